/**
 * Values that tell their readers when they change. Effects run synchronously, at the end of the outermost batch.
 *
 * @template T
 * @typedef {{value: T, peek: () => T}} Signal
 */
/**
 * @template T
 * @typedef {{readonly value: T, peek: () => T}} Computed
 */

/** @typedef {{version: number, readers: Set<Reader>, refresh?: () => void}} Source */
/** @typedef {{sources: Map<Source, number>, notify: () => void}} Reader */

/** @type {Reader | undefined} */
let active;
let depth = 0;
/** @type {Set<() => void>} */
const due = new Set();

/** @param {Source} source */
function track(source) {
  if (!active) return;
  active.sources.set(source, source.version);
  source.readers.add(active);
}

/** @param {Source} source */
function tell(source) {
  for (const reader of [...source.readers]) reader.notify();
}

/** @param {Reader} reader */
function release(reader) {
  for (const source of reader.sources.keys()) source.readers.delete(reader);
  reader.sources.clear();
}

/**
 * Whether something that a reader has read is another now.
 *
 * @param {Reader} reader
 */
function isStale(reader) {
  for (const [source, version] of reader.sources) {
    source.refresh?.();
    if (source.version !== version) return true;
  }
  return false;
}

/**
 * @template T
 * @param {Reader} reader
 * @param {() => T} work
 * @returns {T}
 */
function reading(reader, work) {
  const outer = active;
  release(reader);
  active = reader;
  try {
    return work();
  } finally {
    active = outer;
  }
}

/**
 * A value that can be set; setting the same value (`Object.is`) tells nobody.
 *
 * @template T
 * @param {T} initial
 * @returns {Signal<T>}
 */
export function signal(initial) {
  let current = initial;
  /** @type {Source} */
  const source = { version: 0, readers: new Set() };
  return {
    get value() {
      track(source);
      return current;
    },
    set value(next) {
      if (Object.is(next, current)) return;
      current = next;
      source.version += 1;
      batch(() => tell(source));
    },
    peek: () => current,
  };
}

/**
 * A value made of others, made anew only when it is read and one of them has changed.
 *
 * @template T
 * @param {() => T} make
 * @returns {Computed<T>}
 */
export function computed(make) {
  /** @type {T} */
  let current;
  let isFresh = false;
  let isMade = false;
  /** @type {Source} */
  const source = { version: 0, readers: new Set(), refresh };
  /** @type {Reader} */
  const reader = {
    sources: new Map(),
    notify() {
      if (!isFresh) return;
      isFresh = false;
      tell(source);
    },
  };
  function refresh() {
    if (isFresh) return;
    if (isMade && !isStale(reader)) {
      isFresh = true;
      return;
    }
    const next = reading(reader, make);
    isFresh = true;
    if (isMade && Object.is(next, current)) return;
    isMade = true;
    current = next;
    source.version += 1;
  }
  return {
    get value() {
      refresh();
      track(source);
      return current;
    },
    peek() {
      refresh();
      return current;
    },
  };
}

/**
 * Runs `work` now, and again whenever something it has read changes.
 *
 * @param {() => void} work
 * @param {AbortSignal} [until] Ends it.
 * @returns {() => void} Ends it.
 */
export function effect(work, until) {
  let isOver = false;
  /** @type {Reader} */
  const reader = { sources: new Map(), notify: () => void due.add(run) };
  function run() {
    if (isOver || (reader.sources.size > 0 && !isStale(reader))) return;
    reading(reader, work);
  }
  function end() {
    isOver = true;
    due.delete(run);
    release(reader);
  }
  if (until?.aborted) return end;
  until?.addEventListener("abort", end, { once: true });
  reading(reader, work);
  return end;
}

/**
 * Runs `work` now, and again some time after something it has read has changed: as often as `schedule` finds time for,
 * however often it changes meanwhile.
 *
 * @param {() => void} work
 * @param {(run: () => void) => void} schedule Is to call `run` later, once.
 * @param {AbortSignal} [until] Ends it.
 */
export function reaction(work, schedule, until) {
  let isDue = false;
  /** @type {Reader} */
  const reader = {
    sources: new Map(),
    notify() {
      if (isDue || until?.aborted) return;
      isDue = true;
      schedule(run);
    },
  };
  function run() {
    isDue = false;
    if (!until?.aborted && isStale(reader)) reading(reader, work);
  }
  if (until?.aborted) return;
  until?.addEventListener("abort", () => release(reader), { once: true });
  reading(reader, work);
}

/**
 * Changes several values; their readers run once, afterwards.
 *
 * @param {() => void} work
 */
export function batch(work) {
  depth += 1;
  try {
    work();
  } finally {
    if (depth === 1) flush();
    depth -= 1;
  }
}

function flush() {
  for (let rounds = 0; due.size > 0; rounds += 1) {
    if (rounds > 100) {
      due.clear();
      throw new Error("effects change what they read");
    }
    const now = [...due];
    due.clear();
    for (const run of now) run();
  }
}

/**
 * Reads without being told of changes.
 *
 * @template T
 * @param {() => T} work
 * @returns {T}
 */
export function untracked(work) {
  const outer = active;
  active = undefined;
  try {
    return work();
  } finally {
    active = outer;
  }
}

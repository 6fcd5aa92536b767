import { openSession } from "../core/session.js";
import { effect } from "../core/signals.js";

/**
 * @typedef {import("../types/wire.js").State} Held
 * @typedef {Held & {presence: Map<string, import("../types/wire.js").Presence>}} State
 * @typedef {import("../types/wire.js").Happening} Happening
 * @typedef {"connecting"|"live"|"lost"|"ended"} Status
 * @typedef {{ok: true}|{ok: false, code: string, detail: Record<string, any>}} Outcome
 * @typedef {Awaited<ReturnType<typeof openSession>>} Inner
 */

const KINDS = /** @type {const} */ ([
  "workshop",
  "me",
  "agenda",
  "stage",
  "hands",
  "brief",
  "pick",
  "talks",
  "judging",
  "editions",
  "costs",
  "venues",
  "organisations",
  "spots",
  "people",
  "groups",
  "steps",
  "runs",
  "notes",
  "clusters",
  "ballots",
  "outlines",
  "links",
  "adoptions",
  "surveys",
  "questions",
  "reactions",
  "presence",
]);
/** How many of them, the first, are single things. */
const SINGLE = 11;
const EMPTY = Object.fromEntries(KINDS.map((kind, i) => [kind, i < SINGLE ? null : new Map()]));

/** One page's line to one workshop, seen as a whole: a console and a display are drawn from all of the state. */
export class Line {
  /** @type {State} */
  state = /** @type {State} */ (/** @type {unknown} */ (EMPTY));
  /** @type {Status} */
  status = "connecting";
  /** @type {string|undefined} */
  endedBy;
  /** When the line was lost, by this machine's clock; 0 while it holds. */
  lostAt = 0;
  /** @type {Inner|undefined} */
  #inner;
  #lifetime = new AbortController();

  /**
   * @param {string} workshop
   * @param {"account"|"display"} as Which of this browser's sessions is meant.
   * @param {(happenings: Happening[]) => void} changed
   */
  constructor(workshop, as, changed) {
    void openSession({ workshop, owner: as, as }).then((inner) => this.#open(inner, changed));
  }

  /**
   * @param {Inner} inner
   * @param {(happenings: Happening[]) => void} changed
   */
  #open(inner, changed) {
    const { signal } = this.#lifetime;
    if (signal.aborted) return;
    this.#inner = inner;
    effect(() => {
      const { store } = inner;
      this.state = /** @type {State} */ (Object.fromEntries(KINDS.map((kind) => [kind, store[kind].value])));
      changed([]);
    }, signal);
    effect(() => {
      this.#follow(inner.connection.state.value);
      this.endedBy = inner.connection.ending.value ?? undefined;
      changed([]);
    }, signal);
    inner.events.addEventListener(
      "happening",
      (event) => {
        changed([/** @type {import("../core/session.js").HappeningEvent} */ (event).happening]);
      },
      { signal },
    );
    inner.start();
  }

  /** @param {import("../core/connection.js").ConnectionState} state */
  #follow(state) {
    if (state === "live" || state === "ended") this.lostAt = 0;
    else if (this.status === "live") this.lostAt = Date.now();
    const wasLost = this.status === "lost" || this.lostAt > 0;
    this.status =
      state === "live" ? "live" : state === "ended" ? "ended" : wasLost || state === "waiting" ? "lost" : "connecting";
    if (this.status === "lost" && this.lostAt === 0) this.lostAt = Date.now();
  }

  /** Server time now, in milliseconds. */
  now() {
    return this.#inner?.clock.now() ?? Date.now();
  }

  /**
   * Sends a command and waits for its answer.
   *
   * @param {string} name
   * @param {Record<string, any>} args
   * @returns {Promise<Outcome>}
   */
  async command(name, args = {}) {
    const inner = this.#inner;
    if (!inner || this.status === "ended") return { ok: false, code: "offline", detail: {} };
    try {
      await inner.outbox.put(name, args);
      return { ok: true };
    } catch (problem) {
      const { code = "other", detail = {} } = /** @type {{code?: string, detail?: Record<string, any>}} */ (problem);
      this.#forget(name);
      return { ok: false, code, detail };
    }
  }

  /**
   * A refused command of a console is told at once and not kept for later.
   *
   * @param {string} name
   */
  #forget(name) {
    const { outbox } = /** @type {Inner} */ (this.#inner);
    for (const entry of outbox.entries.peek()) {
      if (entry.state === "failed" && entry.name === name) outbox.discard(entry.key);
    }
  }

  stop() {
    this.#lifetime.abort();
    this.#inner?.stop();
  }
}

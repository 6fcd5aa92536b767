import { between, byRank, LAST } from "./rank.js";

/** @typedef {import("../types/wire.js").State} State */
/** @typedef {import("../types/wire.js").Command} Command */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../types/wire.js").Outline} Outline */

/**
 * What a command will probably do, shown until the server has answered; no rules, those are the server's.
 *
 * @param {State} state Never changed in place.
 * @param {Command} command
 * @returns {State}
 */
export function predict(state, { name, args, at }) {
  const make = predictions[name];
  return make ? make(state, args, at) : state;
}

/** The number of a text that was never edited. */
const FIRST = 1;

/**
 * A text as the server will number it: one more when it changes, so that the next edit builds upon this one.
 *
 * @template {{rev: number}} T
 * @param {T} old
 * @param {Partial<T>} changes
 * @returns {T}
 */
function renewed(old, changes) {
  const isSame = Object.entries(changes).every(([key, value]) => old[/** @type {keyof T} */ (key)] === value);
  return isSame ? old : { ...old, ...changes, rev: old.rev + 1 };
}

/** @type {Record<string, (state: State, args: any, at: number) => State>} */
const predictions = {
  "note.add": addNote,
  "note.edit": (state, { id, text, kind }) =>
    withNote(state, id, (note) => renewed(note, { text, kind: kind ?? note.kind })),
  "note.move": moveNote,
  "note.delete": (state, { id }) => ({ ...state, notes: without(state.notes, id) }),
  "note.place": (state, { id, place }) => withNote(state, id, (note) => ({ ...note, place })),
  "note.fill": (state, { id, fields }) => withNote(state, id, (note) => renewed(note, { fields })),
  "note.star": starNote,
  "note.comment": (state, { note: id, id: comment, text }, at) =>
    withNote(state, id, (note) => ({
      ...note,
      comments: [...(note.comments ?? []), { id: comment, text, at, ...(state.me?.id ? { author: state.me.id } : {}) }],
    })),
  "comment.remove": (state, { note: id, id: comment }) =>
    withNote(state, id, (note) => ({
      ...note,
      comments: (note.comments ?? []).filter((each) => each.id !== comment),
    })),
  "cluster.nest": (state, { id, parent }) => {
    const cluster = state.clusters.get(id);
    if (!cluster) return state;
    const { parent: _, ...rest } = cluster;
    return { ...state, clusters: new Map(state.clusters).set(id, parent ? { ...rest, parent } : rest) };
  },
  "link.make": (state, link) =>
    state.links.has(link.id) ? state : { ...state, links: new Map(state.links).set(link.id, link) },
  "link.drop": (state, { id }) => ({ ...state, links: without(state.links, id) }),
  "hand.raise": raiseHand,
  "cluster.make": makeCluster,
  "cluster.head": (state, { id, header }) => {
    const cluster = state.clusters.get(id);
    return cluster ? { ...state, clusters: new Map(state.clusters).set(id, renewed(cluster, { header })) } : state;
  },
  "cluster.dissolve": (state, { id }) => ({
    ...state,
    clusters: without(state.clusters, id),
    notes: mapValues(state.notes, (note) => (note.cluster === id ? loose(note) : note)),
  }),
  "ready.set": setReady,
  "dots.place": placeDots,
  "outline.title": (state, { group, title }) =>
    withOutline(state, group, (outline) => renewed(outline, { title })),
  "outline.add": addSection,
  "outline.write": (state, { group, section, text }) =>
    withSection(state, group, section, (old) => renewed(old, { text })),
  "outline.cite": (state, { group, section, sources }) =>
    withSection(state, group, section, (old) => ({ ...old, sources })),
  "outline.move": moveSection,
  "outline.remove": (state, { group, section }) =>
    withOutline(state, group, (outline) => ({
      ...outline,
      sections: outline.sections.filter((each) => each.id !== section),
    })),
};

/** @template V @param {Map<string, V>} map @param {string} id */
function without(map, id) {
  if (!map.has(id)) return map;
  const next = new Map(map);
  next.delete(id);
  return next;
}

/** @template V @param {Map<string, V>} map @param {(value: V) => V} change */
function mapValues(map, change) {
  return new Map([...map].map(([id, value]) => [id, change(value)]));
}

/** @param {Note} note @returns {Note} */
function loose(note) {
  const { cluster: _, ...rest } = note;
  return rest;
}

/** @param {State} state @param {string} id @param {(note: Note) => Note} change */
function withNote(state, id, change) {
  const note = state.notes.get(id);
  return note ? { ...state, notes: new Map(state.notes).set(id, change(note)) } : state;
}

/** @param {State} state @param {any} args @param {number} at */
function addNote(state, args, at) {
  if (state.notes.has(args.id)) return state;
  const step = state.steps.get(args.step);
  const isRevealed = state.runs.get(args.step)?.revealed ?? false;
  /** @type {Note} */
  const note = { ...args, rev: FIRST, rank: LAST, at, mine: true };
  if (state.me?.group) note.group = state.me.group;
  if (state.me?.id && step?.author === "shown") note.author = state.me.id;
  if (!isRevealed && step?.visible === "own") note.sealed = true;
  const place = placeOf(state, args);
  if (place) note.place = place;
  return { ...state, notes: new Map(state.notes).set(note.id, note) };
}

/**
 * Where a new note will stand: what was asked for, and on a sheet in hand the first cell that is free.
 *
 * @param {State} state
 * @param {any} args
 */
function placeOf(state, { step, place }) {
  const [own, rule] = [state.me?.holding, state.steps.get(step)];
  if (own?.step !== step || own?.sheet === undefined || own.row === undefined || place?.cell !== undefined) return place;
  const { sheet, row } = own;
  const taken = new Set(
    [...state.notes.values()]
      .filter((note) => note.step === step && note.place?.sheet === sheet && note.place.row === row)
      .map((note) => note.place?.cell),
  );
  if (rule?.assign === "stations" || (place && place.sheet !== sheet)) return place;
  let cell = 0;
  while (taken.has(cell)) cell += 1;
  return { sheet, row, cell };
}

/** @param {State} state @param {any} args */
function starNote(state, { id, on }) {
  if (!state.me) return state;
  const rest = (state.me.stars ?? []).filter((each) => each !== id);
  return { ...state, me: { ...state.me, stars: on ? [...rest, id] : rest } };
}

/** @param {State} state @param {any} args @param {number} at @returns {State} */
function raiseHand(state, { up, group }, at) {
  const id = group ?? state.me?.id;
  if (!id) return state;
  const hands = state.hands ?? { people: [], groups: [] };
  const kind = group ? "groups" : "people";
  const rest = hands[kind].filter((each) => each.id !== id);
  return { ...state, hands: { ...hands, [kind]: up ? [...rest, { id, since: at }] : rest } };
}

/** @param {State} state @param {any} args */
function moveNote(state, { id, cluster, after }) {
  const note = state.notes.get(id);
  if (!note || (cluster && !state.clusters.has(cluster))) return state;
  const others = [...state.notes.values()]
    .filter(
      (other) =>
        other.id !== id && (other.cluster ?? null) === cluster && (cluster || other.group === note.group),
    )
    .sort(byRank);
  const index = after === null ? -1 : others.findIndex((other) => other.id === after);
  if (after !== null && index < 0) return state;
  const rank = between(others[index]?.rank, others[index + 1]?.rank);
  const moved = { ...loose(note), rank };
  if (cluster) moved.cluster = cluster;
  return { ...state, notes: new Map(state.notes).set(id, moved) };
}

/** @param {State} state @param {any} args */
function makeCluster(state, { id, step, header, notes }) {
  if (state.clusters.has(id)) return state;
  const group = state.notes.get(notes[0])?.group;
  const cluster = { id, step, header, rev: FIRST, rank: LAST, ...(group ? { group } : {}) };
  const members = new Map(state.notes);
  for (const each of notes) {
    const note = members.get(each);
    if (note) members.set(each, { ...note, cluster: id });
  }
  return { ...state, clusters: new Map(state.clusters).set(id, cluster), notes: members };
}

/** @param {State} state @param {any} args */
function setReady(state, { step, ready }) {
  const run = state.runs.get(step);
  if (!state.me || !run || state.me.ready.includes(step) === ready) return state;
  const list = state.me.ready.filter((each) => each !== step);
  return {
    ...state,
    me: { ...state.me, ready: ready ? [...list, step] : list },
    runs: new Map(state.runs).set(step, { ...run, ready: run.ready + (ready ? 1 : -1) }),
  };
}

/** @param {State} state @param {any} args */
function placeDots(state, { ballot, item, dots }) {
  if (!state.me) return state;
  const votes = { ...state.me.votes[ballot], [item]: dots };
  return { ...state, me: { ...state.me, votes: { ...state.me.votes, [ballot]: votes } } };
}

/** @param {State} state @param {string} group @param {(outline: Outline) => Outline} change */
function withOutline(state, group, change) {
  const outline = state.outlines.get(group);
  return outline ? { ...state, outlines: new Map(state.outlines).set(group, change(outline)) } : state;
}

/** @param {State} state @param {string} group @param {string} id @param {(section: any) => any} change */
function withSection(state, group, id, change) {
  return withOutline(state, group, (outline) => ({
    ...outline,
    sections: outline.sections.map((each) => (each.id === id ? change(each) : each)),
  }));
}

/** @param {State} state @param {any} args */
function addSection(state, { group, section, kind, text, sources, after }) {
  return withOutline(state, group, (outline) => {
    if (outline.sections.some((each) => each.id === section)) return outline;
    const sections = [...outline.sections];
    sections.splice(placeAfter(sections, after), 0, { id: section, kind, text, rev: FIRST, sources });
    return { ...outline, sections };
  });
}

/** @param {State} state @param {any} args */
function moveSection(state, { group, section, after }) {
  return withOutline(state, group, (outline) => {
    const moved = outline.sections.find((each) => each.id === section);
    if (!moved || after === section) return outline;
    const sections = outline.sections.filter((each) => each.id !== section);
    sections.splice(placeAfter(sections, after), 0, moved);
    return { ...outline, sections };
  });
}

/** @param {{id: string}[]} list @param {string | null} after @returns {number} Where what follows `after` goes. */
function placeAfter(list, after) {
  const index = list.findIndex((each) => each.id === after);
  return after === null ? 0 : index < 0 ? list.length : index + 1;
}

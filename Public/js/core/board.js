import { byRank } from "./rank.js";

/**
 * How notes fall into columns and clusters, and what a gesture over them means. Values in, values out.
 *
 * @typedef {import("../types/wire.js").Note} Note
 * @typedef {import("../types/wire.js").Cluster} Cluster
 * @typedef {import("../types/wire.js").Column} Column
 * @typedef {{type: "note", id: string, note: Note}
 *   | {type: "cluster", id: string, cluster: Cluster, notes: Note[], inner: Piece[]}} Piece
 * @typedef {{column: Column, pieces: Piece[], count: number}} FilledColumn
 */

/** @param {Column} column @param {Note} note */
export function isIn(column, note) {
  const isKind = column.kinds.length === 0 || column.kinds.includes(note.kind);
  const isStep = column.steps.length === 0 || column.steps.includes(note.step);
  return isKind && isStep && (!column.prompts?.length || column.prompts.includes(note.prompt ?? ""));
}

/**
 * @param {Column[]} columns
 * @param {Note[]} notes
 * @param {Iterable<Cluster>} clusters
 * @param {(notes: Note[]) => Note[]} [inOrder] As readers find them; by place unless told.
 * @returns {FilledColumn[]} Each note once; a cluster stands in the column of its first note, with those within it.
 */
export function filled(columns, notes, clusters, inOrder = (list) => [...list].sort(byRank)) {
  const sorted = inOrder(notes);
  /** @type {Map<string, Note[]>} */
  const members = new Map();
  for (const note of sorted) {
    if (note.cluster) members.set(note.cluster, [...(members.get(note.cluster) ?? []), note]);
  }
  const known = new Map([...clusters].map((cluster) => [cluster.id, cluster]));
  const placed = new Set();
  /** @type {(cluster: Cluster) => Piece} */
  const nested = (cluster) => {
    placed.add(cluster.id);
    const own = members.get(cluster.id) ?? [];
    for (const each of own) placed.add(each.id);
    const within = [...known.values()].filter((each) => each.parent === cluster.id && !placed.has(each.id));
    return { type: "cluster", id: cluster.id, cluster, notes: own, inner: within.sort(byRank).map(nested) };
  };
  return columns.map((column) => {
    /** @type {Piece[]} */
    const pieces = [];
    for (const note of sorted) {
      if (placed.has(note.id) || !isIn(column, note)) continue;
      const cluster = note.cluster ? outermost(known, note.cluster) : undefined;
      placed.add(note.id);
      pieces.push(cluster ? nested(cluster) : { type: "note", id: note.id, note });
    }
    return { column, pieces, count: countOf(pieces) };
  });
}

/** @param {Map<string, Cluster>} known @param {string} id @returns {Cluster | undefined} */
function outermost(known, id) {
  let cluster = known.get(id);
  // Two who nest at once may close a circle on a screen, for as long as it takes the server to refuse one of them.
  const seen = new Set([id]);
  while (cluster?.parent && known.has(cluster.parent) && !seen.has(cluster.parent)) {
    seen.add(cluster.parent);
    cluster = known.get(cluster.parent);
  }
  return cluster;
}

/** @param {Piece[]} pieces @returns {number} Notes, those in clusters included. */
export function countOf(pieces) {
  return pieces.reduce((sum, piece) => sum + (piece.type === "note" ? 1 : piece.notes.length + countOf(piece.inner)), 0);
}

/** How much of a note's height and width, in the middle, means "together with this one". */
const CENTRE = 0.6;
/** How long a held note has to rest there, ms. */
export const DWELL = 250;

/**
 * Where over a note a held one is: the middle gathers, the rest reorders; the two never share a place.
 *
 * @param {{x: number, y: number}} point
 * @param {{left: number, top: number, width: number, height: number}} box
 * @returns {"centre" | "before" | "after"}
 */
export function zoneOf(point, box) {
  const [x, y] = [(point.x - box.left) / box.width, (point.y - box.top) / box.height];
  const edge = (1 - CENTRE) / 2;
  if (x >= edge && x <= 1 - edge && y >= edge && y <= 1 - edge) return "centre";
  return y < 0.5 ? "before" : "after";
}

/**
 * @typedef {{on: "note", id: string, zone: "centre" | "before" | "after", dwelt: boolean} | {on: "cluster", id: string} | {on: "column"}
 *   | {on: "plane", place: import("../types/wire.js").Place}} Target
 * @typedef {{what: "none"} | {what: "place", place: import("../types/wire.js").Place} | {what: "move", cluster: string | null, after: string | null}
 *   | {what: "gather", notes: string[]}} Outcome
 */

/**
 * What letting go of a note over a target does; the same for mouse, finger, menu and keys.
 *
 * @param {string} held
 * @param {Target | null} target
 * @param {Map<string, Note>} notes
 * @returns {Outcome}
 */
export function dropped(held, target, notes) {
  const note = notes.get(held);
  if (!note || !target) return { what: "none" };
  if (target.on === "plane") return { what: "place", place: target.place };
  if (target.on === "cluster") {
    const last = siblings(notes, target.id, note).at(-1);
    return note.cluster === target.id
      ? { what: "none" }
      : { what: "move", cluster: target.id, after: last?.id ?? null };
  }
  if (target.on === "column") {
    if (!note.cluster) return { what: "none" };
    return { what: "move", cluster: null, after: siblings(notes, null, note).at(-1)?.id ?? null };
  }
  const over = notes.get(target.id);
  if (!over || over.id === held) return { what: "none" };
  if (target.zone === "centre" && target.dwelt) return gathered(note, over, notes);
  return beside(note, over, target.zone === "before" ? "before" : "after", notes);
}

/** @param {Note} note @param {Note} over @param {Map<string, Note>} notes @returns {Outcome} */
function gathered(note, over, notes) {
  if (!over.cluster) return { what: "gather", notes: [over.id, note.id] };
  if (over.cluster === note.cluster) return { what: "none" };
  return {
    what: "move",
    cluster: over.cluster,
    after: siblings(notes, over.cluster, note).at(-1)?.id ?? null,
  };
}

/** @param {Note} note @param {Note} over @param {"before" | "after"} side @param {Map<string, Note>} notes @returns {Outcome} */
function beside(note, over, side, notes) {
  const cluster = over.cluster ?? null;
  if (side === "after") return { what: "move", cluster, after: over.id };
  const list = siblings(notes, cluster, note);
  const index = list.findIndex((each) => each.id === over.id);
  return { what: "move", cluster, after: list[index - 1]?.id ?? null };
}

/**
 * Notes that stand with each other: in one cluster, or loose in one group.
 *
 * @param {Map<string, Note>} notes
 * @param {string | null} cluster
 * @param {Note} note Left out; its group counts where there is no cluster.
 */
export function siblings(notes, cluster, note) {
  return [...notes.values()]
    .filter((each) => each.id !== note.id && (each.cluster ?? null) === cluster)
    .filter((each) => cluster !== null || each.group === note.group)
    .sort(byRank);
}

/**
 * One place up or down among the notes that are shown together.
 *
 * @param {Note} note
 * @param {-1 | 1} by
 * @param {Note[]} shown In order, `note` among them.
 * @returns {Outcome}
 */
export function nudged(note, by, shown) {
  const index = shown.findIndex((each) => each.id === note.id);
  const other = shown[index + by];
  if (!other) return { what: "none" };
  const cluster = note.cluster ?? null;
  if (by === 1) return { what: "move", cluster, after: other.id };
  return { what: "move", cluster, after: shown[index - 2]?.id ?? null };
}

/**
 * The thread of a note: where it came from, back to the beginning, and what came of it.
 *
 * @param {string} id
 * @param {Map<string, Note>} notes
 * @returns {{from: Link[], to: Link[]}} Nearest first, each note once.
 * @typedef {{note: Note, relation: string, depth: number}} Link
 */
export function lineage(id, notes) {
  /** @type {Map<string, {id: string, relation: string}[]>} */
  const children = new Map();
  for (const note of notes.values()) {
    for (const { id: source, relation } of note.from ?? []) {
      children.set(source, [...(children.get(source) ?? []), { id: note.id, relation }]);
    }
  }
  return {
    from: walk(id, notes, (each) => notes.get(each)?.from ?? []),
    to: walk(id, notes, (each) => children.get(each) ?? []),
  };
}

/** @param {string} start @param {Map<string, Note>} notes @param {(id: string) => {id: string, relation: string}[]} next @returns {Link[]} */
function walk(start, notes, next) {
  const seen = new Set([start]);
  /** @type {Link[]} */
  const found = [];
  let edge = [start];
  for (let depth = 1; edge.length > 0; depth += 1) {
    const further = [];
    for (const id of edge) {
      for (const link of next(id)) {
        const note = notes.get(link.id);
        if (!note || seen.has(link.id)) continue;
        seen.add(link.id);
        found.push({ note, relation: link.relation, depth });
        further.push(link.id);
      }
    }
    edge = further;
  }
  return found;
}

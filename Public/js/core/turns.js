import { byRank } from "./rank.js";

/**
 * What rounds, seats and places mean to a screen: values in, values out; the rules are the server's.
 *
 * @typedef {import("../types/wire.js").Note} Note
 * @typedef {import("../types/wire.js").Step} Step
 * @typedef {import("../types/wire.js").Run} Run
 * @typedef {import("../types/wire.js").Me} Me
 * @typedef {import("../types/wire.js").Prompt} Prompt
 * @typedef {import("../types/wire.js").Place} Place
 */

/** Kinds of assignment in which a paper goes from hand to hand, or people from paper to paper. */
const PASSING = new Set(["sheets", "pool", "stations"]);

/** @param {Step | null | undefined} step @returns {boolean} Whether one writes on the paper in hand, and on nothing else. */
export function isPassing(step) {
  return step?.activity === "write" && PASSING.has(step.assign ?? "solo");
}

/** Boards that are drawn; the others are columns. */
const DRAWN = new Set(["sheets", "grid9", "box", "frames", "quadrant"]);

/** @param {Step | null} step @returns {boolean} Whether its board is a picture with places. */
export function isDrawn(step) {
  return DRAWN.has(step?.board?.kind ?? "columns");
}

/**
 * How many rounds a step has, as far as it can be told without the seats.
 *
 * @param {Step} step
 * @param {number} [seats]
 */
export function roundsOf(step, seats) {
  const of = step.rounds?.of ?? "";
  if (/^\d+$/.test(of)) return Number(of);
  if (of === "perPrompt") return step.prompts.length + (step.assign === "stations" ? 1 : 0);
  if (of === "perSeat" && seats) return Math.min(seats, step.sheet?.rows ?? seats);
  return undefined;
}

/**
 * The prompt, role or station that is on for a person.
 *
 * @param {Step} step
 * @param {Run | null} run
 * @param {Me | null} me
 * @returns {Prompt | undefined}
 */
export function promptNow(step, run, me) {
  const key = (me?.holding?.step === step.id ? me.holding.prompt : undefined) ?? run?.prompt;
  return step.prompts.find((prompt) => prompt.key === key);
}

/**
 * What may be written under a prompt.
 *
 * @param {Step} step
 * @param {string | null | undefined} key
 */
export function kindsUnder(step, key) {
  const kinds = step.prompts.find((prompt) => prompt.key === key)?.kinds ?? [];
  return kinds.length > 0 ? step.kinds.filter((kind) => kinds.includes(kind)) : step.kinds;
}

/**
 * The notes of one sheet or station, row by row.
 *
 * @param {Iterable<Note>} notes
 * @param {string} step
 * @param {number | undefined} sheet
 * @returns {Note[][]} By row; a row without notes is an empty list.
 */
export function rowsOf(notes, step, sheet) {
  /** @type {Note[][]} */
  const rows = [];
  for (const note of notes) {
    if (note.step !== step || note.isDeleted || !note.place || note.place.sheet !== sheet) continue;
    const row = note.place.row ?? 0;
    while (rows.length <= row) rows.push([]);
    rows[row]?.push(note);
  }
  for (const row of rows) row.sort((a, b) => (a.place?.cell ?? 99) - (b.place?.cell ?? 99) || byRank(a, b));
  return rows;
}

/**
 * Sheets as they lie on a table after the last round: by group, then by number.
 *
 * @param {Note[]} notes
 * @returns {{key: string, group: string | undefined, step: string, sheet: number, rows: Note[][]}[]}
 */
export function sheetsOf(notes) {
  /** @type {Map<string, Note[]>} */
  const bySheet = new Map();
  for (const note of notes) {
    if (note.place?.sheet === undefined) continue;
    const key = `${note.step}/${note.group ?? ""}/${String(note.place.sheet).padStart(3, "0")}`;
    bySheet.set(key, [...(bySheet.get(key) ?? []), note]);
  }
  return [...bySheet].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, list]) => {
    const first = /** @type {Note} */ (list[0]);
    const sheet = first.place?.sheet ?? 0;
    return { key, group: first.group, step: first.step, sheet, rows: rowsOf(list, first.step, sheet) };
  });
}

/**
 * FNV-1a of 32 bits, over UTF-8.
 *
 * @param {string} text
 */
export function fnv1a(text) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

/**
 * The order in which a reader finds notes: as placed, their own by chance, or most starred first.
 *
 * @param {Note[]} notes
 * @param {Step | null | undefined} step
 * @param {Me | null} me
 */
export function inOrder(notes, step, me) {
  const seed = step ? me?.orders?.[step.id] : undefined;
  if (step?.order === "random" && seed !== undefined) {
    const at = new Map(notes.map((note) => [note.id, fnv1a(`${seed}${note.id}`)]));
    return [...notes].sort((a, b) => (at.get(a.id) ?? 0) - (at.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1));
  }
  if (step?.order === "votes") return [...notes].sort(
    (a, b) => (b.stars ?? 0) - (a.stars ?? 0) || byRank(a, b),
  );
  return [...notes].sort(byRank);
}

/**
 * The places of a board that is a grid: nine petals of nine, the rows of a box, the frames of a page.
 *
 * @param {Step} step
 * @returns {{key: string, place: Place}[][]} Petals, rows or one page, with their cells; empty where a board has no cells.
 */
export function cellsOf(step) {
  const { rows = 6, cells = 3 } = step.sheet ?? {};
  const range = (/** @type {number} */ count) => Array.from({ length: count }, (_, index) => index);
  const named = (/** @type {Place} */ place) => ({ key: keyOf(place), place });
  switch (step.board?.kind) {
    case "grid9":
      return range(9).map((sheet) => range(9).map((cell) => named({ sheet, cell })));
    case "box":
      // The first cell of a row names it.
      return range(rows).map((row) => range(cells + 1).map((cell) => named({ row, cell })));
    case "frames":
      return [range(cells).map((cell) => named({ cell }))];
    default:
      return [];
  }
}

/** @param {Place} place @returns {string} The same for the same cell. */
export function keyOf({ sheet, row, cell }) {
  return `${sheet ?? ""}/${row ?? ""}/${cell ?? ""}`;
}

/**
 * Which notes stand in which cell; a note without a cell is in none.
 *
 * @param {Note[]} notes
 * @returns {Map<string, Note[]>}
 */
export function byCell(notes) {
  /** @type {Map<string, Note[]>} */
  const map = new Map();
  for (const note of [...notes].sort(byRank)) {
    if (note.place?.cell === undefined) continue;
    const key = keyOf(note.place);
    map.set(key, [...(map.get(key) ?? []), note]);
  }
  return map;
}

/**
 * The centre of a petal is the cell of the same place in the middle one: the eight around the theme open into petals.
 *
 * @param {Map<string, Note[]>} cells
 * @param {number} sheet
 * @returns {Note | undefined} What the petal is about.
 */
export function petalTitle(cells, sheet) {
  return (cells.get(`${sheet}//4`) ?? cells.get(`4//${sheet}`))?.[0];
}

/** How far one press of an arrow moves a note over a plane, thousandths. */
const NUDGE = 50;

/**
 * A place on the plane, moved by a key, never over its edge.
 *
 * @param {Place | undefined} place
 * @param {string} key
 * @returns {Place | null} Null for a key that moves nothing.
 */
export function nudgedPlace(place, key) {
  /** @type {Record<string, [number, number]>} */
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  const way = ways[key];
  if (!way) return null;
  return onPlane((place?.x ?? 500) + way[0] * NUDGE, (place?.y ?? 500) + way[1] * NUDGE);
}

/** @param {number} x @param {number} y @returns {Place} Whole thousandths within the plane. */
export function onPlane(x, y) {
  const within = (/** @type {number} */ value) => Math.min(1_000, Math.max(0, Math.round(value)));
  return { x: within(x), y: within(y) };
}

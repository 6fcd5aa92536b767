import { mapColumns, plainName, takeColumns } from "../core/csv.js";

/** @typedef {import("../core/csv.js").CsvField} CsvField */
/** @typedef {import("../core/csv.js").CsvRow} CsvRow */
/** @typedef {import("../core/csv.js").CsvProblem} CsvProblem */
/** @typedef {Record<string, string[]>} Words Head names by field key, and `yes` and `no`, of all languages. */

/** Longest name the server takes, in characters. */
const NAME_MAX = 80;

/**
 * A roster's columns in the order in which they are sent.
 *
 * @type {CsvField[]}
 */
export const ROSTER_FIELDS = [
  { key: "name", names: [], required: true, max: NAME_MAX },
  { key: "organisation", names: [], required: true, max: NAME_MAX },
  { key: "industry", names: [], max: NAME_MAX },
  { key: "job", names: [], max: NAME_MAX },
  { key: "seniority", names: [], max: NAME_MAX },
  { key: "firstTime", names: [], max: 20 },
  { key: "venue", names: [], max: NAME_MAX },
  { key: "languages", names: [], max: NAME_MAX },
];

/**
 * The columns of a list of spots.
 *
 * @type {CsvField[]}
 */
export const SPOT_FIELDS = [
  { key: "spot", names: [], required: true, max: NAME_MAX },
  { key: "venue", names: [], max: NAME_MAX },
];

/**
 * Gathers head names from catalogues; a catalogue says `"csv.heads.name": "name|display name"`.
 *
 * @param {Record<string, string>[]} catalogues
 * @returns {Words}
 */
export function wordsOf(catalogues) {
  /** @type {Words} */
  const words = {};
  for (const catalogue of catalogues) {
    for (const [key, value] of Object.entries(catalogue)) {
      if (!key.startsWith("csv.heads.")) continue;
      const name = key.slice("csv.heads.".length);
      words[name] = [...(words[name] ?? []), ...value.split("|")];
    }
  }
  return words;
}

/**
 * @param {CsvField[]} fields
 * @param {Words} words
 * @param {string[]} head
 */
export function guessColumns(fields, words, head) {
  return mapColumns(
    head,
    fields.map((field) => ({ ...field, names: words[field.key] ?? [] })),
  );
}

/**
 * Brings a roster into the form the server reads and finds what it would refuse.
 *
 * @param {CsvRow[]} rows With the head first.
 * @param {Record<string, number>} map
 * @param {Words} words
 * @param {string[]} venues Names of this workshop's venues. An empty cell means the first one.
 * @returns {{values: string[][], numbers: number[], problems: CsvProblem[], newVenues: string[]}}
 *   `newVenues` are not problems: the server adds a venue that it does not know.
 */
export function readRoster(rows, map, words, venues) {
  const { values, problems } = takeColumns(rows, ROSTER_FIELDS, map);
  const yes = new Set((words["yes"] ?? []).map(plainName));
  const no = new Set((words["no"] ?? []).map(plainName));
  const numbers = rows.slice(1).map((row) => row.number);
  /** @type {Map<string, number>} */
  const seen = new Map();
  /** @type {Set<string>} */
  const newVenues = new Set();
  values.forEach((value, i) => {
    const row = numbers[i] ?? 0;
    const [name = "", organisation = "", , , , first = "", venue = "", languages = ""] = value;
    const answer = plainName(first);
    if (yes.has(answer)) value[5] = "true";
    else if (no.has(answer)) value[5] = "false";
    else if (answer !== "") problems.push({ row, column: "firstTime", code: "badChoice", value: first });
    if (venue !== "" && !venues.includes(venue)) newVenues.add(venue);
    value[7] = languages
      .split(/[\s;,/|\u3001\u30fb]+/)
      .filter(Boolean)
      .join(" ");
    const who = JSON.stringify([name, organisation]);
    const before = seen.get(who);
    if (name !== "" && before) problems.push({ row, column: "name", code: "duplicate", value: `${before}` });
    else seen.set(who, row);
  });
  return { values, numbers, problems: byRow(problems), newVenues: [...newVenues] };
}

/**
 * Gathers a list of spots by venue. A venue must be known: spots alone make none.
 *
 * @param {CsvRow[]} rows With the head first.
 * @param {Record<string, number>} map
 * @param {string[]} venues
 * @returns {{byVenue: Map<string, string[]>, problems: CsvProblem[]}}
 */
export function readSpots(rows, map, venues) {
  const { values, problems } = takeColumns(rows, SPOT_FIELDS, map);
  /** @type {Map<string, string[]>} */
  const byVenue = new Map();
  values.forEach(([spot = "", cell = ""], i) => {
    const row = rows[i + 1]?.number ?? 0;
    const venue = cell === "" ? (venues[0] ?? "") : cell;
    if (!venues.includes(venue)) problems.push({ row, column: "venue", code: "badChoice", value: venue });
    const names = byVenue.get(venue) ?? [];
    if (spot !== "" && names.includes(spot)) problems.push({ row, column: "spot", code: "duplicate", value: spot });
    byVenue.set(venue, [...names, spot]);
  });
  return { byVenue, problems: byRow(problems) };
}

/** @param {CsvProblem[]} problems */
function byRow(problems) {
  return problems.sort((a, b) => a.row - b.row);
}

/**
 * Cuts rows into runs whose JSON has at most so many bytes; a row larger than that is a run of its own.
 * @param {readonly unknown[]} rows
 * @param {number} bytesMax
 * @returns {[start: number, end: number][]}
 */
export function portions(rows, bytesMax) {
  const encoder = new TextEncoder();
  /** @type {[number, number][]} */
  const runs = [];
  let start = 0;
  let size = 0;
  rows.forEach((row, index) => {
    const bytes = encoder.encode(JSON.stringify(row)).length + 1;
    if (index > start && size + bytes > bytesMax) {
      runs.push([start, index]);
      [start, size] = [index, 0];
    }
    size += bytes;
  });
  if (start < rows.length) runs.push([start, rows.length]);
  return runs;
}

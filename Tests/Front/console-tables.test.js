import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

import { decodeTable, parseCsv } from "../../Public/js/core/csv.js";
import {
  guessColumns,
  portions,
  readRoster,
  readSpots,
  ROSTER_FIELDS,
  SPOT_FIELDS,
  wordsOf,
} from "../../Public/js/screens/console-tables.js";

const park = new URL("../../config/demo/park/", import.meta.url);
const catalogue = async (/** @type {string} */ language) =>
  JSON.parse(await readFile(new URL(`../../Public/i18n/console.${language}.json`, import.meta.url), "utf8"));
const words = wordsOf([await catalogue("ja"), await catalogue("en")]);
const rowsOf = async (/** @type {string} */ name) => parseCsv(decodeTable(await readFile(new URL(name, park))).text);
const venues = ["パーク会場", "東京会場"];

test("the park's roster maps by itself and has no problems", async () => {
  const rows = await rowsOf("roster.csv");
  const map = guessColumns(ROSTER_FIELDS, words, rows[0]?.cells ?? []);
  assert.deepEqual(Object.values(map), [0, 1, 2, 3, 4, 5, 6, 7]);
  const { values, problems, newVenues } = readRoster(rows, map, words, venues);
  assert.equal(values.length, 31);
  assert.deepEqual([problems, newVenues], [[], []]);
  assert.deepEqual(values[0], ["参加者01", "A社", "製造", "品質", "中堅", "true", "パーク会場", "ja"]);
  assert.equal(new Set(values.map((row) => row[1])).size, 13);
});

test("English heads map too, and a missing column is empty", () => {
  const rows = parseCsv("Display name,Company,First time\nP1,X,no\nP2,X,");
  const { values, problems } = readRoster(
    rows,
    guessColumns(ROSTER_FIELDS, words, rows[0]?.cells ?? []),
    words,
    venues,
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(values, [
    ["P1", "X", "", "", "", "false", "", ""],
    ["P2", "X", "", "", "", "", "", ""],
  ]);
});

test("a roster's problems are named: missing, twice, not an answer; new venues are told apart", () => {
  const rows = parseCsv("name,company,first time,venue\n,X,,\nP,X,maybe,\nP,X,,Elsewhere\nP,Y,,");
  const { problems, newVenues } = readRoster(
    rows,
    guessColumns(ROSTER_FIELDS, words, rows[0]?.cells ?? []),
    words,
    venues,
  );
  assert.deepEqual(
    problems.map(({ row, column, code }) => [row, column, code]),
    [
      [2, "name", "missing"],
      [3, "firstTime", "badChoice"],
      [4, "name", "duplicate"],
    ],
  );
  assert.deepEqual(newVenues, ["Elsewhere"]);
});

test("languages are split however they are parted", () => {
  const rows = parseCsv('name,company,languages\nP,X,"ja、en;zh"');
  const { values } = readRoster(rows, guessColumns(ROSTER_FIELDS, words, rows[0]?.cells ?? []), words, venues);
  assert.equal(values[0]?.[7], "ja en zh");
});

test("the park's spots are gathered by venue", async () => {
  const rows = await rowsOf("spots.csv");
  const { byVenue, problems } = readSpots(rows, guessColumns(SPOT_FIELDS, words, rows[0]?.cells ?? []), venues);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    [...byVenue].map(([venue, names]) => [venue, names.length]),
    [["パーク会場", 12]],
  );
});

test("spots of an unknown venue and spots named twice are problems", () => {
  const rows = parseCsv("spot,venue\nGate,Elsewhere\nBench,\nBench,");
  const { problems } = readSpots(rows, { spot: 0, venue: 1 }, venues);
  assert.deepEqual(
    problems.map(({ row, code }) => [row, code]),
    [
      [2, "badChoice"],
      [4, "duplicate"],
    ],
  );
});

test("A roster of five hundred goes in portions that fit a message, every row once and in order", () => {
  const rows = Array.from({ length: 500 }, (_, index) => [`参加者 ${index}`, "みどり造園サービス株式会社", "設計", "環境計画"]);
  const runs = portions(rows, 40_000);
  assert.ok(runs.length > 1);
  assert.deepEqual(runs.flatMap(([start, end]) => rows.slice(start, end)), rows);
  for (const [start, end] of runs) {
    assert.ok(new TextEncoder().encode(JSON.stringify(rows.slice(start, end))).length <= 40_001);
  }
  assert.deepEqual(portions([], 10), []);
  assert.deepEqual(portions(["a long row", "b"], 5), [[0, 1], [1, 2]]);
});

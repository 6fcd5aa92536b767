import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

import { CSV_BYTES_MAX, CsvError, decodeTable, mapColumns, parseCsv, takeColumns } from "../../Public/js/core/csv.js";

const park = new URL("../../config/demo/park/", import.meta.url);
const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
const cells = (/** @type {string} */ text) => parseCsv(text).map((row) => row.cells);
const fault =
  (/** @type {string} */ code, row = 0) =>
  (/** @type {unknown} */ error) =>
    error instanceof CsvError && error.code === code && error.row === row;

for (const [what, text, rows] of /** @type {[string, string, string[][]][]} */ ([
  [
    "line feeds",
    "a,b\n1,2\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "carriage return and line feed",
    "a,b\r\n1,2\r\n",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "carriage returns alone",
    "a,b\r1,2",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "no line end at the end",
    "a,b\n1,2",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "a comma and a line end in quotes",
    'a,b\n"1,1","2\r\n2"',
    [
      ["a", "b"],
      ["1,1", "2\r\n2"],
    ],
  ],
  ["doubled quotes", '"say ""yes"""', [['say "yes"']]],
  ["an empty quoted cell", '"",x', [["", "x"]]],
  ["a quote inside a plain cell", 'a"b,c', [['a"b', "c"]]],
  ["empty cells", ",,\na,,", [["a", "", ""]]],
  ["an empty last cell", "a,\n", [["a", ""]]],
  [
    "tabs as separators",
    "a\tb\n1\t2",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  [
    "semicolons as separators",
    "a;b\n1;2",
    [
      ["a", "b"],
      ["1", "2"],
    ],
  ],
  ["a byte order mark", "\ufeffa,b", [["a", "b"]]],
  ["nothing", "", []],
])) {
  test(`a table is split: ${what}`, () => assert.deepEqual(cells(text), rows));
}

test("rows without text are left out, and the others keep their numbers in the file", () => {
  assert.deepEqual(
    parseCsv("a,b\n\n , \n1,2\n").map((row) => row.number),
    [1, 4],
  );
});

test("a quote that never closes is named by its row", () => {
  assert.throws(() => parseCsv('a\nb\n"c'), fault("openQuote", 3));
});

test("text behind a closing quote is named by its row", () => {
  assert.throws(() => parseCsv('a\n"b"c'), fault("textAfterQuote", 2));
});

test("limits: bytes, rows and cells", () => {
  assert.throws(() => decodeTable(new Uint8Array(CSV_BYTES_MAX + 1)), fault("tooLarge"));
  assert.throws(() => parseCsv("a\n".repeat(2_001)), fault("tooManyRows", 2_001));
  assert.throws(() => parseCsv(",".repeat(64)), fault("tooManyCells", 1));
});

test("UTF-8 is read with and without a byte order mark", () => {
  assert.deepEqual(decodeTable(bytes("\ufeffé")), { text: "é", encoding: "utf-8-bom", doubtful: false });
  assert.deepEqual(decodeTable(bytes("é")), { text: "é", encoding: "utf-8", doubtful: false });
});

test("UTF-16 is read by its byte order mark", () => {
  assert.equal(decodeTable(Uint8Array.of(0xff, 0xfe, 0x42, 0x30)).text, "あ");
  assert.equal(decodeTable(Uint8Array.of(0xfe, 0xff, 0x30, 0x42)).text, "あ");
});

test("bytes that are neither UTF-8 nor Shift_JIS are reported as doubtful", () => {
  assert.equal(decodeTable(Uint8Array.of(0x83, 0x42, 0xfd, 0xff, 0x41)).doubtful, true);
});

test("the park's roster gives the same rows in UTF-8 and in Shift_JIS", async () => {
  const utf8 = decodeTable(await readFile(new URL("roster.csv", park)));
  const sjis = decodeTable(await readFile(new URL("roster-shift-jis.csv", park)));
  assert.deepEqual([utf8.encoding, sjis.encoding], ["utf-8-bom", "shift_jis"]);
  assert.deepEqual(parseCsv(sjis.text), parseCsv(utf8.text));
  assert.equal(parseCsv(utf8.text).length, 32);
});

const fields = [
  { key: "name", names: ["表示名"], required: true, max: 5 },
  { key: "venue", names: ["会場"] },
];

test("heads map by name, whatever their width, case and spaces", () => {
  assert.deepEqual(mapColumns(["会場", "表示名"], fields), { name: 1, venue: 0 });
  assert.deepEqual(mapColumns(["ＮＡＭＥ", " Venue "], fields), { name: 0, venue: 1 });
  assert.deepEqual(mapColumns(["name", "x"], fields), { name: 0, venue: -1 });
});

test("a column is given to one field only", () => {
  const both = [
    { key: "a", names: ["x"] },
    { key: "b", names: ["x"] },
  ];
  assert.deepEqual(mapColumns(["x"], both), { a: 0, b: -1 });
});

test("what does not fit is named by row and column", () => {
  const rows = parseCsv("name,venue\n,here\ntoolong,here\na,here,x\n\nb\nc\u0007,here");
  const { values, problems } = takeColumns(rows, fields, { name: 0, venue: 1 });
  assert.deepEqual(problems, [
    { row: 2, column: "name", code: "missing", value: "" },
    { row: 3, column: "name", code: "tooLong", value: "toolong" },
    { row: 4, column: "", code: "ragged", value: "3/2" },
    { row: 6, column: "", code: "ragged", value: "1/2" },
    { row: 7, column: "name", code: "controlCharacter", value: "c\u0007" },
  ]);
  assert.deepEqual(values.at(-1), ["c\u0007", "here"]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { filled } from "../../Public/js/core/board.js";
import { addCatalogue, legible, refusal, setLanguage, t } from "../../Public/js/core/i18n.js";
import { predict } from "../../Public/js/core/predict.js";
import { emptyState } from "../../Public/js/core/store.js";
import { windowOf } from "../../Public/js/core/window.js";
import { byCell, cellsOf, fnv1a, inOrder, isPassing, keyOf, kindsUnder, nudgedPlace, onPlane, petalTitle, promptNow, roundsOf, rowsOf, sheetsOf } from "../../Public/js/core/turns.js";

const note = (/** @type {string} */ id, more = {}) => ({ id, step: "s", kind: "idea", text: id, rev: 1, rank: `${id}i`, group: "g", at: 0, ...more });
const step = (more = {}) => /** @type {any} */ ({ id: "s", activity: "write", prompts: [], kinds: ["idea"], columns: [], assign: "solo", ...more });
const prompts = ["a", "b", "c"].map((key) => ({ key, title: { ja: key, en: key }, text: { ja: key, en: key } }));

for (const [assign, activity, wanted] of [["sheets", "write", true], ["pool", "write", true], ["stations", "write", true], ["pairs", "write", false], ["solo", "write", false], ["sheets", "arrange", false]]) {
  test(`${assign} in a step to ${activity}: ${wanted ? "one writes on what is in hand" : "nothing is in hand"}`, () => assert.equal(isPassing(step({ assign, activity })), wanted));
}

for (const [rounds, more, seats, wanted] of [
  [{ of: "5" }, {}, 6, 5],
  [{ of: "perPrompt" }, { prompts }, 6, 3],
  [{ of: "perPrompt" }, { prompts, assign: "stations" }, 6, 4],
  [{ of: "perSeat" }, { sheet: { rows: 6, cells: 3 } }, 4, 4],
  [{ of: "perSeat" }, { sheet: { rows: 3, cells: 3 } }, 6, 3],
  [{ of: "untilFull" }, {}, 6, undefined],
]) {
  test(`rounds of ${rounds.of} ${more.assign ?? ""} with ${seats} seats are ${wanted}`, () => assert.equal(roundsOf(step({ rounds, ...more }), seats), wanted));
}

test("the prompt that is on is the person's own, else the one all are in", () => {
  const own = /** @type {any} */ ({ holding: { step: "s", seat: 0, round: 1, prompt: "b" } });
  assert.equal(promptNow(step({ prompts }), /** @type {any} */ ({ prompt: "a" }), own)?.key, "b");
  assert.equal(promptNow(step({ prompts }), /** @type {any} */ ({ prompt: "a" }), null)?.key, "a");
  assert.equal(promptNow(step({ prompts, id: "other" }), null, own), undefined);
});

test("under a prompt only its kinds are written", () => {
  const rule = step({ kinds: ["fact", "idea"], prompts: [{ ...prompts[0], kinds: ["idea"] }, prompts[1]] });
  assert.deepEqual(kindsUnder(rule, "a"), ["idea"]);
  assert.deepEqual(kindsUnder(rule, "b"), ["fact", "idea"]);
  assert.deepEqual(kindsUnder(rule, undefined), ["fact", "idea"]);
});

test("a sheet is its rows, a row its cells in order; what lies elsewhere or was deleted is not on it", () => {
  const at = (/** @type {number} */ sheet, /** @type {number} */ row, /** @type {number} */ cell) => ({ place: { sheet, row, cell } });
  const notes = [note("b", at(1, 2, 1)), note("a", at(1, 2, 0)), note("c", at(1, 0, 0)), note("d", at(2, 0, 0)), note("e"), note("f", { ...at(1, 0, 1), isDeleted: true }), note("g", { ...at(1, 0, 2), step: "t" })];
  assert.deepEqual(rowsOf(notes, "s", 1).map((row) => row.map(({ id }) => id)), [["c"], [], ["a", "b"]]);
  assert.deepEqual(rowsOf(notes, "s", undefined), []);
  assert.deepEqual(sheetsOf([...notes, note("h", { ...at(1, 0, 0), group: "f" })]).map(({ group, sheet }) => `${group}${sheet}`), ["f1", "g1", "g2", "g1"]);
});

// Published values of FNV-1a, 32 bits.
for (const [text, wanted] of [["", 0x811c9dc5], ["a", 0xe40c292c], ["foobar", 0xbf9cf968]]) test(`FNV-1a of "${text}"`, () => assert.equal(fnv1a(text), wanted));

test("an order by chance is another one for each reader, and the same one each time", () => {
  const notes = "abcdefgh".split("").map((id) => note(id));
  const of = (/** @type {number} */ seed) => inOrder(notes, step({ order: "random" }), /** @type {any} */ ({ orders: { s: seed } })).map(({ id }) => id).join("");
  assert.equal(of(1), of(1));
  assert.notEqual(of(1), of(2));
  assert.equal([...of(1)].sort().join(""), "abcdefgh");
});

test("the most starred come first, the others as placed", () => {
  const notes = [note("a"), note("b", { stars: 2 }), note("c", { stars: 5 })];
  assert.deepEqual(inOrder(notes, step({ order: "votes" }), null).map(({ id }) => id), ["c", "b", "a"]);
  assert.deepEqual(inOrder(notes, step(), null).map(({ id }) => id), ["a", "b", "c"]);
});

test("boards with places know their cells", () => {
  const nine = cellsOf(step({ board: { kind: "grid9" } }));
  assert.deepEqual([nine.length, nine[0]?.length, nine[8]?.[8]?.key], [9, 9, "8//8"]);
  const box = cellsOf(step({ board: { kind: "box" }, sheet: { rows: 2, cells: 3 } }));
  assert.deepEqual(box.map((row) => row.map(({ key }) => key)), [["/0/0", "/0/1", "/0/2", "/0/3"], ["/1/0", "/1/1", "/1/2", "/1/3"]]);
  assert.equal(cellsOf(step({ board: { kind: "frames" }, sheet: { rows: 1, cells: 8 } }))[0]?.length, 8);
  assert.deepEqual(cellsOf(step({ board: { kind: "columns" } })), []);
});

test("a petal is about its own centre, else about the cell of the middle that opened into it", () => {
  const cells = byCell([note("m", { place: { sheet: 4, cell: 2 } }), note("p", { place: { sheet: 7, cell: 4 } }), note("x")]);
  assert.equal(petalTitle(cells, 2)?.id, "m");
  assert.equal(petalTitle(cells, 7)?.id, "p");
  assert.equal(petalTitle(cells, 0), undefined);
  assert.equal(keyOf({ sheet: 4, cell: 2 }), "4//2");
});

test("a note on a plane moves by keys, and never over its edge", () => {
  assert.deepEqual(nudgedPlace({ x: 500, y: 500 }, "ArrowUp"), { x: 500, y: 550 });
  assert.deepEqual(nudgedPlace({ x: 10, y: 0 }, "ArrowLeft"), { x: 0, y: 0 });
  assert.equal(nudgedPlace({ x: 10, y: 0 }, "Enter"), null);
  assert.deepEqual(onPlane(-3, 1_200.4), { x: 0, y: 1_000 });
});

test("clusters stand in clusters, and a circle does not hang the page", () => {
  const columns = /** @type {any} */ ([{ key: "all", title: {}, kinds: [], steps: [] }]);
  const cluster = (/** @type {string} */ id, more = {}) => /** @type {any} */ ({ id, step: "s", header: id, rev: 1, rank: id, ...more });
  const inner = [note("a", { cluster: "k" }), note("b", { cluster: "l" }), note("c")];
  const [column] = filled(columns, /** @type {any} */ (inner), [cluster("k"), cluster("l", { parent: "k" })]);
  assert.deepEqual(column?.pieces.map(({ id }) => id), ["k", "c"]);
  assert.equal(column?.count, 3);
  const piece = /** @type {any} */ (column?.pieces[0]);
  assert.deepEqual(piece.inner.map((/** @type {any} */ each) => each.id), ["l"]);
  const [circle] = filled(columns, /** @type {any} */ (inner), [cluster("k", { parent: "l" }), cluster("l", { parent: "k" })]);
  assert.equal(circle?.count, 3);
});

const state = (more = {}) => /** @type {any} */ ({ ...emptyState(), me: { id: "p", votes: {}, ready: [], group: "g" }, ...more });

test("a new note on the sheet in hand is shown in its first free cell", () => {
  const held = state({
    me: { id: "p", votes: {}, ready: [], group: "g", holding: { step: "s", seat: 0, round: 2, sheet: 3, row: 1 } },
    steps: new Map([["s", step({ assign: "sheets" })]]),
    notes: new Map([["a", note("a", { place: { sheet: 3, row: 1, cell: 0 } })]]),
  });
  const next = predict(held, { name: "note.add", args: { id: "n", step: "s", kind: "idea", text: "x", place: { sheet: 3 } }, at: 1 });
  assert.deepEqual(next.notes.get("n")?.place, { sheet: 3, row: 1, cell: 1 });
  const late = predict(held, { name: "note.add", args: { id: "n", step: "s", kind: "idea", text: "x", place: { sheet: 2 } }, at: 1 });
  assert.deepEqual(late.notes.get("n")?.place, { sheet: 2 }, "words for another sheet are not shown on this one");
});

test("stars, comments, places, lines and hands show at once, and twice is once", () => {
  const begun = state({ notes: new Map([["a", note("a")]]) });
  const after = (/** @type {any} */ from, /** @type {string} */ name, /** @type {any} */ args) => predict(from, { name, args, at: 7 });
  const starred = after(after(begun, "note.star", { id: "a", on: true }), "note.star", { id: "a", on: true });
  assert.deepEqual(starred.me?.stars, ["a"]);
  assert.deepEqual(after(starred, "note.star", { id: "a", on: false }).me?.stars, []);
  const said = after(begun, "note.comment", { note: "a", id: "c", text: "yes" });
  assert.deepEqual(said.notes.get("a")?.comments, [{ id: "c", text: "yes", at: 7, author: "p" }]);
  assert.deepEqual(after(said, "comment.remove", { note: "a", id: "c" }).notes.get("a")?.comments, []);
  assert.deepEqual(after(begun, "note.place", { id: "a", place: { x: 1, y: 2 } }).notes.get("a")?.place, { x: 1, y: 2 });
  const lined = after(begun, "link.make", { id: "l", step: "s", from: "a", to: "b", kind: "cause" });
  assert.equal(lined.links.size, 1);
  assert.equal(after(lined, "link.drop", { id: "l" }).links.size, 0);
  const raised = after(after(begun, "hand.raise", { up: true }), "hand.raise", { up: true, group: "g" });
  assert.deepEqual(raised.hands, { people: [{ id: "p", since: 7 }], groups: [{ id: "g", since: 7 }] });
  assert.deepEqual(after(raised, "hand.raise", { up: false }).hands?.people, []);
  assert.equal(begun.notes.get("a")?.comments, undefined, "nothing is changed in place");
});

test("what was erased is said in the reader's language, wherever it stands in a sentence", () => {
  addCatalogue("en", { erased: "(erased)", "test.by": "by {name}", "refusal.budget": "of {of}", "refusal.budget.note.star": "stars: {of}" });
  setLanguage("en", false);
  assert.equal(legible("\u2592"), "(erased)");
  assert.equal(legible("a \u2592 b"), "a \u2592 b");
  assert.equal(t("test.by", { name: "\u2592" }), "by (erased)");
  assert.equal(refusal("budget", { of: 5 }, "note.star"), "stars: 5");
  assert.equal(refusal("budget", { of: 5 }, "dots.place"), "of 5");
});

for (const [from, to, wanted] of [
  [0, 250, { first: 0, last: 3, before: 0, after: 700 }],
  [-900, 100, { first: 0, last: 1, before: 0, after: 900 }],
  [350, 520, { first: 3, last: 6, before: 300, after: 400 }],
  [5_000, 6_000, { first: 9, last: 10, before: 900, after: 0 }],
]) {
  test(`of ten rows of 100 px those from ${from} to ${to} are drawn, and the room of the others is kept`, () => assert.deepEqual(windowOf(Array(10).fill(100), from, to), wanted));
}

test("an empty list has no window", () => assert.deepEqual(windowOf([], 0, 100), { first: 0, last: 0, before: 0, after: 0 }));

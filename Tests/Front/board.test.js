import assert from "node:assert/strict";
import { test } from "node:test";
import { dropped, filled, lineage, nudged, zoneOf } from "../../Public/js/core/board.js";
import { between, byRank } from "../../Public/js/core/rank.js";

const note = (/** @type {string} */ id, more = {}) => ({ id, step: "walk", kind: "fact", text: id, rev: 1, rank: `${id}i`, group: "g", at: 0, ...more });
const mapOf = (/** @type {any[]} */ ...notes) => new Map(notes.map((each) => [each.id, each]));
const box = { left: 0, top: 0, width: 100, height: 100 };

for (const [x, y, wanted] of [[50, 50, "centre"], [20, 20, "centre"], [50, 10, "before"], [50, 90, "after"], [5, 50, "after"], [5, 40, "before"]]) {
  test(`at ${x}, ${y} of a note a held one means ${wanted}`, () => assert.equal(zoneOf({ x, y }, box), wanted));
}

const [a, b, c] = [note("a"), note("b"), note("c", { cluster: "k" })];
const drops = [
  ["the middle without rest reorders, it does not gather", "a", { on: "note", id: "b", zone: "centre", dwelt: false }, { what: "move", cluster: null, after: "b" }],
  ["the middle after a rest gathers", "a", { on: "note", id: "b", zone: "centre", dwelt: true }, { what: "gather", notes: ["b", "a"] }],
  ["resting on a note of a cluster joins it", "a", { on: "note", id: "c", zone: "centre", dwelt: true }, { what: "move", cluster: "k", after: "c" }],
  ["before the first", "b", { on: "note", id: "a", zone: "before", dwelt: false }, { what: "move", cluster: null, after: null }],
  ["behind a note of a cluster goes in there", "a", { on: "note", id: "c", zone: "after", dwelt: false }, { what: "move", cluster: "k", after: "c" }],
  ["into a cluster at its end", "a", { on: "cluster", id: "k" }, { what: "move", cluster: "k", after: "c" }],
  ["out of a cluster", "c", { on: "column" }, { what: "move", cluster: null, after: "b" }],
  ["a loose note let go in a column stays", "a", { on: "column" }, { what: "none" }],
  ["on itself", "a", { on: "note", id: "a", zone: "after", dwelt: false }, { what: "none" }],
  ["nowhere", "a", null, { what: "none" }],
];
for (const [name, held, target, wanted] of drops) test(`letting go: ${name}`, () => assert.deepEqual(dropped(held, target, mapOf(a, b, c)), wanted));

test("up and down by keys is the same command as by dragging", () => {
  assert.deepEqual(nudged(a, 1, [a, b]), { what: "move", cluster: null, after: "b" });
  assert.deepEqual(nudged(b, -1, [a, b]), { what: "move", cluster: null, after: null });
  assert.deepEqual(nudged(a, -1, [a, b]), { what: "none" });
});

test("each note stands once; a cluster stands where its first note does", () => {
  const columns = [{ key: "f", title: {}, kinds: ["fact"], steps: ["walk"] }, { key: "q", title: {}, kinds: ["question"], steps: [] }];
  const question = note("d", { kind: "question", cluster: "k" });
  const result = filled(columns, [a, c, question, note("e", { kind: "question" }), note("z", { step: "other" })], [{ id: "k", step: "walk", header: "", rev: 1, rank: "1" }]);
  assert.deepEqual(result.map((column) => column.pieces.map((piece) => piece.id)), [["a", "k"], ["e"]]);
  assert.deepEqual(result.map((column) => column.count), [3, 1]);
});

test("a thread leads back to the observation and on to the idea, also through circles", () => {
  const notes = mapOf(note("1"), note("2", { from: [{ id: "1", relation: "reverses" }] }), note("3", { from: [{ id: "2", relation: "builds-on" }, { id: "9", relation: "combines" }] }));
  assert.deepEqual(lineage("3", notes).from.map((link) => [link.note.id, link.relation, link.depth]), [["2", "builds-on", 1], ["1", "reverses", 2]]);
  assert.deepEqual(lineage("1", notes).to.map((link) => link.note.id), ["2", "3"]);
  notes.set("1", note("1", { from: [{ id: "3", relation: "combines" }] }));
  assert.equal(lineage("1", notes).from.length, 2);
});

test("there is always a place between two others", () => {
  let lower = "1i";
  for (let turn = 0; turn < 60; turn += 1) {
    const middle = between(lower, "2i");
    assert.ok(lower < middle && middle < "2i", `${lower} < ${middle}`);
    assert.notEqual(middle.at(-1), "0");
    lower = middle;
  }
  assert.ok(between(undefined, "01") < "01");
  assert.ok(byRank({ rank: "1", id: "b" }, { rank: "1", id: "a" }) > 0);
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { applied, emptyState, Store } from "../../Public/js/core/store.js";
import { predict } from "../../Public/js/core/predict.js";
import { effect } from "../../Public/js/core/signals.js";

const id = (/** @type {number} */ number) => String(number).padStart(32, "0");
const note = (/** @type {number} */ number, more = {}) => ({
  id: id(number), step: "walk", kind: "fact", text: `note ${number}`, rev: 1, rank: `${number}i`, group: id(90), at: 0, ...more,
});

test("PR5 whole entities take the place of the older ones, and what is gone leaves", () => {
  const first = applied(emptyState(), { notes: [note(1), note(2)] });
  const next = applied(first, { notes: [note(1, { text: "new" })] }, { notes: [id(2)] });
  assert.equal(next.notes.get(id(1)).text, "new");
  assert.equal(next.notes.has(id(2)), false);
  assert.equal(first.notes.get(id(1)).text, "note 1", "the older state is not changed in place");
});

test("PR5 applying the same message twice changes nothing", () => {
  const set = { notes: [note(1)], stage: { mode: "step" } };
  const once = applied(emptyState(), set, { notes: [id(3)] });
  assert.deepEqual(applied(once, set, { notes: [id(3)] }), once);
});

test("PR16 a fresh snapshot replaces all that is held", () => {
  const store = new Store();
  store.replace({ notes: [note(1)], me: { name: "a", role: "participant", votes: {}, ready: [] } });
  store.replace({ notes: [note(2)] });
  assert.deepEqual([...store.notes.value.keys()], [id(2)]);
  assert.equal(store.me.value, null);
});

test("PR9 what is on its way lies over the confirmed state and is dropped without a trace", () => {
  const store = new Store();
  store.replace({ notes: [note(1)] });
  store.setPending([{ name: "note.edit", args: { id: id(1), text: "mine", rev: 1 }, at: 1 }]);
  assert.equal(store.notes.value.get(id(1)).text, "mine");
  store.apply({ notes: [note(1, { text: "theirs", rev: 2 })] });
  assert.equal(store.notes.value.get(id(1)).text, "mine", "rebased on what the server says");
  store.setPending([]);
  assert.equal(store.notes.value.get(id(1)).text, "theirs");
});

test("a reader is told only of the kind it reads", () => {
  const store = new Store();
  store.replace({ notes: [note(1)] });
  let runs = 0;
  effect(() => {
    void store.notes.value;
    runs += 1;
  });
  store.apply({ stage: { mode: "join" } });
  assert.equal(runs, 1);
  store.apply({ notes: [note(2)] });
  assert.equal(runs, 2);
});

test("a predicted move stands between its new neighbours", () => {
  const state = applied(emptyState(), { notes: [note(1), note(2), note(3)] });
  const next = predict(state, { name: "note.move", args: { id: id(3), cluster: null, after: id(1) }, at: 0 });
  const order = [...next.notes.values()].sort((a, b) => (a.rank < b.rank ? -1 : 1)).map((each) => each.id);
  assert.deepEqual(order, [id(1), id(3), id(2)]);
});

test("a predicted note is sealed where the step hides what is written", () => {
  const state = applied(emptyState(), { steps: [{ id: "walk", visible: "own", author: "shown" }], runs: [{ id: "walk", revealed: false }] });
  const next = predict(state, { name: "note.add", args: { id: id(7), step: "walk", kind: "fact", text: "x" }, at: 5 });
  assert.equal(next.notes.get(id(7)).sealed, true);
  assert.equal(next.notes.get(id(7)).mine, true);
});

test("predictions about what is not there change nothing", () => {
  const state = applied(emptyState(), { notes: [note(1)] });
  const commands = [
    { name: "note.edit", args: { id: id(9), text: "x" } }, { name: "note.move", args: { id: id(1), cluster: id(5), after: null } },
    { name: "ready.set", args: { step: "walk", ready: true } }, { name: "outline.write", args: { group: id(1), section: id(2), text: "" } },
    { name: "unknown.command", args: {} },
  ];
  for (const command of commands) assert.deepEqual(predict(state, { ...command, at: 0 }), state, command.name);
});

test("sections of an outline are added, moved and removed in place", () => {
  const outline = { id: id(90), title: "", rev: 1, minutes: 7, presented: false, sections: [] };
  let state = applied(emptyState(), { outlines: [outline] });
  const run = (/** @type {string} */ name, /** @type {any} */ args) => (state = predict(state, { name, args: { group: id(90), ...args }, at: 0 }));
  run("outline.add", { section: "a", kind: "idea", text: "", sources: [], after: null });
  run("outline.add", { section: "b", kind: "ask", text: "", sources: [], after: "a" });
  run("outline.move", { section: "b", after: null });
  assert.deepEqual(state.outlines.get(id(90)).sections.map((each) => each.id), ["b", "a"]);
  run("outline.remove", { section: "b" });
  assert.deepEqual(state.outlines.get(id(90)).sections.map((each) => each.id), ["a"]);
});

test("PR15 what is edited on the way has the number that the server will give it", () => {
  const store = new Store();
  store.replace({ notes: [note(1), note(2)] });
  const make = { name: "cluster.make", args: { id: id(70), step: "walk", header: "", notes: [id(1), id(2)] }, at: 1 };
  store.setPending([make]);
  assert.equal(store.clusters.value.get(id(70)).rev, 1, "a new one is the first");
  const head = { name: "cluster.head", args: { id: id(70), header: "words", rev: 1 }, at: 2 };
  store.setPending([make, head]);
  assert.equal(store.clusters.value.get(id(70)).rev, 2, "each change is one more");
  store.apply({ clusters: [{ id: id(70), step: "walk", header: "words", rev: 2, rank: "1i" }] });
  assert.equal(store.clusters.value.get(id(70)).rev, 2, "shown and not yet answered, it is counted once");
  store.setPending([{ name: "note.edit", args: { id: id(1), text: "note 1", rev: 1 }, at: 3 }]);
  assert.equal(store.notes.value.get(id(1)).rev, 1, "the same words are no edit");
});

test("PR5 the plan as the server sends it: messages one after the other come to what a fresh snapshot shows", () => {
  const [first, ...rest] = JSON.parse(readFileSync(new URL("vectors/agenda.json", import.meta.url), "utf8"));
  const last = rest.pop();
  const held = rest.reduce((/** @type {any} */ state, /** @type {any} */ { set, gone }) => applied(state, set, gone), applied(emptyState(), first.set));
  const fresh = applied(emptyState(), last.set);
  assert.ok(rest.some((/** @type {any} */ { gone }) => gone.steps?.length > 0), "a step is removed in it");
  for (const kind of Object.keys(fresh)) assert.deepEqual(plain(held[kind]), plain(fresh[kind]), kind);
});

/** Maps in the order of their keys: that of arrival says nothing. @param {any} held */
function plain(held) {
  return held instanceof Map ? Object.fromEntries([...held].sort(([a], [b]) => (a < b ? -1 : 1))) : held;
}

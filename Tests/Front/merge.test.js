import assert from "node:assert/strict";
import { test } from "node:test";
import { merged, same } from "../../Public/js/core/merge.js";

test("what two people change in different places is kept of both", () => {
  const base = { title: "a", scenes: [{ title: "one", minutes: 1 }, { title: "two", minutes: 1 }] };
  const mine = { title: "a", scenes: [{ title: "one!", minutes: 1 }, { title: "two", minutes: 1 }] };
  const theirs = { title: "b", scenes: [{ title: "one", minutes: 2 }, { title: "two", minutes: 1 }] };
  assert.deepEqual(merged(base, mine, theirs), { title: "b", scenes: [{ title: "one!", minutes: 2 }, { title: "two", minutes: 1 }] });
});

test("where both changed the same, mine stands; what nobody changed here is theirs", () => {
  assert.equal(merged("a", "b", "c"), "b");
  assert.equal(merged("a", "a", "c"), "c");
  assert.equal(merged("a", "b", "a"), "b");
});

test("what both added to a list stands one behind the other, and after a removal a list is not mixed", () => {
  assert.deepEqual(merged(["x"], ["x", "mine"], ["x", "theirs"]), ["x", "mine", "theirs"]);
  assert.deepEqual(merged(["x", "y"], ["y"], ["x", "y", "z"]), ["y"]);
  assert.deepEqual(merged(["x", "y"], ["x", "y"], ["y"]), ["y"]);
});

test("a part that one takes away goes, also where the other changed something else", () => {
  assert.deepEqual(merged({ line: "a", role: 1 }, { line: "a" }, { line: "b", role: 1 }), { line: "b" });
});

test("plain values are compared by what they hold", () => {
  assert.ok(same({ a: [1, { b: "x" }] }, { a: [1, { b: "x" }] }));
  assert.ok(!same({ a: 1 }, { a: 1, b: undefined, c: 2 }));
  assert.ok(same({ a: 1 }, { a: 1, b: undefined }));
});

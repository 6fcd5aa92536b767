import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import { test } from "node:test";
import { nextNumber, outcome, sendable, unanswered, UNDER_WAY_MAX, withEntry } from "../../Public/js/core/queue.js";
import { Outbox } from "../../Public/js/core/outbox.js";
import { memoryStorage } from "../../Public/js/core/storage.js";

// Browsers have it; node has it as a global from version 19 on, and Debian 12 brings 18.
globalThis.crypto ??= /** @type {Crypto} */ (webcrypto);

const id = (/** @type {number} */ number) => String(number).padStart(32, "0");
let order = 0;
const entry = (/** @type {string} */ name, /** @type {any} */ args, more = {}) => ({
  key: `k${(order += 1)}`, name, args, at: 0, state: "waiting", ...more,
});
const always = () => true;
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

test("a note whose picture is not there yet lets others pass, but nothing that builds upon it", () => {
  const withPhoto = entry("note.add", { id: id(1) }, { photos: [id(50)] });
  const edit = entry("note.edit", { id: id(1), text: "x" });
  const other = entry("note.add", { id: id(2) });
  const derived = entry("note.add", { id: id(3), from: [{ id: id(1), relation: "builds-on" }] });
  const list = [withPhoto, edit, other, derived];
  assert.deepEqual(sendable(list, (each) => !each.photos), [other]);
  assert.deepEqual(sendable(list, always), list);
});

test("PR12 at most 32 are under way", () => {
  const sent = Array.from({ length: 30 }, (_, n) => entry("note.add", { id: id(100 + n) }, { state: "sent", n: n + 1 }));
  const waiting = Array.from({ length: 5 }, (_, n) => entry("note.add", { id: id(200 + n) }));
  assert.equal(sendable([...sent, ...waiting], always).length, UNDER_WAY_MAX - 30);
});

test("PR7 hello names the first number that this client still holds", () => {
  assert.equal(nextNumber([], 4), 5);
  const held = [entry("note.add", {}, { state: "sent", n: 4 }), entry("note.add", {}, { state: "sent", n: 3 }), entry("note.add", {})];
  assert.equal(nextNumber(held, 4), 3);
  assert.deepEqual(unanswered(held).map((each) => each.n), [3, 4]);
});

const answers = [
  ["done", { ok: true }, "done"],
  ["a doublet is done", { ok: true, dup: true }, "done"],
  ["what is so already is done", { ok: false, code: "already", retry: false }, "done"],
  ["a busy server is asked again", { ok: false, code: "busy", retry: true }, "again"],
  ["a gap is sent again", { ok: false, code: "gap", retry: true, expect: 3 }, "again"],
  ["a refusal fails", { ok: false, code: "phase_closed", retry: false }, "failed"],
];
for (const [name, result, wanted] of answers) {
  test(`PR8 ${name}`, () => assert.ok(wanted in outcome(result, entry("note.add", {}, { state: "sent", n: 2 }))));
}

test("a failed command keeps its words, its reason, and loses its number", () => {
  const { failed } = outcome({ ok: false, code: "too_large", detail: { max: 5 } }, entry("note.add", { text: "long" }, { state: "sent", n: 9 }));
  assert.equal(failed.args.text, "long");
  assert.deepEqual([failed.state, failed.code, failed.detail.max, failed.n], ["failed", "too_large", 5, undefined]);
});

test("a later text of the same thing takes the place of one that has not gone out", () => {
  const first = entry("dots.place", { ballot: "b", item: "i", dots: 1 });
  const other = entry("dots.place", { ballot: "b", item: "j", dots: 1 });
  const sent = entry("dots.place", { ballot: "b", item: "i", dots: 2 }, { state: "sent", n: 1 });
  const next = entry("dots.place", { ballot: "b", item: "i", dots: 3 });
  const { entries, dropped } = withEntry([first, other, sent], next);
  assert.deepEqual(entries, [other, sent, next]);
  assert.deepEqual(dropped, [first.key]);
});

/** An outbox with a line that can be pulled out; `sent` is what reached the server. */
function outboxOn(storage, client, kept = []) {
  const sent = [];
  const refused = [];
  const uploads = [];
  const outbox = new Outbox(storage, client, kept, {
    send: (message) => (sent.push(message), true),
    upload: async (photo) => (uploads.push(photo), "done"),
    changed: () => undefined,
    refused: (code) => refused.push(code),
  });
  return { outbox, sent, refused, uploads };
}

test("commands given without a line survive a reload and go out in order, once each", async () => {
  const storage = memoryStorage();
  const client = { slot: "s", client: id(1), counter: 0 };
  const before = outboxOn(storage, client);
  before.outbox.put("note.add", { id: id(2), text: "a" });
  before.outbox.put("note.add", { id: id(3), text: "b" });
  await settled();
  assert.equal(before.sent.length, 0);

  const after = outboxOn(storage, client, await storage.entries(client.client));
  after.outbox.live();
  await settled();
  assert.deepEqual(after.sent.map((each) => [each.n, each.args.text]), [[1, "a"], [2, "b"]]);
  for (const { n } of after.sent) after.outbox.answered({ type: "res", n, ok: true });
  await settled();
  assert.deepEqual(await storage.entries(client.client), []);
});

test("what was sent and not answered goes out again with its number after a reconnect", async () => {
  const storage = memoryStorage();
  const { outbox, sent } = outboxOn(storage, { slot: "s", client: id(1), counter: 0 });
  outbox.live();
  outbox.put("note.add", { id: id(2), text: "a" });
  await settled();
  outbox.lost();
  outbox.put("note.add", { id: id(3), text: "b" });
  await settled();
  assert.deepEqual(outbox.hello(), { client: id(1), nextN: 1 });
  outbox.live();
  await settled();
  assert.deepEqual(sent.map((each) => each.n), [1, 1, 2]);
});

test("a picture is uploaded before its note's command is sent", async () => {
  const { outbox, sent, uploads } = outboxOn(memoryStorage(), { slot: "s", client: id(1), counter: 0 });
  outbox.live();
  outbox.put("note.add", { id: id(2), photos: [id(9)] }, new Map([[id(9), new Blob(["x"])]]));
  await settled();
  await settled();
  assert.deepEqual(uploads, [id(9)]);
  assert.equal(sent.length, 1);
});

test("a refusal rejects the promise; the note stays as failed and can be tried again", async () => {
  const { outbox, sent } = outboxOn(memoryStorage(), { slot: "s", client: id(1), counter: 0 });
  outbox.live();
  const promise = outbox.put("note.add", { id: id(2), text: "a" });
  await settled();
  outbox.answered({ type: "res", n: 1, ok: false, code: "phase_closed", retry: false, detail: {} });
  await assert.rejects(promise, { code: "phase_closed" });
  const [failed] = outbox.entries.value;
  assert.equal(failed.state, "failed");
  outbox.retry(failed.key);
  await settled();
  assert.deepEqual(sent.map((each) => each.n), [1, 2], "a new try has a new number");
});

test("a welcome from a server that knows more never gives a number twice", () => {
  const { outbox } = outboxOn(memoryStorage(), { slot: "s", client: id(1), counter: 2 });
  outbox.welcomed(7);
  assert.equal(outbox.hello().nextN, 8);
});

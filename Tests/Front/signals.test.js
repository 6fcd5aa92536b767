import assert from "node:assert/strict";
import { test } from "node:test";
import { batch, computed, effect, reaction, signal, untracked } from "../../Public/js/core/signals.js";

test("an effect runs at once, after changes, and once for a batch", () => {
  const [a, b] = [signal(1), signal(2)];
  const seen = [];
  effect(() => seen.push(a.value + b.value));
  batch(() => {
    a.value = 10;
    b.value = 20;
  });
  a.value = 10;
  assert.deepEqual(seen, [3, 30]);
});

test("what is made of others is made only when they have changed, and tells only when it is another", () => {
  const count = signal(1);
  let made = 0;
  const parity = computed(() => ((made += 1), count.value % 2));
  let runs = 0;
  effect(() => (void parity.value, (runs += 1)));
  count.value = 3;
  assert.deepEqual([made, runs], [2, 1]);
  count.value = 4;
  assert.deepEqual([made, runs, parity.value], [3, 2, 0]);
});

test("a chain over two computed values is never seen half changed", () => {
  const base = signal(1);
  const double = computed(() => base.value * 2);
  const sum = computed(() => base.value + double.value);
  const seen = [];
  effect(() => seen.push([base.value, sum.value]));
  base.value = 2;
  assert.deepEqual(seen, [[1, 3], [2, 6]]);
});

test("an effect ends with its signal; what is read untracked does not wake it", () => {
  const [a, b] = [signal(0), signal(0)];
  const over = new AbortController();
  let runs = 0;
  effect(() => {
    void a.value;
    untracked(() => b.value);
    runs += 1;
  }, over.signal);
  b.value = 1;
  assert.equal(runs, 1);
  over.abort();
  a.value = 1;
  assert.equal(runs, 1);
});

test("UI4 a reaction runs when there is time for it, once for all that has changed, and not when nothing has", () => {
  const [a, b] = [signal(1), signal(2)];
  const sum = computed(() => a.value + b.value);
  const [seen, due] = [[], []];
  const over = new AbortController();
  reaction(() => seen.push(sum.value), (run) => due.push(run), over.signal);
  a.value = 2;
  b.value = 3;
  assert.deepEqual([seen, due.length], [[3], 1]);
  due.pop()();
  a.value = 3;
  b.value = 2;
  due.pop()();
  assert.deepEqual(seen, [3, 5]);
  a.value = 9;
  over.abort();
  due.pop()();
  b.value = 9;
  assert.deepEqual([seen, due.length], [[3, 5], 0]);
});

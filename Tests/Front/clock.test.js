import assert from "node:assert/strict";
import { test } from "node:test";
import { countdownText, remaining, ServerClock } from "../../Public/js/core/clock.js";
import { PoliteQueue } from "../../Public/js/core/a11y.js";

test("the offset is the median of the last five measurements", () => {
  let now = 1000;
  const clock = new ServerClock(() => now);
  clock.learn(6000);
  assert.equal(clock.now(), 6000);
  for (const error of [0, 900, 10, -10, 0]) clock.learn(6000 + error, 1000);
  assert.equal(clock.offset.value, 5000);
  now = 2000;
  assert.equal(clock.now(), 7000);
});

test("half the way there and back is taken off", () => {
  const clock = new ServerClock(() => 1200);
  clock.learn(5100, 1000);
  assert.equal(clock.offset.value, 4000);
});

const rows = [
  ["nothing timed", { startedAt: 0 }, 0, null],
  ["running", { startedAt: 0, deadline: 10_000 }, 4_000, { leftMs: 6_000, share: 0.6, isPaused: false }],
  ["over", { startedAt: 0, deadline: 10_000 }, 12_000, { leftMs: -2_000, share: 0, isPaused: false }],
  ["paused", { startedAt: 0, pausedMs: 5_000, seconds: 10 }, 99_000, { leftMs: 5_000, share: 0.5, isPaused: true }],
  ["added time", { startedAt: 0, deadline: 20_000, seconds: 10 }, 10_000, { leftMs: 10_000, share: 0.5, isPaused: false }],
];
for (const [name, run, now, wanted] of rows) test(`remaining: ${name}`, () => assert.deepEqual(remaining(run, now), wanted));

const texts = [[291_000, "4:51"], [290_001, "4:51"], [59_000, "0:59"], [0, "0:00"], [3_723_000, "1:02:03"], [-10_000, "+0:10"], [-400, "0:00"]];
for (const [ms, wanted] of texts) test(`countdown of ${ms} ms is ${wanted}`, () => assert.equal(countdownText(ms), wanted));

test("at most one polite message in three seconds, of one key only the latest", () => {
  let now = 0;
  const timers = [];
  const said = [];
  const queue = new PoliteQueue({ say: (text) => said.push([now, text]), now: () => now, later: (work, ms) => timers.push({ at: now + ms, work }) });
  const run = () => {
    const next = timers.shift();
    now = Math.max(now, next.at);
    next.work();
  };
  queue.add("1 note", "notes");
  run();
  queue.add("2 notes", "notes");
  queue.add("3 notes", "notes");
  queue.add("moved");
  run();
  assert.deepEqual(said, [[0, "1 note"], [3_000, "3 notes moved"]]);
  assert.equal(timers.length, 0);
});

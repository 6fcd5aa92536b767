import assert from "node:assert/strict";
import { test } from "node:test";
import { freshName, placeBeside, planRows, planTotals } from "../../Public/js/screens/console-plan-times.js";
import { addCatalogue, setLanguage } from "../../Public/js/core/i18n.js";
import { matching } from "../../Public/js/screens/console-techniques.js";

const phases = [
  { key: "am", title: { ja: "", en: "" }, accent: "field", steps: ["a", "b"] },
  { key: "noon", title: { ja: "", en: "" }, accent: "ideas", steps: [] },
  { key: "pm", title: { ja: "", en: "" }, accent: "talks", steps: ["c"] },
];

/** @returns {any} */
function state() {
  const step = (id, seconds) => [id, { id, seconds }];
  return {
    agenda: { phases, current: "b" },
    steps: new Map([step("a", 600), step("b", 300), step("c", 1_200)]),
    runs: new Map([
      ["a", { id: "a", state: "ended", startedAt: 1_000_000, endedAt: 1_720_000 }],
      ["b", { id: "b", state: "running", startedAt: 1_720_000, deadline: 2_020_000 }],
      ["c", { id: "c", state: "waiting" }],
    ]),
  };
}

test("AG6 what was planned stands beside what was", () => {
  const rows = planRows(state(), 1_900_000);
  assert.deepEqual(rows.get("a"), { id: "a", state: "ended", planned: 10, actual: 12 });
  assert.deepEqual(rows.get("b"), { id: "b", state: "running", planned: 5, actual: 3 });
  assert.deepEqual(rows.get("c"), { id: "c", state: "waiting", planned: 20, actual: undefined });
  const short = state();
  short.steps.get("c").seconds = 61;
  assert.equal(planRows(short, 0).get("c")?.planned, 2, "a begun minute counts, as on the server");
});

test("AG6 the day ends when what runs and what is to come have had their time", () => {
  assert.deepEqual(planTotals(state(), 1_900_000), { planned: 35, used: 15, endsAt: 1_900_000 + 120_000 + 1_200_000 });
  const paused = state();
  paused.runs.set("b", { ...paused.runs.get("b"), deadline: undefined, pausedMs: 60_000 });
  assert.equal(planTotals(paused, 1_900_000).endsAt, 1_900_000 + 60_000 + 1_200_000);
  const late = state();
  assert.equal(planTotals(late, 9_000_000).endsAt, 9_000_000 + 1_200_000);
});

test("AG2 one further up or down goes over the edges of phases, and not out of the day", () => {
  assert.deepEqual(placeBeside(phases, "b", -1), { phase: "am" });
  assert.deepEqual(placeBeside(phases, "a", 1), { phase: "am", after: "b" });
  assert.deepEqual(placeBeside(phases, "b", 1), { phase: "noon" });
  assert.deepEqual(placeBeside(phases, "c", -1), { phase: "noon" });
  assert.equal(placeBeside(phases, "a", -1), undefined);
  assert.equal(placeBeside(phases, "c", 1), undefined);
  const long = [{ ...phases[0], steps: ["a", "b", "c"] }];
  assert.deepEqual(placeBeside(long, "c", -1), { phase: "am", after: "a" });
  assert.deepEqual(placeBeside(long, "a", 1), { phase: "am", after: "b" });
});

test("AG5 a name is one that no step has or begins with", () => {
  assert.equal(freshName("affinity", ["a"]), "affinity");
  assert.equal(freshName("affinity", ["affinity-labels"]), "affinity-2");
  assert.equal(freshName("affinity", ["affinity", "affinity-2-labels"]), "affinity-3");
  assert.equal(freshName("six-viewpoints-evaluate", []), "six-viewpoints-evalu");
});

test("PG27 techniques are found by name, step, need and yield, in either width", () => {
  addCatalogue("en", { "desk.plan.needs.people": "{min} to {max}", "desk.plan.needs.minutes": "{count}", "desk.plan.needs.seats": "seats", "desk.plan.yields.clusters": "clusters", "desk.plan.yields.nothing": "none" });
  setLanguage("en", false);
  const technique = (/** @type {string} */ id, /** @type {string} */ ja, more = {}) => ({ id, name: { ja, en: id }, family: "diverge", minutes: 5, people: { min: 1, ideal: 2, max: 3 }, steps: [{ title: { ja: "", en: "Write" }, instruction: { ja: "", en: "" }, minutes: 5 }], earlier: [], notes: [], needs: [], decks: [], yields: [], ...more });
  const all = [technique("pool", "\uff2b\uff2a", { needs: ["seats"] }), technique("sort", "x", { family: "converge", yields: ["clusters"] })];
  const ids = (/** @type {string} */ query, family = "") => matching(all, query, family).map(({ id }) => id);
  assert.deepEqual(ids(""), ["pool", "sort"]);
  assert.deepEqual(ids("kj"), ["pool"]);
  assert.deepEqual(ids("WRITE seats"), ["pool"]);
  assert.deepEqual(ids("clusters"), ["sort"]);
  assert.deepEqual(ids("", "converge"), ["sort"]);
  assert.deepEqual(ids("nowhere"), []);
});

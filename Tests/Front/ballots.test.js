import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isSameChoice, levelsOf, METHODS, ranked, rankedAt, rulesOf, standing, suggestedDots, verdictOf, withLine, withNumbers, withVerdict } from "../../Public/js/core/ballots.js";
import { duels, figure, foremost, layers, lengths, shapeOf } from "../../Public/js/core/ballot-figures.js";
import { planFrom, PURPOSES, settingsOf } from "../../Public/js/screens/console-ballot-plan.js";

const words = JSON.parse(readFileSync(new URL("../../Public/i18n/ballot.ja.json", import.meta.url), "utf8"));
const consoleWords = JSON.parse(readFileSync(new URL("../../Public/i18n/console.ja.json", import.meta.url), "utf8"));

for (const method of METHODS) {
  test(`${method} has an input, a chart, words on the phone and words on the console`, () => {
    assert.ok(["count", "mark", "scale", "plane", "order", "pairs", "word"].includes(rulesOf({ method }, 4).input));
    const { value, columns } = shapeOf(method);
    assert.ok(`ballot.how.${method}` in words);
    for (const name of columns) {
      assert.ok(`ballot.column.${name}` in words, name);
      if (name !== value && name !== "share" && name !== "total" && name !== "passes" && name !== "quadrant") assert.ok(`ballot.with.${name}` in words, `with ${name}`);
    }
    if (value !== "passes" && value !== "quadrant") assert.ok(`ballot.unit.${value}` in words, value);
    assert.equal(PURPOSES.filter(([, list]) => list.some((one) => one === method)).length, 1);
    for (const key of ["name", "about"]) assert.ok(`console.ballot.${key}.${method}` in consoleWords, key);
    for (const { key } of settingsOf(method, 9)) assert.ok(`console.ballot.set.${key}` in consoleWords, key);
  });
}

test("budgets: what is used, what is left, and what the server would not take", () => {
  const points = rulesOf({ method: "points", total: 100, step: 5 }, 3);
  const some = standing(points, [{ item: "a", n: [60] }]);
  assert.deepEqual(some.budgets, [{ key: "points", of: 100, used: 60, left: 40 }]);
  assert.deepEqual(some.problem, { code: "ballot_wrong_sum", detail: { of: 100, given: 60 } });
  assert.equal(standing(rulesOf({ method: "points", total: 100, spendAll: false }, 3), [{ item: "a", n: [60] }]).problem, null);
  const squared = standing(rulesOf({ method: "quadratic", credits: 25 }, 3), [{ item: "a", n: [4] }, { item: "b", n: [-3] }]);
  assert.equal(squared.budgets[0]?.left, 0);
  const over = standing(rulesOf({ method: "likes", plus: 2, minus: 1 }, 3), [{ item: "a", n: [1, 2] }]);
  assert.deepEqual(over.problem?.code, "ballot_over_budget");
  assert.equal(standing(points, []).problem, null);
});

test("a choice that is not whole says what is missing", () => {
  const ranks = rulesOf({ method: "nominal", ranks: 3 }, 5);
  assert.deepEqual(standing(ranks, ranked([["a"], ["b"]])).problem, { code: "ballot_too_few", detail: { min: 3, given: 2 } });
  assert.equal(standing(rulesOf({ method: "nominal", ranks: 3 }, 2), ranked([["a"], ["b"]])).problem, null);
  assert.equal(standing(rulesOf({ method: "hostPick", picks: 1 }, 3), [{ item: "a" }, { item: "b" }]).problem?.code, "ballot_too_many");
  const rating = rulesOf({ method: "nuf" }, 3);
  assert.equal(standing(rating, [{ item: "a", n: [1, /** @type {any} */ (undefined), 3] }]).problem?.code, "ballot_wrong_criteria");
  assert.equal(standing(rulesOf({ method: "consent" }, 1), [{ item: "a", is: "objection", text: " " }]).problem?.code, "ballot_reason_missing");
});

test("items move between levels, share them, and leave no gap", () => {
  const lines = ranked([["a"], ["b"], ["c"]]);
  assert.deepEqual(levelsOf(rankedAt(lines, "c", 0)), [["c"], ["a"], ["b"]]);
  assert.deepEqual(levelsOf(rankedAt(lines, "c", 0, true)), [["a", "c"], ["b"]]);
  assert.deepEqual(levelsOf(rankedAt(rankedAt(lines, "c", 0, true), "c", 1)), [["a"], ["c"], ["b"]]);
  assert.deepEqual(rankedAt(lines, "a", -1), [{ item: "b", n: [1] }, { item: "c", n: [2] }]);
  assert.deepEqual(levelsOf(rankedAt(lines, "d", 9)), [["a"], ["b"], ["c"], ["d"]]);
});

test("a comparison says the same from either side", () => {
  const lines = withVerdict([], "a", "b", "left");
  assert.equal(verdictOf(lines, "b", "a"), "right");
  assert.ok(isSameChoice(lines, withVerdict([], "b", "a", "right")));
  assert.ok(!isSameChoice(lines, withVerdict(lines, "b", "a", "left")));
  assert.deepEqual(withVerdict(lines, "b", "a", undefined), []);
});

test("the order of lines does not make another choice, noughts are no line", () => {
  assert.ok(isSameChoice([{ item: "a", n: [1] }, { item: "b" }], [{ item: "b" }, { item: "a", n: [1] }]));
  assert.deepEqual(withNumbers([{ item: "a", n: [1, 0] }], "a", [0, 0]), []);
  assert.deepEqual(withLine([{ item: "a" }], "b", { text: "x" }), [{ item: "a" }, { item: "b", text: "x" }]);
  assert.deepEqual([3, 12, 13, 14, 40].map(suggestedDots), [3, 3, 3, 4, 10]);
});

const item = (/** @type {string} */ id, more = {}) => ({ item: id, voters: 1, ...more });

test("bars are as long as their figures, those against on their own side", () => {
  const all = [item("a", { plus: 6, minus: 1 }), item("b", { plus: 0, minus: 2 })];
  assert.deepEqual(lengths(shapeOf("likes"), item("a", { plus: 6, minus: 1 }), all), { plus: 1, minus: 0.5, left: 0.25 });
  const votes = [item("a", { votes: 3 }), item("b", { votes: -1 })];
  assert.deepEqual(lengths(shapeOf("quadratic"), item("b", { votes: -1 }), votes), { plus: 0, minus: 1, left: 0.25 });
  assert.equal(lengths(shapeOf("poll"), item("a", { votes: 2, share: [2, 5] }), []).plus, 0.4);
  assert.equal(figure(item("a", { mean: [9, 2], dissent: 350 }), "mean"), 4.5);
  assert.equal(figure(item("a", { dissent: 350 }), "dissent"), 0.35);
});

test("layers share a whole by count, or by weight on the scale", () => {
  assert.deepEqual(layers({ method: "consent" }, item("a", { agree: 3, objection: 1 })).map(({ size }) => size), [0.75, 0, 0, 0.25]);
  const plan = { method: "criteria", least: 0, most: 10, criteria: [{ name: { ja: "", en: "" }, weight: 3 }, { name: { ja: "", en: "" }, weight: 1, less: true }] };
  const sizes = layers(plan, item("a", { criteria: [{ mean: [5, 1] }, { mean: [2, 1] }] })).map(({ size }) => size);
  assert.deepEqual(sizes, [0.375, 0.2]);
});

test("who beats whom stands in the order of the result", () => {
  const duel = duels({ turnout: { voted: 3, of: 3, enough: true }, items: [item("b"), item("a")], majorities: { items: ["a", "b"], prefer: [[0, 1], [2, 0]], compared: [[0, 3], [3, 0]] } });
  assert.deepEqual(duel?.cell(0, 1), { wins: 2, loses: 1 });
});

test("the room sees the first few, what has no place only where nothing has one", () => {
  const many = Array.from({ length: 9 }, (_, index) => item(`i${index}`, { place: index + 1 }));
  assert.equal(foremost(many, 4).length, 4);
  assert.equal(foremost([...many.slice(0, 2), item("x")], 4).length, 2);
  assert.equal(foremost([item("x"), item("y")], 4).length, 2);
  const tied = many.map((one, index) => ({ ...one, place: index < 3 ? index + 1 : 4 }));
  assert.equal(foremost(tied.slice(0, 6), 4).length, 6);
});

test("a filled-in form says a plan of these keys and no others", () => {
  const data = new FormData();
  for (const [key, value] of [["set-budget", "3"], ["set-perItem", "9"], ["secrecy", "anonymous"], ["minutes", "2.5"], ["random", "on"], ["electorate", "participant"], ["electorate", "host"]]) data.append(key, value);
  assert.deepEqual(planFrom("dots", data, 8), { method: "dots", budget: 3, perItem: 3, secrecy: "anonymous", order: "random", seconds: 150, electorate: ["participant", "host"] });
  const sheet = new FormData();
  for (const [name, weight] of [["Effect", "3"], ["", "1"]]) {
    sheet.append("criterion", name ?? "");
    sheet.append("weight", weight ?? "");
  }
  sheet.append("less", "0");
  const plan = planFrom("criteria", sheet, 2);
  assert.deepEqual(plan.criteria, [{ name: { ja: "Effect", en: "Effect" }, weight: 3, less: true }]);
});

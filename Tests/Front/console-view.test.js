import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import test from "node:test";

import { applied, emptyState } from "../../Public/js/core/store.js";
import {
  ballotCandidates,
  boardColumns,
  isOpenToAll,
  isSealed,
  lineage,
  neighbour,
  nextThing,
  timeLeft,
} from "../../Public/js/screens/console-view.js";

/** @typedef {import("../../Public/js/screens/console-session.js").State} State */

const words = (/** @type {string} */ text) => ({ ja: text, en: text });
const step = (/** @type {string} */ id, /** @type {object} */ more = {}) => ({
  id,
  phase: "p",
  technique: id,
  title: words(id),
  instruction: words(""),
  activity: "write",
  prompts: [],
  kinds: ["fact"],
  columns: [],
  source: null,
  visible: "own",
  revealTo: "all",
  author: "shown",
  textMax: 500,
  photosMax: 0,
  end: "soft",
  warnAt: [],
  ...more,
});
const run = (/** @type {string} */ id, /** @type {object} */ more = {}) => ({
  id,
  state: "waiting",
  revealed: false,
  written: 0,
  ready: 0,
  of: 2,
  may: [],
  ...more,
});
const note = (/** @type {string} */ id, /** @type {object} */ more = {}) => ({
  id,
  step: "a",
  kind: "fact",
  text: id,
  rev: 1,
  rank: id,
  at: 0,
  ...more,
});

/** @param {object} set @param {string|null} [current] @returns {State} */
function state(set, current = null) {
  const base = {
    agenda: { phases: [{ key: "p", title: words("p"), accent: "field", steps: ["a", "b", "c"] }], current },
    steps: [step("a"), step("b", { activity: "vote", visible: "all" }), step("c", { activity: "present" })],
    runs: [run("a"), run("b"), run("c")],
    people: [1, 2].map((n) => ({ id: `p${n}`, name: `P${n}`, role: "participant", joined: true })),
    groups: [{ id: "g1", number: 1, venue: "v", members: ["p1"] }],
  };
  const merged = applied(applied(emptyState(), /** @type {any} */ (base)), /** @type {any} */ (set));
  return { ...merged, presence: new Map() };
}

test("the next thing: roster, groups, first step, and at the end the exports", () => {
  const nobody = state({});
  assert.equal(nextThing({ ...nobody, people: new Map() }), "import");
  assert.equal(nextThing({ ...nobody, groups: new Map() }), "deal");
  assert.equal(nextThing(nobody), "next");
  assert.equal(nextThing(state({ runs: [run("c", { state: "ended" })] })), "export");
});

test("the next thing while people write in private is the reveal, as soon as there is something to reveal", () => {
  assert.equal(nextThing(state({ runs: [run("a", { state: "running" })] }, "a")), "next");
  assert.equal(nextThing(state({ runs: [run("a", { state: "running", written: 3 })] }, "a")), "reveal");
  assert.equal(nextThing(state({ runs: [run("a", { state: "running", written: 3, revealed: true })] }, "a")), "next");
});

test("the next thing of a vote goes from opening to closing to showing to the next step", () => {
  const open = { notes: [note("n1", { kind: "idea" })], runs: [run("a", { revealed: true })] };
  const ballot = {
    id: "x",
    step: "b",
    title: "",
    items: ["n1"],
    dots: 3,
    maxPerItem: 1,
    voted: 0,
    of: 2,
    shown: false,
  };
  assert.equal(nextThing(state(open, "b")), "ballotOpen");
  assert.equal(nextThing(state({ ...open, ballots: [{ ...ballot, state: "open" }] }, "b")), "ballotClose");
  assert.equal(nextThing(state({ ...open, ballots: [{ ...ballot, state: "closed" }] }, "b")), "ballotShow");
  assert.equal(nextThing(state({ ...open, ballots: [{ ...ballot, state: "closed", shown: true }] }, "b")), "next");
});

test("the next thing of presentations is the next group, then the export", () => {
  assert.equal(nextThing(state({}, "c")), "presentStart");
  const presenting = { group: "g1", startedAt: 0, deadline: 1, bells: [] };
  assert.equal(nextThing(state({ stage: { mode: "outline", target: "g1", presenting } }, "c")), "presentEnd");
  const outline = { id: "g1", title: "", rev: 1, minutes: 7, presented: true, sections: [] };
  assert.equal(nextThing(state({ outlines: [outline] }, "c")), "export");
});

test("between steps the neighbour is the first that has not been, and the last that has", () => {
  const between = state({ runs: [run("a", { state: "ended" })] });
  assert.deepEqual([neighbour(between, 1)?.id, neighbour(between, -1)?.id], ["b", "a"]);
  assert.deepEqual([neighbour(state({}, "c"), 1), neighbour(state({}, "c"), -1)?.id], [undefined, "b"]);
});

test("papers are sealed only where a reveal is still to come", () => {
  const { steps } = state({});
  const [own, vote] = [steps.get("a"), steps.get("b")];
  assert.ok(own && vote);
  assert.equal(isSealed(own, undefined), true);
  assert.equal(isSealed(/** @type {any} */ ({ ...own, visible: "all" }), undefined), false);
  assert.equal(isSealed(own, /** @type {any} */ (run("a", { revealed: true }))), false);
  assert.equal(isSealed(vote, undefined), false);
});

test("only what all may read can stand on a ballot", () => {
  const sealed = state({ notes: [note("n1", { kind: "idea" })] }, "b");
  const open = state(
    {
      notes: [note("n1", { kind: "idea" }), note("n2", { kind: "idea", isDeleted: true })],
      runs: [run("a", { revealed: true })],
    },
    "b",
  );
  const vote = open.steps.get("b");
  assert.ok(vote);
  assert.deepEqual(ballotCandidates(sealed, vote), []);
  assert.deepEqual(
    ballotCandidates(open, vote).map(({ id }) => id),
    ["n1"],
  );
  assert.equal(isOpenToAll(open, /** @type {any} */ (note("n3", { step: "unknown" }))), false);
});

test("a board's columns take notes by kind and step, and a bundle stands once, where its first note belongs", () => {
  const columns = [
    { key: "f", title: words("f"), kinds: ["fact"], steps: [] },
    { key: "i", title: words("i"), kinds: ["idea"], steps: ["b"] },
  ];
  const held = state(
    {
      steps: [step("a", { columns })],
      clusters: [{ id: "k", step: "a", header: "together", rev: 1, rank: "1" }],
      notes: [
        note("n2"),
        note("n1", { cluster: "k", group: "g1" }),
        note("n3", { kind: "idea", step: "b", cluster: "k" }),
        note("n4", { kind: "idea" }),
      ],
    },
    "a",
  );
  const [facts, ideas] = boardColumns(held, /** @type {any} */ (held.steps.get("a")));
  assert.deepEqual(
    facts?.bundles.map((bundle) => bundle.notes.map(({ id }) => id)),
    [["n1", "n3"]],
  );
  assert.deepEqual([facts?.loose.map(({ id }) => id), facts?.count], [["n2"], 3]);
  assert.deepEqual([ideas?.bundles, ideas?.loose, ideas?.count], [[], [], 0]);
  const one = boardColumns(held, /** @type {any} */ (held.steps.get("a")), "g1");
  assert.deepEqual(
    one[0]?.bundles[0]?.notes.map(({ id }) => id),
    ["n1"],
  );
});

test("time left: paused, running, without a timer", () => {
  assert.equal(timeLeft(/** @type {any} */ (run("a", { pausedMs: 5 })), 0), 5);
  assert.equal(timeLeft(/** @type {any} */ (run("a", { deadline: 10 })), 12), -2);
  assert.equal(timeLeft(/** @type {any} */ (run("a")), 0), undefined);
});

test("lineage counts what is cited and what that came from, each once, however the threads cross", () => {
  const held = state({
    notes: [
      note("f1"),
      note("f2"),
      note("s1", {
        kind: "assumption",
        from: [
          { id: "f1", relation: "inspired-by" },
          { id: "f2", relation: "inspired-by" },
        ],
      }),
      note("i1", {
        kind: "idea",
        from: [
          { id: "s1", relation: "reverses" },
          { id: "f1", relation: "inspired-by" },
        ],
      }),
    ],
  });
  const outline = {
    id: "g1",
    title: "",
    rev: 1,
    minutes: 7,
    presented: true,
    sections: [{ id: "x", kind: "idea", text: "", rev: 1, sources: ["i1", "not-visible"] }],
  };
  assert.deepEqual(lineage(held, /** @type {any} */ (outline)), { observed: 2, assumed: 1, ideas: 1 });
});

for (const part of ["console", "display"]) {
  test(`the texts of the ${part} are the same in both languages: keys and what is filled in`, async () => {
    const [ja, en] = await Promise.all(
      ["ja", "en"].map(async (language) =>
        JSON.parse(await readFile(new URL(`../../Public/i18n/${part}.${language}.json`, import.meta.url), "utf8")),
      ),
    );
    assert.deepEqual(Object.keys(ja).sort(), Object.keys(en).sort());
    const names = (/** @type {any} */ text) =>
      new Set([...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
    for (const key of Object.keys(ja)) {
      assert.deepEqual([...names(ja[key])].sort(), [...names(en[key])].sort(), key);
      assert.equal(typeof ja[key] === "string" || "other" in ja[key], true, key);
    }
  });
}

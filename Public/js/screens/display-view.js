import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import { groupName, resultBars, sealedPile } from "./console-parts.js";
import {
  boardColumns, companiesOf, currentStep, groupsInOrder, isSealed, itemText, lineage, MARKS, neighbour, participants,
} from "./console-view.js";
import { both, t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("../types/wire.js").Ballot} Ballot */
/** @typedef {import("../types/wire.js").Outline} Outline */
/** @typedef {import("./console-view.js").BoardColumn} BoardColumn */
/** @typedef {import("./console-dom.js").Child} Child */
/**
 * @typedef {object} View
 * @property {string} name Of its layout.
 * @property {string} key Another key is another picture: nothing of the old one stays.
 * @property {Child} content
 * @property {boolean} isStepNamed Whether the head names the step, because the picture does not.
 * @property {BoardColumn[]} [board] What a board in it shows.
 */

/** Results shown below a presentation. */
const TOP = 3;

/**
 * What the projector shows now: what is on stage, or what the running step calls for.
 *
 * @param {State} state
 * @param {import("./display.js").Link|undefined} join
 * @param {number} now
 * @returns {View}
 */
export function currentView(state, join, now) {
  const { stage } = state;
  const step = currentStep(state);
  const target = stage?.target ?? "";
  if (stage?.mode === "join") return joinView(state, join);
  if (stage?.mode === "note" && state.notes.has(target)) return noteView(state, target);
  if (stage?.mode === "outline" && state.outlines.has(target)) return talkView(state, target);
  const ballot = state.ballots.get(target);
  if (stage?.mode === "ballot" && ballot) return ballotView(state, ballot, step);
  if (stage?.mode === "board" && step) return boardView(state, step);
  if (!step) return betweenView(state);
  return stepView(state, step);
}

/**
 * @param {State} state
 * @param {Step} step
 * @returns {View}
 */
function stepView(state, step) {
  const run = state.runs.get(step.id);
  if (isSealed(step, run)) return writeView(state, step);
  if (step.activity === "vote") {
    const own = [...state.ballots.values()].filter((ballot) => ballot.step === step.id).at(-1);
    if (own) return ballotView(state, own, step);
  }
  if (step.activity === "present") {
    const presenting = state.stage?.presenting;
    return presenting && state.outlines.has(presenting.group) ? talkView(state, presenting.group) : lineUpView(state, step);
  }
  const hasNotes = (step.activity === "write" || step.activity === "arrange")
    && boardColumns(state, step).some((column) => column.count > 0);
  if (hasNotes) return boardView(state, step);
  if (step.activity === "write") return writeView(state, step);
  return { name: "listen", key: `listen-${step.id}`, isStepNamed: false, content: [words(step, true), side(step, state)] };
}

/**
 * A step's name and what to do; further sentences make way where there is no room.
 *
 * @param {Step} step
 * @param {boolean} [withPrompts]
 */
function words(step, withPrompts = false) {
  const [first = "", ...rest] = both(step.instruction).split("\n").filter(Boolean);
  return h("section", { class: "words", key: "words" }, h("h1", null, both(step.title)), h("p", { class: "first" }, first),
    rest.map((line, i) => h("p", { "data-extra": true, key: `line-${i}` }, line)),
    withPrompts && step.prompts.length > 0 && h("ul", { class: "hints", "data-extra": true, key: "prompts" }, step.prompts.slice(0, 3).map((prompt) =>
      h("li", { key: prompt.key }, h("b", null, both(prompt.title)), h("span", null, both(prompt.text))))));
}

/**
 * The time that is left, and how many are done.
 *
 * @param {Step} step
 * @param {State} state
 * @param {boolean} [withReady]
 */
function side(step, state, withReady = false) {
  const run = state.runs.get(step.id);
  if (!run || (run.deadline === undefined && run.pausedMs === undefined && !withReady)) return null;
  return h("section", { class: "side", key: "side" },
    (run.deadline !== undefined || run.pausedMs !== undefined) && h("p", { class: "big", "data-clock": "step", key: "clock" }, ""),
    run.pausedMs !== undefined && h("p", { key: "paused" }, t("paused")),
    withReady && run.of > 0 && h("p", { class: "ready", key: "ready" }, t("ready", { ready: run.ready, of: run.of })));
}

/**
 * @param {State} state
 * @param {Step} step
 * @returns {View}
 */
function writeView(state, step) {
  const run = state.runs.get(step.id);
  const byGroup = run?.writtenByGroup ?? {};
  const piles = groupsInOrder(state).map((group) => sealedPile(groupName(state, group), byGroup[group.id] ?? 0));
  return {
    name: "write", key: `write-${step.id}`, isStepNamed: false, content: [
      words(step), side(step, state, true),
      h("section", { class: "sealed-part", key: "piles" },
        h("p", { class: "total" }, icon("lock"), t(isSealed(step, run) ? "sealedTotal" : "writtenTotal", { count: run?.written ?? 0 })),
        h("ul", { class: "piles" }, piles)),
    ],
  };
}

/**
 * @param {State} state
 * @param {Step} step
 * @returns {View}
 */
function boardView(state, step) {
  const columns = boardColumns(state, step);
  const [first = ""] = both(step.instruction).split("\n");
  const isEmpty = columns.every((column) => column.count === 0);
  return {
    name: "board", key: `board-${step.id}`, isStepNamed: false, board: columns, content: [
      h("header", { class: "board-head", key: "head" }, h("h1", null, both(step.title)),
        h("p", { class: "first" }, isEmpty ? t("emptyBoard") : first),
        h("p", { class: "big", "data-clock": "step" }, "")),
      h("board-place", { class: "board", "data-board": true, key: "board" }),
    ],
  };
}

/**
 * @param {State} state
 * @param {Ballot} ballot
 * @param {Step|undefined} step
 * @returns {View}
 */
function ballotView(state, ballot, step) {
  const title = ballot.title || (step ? both(step.title) : t("ballot"));
  if (ballot.results) {
    return { name: "results", key: `results-${ballot.id}`, isStepNamed: true, content: [
      h("h1", { key: "title" }, title), h("p", { class: "first", key: "of" }, t("voters", { voted: ballot.voted, of: ballot.of })),
      resultBars(state, ballot, 8)] };
  }
  const isOpen = ballot.state === "open";
  /** @type {BoardColumn} */
  const items = { key: "items", title: null, bundles: [], loose: [], count: ballot.items.length };
  for (const id of ballot.items) {
    const note = state.notes.get(id);
    const cluster = state.clusters.get(id);
    if (note) items.loose.push({ ...note, from: [] });
    else if (cluster) items.bundles.push({ cluster, notes: [] });
  }
  return { name: "ballot", key: `ballot-${ballot.id}-${ballot.state}`, isStepNamed: true, ...(isOpen ? { board: [items] } : {}), content: [
    h("section", { class: "words", key: "words" }, h("h1", null, title),
      h("p", { class: "first" }, isOpen ? t("voteHow", { dots: ballot.dots, max: ballot.maxPerItem }) : t("voteClosed"))),
    h("section", { class: "side", key: "side" }, isOpen && h("p", { class: "big", "data-clock": "step", key: "clock" }, ""),
      h("p", { class: isOpen ? "ready" : "ready big", key: "voted" }, t("voted", { voted: ballot.voted, of: ballot.of })),
      h("progress", { max: Math.max(1, ballot.of), value: ballot.voted, "aria-label": t("votedLabel"), key: "bar" })),
    isOpen && h("board-place", { class: "board", "data-board": true, key: "board" })] };
}

/**
 * @param {State} state
 * @param {import("./display.js").Link|undefined} join
 * @returns {View}
 */
function joinView(state, join) {
  const code = join?.short ?? join?.code;
  const venues = [...state.venues.values()].map(({ id, name }) => {
    const people = participants(state, id);
    return h("li", { key: id }, h("span", null, name),
      h("b", null, people.filter((person) => person.joined).length), h("span", null, t("of", { of: people.length })));
  });
  return { name: "join", key: "join", isStepNamed: false, content: [
    h("section", { class: "words", key: "words" },
      h("p", null, state.workshop?.title), h("h1", null, state.workshop?.theme || state.workshop?.title),
      h("p", { class: "first" }, t(join ? "joinScan" : "joinAsk")),
      code && h("p", { class: "join-type", "data-extra": true }, t("joinType", { host: location.host })),
      code && h("p", { class: "short-code", key: "code" }, code),
      h("ul", { class: "venue-counts", key: "venues" }, venues)),
    join && h("img", { class: "qr", key: "qr", src: `/api/qr.svg?text=${encodeURIComponent(join.url)}`, alt: t("qrAlt") })] };
}

/**
 * @param {State} state
 * @param {string} id
 * @returns {View}
 */
function noteView(state, id) {
  const note = state.notes.get(id);
  if (!note) return betweenView(state);
  const spot = note.spot && state.spots.get(note.spot)?.name;
  const group = note.group ? groupName(state, state.groups.get(note.group)) : undefined;
  const sources = (note.from ?? []).map((source) => itemText(state, source.id)).filter(Boolean);
  return { name: "note", key: `note-${id}`, isStepNamed: true, content: h("article", { class: "one-note", "data-kind": note.kind, key: id },
    h("p", null, h("b", null, `${MARKS[note.kind]} ${t(`kind.${note.kind}`)}`), spot && h("span", null, spot), group && h("span", null, group)),
    h("h1", { class: note.text.length > 60 ? "long" : null }, note.text),
    sources.length > 0 && h("p", { class: "thread", "data-extra": true }, t("note.from", { text: sources.join(" / ") }))) };
}

/**
 * @param {State} state
 * @param {string} id
 * @returns {View}
 */
function talkView(state, id) {
  const outline = state.outlines.get(id);
  const group = state.groups.get(id);
  if (!outline) return betweenView(state);
  const presenting = state.stage?.presenting?.group === id ? state.stage.presenting : undefined;
  const section = (/** @type {string} */ kind) => outline.sections.find((one) => one.kind === kind && one.text)?.text;
  const allCompanies = state.organisations.size;
  const facts = [groupName(state, group), group && t("companies", { count: companiesOf(state, group).length, of: allCompanies }),
    section("skit") && t("withSkit")].filter(Boolean).join(t("dot"));
  const from = lineage(state, outline);
  const shown = [...state.ballots.values()].filter((ballot) => ballot.results).at(-1);
  return { name: presenting ? "talk" : "outline", key: `talk-${id}-${presenting ? "on" : "off"}`, isStepNamed: false, content: [
    h("section", { class: "words", key: "words" }, h("p", null, facts),
      h("h1", null, outline.title || t("untitled")),
      section("assumption") && h("p", { class: "first", key: "assumption" }, h("span", null, t("overturned")), h("b", null, section("assumption"))),
      section("observed") && h("p", { class: "root", key: "observed", "data-extra": true }, h("b", null, MARKS.fact), h("span", null, section("observed"))),
      section("idea") && h("p", { class: "root", key: "idea", "data-extra": true }, h("b", null, MARKS.idea), h("span", null, section("idea"))),
      !presenting && section("scene") && h("p", { key: "scene", "data-extra": true }, section("scene")),
      from.observed > 0 && h("p", { class: "lineage", key: "lineage" }, steps(from))),
    presenting && h("section", { class: "side", key: "side" }, h("p", { class: "big", "data-clock": "talk" }, ""), h("p", null, t("left")),
      h("ul", { class: "bells" }, presenting.bells.map((seconds, i) => h("li", { "data-bell": seconds, key: seconds },
        h("i", { "aria-hidden": "true" }), t("bell", { number: i + 1, time: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` }))))),
    presenting && shown && h("section", { class: "below", key: "below", "data-extra": true }, resultBars(state, shown, TOP))] };
}

/**
 * Where an idea comes from, in the order it came.
 *
 * @param {{observed: number, assumed: number, ideas: number}} from
 */
function steps(from) {
  /** @type {[string, number][]} */
  const parts = [["lineage.observed", from.observed], ["lineage.assumed", from.assumed], ["lineage.ideas", from.ideas]];
  return parts.filter(([, count]) => count > 0).map(([key, count], i) => [
    i > 0 && h("span", { class: "arrow", "aria-hidden": "true", key: `${key}-arrow` }, "\u2192"),
    h("span", { key }, t(key, { count }))]);
}

/**
 * Who has presented and who comes next.
 *
 * @param {State} state
 * @param {Step} step
 * @returns {View}
 */
function lineUpView(state, step) {
  const groups = groupsInOrder(state);
  const next = groups.find((group) => !state.outlines.get(group.id)?.presented);
  return { name: "lineup", key: `lineup-${step.id}`, isStepNamed: false, content: [words(step), side(step, state),
    h("ol", { class: "lineup", key: "groups" }, groups.map((group) => {
      const isDone = state.outlines.get(group.id)?.presented ?? false;
      return h("li", { class: isDone ? "done" : group === next ? "next" : null, key: group.id },
        h("b", null, groupName(state, group)),
        h("span", null, isDone ? `\u2713 ${t("presented")}` : group === next ? t("next") : ""),
        isDone && h("span", null, state.outlines.get(group.id)?.title));
    }))] };
}

/**
 * Before the first step, between two, and after the last.
 *
 * @param {State} state
 * @returns {View}
 */
function betweenView(state) {
  const next = neighbour(state, 1);
  const hasBegun = [...state.runs.values()].some((run) => run.state === "ended");
  return { name: "between", key: "between", isStepNamed: false, content: h("section", { class: "words", key: "words" },
    h("p", null, state.workshop?.title), h("h1", null, state.workshop?.theme || state.workshop?.title),
    h("p", { class: "first" }, next ? t(hasBegun ? "nextStep" : "soon", { title: both(next.title) }) : t("thanks"))) };
}

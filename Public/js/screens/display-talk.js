import { h } from "./console-dom.js";
import { groupName, resultBars } from "./console-parts.js";
import { companiesOf, lineage, MARKS } from "./console-view.js";
import { t } from "./console-words.js";
import { groupsByTalk } from "./console-talks.js";
import { reactionMark, REACTIONS } from "./desk-reactions.js";
import { side, words } from "./display-parts.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("./display-view.js").View} View */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("../types/wire.js").Outline} Outline */

/** Results shown below a presentation. */
const TOP = 3;

/**
 * @param {State} state
 * @param {Outline} outline
 * @returns {View}
 */
export function talkView(state, outline) {
  const { id } = outline;
  const group = state.groups.get(id);
  const presenting = state.stage?.presenting?.group === id ? state.stage.presenting : undefined;
  const section = (/** @type {string} */ kind) => outline.sections.find((one) => one.kind === kind && one.text)?.text;
  const allCompanies = state.organisations.size;
  const facts = [
    groupName(state, group),
    group && t("companies", { count: companiesOf(state, group).length, of: allCompanies }),
    section("skit") && t("withSkit"),
  ]
    .filter(Boolean)
    .join(t("dot"));
  const from = lineage(state, outline);
  const shown = [...state.ballots.values()].filter((ballot) => ballot.results).at(-1);
  return {
    name: presenting ? "talk" : "outline",
    key: `talk-${id}-${presenting ? "on" : "off"}`,
    isStepNamed: false,
    content: [
      h(
        "section",
        { class: "words", key: "words" },
        h("p", null, facts),
        h("h1", null, outline.title || t("untitled")),
        section("assumption") &&
          h(
            "p",
            { class: "first", key: "assumption" },
            h("span", null, t("overturned")),
            " ",
            h("b", null, section("assumption")),
          ),
        section("observed") &&
          h(
            "p",
            { class: "root", key: "observed", "data-extra": true },
            h("b", null, MARKS.fact),
            h("span", null, section("observed")),
          ),
        section("idea") &&
          h(
            "p",
            { class: "root", key: "idea", "data-extra": true },
            h("b", null, MARKS.idea),
            h("span", null, section("idea")),
          ),
        !presenting && section("scene") && h("p", { key: "scene", "data-extra": true }, section("scene")),
        from.observed > 0 && h("p", { class: "lineage", key: "lineage" }, steps(from)),
      ),
      presenting &&
        h(
          "section",
          { class: "side", key: "side" },
          h("p", { class: "big", "data-clock": "talk" }, ""),
          h("p", null, t(presenting.pausedMs === undefined ? "left" : "paused")),
          h(
            "ul",
            { class: "bells" },
            presenting.bells.map((seconds, i) =>
              h(
                "li",
                { "data-bell": seconds, key: seconds },
                h("i", { "aria-hidden": "true" }),
                t("bell", {
                  number: i + 1,
                  time: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`,
                }),
              ),
            ),
          ),
        ),
      presenting && answers(state, id),
      presenting &&
        shown &&
        !asked(state, id) &&
        h("section", { class: "below", key: "below", "data-extra": true }, resultBars(state, shown, TOP)),
    ],
  };
}

/**
 * The question that is on the screen: the one shown last.
 *
 * @param {State} state
 * @param {string} group
 */
function asked(state, group) {
  return [...state.questions.values()].filter((one) => one.group === group && one.state === "shown").at(-1);
}

/**
 * What comes back from the room: a question in large letters, and how often people clapped, laughed, wondered.
 *
 * @param {State} state
 * @param {string} group
 */
function answers(state, group) {
  const question = asked(state, group);
  const counts = state.reactions.get(group);
  const given = REACTIONS.filter((kind) => counts?.[kind]);
  return [
    question &&
      h(
        "section",
        { class: "asked", key: `question-${question.id}` },
        h("p", null, t("question")),
        h("p", { class: "asked-text" }, question.text),
      ),
    given.length > 0 &&
      h(
        "ul",
        { class: "room", key: "room", "aria-label": t("react"), "data-extra": true },
        given.map((kind) =>
          h("li", { key: `${kind}-${counts?.[kind]}` }, reactionMark(kind), h("span", { class: "visually-hidden" }, t(`react.${kind}`)), h("b", null, counts?.[kind])),
        ),
      ),
  ];
}

/**
 * Where an idea comes from, in the order it came.
 *
 * @param {{observed: number, assumed: number, ideas: number}} from
 */
function steps(from) {
  /** @type {[string, number][]} */
  const parts = [
    ["lineage.observed", from.observed],
    ["lineage.assumed", from.assumed],
    ["lineage.ideas", from.ideas],
  ];
  return parts
    .filter(([, count]) => count > 0)
    .map(([key, count], i) => [
      i > 0 && h("span", { class: "arrow", "aria-hidden": "true", key: `${key}-arrow` }, "\u2192"),
      h("span", { key }, t(key, { count })),
    ]);
}

/**
 * Who has presented and who comes next.
 *
 * @param {State} state
 * @param {Step} step
 * @returns {View}
 */
export function lineUpView(state, step) {
  const groups = groupsByTalk(state);
  const next = groups.find((group) => !state.outlines.get(group.id)?.presented);
  return {
    name: "lineup",
    key: `lineup-${step.id}`,
    isStepNamed: false,
    content: [
      words(step),
      side(step, state),
      h(
        "ol",
        { class: "lineup", key: "groups" },
        groups.map((group) => {
          const isDone = state.outlines.get(group.id)?.presented ?? false;
          return h(
            "li",
            { class: isDone ? "done" : group === next ? "next" : null, key: group.id },
            h("b", null, groupName(state, group)),
            h("span", null, isDone ? `\u2713 ${t("presented")}` : group === next ? t("next") : ""),
            isDone && h("span", null, state.outlines.get(group.id)?.title),
          );
        }),
      ),
    ],
  };
}

import { h } from "./console-dom.js";
import { filter } from "./console-filter.js";
import { icon } from "./console-icons.js";
import { button, emptyState, groupName, iconButton } from "./console-parts.js";
import { groupsInOrder, lineage } from "./console-view.js";
import { clockText, t } from "./console-words.js";
import { reactionMark, REACTIONS } from "./desk-reactions.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("../types/wire.js").Outline} Outline */

/** A talk is as long, where its outline does not say. */
const MINUTES = 7;

/**
 * @param {State} state
 * @param {import("./console.js").Choices} choices
 */
export function outlines(state, choices) {
  const groups = groupsInOrder(state).filter((group) => !choices.group || group.id === choices.group);
  if (state.groups.size === 0) return emptyState(t("empty.noGroups"), t("empty.noGroupsHint"));
  return [
    filter(state, choices.group),
    h(
      "div",
      { class: "outlines", key: "outlines" },
      groups.map((group) => {
        const outline = state.outlines.get(group.id);
        return h(
          "article",
          { class: "sheet outline", key: group.id },
          h("p", { class: "soft" }, groupName(state, group)),
          h("h3", null, outline?.title || t("outline.untitled")),
          outline ? sections(outline) : h("p", { class: "soft" }, t("outline.none")),
          outline && h("p", { class: "thread" }, t("outline.lineage", lineage(state, outline))),
        );
      }),
    ),
  ];
}

/** @param {Outline} outline */
function sections(outline) {
  const filled = outline.sections.filter((section) => section.text);
  return [
    h("p", { class: "soft" }, t("outline.filled", { filled: filled.length, of: outline.sections.length })),
    h(
      "dl",
      null,
      filled.map((section) => [
        h("dt", { key: `t-${section.id}` }, t(`section.${section.kind}`)),
        h("dd", { key: `d-${section.id}` }, section.text),
      ]),
    ),
  ];
}

/**
 * Talks: the one that runs with its clock and bells, the questions that came in, and the order of all.
 *
 * @param {State} state
 * @param {number} now
 */
export function talks(state, now) {
  return [running(state, now), questions(state), order(state)];
}

/**
 * @param {State} state
 * @param {number} now
 */
function running(state, now) {
  const presenting = state.stage?.presenting;
  if (!presenting) return null;
  const isPaused = presenting.pausedMs !== undefined;
  const counts = state.reactions.get(presenting.group);
  return h(
    "section",
    { class: "sheet talk-now", key: "now" },
    h(
      "div",
      null,
      h("p", { class: "soft" }, t("talk.now", { group: groupName(state, state.groups.get(presenting.group)) })),
      h("h3", null, state.outlines.get(presenting.group)?.title || t("outline.untitled")),
      h("p", { class: "soft" }, bells(presenting, now)),
      counts &&
        h(
          "p",
          { class: "talk-counts", "data-test": "talk-counts" },
          REACTIONS.filter((kind) => counts[kind]).map((kind) =>
            h("span", { key: kind, title: t(`react.${kind}`) }, reactionMark(kind), h("span", { class: "visually-hidden" }, t(`react.${kind}`)), ` ${counts[kind]}`),
          ),
        ),
    ),
    h(
      "div",
      { class: "talk-time" },
      h("span", { class: "clock", "data-clock": "talk", "data-paused": isPaused }, clockText(presenting.pausedMs ?? presenting.deadline - now)),
      h(
        "div",
        { class: "row" },
        button("talkAdd", t("talk.minus"), { class: "small", "data-id": "-60", "aria-label": t("talk.minusLong"), "data-test": "talk-minus" }),
        button("talkAdd", t("talk.plus"), { class: "small", "data-id": "60", "aria-label": t("talk.plusLong"), "data-test": "talk-plus" }),
        button(isPaused ? "talkResume" : "talkPause", t(isPaused ? "talk.resume" : "talk.pause"), { class: "small", "data-test": "talk-pause" }),
      ),
    ),
  );
}

/**
 * What was asked: waiting ones first, then those on the screen.
 *
 * @param {State} state
 */
function questions(state) {
  const shown = [...state.questions.values()].filter(({ state: is }) => is === "waiting" || is === "shown");
  if (shown.length === 0) return null;
  const act = (/** @type {import("../types/wire.js").TalkQuestion} */ question, /** @type {string} */ to) =>
    button("question", t(`question.${to}`), {
      class: to === "shown" ? "small primary" : "small",
      "data-id": question.id,
      "data-state": to,
      key: to,
      "aria-label": t(`question.${to}Of`, { text: question.text }),
      "data-test": `question-${to}`,
    });
  return h(
    "section",
    { class: "queue", key: "questions" },
    h("h3", null, t("question.title", { count: shown.length })),
    h(
      "ul",
      { class: "question-queue" },
      shown
        .sort((a, b) => Number(a.state === "waiting") - Number(b.state === "waiting") || a.at - b.at)
        .map((question) =>
          h(
            "li",
            { key: question.id, class: question.state, "data-test": "asked" },
            h("p", null, h("span", { class: "soft" }, `${groupName(state, state.groups.get(question.group))}  `), question.text),
            h(
              "div",
              { class: "row" },
              question.state === "waiting" ? [act(question, "shown"), act(question, "dismissed")] : act(question, "answered"),
            ),
          ),
        ),
    ),
  );
}

/**
 * Groups in the order of their talks: drawn or set, else by number.
 *
 * @param {State} state
 */
export function groupsByTalk(state) {
  const order = state.talks?.order ?? [];
  const place = (/** @type {string} */ id) => (order.includes(id) ? order.indexOf(id) : order.length);
  return groupsInOrder(state).sort((a, b) => place(a.id) - place(b.id));
}

/** @param {State} state */
function order(state) {
  const presenting = state.stage?.presenting;
  const groups = groupsByTalk(state);
  const next = presenting ? undefined : groups.find((group) => !state.outlines.get(group.id)?.presented);
  return [
    h(
      "div",
      { class: "row", key: "order-head" },
      h("h3", null, t("talk.order")),
      state.talks?.seed && h("span", { class: "soft" }, t("talk.drawn", { seed: state.talks.seed })),
      button("talksDraw", t("talk.draw"), { class: "small push", "data-test": "talks-draw" }),
      button("talkBells", t("talk.bells"), { class: "small", "data-test": "talk-bells" }),
    ),
    h(
      "ol",
      { class: "talks", key: "talks" },
      groups.map((group, index) => {
        const outline = state.outlines.get(group.id);
        const isOn = presenting?.group === group.id;
        const key = isOn ? "on" : outline?.presented ? "done" : "waiting";
        const name = groupName(state, group);
        return h(
          "li",
          { class: `sheet talk ${key}`, key: group.id, "data-test": "talk", "data-id": group.id },
          h("span", { class: "agenda-mark", "aria-hidden": "true" }, { on: "\u25b6", done: "\u2713", waiting: "\u25cb" }[key]),
          h("span", { class: "agenda-title" }, h("b", null, name), h("span", null, outline?.title || t("outline.untitled"))),
          h("span", { class: "soft" }, t(`talk.${key}`)),
          iconButton("talkMove", "up", t("talk.up", { group: name }), { "data-id": group.id, "data-by": "-1", disabled: index === 0, "data-test": "talk-up" }),
          iconButton("talkMove", "down", t("talk.down", { group: name }), { "data-id": group.id, "data-by": "1", disabled: index === groups.length - 1, "data-test": "talk-down" }),
          group === next &&
            button("talkStart", t("talk.start", { minutes: outline?.minutes || MINUTES }), {
              class: "small primary",
              "data-id": group.id,
              "data-minutes": outline?.minutes || MINUTES,
              key: "start",
              "data-test": "talk-start",
            }),
          outline?.presented &&
            button("stage", [icon("stage"), t("talk.stage")], {
              class: "small",
              "data-mode": "outline",
              "data-target": group.id,
              key: "stage",
              "data-test": `stage-outline-${group.number}`,
            }),
        );
      }),
    ),
  ];
}

/**
 * @param {import("../types/wire.js").Presenting} presenting
 * @param {number} now
 */
function bells(presenting, now) {
  const left = presenting.pausedMs ?? presenting.deadline - now;
  return presenting.bells
    .map((seconds, i) =>
      t(left > seconds * 1000 ? "talk.bell" : "talk.rung", {
        number: i + 1,
        minutes: Math.floor(seconds / 60),
        seconds: String(seconds % 60).padStart(2, "0"),
      }),
    )
    .join("  ");
}

import { h } from "./console-dom.js";
import { filter } from "./console-filter.js";
import { icon } from "./console-icons.js";
import { button, emptyState, groupName } from "./console-parts.js";
import { groupsInOrder, lineage } from "./console-view.js";
import { clockText, t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("../types/wire.js").Outline} Outline */

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
 * @param {State} state
 * @param {number} now
 */
export function talks(state, now) {
  const presenting = state.stage?.presenting;
  const groups = groupsInOrder(state);
  return [
    presenting &&
      h(
        "section",
        { class: "sheet talk-now", key: "now" },
        h(
          "div",
          null,
          h("p", { class: "soft" }, t("talk.now", { group: groupName(state, state.groups.get(presenting.group)) })),
          h("h3", null, state.outlines.get(presenting.group)?.title || t("outline.untitled")),
          h("p", { class: "soft" }, bells(presenting, now)),
        ),
        h("span", { class: "clock", "data-clock": "talk" }, clockText(presenting.deadline - now)),
      ),
    h(
      "ol",
      { class: "talks", key: "talks" },
      groups.map((group) => {
        const outline = state.outlines.get(group.id);
        const isOn = presenting?.group === group.id;
        const key = isOn ? "on" : outline?.presented ? "done" : "waiting";
        return h(
          "li",
          { class: `sheet talk ${key}`, key: group.id },
          h(
            "span",
            { class: "agenda-mark", "aria-hidden": "true" },
            { on: "\u25b6", done: "\u2713", waiting: "\u25cb" }[key],
          ),
          h(
            "span",
            { class: "agenda-title" },
            h("b", null, groupName(state, group)),
            h("span", null, outline?.title || t("outline.untitled")),
          ),
          h("span", { class: "soft" }, t(`talk.${key}`)),
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
  const left = presenting.deadline - now;
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

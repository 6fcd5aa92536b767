import { h } from "./console-dom.js";
import { button, groupName } from "./console-parts.js";
import { groupsInOrder } from "./console-view.js";
import { both, clockText, t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("../types/wire.js").CircleRun} CircleRun */

/** After how long without a note a group is said to be silent, ms. */
const SILENT_MS = 120_000;

/**
 * How far the rounds are, group by group: how many are done, never who, and never what they wrote.
 *
 * @param {State} state
 * @param {Step} step
 * @param {number} now
 */
export function roundsPart(state, step, now) {
  const run = state.runs.get(step.id);
  if (step.parts && run?.part) return partsPart(step.parts, run.part);
  const order = groupsInOrder(state).map(({ id }) => id);
  const circles = [...(run?.circles ?? [])].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  if (circles.length === 0) return null;
  const hasRounds = step.rounds !== undefined;
  const isOpen = circles.some((circle) => !circle.over);
  return h(
    "section",
    { class: "rounds", key: "rounds", "data-test": "rounds" },
    h(
      "div",
      { class: "row" },
      h("h3", null, t("rounds.title")),
      hasRounds &&
        isOpen &&
        button("nextRound", t(circles.some((one) => one.round === 0) ? "rounds.begin" : "rounds.nextAll"), {
          class: "push primary",
          key: "all",
          "data-test": "round-next",
        }),
    ),
    h(
      "ul",
      { class: "circles" },
      circles.map((circle) => circleRow(state, step, circle, now)),
    ),
    hasRounds && h("p", { class: "soft", key: "hint" }, t("rounds.hint")),
  );
}

/**
 * The parts of the step in their order, the one that runs marked.
 *
 * @param {NonNullable<Step["parts"]>} parts
 * @param {number} running From 1.
 */
function partsPart(parts, running) {
  const next = parts[running];
  return h(
    "section",
    { class: "rounds", key: "parts", "data-test": "parts" },
    h(
      "div",
      { class: "row" },
      h("h3", null, t("rounds.parts")),
      next &&
        button("nextRound", t("rounds.nextPart", { part: both(next.title) }), {
          class: "push primary",
          key: "all",
          "data-test": "round-next",
        }),
    ),
    h(
      "ol",
      { class: "circles" },
      parts.map((part, index) =>
        h(
          "li",
          { key: part.key, class: "circle", "aria-current": index + 1 === running ? "step" : null },
          h("b", null, both(part.title)),
          h("span", { class: "soft" }, t(partState(index + 1, running))),
        ),
      ),
    ),
  );
}

/**
 * @param {number} number
 * @param {number} running
 */
function partState(number, running) {
  if (number === running) return "rounds.on";
  return number < running ? "rounds.over" : "rounds.later";
}

/**
 * @param {State} state
 * @param {Step} step
 * @param {CircleRun} circle
 * @param {number} now
 */
function circleRow(state, step, circle, now) {
  const group = state.groups.get(circle.id);
  const name = group ? groupName(state, group) : (state.venues.get(circle.id)?.name ?? t("rounds.everybody"));
  const prompt = step.rounds?.of === "perPrompt" && step.assign !== "roles" && step.assign !== "stations";
  const title = prompt ? step.prompts[circle.round - 1]?.title : undefined;
  const last = state.runs.get(step.id)?.lastWritten?.[circle.id];
  const silent = !circle.over && last !== undefined && now - last > SILENT_MS ? Math.floor((now - last) / 60_000) : 0;
  return h(
    "li",
    { class: "circle", key: circle.id, "data-test": "circle", "data-id": circle.id },
    h("b", null, name),
    h(
      "span",
      { "data-test": "circle-round" },
      circle.over
        ? t("rounds.over")
        : step.rounds
          ? t("rounds.round", { number: circle.round })
          : t(
              `rounds.assign.${step.assign === "pool" ? "pool" : step.assign === "turns" ? "turns" : "other"}`,
            ),
      title && ` ${both(title)}`,
    ),
    h("progress", {
      max: Math.max(1, circle.of),
      value: circle.done,
      "aria-label": t("rounds.progress", { done: circle.done, of: circle.of }),
    }),
    h("span", { class: "soft" }, t("rounds.done", { done: circle.done, of: circle.of })),
    circle.deadline !== undefined && !circle.over
      ? h(
          "span",
          { class: "clock", "data-clock": "circle", "data-deadline": circle.deadline },
          clockText(circle.deadline - now),
        )
      : h("span", { key: "no-clock" }),
    h(
      "span",
      { class: "soft circle-notes", key: "notes" },
      [
        (circle.blanks ?? 0) > 0 ? t("rounds.blanks", { count: (circle.blanks ?? 0) }) : "",
        silent > 0 ? t("rounds.silent", { count: silent }) : "",
      ]
        .filter(Boolean)
        .join(" "),
    ),
    step.rounds &&
      !circle.over &&
      button("nextRound", t(circle.round === 0 ? "rounds.begin" : "rounds.next"), {
        class: "small",
        key: "next",
        "data-id": circle.id,
        "aria-label": t("rounds.nextOf", { group: name }),
        "data-test": "circle-next",
      }),
  );
}

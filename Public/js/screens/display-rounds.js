import { h } from "./console-dom.js";
import { groupName } from "./console-parts.js";
import { groupsInOrder } from "./console-view.js";
import { both, t } from "./console-words.js";
import { words } from "./display-parts.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("../types/wire.js").CircleRun} CircleRun */

/** More people than these are counted in numbers alone. */
const DOTS_MAX = 12;

/**
 * Rounds for the room: which of how many, the prompt all are in, the time that is left, how many are done. Null where
 * no round runs.
 *
 * @param {State} state @param {Step} step
 * @returns {import("./display-view.js").View | null}
 */
export function roundsView(state, step) {
  const circles = state.runs.get(step.id)?.circles ?? [];
  if (!step.rounds || !circles.some((circle) => !circle.over)) return null;
  const order = groupsInOrder(state).map(({ id }) => id);
  const sorted = [...circles].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  const running = sorted.filter((circle) => !circle.over);
  const round = shared(running, (circle) => circle.round);
  const clock = shared(running, (circle) => circle.deadline);
  const paused = shared(running, (circle) => circle.pausedMs);
  const prompt = step.prompts.find((one) => one.key === shared(running, (circle) => circle.prompt));
  return {
    name: "rounds",
    key: `rounds-${step.id}`,
    isStepNamed: false,
    content: [
      prompt
        ? h(
            "section",
            { class: "words", key: `prompt-${prompt.key}`, "data-test": "prompt", "data-key": prompt.key },
            h("p", null, both(step.title)),
            h("h1", null, both(prompt.title)),
            h("p", { class: "first" }, both(prompt.text)),
          )
        : words(step),
      h(
        "section",
        { class: "side", key: "side" },
        round !== undefined &&
          h("p", { class: "round-now", key: `round-${round}`, "data-test": "round", "data-round": round }, roundText(round, shared(running, (circle) => circle.rounds))),
        clock !== undefined && h("p", { class: "big", "data-clock": "round", "data-deadline": clock, key: "clock" }, ""),
        paused !== undefined && h("p", { key: "paused" }, t("paused")),
        round !== undefined && sorted.length > 1 && h("p", { class: "ready", key: "done" }, doneOf(sorted)),
      ),
      h(
        "ul",
        { class: "circles", key: "circles", "data-count": Math.min(sorted.length, 4) },
        sorted.map((circle) => circlePart(state, circle, round === undefined, clock === undefined)),
      ),
    ],
  };
}

/** @param {CircleRun[]} circles */
function doneOf(circles) {
  const sum = (/** @type {"done" | "of"} */ key) => circles.reduce((all, circle) => all + (circle.over ? circle.of : circle[key]), 0);
  return t("roundsDone", { count: sum("done"), of: sum("of") });
}

/**
 * What all have alike; undefined where they differ.
 *
 * @template T
 * @param {CircleRun[]} circles @param {(circle: CircleRun) => T} of
 */
function shared(circles, of) {
  const [first] = circles;
  const value = first && of(first);
  return circles.every((circle) => of(circle) === value) ? value : undefined;
}

/** @param {number} number @param {number|undefined} of */
function roundText(number, of) {
  if (number === 0) return t("roundsSoon");
  return of === undefined ? t("round", { number }) : t("roundOf", { number, of });
}

/** @param {State} state @param {CircleRun} circle @param {boolean} withRound @param {boolean} withClock */
function circlePart(state, circle, withRound, withClock) {
  const group = state.groups.get(circle.id);
  const name = group ? groupName(state, group) : (state.venues.get(circle.id)?.name ?? t("everybody"));
  const done = circle.over ? circle.of : circle.done;
  return h(
    "li",
    { key: circle.id, "data-test": "circle", "data-id": circle.id, "data-done": done === circle.of || null },
    h("b", { class: "circle-name" }, name),
    h("span", { class: "visually-hidden" }, t("circleLabel", { name, count: done, of: circle.of })),
    circle.of <= DOTS_MAX
      ? h("span", { class: "seats", "aria-hidden": "true" }, Array.from({ length: circle.of }, (_, seat) => h("i", { key: seat, "data-on": seat < done || null })))
      : h("progress", { max: circle.of, value: done, "aria-hidden": "true" }),
    h("span", { class: "circle-count" }, circle.over ? t("circleOver") : t("circleDone", { done, of: circle.of })),
    withRound && !circle.over && h("span", { class: "circle-round" }, roundText(circle.round, circle.rounds)),
    withClock && !circle.over && circle.deadline !== undefined && h("span", { class: "circle-clock", "data-clock": "round", "data-deadline": circle.deadline }, ""),
  );
}

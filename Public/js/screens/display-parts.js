import { h } from "./console-dom.js";
import { both, t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("../types/wire.js").Step} Step */

/**
 * A step's name and what to do; further sentences make way where there is no room.
 *
 * @param {Step} step
 * @param {boolean} [withPrompts]
 */
export function words(step, withPrompts = false) {
  const [first = "", ...rest] = both(step.instruction).split("\n").filter(Boolean);
  return h(
    "section",
    { class: "words", key: "words" },
    h("h1", null, both(step.title)),
    h("p", { class: "first" }, first),
    rest.map((line, i) => h("p", { "data-extra": true, key: `line-${i}` }, line)),
    withPrompts &&
      step.prompts.length > 0 &&
      h(
        "ul",
        { class: "hints", "data-extra": true, key: "prompts" },
        step.prompts
          .slice(0, 3)
          .map((prompt) =>
            h("li", { key: prompt.key }, h("b", null, both(prompt.title)), h("span", null, both(prompt.text))),
          ),
      ),
  );
}

/**
 * The time that is left, and how many are done.
 *
 * @param {Step} step
 * @param {State} state
 * @param {boolean} [withReady]
 */
export function side(step, state, withReady = false) {
  const run = state.runs.get(step.id);
  if (!run || (run.deadline === undefined && run.pausedMs === undefined && !withReady)) return null;
  return h(
    "section",
    { class: "side", key: "side" },
    (run.deadline !== undefined || run.pausedMs !== undefined) &&
      h("p", { class: "big", "data-clock": "step", key: "clock" }, ""),
    run.pausedMs !== undefined && h("p", { key: "paused" }, t("paused")),
    withReady && run.of > 0 && h("p", { class: "ready", key: "ready" }, t("ready", { ready: run.ready, of: run.of })),
  );
}

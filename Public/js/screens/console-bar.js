import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import { button, groupName, iconButton } from "./console-parts.js";
import { ballotNow, currentStep, neighbour, nextThing, timeLeft } from "./console-view.js";
import { both, clockText, t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */

/**
 * Everything that changes what the room does, in one place. Exactly one button is filled: the next thing to do.
 *
 * @param {State} state
 * @param {number} now
 */
export function barPart(state, now) {
  const thing = nextThing(state);
  return [
    h("div", { class: "bar-part", key: "steps" }, ...steps(state, thing)),
    h(
      "div",
      { class: "bar-part timer", role: "group", "aria-label": t("timer.title"), key: "timer" },
      ...timer(state, now),
    ),
    h("div", { class: "bar-part", key: "acts" }, ...acts(state, thing)),
    h("div", { class: "bar-part stage", role: "group", "aria-label": t("stage.title"), key: "stage" }, ...stage(state)),
  ];
}

/**
 * @param {State} state
 * @param {string} thing
 */
function steps(state, thing) {
  const previous = neighbour(state, -1);
  const next = neighbour(state, 1);
  const title = next ? both(next.title) : t("step.last");
  return [
    iconButton("previous", "left", previous ? t("step.back", { title: both(previous.title) }) : t("step.noPrevious"), {
      disabled: !previous,
      "data-test": "step-prev",
      key: "previous",
    }),
    h(
      "button",
      {
        type: "button",
        key: "next",
        class: thing === "next" ? "primary next" : "next",
        "data-do": "next",
        disabled: !next,
        "data-test": "step-next",
        title,
      },
      h(
        "span",
        { class: "next-text" },
        h("small", null, t(state.agenda?.current ? "step.next" : "step.begin")),
        h("span", null, title),
      ),
      icon("right"),
    ),
  ];
}

/**
 * @param {State} state
 * @param {number} now
 */
function timer(state, now) {
  const step = currentStep(state);
  const run = state.runs.get(step?.id ?? "");
  const left = timeLeft(run, now);
  const isPaused = run?.pausedMs !== undefined;
  const isOff = !step;
  return [
    h(
      "button",
      {
        type: "button",
        "data-do": "minus",
        key: "minus",
        disabled: isOff,
        "aria-label": t("timer.minus"),
        "data-test": "timer-minus",
      },
      "\u22121",
    ),
    h(
      "button",
      {
        type: "button",
        "data-do": "setTimer",
        key: "set",
        class: "clock-button",
        disabled: isOff,
        title: t("timer.set"),
        "data-test": "timer-set",
      },
      h(
        "span",
        { class: "clock", "data-clock": "step", "data-paused": isPaused },
        left === undefined ? t("timer.none") : clockText(left),
      ),
      h("span", { class: "visually-hidden" }, t("timer.set")),
    ),
    h(
      "button",
      {
        type: "button",
        "data-do": "plus",
        key: "plus",
        disabled: isOff,
        "aria-label": t("timer.plus"),
        "data-test": "timer-plus",
      },
      "+1",
    ),
    isPaused
      ? iconButton("resume", "play", t("timer.resume"), { "data-test": "timer-resume", key: "pause" })
      : iconButton("pause", "pause", t("timer.pause"), {
          "data-test": "timer-pause",
          key: "pause",
          disabled: isOff || left === undefined,
        }),
  ];
}

/**
 * @param {State} state
 * @param {string} thing
 */
function acts(state, thing) {
  const step = currentStep(state);
  const run = state.runs.get(step?.id ?? "");
  const ballot = ballotNow(state);
  const isPresenting = state.stage?.presenting !== undefined;
  const act = (
    /** @type {string} */ does,
    /** @type {import("./console-icons.js").IconName} */ name,
    /** @type {string} */ test,
    /** @type {boolean} */ isOff = false,
  ) =>
    button(does, [icon(name), t(`act.${does}`)], {
      key: does,
      class: thing === does ? "primary" : null,
      disabled: isOff,
      "data-test": test,
    });
  const ballotAct =
    ballot?.state === "open"
      ? act("ballotClose", "ballot", "ballot-close")
      : ballot && !ballot.shown
        ? act("ballotShow", "ballot", "ballot-show")
        : act("ballotOpen", "ballot", "ballot-open", !step);
  return [
    thing !== "import" &&
      thing !== "export" &&
      act("reveal", "open", "step-reveal", !step || step.visible === step.revealTo || (run?.revealed ?? true)),
    ballotAct,
    isPresenting
      ? act("presentEnd", "talk", "present-end")
      : state.groups.size > 0 && act("presentStart", "talk", "present-start"),
    thing === "import" &&
      button("import", [icon("upload"), t("act.import")], {
        class: "primary",
        key: "import",
        "data-test": "next-import",
      }),
    thing === "export" &&
      button("exports", [icon("download"), t("act.export")], {
        class: "primary",
        key: "exports",
        "data-test": "next-export",
      }),
  ];
}

/**
 * What the projector shows.
 *
 * @param {State} state
 */
function stage(state) {
  const mode = state.stage?.mode ?? "step";
  const shown = [...state.ballots.values()].at(-1);
  const talk = state.stage?.presenting?.group ?? state.stage?.target;
  const outline =
    talk && state.outlines.get(talk)?.presented ? talk : [...state.outlines.values()].find((one) => one.presented)?.id;
  /** @type {[string, string|undefined, boolean][]} */
  const modes = [
    ["join", undefined, true],
    ["step", undefined, true],
    ["board", undefined, true],
    ["ballot", ballotNow(state)?.id ?? shown?.id, false],
    ["outline", outline, false],
  ];
  return [
    h("span", { class: "stage-label", key: "label" }, icon("stage"), h("span", null, t("stage.title"))),
    modes.map(([name, target, isFree]) =>
      button("stage", t(`stage.${name}`), {
        class: "segment",
        key: name,
        "data-mode": name,
        "data-target": target ?? null,
        "data-test": `stage-${name}`,
        disabled: !isFree && !target,
        "aria-pressed": String(mode === name),
      }),
    ),
    mode === "note" && h("span", { class: "segment on", key: "note" }, t("stage.note")),
    state.stage?.presenting &&
      h(
        "span",
        { class: "visually-hidden", key: "who" },
        groupName(state, state.groups.get(state.stage.presenting.group)),
      ),
  ];
}

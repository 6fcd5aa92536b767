import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import { button, iconButton } from "./console-parts.js";
import { isSealed } from "./console-view.js";
import { both, t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("../types/wire.js").Step} Step */

/**
 * The day at a glance: phases in their accents, what has been, what runs, what comes.
 *
 * @param {State} state
 */
export function agendaPart(state) {
  const phases = state.agenda?.phases ?? [];
  return [
    h("h2", { class: "visually-hidden" }, t("agenda.title")),
    phases.map((phase, i) =>
      h(
        "section",
        { class: "agenda-phase", "data-accent": phase.accent, key: phase.key },
        h(
          "h3",
          { class: "phase-mark" },
          h("b", { "aria-hidden": "true" }, i + 1),
          both(phase.title),
          h("span", { class: "push soft" }, t("minutes", { count: minutesOf(state, phase.steps) })),
        ),
        h(
          "ol",
          null,
          phase.steps.map((id) => entry(state, id)),
        ),
      ),
    ),
    button("tool", [icon("pencil"), t("tools.plan")], { class: "plain", "data-id": "plan", "data-test": "agenda-edit", key: "edit" }),
  ];
}

/**
 * @param {State} state
 * @param {string[]} steps
 */
function minutesOf(state, steps) {
  return steps.reduce((sum, id) => sum + Math.round((state.steps.get(id)?.seconds ?? 0) / 60), 0);
}

/**
 * @param {State} state
 * @param {string} id
 */
function entry(state, id) {
  const step = state.steps.get(id);
  if (!step) return null;
  const run = state.runs.get(id);
  const condition = run?.state ?? "waiting";
  const mark = { waiting: "\u25cb", running: "\u25b6", ended: "\u2713" }[condition];
  const title = both(step.title);
  const isForgotten = condition === "ended" && isSealed(step, run) && (run?.written ?? 0) > 0;
  return h(
    "li",
    { class: `agenda-step ${condition}`, key: id, "aria-current": condition === "running" ? "step" : null },
    h(
      "span",
      { class: "agenda-mark" },
      h("span", { "aria-hidden": "true" }, mark),
      h("span", { class: "visually-hidden" }, t(`step.${condition}`)),
    ),
    h("span", { class: "agenda-title" }, title, h("span", { class: "soft" }, facts(step, run))),
    condition === "running"
      ? button("end", t("step.end"), { class: "small", "data-test": "step-end", key: "end" })
      : iconButton("start", "play", t("step.start", { title }), {
          "data-id": id,
          "data-test": `step-start-${id}`,
          key: "start",
        }),
    isForgotten &&
      button("reveal", t("step.revealNow"), {
        class: "small late",
        "data-id": id,
        "data-test": `step-reveal-${id}`,
        key: "reveal",
      }),
  );
}

/**
 * @param {Step} step
 * @param {import("../types/wire.js").Run|undefined} run
 */
function facts(step, run) {
  const minutes = step.seconds ? t("minutes", { count: Math.round(step.seconds / 60) }) : t("step.open");
  return (run?.written ?? 0) > 0
    ? t("joinFacts", { a: minutes, b: t("step.written", { count: run?.written ?? 0 }) })
    : minutes;
}

/**
 * Brings the running step into sight in the agenda, and scrolls nothing else.
 *
 * @param {Element | null} entry
 */
export function bringUp(entry) {
  const agenda = entry?.closest(".agenda");
  if (!entry || !agenda) return;
  const [inner, outer] = [entry.getBoundingClientRect(), agenda.getBoundingClientRect()];
  if (inner.bottom > outer.bottom || inner.top < outer.top)
    agenda.scrollTop += inner.top - outer.top - outer.height / 2;
}

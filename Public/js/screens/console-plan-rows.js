import { pick, t as word } from "../core/i18n.js";
import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import { button, menu } from "./console-parts.js";
import { behind, placeBeside } from "./console-plan-times.js";
import { t } from "./console-words.js";

/** @typedef {import("../core/store.js").State} State */
/** @typedef {import("../types/wire.js").Bilingual} Bilingual */
/** @typedef {import("../types/wire.js").Phase} Phase */
/** @typedef {import("./console-plan-times.js").Row} Row */
/** @typedef {{id: string, does: "edit"|"remove"}} Opened The row that is open, and for what. */

/**
 * A step of the plan: what has begun stands fast; the rest has a grip, a menu, and a form or a question when it is open.
 *
 * @param {State} state
 * @param {Phase} phase
 * @param {Row|undefined} row
 * @param {Opened|undefined} open
 */
export function planRow(state, phase, row, open) {
  const step = row && state.steps.get(row.id);
  if (!row || !step) return null;
  const title = pick(step.title);
  const isFree = row.state === "waiting";
  const does = isFree && open?.id === row.id ? open.does : undefined;
  return h(
    "li",
    { class: `plan-step ${row.state}`, key: row.id, "data-step": isFree ? row.id : null, "data-drop": JSON.stringify(behind(phase.key, row.id)), draggable: isFree && !does ? "true" : null, "data-test": `plan-${row.id}` },
    isFree ? grip(row.id, title) : mark(row.state),
    h("span", { class: "plan-title", key: "title" }, title),
    h("span", { class: "plan-times", key: "times" }, times(row)),
    isFree && menuOf(state.agenda?.phases ?? [], phase, row.id, title),
    does === "edit" && form(row, step.title),
    does === "remove" && question(row.id, title),
  );
}

/** @param {string} id @param {string} title */
function grip(id, title) {
  return button("none", icon("list"), { class: "round plain plan-grip", "aria-label": word("desk.plan.grip", { title }), title: word("desk.plan.gripHint"), "data-test": `plan-grip-${id}`, key: "grip" });
}

/** @param {Row["state"]} state */
function mark(state) {
  return h("span", { class: "agenda-mark", key: "mark" }, h("span", { "aria-hidden": "true" }, state === "running" ? "\u25b6" : "\u2713"), h("span", { class: "visually-hidden" }, t(`step.${state}`)));
}

/**
 * @param {Phase[]} phases
 * @param {Phase} phase
 * @param {string} id
 * @param {string} title
 */
function menuOf(phases, phase, id, title) {
  const entry = (/** @type {string} */ does, /** @type {string} */ text, more = {}) => button(does, text, { key: does, "data-id": id, "data-test": `plan-${does}-${id}`, ...more });
  return menu(
    `plan-${id}`,
    word("desk.plan.menu", { title }),
    [
      placeBeside(phases, id, -1) && entry("up", word("desk.plan.up")),
      placeBeside(phases, id, 1) && entry("down", word("desk.plan.down")),
      phases.filter(({ key }) => key !== phase.key).map((other) => entry("toPhase", word("desk.plan.toPhase", { phase: pick(other.title) }), { key: `to-${other.key}`, "data-phase": other.key, "data-test": `plan-to-${other.key}-${id}` })),
      entry("add", word("desk.plan.addBehind"), { "data-phase": phase.key, "data-after": id }),
      entry("edit", word("desk.plan.edit")),
      entry("remove", word("desk.plan.remove")),
    ],
    `plan-menu-${id}`,
  );
}

/**
 * @param {Row} row
 * @param {Bilingual} title
 */
function form(row, title) {
  const input = (/** @type {string} */ name, /** @type {Record<string, any>} */ more) => h("div", { class: "field-row", key: name }, h("label", { for: `plan-${name}` }, word(`desk.plan.${name}`)), h("input", { id: `plan-${name}`, name, required: true, "data-test": `plan-field-${name}`, ...more }));
  return h(
    "form",
    { class: "plan-form", "data-do": "save", "data-id": row.id, key: "form" },
    input("ja", { value: title.ja, maxlength: 120, lang: "ja", autofocus: true }),
    input("en", { value: title.en, maxlength: 120, lang: "en" }),
    input("minutes", { value: row.planned, type: "number", min: row.planned === 0 ? 0 : 1, max: 1440 }),
    h("div", { class: "row" }, button("leave", t("cancel")), h("button", { type: "submit", class: "primary", "data-test": "plan-save" }, word("desk.save"))),
  );
}

/**
 * @param {string} id
 * @param {string} title
 */
function question(id, title) {
  return h(
    "div",
    { class: "plan-form", key: "ask", role: "group", "aria-label": word("desk.plan.remove") },
    h("p", null, word("desk.plan.removeAsk", { title })),
    h("div", { class: "row" }, button("leave", t("cancel")), button("confirm", word("desk.plan.remove"), { class: "primary danger", "data-id": id, "data-test": "plan-confirm" })),
  );
}

/**
 * Planned, and beside it what it took: longer or shorter by how much, in figures and words.
 *
 * @param {Row} row
 */
function times(row) {
  const planned = row.planned > 0 ? t("minutes", { count: row.planned }) : t("step.open");
  if (row.actual === undefined) return h("span", { class: "soft" }, planned);
  const over = row.planned > 0 ? row.actual - row.planned : 0;
  return [
    h("span", { class: "soft", key: "planned" }, word("desk.plan.plannedOf", { time: planned })),
    h("b", { key: "actual", class: over > 0 ? "late" : null }, word(row.state === "running" ? "desk.plan.sofar" : "desk.plan.took", { time: t("minutes", { count: row.actual }) })),
    over > 0 && h("span", { class: "plan-over", key: "over" }, word("desk.plan.over", { count: over })),
  ];
}

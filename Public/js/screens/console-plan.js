import { pick, t as word } from "../core/i18n.js";
import { problemText } from "./admin-parts.js";
import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { get, post } from "./console-http.js";
import { icon } from "./console-icons.js";
import { button, menu } from "./console-parts.js";
import { dragging } from "./console-people.js";
import { language, t } from "./console-words.js";
import { behind, freshName, placeBeside, planRows, planTotals } from "./console-plan-times.js";
import { pickerPart } from "./console-techniques.js";

/** @typedef {import("./console.js").Console} Console */
/** @typedef {import("../types/wire.js").Phase} Phase */
/** @typedef {import("./console-plan-times.js").Row} Row */
/** @typedef {import("./console-plan-times.js").Place} Place */
/** @typedef {{id: string, does: "edit"|"remove"}} Opened The row that is open, and for what. */

/** The day's plan: steps that have not begun are moved, written anew, removed, and others come out of the techniques. */
export class PlanTool extends Dialog {
  /** @type {import("./console-techniques.js").Technique[]|undefined} */
  #techniques;
  #choice = { query: "", family: "" };
  /** @type {Place|undefined} Where a technique is to go; undefined while none is chosen. */
  #place;
  /** @type {Opened|undefined} */
  #open;
  /** @type {Map<string, string>} The names of what was sent and not answered, so that sending again adds nothing twice. */
  #sent = new Map();
  #isBusy = false;

  /** @param {Console} console */
  constructor(console) {
    super(console, "tools.plan", "whole");
    dragging(this.element, (step, place) => this.#drop(step, place), new AbortController().signal, "step");
    this.element.addEventListener("keydown", (event) => this.#press(event));
    this.element.addEventListener("input", (event) => this.#search(event.target));
  }

  /** @override */
  actions() {
    return {
      up: (/** @type {HTMLElement} */ element) => this.#step(element, -1),
      down: (/** @type {HTMLElement} */ element) => this.#step(element, 1),
      toPhase: (/** @type {HTMLElement} */ element) => this.#move(idOf(element), behind(element.dataset["phase"] ?? "", this.#phase(element.dataset["phase"])?.steps.at(-1))),
      edit: (/** @type {HTMLElement} */ element) => this.#show({ id: idOf(element), does: "edit" }),
      remove: (/** @type {HTMLElement} */ element) => this.#show({ id: idOf(element), does: "remove" }),
      leave: () => this.#show(undefined),
      confirm: (/** @type {HTMLElement} */ element) => this.#remove(idOf(element)),
      save: (/** @type {HTMLElement} */ form) => this.#save(form),
      add: (/** @type {HTMLElement} */ element) => this.#choose(behind(element.dataset["phase"] ?? "", element.dataset["after"])),
      family: (/** @type {HTMLElement} */ element) => {
        if (element instanceof HTMLSelectElement) this.#choice.family = element.value;
        this.draw();
      },
      back: () => this.#choose(undefined),
      take: (/** @type {HTMLElement} */ element) => this.#take(idOf(element)),
    };
  }

  /** @override */
  content() {
    return this.#place ? this.#picker() : this.#plan();
  }

  #plan() {
    const now = this.console.session.now();
    const rows = planRows(this.state, now);
    return h(
      "div",
      { class: "plan", key: "plan" },
      this.#totals(now),
      h("p", { class: "soft", key: "hint" }, word("desk.plan.hint")),
      (this.state.agenda?.phases ?? []).map((phase, index) =>
        h(
          "section",
          { class: "plan-phase", key: phase.key, "data-accent": phase.accent },
          h("h3", { class: "phase-mark", "data-drop": JSON.stringify(behind(phase.key, undefined)) }, h("b", { "aria-hidden": "true" }, index + 1), pick(phase.title)),
          h(
            "ol",
            null,
            phase.steps.map((id) => this.#row(phase, rows.get(id))),
          ),
          button("add", [icon("plus"), word("desk.plan.add")], { class: "plain", "data-phase": phase.key, "data-after": phase.steps.at(-1) ?? null, "aria-label": word("desk.plan.addTo", { phase: pick(phase.title) }), "data-test": `plan-add-${phase.key}`, key: "add" }),
        ),
      ),
    );
  }

  /** @param {number} now */
  #totals(now) {
    const { planned, used, endsAt } = planTotals(this.state, now);
    const clock = new Intl.DateTimeFormat(language.value, { hour: "2-digit", minute: "2-digit" }).format(new Date(endsAt));
    const total = (/** @type {string} */ name, /** @type {string} */ text) => h("p", { class: "tool-total", key: name }, h("span", { class: "soft" }, word(`desk.plan.${name}`)), h("b", { "data-test": `plan-${name}` }, text));
    return h(
      "div",
      { class: "tool-totals", key: "totals" },
      total("planned", t("minutes", { count: planned })),
      total("used", t("minutes", { count: used })),
      total("ends", clock),
    );
  }

  /**
   * @param {Phase} phase
   * @param {Row|undefined} row
   */
  #row(phase, row) {
    const step = row && this.state.steps.get(row.id);
    if (!row || !step) return null;
    const isFree = row.state === "waiting";
    const does = isFree && this.#open?.id === row.id ? this.#open.does : undefined;
    return h(
      "li",
      { class: `plan-step ${row.state}`, key: row.id, "data-step": isFree ? row.id : null, "data-drop": JSON.stringify(behind(phase.key, row.id)), draggable: isFree && !does ? "true" : null, "data-test": `plan-${row.id}` },
      isFree
        ? button("none", icon("list"), { class: "round plain plan-grip", "aria-label": word("desk.plan.grip", { title: pick(step.title) }), title: word("desk.plan.gripHint"), "data-test": `plan-grip-${row.id}`, key: "grip" })
        : h("span", { class: "agenda-mark", key: "mark" }, h("span", { "aria-hidden": "true" }, row.state === "running" ? "\u25b6" : "\u2713"), h("span", { class: "visually-hidden" }, t(`step.${row.state}`))),
      h("span", { class: "plan-title", key: "title" }, pick(step.title)),
      h("span", { class: "plan-times", key: "times" }, times(row)),
      isFree && this.#menu(phase, row.id, pick(step.title)),
      does === "edit" && this.#form(row, step.title),
      does === "remove" && this.#question(row.id, pick(step.title)),
    );
  }

  /**
   * @param {Phase} phase
   * @param {string} id
   * @param {string} title
   */
  #menu(phase, id, title) {
    const phases = this.state.agenda?.phases ?? [];
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
   * @param {import("../types/wire.js").Bilingual} title
   */
  #form(row, title) {
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
  #question(id, title) {
    return h(
      "div",
      { class: "plan-form", key: "ask", role: "group", "aria-label": word("desk.plan.remove") },
      h("p", null, word("desk.plan.removeAsk", { title })),
      h("div", { class: "row" }, button("leave", t("cancel")), button("confirm", word("desk.plan.remove"), { class: "primary danger", "data-id": id, "data-test": "plan-confirm" })),
    );
  }

  #picker() {
    const phase = this.#phase(this.#place?.phase);
    const after = this.state.steps.get(this.#place?.after ?? "");
    const where = after ? word("desk.plan.placeBehind", { title: pick(after.title) }) : word("desk.plan.placeFirst", { phase: phase ? pick(phase.title) : "" });
    return h(
      "div",
      { class: "picker", key: "picker" },
      h("div", { class: "row", key: "top" }, button("back", [icon("left"), word("desk.plan.back")], { class: "plain", "data-test": "picker-back" }), h("p", { class: "soft" }, where)),
      this.#techniques ? pickerPart(this.#techniques, this.#choice) : h("p", { class: "lead", key: "loading" }, t("loading")),
    );
  }

  /** @param {string|undefined} key */
  #phase(key) {
    return this.state.agenda?.phases.find((phase) => phase.key === key);
  }

  /** @param {Opened|undefined} open */
  #show(open) {
    const id = open?.id ?? this.#open?.id;
    this.#open = open;
    this.draw();
    const first = open ? ".plan-form :is(input, button)" : `[data-test="plan-grip-${id}"]`;
    /** @type {HTMLElement|null} */ (this.element.querySelector(first))?.focus();
  }

  /** @param {Place|undefined} place */
  async #choose(place) {
    const from = this.#place ?? place;
    this.#place = place;
    this.#choice = { query: "", family: "" };
    this.draw();
    if (!place) {
      /** @type {HTMLElement|null} */ (this.element.querySelector(`[data-test="plan-add-${from?.phase}"]`))?.focus();
      return;
    }
    if (!this.#techniques) {
      const answer = await get("/api/techniques");
      if (answer.ok) this.#techniques = answer.body["techniques"];
      else this.console.toast(problemText(answer), true);
      this.draw();
    }
    /** @type {HTMLElement|null} */ (this.element.querySelector("#technique-search"))?.focus();
  }

  /** @param {EventTarget|null} target */
  #search(target) {
    if (!(target instanceof HTMLInputElement) || !target.matches("[data-search]")) return;
    this.#choice.query = target.value;
    this.draw();
  }

  /** @param {string} id Of a technique. */
  async #take(id) {
    const place = this.#place;
    if (!place || this.#isBusy) return;
    const name = this.#sent.get(id) ?? freshName(id, this.state.steps.keys());
    this.#sent.set(id, name);
    this.#isBusy = true;
    const answer = await post(`/api/workshops/${this.console.workshop}/agenda`, { technique: id, id: name, ...place });
    this.#isBusy = false;
    if (answer.status !== 0) this.#sent.delete(id);
    if (!answer.ok) return this.console.toast(problemText(answer), true);
    this.console.toast(word("desk.plan.added"));
    await this.#choose(undefined);
  }

  /** @param {string} step @param {string|null} place As it stands in `data-drop`. */
  #drop(step, place) {
    const to = place ? JSON.parse(place) : undefined;
    if (to && to.after !== step) void this.#move(step, to);
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const way = event.altKey ? { ArrowUp: /** @type {const} */ (-1), ArrowDown: /** @type {const} */ (1) }[event.key] : undefined;
    const row = event.target instanceof Element ? event.target.closest("[data-step]") : null;
    if (!way || !(row instanceof HTMLElement)) return;
    event.preventDefault();
    const id = row.dataset["step"] ?? "";
    const place = placeBeside(this.state.agenda?.phases ?? [], id, way);
    if (place) void this.#move(id, place);
  }

  /** @param {HTMLElement} element @param {1|-1} way */
  #step(element, way) {
    const place = placeBeside(this.state.agenda?.phases ?? [], idOf(element), way);
    return place && this.#move(idOf(element), place);
  }

  /** @param {string} step @param {Place} place */
  async #move(step, place) {
    if (!(await this.console.run("agenda.move", { step, ...place }))) return;
    const title = pick(this.state.steps.get(step)?.title ?? { ja: "", en: "" });
    this.console.say(word("desk.plan.moved", { title }));
    this.draw();
    /** @type {HTMLElement|null} */ (this.element.querySelector(`[data-test="plan-grip-${step}"]`))?.focus();
  }

  /** @param {string} step */
  async #remove(step) {
    if (await this.console.run("agenda.remove", { step }, word("desk.plan.removed"))) this.#open = undefined;
    this.draw();
  }

  /** @param {HTMLElement} form */
  async #save(form) {
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    const text = (/** @type {string} */ name) => String(data.get(name) ?? "").trim();
    const args = { step: idOf(form), title: { ja: text("ja"), en: text("en") }, minutes: Number(data.get("minutes")) };
    if (await this.console.run("agenda.plan", args, word("desk.saved"))) this.#show(undefined);
  }
}

/** @param {HTMLElement} element */
function idOf(element) {
  return element.dataset["id"] ?? "";
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

import { pick, t as word } from "../core/i18n.js";
import { problemText } from "./admin-parts.js";
import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { get, post } from "./console-http.js";
import { icon } from "./console-icons.js";
import { button } from "./console-parts.js";
import { dragging } from "./console-people.js";
import { language, t } from "./console-words.js";
import { planRow } from "./console-plan-rows.js";
import { behind, freshName, placeBeside, planRows, planTotals } from "./console-plan-times.js";
import { pickerPart } from "./console-techniques.js";

/** @typedef {import("./console.js").Console} Console */
/** @typedef {import("./console-plan-times.js").Place} Place */
/** @typedef {import("./console-plan-rows.js").Opened} Opened */

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
            phase.steps.map((id) => planRow(this.state, phase, rows.get(id), this.#open)),
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

  /** @param {Place|undefined} place @returns {Promise<void>} */
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
      if (!answer.ok) {
        this.console.toast(problemText(answer), true);
        return this.#choose(undefined);
      }
      this.#techniques = answer.body["techniques"];
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

import { t as word } from "../core/i18n.js";
import { problemText } from "./admin-parts.js";
import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { post } from "./console-http.js";
import { icon } from "./console-icons.js";
import { button, iconButton, menu } from "./console-parts.js";
import { participants } from "./console-view.js";
import { both } from "./console-words.js";

/** @typedef {import("./console.js").Console} Console */
/** @typedef {import("../types/wire.js").Bilingual} Bilingual */
/** @typedef {{venue?: string, members: string[]}} Mixed */
/** @typedef {{total: number, terms: {term: string, pairs: number, weight: number}[]}} Cost */
/** @typedef {{code: string, text: Bilingual}} Reason */
/** @typedef {{groups: Mixed[], cost: Cost, reasons: Reason[], seed?: number | string}} Plan */
/** @typedef {{people: [string, string], is: "together" | "apart"}} Rule */

const SIZES = [3, 4, 5, 6, 7, 8];
/** Reasons shown at once. */
const REASONS = 6;

/** Groups that mix companies, proposed and explained; changed by hand with what it costs, and adopted as a whole. */
export class MixingTool extends Dialog {
  /** @type {Plan|undefined} */
  #plan;
  /**
   * Plans before the changes by hand.
   *
   * @type {Plan[]}
   */
  #before = [];
  #size = 5;
  #met = true;
  /** @type {Rule[]} */
  #rules = [];
  #said = "";
  #problem = "";
  #isBusy = false;
  #mustAsk = false;
  /**
   * What moving the person who is dragged to a group would cost, by group.
   *
   * @type {Map<number, number>}
   */
  #deltas = new Map();
  #dragged = "";

  /** @param {Console} console */
  constructor(console) {
    super(console, "tools.mixing", "whole");
    this.#dragging();
    void this.#ask("judge", {}).then((plan) => plan && this.#take(plan, ""));
  }

  /** @override */
  actions() {
    const of = (/** @type {HTMLElement} */ element) => element.dataset["id"] ?? "";
    return {
      propose: () => void this.#propose(),
      size: (/** @type {HTMLElement} */ element) => (this.#size = Number(/** @type {HTMLSelectElement} */ (element).value)),
      met: (/** @type {HTMLElement} */ element) => (this.#met = /** @type {HTMLInputElement} */ (element).checked),
      addRule: () => this.#addRule(),
      dropRule: (/** @type {HTMLElement} */ element) => {
        this.#rules = this.#rules.filter((_, index) => index !== Number(of(element)));
        this.draw();
      },
      move: (/** @type {HTMLElement} */ element) => void this.#move(element.dataset["person"] ?? "", Number(of(element))),
      back: () => {
        const plan = this.#before.pop();
        if (plan) this.#plan = plan;
        this.#said = word("desk.tool.mixing.back");
        this.draw();
      },
      adopt: () => void this.#adopt(),
    };
  }

  /**
   * @param {string} question
   * @param {object} body
   * @returns {Promise<any>} Nothing where it was refused; what was said stands in the dialog.
   */
  async #ask(question, body) {
    const together = this.#rules.filter((rule) => rule.is === "together").map(({ people }) => people);
    const apart = this.#rules.filter((rule) => rule.is === "apart").map(({ people }) => people);
    const answer = await post(`/api/workshops/${this.console.workshop}/mixing/${question}`, { size: this.#size, met: this.#met, together, apart, ...body });
    this.#problem = answer.ok ? "" : problemText(answer);
    if (!answer.ok) this.draw();
    return answer.ok ? answer.body : undefined;
  }

  async #propose() {
    this.#isBusy = true;
    this.draw();
    const seed = Math.floor(Math.random() * 1_000_000);
    const plan = await this.#ask("propose", { seed });
    this.#isBusy = false;
    if (plan) {
      this.#before = [];
      this.#take(plan, word("desk.tool.mixing.proposed"));
    }
    this.draw();
  }

  /** @param {Plan} plan @param {string} said */
  #take(plan, said) {
    this.#plan = plan;
    this.#said = said;
    this.#mustAsk = false;
    this.draw();
  }

  /** @param {string} person @param {number} to */
  async #move(person, to) {
    const plan = this.#plan;
    if (!plan || plan.groups[to]?.members.includes(person)) return;
    const answer = await this.#ask("edit", { groups: plan.groups, move: { person, to } });
    if (!answer) return;
    this.#before.push(plan);
    const { delta, breaks } = answer.change;
    const broken = breaks.map((/** @type {Reason} */ one) => both(one.text)).join(" ");
    const said = word(delta > 0 ? "desk.tool.mixing.dearer" : delta < 0 ? "desk.tool.mixing.cheaper" : "desk.tool.mixing.same", { name: this.state.people.get(person)?.name ?? "", group: to + 1, delta: Math.abs(delta) });
    this.#take(answer, [said, broken].filter(Boolean).join(" "));
    this.console.say(this.#said);
  }

  async #adopt() {
    const plan = this.#plan;
    if (!plan) return;
    const groups = plan.groups.map(({ venue, members }) => ({ venue: venue ?? [...this.state.venues.keys()][0], members }));
    const outcome = await this.console.session.command("groups.adopt", { groups, ...(this.#mustAsk ? { again: true } : {}) });
    if (outcome.ok) {
      this.console.toast(word("desk.tool.mixing.adopted"));
      return this.close();
    }
    // Groups that have written give way only when somebody says so.
    this.#mustAsk = !this.#mustAsk;
    this.#problem = this.#mustAsk ? word("desk.tool.mixing.again") : problemText({ status: 400, body: outcome });
    this.draw();
  }

  #addRule() {
    const read = (/** @type {string} */ name) => /** @type {HTMLSelectElement|null} */ (this.element.querySelector(`[name="${name}"]`))?.value ?? "";
    const [first, second] = [read("rule-first"), read("rule-second")];
    if (!first || !second || first === second) return;
    this.#rules = [...this.#rules, { people: [first, second], is: read("rule-is") === "apart" ? "apart" : "together" }];
    this.draw();
  }

  /** Dragging shows what a place would cost before anything is let go; the menu of each person does the same. */
  #dragging() {
    const { element } = this;
    const place = (/** @type {Event} */ event) => (event.target instanceof Element ? /** @type {HTMLElement|null} */ (event.target.closest("[data-mix]")) : null);
    element.addEventListener("dragstart", (event) => {
      const person = event.target instanceof HTMLElement ? event.target.dataset["person"] : undefined;
      if (!person || !event.dataTransfer) return;
      event.dataTransfer.setData("application/x-yoriai-person", person);
      event.dataTransfer.effectAllowed = "move";
      this.#dragged = person;
      this.#deltas = new Map();
    });
    element.addEventListener("dragover", (event) => {
      const over = place(event);
      if (!over || !this.#dragged) return;
      event.preventDefault();
      void this.#weigh(Number(over.dataset["mix"]));
    });
    element.addEventListener("dragend", () => this.#lay());
    element.addEventListener("drop", (event) => {
      const over = place(event);
      const person = this.#dragged;
      this.#lay();
      if (!over || !person) return;
      event.preventDefault();
      void this.#move(person, Number(over.dataset["mix"]));
    });
  }

  #lay() {
    this.#dragged = "";
    this.#deltas = new Map();
    this.draw();
  }

  /** @param {number} to */
  async #weigh(to) {
    const plan = this.#plan;
    const person = this.#dragged;
    if (!plan || this.#deltas.has(to) || plan.groups[to]?.members.includes(person)) return;
    this.#deltas.set(to, Number.NaN);
    const answer = await this.#ask("edit", { groups: plan.groups, move: { person, to } });
    if (!answer || this.#dragged !== person) return;
    this.#deltas.set(to, answer.change.delta);
    this.draw();
  }

  /** @override */
  content() {
    const plan = this.#plan;
    return h(
      "div",
      { class: "mixing", key: "mixing" },
      h("section", { class: "mixing-side", key: "side" }, this.#wishes(), plan && plan.groups.length > 0 && [cost(plan.cost), this.#reasons(plan)]),
      h(
        "section",
        { class: "mixing-groups", key: "groups", "aria-label": word("desk.tool.mixing.groups") },
        (this.#problem || this.#said) && h("p", { class: this.#problem ? "problem" : "notice", role: "status", key: "said" }, this.#problem || this.#said),
        !plan || plan.groups.length === 0
          ? h("p", { class: "soft", key: "none" }, word("desk.tool.mixing.none"))
          : h("ul", { class: "mixed", key: "list" }, plan.groups.map((group, index) => this.#group(plan, group, index))),
        plan &&
          plan.groups.length > 0 &&
          h(
            "div",
            { class: "row dialog-foot", key: "foot" },
            h("p", { class: "hint" }, word("desk.tool.mixing.hint")),
            button("back", [icon("undo"), word("desk.tool.mixing.undo")], { disabled: this.#before.length === 0, "data-test": "mixing-back" }),
            button("adopt", word(this.#mustAsk ? "desk.tool.mixing.adoptAgain" : "desk.tool.mixing.adopt"), { class: this.#mustAsk ? "primary danger" : "primary", "data-test": "mixing-adopt" }),
          ),
      ),
    );
  }

  #wishes() {
    const people = participants(this.state);
    const choose = (/** @type {string} */ name, /** @type {string} */ label) =>
      h("select", { name, "aria-label": label, "data-test": name }, h("option", { value: "", key: "none" }, label), people.map(({ id, name: text }) => h("option", { value: id, key: id }, text)));
    return [
      h(
        "div",
        { class: "row", key: "base" },
        h("div", { class: "field-row" }, h("label", { for: "mixing-size" }, word("desk.tool.mixing.size")), h("select", { id: "mixing-size", "data-do": "size", "data-test": "mixing-size" }, SIZES.map((size) => h("option", { value: size, key: size, selected: size === this.#size }, word("desk.tool.mixing.people", { count: size }))))),
        button("propose", word(this.#isBusy ? "desk.tool.mixing.busy" : this.#plan ? "desk.tool.mixing.other" : "desk.tool.mixing.propose"), { class: "primary", disabled: this.#isBusy, "data-test": "mixing-propose" }),
      ),
      h("label", { class: "choice", key: "met" }, h("input", { type: "checkbox", checked: this.#met, "data-do": "met" }), h("span", null, word("desk.tool.mixing.met"))),
      h(
        "details",
        { class: "mixing-rules", key: "rules", open: this.#rules.length > 0 },
        h("summary", null, word("desk.tool.mixing.rules", { count: this.#rules.length })),
        h(
          "ul",
          { class: "tool-lines" },
          this.#rules.map((rule, index) => {
            const [a = "", b = ""] = rule.people.map((id) => this.state.people.get(id)?.name ?? "");
            const text = word(`desk.tool.mixing.${rule.is}Of`, { a, b });
            return h("li", { key: index }, text, iconButton("dropRule", "trash", word("desk.tool.mixing.dropRule", { rule: text }), { "data-id": index }));
          }),
        ),
        h("div", { class: "fields" }, choose("rule-first", word("desk.tool.mixing.first")), h("select", { name: "rule-is", "aria-label": word("desk.tool.mixing.how") }, ["together", "apart"].map((is) => h("option", { value: is, key: is }, word(`desk.tool.mixing.${is}`)))), choose("rule-second", word("desk.tool.mixing.second")), button("addRule", [icon("plus"), word("desk.tool.mixing.addRule")], { "data-test": "rule-add" })),
      ),
    ];
  }

  /** @param {Plan} plan */
  #reasons(plan) {
    const broken = plan.reasons.filter(({ code }) => code.startsWith("broken_"));
    const others = plan.reasons.filter(({ code }) => !code.startsWith("broken_"));
    const line = (/** @type {Reason} */ reason, /** @type {number} */ index) => h("li", { key: index, class: reason.code.startsWith("broken_") ? "broken" : null }, both(reason.text));
    return h(
      "section",
      { key: "why" },
      h("h3", null, word("desk.tool.mixing.why")),
      plan.reasons.length === 0 && h("p", { class: "soft" }, word("desk.tool.mixing.clean")),
      h("ul", { class: "tool-lines why", "data-test": "mixing-why" }, [...broken, ...others.slice(0, REASONS)].map(line)),
      others.length > REASONS && h("details", null, h("summary", null, word("desk.tool.mixing.more", { count: others.length - REASONS })), h("ul", { class: "tool-lines why" }, others.slice(REASONS).map(line))),
    );
  }

  /** @param {Plan} plan @param {Mixed} group @param {number} index */
  #group(plan, group, index) {
    const { state } = this;
    const companies = new Map();
    for (const id of group.members) {
      const company = state.people.get(id)?.organisation ?? "";
      companies.set(company, (companies.get(company) ?? 0) + 1);
    }
    const delta = this.#deltas.get(index);
    const venue = state.venues.size > 1 ? state.venues.get(group.venue ?? "")?.name : "";
    return h(
      "li",
      { class: "crew-group", key: index, "data-mix": index, "data-over": delta !== undefined, "data-test": "mixed" },
      h(
        "h3",
        null,
        word("desk.tool.mixing.group", { number: index + 1 }),
        h("span", { class: "soft" }, [venue, word("desk.tool.mixing.facts", { count: group.members.length, companies: companies.size })].filter(Boolean).join(word("separator"))),
        delta !== undefined && !Number.isNaN(delta) && h("b", { class: delta > 0 ? "delta dearer push" : "delta push" }, delta > 0 ? `+${delta}` : `${delta}`),
      ),
      h(
        "ul",
        null,
        group.members.map((id) => {
          const person = state.people.get(id);
          const company = person?.organisation ?? "";
          return h(
            "li",
            { class: "person", key: id, draggable: "true", "data-person": id, "data-twice": (companies.get(company) ?? 0) > 1 },
            h("span", { class: "person-name" }, person?.name),
            h("span", { class: "soft" }, state.organisations.get(company)?.name),
            menu(
              `mix-${id}`,
              word("desk.tool.mixing.menu", { name: person?.name ?? "" }),
              plan.groups.map((other, to) => to !== index && other.venue === group.venue && button("move", word("desk.tool.mixing.moveTo", { number: to + 1 }), { "data-person": id, "data-id": to, key: to })),
              "mix-menu",
            ),
          );
        }),
      ),
    );
  }
}

/** @param {Cost} cost */
function cost(cost) {
  const terms = cost.terms.filter(({ pairs, weight }) => pairs > 0 && weight > 0);
  return h(
    "section",
    { key: "cost", class: "mixing-cost" },
    h("p", null, h("span", { class: "soft" }, word("desk.tool.mixing.cost")), h("b", { "data-test": "mixing-cost" }, cost.total)),
    h(
      "dl",
      null,
      terms.map(({ term, pairs, weight }) => [
        h("dt", { key: `t-${term}` }, word(`desk.tool.mixing.term.${term}`)),
        h("dd", { key: `d-${term}` }, word("desk.tool.mixing.times", { pairs, weight })),
      ]),
    ),
    h("p", { class: "soft" }, word("desk.tool.mixing.costHint")),
  );
}

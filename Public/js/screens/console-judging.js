import { sentences, t as word } from "../core/i18n.js";
import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import { button, groupName, iconButton } from "./console-parts.js";
import { both } from "./console-words.js";

/** @typedef {import("./console.js").Console} Console */
/** @typedef {{key: string, title: string, weight: number, usual?: string}} Row */

const CRITERIA_MAX = 20;
/** What is usually asked for; the words are in the catalogue. */
const USUAL = ["novelty", "value", "feasible"];

/** The judges' sheet: what counts, who judges, and what it came to. */
export class JudgingTool extends Dialog {
  /** @type {Row[]} */
  #rows = USUAL.map((name) => ({ key: name, title: word(`desk.tool.judging.${name}`), weight: 1, usual: name }));

  /** @param {Console} console */
  constructor(console) {
    super(console, "tools.judging", "wide");
  }

  /** @override */
  actions() {
    return {
      send: (/** @type {HTMLElement} */ form) => this.#open(form),
      addRow: () => this.#change([...this.#read(), { key: `c${Date.now().toString(36)}`, title: "", weight: 1 }]),
      dropRow: (/** @type {HTMLElement} */ element) => this.#change(this.#read().filter(({ key }) => key !== element.dataset["id"])),
      closeJudging: () => this.console.run("judging.close", {}),
    };
  }

  /** @override */
  content() {
    const { judging } = this.state;
    if (!judging) return this.#form();
    const names = judging.judges.map((id) => this.state.people.get(id)?.name).filter(Boolean);
    return [
      h("p", { class: "notice", key: "state" }, word(judging.state === "open" ? "desk.tool.judging.isOpen" : "desk.tool.judging.isClosed", { given: judging.given ?? 0 })),
      h("p", { class: "soft", key: "judges" }, word("desk.tool.judging.judges"), ": ", names.join(word("separator"))),
      judging.state === "open" &&
        h("div", { class: "row", key: "acts" }, button("closeJudging", word("desk.tool.judging.close"), { class: "primary", "data-test": "judging-close" })),
      judging.results ? this.#results() : this.#criteria(),
    ];
  }

  #criteria() {
    const { judging } = this.state;
    return h(
      "ul",
      { class: "tool-lines", key: "criteria" },
      (judging?.criteria ?? []).map(({ key, title, weight }) =>
        h("li", { key }, both(title), h("span", { class: "soft" }, word("desk.tool.judging.weightOf", { weight }))),
      ),
    );
  }

  #results() {
    const { judging } = this.state;
    const criteria = judging?.criteria ?? [];
    return h(
      "div",
      { class: "table", key: "results" },
      h(
        "table",
        { "data-test": "judging-results" },
        h("thead", null, h("tr", null, h("th", { scope: "col" }, word("desk.tool.judging.place")), h("th", { scope: "col" }, word("desk.tool.judging.group")), criteria.map(({ key, title }) => h("th", { scope: "col", key }, both(title))), h("th", { scope: "col" }, word("desk.tool.judging.points")))),
        h(
          "tbody",
          null,
          (judging?.results ?? [])
            .slice()
            .sort((a, b) => a.place - b.place)
            .map((result) =>
              h(
                "tr",
                { key: result.group },
                h("td", null, h("b", null, result.place)),
                h("th", { scope: "row" }, groupName(this.state, this.state.groups.get(result.group)), "  ", h("span", { class: "soft" }, this.state.outlines.get(result.group)?.title)),
                criteria.map(({ key }) => h("td", { key }, result.scores[key] ?? "")),
                h("td", null, h("b", null, result.points), h("span", { class: "soft" }, ` / ${word("desk.tool.judging.by", { count: result.judges })}`)),
              ),
            ),
        ),
      ),
    );
  }

  #form() {
    const people = [...this.state.people.values()].filter(({ role }) => role !== "participant" && role !== "display");
    const hosts = people.filter(({ role }) => role === "host").map(({ id }) => id);
    return h(
      "form",
      { class: "fields", "data-do": "send", key: "form" },
      h("p", { class: "soft" }, word("desk.tool.judging.lead")),
      h(
        "fieldset",
        { key: "rows" },
        h("legend", null, word("desk.tool.judging.criteria")),
        this.#rows.map((row, index) =>
          h(
            "div",
            { class: "tool-row", key: row.key },
            h("input", { name: `title-${row.key}`, value: row.title, required: true, maxlength: 80, "aria-label": word("desk.tool.judging.criterion", { number: index + 1 }), "data-test": "criterion" }),
            h("label", { class: "tool-inline" }, word("desk.tool.judging.weight"), h("input", { type: "number", name: `weight-${row.key}`, value: row.weight, min: 1, max: 100 })),
            iconButton("dropRow", "trash", word("desk.tool.judging.drop", { number: index + 1 }), { "data-id": row.key, disabled: this.#rows.length < 2 }),
          ),
        ),
        this.#rows.length < CRITERIA_MAX && button("addRow", [icon("plus"), word("desk.tool.judging.add")], { class: "plain", key: "add" }),
      ),
      h("label", { class: "tool-inline", key: "max" }, word("desk.tool.judging.max"), h("input", { type: "number", name: "max", value: 5, min: 1, max: 100, "data-test": "judging-max" })),
      people.length > 0 &&
        h(
          "fieldset",
          { key: "judges" },
          h("legend", null, word("desk.tool.judging.judges")),
          h("p", { class: "soft" }, word("desk.tool.judging.judgesHint")),
          h(
            "div",
            { class: "row" },
            people.map(({ id, name }) => h("label", { class: "choice", key: id }, h("input", { type: "checkbox", name: "judge", value: id, checked: hosts.includes(id) }), h("span", null, name))),
          ),
        ),
      h("button", { type: "submit", class: "primary", "data-test": "judging-open" }, word("desk.tool.judging.open")),
    );
  }

  /** @param {Row[]} rows */
  #change(rows) {
    this.#rows = rows;
    this.draw();
  }

  #read() {
    const form = this.element.querySelector("form");
    const data = form instanceof HTMLFormElement ? new FormData(form) : new FormData();
    return this.#rows.map((row) => ({
      ...row,
      title: String(data.get(`title-${row.key}`) ?? row.title).trim(),
      weight: Number(data.get(`weight-${row.key}`) ?? row.weight) || 1,
    }));
  }

  /** @param {HTMLElement} form */
  async #open(form) {
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    const criteria = this.#read().map(({ key, title, weight, usual }) => {
      const known = `desk.tool.judging.${usual}`;
      // What nobody has reworded is read by everybody in their own language.
      return { key, title: usual && title === word(known) ? sentences(known) : { ja: title, en: title }, weight };
    });
    const args = { criteria, max: Number(data.get("max")), judges: data.getAll("judge").map(String) };
    await this.console.run("judging.open", args, word("desk.tool.judging.opened"));
  }
}


import { t as word } from "../core/i18n.js";
import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import { button, iconButton } from "./console-parts.js";

/** @typedef {import("./console.js").Console} Console */
/** @typedef {import("../types/wire.js").Edition} Edition */

/** @type {(keyof import("../types/wire.js").Figures)[]} */
const FIGURES = ["venues", "organisations", "people", "groups", "observations", "ideas", "adopted"];

/** An event that comes again: which one this is, what the earlier ones were, and all together. */
export class EditionsTool extends Dialog {
  /** @type {Edition[]} */
  #earlier;
  /** Told apart from what others may have written meanwhile. */
  #rev;

  /** @param {Console} console */
  constructor(console) {
    super(console, "tools.editions", "whole");
    this.#earlier = [...(console.state.editions?.earlier ?? [])];
    this.#rev = console.state.editions?.rev ?? 0;
  }

  /** @override */
  actions() {
    return {
      send: (/** @type {HTMLElement} */ form) => this.#send(form),
      addEdition: () => this.#add(),
      dropEdition: (/** @type {HTMLElement} */ element) => {
        this.#earlier = this.#read().filter((_, index) => index !== Number(element.dataset["id"]));
        this.draw();
      },
      countEdition: () => this.console.run("editions.count", {}, word("desk.tool.editions.counted")),
    };
  }

  /** @override */
  content() {
    const { editions } = this.state;
    return h(
      "form",
      { class: "fields", "data-do": "send", key: "form" },
      h(
        "div",
        { class: "row", key: "base" },
        h("div", { class: "field-row" }, h("label", { for: "series" }, word("desk.tool.editions.series")), h("input", { id: "series", name: "series", required: true, maxlength: 100, ".value": editions?.series ?? this.state.workshop?.title ?? "", "data-test": "edition-series" })),
        h("div", { class: "field-row tool-number" }, h("label", { for: "edition-number" }, word("desk.tool.editions.number")), h("input", { id: "edition-number", type: "number", name: "number", min: 1, max: 1000, ".value": String(editions?.number ?? 1), "data-test": "edition-number" })),
      ),
      this.#table(),
      h(
        "div",
        { class: "row", key: "acts" },
        button("addEdition", [icon("plus"), word("desk.tool.editions.add")], { "data-test": "edition-add" }),
        editions && button("countEdition", word("desk.tool.editions.count"), { "data-test": "edition-count" }),
        h("button", { type: "submit", class: "primary push", "data-test": "edition-save" }, word("desk.save")),
      ),
    );
  }

  #table() {
    const { editions } = this.state;
    const cells = (/** @type {Partial<Record<string, number>>} */ figures) => FIGURES.map((name) => h("td", { key: name }, figures[name] ?? ""));
    return h(
      "div",
      { class: "table", key: "table" },
      h(
        "table",
        null,
        h("thead", null, h("tr", null, h("th", { scope: "col" }, word("desk.tool.editions.which")), h("th", { scope: "col" }, word("desk.tool.editions.title")), FIGURES.map((name) => h("th", { scope: "col", key: name }, word(`desk.tool.figure.${name}`))), h("th", { scope: "col" }, h("span", { class: "visually-hidden" }, word("desk.tool.editions.dropLabel"))))),
        h(
          "tbody",
          null,
          this.#earlier.map((edition, index) => this.#row(edition, index)),
          editions && [
            h("tr", { key: "present", class: "present" }, h("th", { scope: "row" }, word("desk.tool.editions.of", { number: editions.number })), h("td", null, word("desk.tool.editions.present")), cells(editions.present), h("td", null, "")),
            h("tr", { key: "totals", class: "totals" }, h("th", { scope: "row" }, word("desk.tool.editions.totals")), h("td", null, ""), cells(editions.totals), h("td", null, "")),
          ],
        ),
      ),
    );
  }

  /** @param {Edition} edition @param {number} index */
  #row(edition, index) {
    const label = (/** @type {string} */ what) => word("desk.tool.costs.cell", { what, of: word("desk.tool.editions.of", { number: edition.number }) });
    return h(
      "tr",
      { key: `row-${index}` },
      h("th", { scope: "row" }, h("input", { type: "number", class: "tiny", name: `number-${index}`, min: 1, max: 1000, ".value": String(edition.number), "aria-label": label(word("desk.tool.editions.number")) })),
      h("td", null, h("input", { name: `title-${index}`, maxlength: 100, ".value": edition.title ?? "", "aria-label": label(word("desk.tool.editions.title")) })),
      FIGURES.map((name) => h("td", { key: name }, h("input", { type: "number", class: "tiny", name: `${name}-${index}`, min: 0, ".value": String(edition[name] ?? ""), "aria-label": label(word(`desk.tool.figure.${name}`)) }))),
      h("td", null, iconButton("dropEdition", "trash", word("desk.tool.editions.drop", { number: edition.number }), { "data-id": index })),
    );
  }

  #add() {
    const before = this.#read();
    this.#earlier = [...before, { number: (before.at(-1)?.number ?? 0) + 1 }];
    this.draw();
  }

  /** @returns {Edition[]} What stands in the fields. */
  #read() {
    const form = this.element.querySelector("form");
    if (!(form instanceof HTMLFormElement)) return this.#earlier;
    const data = new FormData(form);
    return this.#earlier.map((edition, index) => {
      const figures = FIGURES.map((name) => [name, String(data.get(`${name}-${index}`) ?? "")]).filter(([, text]) => text !== "").map(([name, text]) => [name, Number(text)]);
      const title = String(data.get(`title-${index}`) ?? "").trim();
      return { number: Number(data.get(`number-${index}`)) || edition.number, ...(title ? { title } : {}), ...(edition.day ? { day: edition.day } : {}), ...Object.fromEntries(figures) };
    });
  }

  /** @param {HTMLElement} form */
  async #send(form) {
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    this.#earlier = this.#read();
    const args = { series: String(data.get("series")), number: Number(data.get("number")), earlier: this.#earlier, rev: this.#rev };
    if (await this.console.run("editions.set", args, word("desk.saved"))) this.#rev = this.state.editions?.rev ?? this.#rev + 1;
  }
}

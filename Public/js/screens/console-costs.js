import { language, t as word } from "../core/i18n.js";
import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { button } from "./console-parts.js";
import { both } from "./console-words.js";

/** @typedef {import("./console.js").Console} Console */
/** @typedef {import("../types/wire.js").Costs} Costs */
/** @typedef {import("../types/wire.js").Money} Money */

const PATTERNS = ["public-course", "joint-by-vendor", "own-initiative", "in-house-trainers"];
const PER = ["event", "day", "person", "person-day"];
const PAYERS = ["organiser", "companies", "host"];

/** What a day like this costs, low and high, by whom it is paid, and what is left out. */
export class CostsTool extends Dialog {
  /** @param {Console} console */
  constructor(console) {
    super(console, "tools.costs", "wide");
  }

  /** @override */
  actions() {
    return {
      send: (/** @type {HTMLElement} */ form) => this.#send(form, true),
      usual: () => this.#send(/** @type {HTMLElement} */ (this.element.querySelector("form")), false),
    };
  }

  /** @override */
  content() {
    const { costs } = this.state;
    const people = costs?.people ?? Math.max(1, [...this.state.people.values()].filter(({ role }) => role === "participant").length);
    return h(
      "form",
      { class: "fields", "data-do": "send", key: "form" },
      h(
        "div",
        { class: "row", key: "base" },
        h("div", { class: "field-row" }, h("label", { for: "cost-pattern" }, word("desk.tool.costs.pattern")), select("cost-pattern", PATTERNS, costs?.pattern ?? "joint-by-vendor", "pattern", "cost-pattern")),
        number("people", word("desk.tool.costs.people"), people),
        number("days", word("desk.tool.costs.days"), costs?.days ?? 1),
        number("tax", word("desk.tool.costs.tax"), costs?.tax ?? 10),
        button("usual", word(costs ? "desk.tool.costs.again" : "desk.tool.costs.usual"), { class: costs ? null : "primary", "data-test": "cost-usual" }),
      ),
      costs && [totals(costs), lines(costs), h("div", { class: "row dialog-foot", key: "foot" }, h("p", { class: "hint" }, word("desk.tool.costs.hint")), h("button", { type: "submit", class: "primary", "data-test": "cost-save" }, word("desk.save")))],
    );
  }

  /** @param {HTMLElement} form @param {boolean} withLines */
  async #send(form, withLines) {
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    const lines = (this.state.costs?.lines ?? []).map((line, index) => ({
      label: line.label,
      low: Number(data.get(`low-${index}`)),
      high: Math.max(Number(data.get(`low-${index}`)), Number(data.get(`high-${index}`))),
      per: String(data.get(`per-${index}`)),
      tax: line.tax,
      payer: String(data.get(`payer-${index}`)),
      ...(data.get(`omitted-${index}`) ? { omitted: true } : {}),
    }));
    const args = {
      pattern: String(data.get("cost-pattern")),
      people: Number(data.get("people")),
      days: Number(data.get("days")),
      tax: Number(data.get("tax")),
      ...(withLines ? { lines } : {}),
    };
    await this.console.run("costs.set", args, word("desk.saved"));
  }
}

/** @param {Costs} costs */
function totals(costs) {
  const part = (/** @type {string} */ name, /** @type {Money} */ money, isMain = false) =>
    h("div", { class: isMain ? "tool-total main" : "tool-total", key: name }, h("span", { class: "soft" }, word(`desk.tool.costs.${name}`)), h("b", { "data-test": `cost-${name}` }, range(money)));
  return h(
    "section",
    { class: "tool-totals", key: "totals" },
    part("total", costs.total, true),
    part("perPerson", costs.perPerson),
    part("perPersonDay", costs.perPersonDay),
    Object.entries(costs.payers).map(([payer, money]) => h("div", { class: "tool-total", key: payer }, h("span", { class: "soft" }, word(`desk.tool.payer.${payer}`)), h("b", null, range(money)))),
  );
}

/** @param {Money} money */
function range({ low, high }) {
  const yen = new Intl.NumberFormat(language.value, { style: "currency", currency: "JPY" });
  return low === high ? yen.format(low) : `${yen.format(low)}\u2013${yen.format(high)}`;
}

/** @param {Costs} costs */
function lines(costs) {
  const head = ["what", "low", "high", "per", "payer", "omitted"];
  const label = (/** @type {string} */ what, /** @type {string} */ of) => word("desk.tool.costs.cell", { what: word(`desk.tool.costs.${what}`), of });
  return h(
    "div",
    { class: "table", key: "lines" },
    h(
      "table",
      { class: "cost-lines" },
      h("thead", null, h("tr", null, head.map((name) => h("th", { scope: "col", key: name }, word(`desk.tool.costs.${name}`))))),
      h(
        "tbody",
        null,
        costs.lines.map((line, index) => {
          const of = both(line.label);
          return h(
            "tr",
            { key: `${costs.pattern}-${index}`, class: line.omitted ? "omitted" : null },
            h("th", { scope: "row" }, of, " ", h("span", { class: "soft" }, word(`desk.tool.costs.tax.${line.tax}`))),
            h("td", null, h("input", { type: "number", name: `low-${index}`, min: 0, step: 1, ".value": String(line.low), "aria-label": label("low", of) })),
            h("td", null, h("input", { type: "number", name: `high-${index}`, min: 0, step: 1, ".value": String(line.high), "aria-label": label("high", of) })),
            h("td", null, select(`per-${index}`, PER, line.per, "per", undefined, label("per", of))),
            h("td", null, select(`payer-${index}`, PAYERS, line.payer, "payer", undefined, label("payer", of))),
            h("td", null, h("input", { type: "checkbox", name: `omitted-${index}`, value: "1", ".checked": line.omitted === true, "aria-label": label("omitted", of) })),
          );
        }),
      ),
    ),
  );
}

/**
 * @param {string} name @param {string[]} values @param {string} chosen @param {string} kind Of its words.
 * @param {string} [test] @param {string} [label]
 */
function select(name, values, chosen, kind, test, label) {
  return h(
    "select",
    { id: name, name, "data-test": test, "aria-label": label },
    values.map((value) => h("option", { value, key: value, ".selected": value === chosen }, word(`desk.tool.${kind}.${value}`))),
  );
}

/** @param {string} name @param {string} label @param {number} value */
function number(name, label, value) {
  return h("div", { class: "field-row tool-number", key: name }, h("label", { for: `cost-${name}` }, label), h("input", { type: "number", id: `cost-${name}`, name, min: 0, max: 100_000, ".value": String(value), "data-test": `cost-${name}` }));
}

import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { t } from "./console-words.js";

/** @typedef {import("./console.js").Console} Console */

/** What rings where nobody has said anything else, seconds before the end and behind it. */
const USUAL = { warnings: [120, 60], over: 30 };

/** When the bells of every talk ring. */
export class BellsDialog extends Dialog {
  /** @param {Console} console */
  constructor(console) {
    super(console, "bells.title");
  }

  /** @override */
  actions() {
    return { send: (/** @type {HTMLElement} */ form) => this.#send(form) };
  }

  /** @override */
  content() {
    const { talks } = this.state;
    const warnings = talks?.warnings ?? USUAL.warnings;
    const number = (/** @type {string} */ name, /** @type {number|undefined} */ value, /** @type {string} */ label) =>
      h(
        "div",
        { class: "field-row", key: name },
        h("label", { for: name }, label),
        h("input", { type: "number", id: name, name, min: 0, max: 3600, inputmode: "numeric", value: value ?? "", "data-test": name }),
      );
    return h(
      "form",
      { class: "fields", "data-do": "send" },
      h("p", { class: "soft" }, t("bells.hint")),
      h(
        "div",
        { class: "row" },
        number("bell-first", warnings[0], t("bells.first")),
        number("bell-second", warnings[1], t("bells.second")),
        number("bell-over", talks?.over ?? USUAL.over, t("bells.over")),
      ),
      h("button", { type: "submit", class: "primary", "data-test": "bells-send" }, t("bells.send")),
    );
  }

  /** @param {HTMLElement} form */
  async #send(form) {
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    const warnings = ["bell-first", "bell-second"].map((name) => Number(data.get(name))).filter((seconds) => seconds > 0);
    const args = { warnings: [...new Set(warnings)].sort((a, b) => b - a), over: Number(data.get("bell-over")) };
    if (await this.console.run("talks.bells", args, t("say.bells"))) this.close();
  }
}

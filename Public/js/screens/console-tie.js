import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { button } from "./console-parts.js";
import { ballotText } from "./console-vote.js";
import { t } from "./console-words.js";

/** An order for what is tied, with the reason for it. */
export class TieDialog extends Dialog {
  #ballot;
  #tied;
  #items;

  /** @param {import("./console.js").Console} console @param {string} ballot @param {string[]} items */
  constructor(console, ballot, items) {
    super(console, "tie.title");
    this.#ballot = ballot;
    this.#tied = items;
    this.#items = [...items];
  }

  /** @override */
  actions() {
    return {
      up: (/** @type {HTMLElement} */ pressed) => {
        const at = Number(pressed.dataset["at"]);
        const [one] = this.#items.splice(at, 1);
        if (one) this.#items.splice(at - 1, 0, one);
        this.draw();
      },
      settle: (/** @type {HTMLElement} */ form) => this.#settle(form),
    };
  }

  /** @override */
  content() {
    const ballot = this.state.ballots.get(this.#ballot);
    if (!ballot) return null;
    return h(
      "form",
      { class: "fields", "data-do": "settle" },
      h(
        "ol",
        { class: "tie-order" },
        this.#items.map((item, at) =>
          h(
            "li",
            { class: "row", key: item },
            h("b", null, at + 1),
            h("span", null, ballotText(this.state, ballot, item)),
            at > 0 && button("up", t("tie.up"), { class: "small push", "data-at": at }),
          ),
        ),
      ),
      h("div", { class: "field-row" }, h("label", { for: "tie-reason" }, t("tie.reason")), h("input", { id: "tie-reason", name: "reason", type: "text", required: true, maxlength: 300, "data-test": "tie-reason" })),
      h("div", { class: "row dialog-foot" }, h("button", { type: "submit", class: "primary push", "data-test": "tie-send" }, t("tie.send"))),
    );
  }

  /** @param {HTMLElement} form */
  async #settle(form) {
    if (!(form instanceof HTMLFormElement)) return;
    const reason = String(new FormData(form).get("reason") ?? "").trim();
    const isDone = await this.console.run("ballot.resolve", { id: this.#ballot, tied: this.#tied, order: this.#items, reason }, t("say.tieSettled"));
    if (isDone) this.close();
  }
}

import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { button, groupName } from "./console-parts.js";
import { ballotCandidates, currentStep, MARKS, ranked } from "./console-view.js";
import { both, t } from "./console-words.js";

/** @typedef {import("../types/wire.js").Note} Note */

/** Opening a ballot: which notes, how many dots, how many of them on one. */
export class BallotDialog extends Dialog {
  /**
   * What has been left out; all are in at first.
   *
   * @type {Set<string>}
   */
  #out = new Set();

  /** @param {import("./console.js").Console} console */
  constructor(console) {
    super(console, "ballot.open.title", "wide");
    // A header and the notes below it would split the votes: notes stand on it, headers when somebody wants them.
    this.#out = new Set(console.state.clusters.keys());
  }

  /** @override */
  actions() {
    return {
      openBallot: (/** @type {HTMLElement} */ form) => this.#open(form),
      pick: (/** @type {HTMLElement} */ input) => {
        if (!(input instanceof HTMLInputElement)) return;
        if (input.checked) this.#out.delete(input.value);
        else this.#out.add(input.value);
        this.draw();
      },
      all: () => this.#all(true),
      none: () => this.#all(false),
    };
  }

  /**
   * Headed bundles first, then the notes.
   *
   * @returns {{id: string, text: string, mark: string, from: string}[]}
   */
  #items() {
    const { state } = this;
    const step = currentStep(state);
    if (!step) return [];
    const notes = ballotCandidates(state, step);
    const clusters = ranked(state.clusters.values()).filter(
      (one) => one.header && notes.some((note) => note.cluster === one.id),
    );
    const from = (/** @type {string|undefined} */ group) =>
      groupName(state, group ? state.groups.get(group) : undefined);
    return [
      ...clusters.map((one) => ({ id: one.id, text: one.header, mark: t("ballot.cluster"), from: from(one.group) })),
      ...notes.map((one) => ({
        id: one.id,
        text: one.text,
        mark: `${MARKS[one.kind]} ${t(`kind.${one.kind}`)}`,
        from: from(one.group),
      })),
    ];
  }

  #chosen() {
    return this.#items().filter((item) => !this.#out.has(item.id));
  }

  /** @param {boolean} isIn */
  #all(isIn) {
    this.#out = new Set(isIn ? [] : this.#items().map((item) => item.id));
    for (const box of this.element.querySelectorAll("input[type=checkbox]")) {
      if (box instanceof HTMLInputElement) box.checked = isIn;
    }
    this.draw();
  }

  /** @override */
  content() {
    const step = currentStep(this.state);
    const items = this.#items();
    if (!step || items.length === 0) return h("p", { class: "lead" }, t("ballot.nothing"));
    const count = this.#chosen().length;
    const dots = step.dots ?? Math.max(3, Math.round(items.length / 4));
    return h(
      "form",
      { class: "fields", "data-do": "openBallot" },
      h(
        "div",
        { class: "row" },
        number("ballot-title", t("ballot.title"), {
          type: "text",
          value: both(step.title),
          maxlength: 80,
          "data-test": "ballot-title",
        }),
        number("ballot-dots", t("ballot.dots"), { value: dots, min: 1, max: 99, "data-test": "ballot-dots" }),
        number("ballot-max", t("ballot.max"), {
          value: Math.min(dots, step.maxPerItem ?? dots),
          min: 1,
          max: 99,
          "data-test": "ballot-max",
        }),
      ),
      h(
        "fieldset",
        null,
        h("legend", null, t("ballot.items", { count, of: items.length })),
        h(
          "div",
          { class: "row" },
          button("all", t("ballot.all"), { class: "small", key: "all" }),
          button("none", t("ballot.none"), { class: "small", key: "none" }),
        ),
        h(
          "ul",
          { class: "picks" },
          items.map((item) =>
            h(
              "li",
              { key: item.id },
              h(
                "label",
                { class: "choice" },
                h("input", {
                  type: "checkbox",
                  value: item.id,
                  checked: !this.#out.has(item.id),
                  "data-do": "pick",
                  "data-test": "ballot-item",
                }),
                h("span", null, h("span", { class: "soft" }, item.mark, " ", item.from), h("span", null, item.text)),
              ),
            ),
          ),
        ),
      ),
      h(
        "div",
        { class: "row dialog-foot" },
        h("p", { class: "hint" }, t("ballot.frozen")),
        h(
          "button",
          { type: "submit", class: "primary push", disabled: count === 0, "data-test": "ballot-send" },
          t("ballot.send"),
        ),
      ),
    );
  }

  /** @param {HTMLElement} form */
  async #open(form) {
    const step = currentStep(this.state);
    if (!(form instanceof HTMLFormElement) || !step) return;
    const data = new FormData(form);
    const dots = Number(data.get("ballot-dots"));
    const id = this.console.newId();
    const isOpen = await this.console.run(
      "ballot.open",
      {
        id,
        step: step.id,
        title: String(data.get("ballot-title") ?? "").trim(),
        items: this.#chosen().map((item) => item.id),
        dots,
        maxPerItem: Math.min(dots, Number(data.get("ballot-max"))),
      },
      t("say.ballotOpened"),
    );
    if (!isOpen) return;
    this.close();
    await this.console.run("stage.set", { mode: "ballot", target: id });
  }
}

/**
 * @param {string} id
 * @param {string} label
 * @param {import("./console-dom.js").Attributes} attributes
 */
function number(id, label, attributes) {
  return h(
    "div",
    { class: "field-row" },
    h("label", { for: id }, label),
    h("input", { id, name: id, type: "number", required: attributes["type"] !== "text", ...attributes }),
  );
}

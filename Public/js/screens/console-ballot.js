import { h } from "./console-dom.js";
import { Dialog } from "./console-dialog.js";
import { check, criteriaFields, field, moreFields } from "./console-ballot-fields.js";
import { CRITERIA_MAX, planFrom, PURPOSES, settingsOf, stepPlan, USUAL_CRITERIA } from "./console-ballot-plan.js";
import { button, groupName } from "./console-parts.js";
import { ballotCandidates, currentStep, MARKS, ranked } from "./console-view.js";
import { both, knows, t } from "./console-words.js";

/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("./console-dom.js").Child} Child */

/**
 * Hooks of fields that are older than the others.
 *
 * @type {Record<string, string>}
 */
const HOOKS = { budget: "ballot-dots", perItem: "ballot-max" };

/** Opening a ballot: by which method, on what, and who learns what. */
export class BallotDialog extends Dialog {
  /**
   * What has been left out; all are in at first.
   *
   * @type {Set<string>}
   */
  #out = new Set();
  #method = "";
  /** @type {boolean|undefined} Whether texts of its own stand on it, rather than notes. */
  #isOwnText;
  #criteria = USUAL_CRITERIA.length;

  /** @param {import("./console.js").Console} console */
  constructor(console) {
    super(console, "ballot.open.title", "wide");
    // A header and the notes below it would split the votes: notes stand on it, headers when somebody wants them.
    this.#out = new Set(console.state.clusters.keys());
    const step = currentStep(console.state);
    this.#method = step ? stepPlan(step).method : "dots";
  }

  /** @override */
  actions() {
    const choose = (/** @type {HTMLElement} */ field) => field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : "";
    return {
      openBallot: (/** @type {HTMLElement} */ form) => this.#open(form),
      method: (/** @type {HTMLElement} */ field) => {
        this.#method = choose(field);
        this.draw();
      },
      source: (/** @type {HTMLElement} */ field) => {
        this.#isOwnText = choose(field) === "texts";
        this.draw();
      },
      addCriterion: () => {
        this.#criteria = Math.min(CRITERIA_MAX, this.#criteria + 1);
        this.draw();
      },
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

  /** Whether texts stand on it: what somebody chose, else where there is nothing else or it is a question. */
  #hasTexts() {
    return this.#isOwnText ?? (this.#method === "poll" || this.#items().length === 0);
  }

  /** @param {boolean} isIn */
  #all(isIn) {
    this.#out = new Set(isIn ? [] : this.#items().map((item) => item.id));
    for (const box of this.element.querySelectorAll("input[type=checkbox][data-do=pick]")) {
      if (box instanceof HTMLInputElement) box.checked = isIn;
    }
    this.draw();
  }

  /** @override */
  content() {
    const step = currentStep(this.state);
    if (!step) return h("p", { class: "lead" }, t("ballot.nothing"));
    const texts = this.#hasTexts();
    const count = texts ? 5 : this.#chosen().length;
    return h(
      "form",
      { class: "fields", "data-do": "openBallot" },
      h(
        "div",
        { class: "row ballot-top" },
        this.#methods(),
        field("ballot-title", t("ballot.title"), {
          type: "text",
          value: both(step.title),
          maxlength: 80,
          "data-test": "ballot-title",
        }),
      ),
      h("p", { class: "hint", key: "about" }, t(`ballot.about.${this.#method}`)),
      this.#settings(step, texts ? 5 : this.#items().length),
      this.#source(texts),
      texts ? this.#texts() : this.#picks(),
      moreFields(this.state, step, this.#method),
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

  #methods() {
    return h(
      "div",
      { class: "field-row" },
      h("label", { for: "ballot-method" }, t("ballot.method")),
      h(
        "select",
        { id: "ballot-method", name: "ballot-method", "data-do": "method", "data-test": "ballot-method" },
        PURPOSES.map(([purpose, methods]) =>
          h(
            "optgroup",
            { label: t(`ballot.purpose.${purpose}`), key: purpose },
            methods.map((method) =>
              h("option", { value: method, key: method, selected: method === this.#method }, t(`ballot.name.${method}`)),
            ),
          ),
        ),
      ),
    );
  }

  /**
   * What this method needs to know.
   *
   * @param {Step} step
   * @param {number} items
   */
  #settings(step, items) {
    const own = stepPlan(step);
    /** @type {Record<string, any>} */
    const given = own.method === this.#method ? own : {};
    const settings = settingsOf(this.#method, items);
    const label = (/** @type {string} */ key) => t(knows(`ballot.set.${key}.${this.#method}`) ? `ballot.set.${key}.${this.#method}` : `ballot.set.${key}`);
    return h(
      "div",
      { class: "settings", key: `settings-${this.#method}` },
      settings.length > 0 &&
        h(
          "div",
          { class: "row wrap", key: "numbers" },
          settings.map(({ key, type, least, most, usual }) =>
            type === "flag"
              ? check(`set-${key}`, label(key), Boolean(given[key] ?? usual))
              : field(`set-${key}`, label(key), {
                  value: given[key] ?? usual,
                  min: least,
                  max: most,
                  "data-test": HOOKS[key] ?? `ballot-${key}`,
                }),
          ),
        ),
      this.#method === "criteria" && criteriaFields(this.#criteria, given["criteria"]),
    );
  }

  /** @param {boolean} texts */
  #source(texts) {
    const radio = (/** @type {string} */ value, /** @type {boolean} */ isOn) =>
      h(
        "label",
        { class: "choice", key: value },
        h("input", { type: "radio", name: "source", value, checked: isOn, "data-do": "source", "data-test": `source-${value}` }),
        t(`ballot.source.${value}`),
      );
    return h(
      "fieldset",
      { class: "row", key: "source" },
      h("legend", null, t("ballot.source")),
      this.#items().length > 0 && radio("notes", !texts),
      radio("texts", texts),
    );
  }

  #texts() {
    return h(
      "div",
      { class: "field-row", key: "texts" },
      h("label", { for: "ballot-texts" }, t("ballot.texts")),
      h("textarea", { id: "ballot-texts", name: "texts", rows: 5, required: true, "data-test": "ballot-texts" }),
      h("p", { class: "hint" }, t("ballot.textsHint")),
    );
  }

  #picks() {
    const items = this.#items();
    return h(
      "fieldset",
      { key: "picks" },
      h("legend", null, t("ballot.items", { count: this.#chosen().length, of: items.length })),
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
    );
  }

  /** @param {HTMLElement} form */
  async #open(form) {
    const step = currentStep(this.state);
    if (!(form instanceof HTMLFormElement) || !step) return;
    const data = new FormData(form);
    const texts = this.#hasTexts()
      ? String(data.get("texts") ?? "").split("\n").map((line) => line.trim()).filter(Boolean)
      : [];
    const items = texts.length > 0 ? [] : this.#chosen().map((item) => item.id);
    const plan = planFrom(this.#method, data, texts.length || items.length);
    if (texts.length > 0) plan.options = texts.map((text) => ({ ja: text, en: text }));
    const venue = String(data.get("venue") ?? "");
    const id = this.console.newId();
    const title = String(data.get("ballot-title") ?? "").trim();
    const isOpen = await this.console.run(
      "ballot.open",
      { id, step: step.id, title, ...(items.length > 0 ? { items } : {}), plan, ...(venue ? { venue } : {}) },
      t("say.ballotOpened"),
    );
    if (!isOpen) return;
    this.close();
    await this.console.run("stage.set", { mode: "ballot", target: id });
  }
}

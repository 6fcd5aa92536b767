import { field } from "./admin-parts.js";
import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { KEYS } from "./console-hotkeys.js";
import { button, groupName } from "./console-parts.js";
import { currentStep, groupsInOrder, timeLeft } from "./console-view.js";
import { clockText, t } from "./console-words.js";

/** @typedef {import("./console.js").Console} Console */
/** @typedef {import("../types/wire.js").Person} Person */

/**
 * @param {HTMLElement} form
 * @param {string} name
 */
function valueOf(form, name) {
  return form instanceof HTMLFormElement ? String(new FormData(form).get(name) ?? "").trim() : "";
}

/** Setting the time that is left. */
export class TimerDialog extends Dialog {
  /** @param {Console} console */
  constructor(console) {
    super(console, "timer.set");
  }

  /** @override */
  actions() {
    return {
      send: (/** @type {HTMLElement} */ form) => this.#set(Number(valueOf(form, "timer-minutes"))),
      preset: (/** @type {HTMLElement} */ element) => this.#set(Number(element.dataset["id"])),
    };
  }

  /** @override */
  content() {
    const step = currentStep(this.state);
    const left = timeLeft(this.state.runs.get(step?.id ?? ""), this.console.session.now());
    return h(
      "form",
      { class: "fields", "data-do": "send" },
      h("p", { class: "soft" }, left === undefined ? t("timer.none") : t("timer.left", { time: clockText(left) })),
      h(
        "div",
        { class: "row", role: "group", "aria-label": t("timer.presets") },
        [1, 3, 5, 10, 15, 20].map((minutes) =>
          button("preset", t("minutes", { count: minutes }), { "data-id": minutes, key: minutes }),
        ),
      ),
      field(t("timer.minutes"), {
        id: "timer-minutes",
        type: "number",
        min: 0.5,
        max: 600,
        step: 0.5,
        required: true,
        value: Math.max(1, Math.round((step?.seconds ?? 300) / 60)),
        "data-test": "timer-minutes",
      }),
      h("button", { type: "submit", class: "primary", "data-test": "timer-send" }, t("timer.send")),
    );
  }

  /** @param {number} minutes */
  async #set(minutes) {
    const step = currentStep(this.state)?.id;
    if (step && (await this.console.run("timer.set", { step, seconds: Math.round(minutes * 60) }))) this.close();
  }
}

/** Letting a group begin its presentation. */
export class PresentDialog extends Dialog {
  /** @param {Console} console */
  constructor(console) {
    super(console, "act.presentStart");
  }

  /** @override */
  actions() {
    return { send: (/** @type {HTMLElement} */ form) => this.#start(form) };
  }

  /** @override */
  content() {
    const groups = groupsInOrder(this.state);
    const next = groups.find((group) => !this.state.outlines.get(group.id)?.presented) ?? groups[0];
    return h(
      "form",
      { class: "fields", "data-do": "send" },
      field(t("present.group"), {
        id: "present-group",
        "data-test": "present-group",
        selected: next?.id,
        options: groups.map((group) => [
          group.id,
          `${groupName(this.state, group)}  ${this.state.outlines.get(group.id)?.title ?? ""}`,
        ]),
      }),
      field(
        t("present.minutes"),
        {
          id: "present-minutes",
          type: "number",
          min: 1,
          max: 120,
          required: true,
          value: (next && this.state.outlines.get(next.id)?.minutes) || 7,
          "data-test": "present-minutes",
        },
        t("present.hint"),
      ),
      h("button", { type: "submit", class: "primary", "data-test": "present-send" }, t("present.send")),
    );
  }

  /** @param {HTMLElement} form */
  async #start(form) {
    const args = { group: valueOf(form, "present-group"), minutes: Number(valueOf(form, "present-minutes")) };
    if (await this.console.run("present.start", args)) this.close();
  }
}

/** Adding a person, renaming one, or removing one after a question. */
export class PersonDialog extends Dialog {
  #person;
  #isRemoval;

  /**
   * @param {Console} console
   * @param {Person|undefined} person Undefined to add one.
   * @param {boolean} [isRemoval]
   */
  constructor(console, person, isRemoval = false) {
    super(console, person ? (isRemoval ? "people.remove" : "people.rename") : "people.addTitle");
    this.#person = person;
    this.#isRemoval = isRemoval;
  }

  /** @override */
  actions() {
    return { send: (/** @type {HTMLElement} */ form) => this.#send(form) };
  }

  /** @override */
  content() {
    const person = this.#person;
    if (person && this.#isRemoval) {
      return h(
        "form",
        { class: "fields", "data-do": "send" },
        h("p", null, t("people.removeAsk", { name: person.name })),
        h(
          "div",
          { class: "row" },
          button("close", t("cancel"), { key: "no" }),
          h("button", { type: "submit", class: "primary danger", "data-test": "person-send" }, t("people.remove")),
        ),
      );
    }
    const { state } = this;
    return h(
      "form",
      { class: "fields", "data-do": "send" },
      field(t("csv.column.name"), {
        id: "person-name",
        required: true,
        maxlength: 80,
        value: person?.name,
        "data-test": "person-name",
      }),
      !person && [
        field(t("csv.column.organisation"), {
          id: "person-organisation",
          maxlength: 80,
          list: "organisations",
          "data-test": "person-organisation",
        }),
        h(
          "datalist",
          { id: "organisations", key: "list" },
          [...state.organisations.values()].map(({ name }) => h("option", { value: name, key: name })),
        ),
        field(t("csv.column.venue"), {
          id: "person-venue",
          options: [...state.venues.values()].map(({ id, name }) => [id, name]),
        }),
        field(t("people.role"), {
          id: "person-role",
          selected: "participant",
          "data-test": "person-role",
          options: ["participant", "facilitator", "secretariat", "host"].map((role) => [role, t(`role.${role}`)]),
        }),
      ],
      h(
        "button",
        { type: "submit", class: "primary", "data-test": "person-send" },
        t(person ? "people.rename" : "people.add"),
      ),
    );
  }

  /** @param {HTMLElement} form */
  async #send(form) {
    const person = this.#person;
    const name = valueOf(form, "person-name");
    const isDone =
      person && this.#isRemoval
        ? await this.console.run("person.remove", { id: person.id })
        : person
          ? await this.console.run("person.rename", { id: person.id, name })
          : await this.console.run("person.add", {
              id: this.console.newId(),
              name,
              organisation: valueOf(form, "person-organisation"),
              venue: valueOf(form, "person-venue"),
              role: valueOf(form, "person-role"),
            });
    if (isDone) this.close();
  }
}

/** Keys, and the switch for them. */
export class HelpDialog extends Dialog {
  #hotkeys;

  /**
   * @param {Console} console
   * @param {import("./console-hotkeys.js").Hotkeys} hotkeys
   */
  constructor(console, hotkeys) {
    super(console, "help.title");
    this.#hotkeys = hotkeys;
  }

  /** @override */
  actions() {
    return {
      keys: (/** @type {HTMLElement} */ input) => {
        if (input instanceof HTMLInputElement) this.#hotkeys.set(input.checked);
      },
    };
  }

  /** @override */
  content() {
    return h(
      "div",
      { class: "fields" },
      h("p", null, t("help.lead")),
      h(
        "label",
        { class: "choice" },
        h("input", { type: "checkbox", checked: this.#hotkeys.isOn, "data-do": "keys", "data-test": "hotkeys" }),
        h("span", null, h("strong", null, t("help.keys")), h("span", { class: "soft" }, t("help.keysHint"))),
      ),
      h(
        "dl",
        { class: "keys" },
        Object.entries(KEYS).map(([key, does]) => [
          h("dt", { key: `k${key}` }, h("kbd", null, key)),
          h("dd", { key: `d${key}` }, t(`help.${does}`)),
        ]),
      ),
    );
  }
}

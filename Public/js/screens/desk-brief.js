import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { t } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import { ask, field, textIn } from "./desk-parts.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Brief} Brief */
/** @typedef {import("../types/wire.js").BriefPart} BriefPart */
/** @typedef {import("../core/html.js").Child} Child */

/**
 * In the order in which one explains a theme.
 *
 * @type {BriefPart[]}
 */
const PARTS = ["theme", "background", "constraints", "excluded", "adoptable", "lastTime", "photoRules"];
/** As many as the server takes. */
const QUESTIONS_MAX = 20;
/** @type {Brief} */
const BLANK = {
  theme: "",
  background: "",
  constraints: "",
  excluded: "",
  adoptable: "",
  lastTime: "",
  photoRules: "",
  questions: [],
  spots: [],
  rev: 0,
  open: false,
};

/**
 * The brief that is being written upon, held still while others may write too; `form` counts how often the fields
 * were made anew.
 *
 * @typedef {{base: Brief, questions: string[], form: number, state: "clean" | "dirty" | "sending"}} Held
 * @type {Held}
 */
let held = { base: BLANK, questions: [], form: 0, state: "clean" };
const drawn = signal(0);

/** @param {Partial<Held>} changes */
function change(changes) {
  held = { ...held, ...changes };
  drawn.value = drawn.peek() + 1;
}

/** @param {Brief} now What is stored; what nobody has written upon follows it. */
function begin(now) {
  void drawn.value;
  if (held.state === "clean" && held.base !== now)
    held = { ...held, base: now, questions: [...(now.questions ?? [])] };
  return held;
}

function dirty() {
  if (held.state === "clean") change({ state: "dirty" });
}

/**
 * The host writes the theme and what one has to know to work on it.
 *
 * @param {View} view
 * @returns {Child}
 */
export function briefEditor(view) {
  const now = view.store.brief.value ?? BLANK;
  const held = begin(now);
  const hasMoved = held.state !== "clean" && now.rev > held.base.rev;
  return h(
    "form",
    {
      class: "desk-brief",
      key: `brief-${held.form}`,
      data: { test: "brief-form" },
      on: {
        input: dirty,
        submit: (/** @type {SubmitEvent} */ event) => {
          event.preventDefault();
          void save(view, /** @type {HTMLFormElement} */ (event.currentTarget), held.base.rev);
        },
      },
    },
    h(
      "p",
      { class: "notice", key: "state" },
      icon(now.open ? "people" : "lock"),
      h("span", {}, t(now.open ? "desk.brief.isOpen" : "desk.brief.isClosed")),
    ),
    h(
      "div",
      { class: "desk-fields", key: "fields" },
      ...PARTS.map((part) =>
        field({
          name: part,
          label: t(`desk.brief.${part}`),
          hint: t(`desk.brief.hint.${part}`),
          value: held.base[part] ?? "",
          rows: part === "theme" ? 2 : 3,
          test: `brief-${part}`,
        }),
      ),
    ),
    questionFields(held),
    spotFields(view, held.base),
    hasMoved ? clash(view) : null,
    h(
      "div",
      { class: "desk-save", key: "save" },
      h(
        "button",
        {
          type: "submit",
          class: "primary",
          disabled: held.state === "clean" || held.state === "sending",
          data: { test: "brief-save" },
        },
        t(held.state === "sending" ? "desk.sending" : "desk.save"),
      ),
      h("p", { class: "hint", role: "status" }, t(`desk.state.${held.state}`)),
    ),
  );
}

/** @param {Held} held */
function questionFields(held) {
  const set = (/** @type {string[]} */ questions) => change({ questions, state: "dirty" });
  return h(
    "fieldset",
    { class: "desk-list", key: "questions" },
    h("legend", {}, t("desk.brief.questions")),
    ...held.questions.map((text, index) =>
      h(
        "div",
        { class: "row", key: `question-${index}` },
        h("input", {
          type: "text",
          name: "question",
          class: "grow",
          maxlength: 300,
          "aria-label": t("desk.brief.questionNumber", { number: index + 1 }),
          ".value": text,
          data: { test: "brief-question" },
          on: {
            input: (/** @type {InputEvent} */ event) => {
              // Kept without drawing: the field belongs to whoever writes.
              held.questions[index] = /** @type {HTMLInputElement} */ (event.currentTarget).value;
            },
          },
        }),
        h(
          "button",
          {
            type: "button",
            class: "plain round",
            "aria-label": t("desk.brief.questionRemove", { number: index + 1 }),
            on: { click: () => set(held.questions.filter((_, each) => each !== index)) },
          },
          icon("trash"),
        ),
      ),
    ),
    held.questions.length < QUESTIONS_MAX
      ? h(
          "button",
          {
            type: "button",
            key: "add",
            data: { test: "brief-question-add" },
            on: {
              click: () => {
                set([...held.questions, ""]);
                setTimeout(() => focusLast("[data-test='brief-question']"), 50);
              },
            },
          },
          icon("plus"),
          t("desk.brief.questionAdd"),
        )
      : null,
  );
}

/** @param {string} which */
function focusLast(which) {
  const all = document.querySelectorAll(which);
  const last = all[all.length - 1];
  if (last instanceof HTMLElement) last.focus();
}

/** @param {View} view @param {Brief} base */
function spotFields(view, base) {
  const spots = [...view.store.spots.value.values()];
  if (spots.length === 0) return null;
  return h(
    "fieldset",
    { class: "desk-list", key: "spots" },
    h("legend", {}, t("desk.brief.spots")),
    h(
      "div",
      { class: "ticks" },
      ...spots.map((spot) =>
        h(
          "label",
          { class: "tick", key: spot.id },
          h("input", { type: "checkbox", name: "spot", value: spot.id, ".checked": base.spots?.includes(spot.id) ?? false }),
          spot.name,
        ),
      ),
    ),
  );
}

/** @param {View} view */
function clash(view) {
  return h(
    "div",
    { class: "clash stack", key: "clash", role: "alert" },
    h("p", { class: "problem" }, t("desk.brief.clash")),
    h(
      "div",
      { class: "row wrap" },
      h(
        "button",
        {
          type: "button",
          on: {
            click: (/** @type {Event} */ event) => {
              const form = /** @type {HTMLElement} */ (event.currentTarget).closest("form");
              if (form) void save(view, form, view.store.brief.peek()?.rev ?? 0);
            },
          },
        },
        t("outline.takeMine"),
      ),
      h(
        "button",
        { type: "button", on: { click: () => change({ state: "clean", form: held.form + 1 }) } },
        t("outline.takeTheirs"),
      ),
    ),
  );
}

/** @param {View} view @param {HTMLFormElement} form @param {number} rev */
async function save(view, form, rev) {
  const texts = Object.fromEntries(PARTS.map((part) => [part, textIn(form, part)]));
  const questions = held.questions.map((text) => text.trim()).filter(Boolean);
  const spots = new FormData(form).getAll("spot").map(String);
  change({ state: "sending" });
  const { ok } = await ask(view, "brief.write", { ...texts, questions, spots, rev }, t("desk.saved"));
  change({ state: ok ? "clean" : "dirty" });
}

/**
 * The brief as everybody reads it.
 *
 * @param {View} view
 * @returns {Child[]}
 */
export function briefRead(view) {
  const brief = view.store.brief.value;
  if (!brief) return [h("p", { class: "empty" }, t("desk.brief.none"))];
  const parts = PARTS.filter((part) => part !== "theme" && brief[part]);
  const spots = (brief.spots ?? []).map((id) => view.store.spots.value.get(id)?.name).filter(Boolean);
  return [
    h(
      "article",
      { class: "brief-read", key: "brief", data: { test: "brief-read" } },
      h("p", { class: "brief-theme" }, brief.theme || view.store.workshop.value?.theme || ""),
      ...parts.map((part) =>
        h("section", { key: part, data: { part } }, h("h3", {}, t(`desk.brief.${part}`)), h("p", { class: "text" }, brief[part])),
      ),
      (brief.questions ?? []).length > 0
        ? h(
            "section",
            { key: "questions" },
            h("h3", {}, t("desk.brief.questions")),
            h("ol", { class: "numbered" }, ...brief.questions.map((text, index) => h("li", { key: index }, text))),
          )
        : null,
      spots.length > 0
        ? h("section", { key: "spots" }, h("h3", {}, t("desk.brief.spots")), h("p", {}, spots.join(t("separator"))))
        : null,
    ),
  ];
}

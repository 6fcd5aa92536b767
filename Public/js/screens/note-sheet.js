import { isComposing, isSendKey } from "../core/a11y.js";
import { lineage } from "../core/board.js";
import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { pick, t, timeOfDay } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import { fieldList, kindMark, penName } from "../elements/note-card.js";
import { confirmed, openSheet } from "../elements/sheet.js";
import { facts, isMine, toggleStar } from "./app-view.js";
import { fieldInputs, missingField, valuesOf } from "./composer-fields.js";
import { comments, links } from "./marks.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../core/html.js").Child} Child */

/**
 * A note with all that is known of it: photo, who, where, when, and its thread both ways.
 *
 * @param {View} view
 * @param {string} first The note's id; the thread leads on to others within the same sheet.
 */
export function openNote(view, first) {
  const shown = signal(first);
  const editing = signal(false);
  openSheet({
    title: () => {
      const note = view.store.notes.value.get(shown.value);
      return note ? t(`kind.${note.kind}`) : t("note.title");
    },
    test: "note-sheet",
    body: (close) => {
      const note = view.store.notes.value.get(shown.value);
      if (!note) return [h("p", { class: "empty" }, t("refusal.gone"))];
      const show = (/** @type {string} */ id) => {
        editing.value = false;
        shown.value = id;
      };
      return [
        editing.value ? editor(view, note, () => (editing.value = false)) : plainNote(view, note),
        editing.value ? null : actions(view, note, () => (editing.value = true), close),
        ...variants(view, note),
        ...comments(view, note),
        ...links(view, note.id),
        ...threads(view, note, show),
      ];
    },
  });
}

/** @param {View} view @param {Note} note */
function plainNote(view, note) {
  const { spot, author, photoURL } = facts(view, note);
  const step = view.store.steps.value.get(note.step);
  const about = [
    author ?? (isMine(view, note) ? t("note.mine") : penName(note)),
    note.proxy ? t("note.proxy") : "",
    view.groupName(note.group),
    spot,
    pick(step?.title),
    timeOfDay(note.at),
  ];
  return h(
    "article",
    { class: "note whole", data: { kind: note.kind, id: note.id } },
    h("div", { class: "head" }, kindMark(note.kind)),
    ...(note.photos ?? []).map((id) =>
      h("img", { key: id, class: "photo", src: photoURL(id), alt: t("photo.of", { text: note.text }) }),
    ),
    note.text ? h("p", { class: "text", lang: view.store.workshop.value?.language }, note.text) : null,
    fieldList(note, step?.fields),
    h("p", { class: "hint" }, about.filter(Boolean).join(t("separator"))),
  );
}

/** @param {View} view @param {Note} note @param {() => void} edit @param {() => void} close */
function actions(view, note, edit, close) {
  const isOwn = isMine(view, note);
  const may = view.may.value;
  const isPending = view.deliveries.value.has(note.id);
  const remove = async () => {
    if (!(await confirmed({ title: t("note.deleteTitle"), text: note.text, yes: t("note.delete") }))) return;
    view.session.commands.deleteNote(note.id);
    close();
  };
  const isStarred = (view.store.me.value?.stars ?? []).includes(note.id);
  const mayReveal = isOwn && may.has("note.reveal") && note.sealed && !isPending && view.holding.value?.called !== false;
  const buttons = [
    may.has("note.star") && !isOwn && !isPending
      ? h(
          "button",
          {
            type: "button",
            class: "choice",
            "aria-pressed": String(isStarred),
            data: { test: "sheet-star" },
            on: { click: () => toggleStar(view, note) },
          },
          icon("star"),
          t(isStarred ? "star.given" : "star.give"),
        )
      : null,
    mayReveal
      ? h(
          "button",
          {
            type: "button",
            data: { test: "note-reveal" },
            on: { click: () => void view.session.commands.revealNote(note.id).catch(() => undefined) },
          },
          icon("people"),
          t("call.show"),
        )
      : null,
    isOwn && may.has("note.edit") && !isPending
      ? h(
          "button",
          { type: "button", data: { test: "note-edit" }, on: { click: edit } },
          icon("pencil"),
          t("note.edit"),
        )
      : null,
    isOwn && may.has("note.delete") && !isPending
      ? h(
          "button",
          {
            type: "button",
            class: "danger",
            data: { test: "note-delete" },
            on: { click: () => void remove() },
          },
          icon("trash"),
          t("note.delete"),
        )
      : null,
  ].filter(Boolean);
  return buttons.length > 0 ? h("div", { class: "row wrap" }, ...buttons) : null;
}

/**
 * What is being changed in the fields of the one note that is open.
 *
 * @type {{id: string, values: import("./composer-fields.js").Values, problem: import("../core/signals.js").Signal<string>} | null}
 */
let editedNote = null;

/** @param {Note} note */
function edited(note) {
  if (editedNote?.id !== note.id) {
    const begun = Object.fromEntries(
      (note.fields ?? []).map(({ key, value }) => [key, typeof value === "number" ? String(value) : value]),
    );
    editedNote = { id: note.id, values: signal(begun), problem: signal("") };
  }
  return editedNote;
}

/** @param {import("../types/wire.js").FieldValue[]} a @param {import("../types/wire.js").FieldValue[]} b */
function sameFields(a, b) {
  return a.length === b.length && a.every(({ key, value }) => b.some((each) => each.key === key && each.value === value));
}

/** @param {View} view @param {Note} note @param {() => void} done */
function editor(view, note, done) {
  const field = () => /** @type {HTMLTextAreaElement | null} */ (document.querySelector("#note-edit"));
  const rules = view.store.steps.value.get(note.step)?.fields;
  const { values, problem } = edited(note);
  const save = () => {
    const text = field()?.value.trim();
    const fields = valuesOf(rules, values.peek(), undefined).concat(
      (note.fields ?? []).filter(({ key }) => rules?.some((rule) => rule.key === key && rule.type === "photo")),
    );
    problem.value = missingField(rules, fields);
    if (problem.peek()) return;
    const isOther = text !== undefined && text !== "" && text !== note.text;
    if (isOther) view.session.commands.editNote(note.id, text, note.rev).catch(() => undefined);
    // The fields are numbered with the text: they build upon it.
    if (rules && !sameFields(fields, note.fields ?? []))
      view.session.commands.fillNote(note.id, fields, note.rev + (isOther ? 1 : 0)).catch(() => undefined);
    editedNote = null;
    done();
  };
  return h(
    "div",
    { class: "stack", key: `edit-${note.id}` },
    h("label", { for: "note-edit", class: "visually-hidden" }, t("composer.text")),
    h("textarea", {
      id: "note-edit",
      rows: 4,
      data: { test: "note-edit-text" },
      ref: (/** @type {HTMLTextAreaElement} */ area) => {
        area.value = note.text;
        setTimeout(() => area.focus(), 0);
      },
      on: {
        keydown: (/** @type {KeyboardEvent} */ event) => {
          if (event.key === "Escape" && isComposing(event)) return event.stopPropagation();
          if (!isSendKey(event)) return;
          event.preventDefault();
          save();
        },
      },
    }),
    fieldInputs(rules, values, `edit-${note.id}`),
    problem.value ? h("p", { class: "problem", role: "alert" }, problem.value) : null,
    h(
      "div",
      { class: "row" },
      h(
        "button",
        { type: "button", class: "primary grow", data: { test: "note-save" }, on: { click: save } },
        t("note.save"),
      ),
      h(
        "button",
        {
          type: "button",
          on: {
            click: () => {
              editedNote = null;
              done();
            },
          },
        },
        t("cancel"),
      ),
    ),
  );
}

/**
 * Texts that were written at the same time: none is lost.
 *
 * @param {View} view
 * @param {Note} note
 * @returns {Child[]}
 */
function variants(view, note) {
  if (!note.variants || note.variants.length === 0) return [];
  const take = (/** @type {string} */ text) => () =>
    void view.session.commands.editNote(note.id, text, note.rev).catch(() => undefined);
  return [
    h("h3", {}, t("note.variants")),
    ...note.variants.map((variant, index) =>
      h(
        "div",
        { class: "stack variant", key: `variant-${index}` },
        h("p", { class: "text" }, variant.text),
        isMine(view, note) && view.may.value.has("note.edit")
          ? h("button", { type: "button", on: { click: take(variant.text) } }, t("note.takeVariant"))
          : null,
      ),
    ),
  ];
}

/** @param {View} view @param {Note} note @param {(id: string) => void} show @returns {Child[]} */
function threads(view, note, show) {
  const { from, to } = lineage(note.id, view.store.notes.value);
  const outlines = [...view.store.outlines.value.values()].filter((outline) =>
    outline.sections.some((section) => section.sources.includes(note.id)),
  );
  if (from.length + to.length + outlines.length === 0) return [h("p", { class: "hint" }, t("lineage.none"))];
  const links = (/** @type {import("../core/board.js").Link[]} */ list, /** @type {string} */ key) =>
    h(
      "ol",
      { class: "lineage", key },
      ...list.map(({ note: other, relation, depth }) =>
        h(
          "li",
          { key: other.id, style: { "--depth": Math.min(depth, 4) } },
          h(
            "button",
            {
              type: "button",
              class: "note",
              data: { kind: other.kind, test: "lineage-note", id: other.id },
              on: { click: () => show(other.id) },
            },
            h("span", { class: "head" }, kindMark(other.kind), h("span", {}, t(`relation.${relation}`))),
            h("span", { class: "text" }, other.text),
          ),
        ),
      ),
    );
  return [
    from.length > 0 ? h("h3", { key: "from" }, icon("thread"), t("lineage.fromTitle")) : null,
    from.length > 0 ? links(from, "from-list") : null,
    to.length + outlines.length > 0 ? h("h3", { key: "to" }, icon("thread"), t("lineage.toTitle")) : null,
    to.length > 0 ? links(to, "to-list") : null,
    ...outlines.map((outline) =>
      h(
        "p",
        { key: outline.id, class: "thread" },
        t("lineage.presented", { group: view.groupName(outline.id), title: outline.title }),
      ),
    ),
  ];
}

import { announcePolitely, isSendKey } from "../core/a11y.js";
import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { t, timeOfDay } from "../core/i18n.js";
import { kindShape, shortened } from "../elements/note-card.js";
import { openSheet } from "../elements/sheet.js";
import { isMine } from "./app-view.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../types/wire.js").LinkKind} LinkKind */
/** @typedef {import("../core/html.js").Child} Child */

/** @type {LinkKind[]} */
const LINKS = ["cause", "conflict", "mutual", "same"];

/**
 * What others have said to a note, and the field to say something oneself.
 *
 * @param {View} view
 * @param {Note} note
 * @returns {Child[]}
 */
export function comments(view, note) {
  const list = note.comments ?? [];
  const may = view.may.value;
  const isOpen = may.has("note.comment") && !view.deliveries.value.has(note.id);
  if (list.length === 0 && !isOpen) return [];
  const me = view.store.me.value?.id;
  return [
    h("h3", { key: "comments-title" }, t("comment.title")),
    list.length > 0
      ? h(
          "ul",
          { key: "comments", class: "stack comments", style: { "--gap": "var(--space-2)" } },
          ...list.map((each) =>
            h(
              "li",
              { key: each.id, data: { test: "comment" } },
              h("p", { class: "text", lang: view.store.workshop.value?.language }, each.text),
              h(
                "p",
                { class: "row hint" },
                h(
                  "span",
                  { class: "grow" },
                  [view.personName(each.author), timeOfDay(each.at)].filter(Boolean).join(t("separator")),
                ),
                each.author !== undefined && each.author === me && may.has("comment.remove")
                  ? h(
                      "button",
                      {
                        type: "button",
                        class: "quiet",
                        data: { test: "comment-remove" },
                        on: {
                          click: () => void view.session.commands.removeComment(note.id, each.id).catch(() => undefined),
                        },
                      },
                      t("comment.remove"),
                    )
                  : null,
              ),
            ),
          ),
        )
      : null,
    isOpen ? commentField(view, note) : null,
  ];
}

/** @param {View} view @param {Note} note */
function commentField(view, note) {
  const find = () => /** @type {HTMLTextAreaElement | null} */ (document.querySelector("#comment-text"));
  const send = () => {
    const field = find();
    const text = field?.value.trim();
    if (!field || !text) return field?.focus();
    field.value = "";
    view.session.commands.commentNote(note.id, text).catch(() => {
      // What was refused is not lost: it stands in the field again, unless something new does.
      const now = find();
      if (now && now.value === "") now.value = text;
    });
    announcePolitely(t("composer.sent"), "sent");
  };
  return h(
    "div",
    { key: `comment-${note.id}`, class: "stack", style: { "--gap": "var(--space-2)" } },
    h("label", { for: "comment-text", class: "field-label" }, t("comment.label")),
    h("textarea", {
      id: "comment-text",
      rows: 2,
      data: { test: "comment-text" },
      on: {
        keydown: (/** @type {KeyboardEvent} */ event) => {
          if (!isSendKey(event)) return;
          event.preventDefault();
          send();
        },
      },
    }),
    h("button", { type: "button", data: { test: "comment-send" }, on: { click: send } }, t("comment.send")),
  );
}

/** @param {View} view @param {string} id @returns {string} The words of a note or a bundle. */
function wordsOf(view, id) {
  return view.store.notes.value.get(id)?.text ?? view.store.clusters.value.get(id)?.header ?? "";
}

/**
 * Lines to other notes and bundles, and the way to draw one.
 *
 * @param {View} view
 * @param {string} id Of a note or a cluster.
 * @returns {Child[]}
 */
export function links(view, id) {
  const list = [...view.store.links.value.values()].filter((link) => link.from === id || link.to === id);
  const may = view.may.value;
  if (list.length === 0 && !may.has("link.make")) return [];
  return [
    h("h3", { key: "links-title" }, icon("link"), t("link.title")),
    ...list.map((link) => {
      const isFrom = link.from === id;
      const key = link.kind === "cause" ? (isFrom ? "link.to.cause" : "link.from.cause") : `link.to.${link.kind}`;
      return h(
        "p",
        { key: link.id, class: "row link-line", data: { test: "link", kind: link.kind } },
        h(
          "span",
          { class: "grow" },
          t(key, { text: shortened(wordsOf(view, isFrom ? link.to : link.from), 40) }),
        ),
        may.has("link.drop")
          ? h(
              "button",
              {
                type: "button",
                class: "round plain",
                "aria-label": t("link.drop"),
                data: { test: "link-drop" },
                on: { click: () => void view.session.commands.dropLink(link.id).catch(() => undefined) },
              },
              icon("close"),
            )
          : null,
      );
    }),
    may.has("link.make")
      ? h(
          "button",
          {
            type: "button",
            key: "link-make",
            data: { test: "link-make" },
            on: { click: () => openLink(view, id) },
          },
          icon("link"),
          t("link.make"),
        )
      : null,
  ];
}

/**
 * Which line, and to what: two choices, no drawing.
 *
 * @param {View} view
 * @param {string} from
 */
export function openLink(view, from) {
  /** @type {LinkKind} */
  let kind = "cause";
  openSheet({
    title: () => t("link.make"),
    test: "link-sheet",
    body: (close) => {
      const step = view.step.value;
      const own = view.store.notes.value.get(from) ?? view.store.clusters.value.get(from);
      const clusters = [...view.store.clusters.value.values()].filter(
        (each) => each.group === own?.group && each.header,
      );
      const notes = [...view.store.notes.value.values()].filter(
        (each) => each.group === own?.group && !each.isDeleted && !view.deliveries.value.has(each.id),
      );
      const shown = notes.filter(
        (each) => step?.columns.some((column) => column.steps.length === 0 || column.steps.includes(each.step)) || isMine(view, each),
      );
      const go = (/** @type {string} */ to) => () => {
        close();
        if (step) void view.session.commands.makeLink(step.id, from, to, kind).catch(() => undefined);
        announcePolitely(t("link.made"), "link");
      };
      const rows = [
        ...clusters.map(({ id, header }) => ({ id, text: header, mark: null })),
        ...shown.map((each) => ({ id: each.id, text: each.text, mark: kindShape(each.kind) })),
      ];
      return [
        h("p", { class: "hint" }, shortened(wordsOf(view, from), 60)),
        h(
          "div",
          { class: "field-group" },
          h("label", { for: "link-kind" }, t("link.kind")),
          h(
            "select",
            {
              id: "link-kind",
              data: { test: "link-kind" },
              on: {
                change: (/** @type {Event} */ event) => (kind = /** @type {LinkKind} */ (/** @type {HTMLSelectElement} */ (event.currentTarget).value)),
              },
            },
            ...LINKS.map((each) => h("option", { key: each, value: each }, t(`link.${each}`))),
          ),
        ),
        h("h3", {}, t("link.target")),
        h(
          "div",
          { class: "menu" },
          ...rows
            .filter(({ id }) => id !== from)
            .map(({ id, text, mark }) =>
              h(
                "button",
                { type: "button", key: id, data: { test: "link-target", id }, on: { click: go(id) } },
                mark,
                h("span", {}, text),
              ),
            ),
        ),
      ];
    },
  });
}

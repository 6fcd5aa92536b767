import { announcePolitely } from "../core/a11y.js";
import { h } from "../core/html.js";
import { t } from "../core/i18n.js";
import { shortened } from "../elements/note-card.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../core/html.js").Child} Child */
/** @typedef {import("../core/html.js").VNode} VNode */

/**
 * Sends a command; a refusal is told in words by the page.
 *
 * @param {View} view
 * @param {string} name
 * @param {Record<string, any>} args
 * @param {string} [done] What is said when it is done.
 * @returns {Promise<{ok: boolean, code?: string}>}
 */
export function ask(view, name, args, done) {
  return view.session.outbox.put(name, args).then(
    () => {
      if (done) announcePolitely(done);
      return { ok: true };
    },
    (problem) => ({ ok: false, code: String(problem.code) }),
  );
}

/** @typedef {{id: string, what: "outline" | "cluster" | "idea", text: string, where: string}} Item */

/**
 * What a host may choose from: talks first, then what was gathered, then single ideas.
 *
 * @param {View} view
 * @returns {Item[]}
 */
export function itemsOf(view) {
  const { store } = view;
  const outlines = [...store.outlines.value.values()]
    .filter((outline) => outline.title || outline.sections.some((section) => section.text))
    .map((outline) => itemOf(view, outline.id));
  const clusters = [...store.clusters.value.values()]
    .filter((cluster) => cluster.header)
    .map((cluster) => itemOf(view, cluster.id));
  const ideas = [...store.notes.value.values()]
    .filter((note) => note.kind === "idea" && !note.isDeleted && note.text)
    .map((note) => itemOf(view, note.id));
  return [...outlines, ...clusters, ...ideas].filter((item) => item !== null);
}

/**
 * @param {View} view
 * @param {string} id
 * @returns {Item} Of something that this viewer may not read any more, that it is not known.
 */
export function itemOf(view, id) {
  const { store } = view;
  const outline = store.outlines.value.get(id);
  if (outline) return { id, what: "outline", text: outline.title || t("outline.untitled"), where: view.groupName(id) };
  const cluster = store.clusters.value.get(id);
  if (cluster) return { id, what: "cluster", text: cluster.header, where: view.groupName(cluster.group) };
  const note = store.notes.value.get(id);
  return { id, what: "idea", text: note?.text || t("desk.unknown"), where: view.groupName(note?.group) };
}

/**
 * What an item is, from whom, and its words.
 *
 * @param {Item} item
 * @param {number} [most] Letters shown.
 */
export function itemText(item, most = 140) {
  return h(
    "div",
    { class: "desk-item-text" },
    h("p", { class: "hint" }, [t(`desk.what.${item.what}`), item.where].filter(Boolean).join(t("separator"))),
    h("p", { class: item.what === "idea" ? "" : "strong" }, shortened(item.text, most)),
  );
}

/** The marks of what became of an item: shapes as well as words. */
export const STATUSES = /** @type {const} */ ({
  received: "\u25cb",
  "under-review": "\u25d0",
  "partly-adopted": "\u25d1",
  adopted: "\u25cf",
  implemented: "\u2713",
  declined: "\u2013",
});

/** @param {import("../types/wire.js").AdoptionStatus} status */
export function badge(status) {
  return h(
    "span",
    { class: "badge", data: { status } },
    h("span", { "aria-hidden": "true" }, STATUSES[status]),
    t(`desk.status.${status}`),
  );
}

/**
 * A field with its label above and, where there is one, a hint below.
 *
 * @param {{name: string, label: string, hint?: string, value: string, rows?: number, type?: string, max?: number,
 *   test?: string, required?: boolean, input?: () => void}} field `rows`: a text of several lines.
 */
export function field({ name, label, hint, value, rows, type = "text", max = 1000, test, required, input }) {
  const id = `field-${name}`;
  const props = {
    id,
    name,
    maxlength: type === "date" ? undefined : max,
    required,
    "aria-describedby": hint ? `${id}-hint` : undefined,
    data: { test: test ?? name },
    ".value": value,
    on: input ? { input } : {},
  };
  return h(
    "div",
    { class: "field-group", key: name },
    h("label", { for: id }, label),
    rows ? h("textarea", { ...props, rows }) : h("input", { ...props, type }),
    hint ? h("p", { class: "hint", id: `${id}-hint` }, hint) : null,
  );
}

/** @param {HTMLFormElement} form @param {string} name */
export function textIn(form, name) {
  return String(new FormData(form).get(name) ?? "").trim();
}

/** @param {number} at @param {string} language */
export function dayOf(at, language) {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(at);
}

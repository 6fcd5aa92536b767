import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import { groupsInOrder, itemText, MARKS, phaseOf } from "./console-view.js";
import { both, t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("../types/wire.js").Group} Group */
/** @typedef {import("../types/wire.js").Ballot} Ballot */

/**
 * A button that does something by name.
 *
 * @param {string} does
 * @param {import("./console-dom.js").Child} content
 * @param {import("./console-dom.js").Attributes} [attributes]
 */
export function button(does, content, attributes = {}) {
  return h("button", { type: "button", "data-do": does, ...attributes }, content);
}

/**
 * A button with only a drawing; its words are read aloud and shown as a hint.
 *
 * @param {string} does
 * @param {import("./console-icons.js").IconName} name
 * @param {string} label
 * @param {import("./console-dom.js").Attributes} [attributes]
 */
export function iconButton(does, name, label, attributes = {}) {
  return button(does, icon(name), { class: "round plain", "aria-label": label, title: label, ...attributes });
}

/**
 * A menu of actions: closed by a choice, by Escape, or by going elsewhere.
 *
 * @param {string} key
 * @param {string} label
 * @param {import("./console-dom.js").Child[]} content
 * @param {string} [test]
 */
export function menu(key, label, content, test) {
  return h(
    "details",
    { class: "pop", key: `menu-${key}`, "data-menu": true },
    h("summary", { "aria-label": label, title: label, "data-test": test ?? null }, icon("more")),
    h("div", { class: "menu pop-sheet" }, content),
  );
}

/**
 * @param {State} state
 * @param {Step|undefined} step
 */
export function phaseChip(state, step) {
  const found = phaseOf(state, step);
  if (!found) return null;
  return h(
    "span",
    { class: "phase-mark", "data-accent": found.phase.accent },
    h("b", { "aria-hidden": "true" }, found.number),
    both(found.phase.title),
  );
}

/**
 * The name of a group, with its venue where numbers alone would be ambiguous.
 *
 * @param {State} state
 * @param {Group|undefined} group
 */
export function groupName(state, group) {
  if (!group) return t("group.none");
  const isTwice = [...state.groups.values()].some((other) => other.number === group.number && other.id !== group.id);
  const venue = isTwice ? state.venues.get(group.venue)?.name : undefined;
  return venue ? t("group.nameAt", { number: group.number, venue }) : t("group.name", { number: group.number });
}

/**
 * A note to be read: kind, spot, words, where it came from.
 *
 * @param {State} state
 * @param {Note} note
 * @param {import("./console-dom.js").Child} [tools]
 */
export function noteCard(state, note, tools) {
  const group = note.group ? state.groups.get(note.group) : undefined;
  const spot = note.spot ? state.spots.get(note.spot)?.name : undefined;
  const sources = (note.from ?? []).map(({ id }) => itemText(state, id)).filter(Boolean);
  return h(
    "article",
    { class: "paper", "data-kind": note.kind, key: note.id, "data-deleted": note.isDeleted },
    h(
      "p",
      { class: "paper-head" },
      h("span", { class: "mark" }, `${MARKS[note.kind]} ${t(`kind.${note.kind}`)}`),
      spot && h("span", null, spot),
      group && h("span", null, groupName(state, group)),
      note.place?.sheet !== undefined &&
        h("span", null, t("note.sheet", { sheet: note.place.sheet + 1, row: (note.place.row ?? 0) + 1 })),
      note.pen !== undefined && h("span", null, t("note.pen", { number: note.pen })),
      note.proxy && h("span", null, t("note.proxy")),
      note.held && h("span", null, t("note.held")),
      (note.stars ?? 0) > 0 && h("span", null, `\u2606${note.stars}`),
      note.isDeleted && h("span", null, t("note.deleted")),
      tools,
    ),
    h("p", { class: "paper-text", lang: state.workshop?.language }, note.text),
    (note.photos ?? []).map((photo) =>
      h("img", {
        class: "paper-photo",
        key: photo,
        loading: "lazy",
        alt: t("note.photoAlt"),
        src: `/api/workshops/${state.workshop?.id}/photos/${photo}?as=account`,
      }),
    ),
    sources.length > 0 && h("p", { class: "thread" }, t("note.from", { text: sources.join(" / ") })),
  );
}

/**
 * Closed papers: how many, never what.
 *
 * @param {string} name
 * @param {number} count
 */
export function sealedPile(name, count) {
  return h(
    "li",
    { class: "sealed-paper", key: name },
    icon("lock"),
    h("b", null, t("sealed.count", { count })),
    h("span", null, name),
  );
}

/**
 * The result of a ballot: bars, most dots first, ties as ties.
 *
 * @param {State} state
 * @param {Ballot} ballot
 * @param {number} [most] How many at most; those tied with the last are kept.
 */
export function resultBars(state, ballot, most = 200) {
  const results = ballot.results ?? [];
  const top = results[0]?.dots ?? 0;
  // A tie that does not fit whole is told as a number, unless it is the first place.
  const isLong = results.length > most + 2;
  const end = isLong ? results.findIndex((one) => one.dots === results[most]?.dots) || most : results.length;
  const places = results.map((one) => results.findIndex((other) => other.dots === one.dots) + 1);
  return h(
    "ol",
    { class: "results", key: `bars-${ballot.id}` },
    results
      .slice(0, end)
      .map((one, i) => {
        const isTie = results.filter((other) => other.dots === one.dots).length > 1;
        const place = t(isTie ? "result.tied" : "result.place", { place: places[i] ?? i + 1 });
        return h(
          "li",
          { key: one.item, style: { "--share": String(top > 0 ? one.dots / top : 0) } },
          h("span", { class: "bar-place" }, place),
          h("span", { class: "bar-name" }, itemText(state, one.item)),
          h("span", { class: "bar-track", "aria-hidden": "true" }, h("i", null)),
          h(
            "b",
            null,
            h("span", { class: "visually-hidden" }, t("result.dots", { count: one.dots })),
            h("span", { "aria-hidden": "true" }, one.dots),
          ),
          h("span", { class: "bar-voters" }, t("result.voters", { count: one.voters })),
        );
      }),
    isLong && h("li", { key: "rest", class: "rest" }, h("span", { class: "bar-name" }, t("result.rest", { count: results.length - end }))),
  );
}

/**
 * @param {string} title
 * @param {string} hint
 * @param {import("./console-dom.js").Child} [action]
 */
export function emptyState(title, hint, action) {
  return h("div", { class: "nothing" }, h("p", { class: "nothing-title" }, title), h("p", null, hint), action);
}

/**
 * Choices of a group, for menus and filters.
 *
 * @param {State} state
 */
export function groupChoices(state) {
  return groupsInOrder(state).map((group) => ({ id: group.id, name: groupName(state, group) }));
}

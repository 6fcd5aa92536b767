import { isIn } from "../core/board.js";
import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { pick, t } from "../core/i18n.js";
import { byRank } from "../core/rank.js";
import { signal } from "../core/signals.js";
import { byCell, cellsOf, keyOf, petalTitle, sheetsOf } from "../core/turns.js";
import { penName, shortened } from "../elements/note-card.js";
import { isMine } from "./app-view.js";
import { isLookingAround } from "./later.js";
import { openNote } from "./note-sheet.js";
import { card, plane } from "./plane.js";
import { placeName } from "./places.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("../types/wire.js").Place} Place */
/** @typedef {import("../core/html.js").VNode} VNode */

/** Whether this person reads such a board as a plain list. */
export const isPlain = signal(false);
/** The petal that a phone shows. */
const petal = signal(4);

/**
 * The switch between the picture and the list; both do the same.
 *
 * @returns {VNode}
 */
export function plainSwitch() {
  return h(
    "button",
    {
      type: "button",
      key: "plain",
      class: "plain as-list",
      "aria-pressed": String(isPlain.value),
      data: { test: "as-list" },
      on: { click: () => (isPlain.value = !isPlain.peek()) },
    },
    icon("list"),
    t("board.asList"),
  );
}

/**
 * A board as its step draws it.
 *
 * @param {View} view
 * @param {Step} step
 * @param {Note[]} all The notes in sight.
 * @returns {VNode}
 */
export function grid(view, step, all) {
  const notes = all.filter((note) => step.columns.some((column) => isIn(column, note)));
  switch (step.board?.kind) {
    case "grid9":
      return petals(view, step, notes);
    case "box":
      return box(view, step, notes);
    case "frames":
      return frames(view, step, notes);
    case "quadrant":
      return plane(view, step, notes);
    default:
      return papers(view, notes);
  }
}

/** @param {View} view @param {Note[]} notes */
function papers(view, notes) {
  const sheets = sheetsOf(notes);
  const loose = notes.filter((note) => note.place?.sheet === undefined).sort(byRank);
  return h(
    "div",
    { class: "papers-board", data: { test: "papers" } },
    sheets.length === 0 && loose.length === 0 ? h("p", { class: "empty" }, t("board.empty")) : null,
    ...sheets.map(({ key, group, step, sheet, rows }) => {
      const rule = view.store.steps.value.get(step);
      const station = rule?.assign === "stations" ? rule.prompts[sheet] : undefined;
      const name = station ? pick(station.title) : t("sheet.name", { number: sheet + 1 });
      return h(
        "section",
        {
          key,
          class: "sheet-paper",
          "aria-label": name,
          data: { test: "sheet", sheet, plain: rule?.kinds.length === 1 ? "" : undefined },
        },
        h(
          "header",
          { class: "row" },
          h("h2", { class: "grow" }, name),
          h("span", { class: "hint" }, view.groupName(group)),
        ),
        ...rows.map((row, index) =>
          row.length === 0
            ? null
            : h(
                "div",
                {
                  key: index,
                  class: "paper-row",
                  role: "group",
                  "aria-label": t("sheet.row", { number: index + 1 }),
                },
                h("p", { class: "row-number", "aria-hidden": "true" }, String(index + 1)),
                h("div", { class: "row-cells" }, ...row.map((note) => card(view, note))),
              ),
        ),
      );
    }),
    loose.length > 0 ? h("div", { key: "loose", class: "row-cells" }, ...loose.map((note) => card(view, note))) : null,
  );
}

/** @param {View} view @param {Step} step @param {Note[]} notes */
function petals(view, step, notes) {
  // Where only the middle is filled there is only the middle; what was in the middle opens into petals.
  const known = [...view.store.notes.value.values()].filter(
    (note) => !note.isDeleted && sameGroup(notes, view, note),
  );
  const cells = byCell(notes);
  const all = byCell(known.filter((note) => view.store.steps.value.get(note.step)?.board?.kind === "grid9"));
  const isOne = (step.sheet?.rows ?? 9) === 1;
  const shown = petal.value;
  return h(
    "div",
    { class: "petals-board", data: { test: "grid9" } },
    isOne ? null : petalMap(all),
    h(
      "div",
      { class: "petals", data: { one: isOne ? "" : undefined } },
      ...cellsOf(step).map((row, sheet) => {
        if (isOne && sheet !== 4) return null;
        const title = sheet === 4 ? undefined : petalTitle(all, sheet);
        const name = sheet === 4 ? (view.store.workshop.value?.theme ?? "") : (title?.text ?? "");
        return h(
          "section",
          {
            key: sheet,
            class: "petal",
            "aria-label": t("place.petalName", { number: sheet + 1, text: shortened(name, 30) }),
            data: { shown: isOne || sheet === shown ? "" : undefined, sheet },
          },
          ...row.map(({ key, place }) =>
            place.cell === 4
              ? h("p", { key, class: "cell centre" }, name || "\u2014")
              : cellBox(view, step, place, cells.get(key) ?? (sheet === 4 ? (all.get(key) ?? []) : [])),
          ),
        );
      }),
    ),
  );
}

/** @param {Note[]} notes @param {View} view @param {Note} note */
function sameGroup(notes, view, note) {
  const group = notes[0]?.group ?? view.store.me.value?.group;
  return !group || !note.group || note.group === group;
}

/**
 * On a phone one petal is in sight; the small map says which, and how full the others are.
 *
 * @param {Map<string, Note[]>} all
 */
function petalMap(all) {
  return h(
    "div",
    { key: "map", class: "petal-map", role: "group", "aria-label": t("place.map") },
    ...Array.from({ length: 9 }, (_, sheet) => {
      const count = Array.from({ length: 9 }, (__, cell) => all.get(`${sheet}//${cell}`)?.length ?? 0).filter(Boolean).length;
      return h(
        "button",
        {
          type: "button",
          key: sheet,
          class: "choice",
          "aria-pressed": String(petal.value === sheet),
          "aria-label": t("place.petalCount", { number: sheet + 1, count }),
          data: { test: `petal-${sheet}` },
          on: { click: () => (petal.value = sheet) },
        },
        String(count),
      );
    }),
  );
}

/**
 * One cell: what stands in it, or the way to write into it.
 *
 * @param {View} view
 * @param {Step} step
 * @param {Place} place
 * @param {Note[]} notes
 */
function cellBox(view, step, place, notes) {
  const name = placeName(step, place);
  const key = keyOf(place);
  if (notes.length > 0)
    return h(
      "div",
      { key, class: "cell filled" },
      ...notes.map((note) =>
        h(
          "button",
          {
            type: "button",
            key: note.id,
            class: "note cell-note",
            "aria-label": `${name}: ${shortened(note.text, 60)}`,
            data: { test: "cell-note", id: note.id, kind: note.kind, cell: key },
            on: { click: () => openNote(view, note.id) },
          },
          h("span", { class: "text" }, note.text || t("photo.only")),
        ),
      ),
    );
  const mayWrite = view.may.value.has("note.add") && step.id === view.step.value?.id;
  if (!mayWrite) return h(
    "p",
    { key, class: "cell free" },
    h("span", { class: "visually-hidden" }, t("place.empty", { place: name })),
  );
  const isWanted = keyOf(view.wantedPlace.value ?? {}) === key && view.wantedPlace.value !== null;
  return h(
    "button",
    {
      type: "button",
      key,
      class: "cell free",
      "aria-label": t("place.write", { place: name }),
      "aria-pressed": String(isWanted),
      data: { test: "cell-free", cell: key },
      on: { click: () => writeInto(view, step, place) },
    },
    icon("plus"),
  );
}

/** @param {View} view @param {Step} step @param {Place} place */
function writeInto(view, step, place) {
  view.wantedPlace.value = place;
  const head = step.board?.kind === "box" ? boxHead(view, step, place.row ?? 0, []) : undefined;
  if (step.source && head) view.wantedSource.value = head;
  isLookingAround.value = false;
  // Once it is drawn there; what is being written stays.
  setTimeout(() => document.querySelector(/** @type {"textarea"} */ ("#note-text"))?.focus(), 60);
}

/**
 * What a row of the box is about: the note in its first cell, else what its values derive from, else the parameters
 * in their order.
 *
 * @param {View} view
 * @param {Step} step
 * @param {number} row
 * @param {Note[]} inRow
 * @returns {Note | undefined}
 */
function boxHead(view, step, row, inRow) {
  const first = inRow.find((note) => note.place?.cell === 0);
  if (first) return first;
  const origin = inRow.flatMap((note) => note.from ?? []).map(({ id }) => view.store.notes.value.get(id)).find(Boolean);
  if (origin) return origin;
  const rule = step.source;
  if (!rule) return undefined;
  const own = view.store.me.value?.group;
  const parameters = [...view.store.notes.value.values()]
    .filter((note) => rule.kinds.includes(note.kind) && (rule.steps.length === 0 || rule.steps.includes(note.step)))
    .filter((note) => !note.isDeleted && (!own || note.group === own))
    .sort(byRank);
  return parameters[row];
}

/** @param {View} view @param {Step} step @param {Note[]} notes */
function box(view, step, notes) {
  const cells = byCell(notes);
  const placed = notes.filter((note) => note.place?.row !== undefined);
  const isOwn = view.may.value.has("note.add");
  const used = Math.max(0, ...placed.map((note) => (note.place?.row ?? 0) + 1));
  const wide = Math.max(0, ...placed.map((note) => note.place?.cell ?? 0));
  const rows = isOwn ? Math.max(used, step.sheet?.rows ?? 6) : Math.max(1, used);
  const columns = isOwn ? Math.max(wide, step.sheet?.cells ?? 3) : Math.max(1, wide);
  const heads = Array.from({ length: rows }, (_, row) =>
    boxHead(view, step, row, placed.filter((note) => note.place?.row === row)),
  );
  return h(
    "div",
    {
      class: "box-board",
      data: { test: "box" },
      tabindex: "0",
      role: "region",
      "aria-label": t("box.title"),
    },
    h(
      "table",
      {},
      h(
        "tbody",
        {},
        ...heads.map((head, row) =>
          !head && row > 0 && !heads[row - 1] && !isOwn
            ? null
            : h(
                "tr",
                { key: row },
                h("th", { scope: "row" }, head ? head.text : t("place.rowName", { row: row + 1 })),
                ...Array.from({ length: columns }, (_, index) => {
                  const place = { row, cell: index + 1 };
                  return h("td", { key: index }, cellBox(view, step, place, cells.get(keyOf(place)) ?? []));
                }),
              ),
        ),
      ),
    ),
  );
}

/** @param {View} view @param {Step} step @param {Note[]} notes */
function frames(view, step, notes) {
  /** @type {Map<string, Note[]>} */
  const byPen = new Map();
  if (view.may.value.has("note.add") && view.store.me.value?.id) byPen.set("own", []);
  for (const note of notes) {
    const key = isMine(view, note) ? "own" : (note.author ?? (note.pen === undefined ? "" : `pen-${note.pen}`));
    byPen.set(key, [...(byPen.get(key) ?? []), note]);
  }
  return h(
    "div",
    { class: "frames-board", data: { test: "frames" } },
    ...[...byPen].map(([key, list]) => {
      const cells = byCell(list);
      const count = Math.max(step.sheet?.cells ?? 0, ...list.map((note) => (note.place?.cell ?? 0) + 1));
      const name = key === "own" ? t("note.mine") : (view.personName(key) ?? (list[0] && penName(list[0])) ?? "");
      return h(
        "section",
        { key, class: "frames-page", "aria-label": name || t("own.paper") },
        name ? h("h2", {}, name) : null,
        h(
          "div",
          { class: "frames" },
          ...Array.from({ length: count }, (_, cell) => {
            const found = cells.get(keyOf({ cell })) ?? [];
            // Only one's own page has room to write on.
            if (found.length === 0 && key !== "own") return h("p", { key: cell, class: "cell free" });
            return cellBox(view, step, { cell }, found);
          }),
        ),
      );
    }),
  );
}

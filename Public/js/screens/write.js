import { isWriting } from "../core/a11y.js";
import { isIn } from "../core/board.js";
import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { t } from "../core/i18n.js";
import { noteCard } from "../elements/note-card.js";
import { facts, isMine, notesInSight } from "./app-view.js";
import "./composer.js";
import { isDrawn, isPassing } from "../core/turns.js";
import { isLookingAround, loadRoom, openMenu, openNote, room, undo } from "./later.js";
import { passing } from "./passing.js";
import { turnPart } from "./turn.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../core/html.js").Child} Child */

/**
 * A step in which people write: the composer and one's own notes, beside them what is visible already.
 *
 * @param {View} view
 * @returns {Child[]}
 */
export function writing(view) {
  const step = view.step.value;
  if (!step) return [];
  if (isPassing(step)) return passing(view);
  const mayWrite = view.may.value.has("note.add");
  const sight = notesInSight(view);
  const others = sight.filter((note) => !note.sealed || !note.mine);
  const hasOthers = others.some(
    (note) => !view.deliveries.value.has(note.id) && step.columns.some((column) => isIn(column, note)),
  );
  // A board with places to write into is there from the first word on.
  const loaded = room.value;
  if (!loaded && (view.wide.value || isLookingAround.value)) void loadRoom().catch(() => undefined);
  const isDesk = keptLayout(view, `${step.id}/${view.wide.value}`, !loaded || (!hasOthers && !isDrawn(step)));
  if (view.wide.value && isDesk) return [desk(view, mayWrite)];
  if (view.wide.value && loaded) {
    const isShown = (/** @type {Note} */ note) =>
      !note.sealed &&
      !view.deliveries.value.has(note.id) &&
      step.columns.some((column) => isIn(column, note));
    const paper = h(
      "section",
      { key: "own", class: "column own", "aria-label": t("own.title") },
      h(
        "h2",
        {},
        h("span", {}, t("own.paper")),
        step.visible === "own" && !view.run.value?.revealed
          ? h("span", { class: "count" }, t("own.private"))
          : null,
      ),
      ...ownPaper(
        view,
        mine(view).filter((note) => !isShown(note)),
        mayWrite,
      ),
    );
    return [
      loaded.board(
        view,
        { isGrouping: false, notes: others.filter((note) => !view.deliveries.value.has(note.id)) },
        [paper],
      ),
    ];
  }
  if (isLookingAround.value) return [around(view, others)];
  return [h("div", { key: "own", class: "capture narrow" }, ...ownPaper(view, mine(view), mayWrite, true))];
}

/** The layout of the step that was drawn last. */
let drawnLayout = { name: "", isDesk: false };

/**
 * The page changes its layout when others' notes come; not under the hands of somebody who is writing.
 *
 * @param {View} view
 * @param {string} name
 * @param {boolean} isDesk
 */
function keptLayout(view, name, isDesk) {
  void view.fieldLeft.value;
  const isHeld = drawnLayout.name === name && document.activeElement?.id === "note-text" && isWriting();
  if (!isHeld) drawnLayout = { name, isDesk };
  return drawnLayout.isDesk;
}

/**
 * On a desk with nothing of others to read yet: the composer on the left, one's own papers on the right.
 *
 * @param {View} view
 * @param {boolean} mayWrite
 */
function desk(view, mayWrite) {
  const [turn, composer, typing, title, ...papers] = ownPaper(view, mine(view), mayWrite, true);
  return h(
    "div",
    { key: "own", class: "desk" },
    h("div", { key: "writing", class: "stack" }, turn, composer, typing),
    h("section", { key: "papers", class: "desk-papers" }, title, h("div", { class: "papers" }, ...papers)),
  );
}

/**
 * @param {View} view
 * @returns {Note[]} One's own of this step, latest first.
 */
function mine(view) {
  const id = view.step.value?.id;
  return [...view.store.notes.value.values()]
    .filter((note) => note.step === id && isMine(view, note) && !note.isDeleted)
    .sort((a, b) => b.at - a.at);
}

/**
 * @param {View} view
 * @param {Note[]} notes
 * @param {boolean} mayWrite
 * @param {boolean} [isCounting]
 * @returns {Child[]}
 */
function ownPaper(view, notes, mayWrite, isCounting = false) {
  const written = view.run.value?.written ?? 0;
  const counts = t("own.counts", { count: notes.length, written: Math.max(written, notes.length) });
  // Who is not called waits, with what has been begun still in the field.
  const isWaiting = view.holding.value?.called === false || view.run.value?.over === true;
  return [
    turnPart(view),
    mayWrite
      ? h(
          "div",
          { key: "composer", hidden: isWaiting ? "" : undefined },
          h("note-composer", { key: "composer", ".view": view, ".step": view.step.value }),
        )
      : null,
    typingLine(view),
    isCounting
      ? h(
          "h2",
          { key: "title", class: "own-title" },
          t("own.title"),
          " ",
          h("span", { class: "hint", data: { test: "own-count" } }, counts),
          shareLine(view, notes.length),
          // At hand where it is looked for; the foot of a phone has no room for it.
          !view.wide.value && view.may.value.has("undo") && notes.length > 0
            ? h(
                "button",
                {
                  type: "button",
                  class: "plain undo-own",
                  data: { test: "undo" },
                  on: { click: () => undo(view) },
                },
                icon("undo"),
                t("undo"),
              )
            : null,
        )
      : null,
    notes.length === 0
      ? h("p", { key: "empty", class: "empty" }, t(mayWrite ? "own.empty" : "own.closed"))
      : null,
    ...notes.map((note) =>
      noteCard(note, {
        ...facts(view, note),
        hasDelivery: true,
        open: () => openNote(view, note.id),
        ...(view.deliveries.value.has(note.id) ? {} : { menu: () => openMenu(view, note, []) }),
      }),
    ),
    sealedPaper(view, written - notes.length),
  ];
}

/**
 * How many are asked for, where the step asks for some.
 *
 * @param {View} view
 * @param {number} count
 */
function shareLine(view, count) {
  const least = view.step.value?.quotaMin ?? 0;
  return least > count ? h("span", { class: "hint" }, t("separator"), t("own.goal", { count: least - count })) : null;
}

/**
 * That others of the group are writing: how many, never who, so that it says nothing of an unnamed paper.
 *
 * @param {View} view
 */
function typingLine(view) {
  const me = view.store.me.value?.id;
  const members = new Set(view.group.value?.members ?? []);
  const count = [...view.store.presence.value.values()].filter(({ id, typing }) => typing && id !== me && members.has(id)).length;
  return h(
    "p",
    { key: "typing", class: "hint typing", data: { test: "typing", count } },
    count > 0 ? t("typing.count", { count }) : "\u00a0",
  );
}

/**
 * @param {View} view
 * @param {number} count What others have written and nobody else may read yet.
 */
function sealedPaper(view, count) {
  const step = view.step.value;
  if (!step || step.visible !== "own" || view.run.value?.revealed || count <= 0) return null;
  return h(
    "div",
    { key: "sealed", class: "sealed-paper", data: { test: "sealed" } },
    icon("lock"),
    h("span", {}, t("sealed.count", { count })),
    h("small", {}, t("sealed.when")),
  );
}

/**
 * @param {View} view
 * @param {Note[]} notes
 */
function around(view, notes) {
  const step = view.step.value;
  const hasColumns = (step?.columns.length ?? 0) > 0;
  return h(
    "div",
    { key: "around", class: "narrow around" },
    sealedPaper(view, (view.run.value?.written ?? 0) - mine(view).length),
    hasColumns ? (room.value?.board(view, { isGrouping: false, notes }) ?? null) : null,
    notes.length === 0 && !hasColumns ? h("p", { class: "empty" }, t("board.empty")) : null,
  );
}

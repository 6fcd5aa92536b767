import { isComposing, isSendKey, moveFocus } from "../core/a11y.js";
import { countOf, filled } from "../core/board.js";
import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { pick, t } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import { inOrder, isDrawn } from "../core/turns.js";
import { noteCard } from "../elements/note-card.js";
import { confirmed } from "../elements/sheet.js";
import { facts, notesInSight } from "./app-view.js";
import { startHold } from "./board-drag.js";
import { grid, isPlain, plainSwitch } from "./grids.js";
import { newCluster, nudge, openMenu, openMove, openNest } from "./moves.js";
import { openNote } from "./note-sheet.js";
import { windowed } from "./windowed.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../types/wire.js").Cluster} Cluster */
/** @typedef {import("../core/html.js").Child} Child */
/** @typedef {import("../core/html.js").VNode} VNode */

/** The cluster whose header card is being written. */
const heading = signal(/** @type {string | null} */ (null));

/**
 * The columns of the running step.
 *
 * @param {View} view
 * @param {{isGrouping: boolean, notes?: Note[]}} options `isGrouping`: whether clusters are drawn as such.
 * @param {VNode[]} [extra] Further columns.
 * @returns {VNode}
 */
export function board(view, { isGrouping, notes = notesInSight(view) }, extra = []) {
  const step = view.step.value;
  if (step && isDrawn(step)) {
    const shown = isPlain.value ? columnsOf(view, { isGrouping, notes }, []) : grid(view, step, notes);
    return h(
      "div",
      { class: "drawn-board", data: { extra: extra.length > 0 ? "" : undefined } },
      h("div", { key: "drawn", class: "drawn" }, plainSwitch(), shown),
      ...extra,
    );
  }
  return columnsOf(view, { isGrouping, notes }, extra);
}

/**
 * @param {View} view
 * @param {{isGrouping: boolean, notes: Note[]}} options
 * @param {VNode[]} extra
 * @returns {VNode}
 */
function columnsOf(view, { isGrouping, notes }, extra) {
  const step = view.step.value;
  const columns = step?.columns ?? [];
  const clusters = isGrouping ? view.store.clusters.value.values() : [];
  const loose = isGrouping ? notes : notes.map(withoutCluster);
  const full = filled(columns, loose, clusters, (list) => inOrder(list, step, view.store.me.value));
  return h(
    "div",
    {
      class: "columns board",
      style: { "--count": full.length + extra.length },
      on: { keydown: (/** @type {KeyboardEvent} */ event) => keys(view, event) },
    },
    ...full.map(({ column, pieces, count }) => {
      const shown = pieces.flatMap((piece) => (piece.type === "note" ? [piece.note] : []));
      return h(
        "section",
        {
          key: column.key,
          class: "column",
          "aria-label": pick(column.title),
          data: { column: column.key, drop: "column" },
        },
        h("h2", {}, h("span", {}, pick(column.title)), h("span", { class: "count" }, String(count))),
        pieces.length === 0 ? h("p", { class: "empty" }, t("board.empty")) : null,
        ...windowed(column.key, pieces, (piece, index) =>
          piece.type === "cluster"
            ? clusterBox(view, piece, index === 0)
            : boardNote(view, piece.note, shown, index === 0, { at: index + 1, of: pieces.length }),
        ),
      );
    }),
    ...extra,
  );
}

/** @type {WeakMap<Note, Note>} */
const bare = new WeakMap();

/**
 * The same note as if it stood alone; the same object each time, so that nothing is drawn anew.
 *
 * @param {Note} note
 */
function withoutCluster(note) {
  if (!note.cluster) return note;
  let alone = bare.get(note);
  if (!alone) {
    const { cluster: _, ...rest } = note;
    bare.set(note, (alone = rest));
  }
  return alone;
}

/**
 * @param {View} view
 * @param {Note} note
 * @param {Note[]} shown
 * @param {boolean} isStop
 * @param {{at: number, of: number}} [position] In a list that may not stand in the document as a whole.
 */
function boardNote(view, note, shown, isStop, position) {
  const isMovable = view.may.value.has("note.move");
  return noteCard(note, {
    ...facts(view, note),
    isStop,
    isMovable,
    position,
    open: () => openNote(view, note.id),
    menu: () => openMenu(view, note, shownWith(view, note, shown)),
  });
}

/**
 * The order on the screen may have changed since it was drawn.
 *
 * @param {View} view
 * @param {Note} note
 * @param {Note[]} shown
 */
function shownWith(view, note, shown) {
  const now = view.store.notes.peek();
  return shown.map((each) => now.get(each.id) ?? each).filter((each) => each.cluster === note.cluster);
}

/**
 * @param {View} view
 * @param {Extract<import("../core/board.js").Piece, {type: "cluster"}>} piece
 * @param {boolean} isStop
 * @returns {VNode}
 */
function clusterBox(view, { cluster, notes, inner }, isStop) {
  const mayHead =
    view.may.value.has("cluster.head") && (!cluster.group || cluster.group === view.store.me.value?.group);
  const isHeading = mayHead && (heading.value === cluster.id || newCluster.value === cluster.id);
  return h(
    "section",
    {
      key: cluster.id,
      class: "cluster",
      "aria-label": cluster.header || t("cluster.unnamed"),
      data: { test: "cluster", cluster: cluster.id, drop: "cluster" },
    },
    h(
      "header",
      { key: "head" },
      isHeading ? headField(view, cluster) : headLine(cluster, notes.length + countOf(inner), mayHead),
      mayHead && !isHeading ? nestButton(view, cluster) : null,
      mayHead && !isHeading
        ? h(
            "button",
            {
              type: "button",
              class: "plain round",
              "aria-label": t("cluster.dissolve", { header: cluster.header }),
              data: { test: "cluster-dissolve" },
              on: { click: () => void dissolve(view, cluster) },
            },
            icon("close"),
          )
        : null,
    ),
    tooMany(view, notes.length),
    ...inner.map((piece, index) =>
      piece.type === "cluster" ? clusterBox(view, piece, isStop && notes.length === 0 && index === 0) : null,
    ),
    ...notes.map((note, index) => boardNote(view, note, notes, isStop && index === 0)),
  );
}

/**
 * A cluster that has grown large asks to be split.
 *
 * @param {View} view
 * @param {number} count
 */
function tooMany(view, count) {
  const most = view.step.value?.clusters?.warnAbove ?? 0;
  return most > 0 && count > most ? h("p", { key: "many", class: "hint" }, t("cluster.many", { count })) : null;
}

/**
 * Into another cluster or out of it, where clusters may stand in clusters.
 *
 * @param {View} view
 * @param {Cluster} cluster
 */
function nestButton(view, cluster) {
  if ((view.step.value?.clusters?.levelsMax ?? 1) < 2 || !view.may.value.has("cluster.nest")) return null;
  return h(
    "button",
    {
      type: "button",
      class: "plain round",
      "aria-label": t("cluster.nest", { header: cluster.header }),
      "aria-haspopup": "dialog",
      data: { test: "cluster-nest" },
      on: { click: () => openNest(view, cluster) },
    },
    icon("more"),
  );
}

/** @param {Cluster} cluster @param {number} count @param {boolean} mayHead */
function headLine(cluster, count, mayHead) {
  const words = [
    cluster.header || t("cluster.unnamed"),
    " ",
    h("span", { class: "count" }, t("cluster.count", { count })),
  ];
  return h(
    "h3",
    {},
    mayHead
      ? h(
          "button",
          {
            type: "button",
            class: "plain header-card",
            "aria-label": t("cluster.head", { header: cluster.header }),
            data: { test: "cluster-head" },
            on: { click: () => (heading.value = cluster.id) },
          },
          ...words,
        )
      : h("span", {}, ...words),
  );
}

/** @param {View} view @param {Cluster} cluster */
function headField(view, cluster) {
  const done = (/** @type {HTMLInputElement} */ field, /** @type {boolean} */ isKept) => {
    if (heading.peek() !== cluster.id && newCluster.peek() !== cluster.id) return;
    heading.value = newCluster.value = null;
    const text = field.value.trim();
    const now = view.store.clusters.peek().get(cluster.id);
    if (isKept && now && text !== now.header)
      view.session.commands.headCluster(cluster.id, text, now.rev).catch(() => undefined);
  };
  return h("input", {
    type: "text",
    class: "grow",
    maxlength: 80,
    "aria-label": t("cluster.header"),
    placeholder: t("cluster.placeholder"),
    enterkeyhint: "done",
    data: { test: "cluster-header" },
    ref: (/** @type {HTMLInputElement} */ field) => {
      field.value = cluster.header;
      setTimeout(() => field.focus(), 0);
    },
    on: {
      blur: (/** @type {FocusEvent} */ event) =>
        done(/** @type {HTMLInputElement} */ (event.currentTarget), true),
      keydown: (/** @type {KeyboardEvent} */ event) => {
        event.stopPropagation();
        const field = /** @type {HTMLInputElement} */ (event.currentTarget);
        if (isComposing(event)) return;
        const isKept = event.key === "Enter" || isSendKey(event);
        if (!isKept && event.key !== "Escape") return;
        done(field, isKept);
        // Once it is drawn, the header card takes the focus of its field.
        setTimeout(
          () =>
            /** @type {HTMLElement | null} */ (
              document.querySelector(`[data-cluster="${cluster.id}"] [data-test="cluster-head"]`)
            )?.focus(),
          60,
        );
      },
    },
  });
}

/** @param {View} view @param {Cluster} cluster */
async function dissolve(view, cluster) {
  const isSure =
    !cluster.header ||
    (await confirmed({
      title: t("cluster.dissolveTitle"),
      text: cluster.header,
      yes: t("cluster.dissolveYes"),
    }));
  if (isSure) view.session.commands.dissolveCluster(cluster.id).catch(() => undefined);
}

/**
 * Arrows walk over the notes, Alt with arrows reorders, M asks where to, Enter opens.
 *
 * @param {View} view
 * @param {KeyboardEvent} event
 */
function keys(view, event) {
  const card = /** @type {HTMLElement} */ (event.target);
  if (isComposing(event) || !(card instanceof HTMLElement) || !card.matches(".note[data-id]")) return;
  const note = view.store.notes.peek().get(card.dataset["id"] ?? "");
  if (!note) return;
  const mayMove = view.may.peek().has("note.move");
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (event.altKey && step && mayMove) nudge(view, note, /** @type {1 | -1} */ (step), together(card, view));
  else if (event.altKey || event.ctrlKey || event.metaKey) return;
  else if (step) moveFocus(card, beside(card, step));
  else if (event.key === "ArrowRight" || event.key === "ArrowLeft")
    moveFocus(card, across(card, event.key === "ArrowRight" ? 1 : -1));
  else if ((event.key === "m" || event.key === "M") && mayMove) openMove(view, note);
  else if (event.key === "Enter" || event.key === " ") openNote(view, note.id);
  else return;
  event.preventDefault();
}

/**
 * The notes that stand in one place with a card, as drawn.
 *
 * @param {HTMLElement} card
 * @param {View} view
 */
function together(card, view) {
  const cards = [...(card.parentElement?.children ?? [])].filter((each) => each.matches(".note[data-id]"));
  const notes = view.store.notes.peek();
  return cards.flatMap((each) => notes.get(/** @type {HTMLElement} */ (each).dataset["id"] ?? "") ?? []);
}

/** @param {HTMLElement} card @param {number} step */
function beside(card, step) {
  const cards = /** @type {HTMLElement[]} */ ([
    ...(card.closest(".column")?.querySelectorAll(".note[data-id]") ?? []),
  ]);
  return cards[cards.indexOf(card) + step];
}

/** @param {HTMLElement} card @param {number} step */
function across(card, step) {
  const columns = [...(card.closest(".board")?.querySelectorAll(".column") ?? [])];
  const index = columns.findIndex((column) => column.contains(card));
  for (let at = index + step; columns[at]; at += step) {
    const first = /** @type {HTMLElement | null | undefined} */ (
      columns[at]?.querySelector(".note[data-id]")
    );
    if (first) return first;
  }
  return null;
}

/**
 * A press on a note opens it; holding and moving drags it. To be put on the element around the board.
 *
 * @param {View} view
 */
export function gestures(view) {
  return {
    click: (/** @type {MouseEvent} */ event) => {
      const target = /** @type {Element} */ (event.target);
      if (target.closest("button, a, input, textarea, label, dialog")) return;
      const id = target.closest(".note[data-id]")?.getAttribute("data-id");
      if (id && view.store.notes.peek().has(id)) openNote(view, id);
    },
    pointerdown: (/** @type {PointerEvent} */ event) => startHold(view, event),
  };
}

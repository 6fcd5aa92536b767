import { isComposing } from "../core/a11y.js";
import { h } from "../core/html.js";
import { pick, t } from "../core/i18n.js";
import { byRank } from "../core/rank.js";
import { nudgedPlace } from "../core/turns.js";
import { noteCard } from "../elements/note-card.js";
import { facts } from "./app-view.js";
import { openMenu } from "./moves.js";
import { openNote } from "./note-sheet.js";
import { openPlace } from "./plane-sheet.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../types/wire.js").Step} Step */

/**
 * A note as it stands on a board that is drawn.
 *
 * @param {View} view
 * @param {Note} note
 */
export function card(view, note) {
  return noteCard(note, {
    ...facts(view, note),
    open: () => openNote(view, note.id),
    menu: () => openMenu(view, note, []),
    isMovable: view.may.value.has("note.place"),
  });
}

/**
 * Notes between two axes; what has no place yet lies beside.
 *
 * @param {View} view
 * @param {Step} step
 * @param {Note[]} notes
 */
export function plane(view, step, notes) {
  const onIt = notes.filter((note) => note.place?.x !== undefined);
  const beside = notes.filter((note) => note.place?.x === undefined).sort(byRank);
  const [x, y] = [pick(step.board?.x), pick(step.board?.y)];
  return h(
    "div",
    {
      class: "plane-board",
      data: { test: "quadrant" },
      on: { keydown: (/** @type {KeyboardEvent} */ event) => planeKeys(view, event) },
    },
    h(
      "p",
      { class: "axis y", "aria-hidden": "true" },
      h("span", {}, t("plane.high", { axis: y })),
      h("span", {}, t("plane.low", { axis: y })),
    ),
    h(
      "div",
      { class: "plane", data: { drop: "plane" }, role: "group", "aria-label": t("plane.title", { x, y }) },
      ...onIt.map((note) =>
        h(
          "div",
          {
            key: note.id,
            class: "on-plane",
            style: { "--x": (note.place?.x ?? 500) / 10, "--y": (note.place?.y ?? 500) / 10 },
          },
          card(view, note),
        ),
      ),
    ),
    h(
      "p",
      { class: "axis x", "aria-hidden": "true" },
      h("span", {}, t("plane.low", { axis: x })),
      h("span", {}, t("plane.high", { axis: x })),
    ),
    beside.length > 0
      ? h(
          "section",
          { class: "beside", "aria-label": t("plane.beside") },
          h("h2", {}, t("plane.beside")),
          h("div", { class: "row-cells" }, ...beside.map((note) => card(view, note))),
        )
      : null,
  );
}

/**
 * Alt with arrows moves a note over the plane, M asks where to: the same command as dragging.
 *
 * @param {View} view
 * @param {KeyboardEvent} event
 */
function planeKeys(view, event) {
  const target = /** @type {HTMLElement} */ (event.target);
  if (isComposing(event) || !target.matches(".note[data-id]") || !view.may.peek().has("note.place")) return;
  const note = view.store.notes.peek().get(target.dataset["id"] ?? "");
  if (!note) return;
  const place = event.altKey ? nudgedPlace(note.place, event.key) : null;
  if (place) void view.session.commands.placeNote(note.id, place).catch(() => undefined);
  else if (event.key === "m" || event.key === "M") openPlace(view, note);
  else return;
  event.preventDefault();
}

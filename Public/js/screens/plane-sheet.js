import { announcePolitely } from "../core/a11y.js";
import { h } from "../core/html.js";
import { pick, t } from "../core/i18n.js";
import { onPlane } from "../core/turns.js";
import { shortened } from "../elements/note-card.js";
import { openSheet } from "../elements/sheet.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Note} Note */

/**
 * Where a note stands between two axes, without dragging: one slider an axis.
 *
 * @param {View} view
 * @param {Note} note
 */
export function openPlace(view, note) {
  const step = view.step.peek();
  const begun = view.store.notes.peek().get(note.id)?.place ?? {};
  let [x, y] = [begun.x ?? 500, begun.y ?? 500];
  openSheet({
    title: () => t("plane.place"),
    test: "place-sheet",
    body: (close) => {
      const slider = (/** @type {"x" | "y"} */ axis) => {
        const name = pick(step?.board?.[axis]);
        return h(
          "div",
          { class: "field-group", key: axis },
          h("label", { for: `plane-${axis}` }, name),
          h("input", {
            id: `plane-${axis}`,
            type: "range",
            min: 0,
            max: 1000,
            step: 50,
            data: { test: `plane-${axis}` },
            ref: (/** @type {HTMLInputElement} */ field) => (field.value = String(axis === "x" ? x : y)),
            on: {
              input: (/** @type {Event} */ event) => {
                const value = Number(/** @type {HTMLInputElement} */ (event.currentTarget).value);
                if (axis === "x") x = value;
                else y = value;
              },
            },
          }),
          h(
            "p",
            { class: "row hint" },
            h("span", { class: "grow" }, t("plane.low", { axis: name })),
            h("span", {}, t("plane.high", { axis: name })),
          ),
        );
      };
      const put = () => {
        close();
        void view.session.commands.placeNote(note.id, onPlane(x, y)).catch(() => undefined);
        announcePolitely(t("move.done"), "moved");
      };
      return [
        h("p", { class: "hint" }, shortened(note.text, 60)),
        slider("x"),
        slider("y"),
        h(
          "button",
          { type: "button", class: "primary", data: { test: "place-put" }, on: { click: put } },
          t("plane.put"),
        ),
      ];
    },
  });
}

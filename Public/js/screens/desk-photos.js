import { h } from "../core/html.js";
import { t } from "../core/i18n.js";
import { openSheet } from "../elements/sheet.js";

/** @typedef {import("./app-view.js").View} View */

/** @param {View} view @param {string} group @returns {{photo: string, text: string}[]} Pictures of the group's notes, each with its note's words. */
export function photosOf(view, group) {
  return [...view.store.notes.value.values()]
    .filter((note) => note.group === group && !note.isDeleted)
    .flatMap((note) => (note.photos ?? []).map((photo) => ({ photo, text: note.text })));
}

/** @param {View} view @param {string} photo @param {string} [text] */
export function photoOf(view, photo, text) {
  return h("img", { class: "scene-photo", key: photo, src: view.session.photoURL(photo), alt: text || t("photo.only"), loading: "lazy" });
}

/**
 * One of the pictures from the field, for a scene to play in front of; or none.
 *
 * @param {View} view
 * @param {string} group
 * @param {string | undefined} chosen
 * @param {(photo: string | undefined) => void} choose
 */
export function openPhotos(view, group, chosen, choose) {
  openSheet({
    title: () => t("desk.skit.photo"),
    test: "scene-photos",
    body: (close) => {
      const take = (/** @type {string | undefined} */ photo) => () => {
        close();
        choose(photo);
      };
      return [
        h(
          "div",
          { class: "photo-grid" },
          ...photosOf(view, group).map(({ photo, text }) =>
            h(
              "button",
              { type: "button", key: photo, class: "photo-choice", "aria-pressed": String(photo === chosen), data: { test: "photo-choice" }, on: { click: take(photo) } },
              photoOf(view, photo, text),
            ),
          ),
        ),
        chosen ? h("button", { type: "button", key: "none", class: "quiet", on: { click: take(undefined) } }, t("desk.skit.photoNone")) : null,
      ];
    },
  });
}

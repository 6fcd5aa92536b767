import { h } from "../core/html.js";
import { t } from "../core/i18n.js";
import "../elements/phase-timer.js";
import { openNote } from "./note-sheet.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Outline} Outline */
/** @typedef {import("../core/html.js").Child} Child */

/**
 * Which group presents, how much time is left, and what it has to say.
 *
 * @param {View} view
 * @returns {Child[]}
 */
export function presenting(view) {
  const now = view.store.stage.value?.presenting;
  const group = now && view.store.groups.value.get(now.group);
  const outline = now && view.store.outlines.value.get(now.group);
  const others = [...view.store.outlines.value.values()].filter(
    (each) => each.presented && each.id !== now?.group,
  );
  const own = view.store.outlines.value.get(view.group.value?.id ?? "");
  return [
    h(
      "div",
      { class: "narrow presenting" },
      now
        ? h(
            "section",
            { key: "now", class: "stack", data: { test: "presenting" } },
            h(
              "div",
              { class: "row" },
              h("p", { class: "grow" }, t("present.now", { group: view.groupName(now.group) })),
              h("phase-timer", {
                ".session": view.session,
                ".isSpeaking": false,
                ".timed": () => view.store.stage.value?.presenting ?? null,
              }),
            ),
            outline
              ? readOutline(view, outline, true)
              : h(
                  "p",
                  { class: "empty" },
                  t("present.noOutline", { group: group ? view.groupName(group.id) : "" }),
                ),
          )
        : h("p", { key: "wait", class: "empty" }, t("present.wait")),
      own && own.id !== now?.group
        ? h(
            "section",
            { key: "own", class: "card" },
            h("p", { class: "hint" }, t("present.own")),
            readOutline(view, own, false),
          )
        : null,
      ...others
        .filter((each) => each.id !== own?.id)
        .map((each) =>
          h(
            "section",
            { key: each.id, class: "card" },
            h("p", { class: "hint" }, view.groupName(each.id)),
            readOutline(view, each, false),
          ),
        ),
    ),
  ];
}

/** @param {View} view @param {Outline} outline @param {boolean} isLarge */
export function readOutline(view, outline, isLarge) {
  return h(
    "article",
    { class: "outline-read", data: { large: isLarge ? "" : undefined } },
    h("h2", {}, outline.title || t("outline.untitled")),
    ...outline.sections
      .filter((section) => section.text || section.sources.length > 0)
      .map((section) =>
        h(
          "section",
          { key: section.id },
          h("h3", {}, t(`section.${section.kind}`)),
          section.text ? h("p", { class: "text" }, section.text) : null,
          ...section.sources.flatMap((id) => {
            const note = view.store.notes.value.get(id);
            return note
              ? h(
                  "button",
                  { type: "button", key: id, class: "thread", on: { click: () => openNote(view, id) } },
                  note.text || t("photo.only"),
                )
              : [];
          }),
        ),
      ),
  );
}

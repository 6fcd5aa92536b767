import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { t } from "../core/i18n.js";
import { newId } from "../core/ids.js";
import { byRank } from "../core/rank.js";
import { kindShape } from "../elements/note-card.js";
import { openSheet } from "../elements/sheet.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Outline} Outline */
/** @typedef {import("../types/wire.js").Section} Section */
/** @typedef {import("../types/wire.js").SectionKind} SectionKind */

/** @type {SectionKind[]} */
export const SECTION_KINDS = [
  "theme",
  "observed",
  "assumption",
  "idea",
  "scene",
  "beneficiaries",
  "firstStep",
  "ask",
  "skit",
  "free",
];
/**
 * @param {Outline} outline
 * @param {Section} section
 * @param {{shift: (by: -1 | 1) => void, remove: () => void}} ways
 */
export function openSectionMenu(outline, section, ways) {
  const index = outline.sections.findIndex((each) => each.id === section.id);
  openSheet({
    title: () => t(`section.${section.kind}`),
    test: "section-sheet",
    body: (close) => {
      const item = (
        /** @type {string} */ key,
        /** @type {string} */ name,
        /** @type {() => void} */ work,
        isOff = false,
      ) =>
        h(
          "button",
          {
            type: "button",
            disabled: isOff,
            data: { test: `section-${key}` },
            on: { click: () => (close(), work()) },
          },
          icon(name),
          t(`menu.${key}`),
        );
      return [
        h(
          "div",
          { class: "menu" },
          item("up", "up", () => ways.shift(-1), index === 0),
          item("down", "down", () => ways.shift(1), index === outline.sections.length - 1),
          item("remove", "trash", () => ways.remove()),
        ),
      ];
    },
  });
}

/**
 * @param {View} view
 * @param {Outline} outline
 * @param {(section: string) => void} added
 */
export function chooseSectionKind(view, outline, added) {
  openSheet({
    title: () => t("outline.add"),
    test: "kind-sheet",
    body: (close) => [
      h(
        "div",
        { class: "menu" },
        ...SECTION_KINDS.map((kind) =>
          h(
            "button",
            {
              type: "button",
              key: kind,
              data: { test: `add-${kind}` },
              on: {
                click: () => {
                  close();
                  const id = newId();
                  const after = outline.sections.at(-1)?.id ?? null;
                  view.session.commands
                    .addSection(outline.id, { id, kind, text: "", after })
                    .catch(() => undefined);
                  added(id);
                },
              },
            },
            h(
              "span",
              { class: "stack", style: { "--gap": "0" } },
              h("b", {}, t(`section.${kind}`)),
              h("span", { class: "hint" }, t(`section.hint.${kind}`)),
            ),
          ),
        ),
      ),
    ],
  });
}

/**
 * Notes that a section stands on.
 *
 * @param {View} view
 * @param {string} group
 * @param {Section} first
 */
export function openCitations(view, group, first) {
  openSheet({
    title: () => t("outline.cite"),
    test: "cite-sheet",
    body: () => {
      const section = view.store.outlines.value.get(group)?.sections.find((each) => each.id === first.id);
      if (!section) return [];
      const notes = [...view.store.notes.value.values()]
        .filter((note) => !note.isDeleted && note.group === group)
        .sort(byRank);
      const toggle = (/** @type {string} */ id) => () => {
        const sources = section.sources.includes(id)
          ? section.sources.filter((each) => each !== id)
          : [...section.sources, id];
        view.session.commands.citeSources(group, section.id, sources).catch(() => undefined);
      };
      return [
        h("p", { class: "hint" }, t("outline.citeHint")),
        notes.length === 0 ? h("p", { class: "empty" }, t("board.empty")) : null,
        h(
          "div",
          { class: "menu" },
          ...notes.map((note) =>
            h(
              "button",
              {
                type: "button",
                key: note.id,
                "aria-pressed": String(section.sources.includes(note.id)),
                data: { test: "cite-option", id: note.id },
                on: { click: toggle(note.id) },
              },
              kindShape(note.kind),
              h("span", { class: "grow" }, note.text),
              section.sources.includes(note.id) ? icon("check") : null,
            ),
          ),
        ),
      ];
    },
  });
}

import { has, language, pick, t as word } from "../core/i18n.js";
import { licences } from "./admin-packs.js";
import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import { button } from "./console-parts.js";
import { t } from "./console-words.js";

/** @typedef {import("../types/wire.js").Bilingual} Bilingual */
/**
 * @typedef {object} Technique As `/api/techniques` tells it.
 * @property {string} id
 * @property {Bilingual} name
 * @property {string} family
 * @property {number} minutes
 * @property {{min: number, ideal: number, max: number}} people
 * @property {{title: Bilingual, instruction: Bilingual, minutes: number}[]} steps
 * @property {string[]} earlier
 * @property {string[]} notes
 * @property {string[]} needs
 * @property {{name: Bilingual}[]} decks
 * @property {string[]} yields
 * @property {import("./admin-packs.js").Pack[]} [packs]
 */

/**
 * Techniques in which every word that is looked for stands: in a name, a family, a step or what it needs and yields.
 *
 * @param {Technique[]} techniques
 * @param {string} query
 * @param {string} family Empty for all.
 */
export function matching(techniques, query, family) {
  const wanted = folded(query).split(/\s+/).filter(Boolean);
  return techniques.filter((technique) => {
    if (family && technique.family !== family) return false;
    const text = folded([...words(technique)].join(" "));
    return wanted.every((each) => text.includes(each));
  });
}

/** @param {string[]} names */
function list(names) {
  return new Intl.ListFormat(language.value, { style: "narrow", type: "conjunction" }).format(names);
}

/** @param {Technique} technique */
function* words(technique) {
  yield* [technique.id, technique.name.ja, technique.name.en, familyName(technique.family)];
  for (const { title } of technique.steps) yield* [title.ja, title.en];
  yield* needs(technique);
  yield* yields(technique);
}

/**
 * Full-width and half-width forms, capitals and small letters are the same to whoever looks for them.
 *
 * @param {string} text
 */
function folded(text) {
  return text.normalize("NFKC").toLowerCase();
}

/** @param {string} family */
export function familyName(family) {
  const key = `desk.plan.family.${family}`;
  return has(key) ? word(key) : family;
}

/** @param {string[]} kinds */
function kindNames(kinds) {
  return kinds.length === 5 ? word("desk.plan.anyNotes") : list(kinds.map((kind) => t(`kind.${kind}`)));
}

/** @param {Technique} technique @returns {string[]} What it needs, in words. */
export function needs(technique) {
  const { people, decks } = technique;
  const cards = decks.length > 0 ? word("desk.plan.needs.decks", { names: list(decks.map(({ name }) => pick(name))) }) : undefined;
  return [
    word("desk.plan.needs.people", people),
    technique.minutes > 0 ? word("desk.plan.needs.minutes", { count: technique.minutes }) : word("desk.plan.needs.untimed"),
    ...(technique.earlier.length > 0 ? [word("desk.plan.needs.earlier", { kinds: kindNames(technique.earlier) })] : []),
    ...technique.needs.map((need) => (need === "cards" && cards ? cards : word(`desk.plan.needs.${need}`))),
  ];
}

/** @param {Technique} technique @returns {string[]} What is there afterwards, in words. */
export function yields(technique) {
  const made = [
    ...(technique.notes.length > 0 ? [kindNames(technique.notes)] : []),
    ...technique.yields.map((each) => word(`desk.plan.yields.${each}`)),
  ];
  return made.length > 0 ? made : [word("desk.plan.yields.nothing")];
}

/**
 * The picker: a field to search in, the families, and a card for each technique.
 *
 * @param {Technique[]} techniques
 * @param {{query: string, family: string}} choice
 */
export function pickerPart(techniques, choice) {
  const found = matching(techniques, choice.query, choice.family);
  const families = [...new Set(techniques.map(({ family }) => family))];
  return [
    h(
      "div",
      { class: "row picker-search", key: "search", role: "search" },
      h("label", { class: "visually-hidden", for: "technique-search" }, word("desk.plan.search")),
      h("input", { id: "technique-search", type: "search", autocomplete: "off", autofocus: true, maxlength: 60, placeholder: word("desk.plan.search"), "data-search": true, "data-test": "technique-search" }),
      h("label", { class: "visually-hidden", for: "technique-family" }, word("desk.plan.family")),
      h(
        "select",
        { id: "technique-family", "data-do": "family", "data-test": "technique-family" },
        ["", ...families].map((family) => h("option", { key: family || "all", value: family, selected: family === choice.family }, family ? familyName(family) : word("desk.plan.allFamilies"))),
      ),
    ),
    h("p", { class: "soft", key: "count", role: "status", "data-test": "technique-count" }, word("desk.plan.found", { count: found.length })),
    h(
      "ul",
      { class: "picker-list", key: "list" },
      found.map((technique) => card(technique)),
    ),
  ];
}

/** @param {Technique} technique */
function card(technique) {
  const name = pick(technique.name);
  const mayRun = (technique.packs ?? []).every((pack) => pack.mayRun);
  return h(
    "li",
    { class: "tool-card technique", key: technique.id, "data-test": `technique-${technique.id}` },
    h("h3", null, name),
    h("p", { class: "soft" }, familyName(technique.family)),
    h(
      "dl",
      { class: "technique-facts" },
      h("dt", null, word("desk.plan.needs")),
      h("dd", null, facts(needs(technique))),
      h("dt", null, word("desk.plan.yields")),
      h("dd", null, facts(yields(technique))),
    ),
    h(
      "details",
      { class: "technique-steps" },
      h("summary", null, word("desk.plan.steps", { count: technique.steps.length })),
      h(
        "ol",
        null,
        technique.steps.map((step, index) =>
          h("li", { key: index }, h("b", null, pick(step.title), step.minutes > 0 && h("span", { class: "soft" }, ` ${t("minutes", { count: step.minutes })}`)), h("p", { lang: language.value }, pick(step.instruction))),
        ),
      ),
    ),
    licences(technique.packs),
    button("take", [icon("plus"), word("desk.plan.take")], { "data-id": technique.id, "aria-label": word("desk.plan.takeName", { name }), "aria-disabled": mayRun ? null : "true", "data-test": `take-${technique.id}` }),
  );
}

/** @param {string[]} texts */
function facts(texts) {
  return h(
    "ul",
    { class: "technique-list" },
    texts.map((text) => h("li", { key: text }, text)),
  );
}

import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { pick, t } from "../core/i18n.js";
import { isPassing, promptNow } from "../core/turns.js";
import { kindShape, shortened } from "../elements/note-card.js";
import { openSheet } from "../elements/sheet.js";
import { isMine } from "./app-view.js";
import { placeName } from "./places.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../types/wire.js").NoteKind} NoteKind */
/** @typedef {import("../types/wire.js").Prompt} Prompt */
/**
 * @template T
 * @typedef {import("../core/signals.js").Signal<T>} Signal
 */

/**
 * Where one stands, and the way to say so.
 *
 * @param {View} view
 * @param {Signal<string | null>} chosenSpot
 */
export function spotLine(view, chosenSpot) {
  const venue = view.store.me.value?.venue;
  const spots = [...view.store.spots.value.values()].filter((spot) => !venue || spot.venue === venue);
  if (spots.length === 0 || view.phase.value?.accent !== "field") return null;
  const chosen = spots.find((spot) => spot.id === chosenSpot.value);
  return h(
    "button",
    {
      type: "button",
      class: "plain spot",
      data: { test: "spot" },
      on: { click: () => chooseSpot(spots, chosenSpot) },
    },
    icon("spot"),
    h("span", {}, chosen?.name ?? t("spot.none")),
    h("u", {}, t(chosen ? "spot.change" : "spot.choose")),
  );
}

/**
 * @param {{id: string, name: string}[]} spots
 * @param {Signal<string | null>} chosenSpot
 */
function chooseSpot(spots, chosenSpot) {
  openSheet({
    title: () => t("spot.title"),
    test: "spot-sheet",
    body: (close) => {
      const choose = (/** @type {string | null} */ id) => () => {
        chosenSpot.value = id;
        close();
      };
      const mark = (/** @type {boolean} */ isChosen) => (isChosen ? icon("check") : null);
      return [
        h(
          "div",
          { class: "menu" },
          ...spots.map((spot) =>
            h(
              "button",
              {
                type: "button",
                key: spot.id,
                "aria-pressed": String(spot.id === chosenSpot.value),
                on: { click: choose(spot.id) },
              },
              h("span", { class: "grow" }, spot.name),
              mark(spot.id === chosenSpot.value),
            ),
          ),
          h("button", { type: "button", on: { click: choose(null) } }, t("spot.without")),
        ),
      ];
    },
  });
}

/**
 * What the note will derive from.
 *
 * @param {View} view
 * @param {Step} step
 * @param {Note | null} source
 * @param {(note: Note) => void} take
 */
export function sourceLine(view, step, source, take) {
  const relation = t(`relation.${step.source?.relation ?? "builds-on"}`);
  if (!source) {
    return h(
      "button",
      {
        type: "button",
        class: "thread choose-source",
        data: { test: "source-choose" },
        on: { click: () => chooseSource(view, step, take) },
      },
      t("source.choose", {
        kind: (step.source?.kinds ?? []).map((kind) => t(`kind.${kind}`)).join(t("separator")),
      }),
    );
  }
  return h(
    "div",
    { class: "row source", data: { test: "source" } },
    h("p", { class: "thread grow" }, t("lineage.from", { relation, text: shortened(source.text, 40) })),
    h(
      "button",
      { type: "button", class: "quiet", on: { click: () => chooseSource(view, step, take) } },
      t("spot.change"),
    ),
  );
}

/**
 * @param {View} view
 * @param {Step} step
 * @param {(note: Note) => void} take
 */
function chooseSource(view, step, take) {
  const rule = step.source;
  if (!rule) return;
  openSheet({
    title: () => t("source.title"),
    test: "source-sheet",
    body: (close) => {
      const own = view.store.me.value?.group;
      const notes = [...view.store.notes.value.values()]
        .filter(
          (note) =>
            rule.kinds.includes(note.kind) && (rule.steps.length === 0 || rule.steps.includes(note.step)),
        )
        .filter((note) => !rule.prompts?.length || rule.prompts.includes(note.prompt ?? ""))
        .filter((note) => !note.isDeleted && (!own || note.group === own));
      if (notes.length === 0) return [h("p", { class: "empty" }, t("source.empty"))];
      return [
        h("p", { class: "hint" }, t("source.hint")),
        h(
          "div",
          { class: "menu" },
          ...notes.map((note) =>
            h(
              "button",
              {
                type: "button",
                key: note.id,
                data: { test: "source-option", id: note.id },
                on: {
                  click: () => {
                    close();
                    take(note);
                  },
                },
              },
              kindShape(note.kind),
              h("span", {}, note.text),
            ),
          ),
        ),
      ];
    },
  });
}

/**
 * The kinds that may be written here, as shape and colour.
 *
 * @param {NoteKind[]} kinds
 * @param {NoteKind | null} chosen
 * @param {Signal<NoteKind | null>} chosenKind
 */
export function kindButtons(kinds, chosen, chosenKind) {
  return h(
    "div",
    {
      class: "kinds",
      role: "group",
      "aria-label": t("composer.kind"),
      style: { "--count": kinds.length },
    },
    ...kinds.map((kind) =>
      h(
        "button",
        {
          type: "button",
          key: kind,
          class: "kind choice",
          "aria-pressed": String(kind === chosen),
          data: { kind, test: `kind-${kind}` },
          on: { click: () => (chosenKind.value = kind) },
        },
        kindShape(kind),
        h("span", {}, t(`kind.${kind}`)),
      ),
    ),
  );
}

/**
 * What one may write under: nothing to choose where a prompt is on for everybody, else the prompts, else the cards
 * that were drawn.
 *
 * @param {View} view
 * @param {Step} step
 * @returns {Prompt[]}
 */
export function promptChoices(view, step) {
  if (promptNow(step, view.run.value, view.store.me.value)) return [];
  if (step.prompts.length > 0) return step.prompts;
  return (view.holding.value?.cards ?? []).flatMap(({ key, title, text }) =>
    key && title && text ? [{ key, title, text }] : [],
  );
}

/**
 * @param {View} view
 * @param {Step} step
 * @param {Prompt[]} choices
 * @param {Signal<string | null>} chosenPrompt
 */
export function promptButtons(view, step, choices, chosenPrompt) {
  const chosen = choices.find((prompt) => prompt.key === chosenPrompt.value);
  const share = step.perPrompt;
  const written = (/** @type {string} */ key) =>
    [...view.store.notes.value.values()].filter(
      (note) => note.step === step.id && note.prompt === key && !note.isDeleted && isMine(view, note),
    ).length;
  return h(
    "div",
    { class: "prompts" },
    h(
      "div",
      { class: "row prompt-row", role: "group", "aria-label": t("composer.prompts") },
      ...choices.map((prompt) =>
        h(
          "button",
          {
            type: "button",
            key: prompt.key,
            class: "choice",
            "aria-pressed": String(prompt === chosen),
            data: { test: `prompt-${prompt.key}` },
            on: { click: () => (chosenPrompt.value = prompt === chosen ? null : prompt.key) },
          },
          pick(prompt.title),
          share
            ? h("span", { class: "hint" }, t("prompt.share", { count: written(prompt.key), of: share.min || share.max }))
            : null,
        ),
      ),
    ),
    chosen ? h("p", { class: "hint" }, pick(chosen.text)) : null,
  );
}

/**
 * Where on the board the note will stand, if a place was chosen.
 *
 * @param {View} view
 * @param {Step} step
 */
export function placeLine(view, step) {
  const place = view.wantedPlace.value;
  if (!place || !step.board) return null;
  return h(
    "p",
    { class: "row place-line", data: { test: "place" } },
    icon("spot"),
    h("span", { class: "grow" }, t("place.here", { place: placeName(step, place) })),
    h(
      "button",
      { type: "button", class: "quiet", on: { click: () => (view.wantedPlace.value = null) } },
      t("place.none"),
    ),
  );
}

/**
 * A help to begin with, put into the field on request; never a block.
 *
 * @param {Step} step
 * @param {HTMLTextAreaElement} field
 * @param {boolean} hasText
 */
export function starterButton(step, field, hasText) {
  const words = pick(step.starter);
  if (!words || hasText) return null;
  const begin = () => {
    field.value = words;
    field.dispatchEvent(new Event("input"));
    field.focus();
    field.setSelectionRange(words.length, words.length);
  };
  return h(
    "button",
    { type: "button", key: "starter", class: "plain starter", data: { test: "starter" }, on: { click: begin } },
    icon("pencil"),
    t("starter.use", { words: words.trim() }),
  );
}

/**
 * The photos that will go with the note.
 *
 * @param {{url: string}[]} photos
 * @param {boolean} isReading Whether another one is being made smaller.
 * @param {(url: string) => void} remove
 */
export function pictures(photos, isReading, remove) {
  if (photos.length === 0 && !isReading) return null;
  return h(
    "div",
    { class: "row wrap pictures" },
    ...photos.map(({ url }) =>
      h(
        "span",
        { key: url, class: "picture" },
        h("img", { src: url, alt: t("photo.preview") }),
        h(
          "button",
          { type: "button", class: "round", "aria-label": t("photo.remove"), on: { click: () => remove(url) } },
          icon("close"),
        ),
      ),
    ),
    isReading ? h("span", { class: "hint", role: "status" }, t("photo.reading")) : null,
  );
}

/** @param {Step} step @returns {string} What sending means here. */
export function sendKey(step) {
  if (step.visible === "own") return "composer.sendSealed";
  if (!isPassing(step)) return "composer.send";
  return step.assign === "stations" ? "composer.sendStation" : "composer.sendSheet";
}

const DRAFT = "yoriai.draft";

/** @returns {string} What was being written before a reload. */
export function draft() {
  try {
    return sessionStorage.getItem(DRAFT) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} text */
export function keepDraft(text) {
  try {
    if (text) sessionStorage.setItem(DRAFT, text);
    else sessionStorage.removeItem(DRAFT);
  } catch {
    // A draft is a convenience.
  }
}

import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { pick, t } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import { promptNow, roundsOf } from "../core/turns.js";
import { openSheet } from "../elements/sheet.js";
import { isMine } from "./app-view.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("../types/wire.js").Holding} Holding */
/** @typedef {import("../core/html.js").Child} Child */

/**
 * What the running step has given this person: the round, the prompt or role, who sits with them, the cards drawn,
 * whether they are called. Nothing where there is nothing of it.
 *
 * @param {View} view
 * @returns {Child}
 */
export function turnPart(view) {
  const [step, own] = [view.step.value, view.holding.value];
  if (!step) return null;
  const prompt = promptNow(step, view.run.value, view.store.me.value);
  const parts = [
    step.rounds ? roundLine(view, step) : null,
    prompt ? promptCard(step, prompt) : null,
    own?.partners ? partners(view, step, own.partners) : null,
    step.deck ? cards(view, step, own) : null,
    own?.called !== undefined ? call(view, step, own.called) : null,
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return h(
    "section",
    { key: "turn", class: "turn", "aria-label": t("turn.title"), data: { test: "turn" } },
    ...parts,
  );
}

/**
 * Which round it is, with the waiting before the first and behind the last.
 *
 * @param {View} view
 * @param {Step} step
 */
export function roundLine(view, step) {
  const run = view.run.value;
  const round = run?.round ?? view.holding.value?.round;
  if (round === undefined) return null;
  const of = roundsOf(step, view.group.value?.members.length);
  const key = run?.over ? "round.over" : round === 0 ? "round.waiting" : of ? "round.of" : "round.number";
  return h(
    "p",
    { class: "round-line", data: { test: "round", round } },
    h("b", {}, t(key, { number: round, of: of ?? "" })),
  );
}

/** @param {Step} step @param {import("../types/wire.js").Prompt} prompt */
export function promptCard(step, prompt) {
  const key = step.assign === "roles" ? "turn.role" : step.assign === "stations" ? "turn.station" : "turn.prompt";
  return h(
    "div",
    { class: "prompt-now", key: `prompt-${prompt.key}`, data: { test: "prompt-now", key: prompt.key } },
    h("p", { class: "hint" }, t(key)),
    h("h2", {}, pick(prompt.title)),
    h("p", {}, pick(prompt.text)),
  );
}

/** @param {View} view @param {Step} step @param {string[]} ids */
function partners(view, step, ids) {
  const names = ids.map((id) => {
    const person = view.store.people.value.get(id);
    const organisation = view.store.organisations.value.get(person?.organisation ?? "")?.name;
    return { id, name: person?.name ?? "", organisation };
  });
  return h(
    "div",
    { class: "partners", data: { test: "partners" } },
    icon("people"),
    h(
      "div",
      {},
      h("p", { class: "hint" }, t(step.assign === "merge" ? "turn.together" : "turn.partner")),
      ...names.map(({ id, name, organisation }) =>
        h(
          "p",
          { key: id, class: "partner" },
          h("b", {}, name),
          organisation ? h("span", { class: "hint" }, organisation) : null,
        ),
      ),
    ),
  );
}

/** @param {View} view @param {Step} step @param {Holding | null} own */
function cards(view, step, own) {
  const held = own?.cards ?? [];
  const mayDraw = own && view.may.value.has("cards.draw") && (held.length === 0 || (step.deck?.redraws ?? 0) > 0);
  const draw = () => void view.session.commands.drawCards(step.id).catch(() => undefined);
  return h(
    "div",
    { class: "stack cards", style: { "--gap": "var(--space-2)" } },
    ...held.map((card, index) =>
      h(
        "div",
        { class: "drawn-card", key: card.key ?? index, data: { test: "card" } },
        card.title ? h("h2", {}, pick(card.title)) : null,
        card.text ? h("p", {}, pick(card.text)) : null,
        ...(card.notes ?? []).flatMap((id) => {
          const note = view.store.notes.value.get(id);
          if (!note) return [];
          const photo = note.photos?.[0];
          return [
            photo
              ? h(
                  "img",
                  { key: id, src: view.session.photoURL(photo), alt: t("photo.of", { text: note.text }) },
                )
              : null,
            h("p", { key: `${id}-text`, class: "text" }, note.text),
          ];
        }),
      ),
    ),
    mayDraw
      ? h(
          "button",
          {
            type: "button",
            class: held.length === 0 ? "primary" : "",
            data: { test: "draw" },
            on: { click: draw },
          },
          icon("cards"),
          t(held.length === 0 ? "cards.draw" : "cards.again"),
        )
      : held.length === 0
        ? h("p", { class: "hint" }, t("cards.wait"))
        : null,
  );
}

/**
 * Seats are called in turn: whoever is called shows one of their notes, writes one, or passes.
 *
 * @param {View} view
 * @param {Step} step
 * @param {boolean} isCalled
 */
function call(view, step, isCalled) {
  if (view.run.value?.over) return h("p", { class: "hint" }, t("call.over"));
  if (!isCalled) return h(
    "p",
    { class: "called", data: { test: "called", state: "waiting" } },
    t("call.wait"),
  );
  const sealed = [...view.store.notes.value.values()].filter(
    (note) => note.sealed && isMine(view, note) && !note.isDeleted && !view.deliveries.value.has(note.id),
  );
  const mayReveal = view.may.value.has("note.reveal");
  return h(
    "div",
    {
      class: "stack called",
      style: { "--gap": "var(--space-2)" },
      data: { test: "called", state: "called" },
    },
    h("h2", {}, t("call.now")),
    ...(mayReveal ? sealed : []).map((note) =>
      h(
        "button",
        {
          type: "button",
          key: note.id,
          class: "show-one",
          data: { test: "show-one", id: note.id },
          on: { click: () => void view.session.commands.revealNote(note.id).catch(() => undefined) },
        },
        h("span", { class: "grow" }, note.text),
        h("b", {}, t("call.show")),
      ),
    ),
    view.may.value.has("round.pass")
      ? h(
          "button",
          {
            type: "button",
            data: { test: "turn-pass" },
            on: { click: () => void view.session.commands.passRound(step.id).catch(() => undefined) },
          },
          t("call.pass"),
        )
      : null,
  );
}

/** The round and sheet that this person has passed without writing; the server counts it, and says it to nobody. */
export const skipped = signal("");

/** @param {View} view */
export function roundName(view) {
  const own = view.holding.value;
  return own ? `${own.step}/${own.round}/${own.sheet ?? ""}` : "";
}

/** Why a row stays blank; a word of reason is asked for, none is needed. */
const REASONS = ["reading", "nothing", "away"];

/**
 * A round in which nothing comes is passed, with a word of reason.
 *
 * @param {View} view
 * @param {Step} step
 */
export function openSkip(view, step) {
  openSheet({
    title: () => t("skip.title"),
    test: "skip-sheet",
    body: (close) => {
      const skip = (/** @type {string} */ reason) => () => {
        close();
        const name = roundName(view);
        // Not "done" besides: the round may be over by this, and done would be said of the next one.
        view.session.commands.passRound(step.id, reason).then(() => (skipped.value = name), () => undefined);
      };
      return [
        h("p", { class: "hint" }, t("skip.hint")),
        h(
          "div",
          { class: "menu" },
          ...REASONS.map((name) => {
            const reason = t(`skip.${name}`);
            return h(
              "button",
              { type: "button", key: name, data: { test: `skip-${name}` }, on: { click: skip(reason) } },
              reason,
            );
          }),
        ),
      ];
    },
  });
}

import { announceNow, announcePolitely, isComposing } from "../core/a11y.js";
import { h, patch } from "../core/html.js";
import { icon } from "../core/icons.js";
import { t } from "../core/i18n.js";
import { newId } from "../core/ids.js";
import { effect, signal } from "../core/signals.js";
import "../elements/phase-timer.js";
import { openNote } from "./later.js";
import { ask } from "./desk-parts.js";
import { reactionMark, REACTIONS } from "./desk-reactions.js";
import { sceneParts, skitRead } from "./desk-skit-read.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Outline} Outline */
/** @typedef {import("../types/wire.js").Presenting} Presenting */
/** @typedef {import("../core/html.js").Child} Child */

/** How long after its moment a bell is still rung, ms. */
const RING_FOR = 2_500;
/** Which part of the notes lies on the lectern. */
const page = signal(0);

/** The bells of a talk, each with its moment; the speaker feels and hears them. Properties: `.session`, `.isLoud`. */
export class TalkBells extends HTMLElement {
  /** @type {import("../core/session.js").Session | undefined} */
  session;
  isLoud = false;

  /** @type {AbortController | undefined} */
  #lifetime;
  #tick = signal(0);
  /** @type {any} */
  #timer;
  /** @type {Set<number>} */
  #rung = new Set();

  connectedCallback() {
    this.#lifetime = new AbortController();
    effect(() => this.#draw(), this.#lifetime.signal);
  }

  disconnectedCallback() {
    this.#lifetime?.abort();
    clearTimeout(this.#timer);
  }

  #draw() {
    const talk = this.session?.store.stage.value?.presenting;
    void this.#tick.value;
    const now = this.session?.clock.now() ?? 0;
    clearTimeout(this.#timer);
    const rings = talk?.rings ?? [];
    for (const ring of rings) if (now >= ring.at) this.#ring(ring, now);
    const next = rings.find((ring) => ring.at > now);
    if (next) this.#timer = setTimeout(() => (this.#tick.value += 1), Math.min(next.at - now + 20, 60_000));
    patch(
      this,
      h(
        "ul",
        { class: "talk-bells" },
        ...rings.map((ring) =>
          h(
            "li",
            { key: ring.at, data: { rung: ring.at <= now ? "" : undefined, bell: ring.bell } },
            h("span", { class: "bell-mark", "aria-hidden": "true" }),
            t(`desk.talk.bell.${ring.bell}`, { minutes: minutesBefore(talk, ring.at) }),
          ),
        ),
      ),
    );
  }

  /** @param {import("../types/wire.js").Ring} ring @param {number} now */
  #ring(ring, now) {
    if (this.#rung.has(ring.at)) return;
    this.#rung.add(ring.at);
    // Who comes late is not told of what rang long ago.
    if (!this.isLoud || now - ring.at > RING_FOR) return;
    navigator.vibrate?.(ring.bell === "warning" ? [180] : [180, 120, 180]);
    announceNow(t(`desk.talk.bell.${ring.bell}`, { minutes: minutesBefore(this.session?.store.stage.peek()?.presenting, ring.at) }));
  }
}

customElements.define("talk-bells", TalkBells);

/** @param {Presenting | undefined} talk @param {number} at @returns {string} `1:30` before the end. */
function minutesBefore(talk, at) {
  const seconds = Math.max(0, Math.round(((talk?.deadline ?? at) - at) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * Presentations: the speakers' lectern for those on stage, the stalls for everybody else.
 *
 * @param {View} view
 * @returns {Child[]}
 */
export function presenting(view) {
  const now = view.store.stage.value?.presenting;
  if (!now) return [h("div", { class: "narrow presenting", key: "line-up" }, lineUp(view), ...heard(view))];
  const isOnStage = view.group.value?.id === now.group;
  return [isOnStage ? lectern(view, now) : stalls(view, now)];
}

/** @param {View} view */
function clock(view) {
  return h("phase-timer", {
    class: "talk-clock",
    ".session": view.session,
    ".isSpeaking": false,
    ".timed": () => view.store.stage.value?.presenting ?? null,
  });
}

/** @param {View} view @param {Presenting} now */
function stalls(view, now) {
  const outline = view.store.outlines.value.get(now.group);
  return h(
    "div",
    { class: "stalls", key: "stalls", data: { test: "presenting" } },
    h(
      "section",
      { class: "card talk-head", key: "head" },
      h("div", { class: "grow" }, h("p", { class: "hint" }, t("present.now", { group: view.groupName(now.group) })), h("h1", {}, outline?.title || t("outline.untitled"))),
      clock(view),
      h("talk-bells", { ".session": view.session }),
    ),
    h("section", { class: "card talk-words", key: "words" }, outline && isWritten(outline) ? readOutline(view, outline, true) : h("p", { class: "empty" }, t(outline ? "present.emptyOutline" : "present.noOutline", { group: view.groupName(now.group) }))),
    h("section", { class: "card talk-answer", key: "answer" }, reactionBar(view, now.group), questionForm(view, now.group), questionList(view, now.group)),
  );
}

/** @param {View} view @param {string} group */
function reactionBar(view, group) {
  const counts = view.store.reactions.value.get(group);
  return h(
    "div",
    { class: "reactions", role: "group", "aria-label": t("desk.talk.reactions"), key: "reactions" },
    ...REACTIONS.map((kind) =>
      h(
        "button",
        {
          type: "button",
          key: kind,
          data: { test: `react-${kind}` },
          "aria-label": t(`desk.react.${kind}`),
          on: {
            click: (/** @type {Event} */ event) => {
              view.session.react(kind);
              const mark = /** @type {HTMLElement} */ (event.currentTarget).firstElementChild;
              if (!matchMedia("(prefers-reduced-motion: reduce)").matches)
                mark?.animate([{ translate: "0 0", scale: 1 }, { translate: "0 -10px", scale: 1.35 }, { translate: "0 0", scale: 1 }], { duration: 360, easing: "ease-out" });
            },
          },
        },
        reactionMark(kind),
        h("span", { class: "count" }, String(counts?.[kind] ?? 0)),
      ),
    ),
  );
}

/** @param {View} view @param {string} group */
function questionForm(view, group) {
  return h(
    "form",
    {
      class: "question-form",
      key: `ask-${group}`,
      on: {
        submit: async (/** @type {SubmitEvent} */ event) => {
          event.preventDefault();
          const form = /** @type {HTMLFormElement} */ (event.currentTarget);
          const box = form.querySelector("textarea");
          const text = box?.value.trim() ?? "";
          if (!box || !text) return box?.focus();
          box.value = "";
          const { ok } = await ask(view, "question.ask", { id: newId(), group, text }, t("desk.talk.asked"));
          // A question that was refused is not lost.
          if (!ok && box.value === "") box.value = text;
        },
      },
    },
    h("label", { for: "question-text" }, t("desk.talk.ask")),
    h("textarea", {
      id: "question-text",
      rows: 2,
      maxlength: 300,
      placeholder: t("desk.talk.askHint"),
      data: { test: "question-text" },
      on: {
        keydown: (/** @type {KeyboardEvent} */ event) => {
          if (isComposing(event) || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          /** @type {HTMLTextAreaElement} */ (event.currentTarget).form?.requestSubmit();
        },
      },
    }),
    h("button", { type: "submit", data: { test: "question-send" } }, t("desk.talk.send")),
  );
}

/** @param {View} view @param {string} group */
function questionList(view, group) {
  const own = new Map((view.store.me.value?.questions ?? []).filter((each) => each.group === group).map((each) => [each.id, each]));
  const shown = [...view.store.questions.value.values()].filter((each) => each.group === group && ["shown", "answered"].includes(each.state));
  const all = [...new Map([...own, ...shown.map((each) => /** @type {const} */ ([each.id, each]))]).values()].sort((a, b) => b.at - a.at);
  if (all.length === 0) return null;
  return h(
    "ul",
    { class: "questions", key: "questions" },
    ...all.map((each) =>
      h(
        "li",
        { key: each.id, data: { state: each.state, test: "question" } },
        h("p", {}, each.text),
        h("p", { class: "hint" }, [t(`desk.question.${each.state}`), own.has(each.id) ? t("desk.question.own") : ""].filter(Boolean).join(t("separator"))),
      ),
    ),
  );
}

/**
 * The speaker's notes: one part after the other in large letters, the clock and the bells always in sight.
 *
 * @param {View} view
 * @param {Presenting} now
 */
function lectern(view, now) {
  const outline = view.store.outlines.value.get(now.group);
  const parts = outline ? notesOf(view, outline) : [];
  const last = parts.length - 1;
  const at = Math.min(page.value, Math.max(0, last));
  const turn = (/** @type {number} */ to) => {
    page.value = Math.min(last, Math.max(0, to));
    announcePolitely(t("desk.talk.page", { number: page.value + 1, of: parts.length }), "page");
  };
  const part = parts[at];
  const next = parts[at + 1];
  const asked = [...view.store.questions.value.values()].filter((each) => each.group === now.group && each.state === "shown");
  return h(
    "div",
    {
      class: "lectern",
      key: "lectern",
      data: { test: "lectern" },
      on: {
        keydown: (/** @type {KeyboardEvent} */ event) => {
          if (isComposing(event) || event.target instanceof HTMLTextAreaElement) return;
          if (event.key === "ArrowRight" || event.key === "PageDown") turn(at + 1);
          else if (event.key === "ArrowLeft" || event.key === "PageUp") turn(at - 1);
          else return;
          event.preventDefault();
        },
      },
    },
    h("section", { class: "lectern-clock", key: "clock" }, h("h1", {}, t("desk.talk.onStage")), clock(view), h("talk-bells", { ".session": view.session, ".isLoud": true })),
    h(
      "section",
      { class: "card lectern-page", key: "page", "aria-label": t("desk.talk.notes"), tabindex: "0", data: { test: "lectern-page" } },
      part ? h("p", { class: "hint" }, part.title) : null,
      part ? part.body : h("p", { class: "empty" }, t("outline.none")),
    ),
    h(
      "div",
      { class: "row lectern-turn", key: "turn" },
      h("button", { type: "button", disabled: at === 0, data: { test: "lectern-back" }, on: { click: () => turn(at - 1) } }, icon("left"), t("desk.talk.back")),
      h("span", { class: "hint push" }, t("desk.talk.page", { number: at + 1, of: Math.max(1, parts.length) })),
      h("button", { type: "button", class: "primary push", disabled: at >= last, data: { test: "lectern-next" }, on: { click: () => turn(at + 1) } }, t("desk.talk.next"), icon("right")),
    ),
    next ? h("p", { class: "hint lectern-ahead", key: "ahead" }, t("desk.talk.ahead", { title: next.title })) : null,
    asked.length > 0
      ? h("section", { class: "card", key: "asked" }, h("h2", {}, t("desk.talk.askedOfYou")), questionList(view, now.group))
      : null,
    h("div", { class: "lectern-counts", key: "counts" }, ...countsOf(view, now.group)),
  );
}

/** @param {View} view @param {string} group @returns {Child[]} */
function countsOf(view, group) {
  const counts = view.store.reactions.value.get(group);
  return REACTIONS.filter((kind) => (counts?.[kind] ?? 0) > 0).map((kind) =>
    h("span", { key: kind, class: "row" }, reactionMark(kind), h("span", { class: "visually-hidden" }, t(`desk.react.${kind}`)), String(counts?.[kind])),
  );
}

/** @param {View} view @param {Outline} outline @returns {{title: string, body: Child}[]} */
function notesOf(view, outline) {
  return [
    { title: t("desk.talk.title"), body: h("h2", { class: "lectern-title" }, outline.title || t("outline.untitled")) },
    ...outline.sections
      .filter((section) => section.text)
      .map((section) => ({ title: t(`section.${section.kind}`), body: h("p", { class: "lectern-text" }, section.text) })),
    ...(outline.skit ? sceneParts(view, outline.skit) : []),
  ];
}

/**
 * Who has spoken and who comes next.
 *
 * @param {View} view
 */
function lineUp(view) {
  const { store } = view;
  const order = store.talks.value?.order ?? [];
  const groups = [...store.groups.value.values()].sort((a, b) => place(order, a) - place(order, b));
  const next = groups.find((group) => !store.outlines.value.get(group.id)?.presented);
  return h(
    "section",
    { class: "card", key: "order", data: { test: "line-up" } },
    h("h2", {}, t("desk.talk.order")),
    h(
      "ol",
      { class: "line-up" },
      ...groups.map((group) => {
        const outline = store.outlines.value.get(group.id);
        const state = outline?.presented ? "done" : group === next ? "nextUp" : "waiting";
        return h(
          "li",
          { key: group.id, data: { state, own: group.id === view.group.value?.id ? "" : undefined } },
          h("b", {}, view.groupName(group.id)),
          h("span", { class: "grow" }, outline?.title ?? ""),
          h("span", { class: "hint" }, t(`desk.talk.${state}`)),
        );
      }),
    ),
  );
}

/** @param {string[]} order @param {{id: string, number: number}} group */
function place(order, group) {
  const at = order.indexOf(group.id);
  return at < 0 ? order.length + group.number : at;
}

/** @param {import("../types/wire.js").Outline} outline */
function isWritten({ sections, skit }) {
  return skit !== undefined || sections.some((section) => section.text || section.sources.length > 0);
}

/**
 * Talks that were held, to read again and to ask about.
 *
 * @param {View} view
 * @returns {Child[]}
 */
function heard(view) {
  const own = view.store.outlines.value.get(view.group.value?.id ?? "");
  const done = [...view.store.outlines.value.values()].filter((each) => each.presented && each.id !== own?.id);
  return [
    own
      ? h("section", { key: "own", class: "card" }, h("p", { class: "hint" }, t("present.own")), readOutline(view, own, false))
      : null,
    ...done.map((each) =>
      h(
        "details",
        { key: each.id, class: "card heard", data: { test: "heard" } },
        h("summary", {}, h("b", {}, view.groupName(each.id)), " ", each.title || t("outline.untitled")),
        readOutline(view, each, false),
        questionForm(view, each.id),
        questionList(view, each.id),
      ),
    ),
  ];
}

/** @param {View} view @param {Outline} outline @param {boolean} isLarge */
export function readOutline(view, outline, isLarge) {
  return h(
    "article",
    { class: "outline-read", data: { large: isLarge ? "" : undefined } },
    isLarge ? null : h("h2", {}, outline.title || t("outline.untitled")),
    ...outline.sections
      .filter((section) => section.text || section.sources.length > 0)
      .map((section) =>
        h(
          "section",
          { key: section.id },
          h(isLarge ? "h2" : "h3", { class: "section-name" }, t(`section.${section.kind}`)),
          section.text ? h("p", { class: "text" }, section.text) : null,
          ...section.sources.flatMap((id) => {
            const note = view.store.notes.value.get(id);
            return note
              ? h("button", { type: "button", key: id, class: "thread", on: { click: () => openNote(view, id) } }, note.text || t("photo.only"))
              : [];
          }),
        ),
      ),
    outline.skit ? skitRead(view, outline.skit, isLarge) : null,
  );
}

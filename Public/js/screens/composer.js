import { announcePolitely, isSendKey, isWriting } from "../core/a11y.js";
import { h, patch } from "../core/html.js";
import { icon } from "../core/icons.js";
import { has, t } from "../core/i18n.js";
import { newId } from "../core/ids.js";
import { batch, effect, signal } from "../core/signals.js";
import { kindsUnder, promptNow } from "../core/turns.js";
import { fieldInputs, missingField, valuesOf } from "./composer-fields.js";
import {
  draft, keepDraft, kindButtons, pictures, placeLine, promptButtons, promptChoices, sendKey, sourceLine, spotLine,
  starterButton,
} from "./composer-parts.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../types/wire.js").NoteKind} NoteKind */

/** How often it is told that somebody writes, and how long after the last key it is so, ms. */
const TELL_EVERY = 3_000;
const REST = 6_000;
/** Whether the field has the focus; when it went with its layout it has it in the new one, which comes at once. */
let hadFocus = false;
let goneAt = 0;
const AT_ONCE = 200;
/** From how few characters left the count is shown. */
const COUNT_FROM = 50;

/**
 * Where notes are written: spot, kind, prompt, words, photo, send. What is being written stays over reloads and changes
 * of language; nothing from outside touches the field while somebody writes in it.
 *
 * Property: `.view`, and `.step` (set again when another step runs).
 */
export class NoteComposer extends HTMLElement {
  /** @type {View | undefined} */
  view;

  /** @type {import("../core/signals.js").Signal<Step | null>} */
  #step = signal(/** @type {Step | null} */ (null));
  #kind = signal(/** @type {NoteKind | null} */ (null));
  #spot = signal(/** @type {string | null} */ (null));
  #prompt = signal(/** @type {string | null} */ (null));
  #source = signal(/** @type {Note | null} */ (null));
  #photos = signal(/** @type {{id: string, picture: Blob, url: string}[]} */ ([]));
  /** What is filled in beside the text, by field; the number changes when the fields begin anew. */
  #fields = signal(/** @type {Record<string, string | boolean>} */ ({}));
  #sheetOfFields = 0;
  #toldAt = 0;
  /** @type {any} */
  #resting;
  #problem = signal("");
  #left = signal(Infinity);
  #hasText = signal(false);
  #isReading = signal(false);
  /** @type {AbortController | undefined} */
  #lifetime;
  #field = document.createElement("textarea");

  /** @param {Step | null} step */
  set step(step) {
    if (this.#step.peek()?.id !== step?.id) batch(() => this.#begin(step));
    else this.#step.value = step;
  }

  connectedCallback() {
    const lifetime = (this.#lifetime = new AbortController());
    this.#prepareField(lifetime.signal);
    const frame = document.createElement("div");
    frame.className = "composer";
    this.replaceChildren(frame);
    effect(() => this.#draw(frame), lifetime.signal);
    // Before the next key can come: what is pressed between two fields is lost.
    if (hadFocus && Date.now() - goneAt < AT_ONCE && !isWriting()) this.#field.focus();
    effect(() => {
      const wanted = this.view?.wantedSource.value;
      if (!wanted || !this.view) return;
      this.view.wantedSource.value = null;
      setTimeout(() => this.takeSource(wanted), 0);
    }, lifetime.signal);
  }

  disconnectedCallback() {
    goneAt = Date.now();
    this.#lifetime?.abort();
    this.#rest();
    this.#photos.peek().forEach(({ url }) => URL.revokeObjectURL(url));
  }

  /**
   * The note that the next one will build upon.
   *
   * @param {Note} note
   */
  takeSource(note) {
    this.#source.value = note;
    this.#problem.value = "";
    if (!isWriting()) this.#field.focus();
  }

  /** @param {Step | null} step */
  #begin(step) {
    this.#step.value = step;
    this.#kind.value = step?.kinds[0] ?? null;
    this.#source.value = null;
    this.#prompt.value = null;
    this.#problem.value = "";
    this.#fields.value = {};
    if (this.view) this.view.wantedPlace.value = null;
  }

  /** Who writes is told, not what; the others see that somebody does. */
  #tell() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#rest(), REST);
    if (Date.now() - this.#toldAt < TELL_EVERY) return;
    this.#toldAt = Date.now();
    this.view?.session.tell({ typing: true });
  }

  #rest() {
    clearTimeout(this.#resting);
    if (this.#toldAt > 0) this.view?.session.tell({ typing: false });
    this.#toldAt = 0;
  }

  /** @param {AbortSignal} signal */
  #prepareField(signal) {
    const field = this.#field;
    field.id = "note-text";
    field.rows = 3;
    field.dataset["test"] = "note-text";
    field.enterKeyHint = "enter";
    if (!field.value) field.value = draft();
    field.addEventListener(
      "input",
      () => {
        this.#changed();
        this.#tell();
      },
      { signal },
    );
    field.addEventListener("compositionend", () => this.#changed(), { signal });
    field.addEventListener("focus", () => (hadFocus = true), { signal });
    field.addEventListener("blur", () => this.#blurred(), { signal });
    field.addEventListener(
      "keydown",
      (event) => {
        if (!isSendKey(event)) return;
        event.preventDefault();
        this.#send();
      },
      { signal },
    );
    this.#changed();
  }

  #blurred() {
    if (this.view) this.view.fieldLeft.value += 1;
    // A field that went with its layout was not left.
    setTimeout(() => this.isConnected && (hadFocus = document.activeElement === this.#field), 0);
  }

  #changed() {
    const text = this.#field.value;
    batch(() => {
      this.#hasText.value = text.trim() !== "";
      this.#left.value = (this.#step.peek()?.textMax ?? 500) - [...text].length;
      if (text.trim()) this.#problem.value = "";
    });
    keepDraft(text);
  }

  /** @param {HTMLElement} frame */
  #draw(frame) {
    const step = this.#step.value;
    const view = this.view;
    if (!step || !view) return patch(frame, []);
    const choices = promptChoices(view, step);
    const prompt = this.#promptOf(step, choices);
    const kinds = kindsUnder(step, prompt);
    const kind = this.#kindOf(kinds);
    this.#field.placeholder = t(`composer.placeholder.${kind ?? "fact"}`);
    this.#field.setAttribute("aria-label", t("composer.text"));
    patch(frame, [
      spotLine(view, this.#spot),
      step.source ? sourceLine(view, step, this.#source.value, (note) => this.takeSource(note)) : null,
      placeLine(view, step),
      choices.length > 1 ? promptButtons(view, step, choices, this.#prompt) : null,
      kinds.length > 1 ? kindButtons(kinds, kind, this.#kind) : null,
      starterButton(step, this.#field, this.#hasText.value),
      h("div", {
        key: "field",
        class: "field",
        foreign: true,
        ref: (/** @type {Element} */ place) => place.append(this.#field),
      }),
      this.#left.value <= COUNT_FROM
        ? h(
            "p",
            { class: this.#left.value < 0 ? "problem" : "hint" },
            t("composer.left", { count: this.#left.value }),
          )
        : null,
      fieldInputs(step.fields, this.#fields, this.#sheetOfFields),
      pictures(this.#photos.value, this.#isReading.value, (url) => this.#removePhoto(url)),
      this.#problem.value
        ? h("p", { class: "problem", role: "alert", data: { test: "composer-problem" } }, this.#problem.value)
        : null,
      this.#actions(step),
    ]);
  }

  /**
   * The prompt that is on for this person, or the one chosen; of a single card that.
   *
   * @param {Step} step
   * @param {import("../types/wire.js").Prompt[]} choices
   */
  #promptOf(step, choices) {
    const view = this.view;
    const fixed = view && promptNow(step, view.run.value, view.store.me.value);
    if (fixed) return fixed.key;
    if (choices.length === 1) return choices[0]?.key;
    return choices.find((each) => each.key === this.#prompt.value)?.key;
  }

  /** @param {NoteKind[]} kinds @returns {NoteKind | null} */
  #kindOf(kinds) {
    const chosen = this.#kind.value;
    return chosen && kinds.includes(chosen) ? chosen : (kinds[0] ?? null);
  }

  /** @param {Step} step */
  #actions(step) {
    const mayAddPhoto = step.photosMax > this.#photos.value.length;
    const canSend = this.#hasText.value || this.#photos.value.length > 0;
    return h(
      "div",
      { class: "row" },
      mayAddPhoto
        ? h(
            "label",
            { class: "button round camera", key: "camera" },
            h("input", {
              type: "file",
              accept: "image/*",
              capture: "environment",
              class: "visually-hidden",
              "aria-label": t("photo.take"),
              data: { test: "note-photo" },
              on: { change: (/** @type {Event} */ event) => void this.#takePhoto(event) },
            }),
            icon("camera"),
          )
        : null,
      h(
        "button",
        {
          type: "button",
          key: "send",
          class: "primary grow",
          "aria-disabled": canSend ? undefined : "true",
          data: { test: "note-send" },
          on: { click: () => this.#send() },
        },
        t(sendKey(step)),
      ),
    );
  }

  /** @param {Event} event */
  async #takePhoto(event) {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    const file = input.files?.[0];
    input.value = "";
    if (!file) return;
    this.#isReading.value = true;
    try {
      const { shrunk } = await import("../core/photo.js");
      const picture = await shrunk(file);
      this.#photos.value = [...this.#photos.peek(), { id: newId(), picture, url: URL.createObjectURL(picture) }];
      this.#problem.value = "";
    } catch (problem) {
      const key = `refusal.${/** @type {Error} */ (problem).message}`;
      this.#problem.value = t(has(key) ? key : "refusal.picture");
    } finally {
      this.#isReading.value = false;
    }
  }

  /** @param {string} url */
  #removePhoto(url) {
    URL.revokeObjectURL(url);
    this.#photos.value = this.#photos.peek().filter((photo) => photo.url !== url);
    this.#field.focus();
  }

  #send() {
    const [step, view] = [this.#step.peek(), this.view];
    const text = this.#field.value.trim();
    const photos = this.#photos.peek();
    if (!step || !view) return;
    const prompt = this.#promptOf(step, promptChoices(view, step));
    const kind = this.#kindOf(kindsUnder(step, prompt));
    const fields = valuesOf(step.fields, this.#fields.peek(), photos[0]?.id);
    const source = this.#source.peek();
    const problem = this.#problemWith(step, text, { prompt, fields });
    if (problem) return this.#refuse(problem);
    if (!kind) return;
    const from = step.source && source ? [{ id: source.id, relation: step.source.relation }] : undefined;
    const spot = view.phase.peek()?.accent === "field" ? this.#spot.peek() : null;
    const place = this.#placeOf(step);
    void view.session.commands
      .addNote(
        {
          step: step.id,
          kind,
          text,
          ...(spot ? { spot } : {}),
          ...(from ? { from } : {}),
          ...(prompt ? { prompt } : {}),
          ...(place ? { place } : {}),
          ...(fields.length > 0 ? { fields } : {}),
        },
        photos,
      )
      .catch(() => undefined);
    this.#clear();
    announcePolitely(t(view.isOnline.peek() ? "composer.sent" : "composer.queued"), "sent");
  }

  /**
   * What is missing, in words.
   *
   * @param {Step} step
   * @param {string} text
   * @param {{prompt: string | undefined, fields: import("../types/wire.js").FieldValue[]}} rest
   */
  #problemWith(step, text, { prompt, fields }) {
    const isEmpty = !text && this.#photos.peek().length === 0 && fields.length === 0;
    if (isEmpty) return t("composer.empty");
    if ([...text].length > step.textMax) return t("refusal.too_large", { max: step.textMax });
    if (step.needsPrompt && !prompt) return t("prompt.needed");
    if (step.source && !this.#source.peek()) return t("source.needed");
    return missingField(step.fields, fields);
  }

  /**
   * The place asked for on a board; of a paper in hand which one it is, so that words that come too late are not
   * written on the next.
   *
   * @param {Step} step
   * @returns {import("../types/wire.js").Place | undefined}
   */
  #placeOf(step) {
    const sheet = this.view?.holding.peek()?.sheet;
    if (sheet !== undefined && ["sheets", "pool", "stations"].includes(step.assign ?? "")) return { sheet };
    return this.view?.wantedPlace.peek() ?? undefined;
  }

  #clear() {
    this.#rest();
    this.#field.value = "";
    this.#photos.peek().forEach(({ url }) => URL.revokeObjectURL(url));
    batch(() => {
      this.#photos.value = [];
      this.#sheetOfFields += 1;
      this.#fields.value = {};
      if (this.view) this.view.wantedPlace.value = null;
      this.#changed();
      this.#problem.value = "";
    });
    this.#field.focus();
  }

  /** @param {string} problem */
  #refuse(problem) {
    this.#problem.value = problem;
    this.#field.focus();
  }
}

customElements.define("note-composer", NoteComposer);

import { announcePolitely, isSendKey, isWriting } from "../core/a11y.js";
import { h, patch } from "../core/html.js";
import { icon } from "../core/icons.js";
import { has, t } from "../core/i18n.js";
import { shrunk } from "../core/photo.js";
import { batch, effect, signal } from "../core/signals.js";
import { draft, keepDraft, kindButtons, promptButtons, sourceLine, spotLine } from "./composer-parts.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../types/wire.js").NoteKind} NoteKind */

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
  #photos = signal(/** @type {{picture: Blob, url: string}[]} */ ([]));
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
    effect(() => {
      const wanted = this.view?.wantedSource.value;
      if (!wanted || !this.view) return;
      this.view.wantedSource.value = null;
      setTimeout(() => this.takeSource(wanted), 0);
    }, lifetime.signal);
  }

  disconnectedCallback() {
    this.#lifetime?.abort();
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
  }

  /** @param {AbortSignal} signal */
  #prepareField(signal) {
    const field = this.#field;
    field.id = "note-text";
    field.rows = 3;
    field.dataset["test"] = "note-text";
    field.enterKeyHint = "enter";
    if (!field.value) field.value = draft();
    field.addEventListener("input", () => this.#changed(), { signal });
    field.addEventListener("compositionend", () => this.#changed(), { signal });
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
    this.#field.placeholder = t(`composer.placeholder.${this.#kind.value ?? "fact"}`);
    this.#field.setAttribute("aria-label", t("composer.text"));
    patch(frame, [
      spotLine(view, this.#spot),
      step.source ? sourceLine(view, step, this.#source.value, (note) => this.takeSource(note)) : null,
      step.kinds.length > 1 ? kindButtons(step, this.#kind) : null,
      step.prompts.length > 0 ? promptButtons(step, this.#prompt) : null,
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
      this.#pictures(),
      this.#problem.value
        ? h("p", { class: "problem", role: "alert", data: { test: "composer-problem" } }, this.#problem.value)
        : null,
      this.#actions(step),
    ]);
  }

  #pictures() {
    const photos = this.#photos.value;
    if (photos.length === 0 && !this.#isReading.value) return null;
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
            {
              type: "button",
              class: "round",
              "aria-label": t("photo.remove"),
              on: { click: () => this.#removePhoto(url) },
            },
            icon("close"),
          ),
        ),
      ),
      this.#isReading.value ? h("span", { class: "hint", role: "status" }, t("photo.reading")) : null,
    );
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
        t(step.visible === "own" ? "composer.sendSealed" : "composer.send"),
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
      const picture = await shrunk(file);
      this.#photos.value = [...this.#photos.peek(), { picture, url: URL.createObjectURL(picture) }];
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
    const [step, kind, view] = [this.#step.peek(), this.#kind.peek(), this.view];
    const text = this.#field.value.trim();
    const photos = this.#photos.peek();
    if (!step || !kind || !view) return;
    if (!text && photos.length === 0) return this.#refuse(t("composer.empty"));
    if ([...text].length > step.textMax) return this.#refuse(t("refusal.too_large", { max: step.textMax }));
    const source = this.#source.peek();
    if (step.source && !source) return this.#refuse(t("source.needed"));
    const from = step.source && source ? [{ id: source.id, relation: step.source.relation }] : undefined;
    const [spot, prompt] = [this.#spot.peek(), this.#prompt.peek()];
    const hasSpot = spot && view.phase.peek()?.accent === "field";
    void view.session.commands
      .addNote(
        {
          step: step.id,
          kind,
          text,
          ...(hasSpot ? { spot } : {}),
          ...(from ? { from } : {}),
          ...(prompt ? { prompt } : {}),
        },
        photos.map((photo) => photo.picture),
      )
      .catch(() => undefined);
    this.#clear();
    announcePolitely(t(view.isOnline.peek() ? "composer.sent" : "composer.queued"), "sent");
  }

  #clear() {
    this.#field.value = "";
    this.#photos.peek().forEach(({ url }) => URL.revokeObjectURL(url));
    batch(() => {
      this.#photos.value = [];
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

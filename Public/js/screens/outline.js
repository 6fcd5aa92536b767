import { announcePolitely, isComposing, isSendKey } from "../core/a11y.js";
import { h, patch } from "../core/html.js";
import { icon } from "../core/icons.js";
import { t } from "../core/i18n.js";
import { effect, signal } from "../core/signals.js";
import { shortened } from "../elements/note-card.js";
import { confirmed } from "../elements/sheet.js";
import { openNote } from "./note-sheet.js";
import { chooseSectionKind, openCitations, openSectionMenu } from "./outline-sheets.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Outline} Outline */
/** @typedef {import("../types/wire.js").Section} Section */
/** @typedef {import("../core/html.js").VNode} VNode */

/** How long somebody pauses in writing before it is kept, ms. */
const KEEP_AFTER = 1_200;

/**
 * What somebody is writing: the text it began from, and its number.
 *
 * @typedef {{rev: number, text: string, isDirty: boolean}} Draft
 */

/** The group's outline, written by several at once. Properties: `.view`, `.group` (its id). */
export class OutlineEditor extends HTMLElement {
  /** @type {View | undefined} */
  view;
  group = "";

  /** @type {AbortController | undefined} */
  #lifetime;
  /**
   * Texts being written, by section id; `title` for the title.
   *
   * @type {Map<string, Draft>}
   */
  #drafts = new Map();
  /** Sections whose text has become another one while somebody here was writing. */
  #clashes = signal(/** @type {ReadonlySet<string>} */ (new Set()));
  /** @type {Map<string, any>} */
  #timers = new Map();

  connectedCallback() {
    this.#lifetime = new AbortController();
    effect(() => this.#draw(), this.#lifetime.signal);
  }

  disconnectedCallback() {
    for (const key of this.#drafts.keys()) this.#keep(key);
    this.#lifetime?.abort();
  }

  #outline() {
    return this.view?.store.outlines.value.get(this.group);
  }

  #draw() {
    const [view, outline] = [this.view, this.#outline()];
    if (!view || !outline) return patch(this, h("p", { class: "empty" }, t("outline.none")));
    const mayWrite = view.may.value.has("outline.write");
    patch(this, [
      h(
        "div",
        { class: "field-group", key: "title" },
        h("label", { for: "outline-title" }, t("outline.title")),
        h("input", {
          type: "text",
          id: "outline-title",
          class: "outline-title",
          maxlength: 80,
          placeholder: t("outline.titlePlaceholder"),
          readonly: !mayWrite,
          data: { test: "outline-title" },
          ...this.#field("title", outline.title, outline.rev),
        }),
        this.#clash("title", outline.title),
      ),
      outline.sections.length === 0 ? h("p", { class: "empty", key: "empty" }, t("outline.empty")) : null,
      h(
        "ol",
        { class: "stack sections", key: "sections" },
        ...outline.sections.map((section, index) => this.#section(view, outline, section, index, mayWrite)),
      ),
      mayWrite
        ? h(
            "button",
            {
              type: "button",
              key: "add",
              data: { test: "outline-add" },
              on: { click: () => chooseSectionKind(view, outline, (id) => this.#enter(id)) },
            },
            icon("plus"),
            t("outline.add"),
          )
        : null,
    ]);
  }

  /** @param {View} view @param {Outline} outline @param {Section} section @param {number} index @param {boolean} mayWrite */
  #section(view, outline, section, index, mayWrite) {
    const id = `section-${section.id}`;
    return h(
      "li",
      {
        key: section.id,
        class: "card outline-section",
        data: { test: "outline-section", id: section.id, kind: section.kind },
      },
      h(
        "div",
        { class: "row" },
        h("label", { for: id, class: "grow field-label" }, t(`section.${section.kind}`)),
        mayWrite
          ? h(
              "button",
              {
                type: "button",
                class: "plain round",
                "aria-haspopup": "dialog",
                data: { test: "section-menu" },
                "aria-label": t("outline.menu", { section: t(`section.${section.kind}`) }),
                on: {
                  click: () =>
                    openSectionMenu(outline, section, {
                      shift: (by) => this.#shift(section.id, by),
                      remove: () => void this.#remove(section),
                    }),
                },
              },
              icon("more"),
            )
          : null,
      ),
      h("textarea", {
        id,
        rows: 2,
        placeholder: t(`section.hint.${section.kind}`),
        readonly: !mayWrite,
        data: { test: "outline-text" },
        ...this.#field(section.id, section.text, section.rev),
      }),
      this.#clash(section.id, section.text),
      ...section.sources.map((source) => {
        const note = view.store.notes.value.get(source);
        return h(
          "button",
          { type: "button", key: source, class: "thread", on: { click: () => openNote(view, source) } },
          note ? shortened(note.text, 40) : t("ballot.unknown"),
        );
      }),
      mayWrite
        ? h(
            "button",
            {
              type: "button",
              class: "quiet cite",
              data: { test: "section-cite" },
              on: { click: () => openCitations(view, this.group, section) },
            },
            icon("link"),
            t("outline.cite"),
          )
        : null,
    );
  }

  /**
   * A field whose words are kept by pausing, by leaving it, and by Ctrl+Enter; never while an input method composes.
   *
   * @param {string} key @param {string} text @param {number} rev
   */
  #field(key, text, rev) {
    const draft = this.#drafts.get(key);
    const isForeign = draft?.isDirty === true && draft.rev !== rev && draft.text !== text;
    if (isForeign && !this.#clashes.peek().has(key)) queueMicrotask(() => this.#setClash(key, true));
    return {
      // While it is written in, the field belongs to the writer.
      ...(draft?.isDirty ? {} : { ".value": text }),
      on: {
        focus: () => {
          if (!this.#drafts.get(key)?.isDirty) this.#drafts.set(key, { rev, text, isDirty: false });
        },
        input: (/** @type {InputEvent} */ event) => {
          const field = /** @type {HTMLTextAreaElement} */ (event.currentTarget);
          const before = this.#drafts.get(key) ?? { rev, text, isDirty: false };
          this.#drafts.set(key, { ...before, text: field.value, isDirty: true });
          this.#keepSoon(key, event.isComposing);
        },
        compositionend: () => this.#keepSoon(key, false),
        blur: () => this.#keep(key),
        keydown: (/** @type {KeyboardEvent} */ event) => {
          if (isComposing(event)) return;
          if (isSendKey(event) || (event.key === "Enter" && event.currentTarget instanceof HTMLInputElement))
            this.#keep(key);
          if (event.altKey && key !== "title" && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
            event.preventDefault();
            this.#shift(key, event.key === "ArrowUp" ? -1 : 1);
          }
        },
      },
    };
  }

  /** @param {string} key @param {boolean} isBusy */
  #keepSoon(key, isBusy) {
    clearTimeout(this.#timers.get(key));
    if (!isBusy)
      this.#timers.set(
        key,
        setTimeout(() => this.#keep(key), KEEP_AFTER),
      );
  }

  /** @param {string} key */
  #keep(key) {
    clearTimeout(this.#timers.get(key));
    const draft = this.#drafts.get(key);
    const view = this.view;
    if (!draft?.isDirty || !view || this.#clashes.peek().has(key)) return;
    const text = draft.text.trim();
    const { commands } = view.session;
    this.#drafts.set(key, { rev: draft.rev + 1, text, isDirty: false });
    const sent =
      key === "title"
        ? commands.titleOutline(this.group, text, draft.rev)
        : commands.writeSection(this.group, key, text, draft.rev);
    sent.catch((problem) => {
      if (problem.code !== "stale_text") return;
      this.#drafts.set(key, { ...draft, isDirty: true });
      this.#setClash(key, true);
    });
  }

  /** @param {string} key @param {boolean} isClash */
  #setClash(key, isClash) {
    const next = new Set(this.#clashes.peek());
    if (isClash) next.add(key);
    else next.delete(key);
    this.#clashes.value = next;
    if (isClash) announcePolitely(t("outline.clash"), "clash");
  }

  /**
   * Two texts of the same place: both are shown, somebody decides.
   *
   * @param {string} key
   * @param {string} theirs
   */
  #clash(key, theirs) {
    const draft = this.#drafts.get(key);
    if (!this.#clashes.value.has(key) || !draft) return null;
    const current = () =>
      key === "title" ? this.#outline() : this.#outline()?.sections.find((each) => each.id === key);
    const take = (/** @type {boolean} */ isMine) => () => {
      const now = current();
      // The draft first: drawing compares it with what is there.
      if (now) this.#drafts.set(key, { rev: now.rev, text: isMine ? draft.text : theirs, isDirty: isMine });
      this.#setClash(key, false);
      if (!now) return;
      if (isMine) return this.#keep(key);
      const field = /** @type {HTMLTextAreaElement | null} */ (
        this.querySelector(key === "title" ? "#outline-title" : `#section-${key}`)
      );
      if (field) field.value = theirs;
    };
    return h(
      "div",
      { class: "clash stack", key: `clash-${key}`, data: { test: "outline-clash" } },
      h("p", { class: "problem" }, t("outline.clash")),
      h("p", { class: "text" }, theirs),
      h(
        "div",
        { class: "row wrap" },
        h("button", { type: "button", on: { click: take(true) } }, t("outline.takeMine")),
        h("button", { type: "button", on: { click: take(false) } }, t("outline.takeTheirs")),
      ),
    );
  }

  /** @param {string} id @param {-1 | 1} by */
  #shift(id, by) {
    const outline = this.view?.store.outlines.peek().get(this.group);
    if (!outline) return;
    const index = outline.sections.findIndex((section) => section.id === id);
    if (!outline.sections[index + by]) return;
    const after = by === 1 ? outline.sections[index + 1]?.id : outline.sections[index - 2]?.id;
    this.view?.session.commands.moveSection(this.group, id, after ?? null).catch(() => undefined);
    announcePolitely(t("move.done"), "moved");
  }

  /**
   * The focus goes into a new section, after the sheet has given it back.
   *
   * @param {string} section
   */
  #enter(section) {
    setTimeout(
      () => /** @type {HTMLElement | null} */ (this.querySelector(`#section-${section}`))?.focus(),
      50,
    );
  }

  /** @param {Section} section */
  async #remove(section) {
    const isSure =
      !section.text ||
      (await confirmed({ title: t("outline.removeTitle"), text: section.text, yes: t("menu.remove") }));
    if (isSure) this.view?.session.commands.removeSection(this.group, section.id).catch(() => undefined);
  }
}

customElements.define("outline-editor", OutlineEditor);

import { h, listen, patch } from "./console-dom.js";
import { iconButton } from "./console-parts.js";
import { t } from "./console-words.js";

/** @typedef {import("./console-dom.js").Child} Child */
/** @typedef {import("./console.js").Console} Console */

/** A dialog over the console: opened by being made, gone when closed; the focus goes back where it came from. */
export class Dialog {
  #element = document.createElement("dialog");
  #opener = document.activeElement;
  #isOpen = false;

  /**
   * @param {Console} console
   * @param {string} title
   * @param {string} [kind] A class of its own, for its width.
   */
  constructor(console, title, kind = "") {
    this.console = console;
    this.title = title;
    this.#element.className = `dialog ${kind}`;
    this.#element.setAttribute("aria-labelledby", "dialog-title");
    this.#element.addEventListener("close", () => this.#gone());
    this.#element.addEventListener("cancel", (event) => !this.mayClose() && event.preventDefault());
    listen(this.#element, { close: () => this.close(), ...this.actions() });
    document.body.append(this.#element);
  }

  get element() {
    return this.#element;
  }

  get state() {
    return this.console.state;
  }

  /**
   * What its buttons do.
   *
   * @returns {Record<string, (element: HTMLElement, event: Event) => unknown>}
   */
  actions() {
    return {};
  }

  /** @returns {Child} */
  content() {
    return null;
  }

  mayClose() {
    return true;
  }

  draw() {
    if (!this.#element.isConnected) return;
    patch(this.#element, [
      h(
        "header",
        { class: "dialog-head", key: "head" },
        h("h2", { id: "dialog-title" }, t(this.title)),
        iconButton("close", "close", t("close"), { "data-test": "dialog-close" }),
      ),
      h("div", { class: "dialog-body", key: "body" }, this.content()),
    ]);
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#element.showModal();
    const first = this.#element.querySelector("[autofocus], .dialog-body :is(input, select, button)");
    if (first instanceof HTMLElement) first.focus();
  }

  close() {
    this.#element.close();
  }

  #gone() {
    this.#element.remove();
    if (this.#opener instanceof HTMLElement && this.#opener.isConnected) this.#opener.focus();
  }
}

import { element, h, patch } from "../core/html.js";
import { icon } from "../core/icons.js";
import { t } from "../core/i18n.js";
import { effect } from "../core/signals.js";

/** @typedef {import("../core/html.js").Child} Child */

let count = 0;

/**
 * Opens a dialog: a sheet from below on phones, a card on desks. It is drawn anew when what it reads changes; closing
 * gives the focus back to where it was.
 *
 * @param {{title: () => string, body: (close: () => void) => Child[], test?: string, closed?: () => void}} options
 * @returns {() => void} Closes it.
 */
export function openSheet({ title, body, test, closed }) {
  const over = new AbortController();
  const id = `sheet-${(count += 1)}`;
  const dialog = /** @type {HTMLDialogElement} */ (
    element(h("dialog", { "aria-labelledby": id, data: { test } }, h("div", {}, "")))
  );
  dialog.replaceChildren();
  const from = document.activeElement;
  const close = () => dialog.close();
  dialog.addEventListener("close", () => {
    over.abort();
    dialog.remove();
    closed?.();
    const isLost = !document.activeElement || document.activeElement === document.body;
    if (isLost && from instanceof HTMLElement && from.isConnected) from.focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) close();
  });
  effect(() => {
    const head = h(
      "div",
      { class: "dialog-head" },
      h("h2", { id }, title()),
      h(
        "button",
        { type: "button", class: "plain round", "aria-label": t("close"), on: { click: close } },
        icon("close"),
      ),
    );
    patch(dialog, [head, h("div", { class: "dialog-body" }, ...body(close))]);
  }, over.signal);
  document.body.append(dialog);
  dialog.showModal();
  return close;
}

/**
 * A small question before something is done that is not easily taken back.
 *
 * @param {{title: string, text?: string, yes: string}} question
 * @returns {Promise<boolean>}
 */
export function confirmed({ title, text, yes }) {
  return new Promise((resolve) => {
    let answer = false;
    openSheet({
      title: () => title,
      test: "confirm",
      closed: () => resolve(answer),
      body: (close) => {
        const choose = (/** @type {boolean} */ value) => () => {
          answer = value;
          close();
        };
        return [
          text ? h("p", {}, text) : null,
          h(
            "div",
            { class: "row wrap" },
            h(
              "button",
              {
                type: "button",
                class: "primary grow",
                on: { click: choose(true) },
                data: { test: "confirm-yes" },
              },
              yes,
            ),
            h("button", { type: "button", class: "grow", on: { click: choose(false) } }, t("cancel")),
          ),
        ];
      },
    });
  });
}

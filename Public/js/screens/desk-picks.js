import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { t } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import { confirmed } from "../elements/sheet.js";
import { ask, itemOf, itemText, itemsOf } from "./desk-parts.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../core/html.js").Child} Child */

/** What is looked for among what may be picked. */
const wanted = signal("");
/** Rows of single ideas shown at first; searching shows the others. */
const SHOWN = 60;

/** @param {View} view @returns {{item: string, reason?: string}[]} */
function picked(view) {
  return view.store.pick.value?.items ?? [];
}

/** @param {View} view @param {{item: string, reason?: string}[]} items */
function set(view, items) {
  return ask(view, "pick.set", { items: items.map(({ item, reason = "" }) => ({ item, reason })) });
}

/**
 * The host's own choice: sealed until the host opens it.
 *
 * @param {View} view
 * @returns {Child[]}
 */
export function picks(view) {
  const items = picked(view);
  const isRevealed = view.store.pick.value?.revealed === true;
  return [
    h(
      "section",
      { class: "card picks-own", key: "own", data: { sealed: isRevealed ? undefined : "", test: "picks" } },
      h(
        "header",
        { class: "row" },
        icon(isRevealed ? "star" : "lock"),
        h("h2", { class: "grow" }, t(isRevealed ? "desk.pick.open" : "desk.pick.sealed", { count: items.length })),
      ),
      h("p", { class: "hint" }, t(isRevealed ? "desk.pick.openHint" : "desk.pick.sealedHint")),
      items.length === 0 ? h("p", { class: "empty" }, t("desk.pick.none")) : null,
      h("ol", { class: "picks" }, ...items.map((each, index) => pickRow(view, items, each, index, isRevealed))),
      !isRevealed && items.length > 0
        ? h(
            "button",
            { type: "button", class: "primary", data: { test: "pick-reveal" }, on: { click: () => void reveal(view) } },
            t("desk.pick.reveal"),
          )
        : null,
    ),
    isRevealed ? null : candidates(view, items),
  ];
}

/**
 * @param {View} view
 * @param {{item: string, reason?: string}[]} items
 * @param {{item: string, reason?: string}} each
 * @param {number} index
 * @param {boolean} isRevealed
 */
function pickRow(view, items, each, index, isRevealed) {
  const item = itemOf(view, each.item);
  const move = (/** @type {-1 | 1} */ by) => () => {
    const next = items.filter((_, at) => at !== index);
    next.splice(index + by, 0, each);
    void set(view, next);
  };
  return h(
    "li",
    { class: "pick", key: each.item, data: { test: "pick", id: each.item } },
    h("div", { class: "row top" }, h("b", { class: "pick-number", "aria-hidden": "true" }, String(index + 1)), itemText(item)),
    isRevealed
      ? each.reason
        ? h("p", { class: "text" }, each.reason)
        : null
      : h("textarea", {
          rows: 2,
          maxlength: 1000,
          placeholder: t("desk.pick.reason"),
          "aria-label": t("desk.pick.reasonOf", { text: item.text }),
          ".value": each.reason ?? "",
          data: { test: "pick-reason" },
          on: {
            change: (/** @type {Event} */ event) => {
              const reason = /** @type {HTMLTextAreaElement} */ (event.currentTarget).value.trim();
              void set(view, picked(view).map((one) => (one.item === each.item ? { ...one, reason } : one)));
            },
          },
        }),
    isRevealed
      ? null
      : h(
          "div",
          { class: "row" },
          arrow("up", t("desk.pick.up", { text: item.text }), index === 0, move(-1)),
          arrow("down", t("desk.pick.down", { text: item.text }), index === items.length - 1, move(1)),
          h(
            "button",
            {
              type: "button",
              class: "quiet push",
              "aria-label": t("desk.pick.dropOf", { text: item.text }),
              data: { test: "pick-drop" },
              on: { click: () => void set(view, items.filter((one) => one.item !== each.item)) },
            },
            t("desk.pick.drop"),
          ),
        ),
  );
}

/** @param {string} name @param {string} label @param {boolean} isOff @param {() => void} work */
function arrow(name, label, isOff, work) {
  return h(
    "button",
    { type: "button", class: "plain round", "aria-label": label, disabled: isOff, on: { click: work } },
    icon(name),
  );
}

/** @param {View} view */
async function reveal(view) {
  const isSure = await confirmed({ title: t("desk.pick.revealSure"), text: t("desk.pick.revealText"), yes: t("desk.pick.reveal") });
  if (isSure) await ask(view, "pick.reveal", {}, t("desk.pick.revealed"));
}

/** @param {View} view @param {{item: string, reason?: string}[]} items */
function candidates(view, items) {
  const taken = new Set(items.map(({ item }) => item));
  const words = wanted.value.trim().toLowerCase();
  const all = itemsOf(view).filter(({ id, text }) => !taken.has(id) && text.toLowerCase().includes(words));
  const shown = all.slice(0, SHOWN);
  return h(
    "section",
    { class: "stack candidates", key: "candidates" },
    h(
      "div",
      { class: "field-group" },
      h("label", { for: "pick-search" }, t("desk.pick.search")),
      h("input", {
        type: "search",
        id: "pick-search",
        placeholder: t("desk.pick.searchHint"),
        data: { test: "pick-search" },
        on: {
          input: (/** @type {InputEvent} */ event) =>
            (wanted.value = /** @type {HTMLInputElement} */ (event.currentTarget).value),
        },
      }),
    ),
    shown.length === 0 ? h("p", { class: "empty" }, t(words ? "desk.pick.notFound" : "desk.pick.nothing")) : null,
    h(
      "ul",
      { class: "candidate-list" },
      ...shown.map((item) =>
        h(
          "li",
          { class: "candidate", key: item.id, data: { what: item.what, test: "candidate", id: item.id } },
          itemText(item, 120),
          h(
            "button",
            {
              type: "button",
              "aria-label": t("desk.pick.takeOf", { text: item.text }),
              data: { test: "pick-take" },
              on: { click: () => void set(view, [...picked(view), { item: item.id }]) },
            },
            icon("plus"),
            t("desk.pick.take"),
          ),
        ),
      ),
    ),
    all.length > shown.length ? h("p", { class: "hint" }, t("desk.pick.more", { count: all.length - shown.length })) : null,
  );
}

/**
 * What the host has chosen, as everybody reads it once it is open.
 *
 * @param {View} view
 * @returns {Child[]}
 */
export function picksRead(view) {
  return [
    h(
      "ol",
      { class: "picks", key: "picks", data: { test: "picks-read" } },
      ...picked(view).map((each, index) =>
        h(
          "li",
          { class: "pick", key: each.item },
          h(
            "div",
            { class: "row top" },
            h("b", { class: "pick-number", "aria-hidden": "true" }, String(index + 1)),
            itemText(itemOf(view, each.item), 400),
          ),
          each.reason ? h("p", { class: "text" }, each.reason) : null,
        ),
      ),
    ),
  ];
}

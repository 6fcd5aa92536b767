import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { t } from "../core/i18n.js";
import { levelsOf, rankedAt } from "../core/ballots.js";

/** @typedef {import("./ballot-inputs.js").Box} Box */
/** @typedef {import("../core/html.js").VNode} VNode */

/**
 * A ranking: by dragging the handle, by its menu of places, and by keys; what is not ranked waits below.
 *
 * @param {Box} box
 * @returns {VNode}
 */
export function order(box) {
  const levels = levelsOf(box.lines);
  const ranked = levels.flat();
  const waiting = box.items.filter((item) => !ranked.includes(item));
  const isFull = ranked.length >= box.rules.most;
  return h(
    "div",
    { class: "stack order" },
    h(
      "ol",
      { class: "ranks", "aria-label": t("ballot.ranked"), data: { test: "ranked" } },
      ...levels.flatMap((level, place) => level.map((item, at) => rank(box, levels, item, place, at > 0))),
    ),
    ranked.length === 0 ? h("p", { class: "empty" }, t("ballot.rankFirst")) : null,
    waiting.length > 0 ? h("h3", { class: "field-label" }, t("ballot.unranked")) : null,
    h(
      "ul",
      { class: "ranks unranked", data: { test: "unranked" } },
      ...waiting.map((item) =>
        h(
          "li",
          { key: item, class: "note ballot-item rank", data: { test: "ballot-item", id: item, kind: box.kind(item) } },
          h("div", { class: "grow" }, box.head(item, true)),
          box.forbidden.has(item)
            ? h("span", { class: "hint" }, t("ballot.own"))
            : h(
                "button",
                {
                  type: "button",
                  class: "round",
                  "aria-label": t("ballot.rankNext", { text: box.text(item), place: ranked.length + 1 }),
                  "aria-disabled": isFull ? "true" : undefined,
                  data: { test: "rank-add" },
                  on: { click: () => !isFull && move(box, item, levelsOf(box.lines).length) },
                },
                icon("plus"),
              ),
        ),
      ),
    ),
  );
}

/** @param {Box} box @param {string} item @param {number} place Level from 0. @param {boolean} [isShared] */
function move(box, item, place, isShared = false) {
  const lines = rankedAt(box.lines, item, place, isShared);
  const now = levelsOf(lines).findIndex((level) => level.includes(item));
  const said = now < 0 ? t("ballot.rankNone", { text: box.text(item) }) : t("ballot.rankAt", { text: box.text(item), place: placeOf(lines, now) });
  box.set(lines, said);
}

/** @param {import("../core/ballots.js").Line[]} lines @param {number} level */
function placeOf(lines, level) {
  return levelsOf(lines).slice(0, level).flat().length + 1;
}

/** @param {Box} box @param {string[][]} levels @param {string} item @param {number} level @param {boolean} isTied With the one above. */
function rank(box, levels, item, level, isTied) {
  const text = box.text(item);
  const alone = levels[level]?.length === 1;
  const place = placeOf(box.lines, level);
  const up = () => (alone ? move(box, item, level - 1) : move(box, item, level));
  const down = () => move(box, item, level + 1);
  const mayUp = level > 0 || !alone;
  const mayDown = level < levels.length - 1 || !alone;
  return h(
    "li",
    { key: item, class: "note ballot-item rank", data: { test: "ballot-item", id: item, kind: box.kind(item), level, tied: isTied ? "" : undefined } },
    h(
      "button",
      {
        type: "button",
        class: "round plain grip",
        "aria-label": t("ballot.grip", { text, place }),
        data: { test: "grip" },
        on: {
          pointerdown: (/** @type {PointerEvent} */ event) => drag(event, box, item),
          keydown: (/** @type {KeyboardEvent} */ event) => {
            const act = event.key === "ArrowUp" && mayUp ? up : event.key === "ArrowDown" && mayDown ? down : null;
            if (!["ArrowUp", "ArrowDown"].includes(event.key)) return;
            event.preventDefault();
            act?.();
          },
        },
      },
      h("b", { class: "place" }, String(place)),
    ),
    h("div", { class: "grow" }, box.head(item, true)),
    menu(box, levels, item, level),
    h(
      "button",
      { type: "button", class: "round plain", "aria-label": t("ballot.rankUp", { text }), "aria-disabled": mayUp ? undefined : "true", data: { test: "rank-up" }, on: { click: () => mayUp && up() } },
      icon("up"),
    ),
  );
}

/**
 * All places there are, as a menu.
 *
 * @param {Box} box @param {string[][]} levels @param {string} item @param {number} level
 */
function menu(box, levels, item, level) {
  const isTied = (levels[level]?.length ?? 0) > 1;
  const count = levels.length + (isTied ? 1 : 0);
  const choose = (/** @type {Event} */ event) => {
    const field = /** @type {HTMLSelectElement} */ (event.currentTarget);
    const [how, place] = field.value.split(":");
    field.value = "";
    if (how === "out") move(box, item, -1);
    else move(box, item, Number(place), how === "with");
  };
  const others = levels.map((each) => each.filter((one) => one !== item)).filter((each) => each.length > 0);
  return h(
    "select",
    { class: "rank-menu", "aria-label": t("ballot.rankMenu", { text: box.text(item) }), ".value": "", data: { test: "rank-menu" }, on: { change: choose } },
    h("option", { value: "" }, t("ballot.rankTo")),
    ...Array.from({ length: count }, (_, at) => h("option", { key: `at:${at}`, value: `at:${at}` }, t("ballot.rankPlace", { place: at + 1 }))),
    ...(box.rules.mayTie
      ? others.map((each, at) => h("option", { key: `with:${at}`, value: `with:${at}` }, t("ballot.rankWith", { text: box.text(each[0] ?? "") })))
      : []),
    h("option", { key: "out", value: "out" }, t("ballot.rankOut")),
  );
}

/** How far a finger moves before it drags, px. */
const SLACK = 6;

/**
 * Carries a row with the finger; nothing changes before it is let go.
 *
 * @param {PointerEvent} event @param {Box} box @param {string} item
 */
function drag(event, box, item) {
  const row = /** @type {HTMLElement} */ (event.currentTarget).closest("li");
  const list = row?.parentElement;
  if (!row || !list || event.button !== 0) return;
  const over = new AbortController();
  const { signal } = over;
  const start = event.clientY;
  const others = () => [...list.querySelectorAll("li")].filter((one) => one !== row);
  let isDragging = false;
  const below = (/** @type {number} */ y) =>
    others().filter((one) => one.getBoundingClientRect().top + one.offsetHeight / 2 < y);
  const finish = (/** @type {number | null} */ y) => {
    over.abort();
    row.removeAttribute("data-held");
    row.style.removeProperty("--shift");
    for (const one of others()) one.removeAttribute("data-drop");
    if (!isDragging || y === null) return;
    const passed = new Set(below(y).map((one) => one.getAttribute("data-id")));
    // Behind every level that has been passed whole, its ties included.
    const left = levelsOf(box.lines).map((each) => each.filter((one) => one !== item)).filter((each) => each.length > 0);
    move(box, item, left.filter((each) => each.every((one) => passed.has(one))).length);
  };
  addEventListener(
    "pointermove",
    (moved) => {
      if (moved.pointerId !== event.pointerId) return;
      if (!isDragging && Math.abs(moved.clientY - start) < SLACK) return;
      isDragging = true;
      row.setAttribute("data-held", "");
      row.style.setProperty("--shift", String(moved.clientY - start));
      const last = below(moved.clientY).at(-1);
      for (const one of others()) one.toggleAttribute("data-drop", one === last);
    },
    { signal },
  );
  addEventListener("pointerup", (up) => up.pointerId === event.pointerId && finish(up.clientY), { signal });
  addEventListener("pointercancel", (away) => away.pointerId === event.pointerId && finish(null), { signal });
}

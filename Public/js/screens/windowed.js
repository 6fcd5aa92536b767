import { h } from "../core/html.js";
import { signal } from "../core/signals.js";
import { windowOf } from "../core/window.js";

/** @typedef {import("../core/html.js").VNode} VNode */
/** @typedef {{id: string}} Item */

/** From how many on only what is in sight is drawn, and how far beyond it, px. */
const LONG = 60;
const MARGIN = 900;
/** Of what was never drawn, px; and between two. */
const GUESS = 118;
const GAP = 12;

/** Heights as they were measured, by id. */
const heights = new Map();
/** Counts how often another part of a list has come into sight. */
const moved = signal(0);
/** @type {Map<string, {place: Element, items: Item[], first: number, last: number}>} */
const lists = new Map();
let isListening = false;
let isDue = false;

/**
 * A list of which only what is in sight, and a little more, is in the document; short ones whole.
 *
 * @template {Item} T
 * @param {string} name Of the list on this page.
 * @param {T[]} items
 * @param {(item: T, index: number) => VNode} draw
 * @returns {(VNode | null)[]}
 */
export function windowed(name, items, draw) {
  if (items.length <= LONG) {
    lists.delete(name);
    return items.map(draw);
  }
  listen();
  void moved.value;
  const known = lists.get(name);
  const range = rangeOf(known?.place, items);
  const [first, last] = withFocused(items, range.first, range.last);
  if (known) Object.assign(known, { items, first: range.first, last: range.last });
  const keep = (/** @type {Element} */ place) =>
    lists.set(name, { place, items, first: range.first, last: range.last });
  later();
  const room = (/** @type {string} */ key, /** @type {number} */ size) =>
    h("div", { key, class: "room", style: { "--room": `${Math.max(0, Math.round(size))}px` }, "aria-hidden": "true" });
  return [
    h(
      "div",
      { key: `window-${name}`, class: "windowed", ref: keep, data: { list: name, count: items.length } },
      room("before", range.before - sum(items, first, range.first)),
      ...items.slice(first, last).map((item, index) => draw(item, first + index)),
      room("after", range.after - sum(items, range.last, last)),
    ),
  ];
}

/** @param {Item} item */
function heightOf(item) {
  return heights.get(item.id) ?? GUESS + GAP;
}

/** @param {Item[]} items @param {number} from @param {number} to */
function sum(items, from, to) {
  return items.slice(from, to).reduce((all, item) => all + heightOf(item), 0);
}

/** @param {Element | undefined} place @param {Item[]} items */
function rangeOf(place, items) {
  const top = place?.isConnected ? place.getBoundingClientRect().top : 0;
  return windowOf(items.map(heightOf), -top - MARGIN, innerHeight - top + MARGIN);
}

/**
 * What has the focus stays in the document, wherever one has scrolled.
 *
 * @param {Item[]} items
 * @param {number} first
 * @param {number} last
 * @returns {[number, number]}
 */
function withFocused(items, first, last) {
  const id = document.activeElement?.closest(".windowed [data-id], .windowed [data-cluster]");
  const own = id instanceof HTMLElement ? (id.dataset["id"] ?? id.dataset["cluster"]) : undefined;
  const at = own ? items.findIndex((item) => item.id === own) : -1;
  // Far away it would draw all between: then it is let go.
  if (at < 0 || at < first - LONG || at > last + LONG) return [first, last];
  return [Math.min(first, at), Math.max(last, at + 1)];
}

function listen() {
  if (isListening) return;
  isListening = true;
  addEventListener("scroll", later, { passive: true, capture: true });
  addEventListener("resize", later, { passive: true });
}

/** Measures what stands there, and looks whether another part is in sight, once a frame. */
function later() {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    let isOther = false;
    for (const [name, list] of lists) {
      if (!list.place.isConnected) {
        lists.delete(name);
        continue;
      }
      for (const child of list.place.children) {
        const { id, cluster } = /** @type {HTMLElement} */ (child).dataset;
        const own = id ?? cluster;
        if (own) heights.set(own, /** @type {HTMLElement} */ (child).offsetHeight + GAP);
      }
      const { first, last } = rangeOf(list.place, list.items);
      isOther ||= first !== list.first || last !== list.last;
    }
    if (isOther) moved.value += 1;
  });
}

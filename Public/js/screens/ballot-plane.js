import { h } from "../core/html.js";
import { t } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import { lineOf } from "../core/ballots.js";
import { slider } from "./ballot-inputs.js";

/** @typedef {import("./ballot-inputs.js").Box} Box */
/** @typedef {import("../core/html.js").VNode} VNode */

/** Which item a tap on the plane places, by ballot. */
const chosen = signal(/** @type {Record<string, string>} */ ({}));

/** How far an arrow key moves, in thousandths. */
const STEP = 50;

/** @param {number} value */
const inside = (value) => Math.min(1_000, Math.max(0, Math.round(value)));

/**
 * Effort to the right, effect upwards: by a tap, by dragging, by keys, or by two sliders.
 *
 * @param {Box} box
 * @returns {VNode}
 */
export function plane(box) {
  const free = box.items.filter((item) => !box.forbidden.has(item));
  const now = chosen.value[box.id];
  const current = now && free.includes(now) ? now : free.find((item) => !lineOf(box.lines, item));
  return h(
    "div",
    { class: "stack plane-input" },
    h("p", { class: "hint" }, current ? t("ballot.planeHow", { text: box.text(current) }) : t("ballot.planeDone")),
    h(
      "div",
      {
        class: "vote-plane",
        role: "group",
        "aria-label": t("ballot.plane"),
        data: { test: "vote-plane" },
        on: {
          click: (/** @type {MouseEvent} */ event) => {
            if (event.target instanceof Element && event.target.closest("button")) return;
            if (current) put(box, current, place(event));
            choose(box, undefined);
          },
        },
      },
      ...corners(box.plan.threshold),
      h("span", { class: "plane-axis x", "aria-hidden": "true" }, t("ballot.effort"), " →"),
      h("span", { class: "plane-axis y", "aria-hidden": "true" }, t("ballot.impact"), " →"),
      ...free.filter((item) => lineOf(box.lines, item)).map((item) => chip(box, item, item === now)),
    ),
    h("ol", { class: "stack plane-items" }, ...box.items.map((item) => entry(box, item, item === current, item === now))),
  );
}

/** The four answers, written into the corners. */
export function corners(threshold = 500) {
  return ["doNow", "plan", "onTheSide", "leave"].map((name) =>
    h("span", { key: name, class: `corner ${name}`, "aria-hidden": "true", style: { "--cut": threshold / 10 } }, t(`ballot.quadrant.${name}`)),
  );
}

/** @param {Box} box @param {string | undefined} item */
function choose(box, item) {
  const { [box.id]: _, ...rest } = chosen.peek();
  chosen.value = item ? { ...rest, [box.id]: item } : rest;
}

/** @param {Box} box @param {string} item @param {number[]} n */
function put(box, item, n) {
  const [effort = 500, impact = 500] = n.map(inside);
  box.put(item, { n: [effort, impact] }, t("ballot.placedAt", { text: box.text(item), effort: Math.round(effort / 10), impact: Math.round(impact / 10) }));
}

/** @param {MouseEvent} event @returns {number[]} Where on the plane, in thousandths. */
function place(event) {
  const field = /** @type {HTMLElement} */ (event.currentTarget);
  return placeIn(field, event.clientX, event.clientY);
}

/** @param {HTMLElement} field @param {number} x @param {number} y */
function placeIn(field, x, y) {
  const { left, top, width, height } = field.getBoundingClientRect();
  return [((x - left) / width) * 1_000, (1 - (y - top) / height) * 1_000];
}

/** @param {Box} box @param {string} item @param {boolean} isChosen */
function chip(box, item, isChosen) {
  const [effort = 500, impact = 500] = lineOf(box.lines, item)?.n ?? [];
  const moves = /** @type {Record<string, [number, number]>} */ ({ ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] });
  return h(
    "button",
    {
      type: "button",
      key: item,
      class: "chip",
      "aria-label": t("ballot.placedAt", { text: box.text(item), effort: Math.round(effort / 10), impact: Math.round(impact / 10) }),
      "aria-pressed": String(isChosen),
      style: { "--x": effort / 10, "--y": impact / 10 },
      data: { id: item, test: "plane-chip" },
      on: {
        click: () => choose(box, isChosen ? undefined : item),
        keydown: (/** @type {KeyboardEvent} */ event) => {
          const move = moves[event.key];
          if (!move) return;
          event.preventDefault();
          const [x = 500, y = 500] = lineOf(box.lines, item)?.n ?? [];
          put(box, item, [x + move[0], y + move[1]]);
        },
        pointerdown: (/** @type {PointerEvent} */ event) => drag(event, box, item),
      },
    },
    String(box.items.indexOf(item) + 1),
  );
}

/** @param {PointerEvent} event @param {Box} box @param {string} item */
function drag(event, box, item) {
  const held = /** @type {HTMLElement} */ (event.currentTarget);
  const field = held.closest(".vote-plane");
  if (!(field instanceof HTMLElement) || event.button !== 0) return;
  const over = new AbortController();
  const { signal } = over;
  let isDragging = false;
  addEventListener(
    "pointermove",
    (moved) => {
      if (moved.pointerId !== event.pointerId) return;
      if (!isDragging && Math.hypot(moved.clientX - event.clientX, moved.clientY - event.clientY) < 6) return;
      isDragging = true;
      const [x = 0, y = 0] = placeIn(field, moved.clientX, moved.clientY).map(inside);
      held.style.setProperty("--x", String(x / 10));
      held.style.setProperty("--y", String(y / 10));
    },
    { signal },
  );
  addEventListener(
    "pointerup",
    (up) => {
      if (up.pointerId !== event.pointerId) return;
      over.abort();
      if (isDragging) put(box, item, placeIn(field, up.clientX, up.clientY));
    },
    { signal },
  );
  addEventListener("pointercancel", () => over.abort(), { signal });
}

/** @param {Box} box @param {string} item @param {boolean} isNext @param {boolean} isChosen */
function entry(box, item, isNext, isChosen) {
  const n = lineOf(box.lines, item)?.n;
  const number = box.items.indexOf(item) + 1;
  const set = (/** @type {number} */ index) => (/** @type {number} */ value) => {
    const before = lineOf(box.lines, item)?.n;
    choose(box, item);
    put(box, item, [0, 1].map((at) => (at === index ? value * 10 : (before?.[at] ?? 500))));
  };
  const row = (/** @type {number} */ index, /** @type {string} */ name) =>
    h(
      "div",
      { key: name, class: "scale" },
      h("span", { class: "field-label", "aria-hidden": "true" }, t(`ballot.${name}`)),
      slider(0, 100, n ? Math.round((n[index] ?? 500) / 10) : undefined, t("ballot.scale", { text: `${box.text(item)}${t("separator")}${t(`ballot.${name}`)}`, least: 0, most: 100 }), set(index)),
    );
  if (box.forbidden.has(item))
    return h("li", { key: item, class: "note ballot-item", data: { test: "ballot-item", id: item, kind: box.kind(item), off: "" } }, box.head(item, true), h("p", { class: "hint" }, t("ballot.own")));
  return h(
    "li",
    { key: item, class: "note ballot-item plane-item", data: { test: "ballot-item", id: item, kind: box.kind(item), on: isNext || isChosen ? "" : undefined } },
    h(
      "button",
      {
        type: "button",
        class: "plain plane-pick",
        "aria-pressed": String(isNext || isChosen),
        data: { test: "plane-pick", placed: n ? "" : undefined },
        on: { click: () => choose(box, item) },
      },
      h("b", { class: "number" }, String(number)),
      h("span", { class: "grow" }, box.head(item, true)),
    ),
    ...(isNext || isChosen ? [row(0, "effort"), row(1, "impact")] : []),
  );
}

import { element, h as describe, patch } from "../core/html.js";

export { element, patch };

/** @typedef {import("../core/html.js").VNode} VNode */
/** @typedef {VNode|string|number|false|null|undefined|any[]} Child */
/** @typedef {Record<string, any>} Attributes */

/**
 * A description of an element; lists of children may stand in lists.
 *
 * @param {string} tag
 * @param {Attributes|null} [attributes]
 * @param {...Child} children
 * @returns {VNode}
 */
export function h(tag, attributes, ...children) {
  return describe(tag, attributes ?? {}, ...flat(children));
}

/**
 * @param {Child[]} children
 * @returns {(VNode|string|number|false|null|undefined)[]}
 */
function flat(children) {
  return children.flatMap((child) => (Array.isArray(child) ? flat(child) : [child]));
}

/**
 * Calls `draw` once before the next frame, however often it was asked for.
 *
 * @param {() => void} draw
 * @returns {() => void}
 */
export function onceAFrame(draw) {
  let isWaiting = false;
  const run = () => {
    if (!isWaiting) return;
    isWaiting = false;
    draw();
  };
  return () => {
    if (isWaiting) return;
    isWaiting = true;
    requestAnimationFrame(run);
    // A page in the background gets no frames, and must still be right when somebody looks at it again.
    setTimeout(run, 200);
  };
}

/**
 * Runs the action named by `data-do` of what was clicked, chosen or sent.
 *
 * @param {Element} root
 * @param {Record<string, (element: HTMLElement, event: Event) => unknown>} actions
 * @param {AbortSignal} [signal]
 */
export function listen(root, actions, signal) {
  const options = signal ? { signal } : {};
  const run = (/** @type {Event} */ event) => {
    const target = event.target instanceof Element ? event.target.closest("[data-do]") : null;
    if (!(target instanceof HTMLElement)) return;
    const expected =
      target instanceof HTMLFormElement ? "submit" : target.matches("select, input") ? "change" : "click";
    if (event.type !== expected) return;
    if (expected === "submit") event.preventDefault();
    if (target.getAttribute("aria-disabled") !== "true") actions[target.dataset["do"] ?? ""]?.(target, event);
  };
  for (const type of ["click", "submit", "change"]) root.addEventListener(type, run, options);
}

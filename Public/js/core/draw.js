import { patch } from "./html.js";
import { effect } from "./signals.js";

/** @typedef {import("./html.js").Child} Child */

/**
 * Draws what `view` describes into `root`, and again when what it reads has changed, at most once a frame.
 *
 * Who had the focus on a note keeps it when the note moves to another place.
 *
 * @param {Element} root
 * @param {() => Child | Child[]} view
 * @param {AbortSignal} [until]
 */
export function draw(root, view, until) {
  let isFirst = true;
  /** @type {Child | Child[]} */
  let wanted = null;
  let isDue = false;
  effect(() => {
    wanted = view();
    if (isFirst) {
      isFirst = false;
      patch(root, wanted);
    } else if (!isDue) {
      isDue = true;
      nextFrame(() => {
        isDue = false;
        if (!until?.aborted) keepingFocus(root, () => patch(root, wanted));
      });
    }
  }, until);
}

/**
 * A hidden page has no frames, but its title and counts should be right when it comes back.
 *
 * @param {() => void} work
 */
function nextFrame(work) {
  if (document.visibilityState === "visible") requestAnimationFrame(work);
  else setTimeout(work, 100);
}

/** @param {Element} root @param {() => void} work */
function keepingFocus(root, work) {
  const before = document.activeElement;
  const id =
    before instanceof HTMLElement && root.contains(before)
      ? before.closest("[data-id]")?.getAttribute("data-id")
      : null;
  const test = before?.getAttribute("data-test");
  work();
  if (!id || document.activeElement === before) return;
  const home = root.querySelector(`[data-id="${CSS.escape(id)}"]`);
  const same =
    test && test !== home?.getAttribute("data-test")
      ? home?.querySelector(`[data-test="${CSS.escape(test)}"]`)
      : home;
  if (same instanceof HTMLElement) same.focus({ preventScroll: true });
}

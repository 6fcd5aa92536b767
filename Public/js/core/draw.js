import { patch } from "./html.js";
import { reaction, untracked } from "./signals.js";

/** @typedef {import("./html.js").Child} Child */

/**
 * Draws what `view` describes into `root`, and again when what it reads has changed, at most once a frame: a burst of
 * changes is described once.
 *
 * Who had the focus on a note keeps it when the note moves to another place.
 *
 * @param {Element} root
 * @param {() => Child | Child[]} view
 * @param {AbortSignal} [until]
 */
export function draw(root, view, until) {
  let isFirst = true;
  const work = () => {
    const wanted = view();
    untracked(() => {
      if (isFirst) patch(root, wanted);
      else keepingFocus(root, () => patch(root, wanted));
      isFirst = false;
    });
  };
  reaction(work, nextFrame, until);
}

/** What waits for the next frame. @type {Set<() => void>} */
const waiting = new Set();

/**
 * A hidden page has no frames, but its title and counts should be right when it comes back.
 *
 * @param {() => void} work
 */
function nextFrame(work) {
  const once = () => {
    if (waiting.delete(once)) work();
  };
  waiting.add(once);
  if (document.visibilityState === "visible") requestAnimationFrame(once);
  else setTimeout(once, 100);
}

/**
 * Draws what waits: a press acts on what is, not on what was drawn last, when it follows another within a frame.
 *
 * @param {Event} event
 */
function drawBefore(event) {
  if (event instanceof KeyboardEvent && event.isComposing) return;
  for (const once of [...waiting]) once();
}

for (const type of ["click", "keydown"]) globalThis.document?.addEventListener(type, drawBefore, { capture: true });

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

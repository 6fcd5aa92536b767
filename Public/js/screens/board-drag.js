import { dropped, DWELL, zoneOf } from "../core/board.js";
import { t } from "../core/i18n.js";
import { onPlane } from "../core/turns.js";
import { perform } from "./moves.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../core/board.js").Target} Target */

/** How far a mouse moves before it drags, pixels. */
const MOUSE_SLOP = 4;
/** How long a finger rests before it drags, ms, and how far it may slip meanwhile, pixels. */
const LONG_PRESS = 250;
const TOUCH_SLOP = 8;
/** How near the edge of the window a held note makes the page scroll, pixels. */
const SCROLL_EDGE = 64;

/**
 * A pointer has gone down: perhaps the beginning of a drag.
 *
 * @param {View} view
 * @param {PointerEvent} event
 */
export function startHold(view, event) {
  const target = /** @type {Element} */ (event.target);
  const card = target.closest(".note[data-movable]");
  if (!(card instanceof HTMLElement) || event.button !== 0 || target.closest("button, a, input, textarea"))
    return;
  if (!view.may.peek().has("note.move")) return;
  new Hold(view, card, event);
}

/** One drag from pointer down to letting go. */
class Hold {
  #over = new AbortController();
  #isDragging = false;
  /** @type {HTMLElement | null} */
  #ghost = null;
  /** @type {Target | null} */
  #target = null;
  /** @type {Element | null} */
  #marked = null;
  /** @type {any} */
  #dwell;
  /** @type {any} */
  #press;

  /** @param {View} view @param {HTMLElement} card @param {PointerEvent} event */
  constructor(view, card, event) {
    this.view = view;
    this.card = card;
    this.id = card.dataset["id"] ?? "";
    this.start = { x: event.clientX, y: event.clientY };
    this.pointer = event.pointerId;
    this.isTouch = event.pointerType !== "mouse";
    const options = { signal: this.#over.signal };
    addEventListener("pointermove", (each) => this.#moved(each), options);
    addEventListener("pointerup", (each) => this.#ended(each, true), options);
    addEventListener("pointercancel", (each) => this.#ended(each, false), options);
    addEventListener("keydown", (each) => each.key === "Escape" && this.#finish(), options);
    // Once a note is held, the finger moves the note and not the page.
    addEventListener("touchmove", (each) => this.#isDragging && each.preventDefault(), {
      ...options,
      passive: false,
    });
    addEventListener("contextmenu", (each) => this.isTouch && each.preventDefault(), options);
    if (this.isTouch) this.#press = setTimeout(() => this.#begin(), LONG_PRESS);
  }

  /** @param {PointerEvent} event */
  #moved(event) {
    if (event.pointerId !== this.pointer) return;
    const far = Math.hypot(event.clientX - this.start.x, event.clientY - this.start.y);
    if (!this.#isDragging) {
      if (this.isTouch && far > TOUCH_SLOP) return this.#finish();
      if (this.isTouch || far < MOUSE_SLOP) return;
      this.#begin();
    }
    event.preventDefault();
    this.#follow(event.clientX, event.clientY);
  }

  #begin() {
    this.#isDragging = true;
    const box = this.card.getBoundingClientRect();
    const ghost = /** @type {HTMLElement} */ (this.card.cloneNode(true));
    ghost.removeAttribute("data-id");
    ghost.removeAttribute("data-test");
    ghost.setAttribute("aria-hidden", "true");
    ghost.classList.add("ghost");
    ghost.style.setProperty("--width", `${box.width}px`);
    this.grip = { x: this.start.x - box.left, y: this.start.y - box.top };
    this.#ghost = ghost;
    document.body.append(ghost);
    this.card.classList.add("held");
    document.documentElement.classList.add("dragging");
    navigator.vibrate?.(10);
    this.#follow(this.start.x, this.start.y);
  }

  /** @param {number} x @param {number} y */
  #follow(x, y) {
    const grip = this.grip ?? { x: 0, y: 0 };
    this.#ghost?.style.setProperty("--x", `${x - grip.x}px`);
    this.#ghost?.style.setProperty("--y", `${y - grip.y}px`);
    if (y < SCROLL_EDGE + 60) scrollBy(0, -12);
    else if (y > innerHeight - SCROLL_EDGE) scrollBy(0, 12);
    this.#aim(x, y);
  }

  /** @param {number} x @param {number} y */
  #aim(x, y) {
    const under = document.elementFromPoint(x, y);
    const note = under?.closest(".note[data-id]");
    const home = under?.closest("[data-drop]");
    if (home instanceof HTMLElement && home.dataset["drop"] === "plane") {
      const box = home.getBoundingClientRect();
      const place = onPlane(((x - box.left) / box.width) * 1_000, ((box.bottom - y) / box.height) * 1_000);
      // Every movement is another place: the target is kept anew, the mark stays.
      this.#point(home, { on: "plane", place }, "into");
      this.#target = { on: "plane", place };
      return;
    }
    if (note instanceof HTMLElement && note !== this.card && note.closest("[data-drop]")) {
      const zone = zoneOf({ x, y }, note.getBoundingClientRect());
      return this.#point(note, { on: "note", id: note.dataset["id"] ?? "", zone, dwelt: false }, zone);
    }
    if (home instanceof HTMLElement && home.dataset["drop"] === "cluster") {
      return this.#point(home, { on: "cluster", id: home.dataset["cluster"] ?? "" }, "into");
    }
    if (home && note !== this.card) return this.#point(home, { on: "column" }, "into");
    this.#point(null, null, "");
  }

  /** @param {Element | null} element @param {Target | null} target @param {string} zone */
  #point(element, target, zone) {
    const isSame = element === this.#marked && this.#marked?.getAttribute("data-zone") === zone;
    if (
      isSame ||
      (element === this.#marked && this.#marked?.getAttribute("data-zone") === "gather" && zone === "centre")
    )
      return;
    clearTimeout(this.#dwell);
    this.#unmark();
    this.#target = target;
    this.#marked = element;
    if (!element || !target) return;
    element.setAttribute("data-zone", zone);
    if (target.on !== "note" || target.zone !== "centre") return;
    this.#dwell = setTimeout(() => {
      this.#target = { ...target, dwelt: true };
      element.setAttribute("data-zone", "gather");
      element.setAttribute("data-label", t("move.gather"));
    }, DWELL);
  }

  #unmark() {
    this.#marked?.removeAttribute("data-zone");
    this.#marked?.removeAttribute("data-label");
  }

  /** @param {PointerEvent} event @param {boolean} isDone */
  #ended(event, isDone) {
    if (event.pointerId !== this.pointer) return;
    const [wasDragging, target] = [this.#isDragging, this.#target];
    this.#finish();
    if (!wasDragging) return;
    // The click that follows a drag is not a press on the note.
    const passed = new AbortController();
    addEventListener("click", (each) => each.stopPropagation(), {
      capture: true,
      once: true,
      signal: passed.signal,
    });
    setTimeout(() => passed.abort(), 50);
    if (isDone && this.#means(target))
      perform(this.view, this.id, dropped(this.id, target, this.view.store.notes.peek()));
  }

  /**
   * Resting in the middle for too short a time means nothing: neither gathering nor reordering.
   *
   * @param {Target | null} target
   */
  #means(target) {
    return target !== null && !(target.on === "note" && target.zone === "centre" && !target.dwelt);
  }

  #finish() {
    this.#over.abort();
    clearTimeout(this.#dwell);
    clearTimeout(this.#press);
    this.#unmark();
    this.#ghost?.remove();
    this.card.classList.remove("held");
    document.documentElement.classList.remove("dragging");
  }
}

/** How far apart polite messages are, ms: a screen reader must be able to finish one. */
const POLITE_EVERY = 3_000;

/**
 * Says things one after the other, at most one in three seconds; of the same `key` only the latest is kept.
 *
 * Time is an argument, so that it can be tested without waiting.
 */
export class PoliteQueue {
  /** @type {Map<string, string>} */
  #waiting = new Map();
  #lastAt = -Infinity;
  #isArmed = false;
  #count = 0;
  #around;

  /** @param {{say: (text: string) => void, now: () => number, later: (work: () => void, ms: number) => void}} around */
  constructor(around) {
    this.#around = around;
  }

  /** @param {string} text @param {string} [key] */
  add(text, key) {
    const name = key ?? `#${(this.#count += 1)}`;
    this.#waiting.delete(name);
    this.#waiting.set(name, text);
    this.#arm();
  }

  #arm() {
    if (this.#isArmed || this.#waiting.size === 0) return;
    this.#isArmed = true;
    const ms = Math.max(0, this.#lastAt + POLITE_EVERY - this.#around.now());
    this.#around.later(() => {
      this.#isArmed = false;
      const texts = [...this.#waiting.values()];
      this.#waiting.clear();
      this.#lastAt = this.#around.now();
      this.#around.say(texts.join(" "));
      this.#arm();
    }, ms);
  }
}

/** @type {{polite: HTMLElement, assertive: HTMLElement} | undefined} */
let regions;

function liveRegions() {
  if (regions) return regions;
  const make = (/** @type {"polite" | "assertive"} */ level) => {
    const region = document.createElement("div");
    region.className = "visually-hidden";
    region.setAttribute("aria-live", level);
    region.setAttribute("role", level === "polite" ? "status" : "alert");
    document.body.append(region);
    return region;
  };
  regions = { polite: make("polite"), assertive: make("assertive") };
  return regions;
}

/** @param {"polite" | "assertive"} level @param {string} text */
function say(level, text) {
  const region = liveRegions()[level];
  // The same words twice are heard twice only when the region has been empty between.
  region.textContent = "";
  setTimeout(() => (region.textContent = text), 50);
}

const queue = new PoliteQueue({
  say: (text) => say("polite", text),
  now: () => Date.now(),
  later: (work, ms) => void setTimeout(work, ms),
});

/** @param {string} text @param {string} [key] Of messages with the same key only the latest is said. */
export function announcePolitely(text, key) {
  queue.add(text, key);
}

/**
 * For a change of step, the end of the time, a lost line.
 *
 * @param {string} text
 */
export function announceNow(text) {
  say("assertive", text);
}

/**
 * Whether a key belongs to an input method that is still composing. Safari ends the composition before it reports the
 * Enter that did so; only the key code 229 tells.
 *
 * @param {KeyboardEvent} event
 */
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

/** @param {KeyboardEvent} event @returns {boolean} Ctrl or ⌘ with Enter, outside a composition. */
export function isSendKey(event) {
  return event.key === "Enter" && (event.ctrlKey || event.metaKey) && !isComposing(event);
}

/** @returns {boolean} Whether somebody is writing: then nothing may take the focus away. */
export function isWriting() {
  const field = document.activeElement;
  if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return false;
  return field.value !== "";
}

/**
 * Elements of a list reached by arrows: one tab stop, the others by keys.
 *
 * @param {HTMLElement} from
 * @param {HTMLElement | null | undefined} to
 */
export function moveFocus(from, to) {
  if (!to) return;
  from.tabIndex = -1;
  to.tabIndex = 0;
  to.focus();
}

/** Keys of one letter, by the button they press. They are off until somebody switches them on (WCAG 2.1.4). */
export const KEYS = { n: "next", r: "reveal", t: "plus", p: "pause" };

const STORED = "yoriai.hotkeys";

/** The facilitator's keys. */
export class Hotkeys {
  isOn = false;

  /**
   * @param {(does: string) => void} press
   * @param {AbortSignal} signal
   */
  constructor(press, signal) {
    this.isOn = read();
    document.addEventListener(
      "keydown",
      (event) => {
        if (!this.isOn || event.isComposing || event.keyCode === 229 || event.repeat) return;
        if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
        if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]"))
          return;
        const does = /** @type {Record<string, string>} */ (KEYS)[event.key.toLowerCase()];
        if (does) press(does);
      },
      { signal },
    );
  }

  /** @param {boolean} isOn */
  set(isOn) {
    this.isOn = isOn;
    try {
      localStorage.setItem(STORED, isOn ? "on" : "off");
    } catch {
      // Off again at the next visit.
    }
  }
}

function read() {
  try {
    return localStorage.getItem(STORED) === "on";
  } catch {
    return false;
  }
}

import { announceNow } from "../core/a11y.js";
import { countdownText, remaining } from "../core/clock.js";
import { h, patch } from "../core/html.js";
import { t } from "../core/i18n.js";
import { effect, signal } from "../core/signals.js";

/** How much of the time is left when the timer stops being calm, ms. */
const LAST_MS = 60_000;

/**
 * What is left of the running step, or of a presentation, by the server's clock.
 *
 * Properties: `.session`; `.timed` (a function that reads what is timed; without it the running step).
 */
export class PhaseTimer extends HTMLElement {
  /** @type {import("../core/session.js").Session | undefined} */
  session;
  /** @type {(() => {startedAt?: number, deadline?: number, pausedMs?: number, seconds?: number, warnAt?: number[]} | null) | undefined} */
  timed;
  /** Whether warnings are said aloud by it. */
  isSpeaking = true;

  /** @type {AbortController | undefined} */
  #lifetime;
  #tick = signal(0);
  /** @type {any} */
  #timer;
  /** @type {number | null} */
  #before = null;

  connectedCallback() {
    this.#lifetime = new AbortController();
    effect(() => this.#draw(), this.#lifetime.signal);
  }

  disconnectedCallback() {
    this.#lifetime?.abort();
    clearTimeout(this.#timer);
  }

  #running() {
    if (this.timed) return this.timed();
    const store = this.session?.store;
    const id = store?.agenda.value?.current;
    const run = id ? store?.runs.value.get(id) : undefined;
    const step = id ? store?.steps.value.get(id) : undefined;
    if (!run) return null;
    // A round's time is counted against the round.
    const rounds = run.round ? step?.rounds?.seconds : undefined;
    const seconds = rounds?.[Math.min(run.round ?? 1, rounds.length) - 1] || step?.seconds || 0;
    const { startedAt: _, ...timed } = run;
    return { ...(rounds ? timed : run), seconds, warnAt: step?.warnAt ?? [] };
  }

  #draw() {
    const clock = this.session?.clock;
    if (!clock) return;
    void this.#tick.value;
    void clock.offset.value;
    const running = this.#running();
    const left = running && remaining(running, clock.now());
    clearTimeout(this.#timer);
    if (!running || !left) {
      this.#before = null;
      return patch(this, []);
    }
    this.dataset["mood"] = left.leftMs <= 0 ? "over" : left.leftMs <= LAST_MS ? "last" : "calm";
    const text = countdownText(left.leftMs);
    patch(this, [
      h("span", { class: "time", role: "timer", "aria-label": t("timer.left", { time: text }) }, text),
      left.isPaused ? h("small", {}, t("timer.paused")) : null,
      h(
        "span",
        { class: "track", "aria-hidden": "true" },
        h("span", { class: "left", style: { "--left": left.share.toFixed(4) } }),
      ),
    ]);
    if (left.isPaused) return;
    this.#warn(left.leftMs, running.warnAt ?? []);
    const untilNext = left.leftMs > 0 ? left.leftMs % 1000 : 1000 + (left.leftMs % 1000);
    this.#timer = setTimeout(() => (this.#tick.value += 1), Math.max(50, untilNext + 5));
  }

  /**
   * @param {number} leftMs
   * @param {number[]} warnAt In seconds before the end.
   */
  #warn(leftMs, warnAt) {
    const before = this.#before;
    this.#before = leftMs;
    if (!this.isSpeaking || before === null) return;
    const passed = (/** @type {number} */ seconds) => before > seconds * 1000 && leftMs <= seconds * 1000;
    if (passed(0)) return announceNow(t("timer.over"));
    const warning = warnAt.find(passed);
    if (warning === undefined) return;
    announceNow(
      warning >= 60
        ? t("timer.minutesLeft", { count: Math.round(warning / 60) })
        : t("timer.secondsLeft", { count: warning }),
    );
  }
}

customElements.define("phase-timer", PhaseTimer);

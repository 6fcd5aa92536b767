import { signal } from "./signals.js";

/** How many measurements the offset is the median of. */
const SAMPLES_MAX = 5;

/** The server's clock, learned from the answers to pings. */
export class ServerClock {
  /** @type {number[]} */
  #samples = [];
  #now;

  /** @param {() => number} [now] The browser's clock in milliseconds. */
  constructor(now = () => Date.now()) {
    this.#now = now;
    /** Server time minus browser time, in milliseconds. */
    this.offset = signal(0);
  }

  /**
   * @param {number} serverNow The server's time in its answer.
   * @param {number} [sentAt] When the question was sent, by the browser's clock; without it half a way is not known.
   */
  learn(serverNow, sentAt) {
    const now = this.#now();
    // Two stamps that stand in one message without a question give a first guess only.
    if (sentAt === undefined && this.#samples.length > 0) return;
    const guess = serverNow - (sentAt === undefined ? now : (sentAt + now) / 2);
    if (sentAt === undefined) {
      this.offset.value = guess;
      return;
    }
    this.#samples = [...this.#samples, guess].slice(-SAMPLES_MAX);
    const sorted = [...this.#samples].sort((a, b) => a - b);
    this.offset.value = sorted[sorted.length >> 1] ?? 0;
  }

  /** @returns {number} Milliseconds since 1970 by the server's clock. */
  now() {
    return this.#now() + this.offset.peek();
  }
}

/**
 * What is left of a running step.
 *
 * @param {{startedAt?: number, deadline?: number, pausedMs?: number, seconds?: number}} run `pausedMs`: what was left
 *   when it was paused.
 * @param {number} now By the server's clock.
 * @returns {{leftMs: number, share: number, isPaused: boolean} | null} `share` of the whole that is left, 0...1; `null`
 *   where nothing is timed. `leftMs` is negative once the time is over.
 */
export function remaining(run, now) {
  const isPaused = run.pausedMs !== undefined;
  if (!isPaused && run.deadline === undefined) return null;
  const leftMs = isPaused ? Number(run.pausedMs) : Number(run.deadline) - now;
  const planned = (run.seconds ?? 0) * 1000;
  const ran = run.deadline !== undefined && run.startedAt !== undefined ? run.deadline - run.startedAt : 0;
  const whole = Math.max(planned, ran, leftMs, 1);
  return { leftMs, share: Math.min(1, Math.max(0, leftMs / whole)), isPaused };
}

/** @param {number} ms @returns {string} `4:51`, `1:02:03`, or `+0:10` once the time is over. */
export function countdownText(ms) {
  const isOver = ms < 0;
  const seconds = isOver ? Math.floor(-ms / 1000) : Math.ceil(ms / 1000);
  const two = (/** @type {number} */ part) => String(part).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const text =
    hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
  return isOver && seconds > 0 ? `+${text}` : text;
}

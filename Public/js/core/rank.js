/**
 * Places in an order that always has room between, as the server gives them: digits 0-9a-z, compared as text, the last
 * digit never 0.
 */

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";
/** Sorts behind every place the server gives: for what it has not placed yet. */
export const LAST = "~";

/**
 * @param {{rank: string, id: string}} a
 * @param {{rank: string, id: string}} b
 */
export function byRank(a, b) {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * A place between two others.
 *
 * @param {string | undefined} lower
 * @param {string | undefined} upper
 */
export function between(lower, upper) {
  const low = lower === LAST ? "zzzzzzz" : (lower ?? "");
  const high = upper === LAST ? "" : (upper ?? "");
  let text = "";
  let isBelow = high !== "";
  for (let index = 0; index < 200; index += 1) {
    const from = Math.max(0, DIGITS.indexOf(low[index] ?? "0"));
    const to = isBelow ? DIGITS.indexOf(high[index] ?? "0") : 36;
    if (to - from > 1) return text + DIGITS[(from + to) >> 1];
    text += DIGITS[from];
    if (to > from) isBelow = false;
  }
  return text + "i";
}

/**
 * How a ballot is filled in: what its plan asks of a voter, and what still stands between a choice and the server.
 *
 * A choice is a list of lines of any method (PROTOCOL, "Ballots"); what is being filled in is such a list too. Values in,
 * values out; the server checks again, and alone decides.
 *
 * @typedef {import("../types/wire.js").ChoiceLine} Line
 * @typedef {import("../types/wire.js").BallotPlan} Plan
 * @typedef {import("../types/wire.js").Bilingual} Bilingual
 *
 * @typedef {"count" | "mark" | "scale" | "plane" | "order" | "pairs" | "word"} Input The few ways of answering.
 * @typedef {object} Part One number of a line that uses up an allowance.
 * @property {string} key
 * @property {number} of The allowance.
 * @property {number} most On one item.
 * @property {number} least
 * @property {number} step
 * @property {boolean} isSquared Whether the square is what is used up.
 * @property {boolean} isWhole Whether all of it has to be spent.
 *
 * @typedef {object} Row One number of a line that lies on a scale.
 * @property {Bilingual | string} name Words of the ballot's own, or a key of the catalogue.
 * @property {number} least
 * @property {number} most
 *
 * @typedef {object} Rules
 * @property {Input} input
 * @property {Part[]} parts Of `count`.
 * @property {Row[]} rows Of `scale`.
 * @property {number} most Items of `mark` and `order`.
 * @property {number} exactly So many of `order`, 0 where fewer will do.
 * @property {boolean} mayTie
 * @property {boolean} hasWords Whether a line of `mark` carries a comment.
 *
 * @typedef {{key: string, of: number, used: number, left: number}} Budget
 * @typedef {{code: string, detail: Record<string, number>, item?: string}} Problem
 * @typedef {{budgets: Budget[], problem: Problem | null, isEmpty: boolean}} Standing
 */

const NONE = { parts: [], rows: [], most: Infinity, exactly: 0, mayTie: false, hasWords: false };

/** @param {string} key @param {number} of @param {Partial<Part>} [more] @returns {Part} */
function part(key, of, more) {
  return { key, of, most: of, least: 0, step: 1, isSquared: false, isWhole: false, ...more };
}

/** @param {Plan} plan @returns {Row[]} */
function rows({ method, least = 0, most = 10, criteria = [] }) {
  if (method === "fist") return [{ name: "", least: 0, most: 5 }];
  if (method === "nuf")
    return ["new", "useful", "feasible"].map((name) => ({ name: `ballot.nuf.${name}`, least: 1, most: 10 }));
  if (method === "criteria") return criteria.map(({ name }) => ({ name, least, most }));
  return [{ name: "", least, most }];
}

/** @type {Record<string, (plan: Plan, items: number) => Partial<Rules> & {input: Input}>} */
const RULES = {
  dots: ({ budget = 1, perItem }) => ({ input: "count", parts: [part("dots", budget, { most: perItem ?? budget })] }),
  likes: ({ plus = 0, minus = 0, plusPerItem, minusPerItem }) => ({
    input: "count",
    parts: [part("plus", plus, { most: plusPerItem ?? plus }), part("minus", minus, { most: minusPerItem ?? minus })],
  }),
  points: ({ total = 100, step = 1, spendAll = true }) => ({
    input: "count",
    parts: [part("points", total, { step, isWhole: spendAll })],
  }),
  quadratic: ({ credits = 25, negative = false }) => {
    const most = Math.floor(Math.sqrt(credits));
    return { input: "count", parts: [part("credits", credits, { most, least: negative ? -most : 0, isSquared: true })] };
  },
  highlight: () => ({ input: "mark" }),
  poll: ({ most = 1 }) => ({ input: "mark", most: Number(most) }),
  hostPick: ({ picks = 3 }) => ({ input: "mark", most: picks, hasWords: true }),
  scores: (plan) => ({ input: "scale", rows: rows(plan) }),
  delphi: (plan) => ({ input: "scale", rows: rows(plan) }),
  fist: (plan) => ({ input: "scale", rows: rows(plan) }),
  criteria: (plan) => ({ input: "scale", rows: rows(plan) }),
  nuf: (plan) => ({ input: "scale", rows: rows(plan) }),
  grid: () => ({ input: "plane" }),
  borda: ({ ranks = 1 }) => ({ input: "order", most: ranks, mayTie: true }),
  schulze: () => ({ input: "order", mayTie: true }),
  nominal: ({ ranks = 5 }, items) => ({ input: "order", most: ranks, exactly: Math.min(ranks, items) }),
  pairwise: () => ({ input: "pairs" }),
  consent: () => ({ input: "word" }),
};

/** The methods there are, in the order in which they are offered. */
export const METHODS = Object.keys(RULES);

/** @param {Plan} plan @param {number} items How many stand on the ballot. @returns {Rules} */
export function rulesOf(plan, items) {
  const rules = RULES[plan.method]?.(plan, items) ?? { input: /** @type {Input} */ ("mark") };
  return { ...NONE, ...rules };
}

/** The positions of a consent, from agreement to objection. */
export const POSITIONS = /** @type {const} */ (["agree", "abstain", "disagree", "objection", "resolved"]);

/** @param {Line[]} lines @param {string} item */
export function lineOf(lines, item) {
  return lines.find((line) => line.item === item);
}

/** @param {Line[]} lines @param {string} item @param {number} [index] @returns {number} */
export function numberOf(lines, item, index = 0) {
  return lineOf(lines, item)?.n?.[index] ?? 0;
}

/**
 * The choice with this line in place of the item's earlier one; without a line, without it.
 *
 * @param {Line[]} lines @param {string} item @param {Omit<Line, "item"> | null} line
 * @returns {Line[]}
 */
export function withLine(lines, item, line) {
  const rest = lines.filter((one) => one.item !== item);
  return line ? [...rest, { item, ...line }] : rest;
}

/** @param {Line[]} lines @param {string} item @param {number[]} n @returns {Line[]} A line of noughts is none. */
export function withNumbers(lines, item, n) {
  return withLine(lines, item, n.every((one) => one === 0) ? null : { n });
}

/** @param {string} item @param {string} other */
function pairKey(item, other) {
  return [item, other].sort().join("/");
}

const FLIPPED = { left: "right", right: "left" };

/** @param {Line[]} lines @param {string} item @param {string} other @returns {string | undefined} As seen from `item`. */
export function verdictOf(lines, item, other) {
  const line = lines.find((one) => one.with && pairKey(one.item, one.with) === pairKey(item, other));
  if (!line || line.item === item) return line?.is;
  return /** @type {Record<string, string>} */ (FLIPPED)[line.is ?? ""] ?? line.is;
}

/** @param {Line[]} lines @param {string} item @param {string} other @param {Line["is"]} is @returns {Line[]} */
export function withVerdict(lines, item, other, is) {
  const rest = lines.filter((one) => !one.with || pairKey(one.item, one.with) !== pairKey(item, other));
  return is ? [...rest, { item, with: other, is }] : rest;
}

/**
 * Ranked items, best first, level by level.
 *
 * @param {Line[]} lines
 * @returns {string[][]}
 */
export function levelsOf(lines) {
  /** @type {Map<number, string[]>} */
  const levels = new Map();
  for (const { item, n = [0] } of lines) levels.set(n[0] ?? 0, [...(levels.get(n[0] ?? 0) ?? []), item]);
  return [...levels].sort(([a], [b]) => a - b).map(([, items]) => items);
}

/** @param {string[][]} levels @returns {Line[]} */
export function ranked(levels) {
  return levels
    .filter((level) => level.length > 0)
    .flatMap((level, index) => level.map((item) => ({ item, n: [index + 1] })));
}

/**
 * The ranking with an item at another place: behind all that are left when `place` is past the end.
 *
 * @param {Line[]} lines @param {string} item @param {number} place Level from 0; -1 takes it out.
 * @param {boolean} [isShared] On the level that is there, rather than before it.
 * @returns {Line[]}
 */
export function rankedAt(lines, item, place, isShared = false) {
  const levels = levelsOf(lines)
    .map((level) => level.filter((one) => one !== item))
    .filter((level) => level.length > 0);
  if (place < 0) return ranked(levels);
  const own = isShared ? levels[place] : undefined;
  if (own) own.push(item);
  else levels.splice(Math.min(place, levels.length), 0, [item]);
  return ranked(levels);
}

/** One form for each choice, so that two can be compared. */
function canonical(/** @type {Line[]} */ lines) {
  return lines
    .map((line) => {
      const { item, n, with: other, text = "" } = line;
      if (!other) return JSON.stringify([item, n ?? [], line.is ?? "", text]);
      const [first = "", second = ""] = [item, other].sort();
      return JSON.stringify([first, second, verdictOf([line], first, second)]);
    })
    .sort()
    .join();
}

/** @param {Line[]} a @param {Line[]} b */
export function isSameChoice(a, b) {
  return canonical(a) === canonical(b);
}

/** @param {Part} one @param {number} amount */
export function costOf(one, amount) {
  return one.isSquared ? amount * amount : amount;
}

/**
 * What is used up, what is left, and what the server would not take.
 *
 * @param {Rules} rules @param {Line[]} lines
 * @returns {Standing}
 */
export function standing(rules, lines) {
  const budgets = rules.parts.map((one, index) => {
    const used = lines.reduce((sum, line) => sum + costOf(one, line.n?.[index] ?? 0), 0);
    return { key: one.key, of: one.of, used, left: one.of - used };
  });
  const isEmpty = lines.length === 0;
  return { budgets, isEmpty, problem: isEmpty ? null : problemOf(rules, lines, budgets) };
}

/** @param {Rules} rules @param {Line[]} lines @param {Budget[]} budgets @returns {Problem | null} */
function problemOf(rules, lines, budgets) {
  for (const [index, { of, used }] of budgets.entries()) {
    if (used > of) return { code: "ballot_over_budget", detail: { of, given: used } };
    if (rules.parts[index]?.isWhole && used !== of) return { code: "ballot_wrong_sum", detail: { of, given: used } };
  }
  if (["mark", "order"].includes(rules.input)) {
    const given = lines.length;
    if (given > rules.most) return { code: "ballot_too_many", detail: { max: rules.most, given } };
    if (given < rules.exactly) return { code: "ballot_too_few", detail: { min: rules.exactly, given } };
  }
  for (const { item, is, text = "", n = [] } of lines) {
    if (is === "objection" && text.trim() === "") return { code: "ballot_reason_missing", detail: {}, item };
    if (rules.rows.length > 1 && n.some((one) => !Number.isInteger(one)))
      return { code: "ballot_wrong_criteria", detail: { of: rules.rows.length }, item };
  }
  return null;
}

/** @param {number} items @returns {number} Dots offered for so many items: a quarter of them, at least three (BA21). */
export function suggestedDots(items) {
  return Math.max(3, Math.round(items / 4));
}

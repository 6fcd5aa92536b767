import { METHODS, suggestedDots } from "../core/ballots.js";

/** @typedef {import("../types/wire.js").BallotPlan} Plan */
/** @typedef {import("../types/wire.js").Step} Step */

/**
 * One thing that can be set of a method.
 *
 * @typedef {object} Setting
 * @property {keyof Plan & string} key
 * @property {"number" | "flag"} type
 * @property {number} [least]
 * @property {number} [most]
 * @property {number | boolean} usual
 */

/** @param {keyof Plan & string} key @param {number} usual @param {number} least @param {number} most @returns {Setting} */
const number = (key, usual, least, most) => ({ key, type: "number", usual, least, most });
/** @param {keyof Plan & string} key @param {boolean} usual @returns {Setting} */
const flag = (key, usual) => ({ key, type: "flag", usual });
const scale = (/** @type {number} */ least, /** @type {number} */ most) => [
  number("least", least, -100, 100),
  number("most", most, -100, 100),
];

/**
 * What a facilitator sets, with what is sensible for so many items.
 *
 * @type {Record<string, (items: number) => Setting[]>}
 */
const SETTINGS = {
  dots: (items) => [number("budget", suggestedDots(items), 1, 99), number("perItem", suggestedDots(items), 1, 99)],
  likes: (items) => [number("plus", suggestedDots(items), 0, 99), number("minus", 1, 0, 99)],
  points: () => [number("total", 100, 1, 1_000), number("step", 5, 1, 100), flag("spendAll", true)],
  scores: () => scale(1, 5),
  delphi: () => scale(1, 10),
  criteria: () => [...scale(1, 5), flag("sum", false)],
  borda: (items) => [number("ranks", Math.min(5, items), 1, 200)],
  nominal: (items) => [number("ranks", Math.min(5, items), 1, 20)],
  pairwise: (items) => (items > 8 ? [number("perVoter", 20, 1, 1_000)] : []),
  fist: () => [number("floor", 3, 1, 5)],
  quadratic: () => [number("credits", 25, 1, 1_000), flag("negative", false)],
  hostPick: (items) => [number("picks", Math.min(3, items), 1, 20)],
  poll: () => [number("most", 1, 1, 200)],
};

/** @param {string} method @param {number} items @returns {Setting[]} */
export function settingsOf(method, items) {
  return SETTINGS[method]?.(items) ?? [];
}

/** Methods by what they are for. */
export const PURPOSES = /** @type {const} */ ([
  ["choose", ["dots", "highlight", "poll", "likes", "points", "quadratic"]],
  ["rate", ["scores", "criteria", "nuf", "grid", "delphi"]],
  ["order", ["nominal", "borda", "schulze", "pairwise"]],
  ["decide", ["fist", "consent", "hostPick"]],
]);

/** All methods stand under one purpose. */
export const isComplete = METHODS.every((method) => PURPOSES.some(([, list]) => /** @type {readonly string[]} */ (list).includes(method)));

/**
 * What a step's own settings say, or a dot vote.
 *
 * @param {Step} step @returns {Partial<Plan> & {method: string}}
 */
export function stepPlan(step) {
  if (step.ballot) return step.ballot;
  return { method: "dots", ...(step.dots ? { budget: step.dots, perItem: step.maxPerItem ?? step.dots } : {}) };
}

/** Criteria to begin with, by their keys in the catalogue. */
export const USUAL_CRITERIA = [
  { name: "effect", weight: 3, less: false },
  { name: "ease", weight: 2, less: false },
  { name: "fun", weight: 1, less: false },
];

/** How many criteria one may name. */
export const CRITERIA_MAX = 6;

/**
 * The plan that a filled-in form says.
 *
 * @param {string} method @param {FormData} data @param {number} items
 * @returns {Plan}
 */
export function planFrom(method, data, items) {
  /** @type {Record<string, any>} */
  const plan = { method };
  for (const { key, type } of settingsOf(method, items)) {
    plan[key] = type === "flag" ? data.get(`set-${key}`) === "on" : Number(data.get(`set-${key}`));
  }
  if (method === "dots") plan["perItem"] = Math.min(plan["perItem"], plan["budget"]);
  if (method === "criteria") plan["criteria"] = criteriaFrom(data);
  for (const key of ["secrecy", "show", "breakdown"]) {
    const value = String(data.get(key) ?? "");
    if (value) plan[key] = value;
  }
  if (data.get("random") === "on") plan["order"] = "random";
  for (const key of ["ownItems", "ownGroup"]) if (data.get(key) === "on") plan[key] = "forbid";
  const minutes = Number(data.get("minutes"));
  if (minutes > 0) plan["seconds"] = Math.round(minutes * 60);
  const least = Number(data.get("minTurnout"));
  if (least > 0) plan["minTurnout"] = least;
  const voters = data.getAll("electorate").map(String);
  if (voters.length > 0) plan["electorate"] = voters;
  return /** @type {Plan} */ (plan);
}

/** @param {FormData} data */
function criteriaFrom(data) {
  const [names, weights] = [data.getAll("criterion"), data.getAll("weight")];
  const less = new Set(data.getAll("less").map(Number));
  return names.flatMap((name, index) => {
    const text = String(name).trim();
    return text ? [{ name: { ja: text, en: text }, weight: Number(weights[index]) || 0, less: less.has(index) }] : [];
  });
}

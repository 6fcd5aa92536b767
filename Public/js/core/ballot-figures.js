/**
 * What a result says of each item, by method: which figure counts, which chart shows it, which columns its table has.
 *
 * @typedef {import("../types/wire.js").Ballot} Ballot
 * @typedef {import("../types/wire.js").BallotPlan} Plan
 * @typedef {import("../types/wire.js").Outcome} Outcome
 * @typedef {import("../types/wire.js").OutcomeItem} Item
 *
 * @typedef {"bars" | "sides" | "strip" | "layers" | "plane"} Chart
 * @typedef {object} Shape
 * @property {Chart} chart
 * @property {string} value The figure that the order goes by, or stands for it.
 * @property {string[]} columns
 * @property {"share" | "most"} [by] Whether a bar is full at 100 per cent, or at the greatest.
 */

/** @type {Record<string, Shape>} */
const SHAPES = {
  dots: { chart: "bars", value: "dots", columns: ["dots", "share", "voters"] },
  highlight: { chart: "bars", value: "marks", columns: ["marks"] },
  likes: { chart: "sides", value: "net", columns: ["plus", "minus", "net", "voters"] },
  points: { chart: "bars", value: "points", columns: ["points", "sd", "voters"] },
  scores: { chart: "strip", value: "mean", columns: ["mean", "median", "q1", "q3", "dissent", "voters"] },
  delphi: { chart: "strip", value: "median", columns: ["median", "q1", "q3", "mean", "dissent", "voters"] },
  criteria: { chart: "layers", value: "total", columns: ["total", "voters"] },
  nuf: { chart: "layers", value: "total", columns: ["total", "voters"] },
  grid: { chart: "plane", value: "quadrant", columns: ["quadrant", "effort", "impact", "voters"] },
  borda: { chart: "bars", value: "points", columns: ["points", "voters"] },
  schulze: { chart: "bars", value: "below", columns: ["below", "above"] },
  pairwise: { chart: "bars", value: "won", columns: ["won", "points", "comparisons"], by: "share" },
  fist: { chart: "layers", value: "passes", columns: ["passes", "voters"] },
  consent: { chart: "layers", value: "passes", columns: ["passes", "agree", "abstain", "disagree", "objection"] },
  quadratic: { chart: "sides", value: "votes", columns: ["votes", "voters"] },
  nominal: { chart: "bars", value: "points", columns: ["points", "voters"] },
  hostPick: { chart: "bars", value: "picks", columns: ["picks"] },
  poll: { chart: "bars", value: "votes", columns: ["votes", "share"], by: "share" },
};

/** @param {string} method @returns {Shape} */
export function shapeOf(method) {
  return SHAPES[method] ?? { chart: "bars", value: "voters", columns: ["voters"] };
}

/** @param {Ballot} ballot @returns {Plan} A dot vote's, where it has none of its own. */
export function planOf(ballot) {
  return ballot.plan ?? { method: "dots", budget: ballot.dots, perItem: ballot.maxPerItem };
}

/** Figures that are thousandths of something. */
const THOUSANDTHS = new Set(["sd", "dissent"]);

/**
 * @param {Item} item @param {string} figure
 * @returns {number | undefined} A place on the grid in per cent, spreads in whole units.
 */
export function figure(item, figure) {
  const value = item[figure];
  if (value === undefined) return undefined;
  if (Array.isArray(value)) {
    const number = value[0] / value[1];
    return figure === "effort" || figure === "impact" ? number / 10 : number;
  }
  return THOUSANDTHS.has(figure) ? value / 1_000 : Number(value);
}

/**
 * How long an item's bars are, from 0 to 1, those against on the other side.
 *
 * @param {Shape} shape @param {Item} item @param {Item[]} all
 * @returns {{plus: number, minus: number, left: number}} `left`: the share of the width that those against have.
 */
export function lengths(shape, item, all) {
  if (shape.by === "share") return { plus: figure(item, "share") ?? figure(item, shape.value) ?? 0, minus: 0, left: 0 };
  if (shape.chart === "sides") {
    const sides = (/** @type {Item} */ one) =>
      one["plus"] === undefined
        ? [Math.max(0, figure(one, "votes") ?? 0), Math.max(0, -(figure(one, "votes") ?? 0))]
        : [figure(one, "plus") ?? 0, figure(one, "minus") ?? 0];
    const [most, least] = [0, 1].map((side) => Math.max(0, ...all.map((one) => sides(one)[side] ?? 0)));
    const [plus = 0, minus = 0] = sides(item);
    return { plus: most ? plus / most : 0, minus: least ? minus / least : 0, left: least ? least / (least + (most ?? 0)) : 0 };
  }
  const most = Math.max(...all.map((one) => figure(one, shape.value) ?? 0));
  return { plus: most > 0 ? (figure(item, shape.value) ?? 0) / most : 0, minus: 0, left: 0 };
}

/**
 * The layers of an item's bar, each with its size; what is left of a whole is paper.
 *
 * @param {Plan} plan @param {Item} item
 * @returns {{key: string, count: number, size: number}[]}
 */
export function layers(plan, item) {
  if (plan.method === "fist") {
    /** @type {number[]} */
    const fingers = item["fingers"] ?? [];
    return whole([5, 4, 3, 2, 1, 0].map((key) => ({ key: `fist-${key}`, count: fingers[key] ?? 0 })));
  }
  if (plan.method === "consent")
    return whole(["agree", "abstain", "disagree", "objection"].map((key) => ({ key, count: item[key] ?? 0 })));
  const { least, most, weights } = criteriaOf(plan);
  const sum = weights.reduce((all, { weight }) => all + weight, 0) || 1;
  /** @type {{mean?: [number, number]}[]} */
  const means = item["criteria"] ?? [];
  return weights.map(({ weight, less }, index) => {
    const [numerator, denominator] = means[index]?.mean ?? [least, 1];
    const mean = numerator / denominator;
    const part = (less ? most - mean : mean - least) / (most - least);
    return { key: `layer-${index}`, count: mean, size: (part * weight) / sum };
  });
}

/** @param {{key: string, count: number}[]} counts */
function whole(counts) {
  const sum = counts.reduce((all, { count }) => all + count, 0) || 1;
  return counts.map((one) => ({ ...one, size: one.count / sum }));
}

/**
 * @param {Plan} plan
 * @returns {{least: number, most: number, weights: {name: import("../types/wire.js").Bilingual | string, weight: number, less: boolean}[]}}
 */
export function criteriaOf({ method, least = 0, most = 10, criteria = [], sum = false }) {
  if (method === "nuf")
    return { least: 0, most: 10, weights: ["new", "useful", "feasible"].map((key) => ({ name: `ballot.nuf.${key}`, weight: 1, less: false })) };
  return {
    least,
    most,
    weights: criteria.map(({ name, weight = 1, less = false }) => ({ name, weight: sum ? 1 : weight, less })),
  };
}

/** @param {Plan} plan @returns {{least: number, most: number}} Of the scores on a strip. */
export function scaleOf({ least = 0, most = 10 }) {
  return { least, most };
}

/**
 * Items that beat each other pair by pair, in the order of the result.
 *
 * @param {Outcome} outcome
 * @returns {{items: string[], cell: (row: number, column: number) => {wins: number, loses: number}} | null}
 */
export function duels({ majorities, items }) {
  if (!majorities) return null;
  const at = items.map(({ item }) => majorities.items.indexOf(item));
  const prefer = (/** @type {number} */ row, /** @type {number} */ column) =>
    majorities.prefer[at[row] ?? -1]?.[at[column] ?? -1] ?? 0;
  return { items: items.map(({ item }) => item), cell: (row, column) => ({ wins: prefer(row, column), loses: prefer(column, row) }) };
}

/**
 * Of what has a place the first so many, and all that tie with the last of them unless that is a crowd.
 *
 * @param {Item[]} all @param {number} most
 */
export function foremost(all, most) {
  const placed = all.filter((one) => one.place !== undefined);
  const items = placed.length > 0 ? placed : all;
  if (items.length <= most + 1) return items;
  const last = items[most - 1]?.place;
  const tied = items.filter((one, index) => index < most || (one.place !== undefined && one.place === last));
  return tied.length <= most + 2 ? tied : items.slice(0, most);
}

import { figure, shapeOf } from "../core/ballot-figures.js";
import { rulesOf } from "../core/ballots.js";
import { language, pick, t } from "../core/i18n.js";

/** @typedef {import("../types/wire.js").OutcomeItem} Item */
/** @typedef {import("../types/wire.js").BallotPlan} Plan */

/**
 * What a voter does, in a sentence.
 *
 * @param {Plan} plan @param {number} items
 */
export function howTo(plan, items) {
  const { parts, rows, most, exactly } = rulesOf(plan, items);
  const [first, second] = parts;
  const many = plan.method === "poll" && most > 1 ? ".many" : "";
  return t(`ballot.how.${plan.method}${many}`, {
    count: exactly || (Number.isFinite(most) ? most : items),
    of: first?.of ?? 0,
    max: first?.most ?? 0,
    minus: second?.of ?? 0,
    step: first?.step ?? 1,
    least: rows[0]?.least ?? 0,
    most: rows[0]?.most ?? 0,
    floor: plan.floor ?? 3,
  });
}

/** @param {number} value */
export function numberText(value) {
  return new Intl.NumberFormat(language.value, { maximumFractionDigits: 2 }).format(value).replace("-", "\u2212");
}

/** @param {Item} item @param {string} name */
export function figureText(item, name) {
  if (name === "passes") return t(passKey(item));
  if (name === "quadrant") return item["quadrant"] ? t(`ballot.quadrant.${item["quadrant"]}`) : t("ballot.unsetMark");
  const value = figure(item, name);
  if (value === undefined) return t("ballot.unsetMark");
  if (name === "share" || name === "won") return t("ballot.percent", { value: Math.round(value * 100) });
  if (name === "effort" || name === "impact") return numberText(Math.round(value));
  return numberText(value);
}

/** @param {Item} item */
function passKey(item) {
  if (item["blocks"]) return "ballot.blocked";
  return item["passes"] ? "ballot.passes" : item.voters > 0 ? "ballot.fails" : "ballot.unsetMark";
}

/**
 * The figure that counts, with its unit.
 *
 * @param {Plan} plan @param {Item} item
 */
export function valueWords(plan, item) {
  const { value } = shapeOf(plan.method);
  if (value === "passes" || value === "quadrant") return figureText(item, value);
  const unit = plan.method === "nominal" || plan.method === "borda" ? "points" : value;
  return t(`ballot.unit.${unit}`, { count: figure(item, value) ?? 0, value: figureText(item, value) });
}

/**
 * What is known of an item beside its main figure.
 *
 * @param {string} method @param {Item} item @param {boolean} [isFirst] Of the first round.
 */
export function itemWords(method, item, isFirst = false) {
  const { columns, value } = shapeOf(method);
  const names = columns.filter((name) => name !== value && name !== "share" && item[name] !== undefined);
  const words = names.map((name) => t(`ballot.with.${name}`, { count: figure(item, name) ?? 0, value: figureText(item, name) }));
  if (isFirst) return t("ballot.firstRound", { median: figureText(item, "median"), q1: figureText(item, "q1"), q3: figureText(item, "q3") });
  if (item["share"] && method === "dots") words.unshift(figureText(item, "share"));
  if (item["split"]) words.push(t("ballot.split"));
  if (item["top"]) words.push(t("ballot.top"));
  if (item["owedTheFloor"]) words.push(t("ballot.owed", { count: item["owedTheFloor"] }));
  return words.join(t("separator"));
}

/** Too fine to be said to a room; the table has them. */
const FINE = new Set(["q1", "q3", "dissent", "sd", "above"]);

/**
 * The same for the back row: what matters, and nothing of what nobody voted on.
 *
 * @param {string} method @param {Item} item
 */
export function roomWords(method, item) {
  if (item.voters === 0) return "";
  const rest = Object.fromEntries(Object.entries(item).filter(([name]) => !FINE.has(name)));
  return itemWords(method, /** @type {Item} */ (rest));
}

/** @param {Plan} plan @param {import("../types/wire.js").ChoiceLine} line @param {(item: string) => string} text */
export function lineWords(plan, line, text) {
  const words = [text(line.item)];
  if (line.with) {
    const [left, right] = [text(line.item), text(line.with)];
    return line.is === "tie" ? t("ballot.wasTie", { left, right }) : t("ballot.wasOver", line.is === "left" ? { left, right } : { left: right, right: left });
  }
  if (line.n) words.push(line.n.map((one) => numberText(plan.method === "grid" ? one / 10 : one)).join("/"));
  if (line.is) words.push(t(`ballot.is.${line.is}`));
  if (line.text) words.push(t("ballot.quote", { text: line.text }));
  return words.join(" ");
}

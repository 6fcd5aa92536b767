import { criteriaOf, figure, layers, scaleOf, shapeOf } from "../core/ballot-figures.js";
import { h } from "../core/html.js";
import { pick, t } from "../core/i18n.js";

/** @typedef {import("../types/wire.js").OutcomeItem} Item */
/** @typedef {import("../types/wire.js").BallotPlan} Plan */

/**
 * An item's part of the chart. Drawn for eyes: the same is said in words beside it and in the table.
 *
 * @param {Plan} plan @param {Item} item @param {Item[]} all
 * @param {{lengths: {plus: number, minus: number, left: number}, first?: Item | undefined}} more
 */
export function chart(plan, item, all, { lengths, first }) {
  // Where nobody said anything an empty bar says nothing either.
  if (item.voters === 0) return null;
  switch (shapeOf(plan.method).chart) {
    case "bars":
      return h("span", { class: "bar-line", "aria-hidden": "true", style: { "--share": lengths.plus.toFixed(3) } });
    case "sides":
      return sides(lengths);
    case "strip":
      return h("div", { class: "strips", "aria-hidden": "true" }, first ? strip(plan, first, true) : null, strip(plan, item, false));
    case "layers":
      return layered(plan, item);
    case "plane":
      return null;
  }
}

/** @param {{plus: number, minus: number, left: number}} lengths */
function sides({ plus, minus, left }) {
  return h(
    "span",
    { class: "sides", "aria-hidden": "true", data: { both: left > 0 ? "" : undefined }, style: { "--plus": plus.toFixed(3), "--minus": minus.toFixed(3), "--left": left.toFixed(3) } },
    left > 0 ? h("i", { class: "against" }) : null,
    h("i", { class: "for" }),
  );
}

/**
 * How the scores lie: a column for each, the middle half as a box, median and mean.
 *
 * @param {Plan} plan @param {Item} item @param {boolean} isFirst
 */
function strip(plan, item, isFirst) {
  const { least } = scaleOf(plan);
  /** @type {number[]} */
  const counts = item["histogram"] ?? [];
  const most = Math.max(1, ...counts);
  const at = (/** @type {string} */ name) => {
    const value = figure(item, name);
    return value === undefined ? undefined : ((value - least + 0.5) / Math.max(1, counts.length)).toFixed(4);
  };
  const [low, high, middle, mean] = [at("q1"), at("q3"), at("median"), at("mean")];
  return h(
    "div",
    { class: "strip", data: { first: isFirst ? "" : undefined } },
    h("div", { class: "columns-small" }, ...counts.map((count, index) => h("i", { key: index, style: { "--h": (count / most).toFixed(3) } }, count > 0 && counts.length <= 11 ? h("b", {}, String(count)) : null))),
    h(
      "div",
      { class: "box-line" },
      low && high ? h("i", { class: "box", style: { "--low": low, "--high": high } }) : null,
      middle ? h("i", { class: "median", style: { "--at": middle } }) : null,
      mean ? h("i", { class: "mean", style: { "--at": mean } }) : null,
    ),
    counts.length <= 11 && !isFirst ? h("div", { class: "ticks" }, ...counts.map((_, index) => h("span", { key: index }, String(least + index).replace("-", "\u2212")))) : null,
  );
}

/** @param {Plan} plan @param {Item} item */
function layered(plan, item) {
  const parts = layers(plan, item);
  const isCounted = plan.method === "fist" || plan.method === "consent";
  const { weights } = criteriaOf(plan);
  const name = (/** @type {string} */ key, /** @type {number} */ index) => {
    if (plan.method === "fist") return key.replace("fist-", "");
    if (plan.method === "consent") return t(`ballot.is.${key}`);
    const own = weights[index]?.name;
    return typeof own === "string" ? t(own) : pick(own);
  };
  const shown = parts.map((part, index) => ({ ...part, index })).filter((part) => part.size > 0);
  return h(
    "div",
    { class: "layered", "aria-hidden": "true" },
    h(
      "span",
      { class: "layers" },
      ...shown.map(({ key, count, size, index }) =>
        h("i", { key, class: `layer ${key}`, style: { "--size": size.toFixed(4) } }, isCounted && plan.method === "fist" ? fingers(name(key, index), count) : isCounted ? String(count) : null),
      ),
    ),
    plan.method === "fist"
      ? null
      : h(
          "span",
          { class: "legend" },
          ...shown.map(({ key, count, index }) => h("span", { key }, h("i", { class: `layer ${key}` }), name(key, index), " ", h("b", {}, isCounted ? String(count) : count.toFixed(1)))),
        ),
  );
}

/** @param {string} finger @param {number} count */
function fingers(finger, count) {
  return h("span", {}, h("b", {}, finger), h("small", {}, `\u00d7${count}`));
}

/**
 * All items between effort and effect, each with the ellipse in which most placed it.
 *
 * @param {Plan} plan @param {Item[]} items
 */
export function planeChart(plan, items) {
  const cut = (plan.threshold ?? 500) / 10;
  return h(
    "div",
    { class: "vote-plane result-plane", role: "img", "aria-label": t("ballot.plane"), style: { "--cut": cut } },
    ...["doNow", "plan", "onTheSide", "leave"].map((name) => h("span", { key: name, class: `corner ${name}` }, t(`ballot.quadrant.${name}`))),
    h("span", { class: "plane-axis x" }, t("ballot.effort"), " \u2192"),
    h("span", { class: "plane-axis y" }, t("ballot.impact"), " \u2192"),
    ...items.flatMap((item, index) => {
      const [x, y] = [figure(item, "effort"), figure(item, "impact")];
      if (x === undefined || y === undefined) return [];
      /** @type {number[]} */
      const [major = 0, minor = 0, right = 1_000, up = 0] = item["ellipse"] ?? [];
      const style = { "--x": x, "--y": y };
      return [
        major > 0
          ? h("i", { key: `e${item.item}`, class: "ellipse", style: { ...style, "--long": major / 5, "--wide": Math.max(minor, 8) / 5, "--turn": `${-Math.atan2(up, right)}rad` } })
          : null,
        h("b", { key: item.item, class: "chip", style }, String(index + 1)),
      ];
    }),
  );
}

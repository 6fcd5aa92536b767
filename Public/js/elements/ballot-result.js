import { criteriaOf, duels, foremost, lengths, planOf, shapeOf } from "../core/ballot-figures.js";
import { h } from "../core/html.js";
import { pick, t } from "../core/i18n.js";
import { chart, planeChart } from "./ballot-charts.js";
import { figureText, howTo, itemWords, lineWords, numberText, roomWords, valueWords } from "./ballot-words.js";

export { howTo, itemWords, planOf };

/** @typedef {import("../types/wire.js").Ballot} Ballot */
/** @typedef {import("../types/wire.js").Outcome} Outcome */
/** @typedef {import("../types/wire.js").OutcomeItem} Item */
/** @typedef {import("../types/wire.js").BallotPlan} Plan */
/** @typedef {import("../core/html.js").Child} Child */
/**
 * @typedef {object} Facts
 * @property {Ballot} ballot
 * @property {Outcome | undefined} [outcome] Where it is not the ballot's own.
 * @property {(item: string) => string} text
 * @property {(person: string) => string} name
 * @property {(part: string) => string} part The name of a company, a venue or a group.
 * @property {boolean} [isForRoom] For the projector: large, the first few, nothing to press.
 */

/**
 * How many items the projector has room for.
 *
 * @param {Ballot} ballot @param {string} method
 */
function roomFor(ballot, method) {
  if (shapeOf(method).chart !== "strip") return 7;
  return ballot.first ? 4 : 5;
}

/**
 * A result: turnout, a chart by method, ties and how they were resolved, and all of it as a table.
 *
 * @param {Facts} facts
 * @returns {import("../core/html.js").VNode}
 */
export function ballotOutcome(facts) {
  const { ballot, isForRoom } = facts;
  const plan = planOf(ballot);
  const outcome = facts.outcome ?? ballot.outcome ?? plainOutcome(ballot);
  const shown = isForRoom ? foremost(outcome.items, roomFor(ballot, plan.method)) : outcome.items;
  const rest = outcome.items.length - shown.length;
  const duel = duels(outcome);
  return h(
    "div",
    { class: isForRoom ? "outcome for-room" : "outcome stack", key: "outcome", data: { test: "results", method: plan.method } },
    turnout(outcome),
    h(
      "div",
      { class: "outcome-body" },
      shapeOf(plan.method).chart === "plane" ? planeChart(plan, shown) : null,
      h(
        "ol",
        { class: "bars outcome-items", data: { chart: shapeOf(plan.method).chart }, style: { "--count": shown.length } },
        ...shown.map((item, index) => row(facts, plan, outcome, item, index)),
        rest > 0 ? h("li", { key: "rest", class: "hint rest" }, t("ballot.rest", { count: rest })) : null,
      ),
      duel && (!isForRoom || duel.items.length <= 5) ? matrix(facts, duel) : null,
    ),
    ...remarks(facts, plan, outcome),
    ...(isForRoom ? [] : [table(facts, plan, outcome), parts(facts), named(facts, plan)]),
  );
}

/** @param {Ballot} ballot @returns {Outcome} A dot vote's of old. */
function plainOutcome(ballot) {
  return { turnout: { voted: ballot.voted, of: ballot.of, enough: true }, items: (ballot.results ?? []).map((one) => ({ ...one })) };
}

/** @param {Outcome} outcome */
function turnout({ turnout: { voted, of, least, enough } }) {
  return h(
    "p",
    { class: "turnout", data: { test: "turnout" } },
    t("ballot.turnout", { count: voted, of }),
    least === undefined ? null : h("b", { class: enough ? "good" : "problem" }, t(enough ? "ballot.enough" : "ballot.notEnough", { least })),
  );
}

/** @param {Facts} facts @param {Plan} plan @param {Outcome} outcome @param {Item} item @param {number} index */
function row({ text, ballot, isForRoom }, plan, outcome, item, index) {
  const shape = shapeOf(plan.method);
  const isTied = item.place !== undefined && outcome.items.some((one) => one !== item && one.place === item.place);
  const place = item.place === undefined ? t("ballot.noPlace") : t(isTied ? "ballot.tie" : "ballot.place", { place: item.place });
  const first = ballot.first?.items.find((one) => one.item === item.item);
  return h(
    "li",
    {
      key: item.item,
      class: "outcome-item",
      style: { "--at": index },
      data: { test: "outcome-item", id: item.item, place: item.place, top: item["top"] || item.place === 1 ? "" : undefined },
    },
    h(
      "div",
      { class: "row" },
      h("span", { class: "ranking" }, place),
      shape.chart === "plane" ? h("b", { class: "number", "aria-hidden": "true" }, String(index + 1)) : null,
      h("span", { class: "grow outcome-text" }, text(item.item)),
      h("b", { class: "value", data: { test: "value" } }, valueWords(plan, item)),
    ),
    chart(plan, item, outcome.items, { lengths: lengths(shape, item, outcome.items), first }),
    h("p", { class: "hint outcome-more", data: { extra: isForRoom ? "" : undefined } }, isForRoom ? roomWords(plan.method, item) : itemWords(plan.method, item)),
    ...quotes(item),
  );
}

/**
 * Comments and objections.
 *
 * @param {Item} item @returns {Child[]}
 */
function quotes(item) {
  return ["open", "resolved", "comments"].map((name) =>
    item[name]?.length > 0
      ? h(
          "ul",
          { key: name, class: `quotes ${name}` },
          ...item[name].map((/** @type {string} */ text, /** @type {number} */ index) =>
            h("li", { key: index }, name === "comments" ? null : h("b", {}, t(`ballot.objection.${name}`), " "), text),
          ),
        )
      : null,
  );
}

/** @param {Facts} facts @param {NonNullable<ReturnType<typeof duels>>} duel */
function matrix({ text }, { items, cell }) {
  return h(
    "div",
    { class: "table", role: "region", tabindex: 0, "aria-label": t("ballot.matrix") },
    h(
      "table",
      { class: "duels", data: { test: "duels" } },
      h("caption", {}, t("ballot.matrix")),
      h("thead", {}, h("tr", {}, h("td", {}), ...items.map((item, column) => h("th", { key: item, scope: "col", title: text(item) }, String(column + 1))))),
      h(
        "tbody",
        {},
        ...items.map((item, row) =>
          h(
            "tr",
            { key: item },
            h("th", { scope: "row" }, h("span", { class: "clip" }, `${row + 1} ${text(item)}`)),
            ...items.map((other, column) => {
              const { wins, loses } = cell(row, column);
              const isSelf = row === column;
              return h("td", { key: other, data: { wins: !isSelf && wins > loses ? "" : undefined } }, isSelf ? t("ballot.unsetMark") : `${wins}:${loses}`);
            }),
          ),
        ),
      ),
    ),
  );
}

/**
 * The ties that somebody may want to settle: not those of what nobody has voted for.
 *
 * @param {Outcome} outcome
 */
export function tiesOf({ items, ties = [] }) {
  const chosen = new Set(items.filter(({ voters }) => voters > 0).map(({ item }) => item));
  return ties.filter((tie) => tie.items.some((item) => chosen.has(item)));
}

/**
 * Ties, winners of all comparisons, weights that would change it.
 *
 * @param {Facts} facts @param {Plan} plan @param {Outcome} outcome @returns {Child[]}
 */
function remarks({ ballot, text }, plan, outcome) {
  const names = (/** @type {string[]} */ items) => items.map(text).join(t("ballot.and"));
  const { majorities, tieBreaks = [], shifts = [], proxies = [] } = outcome;
  const { weights } = criteriaOf(plan);
  const proxied = proxies.reduce((sum, { count }) => sum + count, 0);
  /** @type {[string, string, boolean][]} */
  const list = [];
  for (const { items } of tiesOf(outcome)) list.push([`tie-${items[0]}`, t("ballot.tied", { items: names(items) }), true]);
  for (const { tied, levels, by, reason = "", seed = "" } of tieBreaks)
    list.push([`break-${tied[0]}`, t(`ballot.broken.${by}`, { order: levels.map((level) => names(level.items)).join(" → "), reason, seed }), false]);
  if (majorities?.winner) list.push(["winner", t("ballot.condorcet", { item: text(majorities.winner) }), false]);
  if (majorities?.circle) list.push(["circle", t("ballot.circle", { items: names(majorities.circle) }), true]);
  for (const { criterion, percent, winners } of shifts) {
    const name = weights[criterion]?.name;
    list.push([`shift-${criterion}-${percent}`, t(percent > 0 ? "ballot.shiftUp" : "ballot.shiftDown", { name: typeof name === "string" ? t(name) : pick(name), percent: Math.abs(percent), items: names(winners) }), true]);
  }
  if (weights.length > 0 && shifts.length === 0 && ["criteria", "nuf"].includes(plan.method)) list.push(["stable", t("ballot.stable"), false]);
  if (proxied > 0) list.push(["proxies", t("ballot.proxies", { count: proxied }), false]);
  if (ballot.lost) list.push(["lost", t("ballot.lost", { count: ballot.lost }), true]);
  if (list.length === 0) return [];
  return [
    h(
      "ul",
      { class: "remarks", key: "remarks", data: { test: "remarks" } },
      ...list.map(([key, words, isWarning]) => h("li", { key, data: { warning: isWarning ? "" : undefined } }, words)),
    ),
  ];
}

/**
 * The same as a table.
 *
 * @param {Facts} facts @param {Plan} plan @param {Outcome} outcome
 */
function table({ text }, plan, outcome) {
  const { columns } = shapeOf(plan.method);
  const { weights } = criteriaOf(plan);
  const layered = ["criteria", "nuf"].includes(plan.method) ? weights : [];
  const fingers = plan.method === "fist" ? [5, 4, 3, 2, 1, 0] : [];
  return h(
    "details",
    { class: "as-table", key: "table", data: { test: "as-table" } },
    h("summary", {}, t("ballot.asTable")),
    h(
      "div",
      { class: "table", role: "region", tabindex: 0, "aria-label": t("ballot.asTable") },
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, t("ballot.column.place")),
            h("th", { scope: "col" }, t("ballot.column.item")),
            ...columns.map((name) => h("th", { key: name, scope: "col" }, t(`ballot.column.${name}`))),
            ...layered.map(({ name }, index) => h("th", { key: `c${index}`, scope: "col" }, typeof name === "string" ? t(name) : pick(name))),
            ...fingers.map((count) => h("th", { key: `f${count}`, scope: "col" }, String(count))),
          ),
        ),
        h(
          "tbody",
          {},
          ...outcome.items.map((item) =>
            h(
              "tr",
              { key: item.item },
              h("td", {}, item.place === undefined ? t("ballot.unsetMark") : String(item.place)),
              h("th", { scope: "row" }, h("span", { class: "clip" }, text(item.item))),
              ...columns.map((name) => h("td", { key: name }, figureText(item, name))),
              ...layered.map((_, index) => h("td", { key: `c${index}` }, item["criteria"]?.[index]?.mean ? figureText(item["criteria"][index], "mean") : t("ballot.unsetMark"))),
              ...fingers.map((count) => h("td", { key: `f${count}` }, String(item["fingers"]?.[count] ?? 0))),
            ),
          ),
        ),
      ),
    ),
  );
}

/**
 * The result by company, venue or group.
 *
 * @param {Facts} facts
 */
function parts({ ballot, text, part }) {
  const given = ballot.parts;
  if (!given) return null;
  return h(
    "details",
    { class: "as-table", key: "parts", data: { test: "parts" } },
    h("summary", {}, t(`ballot.by.${given.by}`)),
    h(
      "div",
      { class: "table", role: "region", tabindex: 0, "aria-label": t(`ballot.by.${given.by}`) },
      h(
        "table",
        {},
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("ballot.column.item")), ...given.cells.map((cell, index) => h("th", { key: index, scope: "col" }, cell.part ? part(cell.part) : t("ballot.nobodys"))))),
        h(
          "tbody",
          {},
          ...ballot.items.map((item) =>
            h(
              "tr",
              { key: item },
              h("th", { scope: "row" }, h("span", { class: "clip" }, text(item))),
              ...given.cells.map((cell, index) => {
                const found = cell.items?.find((one) => one.item === item);
                return h("td", { key: index }, found?.key ? numberText(found.key[0] / found.key[1]) : t("ballot.unsetMark"));
              }),
            ),
          ),
        ),
      ),
    ),
    given.cells.some((cell) => cell.voters === undefined) ? h("p", { class: "hint" }, t("ballot.suppressed")) : null,
  );
}

/**
 * Who said what, where the ballot said that this would be shown.
 *
 * @param {Facts} facts @param {Plan} plan
 */
function named({ ballot, text, name }, plan) {
  if (!ballot.named) return null;
  return h(
    "details",
    { class: "as-table", key: "named", data: { test: "named" } },
    h("summary", {}, t("ballot.named")),
    h(
      "ul",
      { class: "stack", style: { "--gap": "var(--space-2)" } },
      ...ballot.named.map(({ voter, lines }) =>
        h("li", { key: voter }, h("b", {}, name(voter)), " ", lines.map((line) => lineWords(plan, line, text)).join(t("ballot.and"))),
      ),
    ),
  );
}

import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { pick, t } from "../core/i18n.js";
import { costOf, lineOf, numberOf, POSITIONS, verdictOf, withVerdict } from "../core/ballots.js";

/** @typedef {import("../core/html.js").Child} Child */
/** @typedef {import("../core/html.js").VNode} VNode */
/** @typedef {import("../core/ballots.js").Line} Line */
/** @typedef {import("../core/ballots.js").Part} Part */
/** @typedef {import("../core/ballots.js").Row} Row */

/**
 * What an input is given: the ballot as it is being filled in, and how to change it.
 *
 * @typedef {object} Box
 * @property {string} id Of the ballot.
 * @property {import("../core/ballots.js").Rules} rules
 * @property {import("../core/ballots.js").Plan} plan
 * @property {string[]} items In this voter's order.
 * @property {Line[]} lines
 * @property {Line[]} sent What the server has.
 * @property {{item: string, with: string}[]} pairs To be compared.
 * @property {Set<string>} forbidden
 * @property {import("../core/ballots.js").Budget[]} budgets
 * @property {(item: string, line: Omit<Line, "item"> | null, said?: string) => void} put One item's line, or none.
 * @property {(lines: Line[], said?: string) => void} set The whole choice.
 * @property {(item: string) => string} text
 * @property {(item: string) => string | undefined} kind Of a note.
 * @property {(item: string, isShort?: boolean) => Child} head What the item is, to be read.
 * @property {(item: string) => Child} aside What else is known of it.
 */

/**
 * A card for each item, its input below its words; items one may not vote on say why.
 *
 * @param {Box} box @param {(item: string) => Child | Child[]} input
 * @returns {VNode}
 */
export function cards(box, input) {
  return h(
    "ul",
    { class: "stack items" },
    ...box.items.map((item) =>
      h(
        "li",
        { key: item, class: "note ballot-item", data: { test: "ballot-item", id: item, kind: box.kind(item), off: box.forbidden.has(item) ? "" : undefined } },
        box.head(item),
        ...(box.forbidden.has(item) ? [h("p", { class: "hint" }, t("ballot.own"))] : [box.aside(item), input(item)].flat()),
      ),
    ),
  );
}

/** Amounts: dots, points, votes, for and against. */
export function counts(/** @type {Box} */ box) {
  return cards(box, (item) =>
    h("div", { class: "pads" }, ...box.rules.parts.map((part, index) => pad(box, item, part, index))),
  );
}

/** @param {Box} box @param {string} item @param {Part} part @param {number} index */
function pad(box, item, part, index) {
  const text = box.text(item);
  const mine = numberOf(box.lines, item, index);
  const left = box.budgets[index]?.left ?? 0;
  const jump = part.step * (part.of / part.step > 20 && !part.isSquared ? 5 : 1);
  const change = (/** @type {number} */ wanted) => {
    const n = box.rules.parts.map((_, at) => (at === index ? wanted : numberOf(box.lines, item, at)));
    const line = n.every((one) => one === 0) ? null : { n };
    if (wanted !== mine) box.put(item, line, t(`ballot.placed.${part.key}`, { count: wanted, text }));
  };
  const mayMore = mine < part.most && costOf(part, mine + part.step) - costOf(part, mine) <= left;
  const mayLess = mine > part.least && costOf(part, mine - part.step) - costOf(part, mine) <= left;
  const more = part.isSquared ? mine + 1 : mine + Math.min(jump, part.most - mine, Math.max(0, left));
  // Not `disabled`: the focus would be lost with the last one.
  const button = (/** @type {string} */ name, /** @type {boolean} */ may, /** @type {number} */ wanted) =>
    h(
      "button",
      {
        type: "button",
        class: "round",
        "aria-label": t(`ballot.${name === "plus" ? "put" : "take"}.${part.key}`, { text }),
        "aria-disabled": may ? undefined : "true",
        data: { test: index > 0 ? `${part.key}-${name}` : `dot-${name}` },
        on: { click: () => may && change(wanted) },
      },
      icon(name),
    );
  return h(
    "div",
    { key: part.key, class: "row dot-pad", role: "group", "aria-label": t(`ballot.pad.${part.key}`, { text }) },
    box.rules.parts.length > 1 ? h("b", { class: "pad-name" }, t(`ballot.part.${part.key}`)) : null,
    button("minus", mayLess, Math.max(part.least, mine - jump)),
    part.key === "points" ? amountField(part, mine, text, change) : amountShown(part, mine),
    button("plus", mayMore, more),
  );
}

/** @param {Part} part @param {number} mine */
function amountShown(part, mine) {
  const mark = part.key === "minus" ? "▼" : part.key === "plus" ? "▲" : "●";
  const drawn = part.isSquared ? (mine < 0 ? "−" : "") : "";
  return h(
    "output",
    { data: { test: part.key === "minus" ? "minus-mine" : "dots-mine" }, "aria-label": t(`ballot.mine.${part.key}`, { count: mine, cost: costOf(part, mine) }) },
    h("span", { class: "dots", "aria-hidden": "true" }, drawn || mark.repeat(Math.min(Math.abs(mine), 5))),
    " ",
    String(Math.abs(mine)),
    part.isSquared ? h("small", { class: "cost" }, t("ballot.cost", { count: costOf(part, mine) })) : null,
  );
}

/** @param {Part} part @param {number} mine @param {string} text @param {(wanted: number) => void} change */
function amountField(part, mine, text, change) {
  const read = (/** @type {Event} */ event) => {
    const field = /** @type {HTMLInputElement} */ (event.currentTarget);
    const wanted = Math.round(Math.min(part.most, Math.max(0, Number(field.value) || 0)) / part.step) * part.step;
    change(wanted);
    if (String(wanted) !== field.value) field.value = String(wanted);
  };
  return h("input", {
    type: "number",
    class: "amount",
    inputmode: "numeric",
    min: 0,
    max: part.most,
    step: part.step,
    "aria-label": t("ballot.mine.points", { count: mine, text }),
    ".value": String(mine),
    data: { test: "dots-mine" },
    on: { change: read },
  });
}

/** Marks: any, some, one; with a comment where the method has one. */
export function marks(/** @type {Box} */ box) {
  const isOne = box.rules.most === 1 && !box.rules.hasWords;
  const isFull = box.lines.length >= box.rules.most;
  return cards({ ...box, head: () => null }, (item) => {
    const own = lineOf(box.lines, item);
    const toggle = () => {
      if (isOne) box.set([{ item }], t("ballot.marked", { text: box.text(item) }));
      else box.put(item, own ? null : {}, t(own ? "ballot.unmarked" : "ballot.marked", { text: box.text(item) }));
    };
    return [
      h(
        "label",
        { class: "choice mark", data: { off: isFull && !own && !isOne ? "" : undefined } },
        h("input", {
          type: isOne ? "radio" : "checkbox",
          name: isOne ? `mark-${box.id}` : undefined,
          ".checked": own !== undefined,
          "aria-disabled": isFull && !own && !isOne ? "true" : undefined,
          data: { test: "mark" },
          on: {
            click: (/** @type {Event} */ event) => {
              if (isFull && !own && !isOne) event.preventDefault();
            },
            change: toggle,
          },
        }),
        box.head(item, true),
      ),
      box.rules.hasWords && own ? words(box, item, own, "ballot.comment") : null,
    ];
  });
}

/** @param {Box} box @param {string} item @param {Line} line @param {string} label */
function words(box, item, line, label) {
  return h(
    "label",
    { class: "field-group", key: "words" },
    h("span", { class: "field-label" }, t(label)),
    h("textarea", {
      rows: 2,
      maxlength: 500,
      ".value": line.text ?? "",
      data: { test: "words" },
      on: {
        input: (/** @type {Event} */ event) => {
          const text = /** @type {HTMLTextAreaElement} */ (event.currentTarget).value;
          const { item: _, text: __, ...rest } = line;
          box.put(item, text ? { ...rest, text } : rest);
        },
      },
    }),
  );
}

/** Scores, ratings and fingers: a scale for each row, skipped unless answered. */
export function scales(/** @type {Box} */ box) {
  return cards(box, (item) => [
    ...box.rules.rows.map((row, index) => scale(box, item, row, index)),
    lineOf(box.lines, item)
      ? h(
          "button",
          {
            type: "button",
            key: "skip",
            class: "quiet skip",
            data: { test: "skip" },
            on: { click: () => box.put(item, null, t("ballot.skipped", { text: box.text(item) })) },
          },
          t("ballot.skip"),
        )
      : null,
  ]);
}

/** More values than these are a slider. */
const BUTTONS_MAX = 11;

/** @param {Row["name"]} name */
function rowName(name) {
  return typeof name === "string" ? name && t(name) : pick(name);
}

/** @param {Box} box @param {string} item @param {Row} row @param {number} index */
function scale(box, item, row, index) {
  const name = rowName(row.name);
  const count = row.most - row.least + 1;
  const mine = lineOf(box.lines, item)?.n?.[index];
  const change = (/** @type {number} */ value) => {
    const before = lineOf(box.lines, item)?.n;
    const n = box.rules.rows.map((_, at) => (at === index ? value : /** @type {number} */ (before?.[at])));
    box.put(item, { n }, t("ballot.scored", { text: name || box.text(item), count: value }));
  };
  const label = t("ballot.scale", { text: [box.text(item), name].filter(Boolean).join(t("separator")), least: row.least, most: row.most });
  const isFist = box.plan.method === "fist";
  return h(
    "div",
    { key: index, class: "scale" },
    name ? h("span", { class: "field-label", "aria-hidden": "true" }, name) : null,
    count > BUTTONS_MAX
      ? slider(row.least, row.most, mine, label, change)
      : h(
          "div",
          { class: "scale-buttons", role: "radiogroup", "aria-label": label, style: { "--half": count > 6 ? Math.ceil(count / 2) : count } },
          ...Array.from({ length: count }, (_, at) => row.least + at).map((value) =>
            h(
              "label",
              { key: value, class: "scale-button" },
              h("input", {
                type: "radio",
                class: "visually-hidden",
                name: `scale-${box.id}-${item}-${index}`,
                value,
                ".checked": mine === value,
                "aria-label": isFist ? `${value} ${t(`ballot.fist.${value}`)}` : String(value),
                data: { test: `score-${index}-${value}` },
                on: { change: () => change(value) },
              }),
              h("span", {}, String(value).replace("-", "−")),
            ),
          ),
        ),
    isFist && mine !== undefined ? h("p", { class: "hint fist-word" }, t(`ballot.fist.${mine}`)) : null,
  );
}

/** @param {number} least @param {number} most @param {number | undefined} mine @param {string} label @param {(value: number) => void} change */
export function slider(least, most, mine, label, change) {
  const read = (/** @type {Event} */ event) => change(Number(/** @type {HTMLInputElement} */ (event.currentTarget).value));
  return h(
    "div",
    { class: "row slider", data: { unset: mine === undefined ? "" : undefined } },
    h("input", {
      type: "range",
      min: least,
      max: most,
      "aria-label": label,
      "aria-valuetext": mine === undefined ? t("ballot.unset") : String(mine),
      ".value": String(mine ?? Math.round((least + most) / 2)),
      data: { test: "slider" },
      on: { input: read, click: read },
    }),
    h("output", { "aria-hidden": "true" }, mine === undefined ? t("ballot.unsetMark") : String(mine)),
  );
}

/** Positions towards each proposal; an objection says why. */
export function positions(/** @type {Box} */ box) {
  return cards(box, (item) => {
    const own = lineOf(box.lines, item);
    const hasObjected = ["objection", "resolved"].includes(lineOf(box.sent, item)?.is ?? "");
    return [
      h(
        "div",
        { class: "stack positions", role: "radiogroup", "aria-label": t("ballot.position", { text: box.text(item) }), style: { "--gap": "var(--space-2)" } },
        ...POSITIONS.filter((is) => is !== "resolved" || hasObjected).map((is) =>
          h(
            "label",
            { key: is, class: "choice mark", data: { is } },
            h("input", {
              type: "radio",
              name: `is-${box.id}-${item}`,
              ".checked": own?.is === is,
              data: { test: `is-${is}` },
              on: {
                change: () =>
                  box.put(item, { is, ...(own?.text ? { text: own.text } : {}) }, t(`ballot.is.${is}`)),
              },
            }),
            h("span", { class: "grow" }, h("b", {}, t(`ballot.is.${is}`)), h("small", { class: "hint" }, t(`ballot.is.${is}.what`))),
          ),
        ),
      ),
      own && own.is !== "agree" && own.is !== "abstain"
        ? words(box, item, own, own.is === "objection" ? "ballot.reason" : "ballot.reasonIfAny")
        : null,
    ];
  });
}

/** Two at a time: which of them, or neither; then the next. */
export function pairs(/** @type {Box} */ box) {
  const known = new Map(
    [...box.pairs, ...box.sent.flatMap(({ item, with: other }) => (other ? [{ item, with: other }] : []))].map((pair) => [
      [pair.item, pair.with].sort().join("/"),
      pair,
    ]),
  );
  const all = [...known.values()];
  const open = all.filter((pair) => !verdictOf(box.lines, pair.item, pair.with));
  const done = all.length - open.length;
  const [now] = open;
  return h(
    "div",
    { class: "stack pairs" },
    h(
      "p",
      { class: "row pair-count" },
      h("progress", { max: Math.max(1, all.length), value: done, "aria-label": t("ballot.pairsDone", { count: done, of: all.length }) }),
      h("span", {}, t("ballot.pairsDone", { count: done, of: all.length })),
    ),
    now
      ? h(
          "div",
          { class: "pair", role: "group", "aria-label": t("ballot.pair"), data: { test: "pair" } },
          side(box, now, "left"),
          h("button", { type: "button", class: "plain level", data: { test: "pair-tie" }, on: { click: () => judge(box, now, "tie") } }, t("ballot.pairTie")),
          side(box, now, "right"),
        )
      : h("p", { class: "lead" }, t("ballot.pairsOver")),
    done > 0 ? compared(box, all) : null,
  );
}

/** @param {Box} box @param {{item: string, with: string}} pair @param {Line["is"]} is */
function judge(box, pair, is) {
  box.set(withVerdict(box.lines, pair.item, pair.with, is), t("ballot.next"));
}

/** @param {Box} box @param {{item: string, with: string}} pair @param {"left" | "right"} is */
function side(box, pair, is) {
  const item = is === "left" ? pair.item : pair.with;
  return h(
    "button",
    { type: "button", class: "pair-side", data: { test: `pair-${is}`, item }, on: { click: () => judge(box, pair, is) } },
    box.head(item, true),
  );
}

/** @param {Box} box @param {{item: string, with: string}[]} all */
function compared(box, all) {
  const done = all.filter((pair) => verdictOf(box.lines, pair.item, pair.with));
  return h(
    "details",
    { key: "compared", data: { test: "compared" } },
    h("summary", {}, t("ballot.compared", { count: done.length })),
    h(
      "ul",
      { class: "stack" },
      ...done.map((pair) => {
        const is = verdictOf(box.lines, pair.item, pair.with);
        const [left, right] = [box.text(pair.item), box.text(pair.with)];
        return h(
          "li",
          { key: `${pair.item}/${pair.with}`, class: "row" },
          h("span", { class: "grow" }, is === "tie" ? t("ballot.wasTie", { left, right }) : t("ballot.wasOver", is === "left" ? { left, right } : { left: right, right: left })),
          h("button", { type: "button", class: "quiet", on: { click: () => judge(box, pair, undefined) } }, t("ballot.again")),
        );
      }),
    ),
  );
}

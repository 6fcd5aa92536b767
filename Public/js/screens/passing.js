import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { pick, refusal, t } from "../core/i18n.js";
import { rowsOf } from "../core/turns.js";
import { noteCard, shortened } from "../elements/note-card.js";
import { facts, isMine } from "./app-view.js";
import "./composer.js";
import { openMenu, openNote } from "./later.js";
import { openSkip, roundLine, roundName, skipped, turnPart } from "./turn.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("../core/html.js").Child} Child */

/**
 * A step in which papers go round: the one sheet that is in hand, and the row that is one's own on it. The composer
 * stands outside the paper, so that the paper can go while somebody is in the middle of a word.
 *
 * @param {View} view
 * @returns {Child[]}
 */
export function passing(view) {
  const step = view.step.value;
  if (!step) return [];
  const own = view.holding.value;
  const isOpen = own !== null && !view.run.value?.over && (own.round > 0 || !step.rounds);
  const hasSheet = isOpen && own.sheet !== undefined;
  const state = passingState(view);
  return [
    h(
      "div",
      { key: "passing", class: "passing", data: { test: "passing", state: hasSheet ? state : "none" } },
      h(
        "div",
        { key: "paper-side", class: "paper-side" },
        step.assign === "stations" ? turnPart(view) : null,
        hasSheet ? paper(view, step, state) : waiting(view, step),
      ),
      h(
        "div",
        { key: "writing", class: "writing-side" },
        hasSheet && state === "passed" ? passed(view, step) : null,
        h(
          "div",
          // Kept while it rests, with what is being written in it.
          { key: "composer", hidden: !hasSheet || state === "full" || state === "passed" ? "" : undefined },
          view.may.value.has("note.add")
            ? h("note-composer", { key: "composer", ".view": view, ".step": step })
            : null,
        ),
        hasSheet ? actions(view, step, state) : null,
        ...tooLate(view, step),
      ),
    ),
  ];
}

/**
 * @param {View} view
 * @returns {"writing" | "enough" | "full" | "passed"} How far one is with the sheet in hand.
 */
export function passingState(view) {
  const [step, own, me] = [view.step.value, view.holding.value, view.store.me.value];
  if (!step || !own || !me) return "writing";
  if (me.ready.includes(step.id) || skipped.value === roundName(view)) return "passed";
  const count = ownRow(view, step).length;
  const most = step.perRound?.max ?? (step.assign === "stations" ? Infinity : (step.sheet?.cells ?? Infinity));
  if (count >= most) return "full";
  const usual = step.assign === "sheets" ? (step.sheet?.cells ?? 1) : step.assign === "pool" ? 0 : 1;
  const least = step.perRound?.min ?? usual;
  return count >= least ? "enough" : "writing";
}

/** @param {View} view @param {Step} step @returns {Note[]} What is one's own in the row that is being filled. */
function ownRow(view, step) {
  const own = view.holding.value;
  const rows = rowsOf(view.store.notes.value.values(), step.id, own?.sheet);
  return (rows[own?.row ?? 0] ?? []).filter((note) => isMine(view, note));
}

/** @param {View} view @param {Step} step @param {string} state */
function paper(view, step, state) {
  const own = view.holding.value;
  const rows = rowsOf(view.store.notes.value.values(), step.id, own?.sheet);
  const seeds = (own?.seeds ?? []).flatMap((id) => view.store.notes.value.get(id) ?? []);
  const now = own?.row ?? 0;
  const cells = step.assign === "stations" ? 0 : (step.sheet?.cells ?? 0);
  const mine = rows[now] ?? [];
  const blanks = state === "passed" ? 0 : Math.max(0, cells - mine.length);
  return h(
    "section",
    {
      // Another sheet or round is another paper: it comes in from the side, the old one is gone.
      key: `paper-${roundName(view)}`,
      class: "sheet-paper",
      data: {
        test: "paper",
        sheet: own?.sheet,
        row: now,
        state,
        plain: step.kinds.length === 1 ? "" : undefined,
      },
      "aria-label": t("sheet.name", { number: (own?.sheet ?? 0) + 1 }),
    },
    h(
      "header",
      { class: "row" },
      h(
        "h2",
        { class: "grow" },
        t(step.assign === "stations" ? "sheet.station" : "sheet.name", { number: (own?.sheet ?? 0) + 1 }),
      ),
      step.assign === "stations" ? null : roundLine(view, step),
    ),
    seeds.length > 0
      ? h(
          "ul",
          { class: "seeds", "aria-label": t("sheet.seeds") },
          ...seeds.map((note) => h("li", { key: note.id }, icon("thread"), h("span", {}, note.text))),
        )
      : null,
    ...rows.map((row, index) => (index === now || row.length === 0 ? null : paperRow(view, row, index))),
    // At a station there are no cells: what stands there, and a word where nothing does.
    step.assign === "stations" && rows.flat().length === 0 ? h("p", { key: "first", class: "hint" }, t("station.first")) : null,
    step.assign === "stations" && mine.length === 0 ? null : rowNow(view, mine, now, blanks),
  );
}

/**
 * The row that is being filled.
 *
 * @param {View} view
 * @param {Note[]} notes
 * @param {number} row
 * @param {number} blanks
 */
function rowNow(view, notes, row, blanks) {
  // On a phone the place that is next, and how many follow; on a desk the row as it will be.
  const places = view.wide.value ? blanks : Math.min(1, blanks);
  return h(
    "div",
    {
      key: "row-now",
      class: "paper-row now",
      role: "group",
      "aria-label": t("sheet.rowNow", { number: row + 1 }),
    },
    h("p", { class: "row-number", "aria-hidden": "true" }, String(row + 1)),
    h(
      "div",
      { class: "row-cells" },
      ...notes.map((note) => rowNote(view, note)),
      ...Array.from({ length: places }, (_, index) =>
        h(
          "p",
          { key: `blank-${index}`, class: "blank" },
          index === 0 ? t("sheet.next", { count: blanks }) : "",
        ),
      ),
    ),
  );
}

/** @param {View} view @param {Note[]} row @param {number} index */
function paperRow(view, row, index) {
  return h(
    "div",
    {
      key: `row-${index}`,
      class: "paper-row",
      role: "group",
      "aria-label": t("sheet.row", { number: index + 1 }),
      data: { test: "paper-row" },
    },
    h("p", { class: "row-number", "aria-hidden": "true" }, String(index + 1)),
    h("div", { class: "row-cells" }, ...row.map((note) => rowNote(view, note))),
  );
}

/** @param {View} view @param {Note} note */
function rowNote(view, note) {
  const isOwn = isMine(view, note);
  return noteCard(note, {
    ...facts(view, note),
    hasDelivery: isOwn && view.deliveries.value.has(note.id),
    open: () => openNote(view, note.id),
    ...(view.deliveries.value.has(note.id) ? {} : { menu: () => openMenu(view, note, []) }),
  });
}

/**
 * Nothing in hand: before the first round, behind the last, or while the middle of the table is empty.
 *
 * @param {View} view
 * @param {Step} step
 */
function waiting(view, step) {
  const own = view.holding.value;
  const key = !own ? "sheet.noSeat" : view.run.value?.over ? "sheet.over" : step.rounds && own.round === 0 ? "sheet.soon" : "sheet.none";
  const draw = () => void view.session.commands.passSheet(step.id).catch(() => undefined);
  return h(
    "div",
    { key: "waiting", class: "empty stack", role: "status", data: { test: "no-sheet" } },
    h("p", {}, t(key)),
    step.assign === "pool" && own && !view.run.value?.over
      ? h(
          "button",
          { type: "button", class: "primary", data: { test: "sheet-draw" }, on: { click: draw } },
          t("pool.draw"),
        )
      : null,
  );
}

/**
 * Words that came too late for the sheet they were written for: they wait to be put on this one, or to be given up.
 *
 * @param {View} view
 * @param {Step} step
 * @returns {Child[]}
 */
function tooLate(view, step) {
  const own = view.holding.value;
  const { outbox } = view.session;
  return outbox.entries.value
    .filter(({ name, state, args }) => name === "note.add" && state === "failed" && args["step"] === step.id)
    .filter(({ args }) => args["place"]?.sheet !== own?.sheet)
    .map(({ key, args, code, detail }) => {
      const changes = { place: { sheet: own?.sheet }, ...(own?.prompt ? { prompt: own.prompt } : {}) };
      return h(
        "div",
        {
          key: `late-${key}`,
          class: "card too-late",
          role: "group",
          "aria-label": t("late.title"),
          data: { test: "too-late" },
        },
        h("p", { class: "text" }, args["text"]),
        h("p", { class: "problem" }, refusal(code ?? "other", detail)),
        h(
          "div",
          { class: "row wrap" },
          own?.sheet !== undefined
            ? h(
                "button",
                {
                  type: "button",
                  data: { test: "late-here" },
                  on: { click: () => outbox.retry(key, changes) },
                },
                t("late.here"),
              )
            : null,
          h(
            "button",
            {
              type: "button",
              class: "plain",
              data: { test: "late-discard" },
              on: { click: () => outbox.discard(key) },
            },
            t("delivery.discard"),
          ),
        ),
      );
    });
}

/** @param {View} view @param {Step} step */
function passed(view, step) {
  const run = view.run.value;
  const partly = run && run.of > 0 ? t("sheet.waitFor", { count: run.ready, of: run.of }) : "";
  return h(
    "div",
    { key: "passed", class: "passed-on", role: "status", data: { test: "passed-on" } },
    icon("pass"),
    h("p", {}, t(step.assign === "stations" ? "station.done" : "sheet.passed")),
    partly ? h("p", { class: "hint" }, partly) : null,
  );
}

/** @param {View} view @param {Step} step @param {string} state */
function actions(view, step, state) {
  const { commands } = view.session;
  const may = view.may.value;
  const isPool = step.assign === "pool";
  const isPassed = state === "passed";
  const label = isPool ? "pool.pass" : step.assign === "stations" ? "station.ready" : "sheet.pass";
  const go = () =>
    void (isPool ? commands.passSheet(step.id) : commands.setReady(step.id, true)).catch(() => undefined);
  const again = () => {
    skipped.value = "";
    if (view.store.me.peek()?.ready.includes(step.id)) void commands.setReady(step.id, false).catch(() => undefined);
  };
  if (isPassed && !isPool)
    return h(
      "button",
      { type: "button", key: "again", class: "plain", data: { test: "sheet-again" }, on: { click: again } },
      t("sheet.again"),
    );
  const isReady = state !== "writing" || isPassed;
  return h(
    "div",
    { key: "actions", class: "row wrap pass-row" },
    isReady && (isPool ? may.has("sheet.pass") : may.has("ready.set"))
      ? h(
          "button",
          {
            type: "button",
            key: "pass",
            class: state === "full" || isPassed ? "primary grow" : "grow",
            data: { test: "sheet-pass" },
            on: { click: go },
          },
          icon("pass"),
          t(label),
        )
      : null,
    !isReady && may.has("round.pass")
      ? h(
          "button",
          {
            type: "button",
            key: "skip",
            class: "plain",
            data: { test: "sheet-skip" },
            on: { click: () => openSkip(view, step) },
          },
          t("skip.open"),
        )
      : null,
    !isReady && isPool && !may.has("round.pass")
      ? h("p", { key: "hint", class: "hint" }, t("pool.hint", { count: step.sheet?.cells ?? 1 }))
      : null,
  );
}

/**
 * A sheet's words for who cannot see it come: said when another one is in hand.
 *
 * @param {View} view
 */
export function arrival(view) {
  const [step, own] = [view.step.value, view.holding.value];
  if (!step || !own || own.sheet === undefined || own.round === 0) return "";
  const station = step.assign === "stations" ? step.prompts[own.sheet] : undefined;
  return station
    ? t("said.station", { title: shortened(pick(station.title), 30) })
    : t("said.sheet", { number: own.sheet + 1 });
}

import { byCell, petalTitle, sheetsOf } from "../core/turns.js";
import { h } from "./console-dom.js";
import { groupName } from "./console-parts.js";
import { boardColumns, groupsInOrder, MARKS } from "./console-view.js";
import { both, t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("./console-view.js").BoardColumn} BoardColumn */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("../types/wire.js").Note} Note */

/**
 * A board with places as columns that the back row can read: a column a sheet, a row of the box, a petal. Null for
 * boards that are columns already.
 *
 * @param {State} state
 * @param {Step} step
 * @returns {BoardColumn[] | null}
 */
export function placedColumns(state, step) {
  const kind = step.board?.kind ?? "columns";
  if (!["sheets", "box", "grid9"].includes(kind)) return null;
  const columns = boardColumns(state, step);
  const notes = columns.flatMap((column) => [
    ...column.loose,
    ...column.bundles.flatMap((bundle) => bundle.notes),
  ]);
  const placed = kind === "sheets" ? papers(state, notes) : groupsOf(state, notes).flatMap(
    (own) => rows(state, own, kind),
  );
  return placed.length > 0 ? placed : null;
}

/** @param {State} state @param {Note[]} notes */
function papers(state, notes) {
  return sheetsOf(notes).map(({ key, group, step, sheet, rows: lines }) => {
    const rule = state.steps.get(step);
    const station = rule?.assign === "stations" ? rule.prompts[sheet] : undefined;
    const name = station ? both(station.title) : t("sheet", { number: sheet + 1 });
    return column(key, named(state, group, name), lines.flat());
  });
}

/** @param {State} state @param {Note[]} notes @returns {Note[][]} */
function groupsOf(state, notes) {
  const groups = groupsInOrder(state).map(({ id }) => notes.filter((note) => note.group === id));
  return [...groups, notes.filter((note) => !note.group)].filter((own) => own.length > 0);
}

/** @param {State} state @param {Note[]} own @param {string} kind */
function rows(state, own, kind) {
  const cells = byCell([...state.notes.values()].filter((note) => note.group === own[0]?.group && !note.isDeleted));
  /** @type {Map<number, Note[]>} */
  const lines = new Map();
  for (const note of own) {
    const line = (kind === "box" ? note.place?.row : note.place?.sheet) ?? -1;
    lines.set(line, [...(lines.get(line) ?? []), note]);
  }
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([line, list]) => {
      const sorted = list.sort((a, b) => (a.place?.cell ?? 99) - (b.place?.cell ?? 99));
      const origin = sorted.flatMap((note) => note.from ?? []).map(({ id }) => state.notes.get(id)?.text).find(Boolean);
      const head = kind === "box" ? origin : line === 4 ? state.workshop?.theme : petalTitle(cells, line)?.text;
      const name = head || (line < 0 ? t("unplaced") : t("row", { number: line + 1 }));
      return column(`${own[0]?.group ?? ""}/${line}`, named(state, own[0]?.group, name), sorted);
    });
}

/** @param {State} state @param {string | undefined} group @param {string} name */
function named(state, group, name) {
  return state.groups.size > 1 && group ? `${groupName(state, state.groups.get(group))}${t("dot")}${name}` : name;
}

/** @param {string} key @param {string} title @param {Note[]} notes @returns {BoardColumn} */
function column(key, title, notes) {
  return { key, title: { ja: title, en: title }, bundles: [], loose: notes, count: notes.length };
}

/**
 * Notes between two axes.
 *
 * @param {State} state
 * @param {Step} step
 */
export function planePicture(state, step) {
  if (step.board?.kind !== "quadrant") return null;
  const notes = boardColumns(state, step)
    .flatMap(({ loose, bundles }) => [...loose, ...bundles.flatMap((bundle) => bundle.notes)])
    .filter((note) => note.place?.x !== undefined);
  const [x, y] = [both(step.board.x), both(step.board.y)];
  return h(
    "div",
    { class: "display-plane", key: "plane" },
    h("span", { class: "axis-name top" }, t("axisHigh", { axis: y })),
    h("span", { class: "axis-name bottom" }, t("axisLow", { axis: y })),
    h("span", { class: "axis-name left" }, t("axisLow", { axis: x })),
    h("span", { class: "axis-name right" }, t("axisHigh", { axis: x })),
    notes.map((note) =>
      h(
        "article",
        {
          class: "board-note",
          key: note.id,
          "data-kind": note.kind,
          style: { "--x": (note.place?.x ?? 500) / 10, "--y": (note.place?.y ?? 500) / 10 },
        },
        h("p", null, h("b", { "aria-hidden": "true" }, MARKS[note.kind]), " ", note.text),
      ),
    ),
  );
}

import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import {
  button,
  emptyState,
  groupChoices,
  groupName,
  menu,
  noteCard,
  resultBars,
  sealedPile,
} from "./console-parts.js";
import { ballotNow, boardColumns, currentStep, groupsInOrder, isOpenToAll, isSealed, lineage } from "./console-view.js";
import { both, clockText, t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../types/wire.js").Outline} Outline */

/** Most notes drawn of a column; the rest is counted. */
const COLUMN_MAX = 120;

/**
 * What the room sees of the running step.
 *
 * @param {State} state
 * @param {import("./console.js").Choices} choices
 * @param {number} now
 */
export function mirrorPart(state, choices, now) {
  const step = currentStep(state);
  if (!step) return [h("h2", { class: "visually-hidden" }, t("mirror.title")), nothingRuns(state)];
  const run = state.runs.get(step.id);
  const [first = "", ...rest] = both(step.instruction).split("\n").filter(Boolean);
  return [
    h(
      "header",
      { class: "mirror-head", key: `head-${step.id}` },
      h(
        "div",
        null,
        h("h2", null, both(step.title)),
        h("p", { class: "lead" }, first),
        rest.length > 0 &&
          h(
            "details",
            { key: "more" },
            h("summary", null, t("mirror.instruction")),
            rest.map((line) => h("p", null, line)),
          ),
      ),
      run &&
        ["write", "arrange", "outline"].includes(step.activity) &&
        h(
          "p",
          { class: "done", "data-test": "ready" },
          t(step.activity === "write" ? "run.ready" : "run.readyOther", { ready: run.ready, of: run.of }),
        ),
    ),
    step.activity === "present"
      ? talks(state, now)
      : step.activity === "outline"
        ? outlines(state, choices)
        : step.activity === "vote"
          ? vote(state, step, choices)
          : step.activity === "listen"
            ? prompts(step)
            : isSealed(step, run)
              ? [sealed(state, step), board(state, step, choices)]
              : board(state, step, choices),
  ];
}

/** @param {State} state */
function nothingRuns(state) {
  const isOver = [...state.runs.values()].some((run) => run.state === "ended");
  if (state.people.size === 0) return emptyState(t("empty.noPeople"), t("empty.noPeopleHint"));
  if (state.groups.size === 0) return emptyState(t("empty.noGroups"), t("empty.noGroupsHint"));
  return emptyState(
    t(isOver ? "empty.between" : "empty.notStarted"),
    t(isOver ? "empty.betweenHint" : "empty.notStartedHint"),
  );
}

/** @param {Step} step */
function prompts(step) {
  return h(
    "ul",
    { class: "prompts", key: "prompts" },
    step.prompts.map((prompt) =>
      h("li", { class: "sheet", key: prompt.key }, h("h3", null, both(prompt.title)), h("p", null, both(prompt.text))),
    ),
  );
}

/**
 * Closed papers by group: a count, never what they say.
 *
 * @param {State} state
 * @param {Step} step
 */
function sealed(state, step) {
  const run = state.runs.get(step.id);
  const byGroup = run?.writtenByGroup ?? {};
  const groups = groupsInOrder(state);
  const known = groups.reduce((sum, group) => sum + (byGroup[group.id] ?? 0), 0);
  const others = (run?.written ?? 0) - known;
  return h(
    "section",
    { class: "sealed-part", key: "sealed", "data-test": "sealed" },
    h("h3", null, icon("lock"), t("sealed.title", { count: run?.written ?? 0 })),
    h("p", { class: "soft" }, t(`sealed.hint.${step.revealTo}`)),
    h(
      "ul",
      { class: "piles" },
      groups.map((group) => sealedPile(groupName(state, group), byGroup[group.id] ?? 0)),
      others > 0 && sealedPile(t("group.none"), others),
    ),
  );
}

/**
 * @param {State} state
 * @param {string} chosen
 */
function filter(state, chosen) {
  if (state.groups.size < 2) return null;
  const choices = [{ id: "", name: t("filter.all") }, ...groupChoices(state)];
  if (choices.length > 9) {
    return h(
      "p",
      { class: "filter", key: "filter" },
      h("label", { for: "filter" }, t("filter.label")),
      h(
        "select",
        { id: "filter", "data-do": "filter", "data-test": "filter" },
        choices.map(({ id, name }) => h("option", { value: id, key: id, selected: id === chosen }, name)),
      ),
    );
  }
  return h(
    "div",
    { class: "filter", role: "group", "aria-label": t("filter.label"), key: "filter" },
    choices.map(({ id, name }) =>
      button("filter", name, {
        class: "chip",
        "data-id": id,
        key: id,
        "aria-pressed": String(id === chosen),
        "data-test": `filter-${id || "all"}`,
      }),
    ),
  );
}

/**
 * @param {State} state
 * @param {Step} step
 * @param {import("./console.js").Choices} choices
 */
function board(state, step, choices) {
  const columns = boardColumns(state, step, choices.group || undefined);
  const total = columns.reduce((sum, column) => sum + column.count, 0);
  if (total === 0 && isSealed(step, state.runs.get(step.id))) return null;
  return [
    filter(state, choices.group),
    total === 0
      ? emptyState(t("empty.noNotes"), t(`empty.noNotesHint.${step.activity === "write" ? "write" : "arrange"}`))
      : null,
    h(
      "div",
      { class: "mirror-columns", key: "columns", style: { "--columns": String(columns.length) } },
      columns.map((column) =>
        h(
          "section",
          { class: "column", key: column.key, "data-empty": column.count === 0 },
          h(
            "h3",
            null,
            h("span", null, column.title ? both(column.title) : t("column.all")),
            h("span", { class: "count" }, column.count),
          ),
          column.bundles.map(({ cluster, notes }) =>
            h(
              "section",
              { class: "bundle", key: cluster.id },
              h(
                "h4",
                null,
                cluster.header || t("cluster.noHeader"),
                " ",
                h("span", { class: "soft" }, t("cluster.count", { count: notes.length })),
              ),
              notes.map((note) => card(state, note)),
            ),
          ),
          column.loose.slice(0, COLUMN_MAX).map((note) => card(state, note)),
          column.loose.length > COLUMN_MAX &&
            h("p", { class: "soft", key: "rest" }, t("column.rest", { count: column.loose.length - COLUMN_MAX })),
          column.count === 0 && h("p", { class: "soft", key: "none" }, t("column.none")),
        ),
      ),
    ),
  ];
}

/**
 * @param {State} state
 * @param {Note} note
 */
function card(state, note) {
  const isStaged = state.stage?.mode === "note" && state.stage.target === note.id;
  return noteCard(
    state,
    note,
    menu(note.id, t("note.menu"), [
      isOpenToAll(state, note) &&
        button("stage", isStaged ? t("note.staged") : t("note.stage"), {
          "data-mode": "note",
          "data-target": note.id,
          key: "stage",
          "data-test": "stage-note",
        }),
      note.isDeleted
        ? button("restoreNote", t("note.restore"), { "data-id": note.id, key: "restore" })
        : button("deleteNote", t("note.delete"), { "data-id": note.id, key: "delete" }),
    ]),
  );
}

/**
 * @param {State} state
 * @param {Step} step
 * @param {import("./console.js").Choices} choices
 */
function vote(state, step, choices) {
  const ballot = ballotNow(state);
  if (!ballot) {
    return [emptyState(t("empty.noBallot"), t("empty.noBallotHint")), board(state, step, choices)];
  }
  const key = ballot.state === "open" ? "open" : ballot.shown ? "shown" : "closed";
  return h(
    "section",
    { class: "ballot sheet", key: `ballot-${ballot.id}` },
    h(
      "div",
      { class: "row" },
      h("h3", null, ballot.title || t("ballot.untitled")),
      h("span", { class: `state ${key === "open" ? "on" : ""}`, "data-test": "ballot-state" }, t(`ballot.${key}`)),
      h("span", { class: "push" }, t("ballot.voted", { voted: ballot.voted, of: ballot.of })),
    ),
    h("progress", { max: Math.max(1, ballot.of), value: ballot.voted, "aria-label": t("ballot.progress") }),
    ballot.results
      ? resultBars(state, ballot)
      : [
          h(
            "p",
            { class: "soft" },
            t("ballot.hidden", { count: ballot.items.length, dots: ballot.dots, max: ballot.maxPerItem }),
          ),
          h(
            "ul",
            { class: "ballot-items" },
            ballot.items.map((id) => {
              const note = state.notes.get(id);
              return h(
                "li",
                { key: id },
                note ? noteCard(state, note) : h("b", null, state.clusters.get(id)?.header ?? ""),
              );
            }),
          ),
        ],
  );
}

/**
 * @param {State} state
 * @param {import("./console.js").Choices} choices
 */
function outlines(state, choices) {
  const groups = groupsInOrder(state).filter((group) => !choices.group || group.id === choices.group);
  if (state.groups.size === 0) return emptyState(t("empty.noGroups"), t("empty.noGroupsHint"));
  return [
    filter(state, choices.group),
    h(
      "div",
      { class: "outlines", key: "outlines" },
      groups.map((group) => {
        const outline = state.outlines.get(group.id);
        return h(
          "article",
          { class: "sheet outline", key: group.id },
          h("p", { class: "soft" }, groupName(state, group)),
          h("h3", null, outline?.title || t("outline.untitled")),
          outline ? sections(outline) : h("p", { class: "soft" }, t("outline.none")),
          outline && h("p", { class: "thread" }, t("outline.lineage", lineage(state, outline))),
        );
      }),
    ),
  ];
}

/** @param {Outline} outline */
function sections(outline) {
  const filled = outline.sections.filter((section) => section.text);
  return [
    h("p", { class: "soft" }, t("outline.filled", { filled: filled.length, of: outline.sections.length })),
    h(
      "dl",
      null,
      filled.map((section) => [
        h("dt", { key: `t-${section.id}` }, t(`section.${section.kind}`)),
        h("dd", { key: `d-${section.id}` }, section.text),
      ]),
    ),
  ];
}

/**
 * @param {State} state
 * @param {number} now
 */
function talks(state, now) {
  const presenting = state.stage?.presenting;
  const groups = groupsInOrder(state);
  return [
    presenting &&
      h(
        "section",
        { class: "sheet talk-now", key: "now" },
        h(
          "div",
          null,
          h("p", { class: "soft" }, t("talk.now", { group: groupName(state, state.groups.get(presenting.group)) })),
          h("h3", null, state.outlines.get(presenting.group)?.title || t("outline.untitled")),
          h("p", { class: "soft" }, bells(presenting, now)),
        ),
        h("span", { class: "clock", "data-clock": "talk" }, clockText(presenting.deadline - now)),
      ),
    h(
      "ol",
      { class: "talks", key: "talks" },
      groups.map((group) => {
        const outline = state.outlines.get(group.id);
        const isOn = presenting?.group === group.id;
        const key = isOn ? "on" : outline?.presented ? "done" : "waiting";
        return h(
          "li",
          { class: `sheet talk ${key}`, key: group.id },
          h(
            "span",
            { class: "agenda-mark", "aria-hidden": "true" },
            { on: "\u25b6", done: "\u2713", waiting: "\u25cb" }[key],
          ),
          h(
            "span",
            { class: "agenda-title" },
            h("b", null, groupName(state, group)),
            h("span", null, outline?.title || t("outline.untitled")),
          ),
          h("span", { class: "soft" }, t(`talk.${key}`)),
          outline?.presented &&
            button("stage", [icon("stage"), t("talk.stage")], {
              class: "small",
              "data-mode": "outline",
              "data-target": group.id,
              key: "stage",
              "data-test": `stage-outline-${group.number}`,
            }),
        );
      }),
    ),
  ];
}

/**
 * @param {import("../types/wire.js").Presenting} presenting
 * @param {number} now
 */
function bells(presenting, now) {
  const left = presenting.deadline - now;
  return presenting.bells
    .map((seconds, i) =>
      t(left > seconds * 1000 ? "talk.bell" : "talk.rung", {
        number: i + 1,
        minutes: Math.floor(seconds / 60),
        seconds: String(seconds % 60).padStart(2, "0"),
      }),
    )
    .join("  ");
}

import { h } from "./console-dom.js";
import { queuePart, trashPart } from "./console-desk.js";
import { filter } from "./console-filter.js";
import { icon } from "./console-icons.js";
import { button, emptyState, groupName, menu, noteCard, sealedPile } from "./console-parts.js";
import { roundsPart } from "./console-rounds.js";
import { outlines, talks } from "./console-talks.js";
import {
  ballotNow,
  ballotsOf,
  boardColumns,
  currentStep,
  groupsInOrder,
  isOpenToAll,
  isPrivate,
  isSealed,
} from "./console-view.js";
import { votePart } from "./console-vote.js";
import { both, t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("../types/wire.js").Note} Note */

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
    roundsPart(state, step, now),
    queuePart(state, step),
    step.activity !== "vote" && ballotsOf(state, step.id).map((ballot) => votePart(state, ballot, now)[0]),
    step.activity === "present"
      ? talks(state, now)
      : step.activity === "outline"
        ? outlines(state, choices)
        : step.activity === "vote"
          ? vote(state, step, choices, now)
          : step.activity === "listen"
            ? prompts(step)
            : isPrivate(step, run)
              ? // What a facilitator looks through stands in the queue already.
                !step.moderated && [sealed(state, step), board(state, step, choices)]
              : board(state, step, choices),
    trashPart(state),
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
      h(
        "li",
        { class: "sheet", key: prompt.key },
        h("h3", null, both(prompt.title)),
        h("p", null, both(prompt.text)),
      ),
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
 * @param {Step} step
 * @param {import("./console.js").Choices} choices
 */
function board(state, step, choices) {
  const columns = boardColumns(state, step, choices.group || undefined);
  const total = columns.reduce((sum, column) => sum + column.count, 0);
  if (total === 0 && isPrivate(step, state.runs.get(step.id))) return null;
  return [
    filter(state, choices.group),
    isSealed(step, state.runs.get(step.id)) &&
      !isPrivate(step, state.runs.get(step.id)) &&
      h("p", { class: "notice", key: "within" }, t("sealed.within")),
    total === 0
      ? emptyState(
          t("empty.noNotes"),
          t(`empty.noNotesHint.${step.activity === "write" ? "write" : "arrange"}`),
        )
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
            h(
              "p",
              { class: "soft", key: "rest" },
              t("column.rest", { count: column.loose.length - COLUMN_MAX }),
            ),
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
      state.steps.get(note.step)?.moderated &&
        (note.held
          ? button("releaseNote", t("queue.release"), { "data-id": note.id, key: "release" })
          : button("holdNote", t("queue.hold"), { "data-id": note.id, key: "hold" })),
      note.sealed && button("revealNote", t("queue.reveal"), { "data-id": note.id, key: "reveal" }),
      button("deleteNote", t("note.delete"), { "data-id": note.id, key: "delete" }),
    ]),
  );
}

/**
 * @param {State} state
 * @param {Step} step
 * @param {import("./console.js").Choices} choices
 * @param {number} now
 */
function vote(state, step, choices, now) {
  const ballot = ballotNow(state);
  if (!ballot) {
    return [emptyState(t("empty.noBallot"), t("empty.noBallotHint")), board(state, step, choices)];
  }
  return votePart(state, ballot, now);
}

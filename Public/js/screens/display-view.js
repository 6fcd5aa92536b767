import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import { groupName, sealedPile } from "./console-parts.js";
import {
  boardColumns,
  currentStep,
  groupsInOrder,
  isPrivate,
  isSealed,
  itemText,
  MARKS,
  neighbour,
  participants,
} from "./console-view.js";
import { both, t } from "./console-words.js";
import { ballotView } from "./display-ballot.js";
import { side, words } from "./display-parts.js";
import { placedColumns, planePicture } from "./display-places.js";
import { roundsView } from "./display-rounds.js";
import { lineUpView, talkView } from "./display-talk.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("./console-view.js").BoardColumn} BoardColumn */
/** @typedef {import("./console-dom.js").Child} Child */
/**
 * @typedef {object} View
 * @property {string} name Of its layout.
 * @property {string} key Another key is another picture: nothing of the old one stays.
 * @property {Child} content
 * @property {boolean} isStepNamed Whether the head names the step, because the picture does not.
 * @property {BoardColumn[]} [board] What a board in it shows.
 * @property {number} [parts] In how many parts the board comes, one after the other.
 */

/** How many sheets or rows are shown side by side. */
const PART = 4;

/**
 * What the projector shows now: what is on stage, or what the running step calls for.
 *
 * @param {State} state
 * @param {import("./display.js").Link|undefined} join
 * @param {number} [part] Which part of a board that comes in parts.
 * @returns {View}
 */
export function currentView(state, join, part = 0) {
  const { stage } = state;
  const step = currentStep(state);
  const target = stage?.target ?? "";
  if (stage?.mode === "join") return joinView(state, join);
  if (stage?.mode === "note" && state.notes.has(target)) return noteView(state, target);
  const outline = stage?.mode === "outline" ? state.outlines.get(target) : undefined;
  if (outline) return talkView(state, outline);
  const ballot = state.ballots.get(target);
  if (stage?.mode === "ballot" && ballot) return ballotView(state, ballot, step);
  if (stage?.mode === "board" && step) return boardView(state, step, part);
  if (!step) return betweenView(state);
  return stepView(state, step, part);
}

/**
 * @param {State} state
 * @param {Step} step
 * @param {number} part
 * @returns {View}
 */
function stepView(state, step, part) {
  const run = state.runs.get(step.id);
  const rounds = roundsView(state, step);
  if (rounds) return rounds;
  if (isSealed(step, run)) return writeView(state, step);
  if (step.activity === "vote") {
    const own = [...state.ballots.values()].filter((ballot) => ballot.step === step.id).at(-1);
    if (own) return ballotView(state, own, step);
  }
  if (step.activity === "present") {
    const presenting = state.stage?.presenting;
    const talk = presenting && state.outlines.get(presenting.group);
    return talk ? talkView(state, talk) : lineUpView(state, step);
  }
  const hasNotes =
    (step.activity === "write" || step.activity === "arrange") &&
    boardColumns(state, step).some((column) => column.count > 0);
  if (hasNotes) return boardView(state, step, part);
  if (step.activity === "write") return writeView(state, step);
  return {
    name: "listen",
    key: `listen-${step.id}`,
    isStepNamed: false,
    content: [words(step, true), side(step, state)],
  };
}

/**
 * @param {State} state
 * @param {Step} step
 * @returns {View}
 */
function writeView(state, step) {
  const run = state.runs.get(step.id);
  const byGroup = run?.writtenByGroup ?? {};
  const piles = groupsInOrder(state).map((group) => sealedPile(groupName(state, group), byGroup[group.id] ?? 0));
  return {
    name: "write",
    key: `write-${step.id}`,
    isStepNamed: false,
    content: [
      words(step),
      side(step, state, true),
      h(
        "section",
        { class: "sealed-part", key: "piles" },
        h(
          "p",
          { class: "total" },
          icon("lock"),
          t(isPrivate(step, run) ? "sealedTotal" : "writtenTotal", { count: run?.written ?? 0 }),
        ),
        h("ul", { class: "piles" }, piles),
      ),
    ],
  };
}

/**
 * @param {State} state
 * @param {Step} step
 * @param {number} part
 * @returns {View}
 */
function boardView(state, step, part) {
  const placed = placedColumns(state, step);
  const parts = Math.max(1, Math.ceil((placed?.length ?? 0) / PART));
  const at = part % parts;
  const columns = placed?.slice(at * PART, (at + 1) * PART) ?? boardColumns(state, step);
  const plane = planePicture(state, step);
  const [first = ""] = both(step.instruction).split("\n");
  const isEmpty = columns.every((column) => column.count === 0);
  return {
    name: "board",
    key: `board-${step.id}`,
    isStepNamed: false,
    parts,
    ...(plane ? {} : { board: columns }),
    content: [
      h(
        "header",
        { class: "board-head", key: "head" },
        h("h1", null, both(step.title)),
        h("p", { class: "first" }, isEmpty ? t("emptyBoard") : first),
        h("p", { class: "big", "data-clock": "step" }, ""),
      ),
      plane ?? h("board-place", { class: "board", "data-board": true, key: "board" }),
    ],
  };
}

/**
 * @param {State} state
 * @param {import("./display.js").Link|undefined} join
 * @returns {View}
 */
function joinView(state, join) {
  const code = join?.short ?? join?.code;
  const venues = [...state.venues.values()].map(({ id, name }) => {
    const people = participants(state, id);
    return h(
      "li",
      { key: id },
      h("span", null, name),
      h("b", null, people.filter((person) => person.joined).length),
      people.length > 0 && h("span", null, t("of", { of: people.length })),
    );
  });
  return {
    name: "join",
    key: "join",
    isStepNamed: false,
    content: [
      h(
        "section",
        { class: "words", key: "words" },
        h("p", { "data-extra": true }, state.workshop?.title),
        h("h1", null, state.workshop?.theme || state.workshop?.title),
        h("p", { class: "first" }, t(join ? "joinScan" : "joinAsk")),
        code && h("p", { class: "join-type" }, t("joinType", { host: location.host })),
        code && h("p", { class: "short-code", key: "code" }, code),
        h("ul", { class: "venue-counts", key: "venues" }, venues),
      ),
      join &&
        h("img", { class: "qr", key: "qr", src: `/api/qr.svg?text=${encodeURIComponent(join.url)}`, alt: t("qrAlt") }),
    ],
  };
}

/**
 * @param {State} state
 * @param {string} id
 * @returns {View}
 */
function noteView(state, id) {
  const note = state.notes.get(id);
  if (!note) return betweenView(state);
  const spot = note.spot && state.spots.get(note.spot)?.name;
  const group = note.group ? groupName(state, state.groups.get(note.group)) : undefined;
  const sources = (note.from ?? []).map((source) => itemText(state, source.id)).filter(Boolean);
  return {
    name: "note",
    key: `note-${id}`,
    isStepNamed: true,
    content: h(
      "article",
      { class: "one-note", "data-kind": note.kind, key: id },
      h(
        "p",
        null,
        h("b", null, `${MARKS[note.kind]} ${t(`kind.${note.kind}`)}`),
        spot && h("span", null, spot),
        group && h("span", null, group),
      ),
      h("h1", { class: note.text.length > 60 ? "long" : null }, note.text),
      note.photos?.[0] &&
        h("img", {
          class: "one-photo",
          "data-extra": true,
          alt: t("note.photoAlt"),
          src: `/api/workshops/${state.workshop?.id}/photos/${note.photos[0]}?as=display`,
        }),
      sources.length > 0 &&
        h("p", { class: "thread", "data-extra": true }, t("note.from", { text: sources.join(" / ") })),
    ),
  };
}

/**
 * Before the first step, between two, and after the last.
 *
 * @param {State} state
 * @returns {View}
 */
function betweenView(state) {
  const next = neighbour(state, 1);
  const hasBegun = [...state.runs.values()].some((run) => run.state === "ended");
  return {
    name: "between",
    key: "between",
    isStepNamed: false,
    content: h(
      "section",
      { class: "words", key: "words" },
      h("p", null, state.workshop?.title),
      h("h1", null, state.workshop?.theme || state.workshop?.title),
      h("p", { class: "first" }, next ? t(hasBegun ? "nextStep" : "soon", { title: both(next.title) }) : t("thanks")),
    ),
  };
}

import { h } from "./console-dom.js";
import { ballotText, outcomePart } from "./console-vote.js";
import { howTo, planOf } from "../elements/ballot-result.js";
import { both, t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("../types/wire.js").Ballot} Ballot */
/** @typedef {import("./console-view.js").BoardColumn} BoardColumn */

/**
 * A ballot for the room: what stands on it and how many have voted while it is open, then the result.
 *
 * @param {State} state @param {Ballot} ballot @param {Step|undefined} step
 * @returns {import("./display-view.js").View}
 */
export function ballotView(state, ballot, step) {
  const title = ballot.title || (step ? both(step.title) : t("ballot"));
  const isOpen = ballot.state === "open";
  const isShown = ballot.outcome !== undefined || ballot.results !== undefined;
  if (isShown && !isOpen) {
    return {
      name: "results",
      key: `results-${ballot.id}`,
      isStepNamed: true,
      content: [h("h1", { key: "title" }, title), outcomePart(state, ballot, true)],
    };
  }
  const board = isOpen && !isShown && !ballot.plan?.options ? itemsOf(state, ballot) : undefined;
  return {
    name: "ballot",
    key: `ballot-${ballot.id}-${ballot.state}-${ballot.round ?? 1}`,
    isStepNamed: true,
    ...(board ? { board: [board] } : {}),
    content: [
      h(
        "section",
        { class: "words", key: "words" },
        h("h1", null, title),
        h("p", { class: "first" }, isOpen ? howTo(planOf(ballot), ballot.items.length) : t("voteClosed")),
        isOpen && h("p", { "data-extra": true }, t("voteNow")),
      ),
      progress(ballot, isOpen),
      board
        ? h("board-place", { class: "board", "data-board": true, key: "board" })
        : isShown
          ? h("section", { class: "below", key: "so-far" }, outcomePart(state, ballot, true))
          : isOpen && options(state, ballot),
    ],
  };
}

/** @param {Ballot} ballot @param {boolean} isOpen */
function progress(ballot, isOpen) {
  return h(
    "section",
    { class: "side", key: "side" },
    isOpen &&
      (ballot.deadline === undefined
        ? h("p", { class: "big", "data-clock": "step", key: "clock" }, "")
        : h("p", { class: "big", "data-clock": "ballot", "data-deadline": ballot.deadline, key: "clock" }, "")),
    h("p", { class: isOpen ? "ready" : "ready big", key: "voted", "data-test": "voted" }, t("voted", { voted: ballot.voted, of: ballot.of })),
    h("progress", { max: Math.max(1, ballot.of), value: ballot.voted, "aria-label": t("votedLabel"), key: "bar" }),
  );
}

/** @param {State} state @param {Ballot} ballot @returns {BoardColumn} */
function itemsOf(state, ballot) {
  /** @type {BoardColumn} */
  const items = { key: "items", title: null, bundles: [], loose: [], count: ballot.items.length };
  for (const id of ballot.items) {
    const note = state.notes.get(id);
    const cluster = state.clusters.get(id);
    if (note) items.loose.push({ ...note, from: [] });
    else if (cluster) items.bundles.push({ cluster, notes: [] });
  }
  return items;
}

/** @param {State} state @param {Ballot} ballot */
function options(state, ballot) {
  return h(
    "ol",
    { class: "below choices", key: "choices" },
    ballot.items.map((item) => h("li", { key: item }, ballotText(state, ballot, item))),
  );
}

import { announcePolitely } from "../core/a11y.js";
import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { pick, t } from "../core/i18n.js";
import { kindMark } from "../elements/note-card.js";
import { openNote } from "./note-sheet.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Ballot} Ballot */
/** @typedef {import("../core/html.js").Child} Child */

/**
 * The ballots of the running step: dots to place while one is open, bars once its result is shown.
 *
 * @param {View} view
 * @returns {Child[]}
 */
export function voting(view) {
  const step = view.step.value;
  const all = [...view.store.ballots.value.values()];
  const own = all.filter((ballot) => ballot.step === step?.id);
  const shown = (
    own.length > 0 ? own : all.filter((ballot) => ballot.state === "open" || ballot.shown)
  ).reverse();
  if (shown.length === 0)
    return [h("div", { class: "narrow" }, h("p", { class: "empty" }, t("ballot.none")))];
  return [h("div", { class: "narrow ballots" }, ...shown.map((ballot) => ballotCard(view, ballot)))];
}

/** @param {View} view @param {Ballot} ballot @returns {import("../core/html.js").VNode} */
export function ballotCard(view, ballot) {
  const isOpen = ballot.state === "open";
  const step = view.store.steps.value.get(ballot.step);
  const title = ballot.title || (step ? pick(step.title) : t("ballot.untitled"));
  return h(
    "section",
    {
      key: ballot.id,
      class: "ballot stack",
      "aria-label": title,
      data: { test: "ballot", state: ballot.state },
    },
    h("h2", {}, title),
    isOpen
      ? openBallot(view, ballot)
      : ballot.results
        ? results(view, ballot)
        : h("p", { class: "empty" }, t("ballot.closed")),
    h("p", { class: "hint" }, t("ballot.voted", { count: ballot.voted, of: ballot.of })),
  );
}

/** @param {View} view @param {Ballot} ballot */
function openBallot(view, ballot) {
  const votes = view.store.me.value?.votes[ballot.id] ?? {};
  const used = Object.values(votes).reduce((sum, dots) => sum + dots, 0);
  const left = ballot.dots - used;
  const mayVote = view.may.value.has("dots.place") && view.store.me.value?.id !== undefined;
  return h(
    "div",
    { class: "stack" },
    mayVote
      ? h(
          "p",
          { class: "budget", data: { test: "dots-left" } },
          h(
            "span",
            { class: "dots", "aria-hidden": "true" },
            "●".repeat(Math.max(0, Math.min(left, 20))),
            h("span", { class: "spent" }, "○".repeat(Math.max(0, Math.min(used, 20)))),
          ),
          " ",
          t("ballot.left", { count: left, of: ballot.dots }),
        )
      : h("p", { class: "hint" }, t("ballot.watch")),
    h(
      "ul",
      { class: "stack items" },
      ...ballot.items.map((item) =>
        ballotItem(view, ballot, item, { mine: votes[item] ?? 0, left, mayVote }),
      ),
    ),
    h("p", { class: "hint" }, t("ballot.hidden")),
  );
}

/** @param {View} view @param {string} item @returns {{text: string, kind?: import("../types/wire.js").NoteKind, notes: number}} */
function described(view, item) {
  const note = view.store.notes.value.get(item);
  if (note) return { text: note.text || t("photo.only"), kind: note.kind, notes: 0 };
  const cluster = view.store.clusters.value.get(item);
  const members = [...view.store.notes.value.values()].filter((each) => each.cluster === item).length;
  return { text: cluster ? cluster.header || t("cluster.unnamed") : t("ballot.unknown"), notes: members };
}

/**
 * @param {View} view @param {Ballot} ballot @param {string} item
 * @param {{mine: number, left: number, mayVote: boolean}} own
 */
function ballotItem(view, ballot, item, { mine, left, mayVote }) {
  const { text, kind, notes } = described(view, item);
  const place = (/** @type {number} */ dots) => () => {
    view.session.commands.placeDots(ballot.id, item, dots).catch(() => undefined);
    announcePolitely(t("ballot.placed", { count: dots, text }), item);
  };
  const isFull = mine >= ballot.maxPerItem || left <= 0;
  return h(
    "li",
    { key: item, class: "note ballot-item", data: { kind, test: "ballot-item", id: item } },
    h("div", { class: "head" }, kind ? kindMark(kind) : h("span", {}, t("cluster.count", { count: notes }))),
    h("p", { class: "text" }, text),
    h(
      "div",
      { class: "row wrap" },
      view.store.notes.value.has(item)
        ? h(
            "button",
            { type: "button", class: "quiet", on: { click: () => openNote(view, item) } },
            t("lineage.show"),
          )
        : null,
      mayVote
        ? h(
            "div",
            { class: "row dot-pad", role: "group", "aria-label": t("ballot.pad", { text }) },
            // Not `disabled`: the focus would be lost with the last dot.
            h(
              "button",
              {
                type: "button",
                class: "round",
                "aria-label": t("ballot.take", { text }),
                "aria-disabled": mine === 0 ? "true" : undefined,
                data: { test: "dot-minus" },
                on: { click: mine === 0 ? () => undefined : place(mine - 1) },
              },
              icon("minus"),
            ),
            h(
              "output",
              { data: { test: "dots-mine" }, "aria-label": t("ballot.mine", { count: mine }) },
              h("span", { class: "dots", "aria-hidden": "true" }, "●".repeat(Math.min(mine, 5))),
              " ",
              String(mine),
            ),
            h(
              "button",
              {
                type: "button",
                class: "round",
                "aria-label": t("ballot.put", { text }),
                "aria-disabled": isFull ? "true" : undefined,
                data: { test: "dot-plus" },
                on: { click: isFull ? () => undefined : place(mine + 1) },
              },
              icon("plus"),
            ),
          )
        : null,
    ),
  );
}

/** @param {View} view @param {Ballot} ballot */
function results(view, ballot) {
  const list = ballot.results ?? [];
  const most = Math.max(1, ...list.map((result) => result.dots));
  return h(
    "ol",
    { class: "bars", data: { test: "results" } },
    ...list.map((result, index) => {
      const place = result.place ?? 1 + list.filter((other) => other.dots > result.dots).length;
      const isTied = list.some((other, at) => at !== index && other.dots === result.dots);
      return h(
        "li",
        { key: result.item, class: "stack", style: { "--gap": "2px" } },
        h(
          "div",
          { class: "row" },
          h("span", { class: "ranking" }, t(isTied ? "ballot.tie" : "ballot.place", { place })),
          h("span", { class: "grow" }, described(view, result.item).text),
          h("b", {}, t("ballot.dots", { count: result.dots })),
        ),
        h("span", {
          class: "bar-line",
          "aria-hidden": "true",
          style: { "--share": (result.dots / most).toFixed(3) },
        }),
        h("span", { class: "hint" }, t("ballot.voters", { count: result.voters })),
      );
    }),
  );
}

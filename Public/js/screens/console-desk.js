import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import { button, groupName, noteCard } from "./console-parts.js";
import { ranked } from "./console-view.js";
import { t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("../types/wire.js").Step} Step */

/**
 * Who wants something, first come first.
 *
 * @param {State} state
 * @param {number} now
 */
export function handsPart(state, now) {
  const hands = state.hands;
  const rows = [
    ...(hands?.groups ?? []).map(({ id, since }) => ({
      id,
      since,
      kind: "group",
      name: groupName(state, state.groups.get(id)),
      words: t("hands.calls"),
    })),
    ...(hands?.people ?? []).map(({ id, since }) => {
      const person = state.people.get(id);
      const group = person?.group ? state.groups.get(person.group) : undefined;
      return {
        id,
        since,
        kind: "person",
        name: person?.name ?? "",
        words: group ? groupName(state, group) : "",
      };
    }),
  ].sort((a, b) => a.since - b.since);
  if (rows.length === 0) return null;
  return h(
    "section",
    { class: "crew-group hands", key: "hands", "data-test": "hands" },
    h("h3", null, icon("hand"), t("hands.title", { count: rows.length })),
    h(
      "ul",
      null,
      rows.map(({ id, since, kind, name, words }) =>
        h(
          "li",
          { class: "person", key: id, "data-test": "hand" },
          h("span", { class: "person-mark", "aria-hidden": "true" }, "\u25cf"),
          h("span", { class: "person-name" }, name),
          h(
            "span",
            { class: "soft" },
            words,
            " ",
            t("hands.since", { count: Math.max(0, Math.round((now - since) / 60_000)) }),
          ),
          button("lowerHand", icon("check"), {
            class: "round plain",
            "aria-label": t("hands.lower", { name }),
            title: t("hands.lower", { name }),
            "data-id": id,
            "data-kind": kind,
            "data-test": "hand-lower",
          }),
        ),
      ),
    ),
  );
}

/**
 * Notes that wait for somebody to look at them before the room does: who wrote them is not said.
 *
 * @param {State} state
 * @param {Step} step
 */
export function queuePart(state, step) {
  if (!step.moderated) return null;
  const isRevealed = state.runs.get(step.id)?.revealed ?? false;
  const notes = ranked(state.notes.values()).filter((note) => note.step === step.id && !note.isDeleted);
  const waiting = notes.filter((note) => note.held || !isRevealed);
  return h(
    "section",
    { class: "queue", key: "queue", "data-test": "queue" },
    h("h3", null, t("queue.title", { count: waiting.length })),
    h("p", { class: "soft" }, t("queue.hint")),
    h(
      "ul",
      { class: "queue-notes" },
      waiting.map((note) =>
        h(
          "li",
          { key: note.id, "data-test": "queued" },
          noteCard(state, note),
          h(
            "div",
            { class: "row" },
            note.held
              ? button(
                  "releaseNote",
                  t("queue.release"),
                  { class: "small", "data-id": note.id, key: "release", "data-test": "note-release" },
                )
              : button(
                  "holdNote",
                  t("queue.hold"),
                  { class: "small", "data-id": note.id, key: "hold", "data-test": "note-hold" },
                ),
            !note.held && button(
              "revealNote",
              t("queue.reveal"),
              { class: "small", "data-id": note.id, key: "reveal", "data-test": "note-reveal" },
            ),
          ),
        ),
      ),
    ),
  );
}

/**
 * What was deleted, and the way back.
 *
 * @param {State} state
 */
export function trashPart(state) {
  const deleted = ranked(state.notes.values()).filter((note) => note.isDeleted);
  if (deleted.length === 0) return null;
  return h(
    "details",
    { class: "trash", key: "trash", "data-test": "trash" },
    h("summary", null, t("trash.title", { count: deleted.length })),
    h(
      "ul",
      { class: "queue-notes" },
      deleted.map((note) =>
        h(
          "li",
          { key: note.id },
          noteCard(state, note),
          button(
            "restoreNote",
            t("note.restore"),
            { "data-id": note.id, key: "restore", "data-test": "note-restore" },
          ),
        ),
      ),
    ),
  );
}

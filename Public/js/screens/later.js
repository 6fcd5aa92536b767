import { announcePolitely } from "../core/a11y.js";
import { loadMore, t } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import { loadStyle } from "../core/style.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {typeof import("./room.js")} Room */
/** @typedef {typeof import("./desk.js")} Desk */
/** @typedef {typeof import("./ballot.js")} Ballots */

/** On a phone: one's own paper, or what the others have. */
export const isLookingAround = signal(false);

/**
 * Boards, sheets and outlines: what a page does not need to be written on. Loaded behind it as soon as it
 * stands, so that it is there when somebody asks, and without a network too.
 */
export const room = signal(/** @type {Room | null} */ (null));
/** @type {Promise<Room> | undefined} */
let coming;

/** @returns {Promise<Room>} Rejected when it could not be reached; the next one who asks tries again. */
export function loadRoom() {
  coming ??= import("./room.js").then(
    (loaded) => (room.value = loaded),
    (problem) => {
      coming = undefined;
      throw problem;
    },
  );
  return coming;
}

/**
 * What surrounds the outcome: the host's desk, talks, surveys, contact cards, skits. Loaded with its words and its
 * style sheet by whoever needs it.
 */
export const desk = signal(/** @type {Desk | null} */ (null));
/** @type {Promise<Desk> | undefined} */
let deskComing;

/** @returns {Promise<Desk>} Rejected when it could not be reached; the next one who asks tries again. */
export function loadDesk() {
  deskComing ??= Promise.all([import("./desk.js"), loadMore("desk"), loadStyle("/pack/desk.css")]).then(
    ([loaded]) => (desk.value = loaded),
    (problem) => {
      deskComing = undefined;
      throw problem;
    },
  );
  return deskComing;
}

/** Ballots of every method, with their words and their style: loaded when there is one. */
export const ballots = signal(/** @type {Ballots | null} */ (null));
/** @type {Promise<Ballots> | undefined} */
let ballotsComing;

/** @returns {Promise<Ballots>} Rejected when it could not be reached; the next one who asks tries again. */
export function loadBallots() {
  ballotsComing ??= Promise.all([import("./ballot.js"), loadMore("ballot"), loadStyle("/pack/ballots.css")]).then(
    ([loaded]) => (ballots.value = loaded),
    (problem) => {
      ballotsComing = undefined;
      throw problem;
    },
  );
  return ballotsComing;
}

/** @param {View} view */
export function openFolder(view) {
  void loadDesk().then((loaded) => loaded.openFolder(view), () => announcePolitely(t("join.unreachable")));
}

/** @param {View} view @param {string} survey */
export function openSurvey(view, survey) {
  void loadDesk().then((loaded) => loaded.openSurvey(view, survey), () => announcePolitely(t("join.unreachable")));
}

/**
 * @template T
 * @param {(loaded: Room) => T} work
 */
function once(work) {
  void loadRoom().then(work, () => announcePolitely(t("join.unreachable")));
}

/** @param {View} view @param {string} id */
export function openNote(view, id) {
  once((loaded) => loaded.openNote(view, id));
}

/** @param {View} view @param {Note} note @param {Note[]} shown The notes shown together with it, in order. */
export function openMenu(view, note, shown) {
  once((loaded) => loaded.openMenu(view, note, shown));
}

/**
 * Takes back the last thing this person did in the step; the server knows it, over reloads and on another device too.
 *
 * @param {View} view
 */
export function undo(view) {
  view.session.commands.undo().then(() => announcePolitely(t("undo.done")), () => undefined);
}

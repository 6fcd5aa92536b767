import { announcePolitely } from "../core/a11y.js";
import { dropped, isIn, nudged, siblings } from "../core/board.js";
import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { newId } from "../core/ids.js";
import { t } from "../core/i18n.js";
import { byRank } from "../core/rank.js";
import { signal } from "../core/signals.js";
import { kindShape, shortened } from "../elements/note-card.js";
import { openSheet } from "../elements/sheet.js";
import { openNote } from "./note-sheet.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../core/board.js").Outcome} Outcome */

/** What can be taken back, latest last; only one's own, never others' work. */
const undos = signal(/** @type {(() => void)[]} */ ([]));
const UNDOS_MAX = 30;
export const canUndo = () => undos.value.length > 0;
/** On a phone: one's own paper, or what the others have. */
export const isLookingAround = signal(false);
/** The cluster whose header card was just made and waits for its words. */
export const newCluster = signal(/** @type {string | null} */ (null));

/** @param {() => void} work */
function remember(work) {
  undos.value = [...undos.peek(), work].slice(-UNDOS_MAX);
}

export function undo() {
  const last = undos.peek().at(-1);
  undos.value = undos.peek().slice(0, -1);
  last?.();
  if (last) announcePolitely(t("undo.done"));
}

/**
 * Does what a gesture, a menu item or a key means: all of them come through here.
 *
 * @param {View} view
 * @param {string} id The note that is moved.
 * @param {Outcome} outcome
 */
export function perform(view, id, outcome) {
  const { commands, store } = view.session;
  const note = store.notes.peek().get(id);
  const step = view.step.peek();
  if (!note || !step || outcome.what === "none") return;
  if (outcome.what === "gather") {
    const cluster = newId();
    commands.makeCluster(cluster, step.id, "", outcome.notes).catch(() => undefined);
    newCluster.value = cluster;
    remember(() => void commands.dissolveCluster(cluster));
    return announcePolitely(t("move.gathered"));
  }
  const before = siblings(store.notes.peek(), note.cluster ?? null, note)
    .filter((each) => byRank(each, note) < 0)
    .at(-1);
  const back = { cluster: note.cluster ?? null, after: before?.id ?? null };
  commands.moveNote(id, outcome.cluster, outcome.after).catch(() => undefined);
  remember(() => void commands.moveNote(id, back.cluster, back.after));
  const header = store.clusters.peek().get(outcome.cluster ?? "")?.header;
  if (outcome.cluster && outcome.cluster !== note.cluster)
    announcePolitely(t("move.into", { header: header || t("cluster.unnamed") }));
  else if (!outcome.cluster && note.cluster) announcePolitely(t("move.out"));
  else announcePolitely(t("move.done"), "moved");
}

/**
 * The note in a list that stands above or below.
 *
 * @param {View} view
 * @param {Note} note
 * @param {-1 | 1} by
 * @param {Note[]} shown
 */
export function nudge(view, note, by, shown) {
  perform(view, note.id, nudged(note, by, shown));
}

/**
 * Whether what is written now may derive from this note.
 *
 * @param {View} view
 * @param {Note} note
 */
function mayStartFrom(view, note) {
  const rule = view.step.value?.source;
  if (!rule || !view.may.value.has("note.add")) return false;
  return rule.kinds.includes(note.kind) && (rule.steps.length === 0 || rule.steps.includes(note.step));
}

/**
 * Everything that dragging can do, as a list of choices.
 *
 * @param {View} view
 * @param {Note} note
 * @param {Note[]} shown The notes shown together with it, in order.
 */
export function openMenu(view, note, shown) {
  openSheet({
    title: () => shortened(note.text, 24),
    test: "note-menu-sheet",
    body: (close) => {
      const now = view.store.notes.value.get(note.id) ?? note;
      const act = (/** @type {() => void} */ work) => () => {
        close();
        work();
      };
      const may = view.may.value;
      const item = (
        /** @type {string} */ key,
        /** @type {string} */ name,
        /** @type {() => void} */ work,
        isOff = false,
      ) =>
        h(
          "button",
          { type: "button", key, disabled: isOff, data: { test: `menu-${key}` }, on: { click: act(work) } },
          icon(name),
          t(`menu.${key}`),
        );
      const index = shown.findIndex((each) => each.id === note.id);
      return [
        h(
          "div",
          { class: "menu" },
          item("open", "thread", () => openNote(view, note.id)),
          mayStartFrom(view, note)
            ? item("start", "pencil", () => {
                isLookingAround.value = false;
                view.wantedSource.value = now;
              })
            : null,
          ...(may.has("note.move")
            ? [
                h("hr", {}),
                item("up", "up", () => nudge(view, now, -1, shown), index <= 0),
                item(
                  "down",
                  "down",
                  () => nudge(view, now, 1, shown),
                  index < 0 || index === shown.length - 1,
                ),
                item("move", "right", () => openMove(view, now)),
                now.cluster
                  ? item("out", "left", () =>
                      perform(view, note.id, dropped(note.id, { on: "column" }, view.store.notes.peek())),
                    )
                  : null,
              ]
            : []),
        ),
      ];
    },
  });
}

/**
 * Where a note is to go: to a cluster, together with another note, or out.
 *
 * @param {View} view
 * @param {Note} note
 */
export function openMove(view, note) {
  openSheet({
    title: () => t("move.title"),
    test: "move-sheet",
    body: (close) => {
      const notes = view.store.notes.value;
      const go = (/** @type {import("../core/board.js").Target} */ target) => () => {
        close();
        perform(view, note.id, dropped(note.id, target, view.store.notes.peek()));
      };
      // Only what the board shows: a cluster with a note of another step would be seen nowhere.
      const columns = view.step.value?.columns ?? [];
      const isShown = (/** @type {Note} */ each) => columns.some((column) => isIn(column, each));
      const inUse = new Set([...notes.values()].filter(isShown).map((each) => each.cluster));
      const clusters = [...view.store.clusters.value.values()]
        .filter((cluster) => cluster.group === note.group && cluster.id !== note.cluster && inUse.has(cluster.id))
        .sort(byRank);
      const mayGather = view.may.value.has("cluster.make");
      const loose = mayGather ? siblings(notes, null, note).filter((each) => !each.isDeleted && isShown(each)) : [];
      const rows = (/** @type {import("../core/html.js").VNode[]} */ list) =>
        h("div", { class: "menu" }, ...list);
      return [
        h("p", { class: "hint" }, shortened(note.text, 60)),
        note.cluster
          ? rows([
              h(
                "button",
                { type: "button", data: { test: "move-out" }, on: { click: go({ on: "column" }) } },
                icon("left"),
                t("menu.out"),
              ),
            ])
          : null,
        clusters.length > 0 ? h("h3", {}, t("move.clusters")) : null,
        rows(
          clusters.map((cluster) =>
            h(
              "button",
              {
                type: "button",
                key: cluster.id,
                data: { test: "move-cluster", id: cluster.id },
                on: { click: go({ on: "cluster", id: cluster.id }) },
              },
              cluster.header || t("cluster.unnamed"),
            ),
          ),
        ),
        loose.length > 0 ? h("h3", {}, t("move.together")) : null,
        rows(
          loose.map((other) =>
            h(
              "button",
              {
                type: "button",
                key: other.id,
                data: { test: "move-note", id: other.id },
                on: { click: go({ on: "note", id: other.id, zone: "centre", dwelt: true }) },
              },
              kindShape(other.kind),
              h("span", {}, other.text),
            ),
          ),
        ),
      ];
    },
  });
}

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
import { isMine, toggleStar } from "./app-view.js";
import { isLookingAround } from "./later.js";
import { openLink } from "./marks.js";
import { openNote } from "./note-sheet.js";
import { openPlace } from "./plane-sheet.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../core/board.js").Outcome} Outcome */

/** The cluster whose header card was just made and waits for its words. */
export const newCluster = signal(/** @type {string | null} */ (null));

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
    return announcePolitely(t("move.gathered"));
  }
  if (outcome.what === "place") return void commands.placeNote(id, outcome.place).catch(() => undefined);
  commands.moveNote(id, outcome.cluster, outcome.after).catch(() => undefined);
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
  const isUnder = !rule.prompts?.length || rule.prompts.includes(note.prompt ?? "");
  return rule.kinds.includes(note.kind) && (rule.steps.length === 0 || rule.steps.includes(note.step)) && isUnder;
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
          may.has("note.star") && !isMine(view, now)
            ? item(
                (view.store.me.value?.stars ?? []).includes(note.id) ? "unstar" : "star",
                "star",
                () => toggleStar(view, now),
              )
            : null,
          may.has("note.comment") ? item("comment", "pencil", () => openNote(view, note.id)) : null,
          may.has("link.make") ? item("link", "link", () => openLink(view, note.id)) : null,
          may.has("note.place") && view.step.value?.board?.kind === "quadrant"
            ? item("place", "spot", () => openPlace(view, now))
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
        .filter(
          (cluster) => cluster.group === note.group && cluster.id !== note.cluster && inUse.has(cluster.id),
        )
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

/**
 * Which cluster this one goes into.
 *
 * @param {View} view
 * @param {import("../types/wire.js").Cluster} cluster
 */
export function openNest(view, cluster) {
  openSheet({
    title: () => t("nest.title"),
    test: "nest-sheet",
    body: (close) => {
      const go = (/** @type {string | null} */ parent) => () => {
        close();
        void view.session.commands.nestCluster(cluster.id, parent).catch(() => undefined);
        announcePolitely(t("move.done"), "moved");
      };
      const others = [...view.store.clusters.value.values()]
        .filter(
          (each) => each.id !== cluster.id && each.group === cluster.group && each.id !== cluster.parent,
        )
        .sort(byRank);
      const row = (/** @type {string | null} */ id, /** @type {string} */ words) =>
        h(
          "button",
          {
            type: "button",
            key: id ?? "out",
            data: { test: "nest-into", id: id ?? "" },
            on: { click: go(id) },
          },
          words,
        );
      return [
        h("p", { class: "hint" }, cluster.header || t("cluster.unnamed")),
        others.length === 0 && !cluster.parent ? h("p", { class: "empty" }, t("nest.none")) : null,
        h(
          "div",
          { class: "menu" },
          cluster.parent ? row(null, t("nest.out")) : null,
          ...others.map((each) => row(each.id, each.header || t("cluster.unnamed"))),
        ),
      ];
    },
  });
}

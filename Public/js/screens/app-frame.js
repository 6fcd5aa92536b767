import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { pick, t } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import "../elements/connection-state.js";
import { languageButton } from "../elements/language-button.js";
import "../elements/phase-timer.js";
import { openSheet } from "../elements/sheet.js";
import { ballotsArea, lookAtBallot } from "./ballots-area.js";
import { groupCard, lobby } from "./lobby.js";
import { handButton } from "./hand.js";
import { calls, folderButton } from "./calls.js";
import { desk, isLookingAround, loadDesk, loadRoom, openNote, room, undo } from "./later.js";
import { isPassing } from "../core/turns.js";
import { opening, outlineArea } from "./app-outline.js";
import { turnPart } from "./turn.js";
import { writing } from "./write.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../core/html.js").Child} Child */

/** What the stage shows and this person has put away. */
export const dismissed = signal("");

/**
 * @param {View} view
 * @returns {Child[]}
 */
export function frame(view) {
  const { store } = view;
  const phase = view.phase.value;
  document.body.dataset["accent"] = phase?.accent ?? "field";
  document.title = [pick(view.step.value?.title), store.workshop.value?.title, t("app.name")]
    .filter(Boolean)
    .join(" — ");
  if (view.session.connection.state.value === "ended") return ended(view);
  if (!store.isReady.value)
    return [
      topBar(view),
      h(
        "main",
        { class: "narrow waiting", id: "main" },
        h("p", { class: "hint", role: "status" }, t("app.opening")),
      ),
      footBar(view),
    ];
  return [
    h("a", { class: "skip-link", href: "#main", key: "skip" }, t("skip")),
    topBar(view),
    spotlight(view),
    calls(view),
    h(
      "main",
      { id: "main", key: "main", tabindex: "-1", data: { step: view.step.value?.id }, on: room.value?.gestures(view) ?? {} },
      ...middle(view),
    ),
    footBar(view),
  ];
}

/** @param {View} view */
function ended(view) {
  const why = view.session.connection.ending.value ?? "revoked";
  return [
    h(
      "main",
      { class: "narrow waiting", id: "main" },
      h(
        "div",
        { class: "card" },
        h("h1", {}, t(`ended.${why}`)),
        h("p", {}, t("ended.what")),
        h("a", { class: "button primary", href: "/" }, t("ended.join")),
        h("button", { type: "button", on: { click: () => location.reload() } }, t("retry")),
      ),
    ),
  ];
}

/** @param {View} view */
function topBar(view) {
  const [phase, step] = [view.phase.value, view.step.value];
  return h(
    "header",
    { class: "bar top", key: "top" },
    h("b", { class: "workshop-title" }, view.store.workshop.value?.title ?? t("app.name")),
    phase
      ? h(
          "span",
          { class: "phase-mark", data: { test: "phase" } },
          h("b", { "aria-hidden": "true" }, String(phase.number)),
          h("span", {}, pick(phase.title)),
        )
      : null,
    step ? h("span", { class: "step-title hint" }, pick(step.title)) : null,
    h("span", { class: "push" }),
    h("phase-timer", { ".session": view.session, data: { test: "timer" } }),
    h("connection-state", { ".session": view.session, ".isCounting": true, class: "on-desk" }),
    folderButton(view),
    languageButton(),
  );
}

/**
 * What the step asks for: its first sentence is the largest text, the rest is one press away.
 *
 * @param {View} view
 */
function guide(view) {
  const step = view.step.value;
  if (!step) return null;
  const lines = pick(step.instruction).split("\n").filter(Boolean);
  const [first = pick(step.title), ...rest] = lines;
  const run = view.run.value;
  const place = [
    view.groupName(view.store.me.value?.group),
    view.store.venues.value.get(view.store.me.value?.venue ?? "")?.name,
  ]
    .filter(Boolean)
    .join(t("separator"));
  return h(
    "section",
    { class: "guide", key: "guide" },
    h(
      "div",
      { class: "guide-text" },
      h("p", { class: "hint place" }, [place, pick(step.title)].filter(Boolean).join(t("dash"))),
      h("h1", { data: { test: "instruction" } }, first),
      rest.length > 0
        ? h(
            "details",
            { key: `more-${step.id}` },
            h("summary", {}, t("guide.more")),
            ...rest.map((line, index) => h("p", { key: index }, line)),
          )
        : null,
    ),
    run && run.of > 0 && view.may.value.has("ready.set")
      ? h("p", { class: "hint on-desk" }, t("ready.count", { count: run.ready, of: run.of }))
      : null,
    groupChoice(view),
  );
}

/**
 * Whose notes are looked at, where there is a choice.
 *
 * @param {View} view
 */
function groupChoice(view) {
  const step = view.step.value;
  if (!step || !["write", "arrange"].includes(step.activity)) return null;
  // On a phone one's own paper is only one's own.
  if (step.activity === "write" && !view.wide.value && !isLookingAround.value) return null;
  const own = view.store.me.value?.group;
  const withNotes = new Set([...view.store.notes.value.values()].map((note) => note.group).filter(Boolean));
  const groups = [...view.store.groups.value.values()].filter(
    (group) => withNotes.has(group.id) || group.id === own,
  );
  if (groups.length < 2) return null;
  const chosen = view.shownGroup.value ?? own ?? "all";
  return h(
    "label",
    { class: "row group-choice" },
    h("span", { class: "hint" }, t("board.whose")),
    h(
      "select",
      {
        data: { test: "group-choice" },
        on: {
          change: (/** @type {Event} */ event) =>
            (view.shownGroup.value = /** @type {HTMLSelectElement} */ (event.currentTarget).value),
        },
      },
      ...groups.map((group) =>
        h(
          "option",
          { key: group.id, value: group.id, selected: group.id === chosen },
          group.id === own
            ? t("board.mine", { number: group.number })
            : t("group.name", { number: group.number }),
        ),
      ),
      h("option", { key: "all", value: "all", selected: chosen === "all" }, t("board.all")),
    ),
  );
}

/**
 * The host has a desk around what runs; everybody else has what runs.
 *
 * @param {View} view
 * @returns {Child[]}
 */
function middle(view) {
  // Who listens to a talk, or gives one, needs no instruction for it.
  const isTalk = view.step.value?.activity === "present" && view.store.stage.value?.presenting;
  const running = () => [isTalk ? null : guide(view), ...activity(view)];
  if (view.store.me.value?.role !== "host") return running();
  const loaded = desk.value;
  return loaded ? loaded.hostDesk(view, running) : opening(loadDesk);
}

/** @param {View} view @returns {Child[]} */
function activity(view) {
  const step = view.step.value;
  if (step?.activity === "write") return writing(view);
  const loaded = room.value;
  if (!step || step.activity === "listen") return lobby(view);
  if (step.activity === "present") return desk.value ? desk.value.presenting(view) : opening(loadDesk);
  if (!loaded) return opening(loadRoom);
  switch (step.activity) {
    case "arrange":
      return [
        h("div", { class: "arrange" }, h("div", { key: "part", class: "turn-strip" }, turnPart(view)), loaded.board(view, { isGrouping: true })),
      ];
    case "vote":
      return ballotsArea(view);
    case "outline":
      return [outlineArea(view)];
    default:
      return lobby(view);
  }
}

/**
 * The stage's light: a banner that asks, and never takes the focus.
 *
 * @param {View} view
 */
function spotlight(view) {
  const stage = view.store.stage.value;
  const step = view.step.value;
  if (!stage || stage.mode === "step" || stage.mode === "join") return null;
  const name = `${stage.mode}/${stage.target ?? ""}`;
  if (dismissed.value === name) return null;
  const note = stage.mode === "note" ? view.store.notes.value.get(stage.target ?? "") : undefined;
  const ballot = stage.mode === "ballot" ? view.store.ballots.value.get(stage.target ?? "") : undefined;
  const outline = stage.mode === "outline" ? view.store.outlines.value.get(stage.target ?? "") : undefined;
  if ((ballot && step?.activity === "vote") || (outline && step?.activity === "present")) return null;
  const text = note?.text ?? ballot?.title ?? (outline ? outline.title || view.groupName(outline.id) : "");
  const look = note
    ? () => openNote(view, note.id)
    : ballot
      ? () => lookAtBallot(view, ballot.id)
      : undefined;
  if (!text && !look) return null;
  return h(
    "aside",
    { class: "banner", key: "spotlight", "aria-label": t("stage.title"), data: { test: "spotlight" } },
    icon("stage"),
    h("span", {}, t(`stage.${stage.mode}`, { text })),
    look
      ? h(
          "button",
          { type: "button", data: { test: "spotlight-look" }, on: { click: look } },
          t("stage.look"),
        )
      : null,
    h(
      "button",
      { type: "button", class: "plain", on: { click: () => (dismissed.value = name) } },
      t("stage.later"),
    ),
  );
}

/**
 * The foot: what can be done, and the one thing to do next.
 *
 * @param {View} view
 */
function footBar(view) {
  const step = view.step.value;
  const run = view.run.value;
  const isReady = step ? view.store.me.value?.ready.includes(step.id) === true : false;
  const isWritingStep = step?.activity === "write";
  const isRotating = isPassing(step);
  const hasAround = isWritingStep && !view.wide.value && !isRotating;
  return h(
    "footer",
    { class: "bar foot", key: "foot", data: { full: hasAround ? "" : undefined } },
    h("connection-state", { ".session": view.session, class: "on-phone" }),
    handButton(view),
    (isRotating || step?.activity === "arrange" || (isWritingStep && view.wide.value)) && view.may.value.has("undo")
      ? h(
          "button",
          {
            type: "button",
            key: "undo",
            class: "undo",
            "aria-label": t("undo"),
            title: t("undo"),
            data: { test: "undo" },
            on: { click: () => undo(view) },
          },
          icon("undo"),
          h("span", { class: "on-desk" }, t("undo")),
        )
      : null,
    h("span", { class: "push" }),
    view.group.value
      ? h(
          "button",
          { type: "button", key: "group", class: "plain on-desk", on: { click: () => openGroup(view) } },
          icon("people"),
          t("group.name", { number: view.group.value.number }),
        )
      : null,
    hasAround
      ? h(
          "button",
          {
            type: "button",
            key: "around",
            class: "plain",
            "aria-pressed": String(isLookingAround.value),
            data: { test: "look-around" },
            on: { click: () => (isLookingAround.value = !isLookingAround.peek()) },
          },
          t(isLookingAround.value ? "around.back" : "around.look"),
        )
      : null,
    step && run && view.may.value.has("ready.set") && !isRotating
      ? h(
          "button",
          {
            type: "button",
            key: "ready",
            class: isReady || isWritingStep || step.activity === "vote" ? "ready" : "primary ready",
            "aria-pressed": String(isReady),
            data: { test: "ready" },
            on: {
              click: () => void view.session.commands.setReady(step.id, !isReady).catch(() => undefined),
            },
          },
          isReady ? icon("check") : null,
          h("span", {}, t("ready.done")),
          run.of > 0
            ? h("span", { class: "count on-phone", "aria-hidden": "true" }, `${run.ready}/${run.of}`)
            : null,
        )
      : null,
  );
}

/** @param {View} view */
function openGroup(view) {
  openSheet({ title: () => t("lobby.group"), body: () => [groupCard(view)] });
}

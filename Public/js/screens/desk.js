import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { t } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import { openSheet } from "../elements/sheet.js";
import { briefEditor, briefRead } from "./desk-brief.js";
import { openContacts } from "./desk-contacts.js";
import { isJudge, openJudging } from "./desk-judging.js";
import { picks, picksRead } from "./desk-picks.js";
import { register, registerRead } from "./desk-register.js";
import "./desk-skit.js";
import { openSurvey, surveyList, surveysOf } from "./desk-survey.js";
import { presenting } from "./desk-talk.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../core/html.js").Child} Child */
/** @typedef {"now" | "brief" | "picks" | "register"} Leaf */

export { openSurvey, presenting };

/** Which leaf of the desk is open; none chosen yet. */
const leaf = signal(/** @type {Leaf | null} */ (null));

/** @param {View} view @returns {Leaf} Before the day one writes the theme, during it one looks at what is done. */
function leafOf(view) {
  if (leaf.value) return leaf.value;
  if (view.step.value) return "now";
  return [...view.store.runs.value.values()].some((run) => run.state === "ended") ? "register" : "brief";
}

/**
 * The host's desk: the theme, a sealed choice, what became of it, and what goes on in the room.
 *
 * @param {View} view
 * @param {() => Child[]} room What the running step shows.
 * @returns {Child[]}
 */
export function hostDesk(view, room) {
  const open = leafOf(view);
  const counts = { now: 0, brief: 0, picks: view.store.pick.value?.items.length ?? 0, register: view.store.adoptions.value.size };
  return [
    h(
      "nav",
      { class: "desk-leaves", "aria-label": t("desk.title"), key: "leaves" },
      .../** @type {Leaf[]} */ (["now", "brief", "picks", "register"]).map((name) =>
        h(
          "button",
          {
            type: "button",
            key: name,
            class: "leaf",
            "aria-current": open === name ? "page" : undefined,
            data: { test: `leaf-${name}` },
            on: { click: () => (leaf.value = name) },
          },
          t(`desk.leaf.${name}`),
          counts[name] > 0 ? h("span", { class: "count" }, String(counts[name])) : null,
        ),
      ),
    ),
    open === "now"
      ? h("div", { class: "desk-room", key: "room" }, ...room())
      : h("div", { class: `desk-leaf desk-leaf-${open}`, key: open, data: { test: `desk-${open}` } }, ...leafBody(view, open)),
  ];
}

/** @param {View} view @param {Leaf} open @returns {Child[]} */
function leafBody(view, open) {
  const head = [h("h1", { key: "title" }, t(`desk.leaf.${open}`)), h("p", { class: "hint", key: "lead" }, t(`desk.lead.${open}`))];
  if (open === "brief") return [...head, briefEditor(view)];
  if (open === "picks") return [...head, ...picks(view)];
  return [...head, ...register(view)];
}

/**
 * What lies beside the running step: the theme, surveys, contact cards, what became of the ideas.
 *
 * @param {View} view
 */
export function openFolder(view) {
  openSheet({
    title: () => t("folder.title"),
    test: "folder",
    body: (close) => {
      const { store } = view;
      const entry = (/** @type {string} */ name, /** @type {string} */ mark, /** @type {() => void} */ work, /** @type {string} */ hint) =>
        h(
          "button",
          { type: "button", key: name, data: { test: `folder-${name}` }, on: { click: () => (close(), work()) } },
          icon(mark),
          h("span", { class: "stack", style: { "--gap": "0" } }, h("b", {}, t(`desk.folder.${name}`)), h("span", { class: "hint" }, hint)),
        );
      const messages = store.me.value?.messages ?? [];
      const hasRegister = store.adoptions.value.size > 0 || messages.length > 0;
      const waiting = store.me.value?.contacts?.waiting?.length ?? 0;
      return [
        h(
          "div",
          { class: "menu folder" },
          ...surveyList(view, close),
          isJudge(view) ? entry("judging", "star", () => openJudging(view), t("desk.folder.judgingHint")) : null,
          store.brief.value ? entry("brief", "folder", () => openRead("brief", view), t("desk.folder.briefHint")) : null,
          store.me.value?.id && store.me.value.role !== "observer"
            ? entry("contacts", "people", () => openContacts(view), waiting > 0 ? t("desk.folder.contactsWaiting", { count: waiting }) : t("desk.folder.contactsHint"))
            : null,
          store.pick.value?.revealed ? entry("picks", "star", () => openRead("picks", view), t("desk.folder.picksHint")) : null,
          hasRegister
            ? entry("register", "check", () => openRead("register", view), messages.length > 0 ? t("desk.folder.messages", { count: messages.length }) : t("desk.folder.registerHint"))
            : null,
        ),
        surveysOf(view).length === 0 && !store.brief.value && !store.me.value?.id ? h("p", { class: "empty" }, t("desk.folder.empty")) : null,
      ];
    },
  });
}

/** @param {"brief" | "picks" | "register"} what @param {View} view */
function openRead(what, view) {
  const body = { brief: briefRead, picks: picksRead, register: registerRead }[what];
  openSheet({ title: () => t(`desk.folder.${what}`), test: `read-${what}`, body: () => body(view) });
}

import { h } from "../core/html.js";
import { t } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import { desk, loadDesk } from "./later.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../core/html.js").Child} Child */

/** Whether the group writes at its skit and not at its outline. */
const isSkitOpen = signal(false);

/** @param {() => Promise<any>} load @returns {Child[]} */
export function opening(load) {
  void load().catch(() => undefined);
  return [h("div", { class: "narrow waiting" }, h("p", { class: "hint", role: "status" }, t("app.opening")))];
}

/** @param {View} view */
export function outlineArea(view) {
  const own = view.store.me.value?.group;
  const group = own ?? [...view.store.outlines.value.keys()][0];
  if (!group) return h("div", { class: "narrow" }, h("p", { class: "empty" }, t("outline.none")));
  return h(
    "div",
    { class: "narrow", key: "outline" },
    h(
      "div",
      { class: "row outline-parts", role: "group", "aria-label": t("outline.parts"), key: "parts" },
      ...[false, true].map((isSkit) =>
        h(
          "button",
          {
            type: "button",
            key: String(isSkit),
            class: "choice grow",
            "aria-pressed": String(isSkitOpen.value === isSkit),
            data: { test: isSkit ? "part-skit" : "part-outline" },
            on: { click: () => (isSkitOpen.value = isSkit) },
          },
          t(isSkit ? "outline.skit" : "outline.words"),
        ),
      ),
    ),
    !isSkitOpen.value
      ? h("outline-editor", { key: group, ".view": view, ".group": group })
      : desk.value
        ? h("skit-editor", { key: `skit-${group}`, ".view": view, ".group": group })
        : h("div", { key: "opening" }, ...opening(loadDesk)),
  );
}

import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { pick, t } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import { openFolder, openSurvey } from "./later.js";

/** @typedef {import("./app-view.js").View} View */

/** Questions to this person that were put off. */
const putOff = signal(/** @type {ReadonlySet<string>} */ (new Set()));

/** @param {View} view @returns {import("../types/wire.js").Survey[]} Open surveys that wait for this person's answer. */
function waiting(view) {
  const { store } = view;
  const answered = new Set((store.me.value?.answers ?? []).map(({ survey }) => survey));
  const voice = { participant: "participants", host: "host", secretariat: "organiser", facilitator: "organiser" };
  const own = /** @type {Record<string, string>} */ (voice)[store.me.value?.role ?? ""];
  return [...store.surveys.value.values()].filter(
    (survey) => survey.state === "open" && survey.voice === own && !answered.has(survey.id),
  );
}

/**
 * What asks for this person beside the running step: a banner that never takes the focus.
 *
 * @param {View} view
 */
export function calls(view) {
  const survey = waiting(view).find(({ id }) => !putOff.value.has(id));
  if (!survey) return null;
  return h(
    "aside",
    { class: "banner", key: "calls", "aria-label": t("calls.survey"), data: { test: "call-survey" } },
    icon("pencil"),
    h("span", {}, t("calls.surveyOpen", { title: pick(survey.title) })),
    h("button", { type: "button", class: "primary", data: { test: "call-answer" }, on: { click: () => openSurvey(view, survey.id) } }, t("calls.answer")),
    h("button", { type: "button", class: "plain", on: { click: () => (putOff.value = new Set([...putOff.peek(), survey.id])) } }, t("stage.later")),
  );
}

/**
 * What lies beside the running step, with a count of what waits there.
 *
 * @param {View} view
 */
export function folderButton(view) {
  const { store } = view;
  if (!store.me.value) return null;
  const count = waiting(view).length + (store.me.value.contacts?.waiting?.length ?? 0);
  return h(
    "button",
    {
      type: "button",
      key: "folder",
      class: "plain round folder-button",
      "aria-label": count > 0 ? t("folder.waiting", { count }) : t("folder.title"),
      title: t("folder.title"),
      data: { test: "folder-open" },
      on: { click: () => openFolder(view) },
    },
    icon("folder"),
    count > 0 ? h("span", { class: "folder-count", "aria-hidden": "true" }, String(count)) : null,
  );
}

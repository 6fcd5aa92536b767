import { h } from "../core/html.js";
import { t } from "../core/i18n.js";
import { photoOf } from "./desk-photos.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Skit} Skit */
/** @typedef {import("../types/wire.js").SkitScene} SkitScene */

/** @param {View} view @param {Skit} skit @param {boolean} isAlone Whether nothing but a page's title stands above. */
export function skitRead(view, skit, isAlone) {
  return h(
    "section",
    { class: "skit-read", key: "skit", data: { test: "skit-read" } },
    h(isAlone ? "h2" : "h3", { class: "section-name" }, [skit.title || t("desk.skit.untitled"), t("desk.skit.minutes", { count: skit.minutes })].join(t("separator"))),
    cast(view, skit),
    ...skit.scenes.map((scene, index) =>
      h("section", { key: index, class: "scene" }, h(isAlone ? "h3" : "h4", { class: "scene-name" }, sceneTitle(scene, index)), sceneBody(view, skit, scene)),
    ),
    skit.punchLine ? h("p", { class: "punch-line" }, skit.punchLine) : null,
  );
}

/** @param {SkitScene} scene @param {number} index */
function sceneTitle(scene, index) {
  const name = t("desk.skit.scene", { number: index + 1 });
  return [name, scene.title, scene.minutes ? t("desk.skit.minutes", { count: scene.minutes }) : ""].filter(Boolean).join(t("separator"));
}

/** @param {View} view @param {Skit} skit */
function cast(view, skit) {
  if (skit.cast.length === 0) return null;
  return h(
    "dl",
    { class: "facts" },
    ...skit.cast.flatMap((role, index) => [
      h("dt", { key: `t-${index}` }, role.name),
      h("dd", { key: `d-${index}` }, view.personName(role.player) ?? t("desk.skit.nobody")),
    ]),
    ...(skit.props.length > 0 ? [h("dt", { key: "props" }, t("desk.skit.props")), h("dd", { key: "props-list" }, skit.props.join(t("separator")))] : []),
  );
}

/** @param {View} view @param {Skit} skit @param {SkitScene} scene */
function sceneBody(view, skit, scene) {
  const own = view.store.me.value?.id;
  const place = [scene.setting, view.store.spots.value.get(scene.spot ?? "")?.name].filter(Boolean).join(t("separator"));
  return h(
    "div",
    { class: "scene-body" },
    place ? h("p", { class: "hint" }, place) : null,
    scene.photo ? photoOf(view, scene.photo, place) : null,
    h(
      "ol",
      { class: "cues" },
      ...scene.cues.map((cue, index) => {
        const role = cue.role === undefined ? undefined : skit.cast[cue.role];
        return h(
          "li",
          { key: index, data: { stage: role ? undefined : "", own: role?.player && role.player === own ? "" : undefined } },
          role ? h("b", {}, role.name) : null,
          h("span", {}, cue.line),
        );
      }),
    ),
  );
}

/**
 * A skit as parts of a speaker's notes.
 *
 * @param {View} view
 * @param {Skit} skit
 */
export function sceneParts(view, skit) {
  return [
    ...skit.scenes.map((scene, index) => ({ title: sceneTitle(scene, index), body: sceneBody(view, skit, scene) })),
    ...(skit.punchLine ? [{ title: t("desk.skit.punchLine"), body: h("p", { class: "lectern-text" }, skit.punchLine) }] : []),
  ];
}

import { h } from "../core/html.js";
import { pick, t } from "../core/i18n.js";
import { openSheet } from "../elements/sheet.js";
import { ask } from "./desk-parts.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Judging} Judging */

/** @param {View} view @returns {boolean} Whether this person judges. */
export function isJudge(view) {
  const own = view.store.me.value?.id;
  return own !== undefined && view.store.judging.value?.judges.includes(own) === true;
}

/**
 * A judge's sheet: a form for each group that was on stage, sent one by one.
 *
 * @param {View} view
 */
export function openJudging(view) {
  openSheet({
    title: () => t("desk.folder.judging"),
    test: "judging-sheet",
    body: () => {
      const { judging, outlines, stage, groups } = view.store;
      const now = judging.value;
      if (!now || now.state === "closed") return [h("p", { class: "empty" }, t("desk.judge.closed"))];
      const heard = [...groups.value.values()].filter(
        ({ id }) => outlines.value.get(id)?.presented || stage.value?.presenting?.group === id,
      );
      return [
        h("p", { class: "hint", key: "lead" }, t("desk.judge.lead")),
        heard.length === 0 ? h("p", { class: "empty", key: "none" }, t("desk.judge.none")) : null,
        ...heard.map(({ id }) => sheet(view, now, id)),
      ];
    },
  });
}

/** @param {View} view @param {Judging} judging @param {string} group */
function sheet(view, judging, group) {
  const given = view.store.me.value?.scores?.find((each) => each.group === group)?.scores;
  return h(
    "form",
    {
      class: "card",
      key: group,
      data: { test: "judge-group", id: group },
      on: {
        submit: (/** @type {SubmitEvent} */ event) => {
          event.preventDefault();
          const data = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
          const scores = judging.criteria.map(({ key }) => ({ key, value: Number(data.get(key)) }));
          void ask(view, "judging.score", { group, scores }, t("desk.judge.sent"));
        },
      },
    },
    h("h3", {}, [view.groupName(group), view.store.outlines.value.get(group)?.title].filter(Boolean).join(t("separator"))),
    ...judging.criteria.map(({ key, title }) =>
      h(
        "fieldset",
        { class: "question", key },
        h("legend", {}, pick(title)),
        h("div", { class: "rates" }, ...marks(judging.max).map((mark) => rate(key, mark, given?.[key]))),
      ),
    ),
    h("button", { type: "submit", class: given ? "" : "primary", data: { test: "judge-send" } }, t(given ? "desk.judge.again" : "desk.judge.send")),
  );
}

/** @param {number} max @returns {number[]} As many marks as fit a phone: all up to ten, else tenths of the highest. */
function marks(max) {
  if (max <= 10) return Array.from({ length: max + 1 }, (_, mark) => mark);
  return Array.from({ length: 11 }, (_, tenth) => Math.round((max * tenth) / 10));
}

/** @param {string} name @param {number} mark @param {number | undefined} given */
function rate(name, mark, given) {
  return h(
    "label",
    { class: "rate", key: mark },
    h("input", { type: "radio", name, value: mark, required: true, ".checked": given === mark }),
    h("span", {}, String(mark)),
  );
}

import { h } from "./console-dom.js";
import { button, groupChoices } from "./console-parts.js";
import { t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */

/**
 * Whose notes are shown: all, or one group's.
 *
 * @param {State} state
 * @param {string} chosen
 */
export function filter(state, chosen) {
  if (state.groups.size < 2) return null;
  const choices = [{ id: "", name: t("filter.all") }, ...groupChoices(state)];
  if (choices.length > 9) {
    return h(
      "p",
      { class: "filter", key: "filter" },
      h("label", { for: "filter" }, t("filter.label")),
      h(
        "select",
        { id: "filter", "data-do": "filter", "data-test": "filter" },
        choices.map(({ id, name }) => h("option", { value: id, key: id, selected: id === chosen }, name)),
      ),
    );
  }
  return h(
    "div",
    { class: "filter", role: "group", "aria-label": t("filter.label"), key: "filter" },
    choices.map(({ id, name }) =>
      button("filter", name, {
        class: "chip",
        "data-id": id,
        key: id,
        "aria-pressed": String(id === chosen),
        "data-test": `filter-${id || "all"}`,
      }),
    ),
  );
}

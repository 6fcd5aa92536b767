import { h } from "../core/html.js";
import { t } from "../core/i18n.js";
import { openSheet } from "../elements/sheet.js";
import { ballots, loadBallots } from "./later.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../core/html.js").Child} Child */

/** @param {View} view @returns {Child[]} */
export function ballotsArea(view) {
  const loaded = ballots.value;
  if (loaded) return loaded.voting(view);
  void loadBallots().catch(() => undefined);
  return [h("div", { class: "narrow waiting" }, h("p", { class: "hint", role: "status" }, t("app.opening")))];
}

/** @param {View} view @param {string} id */
export function lookAtBallot(view, id) {
  openSheet({
    title: () => t("stage.title"),
    body: () => {
      const ballot = view.store.ballots.value.get(id);
      if (!ballots.value) void loadBallots().catch(() => undefined);
      return [ballot && ballots.value ? ballots.value.ballotCard(view, ballot) : null];
    },
  });
}

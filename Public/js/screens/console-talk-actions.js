import { groupsByTalk } from "./console-talks.js";
import { t } from "./console-words.js";

/** @typedef {import("./console.js").Console} Console */

/**
 * What the buttons around the talks do.
 *
 * @param {Console} console
 * @returns {Record<string, (element: HTMLElement) => unknown>}
 */
export function talkActions(console) {
  const id = (/** @type {HTMLElement} */ element) => element.dataset["id"] ?? "";
  return {
    talkStart: (element) =>
      console.run("present.start", { group: id(element), minutes: Number(element.dataset["minutes"]) }),
    talkAdd: (element) => console.run("present.add", { seconds: Number(id(element)) }),
    talkPause: () => console.run("present.pause", {}),
    talkResume: () => console.run("present.resume", {}),
    talksDraw: () => console.run("talks.draw", {}, t("say.talksDrawn")),
    talkBells: () => console.open(({ BellsDialog }) => new BellsDialog(console)),
    talkMove: (element) => move(console, id(element), Number(element.dataset["by"])),
    question: (element) => console.run("question.mark", { id: id(element), state: element.dataset["state"] }),
  };
}

/** @param {Console} console @param {string} group @param {number} by */
function move(console, group, by) {
  const groups = groupsByTalk(console.state).map(({ id }) => id);
  const at = groups.indexOf(group);
  groups.splice(at, 1);
  groups.splice(at + by, 0, group);
  return console.run("talks.order", { groups }, t("say.talksOrdered"));
}

import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import { button } from "./console-parts.js";
import { t } from "./console-words.js";

/** @typedef {import("./console.js").Console} Console */
/** @typedef {typeof import("./console-more.js")} Dialogs */

/** @type {Promise<Dialogs>|undefined} */
let coming;

/**
 * Dialogs and tools: nothing that is seen when the console opens.
 *
 * @returns {Promise<Dialogs>} Rejected when they could not be reached; the next one who asks tries again.
 */
export function loadDialogs() {
  coming ??= import("./console-more.js").catch((problem) => {
    coming = undefined;
    throw problem;
  });
  return coming;
}

/** What is needed before and after the day more than during it, in the order of use. */
const TOOLS = ["plan", "mixing", "brief", "survey", "judging", "costs", "editions", "history"];

/** One menu for them, so that the bar above stays calm. */
export function toolsMenu() {
  return h(
    "details",
    { class: "pop tools", key: "tools", "data-menu": true },
    h("summary", { class: "button plain", "data-test": "tools" }, icon("list"), t("tools.title")),
    h(
      "div",
      { class: "menu pop-sheet menu-sheet" },
      TOOLS.map((name) => button("tool", t(`tools.${name}`), { "data-id": name, key: name, "data-test": `tool-${name}` })),
    ),
  );
}

/** @param {Console} console @returns {Record<string, (element: HTMLElement) => unknown>} */
export function toolActions(console) {
  return { tool: (element) => openTool(console, element.dataset["id"] ?? "") };
}

/**
 * Their words and their style are loaded when somebody takes the first of them.
 *
 * @param {Console} console
 * @param {string} name
 */
export async function openTool(console, name) {
  try {
    const { toolOf } = await loadDialogs();
    console.show(await toolOf(console, name));
  } catch {
    console.toast(t("problem.offline"), true);
  }
}

import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import { button } from "./console-parts.js";
import { t } from "./console-words.js";

/** @typedef {import("./console.js").Console} Console */

/** What is needed before and after the day more than during it, in the order of use. */
const TOOLS = ["mixing", "brief", "survey", "judging", "costs", "editions", "history"];

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
 * Loaded when somebody takes the first of them.
 *
 * @param {Console} console
 * @param {string} name
 */
export async function openTool(console, name) {
  try {
    const { toolOf } = await import("./console-tool.js");
    console.show(await toolOf(console, name));
  } catch {
    console.toast(t("problem.offline"), true);
  }
}

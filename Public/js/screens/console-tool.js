import { loadMore } from "../core/i18n.js";
import { loadStyle } from "../core/style.js";
import { BriefTool } from "./console-brief.js";
import { CostsTool } from "./console-costs.js";
import { EditionsTool } from "./console-editions.js";
import { ExportsTool } from "./console-exports.js";
import { HistoryTool } from "./console-history.js";
import { JudgingTool } from "./console-judging.js";
import { MixingTool } from "./console-mixing.js";
import { PlanTool } from "./console-plan.js";
import { SurveyTool } from "./console-survey.js";

/** @typedef {import("./console.js").Console} Console */
/** @typedef {import("./console-dialog.js").Dialog} Dialog */

/** @type {Record<string, new (console: Console) => Dialog>} */
const TOOLS = {
  plan: PlanTool,
  mixing: MixingTool,
  brief: BriefTool,
  survey: SurveyTool,
  judging: JudgingTool,
  costs: CostsTool,
  editions: EditionsTool,
  history: HistoryTool,
  exports: ExportsTool,
};

/** @type {Promise<unknown>|undefined} */
let words;

/**
 * One of the tools of the menu, as a dialog; its words and its style are loaded once.
 *
 * @param {Console} console
 * @param {string} name
 * @returns {Promise<Dialog>}
 */
export async function toolOf(console, name) {
  words ??= Promise.all([loadMore("desk"), loadStyle("/pack/admin-later.css")]).catch((problem) => {
    words = undefined;
    throw problem;
  });
  await words;
  const Tool = TOOLS[name];
  if (!Tool) throw new Error(name);
  return new Tool(console);
}

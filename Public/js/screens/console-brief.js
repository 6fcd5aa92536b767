import { t as word } from "../core/i18n.js";
import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { icon } from "./console-icons.js";
import { button } from "./console-parts.js";
import { t } from "./console-words.js";

/** @typedef {import("./console.js").Console} Console */

/** @type {import("../types/wire.js").BriefPart[]} */
const PARTS = ["background", "constraints", "excluded", "adoptable", "lastTime", "photoRules"];

/** What the host asks; read here, and opened to everybody. */
export class BriefTool extends Dialog {
  /** @param {Console} console */
  constructor(console) {
    super(console, "tools.brief", "wide");
  }

  /** @override */
  actions() {
    return { openBrief: () => this.console.run("brief.open", {}, word("desk.tool.brief.opened")) };
  }

  /** @override */
  content() {
    const { brief, adoptions } = this.state;
    if (!brief) return h("p", { class: "notice" }, word("desk.tool.brief.none"));
    const spots = (brief.spots ?? []).map((id) => this.state.spots.get(id)?.name).filter(Boolean);
    return [
      h(
        "p",
        { class: "notice row", key: "state" },
        icon(brief.open ? "people" : "lock"),
        h("span", null, word(brief.open ? "desk.tool.brief.isOpen" : "desk.brief.isClosed")),
        !brief.open && button("openBrief", word("desk.tool.brief.open"), { class: "primary push", "data-test": "brief-open" }),
      ),
      h("p", { class: "tool-theme", key: "theme" }, brief.theme),
      h(
        "dl",
        { class: "tool-facts", key: "parts" },
        PARTS.filter((part) => brief[part]).map((part) => [
          h("dt", { key: `t-${part}` }, word(`desk.brief.${part}`)),
          h("dd", { key: `d-${part}` }, brief[part]),
        ]),
        (brief.questions ?? []).length > 0 && [
          h("dt", { key: "t-questions" }, word("desk.brief.questions")),
          h("dd", { key: "d-questions" }, brief.questions.join("\n")),
        ],
        spots.length > 0 && [
          h("dt", { key: "t-spots" }, word("desk.brief.spots")),
          h("dd", { key: "d-spots" }, spots.join(word("separator"))),
        ],
      ),
      adoptions.size > 0 && h("p", { class: "soft", key: "register" }, t("tools.adoptions", { count: adoptions.size })),
    ];
  }
}

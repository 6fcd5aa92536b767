import { newId } from "../core/ids.js";
import { t as word } from "../core/i18n.js";
import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { get } from "./console-http.js";
import { button } from "./console-parts.js";
import { both } from "./console-words.js";
import { results } from "./desk-results.js";

/** @typedef {import("./console.js").Console} Console */
/** @typedef {import("../types/wire.js").Survey} Survey */
/** @typedef {{key: string, voice: string, title: import("../types/wire.js").Bilingual, questions: any[]}} Kept */

/** Surveys of the three voices: opened, counted, closed, shown; the figures stay without names. */
export class SurveyTool extends Dialog {
  /** @type {Kept[]|undefined} */
  #kept;

  /** @param {Console} console */
  constructor(console) {
    super(console, "tools.survey", "wide");
    void get("/api/surveys").then((answer) => {
      this.#kept = answer.ok ? answer.body["surveys"] : [];
      this.draw();
    });
  }

  /** @override */
  actions() {
    const id = (/** @type {HTMLElement} */ element) => element.dataset["id"] ?? "";
    return {
      openSurvey: (/** @type {HTMLElement} */ element) => this.#open(id(element)),
      closeSurvey: (/** @type {HTMLElement} */ element) => this.console.run("survey.close", { id: id(element) }),
      showSurvey: (/** @type {HTMLElement} */ element) =>
        this.console.run("survey.show", { id: id(element) }, word("desk.tool.survey.isShown")),
    };
  }

  /** @override */
  content() {
    const surveys = [...this.state.surveys.values()];
    return [
      h("h3", { key: "now" }, word("desk.tool.survey.now")),
      surveys.length === 0 && h("p", { class: "soft", key: "none" }, word("desk.tool.survey.none")),
      surveys.map((survey) => this.#survey(survey)),
      h("h3", { key: "kept-title" }, word("desk.tool.survey.open")),
      h(
        "ul",
        { class: "tool-cards", key: "kept" },
        (this.#kept ?? []).map((kept) =>
          h(
            "li",
            { class: "tool-card", key: kept.key },
            h("p", { class: "soft" }, word(`desk.tool.voice.${kept.voice}`)),
            h("p", null, h("strong", null, both(kept.title))),
            h("p", { class: "soft" }, word("desk.tool.survey.questions", { count: kept.questions.length })),
            button("openSurvey", word("desk.tool.survey.start"), {
              "data-id": kept.key,
              "data-test": `survey-start-${kept.key}`,
              "aria-label": word("desk.tool.survey.startOf", { title: both(kept.title) }),
            }),
          ),
        ),
      ),
    ];
  }

  /** @param {Survey} survey */
  #survey(survey) {
    const isOpen = survey.state === "open";
    const of = survey.of ?? 0;
    return h(
      "section",
      { class: "tool-card", key: survey.id, "data-test": "survey", "data-id": survey.id },
      h(
        "div",
        { class: "row" },
        h("strong", null, both(survey.title)),
        h("span", { class: "soft" }, word(`desk.tool.voice.${survey.voice}`)),
        h("span", { class: "soft push" }, word(isOpen ? "desk.tool.survey.isOpen" : survey.shown ? "desk.tool.survey.isShown" : "desk.tool.survey.isClosed")),
      ),
      survey.answered !== undefined && [
        h("p", { key: "count" }, word("desk.tool.survey.answered", { answered: survey.answered, of })),
        h("progress", { key: "bar", max: Math.max(1, of), value: survey.answered, "aria-label": word("desk.tool.survey.answered", { answered: survey.answered, of }) }),
      ],
      h(
        "div",
        { class: "row", key: "acts" },
        isOpen && button("closeSurvey", word("desk.tool.survey.close"), { "data-id": survey.id, "data-test": "survey-close" }),
        !isOpen && !survey.shown && button("showSurvey", word("desk.tool.survey.show"), { class: "primary", "data-id": survey.id, "data-test": "survey-show" }),
      ),
      !isOpen && results(survey),
    );
  }

  /** @param {string} key */
  async #open(key) {
    const kept = (this.#kept ?? []).find((one) => one.key === key);
    if (!kept) return;
    const { voice, title, questions } = kept;
    await this.console.run("survey.open", { id: newId(), voice, title, questions }, word("desk.tool.survey.opened"));
  }
}

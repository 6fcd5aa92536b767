import { h } from "../core/html.js";
import { pick, t } from "../core/i18n.js";

/** @typedef {import("../types/wire.js").Survey} Survey */
/** @typedef {import("../types/wire.js").SurveyQuestion} SurveyQuestion */

/**
 * What a survey came to: bars for what can be counted, words of those who agreed to be quoted.
 *
 * @param {Survey} survey
 * @returns {import("../core/html.js").VNode}
 */
export function results(survey) {
  if (!survey.results) return h("p", { class: "empty", key: "closed" }, t("desk.survey.closed"));
  return h(
    "div",
    { class: "survey-results", key: "results", data: { test: "survey-results" } },
    ...survey.questions.map((question) => {
      const result = survey.results?.find((each) => each.key === question.key);
      return h(
        "section",
        { class: "result", key: question.key },
        h("h3", {}, pick(question.text)),
        h("p", { class: "hint" }, [t("desk.survey.answers", { count: result?.answered ?? 0 }), mean(question, result)].filter(Boolean).join(t("separator"))),
        result?.counts ? bars(question, result.counts) : null,
        ...(result?.quotes ?? []).map((text, index) => h("blockquote", { key: index }, text)),
        question.type === "text" && (result?.quotes ?? []).length === 0 && (result?.answered ?? 0) > 0
          ? h("p", { class: "hint", key: "unquoted" }, t("desk.survey.unquoted"))
          : null,
      );
    }),
  );
}

/** @param {SurveyQuestion} question @param {import("../types/wire.js").SurveyResult | undefined} result */
function mean(question, result) {
  if (question.type !== "rating" || !result?.counts || result.answered === 0) return "";
  const sum = result.counts.reduce((total, each) => total + Number(each.answer) * each.count, 0);
  return t("desk.survey.mean", { mean: (sum / result.answered).toFixed(1), max: question.max });
}

/** @param {SurveyQuestion} question @param {{answer: string | number | boolean, count: number}[]} counts */
function bars(question, counts) {
  const found = new Map(counts.map(({ answer, count }) => [String(answer), count]));
  const scale = Array.from({ length: question.max - question.min + 1 }, (_, step) => String(question.min + step));
  const all =
    question.type === "rating"
      ? scale
      : question.type === "check"
        ? ["true", "false"]
        : (question.choices?.map(({ key }) => key) ?? [...found.keys()]);
  const top = Math.max(1, ...found.values());
  const name = (/** @type {string} */ key) =>
    question.type === "check"
      ? t(key === "true" ? "desk.survey.yes" : "desk.survey.no")
      : (pick(question.choices?.find((each) => each.key === key)?.title) || key);
  return h(
    "ul",
    { class: "result-bars", data: { type: question.type } },
    ...all.map((key) =>
      h(
        "li",
        { key, style: { "--share": String((found.get(key) ?? 0) / top) } },
        h("span", {}, name(key)),
        h("span", { class: "result-bar", "aria-hidden": "true" }),
        h("b", {}, String(found.get(key) ?? 0)),
      ),
    ),
  );
}

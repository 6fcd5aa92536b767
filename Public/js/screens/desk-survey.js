import { announcePolitely } from "../core/a11y.js";
import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { pick, t } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import { confirmed, openSheet } from "../elements/sheet.js";
import { ask } from "./desk-parts.js";
import { results } from "./desk-results.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Survey} Survey */
/** @typedef {import("../types/wire.js").SurveyQuestion} SurveyQuestion */
/** @typedef {import("../types/wire.js").Answer} Answer */
/** @typedef {import("../core/html.js").Child} Child */

/**
 * Answers that were begun and not sent, by survey, then by question; a sheet that is closed by mistake loses nothing.
 *
 * @type {Map<string, Map<string, Answer>>}
 */
const begun = new Map();

/** @param {View} view @param {Survey} survey @returns {Answer[]} */
function sentBefore(view, survey) {
  return view.store.me.value?.answers?.find((each) => each.survey === survey.id)?.answers ?? [];
}

/**
 * A survey on a phone: one question below the other, one button at the end; and what it came to, once it is shown.
 *
 * @param {View} view
 * @param {string} id
 */
export function openSurvey(view, id) {
  const problem = signal("");
  openSheet({
    title: () => pick(view.store.surveys.value.get(id)?.title),
    test: "survey-sheet",
    body: (close) => {
      const survey = view.store.surveys.value.get(id);
      if (!survey) return [h("p", { class: "empty" }, t("desk.survey.gone"))];
      return survey.state === "open" ? answering(view, survey, problem, close) : [consents(view, survey, close), results(survey)];
    },
  });
}

/**
 * @param {View} view
 * @param {Survey} survey
 * @param {import("../core/signals.js").Signal<string>} problem
 * @param {() => void} close
 * @returns {Child[]}
 */
function answering(view, survey, problem, close) {
  const before = sentBefore(view, survey);
  const own = begun.get(survey.id) ?? new Map(before.map((each) => [each.key, each]));
  begun.set(survey.id, own);
  return [
    h("p", { class: "hint", key: "who" }, t("desk.survey.who")),
    h(
      "form",
      {
        class: "survey",
        key: "form",
        novalidate: true,
        data: { test: "survey-form" },
        on: {
          input: (/** @type {Event} */ event) => {
            problem.value = "";
            remember(survey, own, /** @type {HTMLFormElement} */ (event.currentTarget));
          },
          submit: async (/** @type {SubmitEvent} */ event) => {
            event.preventDefault();
            const form = /** @type {HTMLFormElement} */ (event.currentTarget);
            remember(survey, own, form);
            if (!isComplete(survey, own, form, problem)) return;
            const answers = [...own.values()];
            const { ok } = await ask(view, "survey.answer", { survey: survey.id, answers }, t("desk.survey.thanks"));
            if (ok) begun.delete(survey.id);
            if (ok) close();
          },
        },
      },
      ...survey.questions.map((question, index) => questionPart(question, index, survey.questions.length, own.get(question.key))),
      problem.value ? h("p", { class: "problem", role: "alert", key: "problem" }, problem.value) : null,
      h(
        "div",
        { class: "desk-save", key: "send" },
        h("button", { type: "submit", class: "primary", data: { test: "survey-send" } }, t(before.length > 0 ? "desk.survey.again" : "desk.survey.send")),
        before.length > 0
          ? h("button", { type: "button", class: "quiet danger", data: { test: "survey-withdraw" }, on: { click: () => void withdraw(view, survey, close) } }, t("desk.survey.withdraw"))
          : null,
      ),
    ),
  ];
}

/**
 * @param {SurveyQuestion} question
 * @param {number} index
 * @param {number} of
 * @param {Answer | undefined} answer
 */
function questionPart(question, index, of, answer) {
  const id = `survey-${question.key}`;
  const number = h("span", { class: "hint" }, t("desk.survey.number", { number: index + 1, of }));
  const must = question.required ? h("span", { class: "must" }, t("desk.survey.required")) : null;
  if (question.type !== "text" && question.type !== "number")
    return h(
      "fieldset",
      { class: "question", key: question.key, data: { test: "survey-question", key: question.key, type: question.type } },
      h("legend", {}, number, " ", pick(question.text), " ", must),
      choices(question, answer),
    );
  const isNumber = question.type === "number";
  const props = {
    id,
    name: question.key,
    ".value": answer ? String(answer.value) : "",
    ...(isNumber ? { inputmode: "numeric", min: question.min, max: question.max } : { maxlength: question.max || 1000 }),
    data: { test: "survey-text" },
  };
  return h(
    "div",
    { class: "question", key: question.key, data: { test: "survey-question", key: question.key, type: question.type } },
    h("label", { for: id }, number, " ", pick(question.text), " ", must),
    isNumber ? h("input", { ...props, type: "number" }) : h("textarea", { ...props, rows: 3 }),
    isNumber
      ? null
      : h(
          "label",
          { class: "tick consent" },
          h("input", { type: "checkbox", name: `${question.key}/quote`, ".checked": answer?.quote ?? false, data: { test: "survey-quote" } }),
          h("span", {}, t("desk.survey.quote")),
        ),
  );
}

/** @param {SurveyQuestion} question @param {Answer | undefined} answer */
function choices(question, answer) {
  const isMany = question.type === "choices";
  const given = answer?.value;
  const isOn = (/** @type {string | number | boolean} */ value) =>
    Array.isArray(given) ? given.includes(String(value)) : given === value;
  const option = (/** @type {string} */ value, /** @type {string} */ words, /** @type {boolean} */ on) =>
    h(
      "label",
      { class: question.type === "rating" ? "rate" : "tick", key: value },
      h("input", { type: isMany ? "checkbox" : "radio", name: question.key, value, ".checked": on }),
      h("span", {}, words),
    );
  if (question.type === "rating") {
    const scale = Array.from({ length: question.max - question.min + 1 }, (_, step) => question.min + step);
    return h("div", { class: "rates" }, ...scale.map((value) => option(String(value), String(value), isOn(value))));
  }
  if (question.type === "check")
    return h("div", { class: "ticks" }, option("true", t("desk.survey.yes"), isOn(true)), option("false", t("desk.survey.no"), isOn(false)));
  return h("div", { class: "ticks" }, ...(question.choices ?? []).map(({ key, title }) => option(key, pick(title), isOn(key))));
}

/**
 * @param {Survey} survey
 * @param {Map<string, Answer>} own
 * @param {HTMLFormElement} form
 */
function remember(survey, own, form) {
  const data = new FormData(form);
  for (const { key, type } of survey.questions) {
    const all = data.getAll(key).map(String).filter((text) => text.trim() !== "");
    const [first] = all;
    if (first === undefined) {
      own.delete(key);
      continue;
    }
    const value =
      type === "choices" ? all : type === "check" ? first === "true" : ["rating", "number"].includes(type) ? Number(first) : first.trim();
    own.set(key, { key, value, ...(type === "text" ? { quote: data.get(`${key}/quote`) !== null } : {}) });
  }
}

/**
 * Whether everything asked for is there and within its bounds; the first that is not gets the focus.
 *
 * @param {Survey} survey
 * @param {Map<string, Answer>} own
 * @param {HTMLFormElement} form
 * @param {import("../core/signals.js").Signal<string>} problem
 */
function isComplete(survey, own, form, problem) {
  for (const [index, question] of survey.questions.entries()) {
    const value = own.get(question.key)?.value;
    const isMissing = question.required && value === undefined;
    const tooMany = Array.isArray(value) && value.length > question.max;
    const isOut = question.type === "number" && value !== undefined && !(Number(value) >= question.min && Number(value) <= question.max);
    if (!isMissing && !tooMany && !isOut) continue;
    const which = isMissing ? "missing" : tooMany ? "tooMany" : "outOfRange";
    problem.value = t(`desk.survey.${which}`, { number: index + 1, min: question.min, max: question.max });
    announcePolitely(problem.value, "survey");
    const wrong = form.querySelector(`[name="${CSS.escape(question.key)}"]`);
    if (wrong instanceof HTMLElement) wrong.focus();
    return false;
  }
  problem.value = "";
  return true;
}

/**
 * What this person said stays theirs after the end: words may be quoted no longer, answers be taken back.
 *
 * @param {View} view
 * @param {Survey} survey
 * @param {() => void} close
 */
function consents(view, survey, close) {
  const own = sentBefore(view, survey);
  if (own.length === 0) return null;
  const words = own.filter(({ key, value }) => value !== "" && survey.questions.find((each) => each.key === key)?.type === "text");
  return h(
    "section",
    { class: "card", key: "own" },
    h("h3", {}, t("desk.survey.own")),
    ...words.map(({ key, value, quote }) =>
      h(
        "label",
        { class: "tick consent", key },
        h("input", {
          type: "checkbox",
          ".checked": quote ?? false,
          data: { test: "consent" },
          on: {
            change: (/** @type {Event} */ event) => {
              const isOn = /** @type {HTMLInputElement} */ (event.currentTarget).checked;
              void ask(view, "survey.quote", { survey: survey.id, key, quote: isOn }, t("desk.saved"));
            },
          },
        }),
        h("span", {}, t("desk.survey.quoteOf", { text: String(value) })),
      ),
    ),
    h("button", { type: "button", class: "quiet danger", on: { click: () => void withdraw(view, survey, close) } }, t("desk.survey.withdraw")),
  );
}

/** @param {View} view @param {Survey} survey @param {() => void} close */
async function withdraw(view, survey, close) {
  const isSure = await confirmed({ title: t("desk.survey.withdraw"), text: t("desk.survey.withdrawText"), yes: t("desk.survey.withdraw") });
  if (!isSure) return;
  begun.delete(survey.id);
  if ((await ask(view, "survey.withdraw", { survey: survey.id }, t("desk.survey.withdrawn"))).ok) close();
}

/**
 * The surveys that this person can answer or read.
 *
 * @param {View} view
 * @returns {{survey: Survey, isAnswered: boolean}[]}
 */
export function surveysOf(view) {
  return [...view.store.surveys.value.values()]
    .filter((survey) => survey.state === "open" || survey.results)
    .map((survey) => ({ survey, isAnswered: sentBefore(view, survey).length > 0 }));
}

/** @param {View} view @param {() => void} close What they stand in. @returns {Child[]} */
export function surveyList(view, close) {
  return surveysOf(view).map(({ survey, isAnswered }) =>
    h(
      "button",
      { type: "button", key: survey.id, data: { test: "survey-open" }, on: { click: () => (close(), openSurvey(view, survey.id)) } },
      icon(isAnswered ? "check" : "pencil"),
      h(
        "span",
        { class: "stack", style: { "--gap": "0" } },
        h("b", {}, pick(survey.title)),
        h("span", { class: "hint" }, t(survey.state === "closed" ? "desk.survey.readHint" : isAnswered ? "desk.survey.answeredHint" : "desk.survey.openHint")),
      ),
    ),
  );
}

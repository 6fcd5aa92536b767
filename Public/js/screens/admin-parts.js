import { h } from "./console-dom.js";
import { knows, language, t } from "./console-words.js";

/**
 * The switch of languages: each in its own words.
 *
 * @returns {import("./console-dom.js").VNode}
 */
export function languageSwitch() {
  const other = language.value === "ja" ? "en" : "ja";
  return h(
    "button",
    { type: "button", class: "plain", "data-language": other, lang: other, "data-test": "language" },
    t("language.other"),
  );
}

/**
 * A labelled field.
 *
 * @param {string} label
 * @param {import("./console-dom.js").Attributes} attributes Of the input; needs an `id`.
 * @param {string} [hint]
 */
export function field(label, attributes, hint) {
  const id = String(attributes["id"]);
  return h(
    "div",
    { class: "field-row" },
    h("label", { for: id }, label),
    h(
      attributes["options"] ? "select" : "input",
      { name: id, ...plain(attributes), "aria-describedby": hint ? `${id}-hint` : null },
      options(attributes["options"], attributes["selected"]),
    ),
    hint && h("p", { class: "hint", id: `${id}-hint` }, hint),
  );
}

/** @param {import("./console-dom.js").Attributes} attributes */
function plain({ options: _options, selected: _selected, ...rest }) {
  return rest;
}

/**
 * @param {[string, string][]|undefined} choices
 * @param {string|undefined} selected
 */
function options(choices, selected) {
  return (choices ?? []).map(([value, name]) => h("option", { value, key: value, selected: value === selected }, name));
}

/**
 * What the server refused, in words.
 *
 * @param {{status: number, body: Record<string, any>}} answer
 */
export function problemText(answer) {
  if (answer.status === 0) return t("problem.offline");
  return refusalText(String(answer.body["code"] ?? "unknown"), answer.body["detail"] ?? {});
}

/**
 * @param {string} code
 * @param {Record<string, any>} detail
 */
export function refusalText(code, detail) {
  if (detail["row"] !== undefined) {
    const column = knows(`csv.column.${detail["column"]}`) ? t(`csv.column.${detail["column"]}`) : detail["column"];
    return t("problem.row", { row: detail["row"], column });
  }
  const exact = `problem.${code}.${detail["path"] ?? detail["needs"] ?? ""}.${detail["reason"] ?? ""}`;
  if (knows(exact)) return t(exact, detail);
  return knows(`problem.${code}`) ? t(`problem.${code}`, detail) : t("problem.other", { code });
}

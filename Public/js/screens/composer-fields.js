import { h } from "../core/html.js";
import { pick, t } from "../core/i18n.js";

/** @typedef {import("../types/wire.js").FieldRule} FieldRule */
/** @typedef {import("../types/wire.js").FieldValue} FieldValue */
/** @typedef {import("../core/signals.js").Signal<Record<string, string | boolean>>} Values */

/**
 * The fields that a note has beside its text. They keep what is typed themselves: nothing is written into them while
 * they are there.
 *
 * @param {FieldRule[] | undefined} rules
 * @param {Values} values
 * @param {number | string} round Another one begins with empty fields.
 */
export function fieldInputs(rules, values, round) {
  const shown = (rules ?? []).filter((rule) => rule.type !== "photo");
  if (shown.length === 0) return null;
  return h(
    "div",
    { key: `fields-${round}`, class: "stack field-inputs" },
    ...shown.map((rule) => (rule.type === "choice" ? choice(rule, values) : input(rule, values))),
  );
}

/** @param {FieldRule} rule */
function label(rule) {
  return rule.required ? pick(rule.label) : t("field.optional", { label: pick(rule.label) });
}

/** @param {FieldRule} rule @param {Values} values */
function input(rule, values) {
  const id = `field-${rule.key}`;
  const take = (/** @type {Event} */ event) => {
    const field = /** @type {HTMLInputElement} */ (event.currentTarget);
    values.value = { ...values.peek(), [rule.key]: rule.type === "check" ? field.checked : field.value };
  };
  const begun = values.peek()[rule.key];
  const field = h("input", {
    id,
    type: rule.type === "check" ? "checkbox" : "text",
    inputmode: rule.type === "number" ? "numeric" : undefined,
    maxlength: rule.type === "text" ? rule.max : undefined,
    "aria-required": rule.required ? "true" : undefined,
    data: { test: id },
    ref: (/** @type {HTMLInputElement} */ made) => {
      if (typeof begun === "string") made.value = begun;
      else if (begun) made.checked = true;
    },
    on: { input: take },
  });
  if (rule.type === "check") return h("label", { class: "row check", key: rule.key }, field, h("span", {}, label(rule)));
  return h("div", { class: "field-group", key: rule.key }, h("label", { for: id }, label(rule)), field);
}

/** @param {FieldRule} rule @param {Values} values */
function choice(rule, values) {
  const chosen = values.value[rule.key];
  const choose = (/** @type {string} */ key) => () =>
    (values.value = { ...values.peek(), [rule.key]: key === values.peek()[rule.key] ? "" : key });
  return h(
    "div",
    { class: "field-group", key: rule.key, role: "group", "aria-label": label(rule) },
    h("span", { class: "field-label" }, label(rule)),
    h(
      "div",
      { class: "row wrap" },
      ...(rule.choices ?? []).map(({ key, title }) =>
        h(
          "button",
          {
            type: "button",
            key,
            class: "choice",
            "aria-pressed": String(chosen === key),
            data: { test: `field-${rule.key}-${key}` },
            on: { click: choose(key) },
          },
          pick(title),
        ),
      ),
    ),
  );
}

/**
 * The fields as they are sent; a field left empty is not.
 *
 * @param {FieldRule[] | undefined} rules
 * @param {Record<string, string | boolean>} values
 * @param {string} [photo] The note's first picture.
 * @returns {FieldValue[]}
 */
export function valuesOf(rules, values, photo) {
  return (rules ?? []).flatMap(({ key, type }) => /** @type {FieldValue[]} */ (filled(key, type)));

  /** @param {string} key @param {FieldRule["type"]} type */
  function filled(key, type) {
    const value = type === "photo" ? photo : values[key];
    if (type === "check") return value === undefined ? [] : [{ key, value: value === true }];
    const text = String(value ?? "").trim();
    if (text === "") return [];
    return [{ key, value: type === "number" ? Number(text.normalize("NFKC").replace(/[,\s]/g, "")) : text }];
  }
}

/**
 * What a field that is needed, or a number, lacks.
 *
 * @param {FieldRule[] | undefined} rules
 * @param {FieldValue[]} fields
 * @returns {string} Empty when nothing does.
 */
export function missingField(rules, fields) {
  for (const rule of rules ?? []) {
    const value = fields.find((field) => field.key === rule.key)?.value;
    const name = pick(rule.label);
    if (value === undefined && rule.required) return t(rule.type === "photo" ? "field.photo" : "refusal.needs_field", { field: name });
    if (rule.type !== "number" || value === undefined) continue;
    const [min, max] = [rule.min ?? 0, rule.max ?? Infinity];
    const isIn = Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
    if (!isIn) return t("field.number", { field: name, min, max: max === Infinity ? "" : max });
  }
  return "";
}

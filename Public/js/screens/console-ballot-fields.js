import { h } from "./console-dom.js";
import { CRITERIA_MAX, stepPlan, USUAL_CRITERIA } from "./console-ballot-plan.js";
import { button } from "./console-parts.js";
import { both, t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("../types/wire.js").Step} Step */

/**
 * Names, weights, and whether less is better.
 *
 * @param {number} wanted How many there is room for.
 * @param {import("../types/wire.js").Criterion[]|undefined} given
 */
export function criteriaFields(wanted, given) {
  const count = Math.max(wanted, given?.length ?? 0);
  return h(
    "fieldset",
    { class: "criteria", key: "criteria" },
    h("legend", null, t("ballot.criteria")),
    Array.from({ length: count }, (_, index) => {
      const usual = USUAL_CRITERIA[index];
      const one = given?.[index];
      const name = one ? both(one.name) : usual ? t(`ballot.criterion.${usual.name}`) : "";
      return h(
        "div",
        { class: "row", key: index },
        h("input", { type: "text", name: "criterion", "aria-label": t("ballot.criterionName", { number: index + 1 }), value: name, maxlength: 40, "data-test": "criterion" }),
        h("input", { type: "number", name: "weight", "aria-label": t("ballot.criterionWeight", { number: index + 1 }), value: one?.weight ?? usual?.weight ?? 1, min: 0, max: 100 }),
        h("label", { class: "choice" }, h("input", { type: "checkbox", name: "less", value: index, checked: one?.less ?? false }), t("ballot.criterionLess")),
      );
    }),
    count < CRITERIA_MAX && button("addCriterion", t("ballot.criterionAdd"), { class: "small" }),
  );
}

/**
 * What is seldom changed.
 *
 * @param {State} state
 * @param {Step} step
 * @param {string} method
 */
export function moreFields(state, step, method) {
  const own = stepPlan(step);
  const usualVoters = method === "hostPick" ? ["host"] : ["participant"];
  const voters = own.method === method && own.electorate ? own.electorate : usualVoters;
  return h(
    "details",
    { class: "more", key: "more", "data-test": "ballot-more" },
    h("summary", null, t("ballot.more")),
    h(
      "div",
      { class: "row wrap" },
      select("secrecy", ["anonymous", "facilitatorSees", "named"], own.secrecy ?? "anonymous"),
      select("show", ["manual", "onClose", "onSubmit", "live"], own.show ?? "manual"),
      select("breakdown", ["", "company", "venue", "group"], own.breakdown ?? ""),
      field("minutes", t("ballot.minutes"), { value: own.seconds ? own.seconds / 60 : "", min: 0.5, max: 1_440, step: 0.5, required: false, "data-test": "ballot-minutes" }),
      field("minTurnout", t("ballot.minTurnout"), { value: own.minTurnout ?? "", min: 1, max: 100, required: false, "data-test": "ballot-turnout" }),
      state.venues.size > 1 && venues(state),
    ),
    h(
      "div",
      { class: "row wrap" },
      check("random", t("ballot.random"), own.order === "random"),
      check("ownItems", t("ballot.ownItems"), own.ownItems === "forbid"),
      check("ownGroup", t("ballot.ownGroup"), own.ownGroup === "forbid"),
    ),
    h(
      "fieldset",
      { class: "row wrap", key: `voters-${method}` },
      h("legend", null, t("ballot.electorate")),
      ["participant", "host", "secretariat", "facilitator"].map((role) =>
        check("electorate", t(`ballot.role.${role}`), voters.includes(/** @type {any} */ (role)), role),
      ),
    ),
  );
}

/** @param {State} state */
function venues(state) {
  return h(
    "div",
    { class: "field-row" },
    h("label", { for: "ballot-venue" }, t("ballot.venue")),
    h(
      "select",
      { id: "ballot-venue", name: "venue" },
      h("option", { value: "" }, t("ballot.venue.all")),
      [...state.venues.values()].map(({ id, name }) => h("option", { value: id, key: id }, name)),
    ),
  );
}

/**
 * @param {string} id
 * @param {string} label
 * @param {import("./console-dom.js").Attributes} attributes
 */
export function field(id, label, attributes) {
  return h(
    "div",
    { class: "field-row", key: id },
    h("label", { for: id }, label),
    h("input", { id, name: id, type: "number", required: attributes["type"] !== "text", ...attributes }),
  );
}

/** @param {string} name @param {string} label @param {boolean} isOn @param {string} [value] */
export function check(name, label, isOn, value = "on") {
  return h(
    "label",
    { class: "choice", key: `${name}-${value}` },
    h("input", { type: "checkbox", name, value, checked: isOn, "data-test": `${name}-${value}` }),
    label,
  );
}

/** @param {string} name @param {string[]} values @param {string} own */
function select(name, values, own) {
  return h(
    "div",
    { class: "field-row", key: name },
    h("label", { for: `ballot-${name}` }, t(`ballot.${name}`)),
    h(
      "select",
      { id: `ballot-${name}`, name, "data-test": `ballot-${name}` },
      values.map((value) => h("option", { value, key: value, selected: value === own }, t(`ballot.${name}.${value || "none"}`))),
    ),
  );
}

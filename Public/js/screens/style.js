import { draw } from "../core/draw.js";
import { h } from "../core/html.js";
import { icon, iconNames } from "../core/icons.js";
import { language, loadLanguage, t } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import "../elements/connection-state.js";
import { languageButton } from "../elements/language-button.js";
import { kindMark, noteCard } from "../elements/note-card.js";
import "../elements/phase-timer.js";
import { contrast, tokensOf } from "./style-tokens.js";

/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../types/wire.js").NoteKind} NoteKind */
/** @typedef {import("./style-tokens.js").Token} Token */
/** @typedef {import("../core/html.js").VNode} VNode */

const SCHEMES = /** @type {const} */ (["light", "dark"]);
/** @type {NoteKind[]} */
const KINDS = ["fact", "insight", "question", "assumption", "idea"];
const NOON = Date.UTC(2026, 4, 30, 3, 0);
const MINUTE = 60_000;

/** @param {Token[]} tokens @param {string} prefix */
function named(tokens, prefix) {
  return tokens.filter(({ name }) => name.startsWith(prefix));
}

/** @param {string} title @param {...(VNode | null)} parts */
function section(title, ...parts) {
  return h("section", { key: title }, h("h2", {}, t(title)), ...parts);
}

/**
 * The same in both schemes, side by side.
 *
 * @param {(scheme: string) => VNode[]} make
 */
function inBoth(make) {
  return h(
    "div",
    { class: "schemes" },
    ...SCHEMES.map((scheme) =>
      h("div", { key: scheme, class: "scheme", data: { theme: scheme } }, h("h3", {}, t(`style.${scheme}`)), ...make(scheme)),
    ),
  );
}

/** How legible ink is on a colour, once it is drawn. */
function legibility(/** @type {HTMLElement} */ sample) {
  const style = getComputedStyle(sample);
  const ratio = contrast(style.color, style.backgroundColor);
  sample.dataset["contrast"] = ratio.toFixed(2);
  sample.textContent = t("style.contrast", { ratio: ratio.toFixed(1) });
}

/** @param {Token[]} tokens */
function colours(tokens) {
  return section(
    "style.colours",
    inBoth(() => [
      h(
        "ul",
        { class: "swatches" },
        ...named(tokens, "--color-").map(({ name }) =>
          h(
            "li",
            { key: name, data: { token: name } },
            h("span", {
              class: "colour",
              foreign: true,
              style: { "--sample": `var(${name})` },
              // Where it stands in the page by then, with the colours of its scheme.
              ref: (/** @type {HTMLElement} */ sample) => setTimeout(() => legibility(sample), 0),
            }),
            h("code", {}, name),
          ),
        ),
      ),
    ]),
  );
}

/** @param {Token[]} tokens @param {string} prefix @param {string} shape @param {string} [text] */
function measures(tokens, prefix, shape, text) {
  return h(
    "ul",
    { class: "measures" },
    ...named(tokens, prefix).map(({ name, value }) =>
      h(
        "li",
        { key: name, data: { token: name } },
        h("code", {}, `${name} ${value.length < 24 ? value : ""}`),
        h("span", { class: shape, style: { "--sample": `var(${name})` } }, text ? t(text) : null),
      ),
    ),
  );
}

/** @param {Token[]} tokens */
function lengths(tokens) {
  const others = tokens.filter(({ name }) => /^--(motion|ease|target|font)/.test(name));
  return [
    section("style.letters", measures(tokens, "--text-", "letters", "style.sample")),
    section("style.spaces", measures(tokens, "--space-", "length")),
    section("style.corners", measures(tokens, "--radius-", "corner"), inBoth(() => [measures(tokens, "--shadow-", "shadow")])),
    section(
      "style.others",
      h("dl", { class: "stack" }, ...others.flatMap(({ name, value }) => [
        h("dt", { key: `t${name}`, data: { token: name } }, name),
        h("dd", { key: `d${name}`, class: "hint" }, value),
      ])),
    ),
  ];
}

function buttons() {
  const one = (/** @type {string} */ look, /** @type {Record<string, any>} */ more = {}) =>
    h("button", { type: "button", class: look, ...more }, t(`style.button.${look.split(" ")[0] || "usual"}`));
  return section(
    "style.buttons",
    inBoth(() => [
      h("div", { class: "row wrap" }, one("primary"), one(""), one("plain"), one("quiet"), one("danger")),
      h(
        "div",
        { class: "row wrap" },
        one("primary", { disabled: true }),
        one("choice", { "aria-pressed": "true" }),
        one("choice", { "aria-pressed": "false" }),
        h("button", { type: "button", class: "plain round", "aria-label": t("close") }, icon("close")),
      ),
    ]),
  );
}

function fields() {
  return section(
    "style.fields",
    inBoth((scheme) => [
      h(
        "div",
        { class: "card" },
        h(
          "div",
          { class: "field-group" },
          h("label", { for: `text-${scheme}` }, t("style.field.text")),
          h("input", { id: `text-${scheme}`, type: "text", placeholder: t("style.field.hint") }),
        ),
        h(
          "div",
          { class: "field-group" },
          h("label", { for: `area-${scheme}` }, t("style.field.area")),
          h("textarea", { id: `area-${scheme}`, rows: 2 }, t("style.sample")),
          h("p", { class: "problem" }, t("style.field.problem")),
        ),
        h(
          "div",
          { class: "field-group" },
          h("label", { for: `choice-${scheme}` }, t("style.field.choice")),
          h("select", { id: `choice-${scheme}` }, ...KINDS.map((kind) => h("option", { key: kind }, t(`kind.${kind}`)))),
        ),
      ),
    ]),
  );
}

/** @param {NoteKind} kind @param {Partial<Note>} [more] @returns {Note} */
function note(kind, more = {}) {
  return { id: `style-${kind}`, step: "style", kind, text: t(`style.note.${kind}`), rev: 1, rank: kind, at: NOON, ...more };
}

function notes() {
  return section(
    "style.notes",
    inBoth((scheme) => [
      h("p", { class: "row wrap" }, ...KINDS.map((kind) => h("span", { key: kind, class: "kind", data: { kind } }, kindMark(kind)))),
      h(
        "div",
        { class: "notes-shown" },
        ...KINDS.map((kind) => noteCard(note(kind, { id: `${scheme}-${kind}` }), { spot: t("style.spot"), author: t("style.author") })),
        noteCard(note("fact", { id: `${scheme}-sealed`, sealed: true, mine: true }), { hasDelivery: true }),
        ...["waiting", "failed"].map((state) =>
          noteCard(note("idea", { id: `${scheme}-${state}` }), {
            hasDelivery: true,
            isOnline: false,
            delivery: /** @type {any} */ ({ key: state, state, code: "quota", detail: { max: 5 } }),
          }),
        ),
        h("div", { class: "sealed-paper" }, icon("lock"), h("span", {}, t("style.sealed"))),
        h("p", { class: "empty" }, t("style.empty")),
      ),
      h(
        "section",
        { class: "cluster", "aria-label": t("style.cluster") },
        h("header", {}, h("h4", {}, t("style.cluster"))),
        noteCard(note("idea", { id: `${scheme}-gathered` }), {}),
      ),
    ]),
  );
}

/**
 * What the elements below read of a session.
 *
 * @param {"live" | "waiting"} state
 */
function quiet(state) {
  return {
    clock: { now: () => NOON, offset: signal(0) },
    connection: { state: signal(state) },
    outbox: { entries: signal(state === "live" ? [] : [{ state: "waiting" }, { state: "waiting" }]) },
    store: { isReady: signal(false), presence: signal(new Map()) },
  };
}
const SESSIONS = { live: quiet("live"), waiting: quiet("waiting") };

/** @param {number} minutes What is left of ten. */
function timer(minutes) {
  const deadline = NOON + minutes * MINUTE;
  // Stands still, as a paused one does, so that the page is always the same.
  const timed = () => ({ startedAt: deadline - 10 * MINUTE, deadline, pausedMs: minutes * MINUTE, seconds: 600, warnAt: [] });
  return h("phase-timer", { key: `timer-${minutes}`, ".session": SESSIONS.live, ".timed": timed });
}

function states() {
  return section(
    "style.states",
    inBoth(() => [
      h(
        "div",
        { class: "row wrap" },
        ...["field", "ideas", "talks"].map((accent, index) =>
          h(
            "span",
            { key: accent, class: "phase-mark", data: { accent } },
            h("b", { "aria-hidden": "true" }, String(index + 1)),
            t(`style.phase.${accent}`),
          ),
        ),
      ),
      h("div", { class: "row wrap" }, timer(6), timer(0.5)),
      h(
        "div",
        { class: "row wrap" },
        ...Object.entries(SESSIONS).map(([state, session]) => h("connection-state", { key: state, ".session": session })),
      ),
      h("div", { class: "banner" }, h("span", {}, t("style.banner"))),
      h("div", { class: "banner", data: { tone: "alarm" } }, h("span", {}, t("style.alarm"))),
      h(
        "div",
        { class: "bars" },
        ...[0.9, 0.5, 0.2].map((share) => h("span", { key: share, class: "bar-line", style: { "--share": share } })),
      ),
    ]),
  );
}

function sheets() {
  return section(
    "style.sheets",
    inBoth(() => [
      h(
        "div",
        { class: "shown-dialog card" },
        h("h4", {}, t("style.sheet.title")),
        h("p", {}, t("style.sheet.text")),
        h(
          "div",
          { class: "menu" },
          ...["up", "down", "trash"].map((name) => h("button", { key: name, type: "button" }, icon(name), t(`style.menu.${name}`))),
        ),
      ),
    ]),
  );
}

function icons() {
  return section(
    "style.icons",
    h("ul", { class: "icons" }, ...iconNames().map((name) => h("li", { key: name }, icon(name), name))),
  );
}

/** @param {Token[]} tokens */
function page(tokens) {
  void language.value;
  document.title = t("style.title");
  return [
    h("header", { class: "bar" }, h("span", { class: "wordmark" }, t("app.name")), h("span", { class: "push" }), languageButton()),
    h(
      "main",
      { class: "wide style-page", id: "main" },
      h("header", {}, h("h1", {}, t("style.title")), h("p", { class: "hint" }, t("style.lead"))),
      colours(tokens),
      ...lengths(tokens),
      buttons(),
      fields(),
      notes(),
      states(),
      sheets(),
      icons(),
    ),
  ];
}

await loadLanguage(["style"]);
const root = document.querySelector("#app");
const tokens = tokensOf(document.styleSheets);
if (root) draw(root, () => page(tokens));

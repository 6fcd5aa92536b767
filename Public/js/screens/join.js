import { announceNow } from "../core/a11y.js";
import { api, ApiProblem, understood } from "../core/api.js";
import { draw } from "../core/draw.js";
import { h } from "../core/html.js";
import { loadLanguage, loadRest, refusal, setLanguage, kept, t, language } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import { rememberOwner, sessionKept } from "../core/owner.js";
import { registerWorker } from "../core/worker.js";
import { languageButton } from "../elements/language-button.js";

/**
 * @typedef {{workshop: string, title: string, theme: string, language: "ja" | "en", role: string,
 *   organisations: string[], venues: {id: string, name: string}[]}} Invitation
 * @typedef {{at: "code", problem?: string} | {at: "looking"} | {at: "unreachable"}
 *   | {at: "form", code: string, invitation: Invitation, problem?: string, isBusy?: boolean}} JoinState
 */

/** How long an answer may take before the page says that it is asking, ms. */
const PATIENCE = 150;

/** @type {import("../core/signals.js").Signal<JoinState>} */
const state = signal(/** @type {JoinState} */ ({ at: "looking" }));
/** @type {string} */
let lastCode = "";

/** The code stands in the fragment, which is never sent anywhere; it does not stay in the address either. */
function takeCode() {
  const code = decodeURIComponent(location.hash.slice(1)).trim();
  if (code) history.replaceState(null, "", location.pathname);
  return code;
}

/** @param {string} code @returns {Promise<Invitation>} */
async function invited(code) {
  const asked = window.yoriaiAsked;
  if (asked?.code !== code) return api("GET", `/api/join/${encodeURIComponent(code)}`);
  // The next time it is asked anew.
  window.yoriaiAsked = undefined;
  return understood(await asked.answer);
}

/** @param {string} code @param {Promise<Invitation>} [asked] Under way already. */
async function look(code, asked = invited(code)) {
  lastCode = code;
  state.value = { at: "looking" };
  try {
    const invitation = await asked;
    if (!kept()) setLanguage(invitation.language, false);
    if (invitation.role === "display" || invitation.role === "observer")
      return void (await enter(code, { name: "", organisation: "" }));
    state.value = { at: "form", code, invitation };
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) state.value = { at: "unreachable" };
    else state.value = { at: "code", problem: await refused(problem) };
  }
}

/** @param {string} code @param {{name: string, organisation: string, venue?: string}} who */
async function enter(code, who) {
  const { page, workshop, role } = await api("POST", "/api/join", { code, ...who });
  if (page === "/app.html") sessionKept({ workshop, role });
  rememberOwner(`${who.organisation}/${who.name}`);
  location.assign(page);
}

/** @param {SubmitEvent} event */
async function send(event) {
  event.preventDefault();
  const current = state.peek();
  if (current.at !== "form" || current.isBusy) return;
  const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget));
  const text = (/** @type {string} */ name) => String(form.get(name) ?? "").trim();
  const venue = text("venue");
  const who = { name: text("name"), organisation: text("organisation"), ...(venue ? { venue } : {}) };
  if (!who.name) return fail(current, t("join.nameMissing"), "name");
  if (current.invitation.role === "participant" && !who.organisation)
    return fail(current, t("join.organisationMissing"), "organisation");
  if (current.invitation.venues.length > 1 && !venue) return fail(current, t("join.venueMissing"), "venue");
  state.value = { ...current, isBusy: true };
  try {
    await enter(current.code, who);
  } catch (problem) {
    fail(current, problem instanceof ApiProblem ? await refused(problem) : t("join.unreachable"), "name");
  }
}

/**
 * What the server refused, in words: they are loaded when they are needed, which is rare here.
 *
 * @param {ApiProblem} problem
 */
async function refused({ code, detail }) {
  await loadRest().catch(() => undefined);
  return refusal(code, detail);
}

/** @param {Extract<JoinState, {at: "form"}>} current @param {string} problem @param {string} field */
function fail(current, problem, field) {
  state.value = { ...current, isBusy: false, problem };
  announceNow(problem);
  document.querySelector(`[name="${field}"]`)?.setAttribute("aria-describedby", "join-problem");
  /** @type {HTMLElement | null} */ (document.querySelector(`[name="${field}"]`))?.focus();
}

/** @param {SubmitEvent} event */
function sendCode(event) {
  event.preventDefault();
  const typed = String(
    new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).get("code") ?? "",
  ).trim();
  // A whole address may be pasted where a code is asked for.
  const code = typed.includes("#") ? typed.slice(typed.lastIndexOf("#") + 1) : typed;
  if (code) void look(code);
}

function frame() {
  document.title = t("app.name");
  return [
    h(
      "header",
      { class: "bar" },
      h("span", { class: "wordmark" }, t("app.name")),
      h("span", { class: "push" }),
      languageButton(),
    ),
    h("main", { class: "narrow join", id: "main" }, ...body()),
  ];
}

/** @returns {import("../core/html.js").Child[]} */
function body() {
  const current = state.value;
  void language.value;
  if (current.at === "looking") return [h("p", { class: "hint", role: "status" }, t("join.looking"))];
  if (current.at === "unreachable") return [unreachable()];
  if (current.at === "code") return codeForm(current.problem);
  return invitationForm(current);
}

function unreachable() {
  return h(
    "div",
    { class: "card", data: { test: "join-unreachable" } },
    h("h1", {}, t("join.unreachableTitle")),
    h("p", {}, t("join.unreachable")),
    h("button", { type: "button", class: "primary", on: { click: () => void look(lastCode) } }, t("retry")),
  );
}

/** @param {string} [problem] @returns {import("../core/html.js").Child[]} */
function codeForm(problem) {
  return [
    h("h1", {}, t("join.title")),
    h("p", { class: "hint" }, t("join.codeHint")),
    problem
      ? h(
          "p",
          { class: "problem", id: "code-problem", role: "alert", data: { test: "join-problem" } },
          problem,
        )
      : null,
    h(
      "form",
      { class: "card", on: { submit: sendCode } },
      h(
        "div",
        { class: "field-group" },
        h("label", { for: "code" }, t("join.code")),
        h("input", {
          id: "code",
          name: "code",
          type: "text",
          autocomplete: "off",
          autocapitalize: "characters",
          spellcheck: "false",
          required: true,
          "aria-describedby": problem ? "code-problem" : undefined,
          data: { test: "join-code" },
        }),
      ),
      h("button", { class: "primary", data: { test: "join-look" } }, t("join.look")),
    ),
    isSecureContext ? null : h("p", { class: "hint" }, t("join.insecure")),
  ];
}

/** @param {Extract<JoinState, {at: "form"}>} current @returns {import("../core/html.js").Child[]} */
function invitationForm({ invitation, problem, isBusy }) {
  return [
    h("p", { class: "hint" }, t("join.invited", { role: t(`role.${invitation.role}`) })),
    h("h1", {}, invitation.title),
    invitation.theme && invitation.theme !== invitation.title
      ? h("p", { class: "theme" }, invitation.theme)
      : null,
    h(
      "form",
      { class: "card", autocomplete: "on", on: { submit: send } },
      problem
        ? h(
            "p",
            { class: "problem", id: "join-problem", role: "alert", data: { test: "join-problem" } },
            problem,
          )
        : null,
      h(
        "div",
        { class: "field-group" },
        h("label", { for: "name" }, t("join.name")),
        h("input", {
          id: "name",
          name: "name",
          type: "text",
          autocomplete: "name",
          maxlength: 80,
          required: true,
          data: { test: "join-name" },
        }),
      ),
      h(
        "div",
        { class: "field-group" },
        h("label", { for: "organisation" }, t("join.organisation")),
        h("input", {
          id: "organisation",
          name: "organisation",
          type: "text",
          autocomplete: "organization",
          list: "organisations",
          maxlength: 80,
          required: invitation.role === "participant",
          data: { test: "join-organisation" },
        }),
        h(
          "datalist",
          { id: "organisations" },
          ...invitation.organisations.map((name) => h("option", { value: name })),
        ),
      ),
      invitation.venues.length > 1 ? venueField(invitation) : null,
      h(
        "button",
        { class: "primary", disabled: isBusy === true, data: { test: "join-send" } },
        t(isBusy ? "join.sending" : "join.send"),
      ),
      h("p", { class: "hint" }, t("join.privacy")),
    ),
    isSecureContext ? null : h("p", { class: "hint" }, t("join.insecure")),
  ];
}

/** @param {Invitation} invitation */
function venueField({ venues }) {
  return h(
    "div",
    { class: "field-group" },
    h("label", { for: "venue" }, t("join.venue")),
    h(
      "select",
      { id: "venue", name: "venue", required: true, data: { test: "join-venue" } },
      h("option", { value: "" }, t("join.choose")),
      ...venues.map((venue) => h("option", { value: venue.id }, venue.name)),
    ),
  );
}

/** Somebody who is in already is led to where they left. */
async function welcomeBack() {
  try {
    const { session, setUpNeeded } = await api("GET", "/api/state?as=person");
    if (setUpNeeded) return location.replace("/admin.html");
    if (session?.kind === "person")
      return location.replace(session.role === "display" ? "/display.html" : "/app.html");
    state.value = { at: "code" };
  } catch {
    state.value = { at: "unreachable" };
  }
}

const code = takeCode();
// Asked while the words are still on their way: each answer takes a slow line half a second.
const asked = code ? invited(code) : undefined;
asked?.catch(() => undefined);
await loadLanguage([], "/pack/join.");
const answer = code ? look(code, asked) : welcomeBack();
// What comes at once is drawn at once: on a slow processor a frame in between takes as long as the form itself.
await Promise.race([answer, new Promise((go) => setTimeout(go, PATIENCE))]);
const root = document.querySelector("#app");
if (root) draw(root, frame);
// The shell for later comes behind what is needed now.
void answer.finally(registerWorker);
addEventListener("hashchange", () => {
  const next = takeCode();
  if (next) void look(next);
});

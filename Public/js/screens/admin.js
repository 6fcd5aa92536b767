import { effect } from "../core/signals.js";
import { SignIn } from "./admin-sign-in.js";
import { Workshops } from "./admin-workshops.js";
import { Console } from "./console.js";
import { get } from "./console-http.js";
import { language, setLanguage, speak, t } from "./console-words.js";

/**
 * @typedef {{draw: () => void, stop: () => void}} Screen
 * @typedef {{setUpNeeded: boolean, version: string, language: "ja"|"en",
 *   session: {kind: "person"|"account", name: string, workshop?: string, role?: string}|null}} Installation
 */

const root = /** @type {HTMLElement} */ (document.getElementById("screen"));

/** @type {Screen|undefined} */
let screen;
/** The token that the server printed at its first start. It leaves the address before anybody can read it there. */
let token = "";

function takeToken() {
  const match = /^#setup=(.+)$/.exec(location.hash);
  if (!match) return;
  token = decodeURIComponent(match[1] ?? "");
  history.replaceState(null, "", location.pathname);
}

/** Shows what the address and the session ask for. */
async function route() {
  takeToken();
  const workshop = /^#w=([0-9a-f]{32})$/.exec(location.hash)?.[1];
  screen?.stop();
  root.replaceChildren();
  if (workshop) {
    screen = new Console(root, workshop);
    return;
  }
  /** @type {Installation|undefined} */
  let installation;
  try {
    const answer = await get("/api/state?as=account");
    if (answer.ok) installation = /** @type {Installation} */ (answer.body);
  } catch {
    // The sign-in screen says that the server cannot be reached.
  }
  screen =
    installation?.session?.kind === "account" && !installation.setUpNeeded
      ? new Workshops(root, installation, route)
      : new SignIn(root, installation, token, route);
}

await speak("console");
takeToken();
addEventListener("hashchange", () => void route());
root.addEventListener("click", (event) => {
  const wanted = event.target instanceof Element && event.target.closest("[data-language]");
  const code = wanted instanceof HTMLElement ? wanted.dataset["language"] : undefined;
  if (code === "ja" || code === "en") setLanguage(code);
});
effect(() => {
  void language.value;
  document.title = t("title");
  screen?.draw();
});
await route();

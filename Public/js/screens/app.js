import { announceNow, announcePolitely, isWriting } from "../core/a11y.js";
import { api } from "../core/api.js";
import { draw } from "../core/draw.js";
import { kept, language, loadLanguage, pick, refusal, setLanguage, t } from "../core/i18n.js";
import { owner, sessionKept } from "../core/owner.js";
import { askAhead, openSession } from "../core/session.js";
import { effect, untracked } from "../core/signals.js";
import { registerWorker } from "../core/worker.js";
import { dismissed, frame } from "./app-frame.js";
import { makeView } from "./app-view.js";
import { isLookingAround, loadRoom } from "./later.js";
import { arrival } from "./passing.js";

/** @typedef {import("./app-view.js").View} View */

/**
 * What happened is said, bundled; a new step is said at once.
 *
 * @param {View} view
 */
function listen(view) {
  let added = 0;
  view.session.events.addEventListener("happening", (event) => {
    const { happening } = /** @type {import("../core/session.js").HappeningEvent} */ (event);
    if (happening.t === "notesAdded") {
      added += happening.count ?? 1;
      announcePolitely(t("said.notesAdded", { count: added }), "notesAdded");
      setTimeout(() => (added = 0), 3_500);
    } else if (happening.t === "revealed") {
      document.body.classList.add("revealing");
      setTimeout(() => document.body.classList.remove("revealing"), 1_500);
      announceNow(t("said.revealed"));
    } else if (happening.t === "ballotClosed") announceNow(t("said.ballotClosed"));
    else if (happening.t === "stageSet") dismissed.value = "";
  });
  listenToTurns(view);
  let last = /** @type {string | null} */ (null);
  effect(() => {
    const step = view.step.value;
    if (!step || step.id === last) return;
    if (last !== null) untracked(() => changed(step));
    last = step.id;
  });
  effect(() => {
    if (!kept() && view.store.workshop.value) setLanguage(view.store.workshop.value.language, false);
  });
}

/**
 * What has come into one's hand, or that one is called, is said at once.
 *
 * @param {View} view
 */
function listenToTurns(view) {
  let before = "";
  effect(() => {
    const own = view.holding.value;
    if (!own) return;
    const now = `${own.step}/${own.round}/${own.sheet ?? ""}/${own.called ?? ""}/${own.prompt ?? ""}`;
    if (now === before) return;
    const isFirst = before === "";
    before = now;
    if (isFirst) return;
    untracked(() => {
      const prompt = view.step.value?.prompts.find(({ key }) => key === own.prompt);
      if (own.called) announceNow(t("call.now"));
      else if (own.sheet !== undefined && arrival(view)) announceNow(arrival(view));
      else if (prompt) announceNow(t("said.prompt", { title: pick(prompt.title) }));
      else if (own.round > 0 && view.step.value?.rounds) announceNow(t("said.round", { number: own.round }));
    });
  });
}

/**
 * Another step: it is said, and the page begins at its top unless somebody writes.
 *
 * @param {import("../types/wire.js").Step} step
 */
function changed(step) {
  isLookingAround.value = false;
  announceNow(t("said.step", { title: pick(step.title) }));
  if (!isWriting()) scrollTo({ top: 0 });
}

/**
 * Refusals of what is not kept are shown for a moment.
 *
 * @param {View} view
 */
function toasts(view) {
  const place = document.createElement("div");
  place.className = "toasts";
  // Seen here, and heard by the live region.
  place.setAttribute("aria-hidden", "true");
  document.body.append(place);
  view.session.events.addEventListener("refused", (event) => {
    const { code, detail, name } = /** @type {import("../core/session.js").RefusedEvent} */ (event);
    const toast = document.createElement("p");
    toast.className = "toast";
    toast.textContent = refusal(code, detail, name);
    place.append(toast);
    setTimeout(() => toast.remove(), 6_000);
  });
}

/**
 * A page opens at once with what this browser knows of its session, also while the server is away; whether it still holds
 * is asked behind it.
 *
 * @returns {Promise<import("../core/owner.js").KnownSession | null>}
 */
async function findSession() {
  const known = sessionKept();
  if (!known) return (await askSession()) ?? null;
  void askSession().then((session) => {
    if (session === null) location.replace("/");
    else if (session && (session.workshop !== known.workshop || session.role !== known.role)) location.reload();
  });
  return known;
}

/** @returns {Promise<import("../core/owner.js").KnownSession | null | undefined>} `undefined` when nobody answers. */
async function askSession() {
  try {
    const { session } = await api("GET", "/api/state?as=person");
    const { workshop, role, kind } = session ?? {};
    return sessionKept(kind === "person" ? { workshop, role } : null);
  } catch {
    return undefined;
  }
}

const expected = sessionKept();
if (expected) askAhead(expected.workshop, "person");
await loadLanguage();
const found = await findSession();
if (!found) location.replace("/");
else {
  const session = await openSession({
    workshop: found.workshop,
    owner: `${found.role}/${owner()}`,
    as: "person",
  });
  const view = makeView(session);
  const root = document.querySelector("#app");
  if (root) draw(root, () => (void language.value, frame(view)));
  listen(view);
  toasts(view);
  session.start();
  // Behind what is needed to write: a weak line carries that first. A desk has room for the others' notes from the start.
  setTimeout(() => void loadRoom().catch(() => undefined), view.wide.peek() ? 0 : 4_000);
  addEventListener("beforeunload", (event) => {
    // What waits survives a reload; only a browser that keeps nothing would lose it.
    if (session.outbox.entries.peek().some((entry) => entry.state === "sent")) event.preventDefault();
  });
  void navigator.storage?.persist?.().catch(() => undefined);
}
registerWorker();

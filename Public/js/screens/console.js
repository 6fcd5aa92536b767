import { announceNow, announcePolitely } from "../core/a11y.js";
import { newId } from "../core/ids.js";
import { languageSwitch, refusalText } from "./admin-parts.js";
import { agendaPart, bringUp } from "./console-agenda.js";
import { ballotActions } from "./console-vote.js";
import { barPart } from "./console-bar.js";
import { mirrorPart } from "./console-board.js";
import { h, listen, onceAFrame, patch } from "./console-dom.js";
import { Hotkeys } from "./console-hotkeys.js";
import { icon } from "./console-icons.js";
import { handsPart } from "./console-desk.js";
import { closingMenus } from "./console-menus.js";
import { iconButton, phaseChip } from "./console-parts.js";
import { dragging, peoplePart } from "./console-people.js";
import { Line } from "./console-session.js";
import { linePart, waitingPart } from "./console-line.js";
import { talkActions } from "./console-talk-actions.js";
import { loadDialogs, openTool, toolActions, toolsMenu } from "./console-tools.js";
import { currentStep, neighbour, participants, phaseOf, timeLeft } from "./console-view.js";
import { clockText, t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("./console-session.js").Happening} Happening */
/**
 * @typedef {object} Choices What the facilitator has set on this screen; none of it leaves the browser.
 * @property {string} group Whose notes the mirror shows; empty for all.
 * @property {"groups"|"companies"} peopleBy
 * @property {string} dealVenue
 */

/** How long the line is left to what is seen first, before the dialogs follow behind it, ms. */
const BEHIND = 4_000;

/** The facilitator's console of one workshop. */
export class Console {
  /** @type {Choices} */
  choices = { group: "", peopleBy: "groups", dealVenue: "" };
  session;
  #root;
  #lifetime = new AbortController();
  #redraw;
  #ticking;
  #following;
  /** @type {{draw: () => void, close: () => void}|undefined} */
  #dialog;
  #isOpening = false;
  #hotkeys;
  #current = "";
  /** @type {Set<string>} */
  #hands = new Set();

  /**
   * @param {HTMLElement} root
   * @param {string} workshop
   */
  constructor(root, workshop) {
    this.#root = root;
    this.workshop = workshop;
    this.#redraw = onceAFrame(() => this.draw());
    this.session = new Line(workshop, "account", (happenings) => this.#changed(happenings));
    const { signal } = this.#lifetime;
    listen(root, this.#actions(), signal);
    dragging(root, (person, group) => this.run("groups.move", { person, group }), signal);
    closingMenus(signal);
    this.#hotkeys = new Hotkeys((name) => this.#press(name), signal);
    this.#ticking = setInterval(() => this.#tick(), 250);
    this.#following = setTimeout(() => void loadDialogs().catch(() => undefined), BEHIND);
    this.draw();
  }

  get state() {
    return this.session.state;
  }

  stop() {
    this.#lifetime.abort();
    clearInterval(this.#ticking);
    clearTimeout(this.#following);
    this.#dialog?.close();
    this.session.stop();
  }

  draw() {
    const { state } = this;
    document.body.dataset["accent"] = phaseOf(state, currentStep(state))?.phase.accent ?? "field";
    patch(this.#root, state.workshop ? this.#whole() : waitingPart(this.session));
    this.#dialog?.draw();
    const current = state.agenda?.current ?? "";
    if (current !== this.#current) bringUp(this.#root.querySelector(".agenda-step.running"));
    this.#current = current;
  }

  #whole() {
    const { state } = this;
    return h(
      "div",
      { class: "console", key: "console" },
      h("a", { class: "skip-link", href: "#middle" }, t("skip")),
      this.#head(),
      h("nav", { class: "agenda", "aria-label": t("agenda.title") }, agendaPart(state)),
      h(
        "main",
        { class: "mirror", id: "middle", tabindex: "-1", "aria-label": t("mirror.title") },
        mirrorPart(state, this.choices, this.session.now()),
      ),
      h(
        "aside",
        { class: "crew", "aria-label": t("people.title") },
        handsPart(state, this.session.now()),
        peoplePart(state, this.choices),
      ),
      h("section", { class: "run-bar", "aria-label": t("bar.title") }, barPart(state, this.session.now())),
    );
  }

  #head() {
    const { state } = this;
    const people = participants(state);
    return h(
      "header",
      { class: "top" },
      h(
        "a",
        {
          class: "button round plain",
          href: "#",
          "aria-label": t("toWorkshops"),
          title: t("toWorkshops"),
          "data-test": "back",
        },
        icon("left"),
      ),
      h("h1", { lang: state.workshop?.language }, state.workshop?.title),
      phaseChip(state, currentStep(state)),
      h(
        "span",
        { class: "push soft", "data-test": "joined" },
        t("people.joined", { joined: people.filter((one) => one.joined).length, of: people.length }),
      ),
      linePart(this.session),
      iconButton("undo", "undo", t("undo.title"), { "data-test": "undo" }),
      iconButton("proxy", "pencil", t("proxy.title"), { "data-test": "proxy" }),
      h(
        "button",
        { type: "button", class: "plain", "data-do": "import", "data-test": "import" },
        icon("upload"),
        t("import.short"),
      ),
      h(
        "button",
        { type: "button", class: "plain", "data-do": "links", "data-test": "links" },
        icon("link"),
        t("links.short"),
      ),
      h(
        "button",
        { type: "button", class: "plain", "data-do": "exports", "data-test": "exports" },
        icon("download"),
        t("export.short"),
      ),
      toolsMenu(),
      iconButton("help", "help", t("help.title"), { "data-test": "help" }),
      languageSwitch(),
    );
  }

  /** @param {Happening[]} happenings */
  #changed(happenings) {
    this.#redraw();
    this.#listenForHands();
    for (const happening of happenings) {
      const what = happening.t;
      if (happening.t === "notesAdded") announcePolitely(t("say.notes", { count: happening.count ?? 0 }), "notes");
      else if (["stepStarted", "revealed", "ballotClosed", "groupsDealt"].includes(what)) this.say(t(`say.${what}`));
    }
    if (this.session.status === "lost") this.say(t("line.lostLong"));
  }

  /** A hand that goes up is said, once. */
  #listenForHands() {
    const { hands } = this.state;
    const ids = [...(hands?.groups ?? []), ...(hands?.people ?? [])].map(({ id }) => id);
    if (ids.some((id) => !this.#hands.has(id))) this.say(t("say.hand"));
    this.#hands = new Set(ids);
  }

  /** Only what moves by the clock; the rest is drawn when the state changes. */
  #tick() {
    const { state } = this;
    const now = this.session.now();
    const left = timeLeft(state.runs.get(state.agenda?.current ?? ""), now);
    const talk = state.stage?.presenting;
    for (const output of this.#root.querySelectorAll("[data-clock]")) {
      const { clock, deadline } = /** @type {HTMLElement} */ (output).dataset;
      const ms =
        clock === "talk" ? talk && (talk.pausedMs ?? talk.deadline - now) : clock === "circle" ? Number(deadline) - now : left;
      const text = ms === undefined ? t("timer.none") : clockText(ms);
      if (output.textContent !== text) output.textContent = text;
      output.toggleAttribute("data-late", ms !== undefined && ms <= 60_000);
    }
  }

  /**
   * Says something to a screen reader.
   *
   * @param {string} text
   */
  say(text) {
    announcePolitely(text, text);
  }

  /**
   * Shows a passing message; a failure stays longer.
   *
   * @param {string} text
   * @param {boolean} [isProblem]
   */
  toast(text, isProblem = false) {
    const place = document.getElementById("toasts");
    const note = document.createElement("p");
    note.className = isProblem ? "toast failed" : "toast";
    note.textContent = `${isProblem ? "! " : "\u2713 "}${text}`;
    // Only the latest two: a pile of messages hides the room.
    while (place && place.childElementCount > 1) place.firstElementChild?.remove();
    place?.append(note);
    if (isProblem) announceNow(text);
    else this.say(text);
    setTimeout(() => note.remove(), isProblem ? 9_000 : 3_500);
  }

  /**
   * Sends a command and shows a refusal in words.
   *
   * @param {string} name
   * @param {object} args
   * @param {string} [done] What to say when it is done.
   * @returns {Promise<boolean>}
   */
  async run(name, args, done) {
    const outcome = await this.session.command(name, args);
    if (!outcome.ok) this.toast(refusalText(outcome.code, outcome.detail), true);
    else if (done) this.toast(done);
    return outcome.ok;
  }

  /**
   * Opens one of the dialogs that are loaded behind the page.
   *
   * @param {(dialogs: import("./console-tools.js").Dialogs) => {draw: () => void, close: () => void}} make
   */
  async open(make) {
    // A second press while the first still waits for the line opens nothing more.
    if (this.#isOpening) return;
    this.#isOpening = true;
    const dialogs = await loadDialogs().catch(() => undefined);
    this.#isOpening = false;
    if (this.#lifetime.signal.aborted) return;
    if (dialogs) this.show(make(dialogs));
    else this.toast(t("problem.offline"), true);
  }

  /** @param {{draw: () => void, close: () => void}} dialog */
  show(dialog) {
    this.#dialog = dialog;
    dialog.draw();
  }

  /**
   * Presses the button of that name, so that a key never does what the screen would not let it do.
   *
   * @param {string} name
   */
  #press(name) {
    const target = this.#root.querySelector(`.run-bar [data-do="${name}"]`);
    if (target instanceof HTMLButtonElement && !target.disabled) target.click();
  }

  /** @returns {Record<string, (element: HTMLElement) => unknown>} */
  #actions() {
    const step = () => currentStep(this.state)?.id ?? "";
    const go = (/** @type {1|-1} */ way) => {
      const next = neighbour(this.state, way);
      return next ? this.#start(next.id) : undefined;
    };
    const id = (/** @type {HTMLElement} */ element) => element.dataset["id"] ?? "";
    return {
      next: () => go(1),
      previous: () => go(-1),
      start: (element) => this.#start(id(element)),
      end: () => this.run("step.end", { step: step() }),
      reveal: (element) => this.run("step.reveal", { step: id(element) || step() }, t("say.revealed")),
      plus: () => this.run("timer.add", { step: step(), seconds: 60 }),
      minus: () => this.run("timer.add", { step: step(), seconds: -60 }),
      pause: () => this.run("timer.pause", { step: step() }),
      resume: () => this.run("timer.resume", { step: step() }),
      setTimer: () => this.open(({ TimerDialog }) => new TimerDialog(this)),
      ballotOpen: () => this.open(({ BallotDialog }) => new BallotDialog(this)),
      ...ballotActions(this),
      stage: (element) => this.#stage(element),
      presentStart: () => this.open(({ PresentDialog }) => new PresentDialog(this)),
      presentEnd: () => this.run("present.end", {}),
      ...talkActions(this),
      ...toolActions(this),
      filter: (element) => {
        this.choices.group = element instanceof HTMLSelectElement ? element.value : id(element);
        this.draw();
      },
      peopleBy: (element) => {
        this.choices.peopleBy = id(element) === "companies" ? "companies" : "groups";
        this.draw();
      },
      dealVenue: (element) => {
        this.choices.dealVenue = element instanceof HTMLSelectElement ? element.value : "";
        this.draw();
      },
      deal: (form) => this.#deal(form),
      move: (element) => this.run("groups.move", { person: element.dataset["person"], group: id(element) || null }),
      addPerson: () => this.open(({ PersonDialog }) => new PersonDialog(this, undefined)),
      rename: (element) => this.open(({ PersonDialog }) => new PersonDialog(this, this.state.people.get(id(element)))),
      remove: (element) => this.open(({ PersonDialog }) => new PersonDialog(this, this.state.people.get(id(element)), true)),
      deleteNote: (element) => this.run("note.delete", { id: id(element) }, t("say.deleted")),
      restoreNote: (element) => this.run("note.restore", { id: id(element) }, t("say.restored")),
      nextRound: (element) => this.#nextRound(id(element)),
      lowerHand: (element) =>
        this.run("hand.raise", { up: false, [element.dataset["kind"] === "group" ? "group" : "person"]: id(element) }),
      holdNote: (element) => this.run("note.hold", { id: id(element), held: true }, t("say.held")),
      releaseNote: (element) => this.run("note.hold", { id: id(element), held: false }, t("say.released")),
      revealNote: (element) => this.run("note.reveal", { id: id(element) }, t("say.revealed")),
      undo: () => this.run("undo", {}, t("say.undone")),
      proxy: () => this.open(({ ProxyDialog }) => new ProxyDialog(this)),
      import: () => this.open(({ ImportDialog }) => new ImportDialog(this)),
      links: () => this.open(({ LinksDialog }) => new LinksDialog(this)),
      exports: () => openTool(this, "exports"),
      help: () => this.open(({ HelpDialog }) => new HelpDialog(this, this.#hotkeys)),
    };
  }

  /** @param {string} circle Of all groups where none is named. */
  #nextRound(circle) {
    const step = currentStep(this.state)?.id ?? "";
    return this.run("round.next", { step, ...(circle ? { circle } : {}) }, t("say.nextRound"));
  }

  /** @param {HTMLElement} element */
  #stage(element) {
    const target = element.dataset["target"];
    return this.run("stage.set", { mode: element.dataset["mode"], ...(target ? { target } : {}) }, t("say.staged"));
  }

  /**
   * Starts a step, and lets the display follow it if it still shows something else.
   *
   * @param {string} step
   */
  async #start(step) {
    if (!(await this.run("step.start", { step }))) return;
    const { stage } = this.state;
    if (stage && stage.mode !== "step" && !stage.presenting) await this.run("stage.set", { mode: "step" });
  }

  /** @param {HTMLElement} form */
  #deal(form) {
    if (!(form instanceof HTMLFormElement)) return;
    const data = new FormData(form);
    const venue = String(data.get("deal-venue") ?? [...this.state.venues.keys()][0]);
    return this.run("groups.deal", { venue, size: Number(data.get("deal-size")) }, t("say.groupsDealt"));
  }

  newId = newId;
}

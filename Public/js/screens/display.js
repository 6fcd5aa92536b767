import { h, onceAFrame, patch } from "./console-dom.js";
import { get, post } from "./console-http.js";
import { phaseChip } from "./console-parts.js";
import { Line } from "./console-session.js";
import { currentStep, participants, phaseOf, timeLeft } from "./console-view.js";
import { clockText, language, setLanguage, speak, t } from "./console-words.js";
import { DisplayBoard } from "./display-board.js";
import { currentView } from "./display-view.js";

/** How long to wait before asking again when the server was not reached, ms. */
const AGAIN_MS = 3_000;
/** A line that comes back sooner is not spoken of, ms. */
const PATIENCE_MS = 2_500;

/** How much larger than needed the text may be, largest first. */
const GROWTHS = [1.5, 1.35, 1.2, 1.1, 1];

/** @typedef {import("./console-session.js").State} State */
/** @typedef {{url: string, code: string, short?: string}} Link */

/** The projector: follows what the facilitator has put on stage. Nobody touches it. */
class Display {
  #root = /** @type {HTMLElement} */ (document.getElementById("screen"));
  #board = new DisplayBoard(() => {
    this.#part += 1;
    this.draw();
  });
  #part = 0;
  /** @type {Line|undefined} */
  #line;
  /** @type {Link|undefined} */
  #join;
  #workshop = "";
  #message = "";
  #notice = "";
  #redraw = onceAFrame(() => this.draw());

  async begin() {
    await speak("display");
    const code = location.hash.slice(1);
    // The code is a key: it leaves the address, which is on the wall, at once.
    if (code) history.replaceState(null, "", location.pathname);
    this.#message = "loading";
    this.draw();
    const workshop = await this.#enter(decodeURIComponent(code));
    if (!workshop) return;
    this.#workshop = workshop;
    this.#line = new Line(workshop, "display", () => this.#redraw());
    void this.#askForJoinLink();
    setInterval(() => this.#tick(), 250);
    addEventListener("resize", this.#redraw);
    document.fonts?.ready.then(this.#redraw);
    void this.#stayAwake();
  }

  /**
   * @param {string} code
   * @returns {Promise<string|undefined>} The workshop, once the server has answered.
   */
  async #enter(code) {
    for (;;) {
      const answer = code
        ? await post("/api/join", { code, name: "", organisation: "" })
        : await get("/api/state?as=display");
      const workshop = code ? answer.body["workshop"] : answer.body["session"]?.workshop;
      if (answer.ok && workshop) return String(workshop);
      if (answer.ok || (answer.status > 0 && answer.status < 500 && answer.status !== 429)) {
        this.#message = code ? "unknown" : "noLink";
        this.draw();
        return undefined;
      }
      this.#message = "unreachable";
      this.draw();
      await new Promise((go) => setTimeout(go, AGAIN_MS));
    }
  }

  async #askForJoinLink() {
    const answer = await get(`/api/workshops/${this.#workshop}/links?as=display`);
    this.#join = answer.ok ? answer.body["participant"] : undefined;
    this.draw();
  }

  /** A projector must not go dark in the middle of a sentence. */
  async #stayAwake() {
    const { wakeLock } = /** @type {{wakeLock?: {request(what: string): Promise<unknown>}}} */ (navigator);
    const ask = () => wakeLock?.request("screen").catch(() => undefined);
    await ask();
    // The browser lets go of it whenever the page was hidden.
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void ask());
  }

  draw() {
    const line = this.#line;
    const state = line?.state;
    if (!line || !state?.workshop) {
      return patch(
        this.#root,
        h(
          "main",
          { class: "display-message", key: "message" },
          h("h1", null, t(`${this.#message}.title`)),
          h("p", null, t(`${this.#message}.hint`)),
        ),
      );
    }
    if (language.peek() !== state.workshop.language) setLanguage(state.workshop.language, false);
    document.title = state.workshop.title;
    const step = currentStep(state);
    document.body.dataset["accent"] = phaseOf(state, step)?.phase.accent ?? "field";
    const view = currentView(state, this.#join, this.#part);
    patch(
      this.#root,
      h(
        "div",
        { class: "display", key: "display", "data-view": view.name },
        this.#top(state, view.isStepNamed),
        h("main", { class: `view view-${view.name}`, key: view.key }, view.content),
        h("p", { class: "display-line", role: "status", key: "line", hidden: this.#notice === "" }, this.#notice),
      ),
    );
    // Clocks first: what is measured below must have its final size.
    this.#tick();
    const place = this.#root.querySelector("[data-board]");
    const isPart = (view.parts ?? 1) > 1;
    if (view.board && place instanceof HTMLElement) this.#board.show(place, state, view.board, view.key, isPart);
    else this.#board.rest();
    this.#makeFit();
  }

  /**
   * @param {State} state
   * @param {boolean} isStepNamed
   */
  #top(state, isStepNamed) {
    const step = currentStep(state);
    const venues = [...state.venues.values()].map(({ id, name }) => {
      const count = participants(state, id).filter((person) => person.joined).length;
      return t("venueCount", { venue: name, count });
    });
    return h(
      "header",
      { class: "display-top", key: "top" },
      phaseChip(state, step) ?? h("b", null, state.workshop?.title),
      isStepNamed && step && h("span", { class: "top-step" }, step.title[language.value]),
      h("span", { class: "push" }, venues.join(t("between"))),
    );
  }

  /** Text is as large as the room allows; where there is none, what is said beyond the first sentence makes way. */
  #makeFit() {
    const view = this.#root.querySelector(".view");
    if (!(view instanceof HTMLElement)) return;
    const extras = [...view.querySelectorAll("[data-extra]")];
    for (const extra of extras) extra.toggleAttribute("data-away", false);
    const isFull = () => view.scrollHeight > view.clientHeight + 1 || view.scrollWidth > view.clientWidth + 1;
    for (const size of view.querySelector("[data-board]") ? [1] : GROWTHS) {
      view.style.setProperty("--grow", String(size));
      if (!isFull()) return;
    }
    while (extras.length > 0 && isFull()) extras.pop()?.toggleAttribute("data-away", true);
  }

  #tick() {
    const line = this.#line;
    if (!line) return;
    const now = line.now();
    const { state } = line;
    const left = timeLeft(state.runs.get(state.agenda?.current ?? ""), now);
    const talk = state.stage?.presenting;
    for (const place of this.#root.querySelectorAll("[data-clock]")) {
      const { clock, deadline } = /** @type {HTMLElement} */ (place).dataset;
      const ms = deadline ? Number(deadline) - now : clock === "talk" ? talk && (talk.pausedMs ?? talk.deadline - now) : left;
      const text = ms === undefined ? "" : clockText(ms);
      if (place.textContent !== text) place.textContent = text;
      place.toggleAttribute("data-late", ms !== undefined && ms <= 60_000);
    }
    for (const bell of this.#root.querySelectorAll("[data-bell]")) {
      const at = Number(/** @type {HTMLElement} */ (bell).dataset["bell"]) * 1000;
      bell.toggleAttribute("data-rung", talk !== undefined && (talk.pausedMs ?? talk.deadline - now) <= at);
    }
    const notice = this.#noticeOf(line);
    if (notice === this.#notice) return;
    this.#notice = notice;
    this.draw();
  }

  /**
   * What is said of the line: nothing while it holds, or is away for a moment only.
   *
   * @param {Line} line
   */
  #noticeOf(line) {
    if (line.status === "ended") return t("ended");
    if (line.lostAt === 0 || Date.now() - line.lostAt < PATIENCE_MS) return "";
    const since = new Intl.DateTimeFormat(language.value, { hour: "numeric", minute: "2-digit" }).format(line.lostAt);
    return t("lost", { since });
  }
}

await new Display().begin();

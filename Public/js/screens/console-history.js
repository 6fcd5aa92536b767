import { language, pick, t as word } from "../core/i18n.js";
import { problemText } from "./admin-parts.js";
import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { get } from "./console-http.js";
import { icon } from "./console-icons.js";
import { MARKS } from "./console-view.js";
import { t } from "./console-words.js";

/** @typedef {import("./console.js").Console} Console */

/** How long the slider rests before it is asked for, ms. */
const REST = 200;
/** Notes shown of one step. */
const SHOWN = 40;

/** The workshop as it stood at any moment: a slider from its beginning to now, by the same eyes as today. */
export class HistoryTool extends Dialog {
  #from;
  #to;
  #at;
  /** @type {any} */
  #then;
  #problem = "";
  /** @type {any} */
  #timer;
  #asked = 0;

  /** @param {Console} console */
  constructor(console) {
    super(console, "tools.history", "whole");
    const starts = [...this.state.runs.values()].flatMap((run) => (run.startedAt ? [run.startedAt] : []));
    const first = this.state.workshop?.createdAt ?? 0;
    this.#from = first;
    this.#to = Math.max(first + 1_000, ...starts, console.session.now());
    this.#at = this.#to;
    this.element.addEventListener("input", (event) => {
      if (!(event.target instanceof HTMLInputElement) || event.target.type !== "range") return;
      this.#go(Number(event.target.value));
    });
    this.element.addEventListener("close", () => clearTimeout(this.#timer));
    void this.#load();
  }

  /** @override */
  actions() {
    return { jump: (/** @type {HTMLElement} */ element) => this.#go(Number(element.dataset["id"])) };
  }

  /** @param {number} at */
  #go(at) {
    this.#at = Math.min(this.#to, Math.max(this.#from, at));
    this.draw();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#load(), REST);
  }

  async #load() {
    const asked = (this.#asked += 1);
    const answer = await get(`/api/workshops/${this.console.workshop}/export/workshop.json?at=${Math.round(this.#at)}`);
    // A slower answer to an earlier place is of no use any more.
    if (asked !== this.#asked) return;
    this.#problem = answer.ok ? "" : problemText(answer);
    if (answer.ok) this.#then = answer.body;
    this.draw();
  }

  /** @override */
  content() {
    const when = new Intl.DateTimeFormat(language.value, { dateStyle: "medium", timeStyle: "medium" }).format(this.#at);
    return [
      h(
        "div",
        { class: "history-time", key: "time" },
        h("label", { for: "history-at" }, word("desk.tool.history.at")),
        h("output", { for: "history-at", "data-test": "history-when" }, when),
        h("input", { type: "range", id: "history-at", min: this.#from, max: this.#to, step: 1000, ".value": String(Math.round(this.#at)), "aria-valuetext": when, "data-test": "history-at" }),
        h("div", { class: "row", role: "group", "aria-label": word("desk.tool.history.steps") }, this.#marks()),
      ),
      this.#problem && h("p", { class: "problem", role: "status", key: "problem" }, this.#problem),
      this.#then ? this.#whole(this.#then) : h("p", { class: "soft", key: "loading" }, t("loading")),
    ];
  }

  /** The beginnings of the steps, to go to at once. */
  #marks() {
    return [...this.state.runs.values()]
      .filter((run) => run.startedAt !== undefined)
      .sort((a, b) => Number(a.startedAt) - Number(b.startedAt))
      .map((run) =>
        h("button", { type: "button", class: "small", key: run.id, "data-do": "jump", "data-id": Number(run.startedAt) + 1_000, "data-test": "history-step" }, pick(this.state.steps.get(run.id)?.title)),
      );
  }

  /** @param {any} then A workshop as it is exported. */
  #whole(then) {
    /** @type {Map<string, any[]>} */
    const byStep = new Map();
    for (const note of then.notes) byStep.set(note.step, [...(byStep.get(note.step) ?? []), note]);
    const counts = { people: then.people.length, groups: then.groups.length, notes: then.notes.length, clusters: then.clusters.length };
    return [
      h(
        "ul",
        { class: "tool-totals", key: "counts" },
        Object.entries(counts).map(([name, count]) => h("li", { class: "tool-total", key: name }, h("span", { class: "soft" }, word(`desk.tool.history.${name}`)), h("b", { "data-test": `history-${name}` }, count))),
        h("li", { class: "tool-total", key: "file" }, h("a", { class: "button small", href: `/api/workshops/${this.console.workshop}/export/report.html?at=${Math.round(this.#at)}`, target: "_blank", rel: "noopener" }, icon("download"), word("desk.tool.history.report"))),
      ),
      then.notes.length === 0 && h("p", { class: "soft", key: "none" }, word("desk.tool.history.empty")),
      h(
        "div",
        { class: "history-steps", key: "steps" },
        then.steps
          .filter((/** @type {any} */ step) => byStep.has(step.id))
          .map((/** @type {any} */ step) => {
            const notes = byStep.get(step.id) ?? [];
            return h(
              "section",
              { class: "column", key: step.id },
              h("h3", null, pick(step.title), h("span", null, notes.length)),
              notes.slice(0, SHOWN).map((note) =>
                h("article", { class: "paper", "data-kind": note.kind, key: note.id }, h("p", { class: "paper-head" }, h("span", { class: "mark" }, `${/** @type {Record<string, string>} */ (MARKS)[note.kind]} ${t(`kind.${note.kind}`)}`)), h("p", { class: "paper-text" }, note.text)),
              ),
              notes.length > SHOWN && h("p", { class: "soft" }, word("desk.tool.history.more", { count: notes.length - SHOWN })),
            );
          }),
      ),
    ];
  }
}

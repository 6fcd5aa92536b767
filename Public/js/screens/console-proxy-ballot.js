import { rulesOf, standing, withLine } from "../core/ballots.js";
import { draw } from "../core/draw.js";
import { refusal, t as word } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import { howTo, planOf } from "../elements/ballot-result.js";
import { field } from "./admin-parts.js";
import { INPUTS } from "./ballot-answers.js";
import { Dialog } from "./console-dialog.js";
import { h } from "./console-dom.js";
import { button } from "./console-parts.js";
import { ballotText } from "./console-vote.js";
import { t } from "./console-words.js";

/** @typedef {import("./console.js").Console} Console */
/** @typedef {import("../core/ballots.js").Line} Line */
/** @typedef {import("../types/wire.js").Ballot} Ballot */
/** @typedef {{id: string, count: number}} Entry */

/** People behind one entry at most; the server's limit. */
const PEOPLE_MAX = 500;
/**
 * What was entered at this page, by ballot: the server tells only how many have voted.
 *
 * @type {Map<string, Entry[]>}
 */
const entered = new Map();

/** The votes of people in the room who have no device: one entry for all who choose the same. */
export class ProxyBallotDialog extends Dialog {
  #ballot;
  #lifetime = new AbortController();
  /** Another one for each entry: what an input keeps of its own begins anew. */
  #turn = 0;
  #lines = signal(/** @type {Line[]} */ ([]));

  /** @param {Console} console @param {string} ballot */
  constructor(console, ballot) {
    super(console, "ballotProxy.title", "wide");
    this.#ballot = ballot;
    this.element.addEventListener("close", () => this.#lifetime.abort());
  }

  get #entries() {
    return entered.get(this.#ballot) ?? [];
  }

  /** @override */
  actions() {
    return {
      send: (/** @type {HTMLElement} */ form) => this.#send(form),
      takeBack: (/** @type {HTMLElement} */ pressed) => this.#takeBack(pressed.dataset["id"] ?? ""),
    };
  }

  /** @override */
  content() {
    const ballot = this.state.ballots.get(this.#ballot);
    if (ballot?.state !== "open") return h("p", { class: "lead" }, t("ballotProxy.closed"));
    return [
      h(
        "form",
        { class: "fields", key: "form", "data-do": "send" },
        h("p", { class: "soft" }, t("ballotProxy.hint")),
        field(t("ballotProxy.count"), {
          id: "proxy-count",
          type: "number",
          min: 1,
          max: PEOPLE_MAX,
          required: true,
          value: 1,
          "data-test": "proxy-count",
        }),
        h("p", null, howTo(planOf(ballot), ballot.items.length)),
        h("div", {
          key: "choice",
          class: "stack voting",
          foreign: true,
          ref: (/** @type {Element} */ place) => draw(place, () => this.#choice(ballot), this.#lifetime.signal),
        }),
        h("button", { type: "submit", class: "primary", "data-test": "proxy-ballot-send" }, t("ballotProxy.send")),
      ),
      this.#entries.length > 0 && h("ul", { class: "fields", key: "entries", "aria-label": t("ballotProxy.entries") }, this.#entries.map(entryLine)),
    ];
  }

  /** @param {Ballot} ballot */
  #choice(ballot) {
    const rules = rulesOf(planOf(ballot), ballot.items.length);
    const stand = standing(rules, this.#lines.value);
    return [
      ...stand.budgets.map(({ key, left, of }) => h("p", { key: `left-${key}`, class: "budget-line", "data-test": "proxy-left" }, word(`ballot.left.${key}`, { count: left, of }))),
      INPUTS[rules.input](this.#box(ballot, rules, stand.budgets)),
      stand.problem && h("p", { key: "missing", class: "problem", role: "status", "data-test": "missing" }, refusal(stand.problem.code, stand.problem.detail)),
    ];
  }

  /**
   * @param {Ballot} ballot
   * @param {import("../core/ballots.js").Rules} rules
   * @param {import("../core/ballots.js").Budget[]} budgets
   * @returns {import("./ballot-inputs.js").Box}
   */
  #box(ballot, rules, budgets) {
    const text = (/** @type {string} */ item) => ballotText(this.state, ballot, item);
    const lines = this.#lines;
    return {
      id: `${ballot.id}/proxy/${this.#turn}`,
      rules,
      plan: planOf(ballot),
      items: ballot.items,
      get lines() {
        return lines.peek();
      },
      sent: [],
      pairs: rules.input === "pairs" ? everyPair(ballot.items) : [],
      forbidden: new Set(),
      budgets,
      put: (item, line) => (lines.value = withLine(lines.peek(), item, line)),
      set: (next) => (lines.value = next),
      text,
      kind: (item) => this.state.notes.get(item)?.kind,
      head: (item) => h("p", { class: "text", lang: ballot.plan?.options ? undefined : this.state.workshop?.language }, text(item)),
      aside: () => null,
    };
  }

  /** @param {HTMLElement} form */
  async #send(form) {
    const ballot = this.state.ballots.get(this.#ballot);
    if (!(form instanceof HTMLFormElement) || !ballot) return;
    const lines = this.#lines.peek();
    const problem = standing(rulesOf(planOf(ballot), ballot.items.length), lines).problem;
    if (problem || lines.length === 0) return this.console.toast(problem ? refusal(problem.code, problem.detail) : t("ballotProxy.empty"), true);
    const entry = { id: this.console.newId(), count: Number(new FormData(form).get("proxy-count")) };
    const isDone = await this.console.run("ballot.proxy", { ballot: ballot.id, ...entry, lines }, t("say.ballotProxy", { count: entry.count }));
    if (!isDone) return;
    entered.set(ballot.id, [...this.#entries, entry]);
    this.#turn += 1;
    this.#lines.value = [];
    this.draw();
  }

  /** @param {string} id */
  async #takeBack(id) {
    if (!(await this.console.run("ballot.proxy", { ballot: this.#ballot, id, count: 0 }, t("say.ballotProxyBack")))) return;
    entered.set(this.#ballot, this.#entries.filter((entry) => entry.id !== id));
    this.draw();
  }
}

/** @param {Entry} entry @param {number} index */
function entryLine({ id, count }, index) {
  return h(
    "li",
    { key: id, class: "row", "data-test": "proxy-entry" },
    h("span", null, t("ballotProxy.entry", { number: index + 1, count })),
    button("takeBack", t("ballotProxy.takeBack"), { class: "small push", "data-id": id, "data-test": "proxy-back" }),
  );
}

/** @param {string[]} items @returns {{item: string, with: string}[]} */
function everyPair(items) {
  return items.flatMap((item, index) => items.slice(index + 1).map((other) => ({ item, with: other })));
}

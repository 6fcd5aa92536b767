import { ballotOutcome, howTo, planOf, tiesOf } from "../elements/ballot-result.js";
import { h } from "./console-dom.js";
import { button, groupName, noteCard } from "./console-parts.js";
import { ballotNow, ballotsOf, currentStep, itemText } from "./console-view.js";
import { both, clockText, t } from "./console-words.js";

/** @typedef {import("./console-session.js").State} State */
/** @typedef {import("../types/wire.js").Ballot} Ballot */

/**
 * The words of what stands on a ballot: a note's, a bundle's, or its own.
 *
 * @param {State} state @param {Ballot} ballot @param {string} id
 */
export function ballotText(state, ballot, id) {
  const options = ballot.plan?.options;
  return options ? both(options[ballot.items.indexOf(id)]) : itemText(state, id);
}

/** @param {State} state @param {Ballot} ballot @param {boolean} [isForRoom] */
export function outcomePart(state, ballot, isForRoom = false) {
  return ballotOutcome({
    ballot,
    isForRoom,
    text: (item) => ballotText(state, ballot, item),
    name: (person) => state.people.get(person)?.name ?? "",
    part: (id) => state.organisations.get(id)?.name ?? state.venues.get(id)?.name ?? groupName(state, state.groups.get(id)),
  });
}

/**
 * The ballot that matters now, and those before it in this step.
 *
 * @param {State} state @param {Ballot} ballot @param {number} now
 */
export function votePart(state, ballot, now) {
  const others = ballotsOf(state, ballot.step).filter((one) => one.id !== ballot.id).reverse();
  return [
    ballotSheet(state, ballot, now),
    others.length > 0 &&
      h(
        "details",
        { class: "earlier-ballots", key: "earlier" },
        h("summary", null, t("ballot.earlier", { count: others.length })),
        others.map((one) => ballotSheet(state, one, now)),
      ),
  ];
}

/** @param {State} state @param {Ballot} ballot @param {number} now */
function ballotSheet(state, ballot, now) {
  const plan = planOf(ballot);
  const key = ballot.state === "open" ? "open" : ballot.shown ? "shown" : "closed";
  return h(
    "section",
    { class: "ballot sheet", key: `ballot-${ballot.id}`, "data-method": plan.method },
    h(
      "div",
      { class: "row" },
      h("h3", null, ballot.title || t("ballot.untitled")),
      h("span", { class: "soft" }, t(`ballot.name.${plan.method}`)),
      h("span", { class: `state ${key === "open" ? "on" : ""}`, "data-test": "ballot-state" }, t(`ballot.${key}`)),
      h("span", { class: "push", "data-test": "ballot-voted" }, t("ballot.voted", { voted: ballot.voted, of: ballot.of })),
    ),
    h("progress", { max: Math.max(1, ballot.of), value: ballot.voted, "aria-label": t("ballot.progress") }),
    ballot.state === "open" && tools(ballot, now),
    ballot.unreadable && h("p", { class: "problem" }, t("ballot.unreadable")),
    ballot.outcome || ballot.results ? [outcomePart(state, ballot), ties(state, ballot)] : waiting(state, ballot),
  );
}

/** @param {Ballot} ballot @param {number} now */
function tools(ballot, now) {
  const { deadline } = ballot;
  return h(
    "div",
    { class: "row wrap ballot-tools", key: "tools" },
    deadline !== undefined && [
      h("span", { class: "soft", key: "closes" }, t("ballot.closesIn")),
      h("b", { class: "clock", "data-clock": "circle", "data-deadline": deadline, key: "clock" }, clockText(Math.max(0, deadline - now))),
    ],
    [1, 5].map((minutes) =>
      button("extendBallot", t(deadline === undefined ? "ballot.closeIn" : "ballot.extend", { count: minutes }), {
        class: "small",
        key: `extend-${minutes}`,
        "data-id": ballot.id,
        "data-seconds": minutes * 60,
        "data-test": `ballot-extend-${minutes}`,
      }),
    ),
    ballot.plan && button("proxyBallot", t("ballotProxy.open"), { class: "small", key: "proxy", "data-id": ballot.id, "data-test": "ballot-proxy" }),
    planOf(ballot).method === "delphi" &&
      (ballot.round ?? 1) === 1 &&
      button("nextBallot", t("ballot.nextRound"), { class: "small", key: "next", "data-id": ballot.id, "data-test": "ballot-next" }),
  );
}

/**
 * What will be seen, and what stands on it.
 *
 * @param {State} state @param {Ballot} ballot
 */
function waiting(state, ballot) {
  const plan = planOf(ballot);
  return [
    h("p", { class: "soft", key: "how" }, howTo(plan, ballot.items.length)),
    h("p", { class: "soft", key: "secrecy" }, t(`ballot.secrecy.${plan.secrecy ?? "anonymous"}.why`)),
    h(
      "ul",
      { class: "ballot-items", key: "items" },
      ballot.items.map((id) => {
        const note = state.notes.get(id);
        return h("li", { key: id }, note ? noteCard(state, note) : h("b", null, ballotText(state, ballot, id)));
      }),
    ),
  ];
}

/**
 * A tie is settled by an act of its own, never silently.
 *
 * @param {State} state @param {Ballot} ballot
 */
function ties(state, ballot) {
  const broken = new Set((ballot.outcome?.tieBreaks ?? []).flatMap((one) => one.tied));
  const open = (ballot.outcome ? tiesOf(ballot.outcome) : []).filter(({ items }) => !items.some((item) => broken.has(item)));
  if (ballot.state === "open" || open.length === 0) return null;
  const runOff = [...state.ballots.values()].find((one) => one.previous === ballot.id && one.state === "closed");
  return h(
    "div",
    { class: "ties", key: "ties" },
    open.map(({ items }) => {
      const data = { "data-id": ballot.id, "data-items": items.join(" "), "data-by": runOff?.id };
      return h(
        "div",
        { class: "row wrap", key: items.join(), "data-test": "tie" },
        h("span", null, t("tie.of", { items: items.map((item) => ballotText(state, ballot, item)).join(t("tie.and")) })),
        runOff && items.every((item) => runOff.items.includes(item))
          ? button("useRunOff", t("tie.useRunOff"), { class: "small primary", "data-test": "tie-use", ...data })
          : !ballot.plan?.options && button("runOff", t("tie.runOff"), { class: "small", "data-test": "tie-run-off", ...data }),
        button("decideTie", t("tie.decide"), { class: "small", "data-test": "tie-decide", ...data }),
        button("lot", t("tie.lot"), { class: "small", "data-test": "tie-lot", ...data }),
      );
    }),
  );
}

/**
 * What the buttons beside a ballot do.
 *
 * @param {import("./console.js").Console} console
 * @returns {Record<string, (element: HTMLElement) => unknown>}
 */
export function ballotActions(console) {
  const id = (/** @type {HTMLElement} */ element) => element.dataset["id"] ?? "";
  const tied = (/** @type {HTMLElement} */ element) => (element.dataset["items"] ?? "").split(" ");
  const settle = (/** @type {HTMLElement} */ element, /** @type {object} */ by) =>
    console.run("ballot.resolve", { id: id(element), tied: tied(element), ...by }, t("say.tieSettled"));
  return {
    ballotClose: () => console.run("ballot.close", { id: ballotNow(console.state)?.id }, t("say.ballotClosed")),
    ballotShow: async () => {
      const ballot = ballotNow(console.state);
      if (ballot && (await console.run("ballot.show", { id: ballot.id })))
        await console.run("stage.set", { mode: "ballot", target: ballot.id }, t("say.ballotShown"));
    },
    extendBallot: (element) =>
      console.run("ballot.extend", { id: id(element), seconds: Number(element.dataset["seconds"]) }, t("say.ballotExtended")),
    proxyBallot: (element) => console.open(({ ProxyBallotDialog }) => new ProxyBallotDialog(console, id(element))),
    nextBallot: (element) => console.run("ballot.next", { id: id(element) }, t("say.ballotNext")),
    lot: (element) => settle(element, { lot: true }),
    useRunOff: (element) => settle(element, { runOff: element.dataset["by"] }),
    runOff: (element) => runOff(console, id(element), tied(element)),
    decideTie: (element) => console.open(({ TieDialog }) => new TieDialog(console, id(element), tied(element))),
  };
}

/**
 * A ballot on what is tied, by those who voted before.
 *
 * @param {import("./console.js").Console} console
 * @param {string} previous
 * @param {string[]} items
 */
async function runOff(console, previous, items) {
  const { electorate } = console.state.ballots.get(previous)?.plan ?? {};
  const plan = { method: "poll", most: 1, show: "onClose", ...(electorate ? { electorate } : {}) };
  const target = console.newId();
  const step = currentStep(console.state)?.id ?? "";
  const isOpen = await console.run(
    "ballot.open",
    { id: target, step, title: t("tie.runOffTitle"), items, plan, previous },
    t("say.ballotOpened"),
  );
  if (isOpen) await console.run("stage.set", { mode: "ballot", target });
}

import { announceNow, announcePolitely } from "../core/a11y.js";
import { isSameChoice, rulesOf, standing, withLine } from "../core/ballots.js";
import { h } from "../core/html.js";
import { icon } from "../core/icons.js";
import { pick, refusal, t, timeOfDay } from "../core/i18n.js";
import { signal } from "../core/signals.js";
import { kindMark } from "../elements/note-card.js";
import { ballotOutcome, howTo, itemWords, planOf } from "../elements/ballot-result.js";
import { INPUTS } from "./ballot-answers.js";
import { openNote } from "./later.js";

/** @typedef {import("./app-view.js").View} View */
/** @typedef {import("../types/wire.js").Ballot} Ballot */
/** @typedef {import("../types/wire.js").OwnBallot} OwnBallot */
/** @typedef {import("../core/ballots.js").Line} Line */
/** @typedef {import("../core/html.js").Child} Child */
/** @typedef {import("./ballot-inputs.js").Box} Box */

/** What is being filled in and not yet sent, by ballot and round. */
const drafts = signal(/** @type {Record<string, Line[]>} */ ({}));
/** Why the server did not take a choice, by ballot and round. */
const refusals = signal(/** @type {Record<string, string>} */ ({}));

/**
 * The ballots of the running step: to be filled in while one is open, the result once it is shown.
 *
 * @param {View} view
 * @returns {Child[]}
 */
export function voting(view) {
  const step = view.step.value;
  const all = [...view.store.ballots.value.values()];
  const own = all.filter((ballot) => ballot.step === step?.id);
  const shown = (
    own.length > 0 ? own : all.filter((ballot) => ballot.state === "open" || ballot.shown)
  ).reverse();
  if (shown.length === 0)
    return [h("div", { class: "narrow" }, h("p", { class: "empty" }, t("ballot.none")))];
  // What is to be done stands first.
  shown.sort((a, b) => Number(b.state === "open") - Number(a.state === "open"));
  const open = shown.filter((ballot) => ballot.state === "open").length;
  const now = shown.slice(0, Math.max(1, open));
  const earlier = shown.slice(now.length);
  return [
    h(
      "div",
      { class: "narrow ballots" },
      ...now.map((ballot) => ballotCard(view, ballot)),
      earlier.length > 0
        ? h(
            "details",
            { class: "as-table earlier", key: "earlier", data: { test: "earlier" } },
            h("summary", {}, t("ballot.earlier", { count: earlier.length })),
            ...earlier.map((ballot) => ballotCard(view, ballot)),
          )
        : null,
    ),
  ];
}

/** @param {View} view @param {Ballot} ballot @returns {import("../core/html.js").VNode} */
export function ballotCard(view, ballot) {
  const isOpen = ballot.state === "open";
  const step = view.store.steps.value.get(ballot.step);
  const title = ballot.title || (step ? pick(step.title) : t("ballot.untitled"));
  const mayVote = view.may.value.has("ballot.cast");
  const own = mayVote ? view.store.me.value?.ballots?.find((one) => one.id === ballot.id) : undefined;
  const plan = planOf(ballot);
  return h(
    "section",
    {
      key: ballot.id,
      class: "ballot stack",
      "aria-label": title,
      data: { test: "ballot", state: ballot.state, method: plan.method, id: ballot.id },
    },
    h("h2", {}, title),
    isOpen ? (own ? openBallot(view, ballot, own) : watched(view, ballot)) : closedBallot(view, ballot),
    isOpen || !ballot.shown ? h("p", { class: "hint" }, t("ballot.voted", { count: ballot.voted, of: ballot.of })) : null,
  );
}

/** @param {View} view @param {Ballot} ballot */
function result(view, ballot, outcome = ballot.outcome) {
  return ballotOutcome({
    ballot,
    outcome,
    text: (item) => described(view, ballot, item).text,
    name: (id) => view.personName(id) ?? "",
    part: (id) => view.store.organisations.value.get(id)?.name ?? view.store.venues.value.get(id)?.name ?? view.groupName(id),
  });
}

/** @param {View} view @param {Ballot} ballot */
function closedBallot(view, ballot) {
  return ballot.outcome || ballot.results ? result(view, ballot) : h("p", { class: "empty" }, t("ballot.closed"));
}

/** @param {View} view @param {Ballot} ballot */
function watched(view, ballot) {
  return h(
    "div",
    { class: "stack" },
    h("p", { class: "hint" }, t("ballot.watch")),
    ballot.outcome ? result(view, ballot) : itemsOnly(view, ballot),
  );
}

/** @param {View} view @param {Ballot} ballot */
function itemsOnly(view, ballot) {
  return h(
    "ul",
    { class: "stack items" },
    ...ballot.items.map((item) =>
      h("li", { key: item, class: "note ballot-item", data: { test: "ballot-item", id: item, kind: described(view, ballot, item).kind } }, head(view, ballot, item)),
    ),
  );
}

/** @param {View} view @param {Ballot} ballot @param {OwnBallot} own */
function openBallot(view, ballot, own) {
  const plan = planOf(ballot);
  const rules = rulesOf(plan, ballot.items.length);
  const key = `${ballot.id}/${ballot.round ?? 1}`;
  const isAtOnce = plan.method === "dots";
  const votes = view.store.me.value?.votes[ballot.id] ?? {};
  const sent = isAtOnce
    ? Object.entries(votes).flatMap(([item, dots]) => (dots > 0 ? [{ item, n: [dots] }] : []))
    : (own.lines ?? []);
  const lines = isAtOnce ? sent : (drafts.value[key] ?? sent);
  const stand = standing(rules, lines);
  // Drawn once a frame: who is quicker than that adds to what they have just pressed, not to what they see.
  const latest = () => (isAtOnce ? sent : (drafts.peek()[key] ?? sent));
  const set = (/** @type {Line[]} */ next, /** @type {string | undefined} */ said) => {
    drafts.value = { ...drafts.peek(), [key]: next };
    refusals.value = { ...refusals.peek(), [key]: "" };
    if (said) announcePolitely(said, key);
  };
  /** @type {Box} */
  const box = {
    id: ballot.id,
    rules,
    plan,
    items: own.order ?? ballot.items,
    get lines() {
      return latest();
    },
    sent,
    pairs: own.pairs ?? [],
    forbidden: new Set(own.forbidden ?? []),
    budgets: stand.budgets,
    set,
    put: isAtOnce
      ? (item, line, said) => {
          view.session.commands.placeDots(ballot.id, item, line?.n?.[0] ?? 0).catch(() => undefined);
          if (said) announcePolitely(said, item);
        }
      : (item, line, said) => set(withLine(latest(), item, line), said),
    text: (item) => described(view, ballot, item).text,
    kind: (item) => described(view, ballot, item).kind,
    head: (item, isShort) => head(view, ballot, item, isShort),
    aside: (item) => before(view, ballot, own, item),
  };
  return h(
    "div",
    { class: "stack voting", data: { input: rules.input } },
    facts(view, ballot),
    ballot.unreadable ? h("p", { class: "problem" }, t("refusal.ballot_unreadable")) : null,
    stand.budgets.length > 0 ? h("div", { class: "budget" }, ...stand.budgets.map((budget) => budgetLine(budget, rules.parts.length))) : null,
    rules.input === "mark" || rules.input === "order" ? chosenOf(rules, lines) : null,
    INPUTS[rules.input](box),
    foot(view, ballot, { key, lines, sent, stand, isAtOnce, latest: () => ({ lines: latest(), ...standing(rules, latest()) }) }),
    own.outcome || ballot.outcome
      ? h("div", { class: "stack so-far", key: "so-far" }, h("h3", {}, t("ballot.soFar")), result(view, ballot, own.outcome ?? ballot.outcome))
      : null,
  );
}

/**
 * How it is done, who will know, until when.
 *
 * @param {View} view @param {Ballot} ballot
 */
function facts(view, ballot) {
  const plan = planOf(ballot);
  return h(
    "div",
    { class: "stack facts", style: { "--gap": "var(--space-1)" } },
    h("p", { class: "how", data: { test: "how" } }, howTo(plan, ballot.items.length)),
    ballot.first ? h("p", { class: "how" }, t("ballot.secondRound")) : null,
    h("p", { class: "hint row" }, icon("lock"), h("span", {}, t(`ballot.secrecy.${plan.secrecy ?? "anonymous"}`), " ", t(`ballot.show.${plan.show ?? "manual"}`))),
    ballot.deadline ? h("p", { class: "hint row" }, icon("clock"), h("span", {}, t("ballot.until", { time: timeOfDay(ballot.deadline) }))) : null,
  );
}

/** @param {import("../core/ballots.js").Budget} budget @param {number} parts */
function budgetLine({ key, of, used, left }, parts) {
  const isDrawn = of <= 20 && key !== "points";
  return h(
    "p",
    { key, class: "row budget-line", data: { test: key === "minus" ? "minus-left" : "dots-left", over: left < 0 ? "" : undefined } },
    parts > 1 ? h("b", {}, t(`ballot.part.${key}`)) : null,
    isDrawn
      ? h(
          "span",
          { class: "dots", "aria-hidden": "true" },
          "●".repeat(Math.max(0, left)),
          h("span", { class: "spent" }, "○".repeat(Math.max(0, Math.min(used, of)))),
        )
      : h("span", { class: "budget-bar", "aria-hidden": "true", style: { "--share": Math.min(1, Math.max(0, used / of)).toFixed(3) } }),
    h("span", {}, t(`ballot.left.${key}`, { count: left, of })),
  );
}

/** @param {import("../core/ballots.js").Rules} rules @param {Line[]} lines */
function chosenOf(rules, lines) {
  const of = rules.exactly || rules.most;
  if (!Number.isFinite(of) || of === 1) return null;
  return h("p", { class: "budget", data: { test: "chosen" } }, t("ballot.chosen", { count: lines.length, of }));
}

/** @param {View} view @param {Ballot} ballot @param {OwnBallot} own @param {string} item What is known from the first round. */
function before(view, ballot, own, item) {
  const first = ballot.first?.items.find((one) => one.item === item);
  if (!first || first.voters === 0) return null;
  const mine = own.earlier?.find((line) => line.item === item)?.n?.[0];
  return h("p", { class: "hint first-round", data: { test: "first-round" } }, [mine === undefined ? "" : t("ballot.mineFirst", { count: mine }), itemWords("delphi", first, true)].filter(Boolean).join(t("separator")));
}

/**
 * What became of the choice, and what to do next.
 *
 * @param {View} view @param {Ballot} ballot
 * @param {{key: string, lines: Line[], sent: Line[], stand: import("../core/ballots.js").Standing, isAtOnce: boolean,
 *   latest: () => import("../core/ballots.js").Standing & {lines: Line[]}}} now
 */
function foot(view, ballot, { key, lines, sent, stand, isAtOnce, latest }) {
  const names = ["ballot.cast", "ballot.withdraw", "dots.place"];
  const underWay = view.session.outbox.entries.value.filter(
    (entry) => names.includes(entry.name) && entry.args["ballot"] === ballot.id,
  );
  const isChanged = !isSameChoice(lines, sent);
  const refused = refusals.value[key];
  const state = refused
    ? "refused"
    : underWay.length > 0
      ? view.isOnline.value
        ? "sending"
        : "waiting"
      : isChanged
        ? sent.length > 0
          ? "changed"
          : "draft"
        : sent.length > 0
          ? "received"
          : "none";
  const mark = { received: "check", waiting: "clock", sending: "clock", refused: "alert", changed: "pencil", draft: "pencil", none: "" }[state];
  const maySend = isChanged && !stand.problem && underWay.length === 0;
  const sendLatest = () => {
    const now = latest();
    if (underWay.length === 0 && !now.problem && !isSameChoice(now.lines, sent)) send(view, ballot, key, now.lines);
  };
  return h(
    "div",
    { class: "vote-foot", key: "foot" },
    stand.problem && isChanged
      ? h("p", { class: "hint missing", data: { test: "missing" } }, refusal(stand.problem.code, stand.problem.detail))
      : null,
    h(
      "p",
      { class: "receipt row", data: { test: "receipt", state } },
      mark ? icon(mark) : null,
      h("span", { class: "grow" }, refused || t(`ballot.receipt.${state}`)),
    ),
    isAtOnce
      ? null
      : h(
          "div",
          { class: "row wrap" },
          h(
            "button",
            {
              type: "button",
              class: "primary grow",
              "aria-disabled": maySend ? undefined : "true",
              data: { test: "vote-send" },
              on: { click: sendLatest },
            },
            t(sent.length > 0 ? "ballot.sendChange" : "ballot.send"),
          ),
          isChanged && sent.length > 0
            ? h("button", { type: "button", data: { test: "vote-back" }, on: { click: () => forget(key) } }, t("ballot.back"))
            : null,
          sent.length > 0 && !isChanged
            ? h("button", { type: "button", data: { test: "vote-withdraw" }, on: { click: () => send(view, ballot, key, []) } }, t("ballot.withdraw"))
            : null,
        ),
  );
}

/** @param {string} key */
function forget(key) {
  const { [key]: _, ...rest } = drafts.peek();
  drafts.value = rest;
}

/** @param {View} view @param {Ballot} ballot @param {string} key @param {Line[]} lines */
function send(view, ballot, key, lines) {
  const { commands } = view.session;
  refusals.value = { ...refusals.peek(), [key]: "" };
  const done = lines.length > 0 ? commands.castBallot(ballot.id, lines) : commands.withdrawBallot(ballot.id);
  done.then(
    () => {
      // Unless it was changed again meanwhile.
      if (isSameChoice(drafts.peek()[key] ?? lines, lines)) forget(key);
      announcePolitely(t(lines.length > 0 ? "ballot.receipt.received" : "ballot.receipt.none"), key);
    },
    ({ code, detail }) => {
      const text = refusal(code, detail, "ballot.cast");
      refusals.value = { ...refusals.peek(), [key]: text };
      announceNow(text);
    },
  );
}

/** @param {View} view @param {Ballot} ballot @param {string} item @returns {{text: string, kind?: import("../types/wire.js").NoteKind, notes: number}} */
function described(view, ballot, item) {
  const options = ballot.plan?.options;
  if (options) return { text: pick(options[ballot.items.indexOf(item)]), notes: 0 };
  const note = view.store.notes.value.get(item);
  if (note) return { text: note.text || t("photo.only"), kind: note.kind, notes: 0 };
  const cluster = view.store.clusters.value.get(item);
  const members = [...view.store.notes.value.values()].filter((each) => each.cluster === item).length;
  return { text: cluster ? cluster.header || t("cluster.unnamed") : t("ballot.unknown"), notes: members };
}

/** @param {View} view @param {Ballot} ballot @param {string} item @param {boolean} [isShort] Only its words. */
function head(view, ballot, item, isShort = false) {
  const { text, kind, notes } = described(view, ballot, item);
  const isNote = view.store.notes.value.has(item);
  const lang = view.store.workshop.value?.language;
  if (isShort) return h("span", { class: "text", lang: ballot.plan?.options ? undefined : lang }, text);
  return h(
    "div",
    { class: "item-head" },
    kind || notes > 0
      ? h(
          "div",
          { class: "head row" },
          kind ? kindMark(kind) : h("span", {}, t("cluster.count", { count: notes })),
          isNote
            ? h("button", { type: "button", class: "quiet thread-button", on: { click: () => openNote(view, item) } }, t("lineage.show"))
            : null,
        )
      : null,
    h("p", { class: "text", lang: ballot.plan?.options ? undefined : lang }, text),
  );
}

/**
 * What the state means for a screen: pure questions that the console and the display both ask.
 *
 * @typedef {import("./console-session.js").State} State
 * @typedef {import("../types/wire.js").Step} Step
 * @typedef {import("../types/wire.js").Run} Run
 * @typedef {import("../types/wire.js").Note} Note
 * @typedef {import("../types/wire.js").Cluster} Cluster
 * @typedef {import("../types/wire.js").Ballot} Ballot
 * @typedef {import("../types/wire.js").Group} Group
 * @typedef {import("../types/wire.js").Person} Person
 * @typedef {import("../types/wire.js").NoteKind} Kind
 * @typedef {import("../types/wire.js").Bilingual} Bilingual
 * @typedef {{cluster: Cluster, notes: Note[]}} Bundle
 * @typedef {{key: string, title: Bilingual|null, bundles: Bundle[], loose: Note[], count: number}} BoardColumn
 */

/**
 * A mark a kind, so that it is never told by colour alone.
 *
 * @type {Record<Kind, string>}
 */
export const MARKS = { fact: "\u25cf", insight: "\u25c6", question: "?", assumption: "\u25a0", idea: "\u2605" };

/** @param {State} state */
export function currentStep(state) {
  const id = state.agenda?.current;
  return id ? state.steps.get(id) : undefined;
}

/**
 * Steps in the order of the agenda.
 *
 * @param {State} state
 */
export function stepOrder(state) {
  return (state.agenda?.phases ?? []).flatMap((phase) => phase.steps);
}

/**
 * The step before or after the running one; with none running, after the last that has ended.
 *
 * @param {State} state
 * @param {1|-1} way
 */
export function neighbour(state, way) {
  const order = stepOrder(state);
  const current = state.agenda?.current;
  if (current) return state.steps.get(order[order.indexOf(current) + way] ?? "");
  const ended = order.reduce((last, id, i) => (state.runs.get(id)?.state === "ended" ? i : last), -1);
  return state.steps.get(order[way === 1 ? ended + 1 : ended] ?? "");
}

/**
 * @param {State} state
 * @param {Step|undefined} step
 */
export function phaseOf(state, step) {
  const phases = state.agenda?.phases ?? [];
  const index = phases.findIndex((phase) => phase.key === step?.phase || phase.steps.includes(step?.id ?? ""));
  const phase = phases[index];
  return phase ? { phase, number: index + 1 } : undefined;
}

/**
 * Whether a step's papers are still closed to those who will read them.
 *
 * @param {Step} step
 * @param {Run|undefined} run
 */
export function isSealed(step, run) {
  return step.activity === "write" && step.visible !== step.revealTo && !run?.revealed;
}

/**
 * Whether what is written has not even reached a facilitator: not merely kept within the groups.
 *
 * @param {Step} step
 * @param {Run|undefined} run
 */
export function isPrivate(step, run) {
  return isSealed(step, run) && (step.visible === "own" || step.visible === "sheet");
}

/**
 * @param {State} state
 * @param {Note} note
 */
export function isOpenToAll(state, note) {
  const step = state.steps.get(note.step);
  if (!step || note.isDeleted) return false;
  const scope = state.runs.get(note.step)?.revealed ? step.revealTo : step.visible;
  return scope === "all" || scope === "venue";
}

/**
 * @template {{rank: string, id: string}} T
 * @param {Iterable<T>} things
 */
export function ranked(things) {
  return [...things].sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1));
}

/**
 * Groups by venue, then number.
 *
 * @param {State} state
 */
export function groupsInOrder(state) {
  const venues = [...state.venues.keys()];
  return [...state.groups.values()].sort(
    (a, b) => venues.indexOf(a.venue) - venues.indexOf(b.venue) || a.number - b.number,
  );
}

/**
 * What a board shows of a step, column by column; a bundle stands where its first note belongs.
 *
 * @param {State} state
 * @param {Step} step
 * @param {string} [group] Only this group's.
 * @returns {BoardColumn[]}
 */
export function boardColumns(state, step, group) {
  const wanted = step.columns.length > 0 ? step.columns : [{ key: "all", title: null }];
  const notes = ranked(state.notes.values()).filter((note) => !note.isDeleted && (!group || note.group === group));
  /** @type {Set<string>} */
  const placed = new Set();
  return wanted.map((column) => {
    const kinds = "kinds" in column ? (column.kinds ?? []) : [];
    const steps = "steps" in column && column.steps?.length ? column.steps : earlier(state, step, kinds);
    const prompts = "prompts" in column ? (column.prompts ?? []) : [];
    const mine = notes
      .filter((note) => steps.includes(note.step) && (kinds.length === 0 || kinds.includes(note.kind)))
      .filter((note) => prompts.length === 0 || prompts.includes(note.prompt ?? ""));
    /** @type {Map<string, Bundle>} */
    const bundles = new Map();
    /** @type {Note[]} */
    const loose = [];
    for (const note of mine) {
      const cluster = note.cluster ? state.clusters.get(note.cluster) : undefined;
      if (!cluster) loose.push(note);
      else if (!placed.has(cluster.id)) {
        placed.add(cluster.id);
        bundles.set(cluster.id, { cluster, notes: notes.filter((one) => one.cluster === cluster.id) });
      }
    }
    const all = [...bundles.values()].sort((a, b) => (a.cluster.rank < b.cluster.rank ? -1 : 1));
    const count = loose.length + all.reduce((sum, bundle) => sum + bundle.notes.length, 0);
    return { key: column.key, title: column.title, bundles: all, loose, count };
  });
}

/** A column without steps of its own shows this step's; where the step writes nothing, all earlier ones. */
function earlier(/** @type {State} */ state, /** @type {Step} */ step, /** @type {Kind[]} */ kinds) {
  if (step.kinds.some((kind) => kinds.length === 0 || kinds.includes(kind))) return [step.id];
  const order = stepOrder(state);
  return order.slice(0, order.indexOf(step.id) + 1);
}

/**
 * Ballots of a step, the newest last.
 *
 * @param {State} state
 * @param {string|undefined} step
 */
export function ballotsOf(state, step) {
  return [...state.ballots.values()].filter((ballot) => ballot.step === step);
}

/**
 * The ballot that matters now: an open one, else the running step's, else the last shown.
 *
 * @param {State} state
 */
export function ballotNow(state) {
  const all = [...state.ballots.values()];
  const current = state.agenda?.current;
  const own = all.filter((ballot) => ballot.step === current);
  return all.find((one) => one.state === "open") ?? own.find((one) => !one.shown) ?? own.at(-1);
}

/**
 * What may stand on a ballot: notes and bundles everybody may read.
 *
 * @param {State} state
 * @param {Step} step
 */
export function ballotCandidates(state, step) {
  const columns = boardColumns(state, step);
  const shown = columns.flatMap((column) => [...column.loose, ...column.bundles.flatMap((bundle) => bundle.notes)]);
  const open = shown.filter((note) => isOpenToAll(state, note));
  return open.length > 0
    ? open
    : ranked(state.notes.values()).filter((one) => one.kind === "idea" && isOpenToAll(state, one));
}

/**
 * The words of something that stands on a ballot.
 *
 * @param {State} state
 * @param {string} id
 */
export function itemText(state, id) {
  return state.notes.get(id)?.text ?? state.clusters.get(id)?.header ?? "";
}

/**
 * Participants, those who are in first told apart.
 *
 * @param {State} state
 * @param {string} [venue]
 */
export function participants(state, venue) {
  const collator = new Intl.Collator(["ja", "en"], { numeric: true });
  return [...state.people.values()]
    .filter((person) => person.role === "participant" && (!venue || person.venue === venue))
    .sort((a, b) => collator.compare(a.name, b.name));
}

/**
 * How long the running step still has, in ms; undefined without a timer.
 *
 * @param {Run|undefined} run
 * @param {number} now
 */
export function timeLeft(run, now) {
  if (run?.pausedMs !== undefined) return run.pausedMs;
  return run?.deadline === undefined ? undefined : run.deadline - now;
}

/**
 * The one thing to do next, by the name of its button.
 *
 * @param {State} state
 * @returns {"rounds"|"import"|"deal"|"next"|"reveal"|"ballotOpen"|"ballotClose"|"ballotShow"|"presentStart"|"presentEnd"|"export"}
 */
export function nextThing(state) {
  const step = currentStep(state);
  const people = participants(state);
  if (!step) {
    if (people.length === 0) return "import";
    if (state.groups.size === 0 && people.length > 1) return "deal";
    return neighbour(state, 1) ? "next" : "export";
  }
  const run = state.runs.get(step.id);
  // While papers go round nothing is due but the next round.
  if (step.rounds && run?.circles?.some((circle) => !circle.over)) return "rounds";
  if (isSealed(step, run) && (run?.written ?? 0) > 0) return "reveal";
  if (step.activity === "vote") {
    const ballot = ballotNow(state);
    if (!ballot) return ballotCandidates(state, step).length > 0 ? "ballotOpen" : "next";
    if (ballot.state === "open") return "ballotClose";
    if (!ballot.shown) return "ballotShow";
  }
  if (step.activity === "present") {
    if (state.stage?.presenting) return "presentEnd";
    if (groupsInOrder(state).some((group) => !state.outlines.get(group.id)?.presented)) return "presentStart";
  }
  return neighbour(state, 1) ? "next" : "export";
}

/**
 * Companies of a group's members, each once.
 *
 * @param {State} state
 * @param {Group} group
 */
export function companiesOf(state, group) {
  const ids = new Set(group.members.map((id) => state.people.get(id)?.organisation).filter(Boolean));
  return [...ids].map((id) => state.organisations.get(id ?? "")?.name ?? "").filter(Boolean);
}

/**
 * Where an outline comes from: the notes it cites and what those were derived from, counted by kind.
 *
 * @param {State} state
 * @param {import("../types/wire.js").Outline} outline
 */
export function lineage(state, outline) {
  const seen = new Set(outline.sections.flatMap((section) => section.sources));
  for (const id of seen) for (const { id: source } of state.notes.get(id)?.from ?? []) seen.add(source);
  const notes = [...seen].map((id) => state.notes.get(id)).filter((note) => note !== undefined);
  const count = (/** @type {Kind[]} */ ...kinds) => notes.filter((note) => note && kinds.includes(note.kind)).length;
  return { observed: count("fact", "insight", "question"), assumed: count("assumption"), ideas: count("idea") };
}

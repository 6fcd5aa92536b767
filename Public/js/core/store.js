import { batch, signal } from "./signals.js";
import { predict } from "./predict.js";

/** @typedef {import("../types/wire.js").State} State */
/** @typedef {import("../types/wire.js").Entities} Entities */
/** @typedef {import("../types/wire.js").Gone} Gone */
/** @typedef {import("../types/wire.js").Command} Command */
/** @typedef {import("../types/wire.js").ListKind} ListKind */
/** @typedef {import("../types/wire.js").SingleKind} SingleKind */

/** @type {SingleKind[]} */
const SINGLES = [
  "workshop", "me", "agenda", "stage", "hands", "brief", "pick", "talks", "judging", "editions", "costs",
];
/** @type {ListKind[]} */
const LISTS = [
  "venues",
  "organisations",
  "spots",
  "people",
  "groups",
  "steps",
  "runs",
  "notes",
  "clusters",
  "ballots",
  "outlines",
  "links",
  "adoptions",
  "surveys",
  "questions",
  "reactions",
];

/** @returns {State} */
export function emptyState() {
  /** @type {any} */
  const state = {};
  for (const kind of SINGLES) state[kind] = null;
  for (const kind of LISTS) state[kind] = new Map();
  return state;
}

/**
 * The state after a message: entities are stored by id in place of the older ones, those that are gone leave. Applying
 * the same message twice changes nothing.
 *
 * @param {State} state Never changed in place; kinds that the message does not name are shared with the result.
 * @param {Entities} set
 * @param {Gone} [gone]
 * @returns {State}
 */
export function applied(state, set, gone = {}) {
  /** @type {any} */
  const next = { ...state };
  for (const kind of SINGLES) if (set[kind] !== undefined) next[kind] = set[kind];
  for (const kind of LISTS) {
    const entities = set[kind] ?? [];
    const ids = gone[kind] ?? [];
    if (entities.length === 0 && ids.length === 0) continue;
    const map = new Map(/** @type {Map<string, any>} */ (state[kind]));
    for (const entity of entities) map.set(entity.id, entity);
    for (const id of ids) map.delete(id);
    next[kind] = map;
  }
  return next;
}

/**
 * What this viewer holds: the confirmed state, and over it what is still on its way.
 *
 * Each kind is a signal of its own (`store.notes.value` is a `Map` by id; `store.me.value` an object or `null`), so a
 * screen is told only of what it reads.
 */
export class Store {
  /** @type {State} */
  #confirmed = emptyState();
  /** @type {Command[]} */
  #pending = [];
  /** @type {State} */
  #shown = emptyState();

  constructor() {
    /** @type {import("./signals.js").Signal<State["workshop"]>} */
    this.workshop = signal(null);
    /** @type {import("./signals.js").Signal<State["me"]>} */
    this.me = signal(null);
    /** @type {import("./signals.js").Signal<State["agenda"]>} */
    this.agenda = signal(null);
    /** @type {import("./signals.js").Signal<State["stage"]>} */
    this.stage = signal(null);
    /** @type {import("./signals.js").Signal<State["hands"]>} */
    this.hands = signal(null);
    /** @type {import("./signals.js").Signal<State["brief"]>} */
    this.brief = signal(null);
    /** @type {import("./signals.js").Signal<State["pick"]>} */
    this.pick = signal(null);
    /** @type {import("./signals.js").Signal<State["talks"]>} */
    this.talks = signal(null);
    /** @type {import("./signals.js").Signal<State["judging"]>} */
    this.judging = signal(null);
    /** @type {import("./signals.js").Signal<State["editions"]>} */
    this.editions = signal(null);
    /** @type {import("./signals.js").Signal<State["costs"]>} */
    this.costs = signal(null);
    /** @type {import("./signals.js").Signal<State["adoptions"]>} */
    this.adoptions = signal(new Map());
    /** @type {import("./signals.js").Signal<State["surveys"]>} */
    this.surveys = signal(new Map());
    /** @type {import("./signals.js").Signal<State["questions"]>} */
    this.questions = signal(new Map());
    /** @type {import("./signals.js").Signal<State["reactions"]>} */
    this.reactions = signal(new Map());
    /** @type {import("./signals.js").Signal<State["links"]>} */
    this.links = signal(new Map());
    /** @type {import("./signals.js").Signal<State["venues"]>} */
    this.venues = signal(new Map());
    /** @type {import("./signals.js").Signal<State["organisations"]>} */
    this.organisations = signal(new Map());
    /** @type {import("./signals.js").Signal<State["spots"]>} */
    this.spots = signal(new Map());
    /** @type {import("./signals.js").Signal<State["people"]>} */
    this.people = signal(new Map());
    /** @type {import("./signals.js").Signal<State["groups"]>} */
    this.groups = signal(new Map());
    /** @type {import("./signals.js").Signal<State["steps"]>} */
    this.steps = signal(new Map());
    /** @type {import("./signals.js").Signal<State["runs"]>} */
    this.runs = signal(new Map());
    /** @type {import("./signals.js").Signal<State["notes"]>} */
    this.notes = signal(new Map());
    /** @type {import("./signals.js").Signal<State["clusters"]>} */
    this.clusters = signal(new Map());
    /** @type {import("./signals.js").Signal<State["ballots"]>} */
    this.ballots = signal(new Map());
    /** @type {import("./signals.js").Signal<State["outlines"]>} */
    this.outlines = signal(new Map());
    /**
     * People who are here now, by id.
     *
     * @type {import("./signals.js").Signal<Map<string, import("../types/wire.js").Presence>>}
     */
    this.presence = signal(new Map());
    /** Whether a first state has arrived. */
    this.isReady = signal(false);
  }

  /**
   * Everything that is held is replaced (PR3, PR16).
   *
   * @param {Entities} set
   */
  replace(set) {
    this.#confirmed = applied(emptyState(), set);
    this.#show();
    this.isReady.value = true;
  }

  /**
   * What was held when the page was here last, until the server says more.
   *
   * @param {State} state
   */
  restore(state) {
    this.#confirmed = state;
    this.#show();
    this.isReady.value = true;
  }

  /** @param {Entities} set @param {Gone} [gone] */
  apply(set, gone) {
    this.#confirmed = applied(this.#confirmed, set, gone);
    this.#show();
  }

  /**
   * What is on its way, in the order it was given.
   *
   * @param {Command[]} commands
   */
  setPending(commands) {
    this.#pending = commands;
    this.#show();
  }

  /** @param {import("../types/wire.js").Presence[]} people */
  setPresence(people) {
    const map = new Map(this.presence.peek());
    for (const person of people) map.set(person.id, person);
    this.presence.value = map;
  }

  /** @returns {State} What is confirmed, without what is on its way. */
  get confirmed() {
    return this.#confirmed;
  }

  #show() {
    let next = this.#confirmed;
    for (const command of this.#pending) next = predict(next, command);
    const before = this.#shown;
    this.#shown = next;
    batch(() => {
      for (const kind of [...SINGLES, ...LISTS]) {
        if (next[kind] !== before[kind]) /** @type {any} */ (this)[kind].value = next[kind];
      }
    });
  }
}

import { computed, signal } from "../core/signals.js";
import { t } from "../core/i18n.js";

/** @typedef {import("../core/session.js").Session} Session */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../types/wire.js").Step} Step */
/** @typedef {import("../types/wire.js").Place} Place */
/** @typedef {import("../core/queue.js").Entry} Entry */
/** @typedef {ReturnType<typeof makeView>} View */

/**
 * What the participant's screens read: the running step and what follows from it, made once and shared.
 *
 * @param {Session} session
 */
export function makeView(session) {
  const { store, outbox } = session;
  const step = computed(() => store.steps.value.get(store.agenda.value?.current ?? "") ?? null);
  const run = computed(() => store.runs.value.get(step.value?.id ?? "") ?? null);
  const phase = computed(() => {
    const phases = store.agenda.value?.phases ?? [];
    const index = phases.findIndex((each) => each.key === step.value?.phase);
    const found = phases[index];
    return found ? { ...found, number: index + 1 } : null;
  });
  const may = computed(() => new Set(run.value?.may ?? []));
  const group = computed(() => store.groups.value.get(store.me.value?.group ?? "") ?? null);
  /** Whose notes are shown: one group's, or everybody's who may be seen. */
  const shownGroup = signal(/** @type {string | "all" | null} */ (null));
  /** The note that the composer is asked to start from. */
  const wantedSource = signal(/** @type {Note | null} */ (null));
  /** The place on the board that the composer is asked to write into. */
  const wantedPlace = signal(/** @type {Place | null} */ (null));
  /** Counts how often the field in which notes are written was left. */
  const fieldLeft = signal(0);
  /** What this person has in hand in the running step. */
  const holding = computed(() => {
    const own = store.me.value?.holding;
    return own && own.step === step.value?.id ? own : null;
  });
  /** What is on its way of a note, by note id. */
  const deliveries = computed(() => {
    /** @type {Map<string, Entry>} */
    const map = new Map();
    for (const entry of outbox.entries.value) {
      if (["note.add", "note.edit", "note.delete", "note.restore"].includes(entry.name))
        map.set(entry.args["id"], entry);
    }
    return map;
  });
  const isOnline = computed(() => session.connection.state.value === "live");
  const wide = mediaSignal("(min-width: 56rem)");

  const personName = (/** @type {string | undefined} */ id) => store.people.value.get(id ?? "")?.name;
  const groupName = (/** @type {string | undefined} */ id) => {
    const found = store.groups.value.get(id ?? "");
    return found ? t("group.name", { number: found.number }) : "";
  };
  return {
    session,
    store,
    step,
    run,
    phase,
    may,
    group,
    shownGroup,
    wantedSource,
    wantedPlace,
    holding,
    fieldLeft,
    deliveries,
    isOnline,
    wide,
    personName,
    groupName,
  };
}

/** @param {string} query */
function mediaSignal(query) {
  const media = matchMedia(query);
  const matches = signal(media.matches);
  media.addEventListener("change", () => (matches.value = media.matches));
  return matches;
}

/**
 * The notes of the groups that are looked at: one's own first of all.
 *
 * @param {View} view
 * @returns {Note[]}
 */
export function notesInSight(view) {
  const chosen = view.shownGroup.value ?? view.store.me.value?.group ?? "all";
  const notes = [...view.store.notes.value.values()].filter((note) => !note.isDeleted);
  return chosen === "all"
    ? notes
    : notes.filter((note) => note.group === chosen || (!note.group && note.mine));
}

/**
 * Whether the viewer wrote it: told by the server where only they know, by the author where everybody does.
 *
 * @param {View} view
 * @param {Note} note
 */
export function isMine(view, note) {
  return note.mine === true || (note.author !== undefined && note.author === view.store.me.value?.id);
}

/** @param {View} view @param {Note} note */
export function toggleStar(view, note) {
  const isOn = (view.store.me.peek()?.stars ?? []).includes(note.id);
  void view.session.commands.starNote(note.id, !isOn).catch(() => undefined);
}

/**
 * A note's options as its card needs them.
 *
 * @param {View} view
 * @param {Note} note
 */
export function facts(view, note) {
  const source = note.from?.map((each) => view.store.notes.value.get(each.id)).find(Boolean);
  const step = view.store.steps.value.get(note.step);
  const mayStar = view.may.value.has("note.star") && !isMine(view, note) && !view.deliveries.value.has(note.id);
  return {
    rules: step?.fields,
    star: mayStar ? (view.store.me.value?.stars ?? []).includes(note.id) : undefined,
    toggleStar: (/** @type {Note} */ each) => toggleStar(view, each),
    spot: view.store.spots.value.get(note.spot ?? "")?.name,
    author: isMine(view, note) || step?.author === "hidden" ? undefined : view.personName(note.author),
    source,
    sources: note.from?.length ?? 0,
    lang: view.store.workshop.value?.language,
    photoURL: view.session.photoURL,
    delivery: view.deliveries.value.get(note.id),
    isOnline: view.isOnline.value,
    remedy: (/** @type {Entry} */ entry, /** @type {"retry" | "discard"} */ what) =>
      view.session.outbox[what](entry.key),
  };
}

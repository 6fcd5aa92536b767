import { computed, signal } from "../core/signals.js";
import { t } from "../core/i18n.js";

/** @typedef {import("../core/session.js").Session} Session */
/** @typedef {import("../types/wire.js").Note} Note */
/** @typedef {import("../types/wire.js").Step} Step */
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
  /** What is on its way of a note, by note id. */
  const deliveries = computed(() => {
    /** @type {Map<string, Entry>} */
    const map = new Map();
    for (const entry of outbox.entries.value) {
      if (entry.name.startsWith("note.") && typeof entry.args["id"] === "string")
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

/**
 * A note's options as its card needs them.
 *
 * @param {View} view
 * @param {Note} note
 */
export function facts(view, note) {
  const source = note.from?.map((each) => view.store.notes.value.get(each.id)).find(Boolean);
  const step = view.store.steps.value.get(note.step);
  return {
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

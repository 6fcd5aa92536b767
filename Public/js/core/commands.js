import { newId } from "./ids.js";

/** @typedef {import("../types/wire.js").NoteKind} NoteKind */
/** @typedef {import("../types/wire.js").Derivation} Derivation */
/** @typedef {import("../types/wire.js").SectionKind} SectionKind */
/** @typedef {import("../types/wire.js").Role} Role */
/** @typedef {import("../types/wire.js").Place} Place */
/** @typedef {import("../types/wire.js").FieldValue} FieldValue */
/** @typedef {(name: string, args: Record<string, any>, pictures?: Map<string, Blob>) => Promise<void>} Put */

/**
 * One function a command of the protocol. Each returns a promise that is fulfilled when the server has done it and
 * rejected with `code` and `detail` when it refuses; nobody has to wait for it.
 *
 * @param {Put} put
 */
export function makeCommands(put) {
  return { ...noteCommands(put), ...turnCommands(put), ...outlineCommands(put), ...runCommands(put), ...peopleCommands(put) };
}

/** @typedef {ReturnType<typeof makeCommands>} Commands */

/** @param {Put} put */
function noteCommands(put) {
  return {
    /**
     * @param {{id?: string, step: string, kind: NoteKind, text: string, spot?: string, from?: Derivation[],
     *   prompt?: string, place?: Place, fields?: FieldValue[]}} note
     * @param {{id: string, picture: Blob}[]} [pictures]
     */
    addNote(note, pictures = []) {
      const photos = new Map(pictures.map(({ id, picture }) => [id, picture]));
      const args = { id: newId(), ...note, ...(photos.size > 0 ? { photos: [...photos.keys()] } : {}) };
      return put("note.add", args, photos);
    },
    /** @param {string} id @param {string} text @param {number} rev @param {NoteKind} [kind] */
    editNote: (id, text, rev, kind) => put("note.edit", { id, text, rev, ...(kind ? { kind } : {}) }),
    /** @param {string} id @param {string | null} cluster @param {string | null} after */
    moveNote: (id, cluster, after) => put("note.move", { id, cluster, after }),
    /** @param {string} id */
    deleteNote: (id) => put("note.delete", { id }),
    /** @param {string} id */
    restoreNote: (id) => put("note.restore", { id }),
    /** @param {string} id @param {string} step @param {string} header @param {string[]} notes */
    makeCluster: (id, step, header, notes) => put("cluster.make", { id, step, header, notes }),
    /** @param {string} id @param {string} header @param {number} rev */
    headCluster: (id, header, rev) => put("cluster.head", { id, header, rev }),
    /** @param {string} id */
    dissolveCluster: (id) => put("cluster.dissolve", { id }),
    /** @param {string} step @param {boolean} ready */
    setReady: (step, ready) => put("ready.set", { step, ready }),
    /** @param {string} ballot @param {string} item @param {number} dots The whole number for that item. */
    placeDots: (ballot, item, dots) => put("dots.place", { ballot, item, dots }),
    /** @param {string} ballot @param {import("../types/wire.js").ChoiceLine[]} lines The whole choice. */
    castBallot: (ballot, lines) => put("ballot.cast", { ballot, lines }),
    /** @param {string} ballot */
    withdrawBallot: (ballot) => put("ballot.withdraw", { ballot }),
  };
}

/**
 * What sheets, turns, marks and hands add.
 *
 * @param {Put} put
 */
function turnCommands(put) {
  return {
    /** @param {string} id @param {Place} place */
    placeNote: (id, place) => put("note.place", { id, place }),
    /** @param {string} id @param {FieldValue[]} fields @param {number} rev */
    fillNote: (id, fields, rev) => put("note.fill", { id, rev, fields }),
    /** @param {string} id */
    revealNote: (id) => put("note.reveal", { id }),
    /** @param {string} id @param {boolean} on */
    starNote: (id, on) => put("note.star", { id, on }),
    /** @param {string} note @param {string} text */
    commentNote: (note, text) => put("note.comment", { note, id: newId(), text }),
    /** @param {string} note @param {string} id */
    removeComment: (note, id) => put("comment.remove", { note, id }),
    /** @param {string} id @param {string | null} parent */
    nestCluster: (id, parent) => put("cluster.nest", { id, parent }),
    /** @param {string} step @param {string} from @param {string} to @param {import("../types/wire.js").LinkKind} kind */
    makeLink: (step, from, to, kind) => put("link.make", { id: newId(), step, from, to, kind }),
    /** @param {string} id */
    dropLink: (id) => put("link.drop", { id }),
    /** @param {string} step @param {string} [reason] Nothing to write in this round or turn. */
    passRound: (step, reason) => put("round.pass", { step, ...(reason ? { reason } : {}) }),
    /** @param {string} step Into the middle, and another out of it. */
    passSheet: (step) => put("sheet.pass", { step }),
    /** @param {string} step */
    drawCards: (step) => put("cards.draw", { step }),
    /** @param {boolean} up @param {string} [group] One's group calls. */
    raiseHand: (up, group) => put("hand.raise", { up, ...(group ? { group } : {}) }),
    undo: () => put("undo", {}),
  };
}

/** @param {Put} put */
function outlineCommands(put) {
  return {
    /** @param {string} group @param {string} title @param {number} rev */
    titleOutline: (group, title, rev) => put("outline.title", { group, title, rev }),
    /** @param {string} group @param {{id?: string, kind: SectionKind, text: string, sources?: string[], after: string | null}} section */
    addSection: (group, { id = newId(), kind, text, sources = [], after }) =>
      put("outline.add", { group, section: id, kind, text, sources, after }),
    /** @param {string} group @param {string} section @param {string} text @param {number} rev */
    writeSection: (group, section, text, rev) => put("outline.write", { group, section, text, rev }),
    /** @param {string} group @param {string} section @param {string[]} sources */
    citeSources: (group, section, sources) => put("outline.cite", { group, section, sources }),
    /** @param {string} group @param {string} section @param {string | null} after */
    moveSection: (group, section, after) => put("outline.move", { group, section, after }),
    /** @param {string} group @param {string} section */
    removeSection: (group, section) => put("outline.remove", { group, section }),
  };
}

/** @param {Put} put */
function runCommands(put) {
  return {
    /** @param {string} step */
    startStep: (step) => put("step.start", { step }),
    /** @param {string} step */
    endStep: (step) => put("step.end", { step }),
    /** @param {string} step */
    revealStep: (step) => put("step.reveal", { step }),
    /** @param {string} step @param {number} seconds */
    setTimer: (step, seconds) => put("timer.set", { step, seconds }),
    /** @param {string} step @param {number} seconds Negative takes time away. */
    addTime: (step, seconds) => put("timer.add", { step, seconds }),
    /** @param {string} step */
    pauseTimer: (step) => put("timer.pause", { step }),
    /** @param {string} step */
    resumeTimer: (step) => put("timer.resume", { step }),
    /** @param {{id?: string, step: string, title: string, items: string[], dots: number, maxPerItem: number}} ballot */
    openBallot: ({ id = newId(), ...rest }) => put("ballot.open", { id, ...rest }),
    /** @param {string} id */
    closeBallot: (id) => put("ballot.close", { id }),
    /** @param {string} id */
    showBallot: (id) => put("ballot.show", { id }),
    /** @param {import("../types/wire.js").Stage["mode"]} mode @param {string} [target] */
    setStage: (mode, target) => put("stage.set", { mode, ...(target ? { target } : {}) }),
    /** @param {string} group @param {number} minutes */
    startPresenting: (group, minutes) => put("present.start", { group, minutes }),
    endPresenting: () => put("present.end", {}),
  };
}

/** @param {Put} put */
function peopleCommands(put) {
  return {
    /** @param {string} title @param {string} theme */
    describeWorkshop: (title, theme) => put("workshop.describe", { title, theme }),
    /** @param {string[]} columns @param {string[][]} rows */
    importRoster: (columns, rows) => put("roster.import", { columns, rows }),
    /** @param {string} venue @param {string[]} names */
    importSpots: (venue, names) => put("spots.import", { venue, names }),
    /** @param {{id?: string, name: string, organisation: string, venue?: string, role: Role}} person */
    addPerson: ({ id = newId(), ...rest }) => put("person.add", { id, ...rest }),
    /** @param {string} id */
    removePerson: (id) => put("person.remove", { id }),
    /** @param {string} id @param {string} name */
    renamePerson: (id, name) => put("person.rename", { id, name }),
    /** @param {string} venue @param {number} size People in a group, 3 to 8. */
    dealGroups: (venue, size) => put("groups.deal", { venue, size }),
    /** @param {string} person @param {string | null} group */
    movePerson: (person, group) => put("groups.move", { person, group }),
  };
}

/**
 * The queue of what a person has said and the server has not yet taken: values in, values out.
 *
 * @typedef {import("../types/wire.js").Command} Command
 * @typedef {"waiting" | "sent" | "failed"} EntryState
 * @typedef {Command & {key: string, state: EntryState, n?: number, code?: string, detail?: Record<string, any>,
 *   photos?: string[]}} Entry `photos`: pictures that have to be on the server before it goes out.
 */

/** How many may be under way at once (PR12). */
export const UNDER_WAY_MAX = 32;

/**
 * What may go out now, in order: nothing overtakes what it builds upon, everything else may pass a note whose picture
 * is still on its way.
 *
 * @param {Entry[]} entries In the order they were given.
 * @param {(entry: Entry) => boolean} isUploaded Whether the entry's pictures are on the server.
 * @returns {Entry[]}
 */
export function sendable(entries, isUploaded) {
  let room = UNDER_WAY_MAX - entries.filter((entry) => entry.state === "sent").length;
  /** @type {Set<string>} */
  const held = new Set();
  const result = [];
  for (const entry of entries) {
    const ids = idsIn(entry.args);
    const mustWait = entry.state === "failed" || (entry.state === "waiting" && !isUploaded(entry));
    if (mustWait || ids.some((id) => held.has(id))) {
      for (const id of ids) if (id === entry.args["id"] || id === entry.args["section"]) held.add(id);
      continue;
    }
    if (entry.state === "waiting" && room > 0) {
      room -= 1;
      result.push(entry);
    }
  }
  return result;
}

/** @param {any} value @returns {string[]} All ids that a command speaks of. */
function idsIn(value) {
  if (typeof value === "string") return /^[0-9a-f]{32}$/.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (value && typeof value === "object") return Object.values(value).flatMap(idsIn);
  return [];
}

/** @param {Entry[]} entries @returns {Entry[]} What was sent and not answered, by number: to be sent again after a reconnect. */
export function unanswered(entries) {
  return entries.filter((entry) => entry.state === "sent").sort((a, b) => Number(a.n) - Number(b.n));
}

/** @param {Entry[]} entries @param {number} counter The last number given. @returns {number} The first number this client still holds. */
export function nextNumber(entries, counter) {
  return unanswered(entries)[0]?.n ?? counter + 1;
}

/**
 * What an answer does to its command.
 *
 * @param {{ok: boolean, code?: string, retry?: boolean, detail?: Record<string, any>}} result
 * @param {Entry} entry
 * @returns {{done: true} | {again: true} | {failed: Entry}}
 */
export function outcome(result, entry) {
  // What is so already needs no remedy.
  if (result.ok || result.code === "already") return { done: true };
  if (result.retry || result.code === "gap") return { again: true };
  const { n: _, ...rest } = entry;
  return { failed: { ...rest, state: "failed", code: result.code ?? "other", detail: result.detail ?? {} } };
}

/** Commands that are not worth keeping once the server has refused them: what they wanted is shown as it is. */
const FLEETING = new Set([
  "note.move",
  "ready.set",
  "dots.place",
  "outline.move",
  "cluster.dissolve",
  "outline.cite",
  "note.star",
  "note.fill",
  "note.comment",
  "note.place",
  "note.reveal",
  "cluster.nest",
]);

/** @param {string} name @returns {boolean} Whether a refused command is only reported, not kept. */
export function isFleeting(name) {
  return FLEETING.has(name) || !/^(note|cluster|outline)\./.test(name);
}

/**
 * Takes up a command behind the others. A later text of the same thing replaces one that has not gone out, so that
 * writing on does not pile up.
 *
 * @param {Entry[]} entries
 * @param {Entry} entry
 * @returns {{entries: Entry[], dropped: string[]}}
 */
export function withEntry(entries, entry) {
  const replaced = entries.filter((old) => old.state === "waiting" && replaces(entry, old));
  const dropped = replaced.map((old) => old.key);
  return { entries: [...entries.filter((old) => !dropped.includes(old.key)), entry], dropped };
}

/** @param {Entry} entry @param {Entry} old */
function replaces(entry, old) {
  if (entry.name !== old.name) return false;
  const { args } = entry;
  if (entry.name === "dots.place")
    return args["ballot"] === old.args["ballot"] && args["item"] === old.args["item"];
  if (entry.name === "ballot.cast") return args["ballot"] === old.args["ballot"];
  if (entry.name === "ready.set") return args["step"] === old.args["step"];
  if (entry.name === "note.star" || entry.name === "note.place") return args["id"] === old.args["id"];
  if (entry.name === "outline.write") return args["section"] === old.args["section"];
  return false;
}

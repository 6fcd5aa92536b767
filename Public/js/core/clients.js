import { newId } from "./ids.js";

/** @typedef {import("./storage.js").Storage} Storage */
/** @typedef {import("./storage.js").Client} Client */

/** How many tabs of one person can each have a name that survives a reload. */
const SLOTS_MAX = 16;

/**
 * This tab's name for itself: the first slot of the owner that no other tab holds.
 *
 * A client's commands are numbered, so two tabs must never share one. Web Locks tell which slots are taken; where there
 * are none (plain http) the tab keeps its slot in its own session storage.
 *
 * @param {Storage} storage
 * @param {string} owner Workshop and person.
 * @returns {Promise<Client>}
 */
export async function claimClient(storage, owner) {
  if (!("locks" in navigator) || !navigator.locks) return clientOf(storage, `${owner}/${tabName()}`);
  for (let index = 0; index < SLOTS_MAX; index += 1) {
    const slot = `${owner}/${index}`;
    if (await hold(slot)) return clientOf(storage, slot);
  }
  return clientOf(storage, `${owner}/${newId()}`);
}

/**
 * Takes over what closed tabs of the same person have left unsent.
 *
 * @param {Storage} storage
 * @param {string} owner
 * @param {Client} own
 * @returns {Promise<import("./queue.js").Entry[]>} As they were; numbers are given anew, every command can be sent twice.
 */
export async function inherit(storage, owner, own) {
  if (!("locks" in navigator) || !navigator.locks) return [];
  /** @type {import("./queue.js").Entry[]} */
  const found = [];
  for (const other of await storage.clients(`${owner}/`)) {
    if (other.slot === own.slot) continue;
    await navigator.locks.request(`yoriai/${other.slot}`, { ifAvailable: true }, async (lock) => {
      if (!lock) return;
      const entries = await storage.entries(other.client);
      for (const entry of entries) {
        const { n: _, ...rest } = entry;
        const moved = {
          ...rest,
          state: entry.state === "failed" ? entry.state : /** @type {const} */ ("waiting"),
        };
        await storage.keep(own.client, moved);
        await storage.forget(other.client, entry.key);
        found.push(moved);
      }
    });
  }
  return found;
}

/** @param {string} slot @returns {Promise<boolean>} Held until the page is gone. */
function hold(slot) {
  return new Promise((resolve) => {
    void navigator.locks.request(`yoriai/${slot}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise(() => undefined) : undefined;
    });
  });
}

/** @param {Storage} storage @param {string} slot @returns {Promise<Client>} */
async function clientOf(storage, slot) {
  const known = await storage.client(slot);
  if (known) return known;
  const fresh = { slot, client: newId(), counter: 0 };
  await storage.keepClient(fresh);
  return fresh;
}

function tabName() {
  try {
    const name = sessionStorage.getItem("yoriai.tab") ?? newId();
    sessionStorage.setItem("yoriai.tab", name);
    return name;
  } catch {
    return newId();
  }
}

/**
 * The name belongs to somebody else who used this browser: a fresh one is taken, and what was theirs is left alone.
 *
 * @param {Storage} storage
 * @param {Client} client
 */
export async function renew(storage, client) {
  await storage.keepClient({ slot: client.slot, client: newId(), counter: 0 });
  location.reload();
}

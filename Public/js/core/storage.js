/**
 * What survives a reload, in IndexedDB: commands, pictures, and this browser's names for itself.
 *
 * Stores: `commands` by `[client, key]`, `photos` by id, `clients` by slot, `states` by owner.
 *
 * @typedef {import("./queue.js").Entry} Entry
 * @typedef {{slot: string, client: string, counter: number}} Client `counter`: the last command number given.
 * @typedef {{shape: number, epoch: string, seq: number, state: import("../types/wire.js").State}} Kept What the page
 *   held last, to open with when there is no network; `shape` changes with the types.
 * @typedef {object} Storage
 * @property {(owner: string) => Promise<Kept | undefined>} state
 * @property {(owner: string, kept: Kept) => Promise<void>} keepState
 * @property {(owner: string) => Promise<void>} forgetState
 * @property {(slot: string) => Promise<Client | undefined>} client
 * @property {(client: Client) => Promise<void>} keepClient
 * @property {(prefix: string) => Promise<Client[]>} clients
 * @property {(slot: string) => Promise<void>} forgetClient
 * @property {(client: string) => Promise<Entry[]>} entries In the order they were given.
 * @property {(client: string, entry: Entry) => Promise<void>} keep
 * @property {(client: string, key: string) => Promise<void>} forget
 * @property {(id: string, picture: Blob) => Promise<void>} keepPhoto
 * @property {(id: string) => Promise<Blob | undefined>} photo
 * @property {(id: string) => Promise<void>} forgetPhoto
 */

/** @returns {Promise<Storage>} Memory when the browser keeps nothing (private windows of some browsers). */
export async function openStorage() {
  try {
    return databaseStorage(await openDatabase());
  } catch {
    return memoryStorage();
  }
}

/** @returns {Promise<IDBDatabase>} */
function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("yoriai", 2);
    request.onupgradeneeded = (event) => {
      if (event.oldVersion < 1) {
        request.result.createObjectStore("commands", { keyPath: ["client", "key"] });
        request.result.createObjectStore("photos");
        request.result.createObjectStore("clients", { keyPath: "slot" });
      }
      request.result.createObjectStore("states");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked"));
  });
}

/** @param {IDBDatabase} database @returns {Storage} */
function databaseStorage(database) {
  /**
   * @param {"commands" | "photos" | "clients" | "states"} name
   * @param {IDBTransactionMode} mode
   * @param {(store: IDBObjectStore) => IDBRequest} ask
   * @returns {Promise<any>} Fulfilled once it is on the disk.
   */
  const run = (name, mode, ask) =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction(name, mode);
      const request = ask(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  return {
    state: (owner) => run("states", "readonly", (store) => store.get(owner)),
    keepState: (owner, kept) => run("states", "readwrite", (store) => store.put(kept, owner)),
    forgetState: (owner) => run("states", "readwrite", (store) => store.delete(owner)),
    client: (slot) => run("clients", "readonly", (store) => store.get(slot)),
    keepClient: (client) => run("clients", "readwrite", (store) => store.put(client)),
    clients: (prefix) =>
      run("clients", "readonly", (store) => store.getAll(IDBKeyRange.bound(prefix, `${prefix}\uffff`))),
    forgetClient: (slot) => run("clients", "readwrite", (store) => store.delete(slot)),
    entries: (client) =>
      run("commands", "readonly", (store) =>
        store.getAll(IDBKeyRange.bound([client, ""], [client, "\uffff"])),
      ),
    keep: (client, entry) => run("commands", "readwrite", (store) => store.put({ ...entry, client })),
    forget: (client, key) => run("commands", "readwrite", (store) => store.delete([client, key])),
    keepPhoto: (id, picture) => run("photos", "readwrite", (store) => store.put(picture, id)),
    photo: (id) => run("photos", "readonly", (store) => store.get(id)),
    forgetPhoto: (id) => run("photos", "readwrite", (store) => store.delete(id)),
  };
}

/** @returns {Storage} */
export function memoryStorage() {
  /** @type {Map<string, Client>} */
  const clients = new Map();
  /** @type {Map<string, Map<string, Entry>>} */
  const commands = new Map();
  /** @type {Map<string, Blob>} */
  const photos = new Map();
  /** @type {Map<string, Kept>} */
  const states = new Map();
  const of = (/** @type {string} */ client) =>
    commands.get(client) ?? commands.set(client, new Map()).get(client);
  return {
    state: async (owner) => states.get(owner),
    keepState: async (owner, kept) => void states.set(owner, kept),
    forgetState: async (owner) => void states.delete(owner),
    client: async (slot) => clients.get(slot),
    keepClient: async (client) => void clients.set(client.slot, client),
    clients: async (prefix) => [...clients.values()].filter((client) => client.slot.startsWith(prefix)),
    forgetClient: async (slot) => void clients.delete(slot),
    entries: async (client) => [...(of(client)?.values() ?? [])].sort((a, b) => (a.key < b.key ? -1 : 1)),
    keep: async (client, entry) => void of(client)?.set(entry.key, entry),
    forget: async (client, key) => void of(client)?.delete(key),
    keepPhoto: async (id, picture) => void photos.set(id, picture),
    photo: async (id) => photos.get(id),
    forgetPhoto: async (id) => void photos.delete(id),
  };
}

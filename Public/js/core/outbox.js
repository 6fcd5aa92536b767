import { newId } from "./ids.js";
import { isFleeting, nextNumber, outcome, sendable, unanswered, withEntry } from "./queue.js";
import { signal } from "./signals.js";

/** @typedef {import("./queue.js").Entry} Entry */
/** @typedef {import("./storage.js").Storage} Storage */
/** @typedef {import("./storage.js").Client} Client */

/**
 * @typedef {object} Ways How an outbox reaches the server.
 * @property {(message: object) => boolean} send Whether it went out.
 * @property {(id: string, picture: Blob) => Promise<"done" | "later" | {code: string}>} upload
 * @property {(entries: Entry[]) => void} changed What is under way, for the store's overlay.
 * @property {(code: string, detail: Record<string, any>, name: string) => void} refused A command that is not kept.
 */

/** How long after a refusal that is worth retrying, ms. */
const AGAIN_AFTER = 1_500;

/** Commands on their way: kept on the device before they are sent, in order, until the server has answered. */
export class Outbox {
  /**
   * Everything that waits, is under way or has failed.
   *
   * @type {import("./signals.js").Signal<Entry[]>}
   */
  entries = signal(/** @type {Entry[]} */ ([]));

  #isOpen = false;
  /** @type {Set<string>} */
  #uploaded = new Set();
  /** @type {Set<string>} */
  #uploading = new Set();
  /** @type {Map<string, Set<(error: {code: string, detail: any} | null) => void>>} */
  #watchers = new Map();
  #order = 0;
  #isAgainDue = false;
  /**
   * Work on the queue is done one piece after the other.
   *
   * @type {Promise<void>}
   */
  #turn = Promise.resolve();

  /** @param {Storage} storage @param {Client} client @param {Entry[]} kept @param {Ways} ways */
  constructor(storage, client, kept, ways) {
    this.storage = storage;
    this.client = client;
    this.ways = ways;
    this.#set(kept);
  }

  /** @returns {{client: string, nextN: number}} For `hello`. */
  hello() {
    return { client: this.client.client, nextN: nextNumber(this.entries.peek(), this.client.counter) };
  }

  /** @param {number} lastN The highest number the server has taken from this client. */
  welcomed(lastN) {
    if (lastN > this.client.counter) this.client = { ...this.client, counter: lastN };
  }

  /** The line is open and up to date: what was not answered goes out again, then what waits. */
  live() {
    this.#isOpen = true;
    for (const entry of unanswered(this.entries.peek())) this.#transmit(entry);
    this.flush();
  }

  /** The line is gone. */
  lost() {
    this.#isOpen = false;
  }

  /**
   * Takes a command and sends it as soon as may be.
   *
   * @param {string} name
   * @param {Record<string, any>} args
   * @param {Map<string, Blob>} [pictures] By photo id; uploaded before the command goes out.
   * @returns {Promise<void>} Fulfilled when the server has done it, rejected with `code` and `detail` when it refuses.
   */
  put(name, args, pictures = new Map()) {
    const key = `${Date.now().toString(36).padStart(9, "0")}-${String((this.#order += 1)).padStart(6, "0")}-${newId().slice(0, 6)}`;
    /** @type {Entry} */
    const entry = { key, name, args, at: Date.now(), state: "waiting" };
    if (pictures.size > 0) entry.photos = [...pictures.keys()];
    const { entries, dropped } = withEntry(this.entries.peek(), entry);
    // A picture is looked for only once it has been kept.
    for (const id of pictures.keys()) this.#uploading.add(id);
    this.#set(entries);
    for (const old of dropped) this.#settle(old, null);
    this.#then(async () => {
      for (const [id, picture] of pictures) {
        await this.storage.keepPhoto(id, picture);
        this.#uploading.delete(id);
      }
      // As it is by now: it may have been numbered already, or replaced before its turn came.
      const current = this.#find(key);
      if (current) await this.storage.keep(this.client.client, current);
      for (const old of dropped) await this.storage.forget(this.client.client, old);
    });
    this.flush();
    const answer = this.#answer(key);
    answer.catch(() => undefined);
    return answer;
  }

  /** Sends what may go out now. */
  flush() {
    this.#then(async () => {
      if (!this.#isOpen) return;
      for (const entry of this.entries.peek()) if (entry.state === "waiting") void this.#upload(entry);
      for (const entry of sendable(this.entries.peek(), (each) => this.#isUploaded(each)))
        await this.#number(entry);
    });
  }

  /** @param {import("../types/wire.js").Result} result */
  answered(result) {
    const entry = this.entries.peek().find((each) => each.n === result.n && each.state === "sent");
    if (!entry) return;
    const what = outcome(result, entry);
    if ("again" in what) return this.#sendAgainSoon();
    if ("done" in what) {
      this.#drop(entry);
      this.#settle(entry.key, null);
    } else {
      const { code = "other", detail = {} } = what.failed;
      if (isFleeting(entry.name)) this.#drop(entry);
      else this.#replace(what.failed);
      if (!this.#settle(entry.key, { code, detail }) || isFleeting(entry.name)) {
        this.ways.refused(code, detail, entry.name);
      }
    }
    this.flush();
  }

  /**
   * A failed command is tried again.
   *
   * @param {string} key
   * @param {Record<string, any>} [changes] To its arguments.
   */
  retry(key, changes = {}) {
    const entry = this.#find(key);
    if (!entry || entry.state !== "failed") return;
    const { code: _, detail: __, n: ___, ...rest } = entry;
    this.#replace({ ...rest, state: "waiting", args: { ...entry.args, ...changes } });
    this.flush();
  }

  /**
   * What has not gone out, or has failed, is given up.
   *
   * @param {string} key
   */
  discard(key) {
    const entry = this.#find(key);
    if (entry && entry.state !== "sent") this.#drop(entry);
  }

  /** @param {string} key */
  #find(key) {
    return this.entries.peek().find((each) => each.key === key);
  }

  /** @param {Entry[]} entries */
  #set(entries) {
    this.entries.value = entries;
    this.ways.changed(entries.filter((entry) => entry.state !== "failed" || entry.name === "note.add"));
  }

  /** @param {Entry} entry */
  #replace(entry) {
    this.#set(this.entries.peek().map((each) => (each.key === entry.key ? entry : each)));
    this.#then(() => this.storage.keep(this.client.client, entry));
  }

  /** @param {Entry} entry */
  #drop(entry) {
    this.#set(this.entries.peek().filter((each) => each.key !== entry.key));
    this.#then(async () => {
      await this.storage.forget(this.client.client, entry.key);
      for (const photo of entry.photos ?? []) await this.storage.forgetPhoto(photo);
    });
  }

  /**
   * Numbers are given in the order of sending and kept before they are used.
   *
   * @param {Entry} entry
   */
  async #number(entry) {
    const current = this.#find(entry.key);
    if (!current || current.state !== "waiting") return;
    this.client = { ...this.client, counter: this.client.counter + 1 };
    /** @type {Entry} */
    const numbered = { ...current, state: "sent", n: this.client.counter };
    this.#set(this.entries.peek().map((each) => (each.key === entry.key ? numbered : each)));
    await this.storage.keepClient(this.client);
    await this.storage.keep(this.client.client, numbered);
    if (this.#isOpen) this.#transmit(numbered);
  }

  /** @param {Entry} entry */
  #transmit(entry) {
    this.ways.send({ type: "cmd", n: entry.n, name: entry.name, args: entry.args });
  }

  #sendAgainSoon() {
    if (this.#isAgainDue) return;
    this.#isAgainDue = true;
    setTimeout(() => {
      this.#isAgainDue = false;
      if (!this.#isOpen) return;
      for (const entry of unanswered(this.entries.peek())) this.#transmit(entry);
    }, AGAIN_AFTER);
  }

  /** @param {Entry} entry */
  #isUploaded(entry) {
    return (entry.photos ?? []).every((id) => this.#uploaded.has(id));
  }

  /** @param {Entry} entry */
  async #upload(entry) {
    for (const id of entry.photos ?? []) {
      if (this.#uploaded.has(id) || this.#uploading.has(id)) continue;
      this.#uploading.add(id);
      const picture = await this.storage.photo(id);
      const result = picture ? await this.ways.upload(id, picture) : { code: "picture_lost" };
      this.#uploading.delete(id);
      if (result === "done") {
        this.#uploaded.add(id);
        this.flush();
      } else if (result === "later") {
        setTimeout(() => this.flush(), AGAIN_AFTER * 2);
        return;
      } else {
        const current = this.#find(entry.key);
        if (current) this.#replace({ ...current, state: "failed", code: result.code, detail: {} });
        this.#settle(entry.key, { code: result.code, detail: {} });
        return;
      }
    }
  }

  /** @param {string} key @returns {Promise<void>} */
  #answer(key) {
    return new Promise((resolve, reject) => {
      const watchers = this.#watchers.get(key) ?? new Set();
      this.#watchers.set(key, watchers);
      watchers.add((error) => (error ? reject(Object.assign(new Error(error.code), error)) : resolve()));
    });
  }

  /** @param {string} key @param {{code: string, detail: any} | null} error @returns {boolean} Whether somebody was waiting for it. */
  #settle(key, error) {
    const watchers = this.#watchers.get(key);
    this.#watchers.delete(key);
    for (const watcher of watchers ?? []) watcher(error);
    return (watchers?.size ?? 0) > 0;
  }

  /** @param {() => Promise<void>} work */
  #then(work) {
    this.#turn = this.#turn.then(work).catch((problem) => console.error("outbox", problem));
  }
}

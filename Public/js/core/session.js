import { announcePolitely } from "./a11y.js";
import { claimClient, inherit, renew } from "./clients.js";
import { ServerClock } from "./clock.js";
import { makeCommands } from "./commands.js";
import { Connection } from "./connection.js";
import { api, ApiProblem } from "./api.js";
import { refusal } from "./i18n.js";
import { Outbox } from "./outbox.js";
import { effect, signal } from "./signals.js";
import { openStorage } from "./storage.js";
import { Store } from "./store.js";

/** @typedef {import("../types/wire.js").Happening} Happening */
/** @typedef {Awaited<ReturnType<typeof openSession>>} Session */

/** Fired on `session.events` for each thing that happened: `event.happening`. */
export class HappeningEvent extends Event {
  /** @param {Happening} happening */
  constructor(happening) {
    super("happening");
    this.happening = happening;
  }
}

/** Fired on `session.events` when a command was refused and nobody was waiting for it: `event.code`, `event.detail`, `event.name`. */
export class RefusedEvent extends Event {
  /** @param {string} code @param {Record<string, any>} detail @param {string} name */
  constructor(code, detail, name) {
    super("refused");
    this.code = code;
    this.detail = detail;
    this.name = name;
  }
}

/** For how long a ticket that was asked for ahead is as good as a fresh one, ms. */
const AHEAD_MAX = 5_000;
/** @type {{workshop: string, as: string | undefined, at: number, answer: Promise<string>} | undefined} */
let ahead;

/**
 * Asks for the ticket while the page is still being made: on a slow line each answer takes half a second.
 *
 * @param {string} workshop
 * @param {"person" | "account" | "display"} [as]
 */
export function askAhead(workshop, as) {
  const answer = ticketOf(workshop, as);
  // Whoever takes it says what went wrong.
  answer.catch(() => undefined);
  ahead = { workshop, as, at: Date.now(), answer };
}

/**
 * @param {string} workshop
 * @param {"person" | "account" | "display"} [as]
 * @param {AbortSignal} [gone]
 * @returns {Promise<string>}
 */
async function ticketOf(workshop, as, gone) {
  return (await api("POST", "/api/ws-ticket", { workshop, ...(as ? { as } : {}) }, gone)).ticket;
}

/**
 * Everything a page needs of a workshop: what it holds, its clock, its commands, and the line to the server.
 *
 * @param {{workshop: string, owner: string, as?: "person" | "account" | "display"}} options `owner`: who uses this
 *   browser, so that two people on one device never share a queue; `as`: which cookie is meant.
 */
export async function openSession({ workshop, owner, as }) {
  const storage = await openStorage();
  const slots = `${workshop}/${owner}`;
  const client = await claimClient(storage, slots);
  const inherited = await inherit(storage, slots, client);
  const kept = await storage.entries(client.client);
  void inherited;

  const store = new Store();
  const clock = new ServerClock();
  const events = new EventTarget();
  /** @type {import("./signals.js").Signal<Record<string, number>>} */
  const limits = signal({});
  /** @type {Connection} */
  let connection;
  const outbox = new Outbox(storage, client, kept, {
    send: (message) => connection.send(message),
    upload: (id, picture) => uploadPhoto(workshop, id, picture, as),
    changed: (entries) => store.setPending(entries),
    refused(code, detail, name) {
      announcePolitely(refusal(code, detail, name));
      events.dispatchEvent(new RefusedEvent(code, detail, name));
    },
  });
  connection = new Connection(browserSurroundings(workshop, as), {
    hello: () => outbox.hello(),
    welcomed(message) {
      clock.learn(message.now);
      limits.value = message.limits ?? {};
      outbox.welcomed(message.lastN);
    },
    received: (message) => receive(message),
    live: () => outbox.live(),
  });

  /** @param {import("../types/wire.js").ServerMessage} message */
  function receive(message) {
    switch (message.type) {
      case "snapshot":
        return store.replace(message.set);
      case "ev":
        store.apply(message.set, message.gone);
        for (const happening of message.what ?? []) events.dispatchEvent(new HappeningEvent(happening));
        return;
      case "res":
        return outbox.answered(message);
      case "presence":
        return store.setPresence(message.people);
      case "pong":
        return clock.learn(message.now, message.t);
    }
  }

  if (as === "person") await keepForLater({ storage, store, connection, slots });
  watchTheBrowser(connection);
  effect(() => {
    if (connection.ending.value === "client_taken") void renew(storage, client);
  });
  const commands = makeCommands((name, args, pictures) => outbox.put(name, args, pictures));
  const photoURL = (/** @type {string} */ id) =>
    `/api/workshops/${workshop}/photos/${id}${as ? `?as=${as}` : ""}`;
  return {
    workshop,
    store,
    clock,
    events,
    limits,
    connection,
    outbox,
    commands,
    storage,
    photoURL,
    start: () => connection.start(),
    stop: () => connection.stop(),
    /** @param {{typing: boolean, at?: string}} presence */
    tell: (presence) => void connection.send({ type: "presence", ...presence }),
    /** @param {string} kind Lost when the line is away: a clap is of its moment. */
    react: (kind) => connection.send({ type: "react", kind }),
  };
}

/** Changes with the shape of what the store holds. */
const SHAPE = 3;
/** How often what is held is written down, ms. */
const KEEP_EVERY = 5_000;

/**
 * Opens with what the page held last, so that a phone without a signal shows its board and takes notes; and writes down
 * what it holds. Only what this person may see ever came here.
 *
 * @param {{storage: import("./storage.js").Storage, store: Store, connection: Connection, slots: string}} parts
 */
async function keepForLater({ storage, store, connection, slots }) {
  const kept = await storage.state(slots).catch(() => undefined);
  if (kept?.shape === SHAPE) {
    store.restore(kept.state);
    connection.resumeFrom(kept.epoch, kept.seq);
  }
  /** @type {unknown} */
  let written = kept?.state;
  const keep = () => {
    const { epoch, seq } = connection;
    const state = store.confirmed;
    if (!epoch || seq === undefined || state === written || connection.state.peek() === "ended") return;
    written = state;
    void storage.keepState(slots, { shape: SHAPE, epoch, seq, state }).catch(() => undefined);
  };
  setInterval(keep, KEEP_EVERY);
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", keep);
  effect(() => {
    if (connection.state.value === "ended") void storage.forgetState(slots).catch(() => undefined);
  });
}

/** @param {string} workshop @param {"person" | "account" | "display"} [as] @returns {import("./connection.js").Surroundings} */
function browserSurroundings(workshop, as) {
  return {
    ticket(gone) {
      const asked = ahead;
      ahead = undefined;
      const isFresh = asked?.workshop === workshop && asked.as === as && Date.now() - asked.at < AHEAD_MAX;
      return isFresh ? asked.answer : ticketOf(workshop, as, gone);
    },
    open() {
      const scheme = location.protocol === "https:" ? "wss:" : "ws:";
      return new WebSocket(`${scheme}//${location.host}/ws/${workshop}`, "yoriai.v1");
    },
    now: () => Date.now(),
    later: (work, ms) => setTimeout(work, ms),
    cancel: (timer) => clearTimeout(timer),
    random: Math.random,
  };
}

/** @param {Connection} connection */
function watchTheBrowser(connection) {
  addEventListener("online", () => connection.wake());
  addEventListener("pageshow", () => connection.wake());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") connection.wake();
  });
}

/**
 * @param {string} workshop @param {string} id @param {Blob} picture @param {string} [as]
 * @returns {Promise<"done" | "later" | {code: string}>}
 */
async function uploadPhoto(workshop, id, picture, as) {
  try {
    await api("PUT", `/api/workshops/${workshop}/photos/${id}${as ? `?as=${as}` : ""}`, picture);
    return "done";
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) return "later";
    // The picture is there already when an earlier answer was lost.
    if (problem.code === "taken") return "done";
    if (problem.status >= 500 || problem.status === 429) return "later";
    return { code: problem.code };
  }
}

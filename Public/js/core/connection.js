import { signal } from "./signals.js";

/** @typedef {import("../types/wire.js").ServerMessage} ServerMessage */
/** @typedef {"connecting" | "resuming" | "live" | "waiting" | "ended"} ConnectionState */
/** @typedef {"revoked" | "client_taken" | "policy" | "too_big" | "signed_out"} Ending */

/**
 * What the connection needs of its surroundings; all of it can be replaced in tests.
 *
 * @typedef {object} Surroundings
 * @property {(gone: AbortSignal) => Promise<string>} ticket A ticket for one `hello`; throws an error with `status` when
 *   refused. Once `gone` is aborted nobody waits for it any more.
 * @property {() => SocketLike} open
 * @property {() => number} now
 * @property {(work: () => void, ms: number) => any} later
 * @property {(timer: any) => void} cancel
 * @property {() => number} random 0...1
 */
/** @typedef {{send(text: string): void, close(code?: number, reason?: string): void,
 *   onopen: any, onmessage: any, onclose: any, readyState: number}} SocketLike */

/**
 * @typedef {object} Listener
 * @property {() => {client: string, nextN: number}} hello What this browser says of itself.
 * @property {(message: Extract<ServerMessage, {type: "welcome"}>) => void} welcomed
 * @property {(message: ServerMessage) => void} received Snapshots, events, results, presence, pongs.
 * @property {() => void} live Everything missed has arrived: commands may go out.
 */

/** How long a browser that hears nothing waits before it calls the line dead, ms. */
const SILENCE_MAX = 15_000;
const PING_EVERY = 10_000;
/** How long a socket may take to open and be welcomed, ms. */
const OPEN_MAX = 5_000;
/** The same when there is reason to doubt the line: the network or the page has just come back, ms. */
const DOUBT_MAX = 1_200;
/** How many attempts that goes on for: a browser keeps up to six lines of its own, each of which may be dead. */
const DOUBTS = 7;
const DELAY_MIN = 250;
/** While the line is expected back any moment: whoever sees it return is there within two seconds, ms. */
const DELAY_SOON = 1_500;
/** How many attempts that goes on for, about half a minute; then a battery counts for more. */
const SOON = 40;
const DELAY_MAX = 8_000;
/** How long a workshop that is full is left alone, ms. */
const FULL_DELAY = 10_000;

/**
 * Full jitter: anything up to a ceiling that doubles with each failure, soon stands still, and is higher after long.
 *
 * @param {number} failures
 * @param {number} random 0...1
 */
export function retryDelay(failures, random) {
  const ceiling = failures < SOON ? Math.min(DELAY_SOON, DELAY_MIN * 2 ** failures) : DELAY_MAX;
  return Math.max(DELAY_MIN, Math.round(ceiling * random));
}

/**
 * What a close code means for coming back.
 *
 * @param {number} code
 * @param {string} reason
 * @returns {{again: boolean, delay?: number, ending?: Ending}}
 */
export function closeAdvice(code, reason) {
  if (code === 1008) return { again: false, ending: "policy" };
  if (code === 1009) return { again: false, ending: "too_big" };
  if (code === 4003) return { again: false, ending: reason === "client_taken" ? "client_taken" : "revoked" };
  if (code === 1013 || code === 4030) return { again: true, delay: FULL_DELAY };
  return { again: true };
}

/**
 * The one owner of the socket: keeps it open, notices when it is dead, and knows up to where this browser has heard.
 *
 * connecting → resuming → live → waiting → connecting …; `ended` when coming back is of no use.
 */
export class Connection {
  /** @type {import("./signals.js").Signal<ConnectionState>} */
  state = signal(/** @type {ConnectionState} */ ("waiting"));
  /**
   * Why it ended.
   *
   * @type {import("./signals.js").Signal<Ending | null>}
   */
  ending = signal(/** @type {Ending | null} */ (null));
  /**
   * When the next attempt comes, by the browser's clock.
   *
   * @type {import("./signals.js").Signal<number | null>}
   */
  nextAttempt = signal(/** @type {number | null} */ (null));

  /** @type {string | undefined} */
  #epoch;
  /** @type {number | undefined} */
  #seq;
  #failures = 0;
  /** How many more attempts get little time, because what they are sent over may be dead. */
  #doubts = 0;
  /** Tells the ticket under way that nobody waits for it: the line it was asked over goes with it. */
  #gone = new AbortController();
  /** When the attempt that runs began, by the browser's clock, ms. */
  #begun = 0;
  /** Counts attempts, so that what an older one still reports is not heard. */
  #attempt = 0;
  /** @type {SocketLike | null} */
  #socket = null;
  /** @type {Record<"retry" | "ping" | "silence" | "opening", any>} */
  #timers = { retry: null, ping: null, silence: null, opening: null };
  #around;
  #listener;

  /** @param {Surroundings} around @param {Listener} listener */
  constructor(around, listener) {
    this.#around = around;
    this.#listener = listener;
  }

  /** The last event heard. */
  get seq() {
    return this.#seq;
  }

  /** The incarnation of the log that `seq` counts in. */
  get epoch() {
    return this.#epoch;
  }

  /**
   * Begins from what was kept on the device instead of from nothing. Before `start`.
   *
   * @param {string} epoch
   * @param {number} seq
   */
  resumeFrom(epoch, seq) {
    [this.#epoch, this.#seq] = [epoch, seq];
  }

  start() {
    if (this.state.peek() === "waiting") void this.#connect();
  }

  /** The network or the page has come back: try at once, and doubt a line that may have died unnoticed. */
  wake() {
    const state = this.state.peek();
    this.#doubts = DOUBTS;
    if (state === "waiting") {
      this.#failures = 0;
      void this.#connect();
    } else if (state === "live") {
      this.#ping();
      this.#arm("silence", () => this.#drop("silent", 0), DOUBT_MAX);
    } else if (state !== "ended" && this.#around.now() - this.#begun > DOUBT_MAX) {
      // What was asked of a network that was away may never be answered.
      this.#drop("slow", 0);
    }
  }

  stop() {
    this.#hangUp(1000, "left");
    this.state.value = "ended";
  }

  /** @param {object} message @returns {boolean} Whether it went out. */
  send(message) {
    if (!this.#socket || this.#socket.readyState !== 1) return false;
    this.#socket.send(JSON.stringify(message));
    return true;
  }

  /** Asks for everything anew, with what is known of the sequence. */
  resync() {
    this.#drop("gap", 0);
  }

  async #connect() {
    const attempt = (this.#attempt += 1);
    this.#clear("retry");
    this.nextAttempt.value = null;
    this.state.value = "connecting";
    this.#begun = this.#around.now();
    const isDoubtful = this.#doubts > 0;
    if (isDoubtful) this.#doubts -= 1;
    this.#arm("opening", () => this.#drop("slow"), isDoubtful ? DOUBT_MAX : OPEN_MAX);
    this.#gone = new AbortController();
    let ticket;
    try {
      ticket = await this.#around.ticket(this.#gone.signal);
    } catch (problem) {
      if (attempt !== this.#attempt) return;
      const status = /** @type {{status?: number}} */ (problem).status;
      if (status === 401 || status === 403) return this.#end("signed_out");
      return this.#wait();
    }
    if (attempt === this.#attempt) this.#open(attempt, ticket);
  }

  /** @param {number} attempt @param {string} ticket */
  #open(attempt, ticket) {
    const socket = (this.#socket = this.#around.open());
    const isCurrent = () => attempt === this.#attempt;
    socket.onopen = () => {
      if (!isCurrent()) return;
      const known = this.#epoch && this.#seq !== undefined ? { epoch: this.#epoch, seq: this.#seq } : {};
      this.send({ type: "hello", ticket, ...this.#listener.hello(), ...known });
    };
    socket.onmessage = (/** @type {{data: string}} */ event) => {
      if (isCurrent()) this.#hear(event.data);
    };
    socket.onclose = (/** @type {{code: number, reason: string}} */ event) => {
      if (isCurrent()) this.#closed(event.code, event.reason);
    };
  }

  /** @param {string} text */
  #hear(text) {
    this.#arm("silence", () => this.#silent(), SILENCE_MAX);
    /** @type {ServerMessage} */
    const message = JSON.parse(text);
    switch (message.type) {
      case "welcome":
        return this.#welcome(message);
      case "snapshot":
        this.#seq = message.seq;
        this.#listener.received(message);
        return this.#becomeLive();
      case "ev":
        return this.#event(message);
      case "drain":
        return this.#arm("retry", () => this.#drop("drain", 0), message.afterMs);
      default:
        this.#listener.received(message);
    }
  }

  /** @param {Extract<ServerMessage, {type: "welcome"}>} message */
  #welcome(message) {
    this.#clear("opening");
    this.state.value = "resuming";
    const isKnown = message.mode === "resume" && message.epoch === this.#epoch;
    this.#epoch = message.epoch;
    if (!isKnown) this.#seq = undefined;
    this.#listener.welcomed(message);
    this.#armPing();
    if (isKnown && message.head === this.#seq) this.#becomeLive();
  }

  /** @param {Extract<ServerMessage, {type: "ev"}>} message */
  #event(message) {
    if (this.#seq === undefined || message.to <= this.#seq) return;
    if (message.from > this.#seq + 1) return this.resync();
    this.#seq = message.to;
    this.#listener.received(message);
    this.#becomeLive();
  }

  #becomeLive() {
    if (this.state.peek() !== "resuming") return;
    this.#failures = 0;
    this.#doubts = 0;
    this.state.value = "live";
    this.#listener.live();
  }

  /** Other lines to the same server are as dead as this one. */
  #silent() {
    this.#doubts = DOUBTS;
    this.#drop("silent");
  }

  #armPing() {
    this.#arm("ping", () => (this.#ping(), this.#armPing()), PING_EVERY);
  }

  #ping() {
    this.send({ type: "ping", t: Math.round(this.#around.now()) });
  }

  /** @param {number} code @param {string} reason */
  #closed(code, reason) {
    const advice = closeAdvice(code, reason);
    if (!advice.again) return this.#end(advice.ending ?? "revoked");
    this.#hangUp();
    this.#wait(advice.delay);
  }

  /**
   * Gives up a line that does not answer.
   *
   * @param {string} reason
   * @param {number} [delay]
   */
  #drop(reason, delay) {
    this.#hangUp(4000, reason);
    this.#wait(delay);
  }

  /** @param {number} [delay] In ms, when the server has said how long. */
  #wait(delay) {
    this.#hangUp();
    const ms = delay ?? retryDelay(this.#failures, this.#around.random());
    this.#failures += 1;
    this.state.value = "waiting";
    this.nextAttempt.value = this.#around.now() + ms;
    this.#arm("retry", () => void this.#connect(), ms);
  }

  /** @param {Ending} ending */
  #end(ending) {
    this.#hangUp();
    this.ending.value = ending;
    this.state.value = "ended";
  }

  /** @param {number} [code] @param {string} [reason] */
  #hangUp(code, reason) {
    this.#attempt += 1;
    this.#gone.abort();
    for (const name of /** @type {("retry" | "ping" | "silence" | "opening")[]} */ (
      Object.keys(this.#timers)
    )) {
      this.#clear(name);
    }
    const socket = this.#socket;
    this.#socket = null;
    if (code !== undefined && socket && socket.readyState < 2) socket.close(code, reason);
  }

  /** @param {"retry" | "ping" | "silence" | "opening"} name @param {() => void} work @param {number} ms */
  #arm(name, work, ms) {
    this.#clear(name);
    this.#timers[name] = this.#around.later(work, ms);
  }

  /** @param {"retry" | "ping" | "silence" | "opening"} name */
  #clear(name) {
    if (this.#timers[name] !== null) this.#around.cancel(this.#timers[name]);
    this.#timers[name] = null;
  }
}

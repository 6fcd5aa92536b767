import assert from "node:assert/strict";
import { test } from "node:test";
import { closeAdvice, Connection, retryDelay } from "../../Public/js/core/connection.js";

/** A clock that is moved by hand, a socket that is spoken to by hand. */
function stage({ ticket = async () => "t", random = 1 } = {}) {
  let now = 0;
  let timers = [];
  const sockets = [];
  const heard = [];
  const around = {
    ticket,
    open() {
      const socket = {
        readyState: 1, sent: [], closedWith: null,
        send: (text) => socket.sent.push(JSON.parse(text)),
        close(code, reason) {
          socket.readyState = 3;
          socket.closedWith = { code, reason };
        },
      };
      sockets.push(socket);
      return socket;
    },
    now: () => now,
    later(work, ms) {
      const timer = { at: now + ms, work };
      timers.push(timer);
      return timer;
    },
    cancel: (timer) => (timers = timers.filter((each) => each !== timer)),
    random: () => random,
  };
  const connection = new Connection(around, {
    hello: () => ({ client: "c", nextN: 1 }),
    welcomed: (message) => heard.push(message.type),
    received: (message) => heard.push(message.type),
    live: () => heard.push("live"),
  });
  const last = () => sockets.at(-1);
  return {
    connection, sockets, heard, last,
    say: (message) => last().onmessage({ data: JSON.stringify(message) }),
    pass(ms) {
      const until = now + ms;
      for (;;) {
        const due = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
        if (!due) break;
        timers = timers.filter((timer) => timer !== due);
        now = due.at;
        due.work();
      }
      now = until;
    },
    async open() {
      connection.start();
      await Promise.resolve();
      await Promise.resolve();
      last().onopen();
    },
    async again() {
      await Promise.resolve();
      await Promise.resolve();
      last().onopen();
    },
  };
}

const welcome = (more = {}) => ({ type: "welcome", epoch: "e", head: 5, mode: "snapshot", lastN: 0, role: "participant", limits: {}, pingMs: 1, now: 0, ...more });
const snapshot = { type: "snapshot", seq: 5, now: 0, set: {} };
const ev = (from, to) => ({ type: "ev", from, to, now: 0, what: [], set: {} });

test("PR2 PR3 hello comes first; live only once the snapshot is there", async () => {
  const it = stage();
  assert.equal(it.connection.state.value, "waiting");
  await it.open();
  assert.deepEqual(it.last().sent, [{ type: "hello", ticket: "t", client: "c", nextN: 1 }]);
  it.say(welcome());
  assert.equal(it.connection.state.value, "resuming");
  it.say(snapshot);
  assert.equal(it.connection.state.value, "live");
  assert.deepEqual(it.heard, ["welcome", "snapshot", "live"]);
});

test("PR3 after a break it asks to resume from what it has heard", async () => {
  const it = stage();
  await it.open();
  it.say(welcome());
  it.say(snapshot);
  it.say(ev(6, 8));
  it.last().onclose({ code: 1012, reason: "" });
  assert.equal(it.connection.state.value, "waiting");
  it.pass(9_000);
  await it.again();
  assert.deepEqual(it.last().sent[0].seq, 8);
  it.say(welcome({ mode: "resume", head: 8 }));
  assert.equal(it.connection.state.value, "live", "nothing was missed");
});

test("PR4 a gap makes it reconnect with its own sequence; what it knows already is passed over", async () => {
  const it = stage();
  await it.open();
  it.say(welcome());
  it.say(snapshot);
  it.say(ev(4, 5));
  assert.deepEqual(it.heard.filter((each) => each === "ev"), []);
  it.say(ev(8, 9));
  assert.equal(it.last().closedWith.reason, "gap");
  it.pass(10);
  await it.again();
  assert.equal(it.last().sent[0].seq, 5);
});

test("a silent line is given up after 15 s, pings go out every 10 s", async () => {
  const it = stage();
  await it.open();
  it.say(welcome());
  it.say(snapshot);
  it.pass(10_100);
  assert.equal(it.last().sent.at(-1).type, "ping");
  it.say({ type: "pong", t: 1, now: 1 });
  it.pass(14_900);
  assert.equal(it.connection.state.value, "live");
  it.pass(200);
  assert.equal(it.connection.state.value, "waiting");
});

test("a socket that never opens is given up after 5 s", async () => {
  const it = stage();
  it.connection.start();
  await Promise.resolve();
  await Promise.resolve();
  it.pass(5_000);
  assert.equal(it.connection.state.value, "waiting");
  assert.equal(it.last().readyState, 3);
});

test("waking tries at once, and doubts a line that may have died unnoticed", async () => {
  const it = stage();
  await it.open();
  it.last().onclose({ code: 1006, reason: "" });
  it.connection.wake();
  assert.equal(it.connection.state.value, "connecting");
  await it.again();
  it.say(welcome());
  it.say(snapshot);
  it.connection.wake();
  assert.equal(it.last().sent.at(-1).type, "ping");
  it.pass(1_199);
  assert.equal(it.connection.state.value, "live");
  it.pass(1);
  assert.notEqual(it.connection.state.value, "live");
});

test("what an older socket still says is not heard", async () => {
  const it = stage();
  await it.open();
  const old = it.last();
  old.onclose({ code: 1006, reason: "" });
  it.pass(9_000);
  await it.again();
  old.onmessage({ data: JSON.stringify(snapshot) });
  old.onclose({ code: 4003, reason: "" });
  assert.equal(it.connection.state.value, "connecting");
  assert.deepEqual(it.heard, []);
});

test("PR14 a drain leads to a fresh line after the time it names", async () => {
  const it = stage();
  await it.open();
  it.say(welcome());
  it.say(snapshot);
  it.say({ type: "drain", afterMs: 700 });
  it.pass(701);
  await it.again();
  assert.equal(it.sockets.length, 2);
});

const advices = [
  [1001, "", { again: true }], [1012, "", { again: true }], [4001, "", { again: true }], [4008, "", { again: true }],
  [1008, "", { again: false, ending: "policy" }], [1009, "", { again: false, ending: "too_big" }],
  [4003, "revoked", { again: false, ending: "revoked" }], [4003, "client_taken", { again: false, ending: "client_taken" }],
  [1013, "full", { again: true, delay: 10_000 }],
];
for (const [code, reason, wanted] of advices) {
  test(`PR18 close code ${code} ${reason}`, () => assert.deepEqual(closeAdvice(code, reason), wanted));
}

test("a refused ticket ends it, an unreachable server does not", async () => {
  const refused = stage({ ticket: () => Promise.reject(Object.assign(new Error(), { status: 401 })) });
  refused.connection.start();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(refused.connection.state.value, "ended");
  assert.equal(refused.connection.ending.value, "signed_out");
  const away = stage({ ticket: () => Promise.reject(new TypeError("network")) });
  away.connection.start();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(away.connection.state.value, "waiting");
});

test("UI2 the delay doubles up to 1.5 s and stays there for half a minute, then it is up to 8 s; full jitter, floor of 250 ms", () => {
  assert.deepEqual([0, 1, 2, 3, 4, 39, 40, 99].map((n) => retryDelay(n, 1)), [250, 500, 1000, 1500, 1500, 1500, 8000, 8000]);
  assert.equal(retryDelay(5, 0), 250);
  assert.equal(retryDelay(5, 0.5), 750);
  assert.equal(retryDelay(50, 0.5), 4000);
});

test("UI2 waking gives up an attempt that began long ago, and lets a young one go on", async () => {
  const it = stage();
  await it.open();
  it.pass(1_000);
  it.connection.wake();
  assert.equal(it.last().readyState, 1);
  it.pass(1_000);
  it.connection.wake();
  assert.equal(it.last().readyState, 3);
  it.pass(1);
  assert.equal(it.connection.state.value, "connecting");
});

test("UI2 after waking, and after a line fell silent, tickets that do not come are soon taken back, seven at most", async () => {
  const asked = [];
  const it = stage({ ticket: (gone) => new Promise(() => asked.push(gone)) });
  let now = 0;
  const pass = (ms) => (it.pass(ms), (now += ms));
  it.connection.wake();
  for (let number = 1; number <= 7; number += 1) {
    assert.equal(asked.length, number);
    pass(1_199);
    assert.equal(asked.at(-1).aborted, false);
    pass(1);
    assert.equal(asked.at(-1).aborted, true);
    pass(it.connection.nextAttempt.value - now);
  }
  pass(4_999);
  assert.equal(asked.at(-1).aborted, false, "the eighth has its time");
  pass(1);
  assert.equal(asked.at(-1).aborted, true);
});

"""One attack: its server, the honest people who work meanwhile, and what it may cost."""

import collections
import json
import threading
import time
import traceback

from .gauge import Gauge
from .target import STEP, Client, Participant, Target, new_id
from .wire import Peer, TEXT, Wire, frame

Attack = collections.namedtuple("Attack", "function title rss cpu settings files")
ATTACKS = {}


def attack(title, rss=8, cpu=1.0, settings=(), files=None):
    """Registers a test: `rss` MiB and `cpu` seconds are what the server may spend on it, its honest people included.

    The bounds are about five times what was measured, so that a slow machine passes and a class of attack does not.
    """
    def register(function):
        ATTACKS[function.__name__] = Attack(function, title, rss, cpu, settings, files)
        return function
    return register


class Witness:
    """An honest participant: writes a note every so often, waits for each answer, and is never thrown out."""

    PAUSE = 0.25

    def __init__(self, server):
        self.server = server
        self.person = Participant(server, "Honest", "House", code=server.links["participant"]["code"]).start()
        self.times = []
        self.problem = None
        self.is_over = threading.Event()
        self.write()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def run(self):
        while not self.is_over.wait(self.PAUSE):
            try:
                self.write()
            except Exception as problem:  # noqa: BLE001 - told at the end, in the test's own thread
                self.problem = problem
                return

    def write(self):
        write_note(self.person, f"note {len(self.times)}", self.times)

    def finish(self):
        self.is_over.set()
        self.thread.join(40)
        if self.problem:
            raise AssertionError(f"the honest participant: {self.problem!r}")
        self.write()
        assert not self.person.gaps, f"the honest participant missed {self.person.gaps}"
        assert not self.person.close_codes, f"the honest participant was cut off: {self.person.close_codes}"
        ids = [note["text"] for note in self.person.all("notes") if note["text"].startswith("note ")]
        assert len(ids) == len(set(ids)) == len(self.times), "the honest participant's notes are not all there, once"


def write_note(person, text, times=None):
    began = time.monotonic()
    person.do("note.add", id=new_id(), step=STEP, kind="idea", text=text)
    if times is not None:
        times.append(time.monotonic() - began)


class Fight:
    """What a test gets: a target, its gauge, and ways to come near it."""

    def __init__(self, attack, prepared):
        self.attack = attack
        self.prepared = prepared
        self.open = []
        self.notes = []
        #: Set by a test that ends the server itself, having looked after costs and health.
        self.has_ended = False

    def __enter__(self):
        settings = self.attack.settings
        self.server = Target(self.prepared, *settings, files=self.attack.files)
        try:
            self.server.start()
            self.gauge = Gauge(self.server.process.pid)
            self.witness = Witness(self.server)
        except BaseException:
            self.server.__exit__(None, None, None)
            raise
        self.begin()
        self.witness.thread.start()
        return self

    def begin(self):
        self.gauge.forget_peak()
        self.memory, self.seconds = self.gauge.memory(), self.gauge.seconds()
        self.threads = self.threads_max = self.gauge.threads()
        self.is_sampling = True
        threading.Thread(target=self.sample, daemon=True).start()

    def sample(self):
        while self.is_sampling:
            try:
                self.threads_max = max(self.threads_max, self.gauge.threads())
            except (OSError, KeyError):
                return
            time.sleep(0.05)

    def __exit__(self, kind, *_):
        self.is_sampling = False
        for wire in self.open:
            wire.close()
        self.witness.is_over.set()
        self.witness.person.close()
        self.server.__exit__(None, None, None)

    def measure(self):
        self.is_sampling = False
        self.growth = self.gauge.peak() - self.memory
        self.spent = self.gauge.seconds() - self.seconds

    def check_costs(self):
        bounds = self.attack
        assert self.growth <= bounds.rss, f"grew by {self.growth:.1f} MiB, at most {bounds.rss}"
        assert self.spent <= bounds.cpu, f"took {self.spent:.2f} s of CPU, at most {bounds.cpu}"
        # Those of the concurrency runtime's pool and of password hashing may begin late; none begins per attack.
        assert self.threads_max <= self.threads + 6, f"{self.threads_max} threads, {self.threads} before"

    def check_health(self):
        """Everything goes on: the old participant, a new one, and the log tells no fault of ours."""
        self.witness.finish()
        fresh = self.join("Latecomer")
        write_note(fresh, "I came after the attack")
        self.witness.person.wait(
            lambda: any(note["text"] == "I came after the attack"
                        for note in self.witness.person.entities.get("notes", {}).values()),
            "the latecomer's note")
        fresh.close()
        assert self.server.process.poll() is None, "the server has ended"
        log = self.server.whole_log()
        for fault in ("request failed", "Fatal error", "storage"):
            assert fault not in log, f"the log says '{fault}': {log[-500:]}"

    # What attacks are made of.

    def join(self, name):
        """An honest participant over the protocol."""
        return Participant(self.server, name, "House", code=self.server.links["participant"]["code"]).start()

    def wire(self, **options):
        wire = Wire(self.server, **options)
        self.open.append(wire)
        return wire

    def peer(self, **options):
        """A WebSocket that has not said hello."""
        peer = Peer(self.server, **options)
        self.open.append(peer)
        return peer

    def seat(self, name):
        """An HTTP client that has joined as a participant."""
        client = Client(self.server.origin)
        code = self.server.links["participant"]["code"]
        client.post("/api/join", {"code": code, "name": name, "organisation": "House"})
        return client

    def hello(self, client, **extra):
        ticket = client.post("/api/ws-ticket", {"workshop": self.server.workshop})["ticket"]
        return json.dumps({"type": "hello", "ticket": ticket, "client": new_id(), "nextN": 1, **extra})

    def member(self, name="Attacker", client=None, **options):
        """A WebSocket that is in the room: signed in, welcomed, with all it may see."""
        client = client or self.seat(name)
        peer = self.peer(**options)
        peer.exchange(frame(TEXT, self.hello(client)))
        assert peer.waits_for('"type":"snapshot"'), f"{name} was not let in: {peer.frames}"
        return peer

    def note(self, text):
        """Something worth telling beside the result."""
        self.notes.append(text)


def run(name, prepared):
    """Runs one test in this process: what to print, and whether it passed."""
    test = ATTACKS[name]
    began = time.monotonic()
    costs, extra, problem = "", "", None
    try:
        with Fight(test, prepared) as fight:
            try:
                test.function(fight)
                if not fight.has_ended:
                    fight.measure()
                    fight.check_health()
                fight.check_costs()
            finally:
                if not hasattr(fight, "spent"):
                    try:
                        fight.measure()
                    except OSError:
                        fight.growth = fight.spent = 0
                times = fight.witness.times
                costs = (f"rss {fight.growth:+.1f} of {test.rss} MiB, cpu {fight.spent:.2f} of {test.cpu} s, "
                         f"threads {fight.threads_max - fight.threads:+d}, {len(times)} honest notes, "
                         f"slowest {max(times) * 1000:.0f} ms")
                extra = "".join(f"; {note}" for note in fight.notes)
    except AssertionError as failed:
        problem = str(failed) or traceback.format_exc()
    except Exception:  # noqa: BLE001 - told as a failure
        problem = traceback.format_exc()
    took = time.monotonic() - began
    line = f"{'FAIL' if problem else 'ok  '}  {test.title} [{name}]\n      {costs}{extra}; {took:.1f} s"
    return (line if not problem else f"{line}\n      {problem.strip()}"), problem is None

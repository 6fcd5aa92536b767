"""Random cuts of the network, chosen by a seed: dropped, half open, the page loaded again, the tab killed.

Each person has a network of their own between a phone's page and the real server, and writes all the while. In the end
every note that a page has shown is on the server once, in the order in which its writer gave it. CUTS=200 plays the
nightly number, CUTS_SEED another story; a failure names its seed.
"""

import os
import random
import shutil
import time

from harness.actors import SocketActor
from harness.api import Client
from harness.console_actor import PASSWORD
from harness.network import Network
from harness.pages import context, hook
from harness.rounds_programme import programme
from harness.server import Server

STEP = "plane-many"
KINDS = ("drop", "half-open", "reload", "kill")
#: How many people write at once, and how many cuts there are in a usual run.
PEOPLE = 4
CUTS = 12
#: More cuts than this are played in several rounds, each a workshop of its own, by twice as many people.
ROUND = 40
#: From the return of the network to the page that is live again, and from the silence to its discovery, s.
BACK_MAX = 2.0
FOUND_MAX = 20.0
#: Told by each page itself: when its state changed, by the clock that the test reads too.
WATCH = """
window.states = [];
new MutationObserver(() => {
  const state = document.querySelector('[data-test="connection"]')?.dataset.state;
  if (state && state !== states.at(-1)?.[1]) states.push([Date.now(), state]);
}).observe(document, {subtree: true, childList: true, attributes: true, attributeFilter: ["data-state"]});
"""
STATE = """() => { const one = document.querySelector('[data-test="connection"]');
    return {states: window.states, unsent: Number(one?.dataset.unsent ?? NaN), state: one?.dataset.state}; }"""
#: The note stands on the page: from now on it must not be lost.
SHOWN = """(text) => [...document.querySelectorAll('[data-test="note"]')].some((one) => one.textContent.includes(text))"""


class Writer:
    """One person, a phone's page, and the network between them and the server."""

    def __init__(self, browser, network, link, number, seed, cuts):
        self.random = random.Random(f"{seed}/{number}")
        self.number = number
        self.network = network
        self.context = context(browser, "phone")
        self.context.add_init_script(WATCH)
        self.link = link
        self.cuts = list(cuts)
        self.written = []
        self.maybe = []
        self.found, self.back, self.slow = [], [], []
        self.cut = None
        self.problems = []

    def join(self):
        self.open(self.link)
        hook(self.page, "join-name").fill(f"書き手{self.number:02d}")
        hook(self.page, "join-organisation").fill("A社")
        hook(self.page, "join-send").click()
        self.page.wait_for_url("**/app.html")
        self.page.wait_for_selector('[data-test="connection"][data-state="live"]', state="attached")
        # Without its worker a page could not open while the network is away.
        self.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        self.next_note = self.next_cut = time.time()
        self.next_cut += self.random.uniform(0.2, 1.5)

    def open(self, address):
        self.page = self.context.new_page()
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.goto(address)

    def turn(self):
        """Does what is due; returns whether anything is left to do."""
        now = time.time()
        if self.cut:
            self.go_on(now)
        elif self.cuts and now >= self.next_cut:
            self.begin(self.cuts.pop(0), now)
        if now >= self.next_note:
            self.write()
            self.next_note = time.time() + self.random.uniform(0.1, 0.9)
        return bool(self.cuts or self.cut)

    def write(self):
        text = f"{self.number:02d}の{len(self.written) + len(self.maybe):04d}枚目"
        try:
            if not hook(self.page, "note-text").count():
                return
            hook(self.page, "note-text").fill(text, timeout=2_000)
            hook(self.page, "note-send").click(timeout=2_000)
            self.page.wait_for_function(SHOWN, arg=text, timeout=2_000)
            self.written.append(text)
        except Exception:  # noqa: BLE001 - a page under way to another; it may or may not have taken it
            self.maybe.append(text)

    def begin(self, kind, now):
        """One cut: the network goes, and with some kinds the page too."""
        length = self.random.uniform(0.2, 5.0)
        self.cut = {"kind": kind, "begun": now, "until": now + length, "mended": None,
                    "isTold": self.random.random() < 0.5}
        if kind == "half-open":
            # Long enough to be found by silence, or ended before it is.
            self.cut["until"] = now + self.random.choice([self.random.uniform(1, 4), self.random.uniform(16, 22)])
            self.network.mute()
        elif kind == "drop" or self.random.random() < 0.7:
            self.network.drop()
        if kind == "reload":
            self.page.reload()
        elif kind == "kill":
            self.kill()

    def kill(self):
        """The system ends the tab: no page is told, nothing is written down any more."""
        self.page.close()
        self.open(f"{self.network.origin}/app.html")

    def go_on(self, now):
        cut = self.cut
        if cut["mended"] is None and now >= cut["until"]:
            self.network.mend()
            cut["mended"] = time.time()
            if cut["isTold"]:
                self.page.evaluate("() => dispatchEvent(new Event('online'))")
            return
        look = self.page.evaluate(STATE)
        states = [(at / 1e3, state) for at, state in look["states"] or []]
        lost = next((at for at, state in states if at >= cut["begun"] and state != "live"), None)
        if cut["kind"] == "half-open" and "found" not in cut and lost:
            cut["found"] = lost - cut["begun"]
            self.found.append((cut["found"], cut["isTold"]))
        if cut["mended"] is None:
            return
        is_known = cut["kind"] != "half-open" or "found" in cut
        live = next((at for at, state in reversed(states) if state == "live"), None)
        if is_known and look["state"] == "live" and live and (live >= (lost or 0)):
            # Whoever is not told has to find out first.
            since = cut["mended"] if cut["isTold"] else max(cut["mended"], lost or 0)
            self.back.append((max(0.0, live - since), cut["kind"], cut["isTold"]))
            if live - since > BACK_MAX:
                self.slow.append([cut, [(round(at - cut["begun"], 2), state) for at, state in states if at >= cut["begun"]]])
            self.cut = None
            self.next_cut = time.time() + self.random.uniform(0.3, 1.5)
        elif now - cut["mended"] > 60:
            raise AssertionError(f"writer {self.number} is not back a minute after a cut: {cut}, {look}")

    def is_empty(self):
        return self.page.evaluate(STATE)["unsent"] == 0

    def close(self):
        self.context.close()


def stories(seed, count, people):
    """Cuts for each of these people: every kind as often as the others, in an order of the seed's."""
    made = []
    for number in range(people):
        share = count // people + (number < count % people)
        own = [KINDS[(number + index) % len(KINDS)] for index in range(share)]
        random.Random(f"{seed}/{number}/order").shuffle(own)
        made.append(own)
    return made


def cut_at_random(browser, report, screens):
    count = int(os.environ.get("CUTS", CUTS))
    seed = int(os.environ.get("CUTS_SEED", random.randrange(1_000_000)))
    report.say(f"{count} cuts by seed {seed}; CUTS={count} CUTS_SEED={seed} plays them again")
    back, found = [], []
    for first in range(0, count, ROUND):
        played = one_round(browser, report, screens, seed + first, min(ROUND, count - first), is_long=count > ROUND)
        back += played[0]
        found += played[1]
    judge_times(report, sorted(back), sorted(found), seed, is_strict=count > ROUND)


def one_round(browser, report, screens, seed, count, is_long):
    """A workshop of its own for so many cuts; how soon everybody was back, and dead lines were found."""
    folder = programme()
    server = Server("--set", f"configDirectory={folder}", "--set", "workshops.notes=20000")
    networks = [Network(server.port) for _ in range(2 * PEOPLE if is_long else PEOPLE)]
    server.flags += ("--set", "allowedOrigins=" + ",".join(network.origin for network in networks))
    try:
        with server:
            return play(browser, server, networks, report, screens, seed, count)
    finally:
        for network in networks:
            network.close()
        shutil.rmtree(folder, ignore_errors=True)


def play(browser, server, networks, report, screens, seed, count):
    http = Client(server.origin)
    http.post("/api/setup", {"token": server.set_up_token(), "name": "進行", "password": PASSWORD})
    workshop = http.post("/api/workshops", {
        "programme": "rounds", "title": "途切れる日", "theme": "待つ時間", "venues": ["会場"], "language": "ja"})["workshop"]
    link = http.get(f"/api/workshops/{workshop}/links")["participant"]["url"]
    facilitator = SocketActor(server, "進行", client=http, jar="account").start(workshop)
    facilitator.do("step.start", step=STEP)
    stories_ = zip(networks, stories(seed, count, len(networks)))
    writers = [Writer(browser, network, link.replace(server.origin, network.origin), number, seed, cuts)
               for number, (network, cuts) in enumerate(stories_)]
    try:
        for writer in writers:
            writer.join()
        while any([writer.turn() for writer in writers]):
            pass
        settle(writers)
        judge(report, facilitator, writers, seed, count)
        return [one for writer in writers for one in writer.back], [one for writer in writers for one in writer.found]
    finally:
        for number, writer in enumerate(writers):
            if report.failures:
                screens.take(writer.page, f"failure-cuts-{number}")
            writer.close()
        facilitator.close()


def settle(writers):
    """What is still under way arrives."""
    end = time.time() + 60
    while not all(writer.is_empty() for writer in writers):
        assert time.time() < end, f"unsent after a minute: {[writer.page.evaluate(STATE) for writer in writers]}"
        time.sleep(0.1)


def judge(report, facilitator, writers, seed, count):
    every = [text for writer in writers for text in writer.written]
    try:
        facilitator.wait(lambda: set(every) <= {one["text"] for one in facilitator.entities["notes"].values()}, "notes", 10)
    except TimeoutError:
        pass
    stored = [note["text"] for note in facilitator.all("notes")]
    lost = [text for text in every if text not in set(stored)]
    doubled = [text for text in set(stored) if stored.count(text) > 1]
    disordered = []
    for writer in writers:
        mine = set(writer.written)
        seen = [text for text in stored if text in mine]
        if seen != sorted(seen):
            disordered.append((writer.number, [a for a, b in zip(seen, sorted(seen)) if a != b][:4]))
    name = f"seed {seed}"
    report.check(f"UI1 after {count} cuts none of {len(every)} notes is lost", not lost, f"{name}: {lost[:8]}")
    report.check("UI1 none is doubled", not doubled, f"{name}: {doubled[:8]}")
    report.check("UI1 each person's stand in the order in which they were written", not disordered, f"{name}: {disordered}")
    for slow in (slow for writer in writers for slow in writer.slow):
        report.say(f"      slow: {slow}")
    problems = [problem for writer in writers for problem in writer.problems]
    report.check("no page reported an error", not problems, f"{name}: {problems[:3]}")


def judge_times(report, back, found, seed, is_strict):
    """How soon pages were back; whether in time is asked of long runs alone: a busy machine is no reason to fail a usual one."""
    name = f"seed {seed}"
    report.say(f"back after the network: {len(back)} times, median {back[len(back) // 2][0]:.2f} s, slowest "
               f"{[(round(one[0], 2), *one[1:]) for one in back[-3:]]}; half open found after "
               f"{[round(one, 1) for one, _ in found]} s")
    report.check("every kind of cut was played", {kind for _, kind, _ in back} == set(KINDS), f"{name}: {back}")
    report.check("UI2 half-open lines are found", bool(found), name)
    if is_strict:
        report.check(f"UI2 every page is live within {BACK_MAX:.0f} s of the network's return", back[-1][0] <= BACK_MAX,
                     f"{name}: {back[-5:]}")
        report.check(f"UI2 a half-open line is found within {FOUND_MAX:.0f} s", found[-1][0] <= FOUND_MAX, f"{name}: {found}")

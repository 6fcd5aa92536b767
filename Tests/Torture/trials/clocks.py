"""Wall clocks that jump, stand still, or change to summer time below a running server."""

import collections
import concurrent.futures
import contextlib
import threading
import time

from websockets.exceptions import ConnectionClosed

from torture.books import history
from torture.house import PASSWORD, Client, House, Refused, new_id, prepare
from torture.line import Line, found
from torture.trial import trial
from torture.wallclock import WallClock, after, going_from, library, standing_at

#: What a clock shows in turn, where, and whether HTTP is spoken at every time it shows. A session of 8 hours is over
#: after ten years, so these are held meanwhile.
Turning = collections.namedtuple("Turning", "shown zone is_held")
CLOCKS = {
    "an hour": Turning([after(), after(hours=1), after(), after(hours=-1)], "UTC", False),
    "ten years": Turning([after(), after(years=10), after(), after(years=-10)], "UTC", True),
    "frozen": Turning([standing_at("2026-05-01 12:00:00")], "UTC", False),
    "summer time": Turning([going_from("2026-03-29 00:59:56")], "Europe/Berlin", False),
    "winter time": Turning([going_from("2026-10-25 00:59:56")], "Europe/Berlin", False),
}
#: The timer set in the test, the time after it in which the room still takes notes, and how exact it has to be.
SECONDS, GRACE, EXACT = 2, 2, 0.25


class Notes:
    """Writes a note every 50 ms into the step that is to end, until one is refused."""

    def __init__(self, house, workshop):
        self.line = Line(house, workshop)
        self.texts = []
        self.refused = None
        self.is_over = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)

    def run(self):
        while not self.is_over.wait(0.05) and not self.refused:
            text = f"note {len(self.texts)}"
            try:
                answer = self.line.ask("note.add", id=new_id(), step="hurry", kind="idea", text=text)
            except (TimeoutError, ConnectionClosed) as problem:
                answer = {"ok": False, "code": type(problem).__name__}
            if answer["ok"]:
                self.texts.append(text)
            else:
                self.refused = (time.monotonic(), f"{answer['code']} {answer.get('detail', '')}")

    def finish(self):
        self.thread.join(0.5)
        self.is_over.set()
        self.thread.join(10)
        self.line.close()


class Scene:
    """One server whose wall clock turns."""

    def __init__(self, trial, prepared, preloaded, name):
        self.trial = trial
        self.turning = CLOCKS[name]
        directory = trial.directory / name.replace(" ", "-")
        self.clock = WallClock(directory, preloaded, self.turning.shown, self.turning.zone)
        self.house = House.copy(prepared, directory, environment=self.clock.environment)
        self.problems = []

    def still(self):
        return self.clock.held() if self.turning.is_held else contextlib.nullcontext()

    def sign_in(self):
        """Sessions are made and judged by the clock, so the account signs in by it."""
        client = Client(self.house.origin)
        client.post("/api/sign-in", {"name": "facilitator", "password": PASSWORD})
        self.house.cookie = client.cookie_header()

    def play(self):
        with self.house:
            try:
                self.run()
            except (OSError, EOFError, TimeoutError, ConnectionClosed, Refused, AssertionError) as problem:
                self.problems.append(f"{type(problem).__name__}: {problem}")
        self.trial.count("jumps", self.clock.jumps)
        return self.problems

    def run(self):
        self.house.start()
        self.sign_in()
        workshop = found(self.house, step=None)
        self.clock.run(5 if self.trial.nightly else 0.7)
        for pause in (0, 0.8) if not self.trial.nightly else (0, 0.8, 7, 11):
            if not self.problems:
                self.time_step(workshop, pause)
        self.clock.stop()
        self.check_tickets(workshop)
        self.restart(workshop)

    def time_step(self, workshop, pause):
        """Starts the step that ends hard, and compares when it ends with a clock that nobody turns."""
        with self.still():
            line, notes = Line(self.house, workshop), Notes(self.house, workshop)
        line.do("step.start", step="hurry")
        line.do("timer.set", step="hurry", seconds=SECONDS)
        due = time.monotonic() + SECONDS + GRACE + pause
        notes.thread.start()
        if pause:
            time.sleep(1)
            line.do("timer.pause", step="hurry")
            time.sleep(pause)
            line.do("timer.resume", step="hurry")
        self.trial.count("timers")
        with_pause = f" with a pause of {pause} s" if pause else ""
        try:
            line.take("ev", ended, seconds=due - time.monotonic() + 2)
            if abs(time.monotonic() - due) > EXACT:
                self.problems.append(f"the step{with_pause} ended {(time.monotonic() - due) * 1000:+.0f} ms off")
        except TimeoutError:
            self.problems.append(f"the step{with_pause} did not end")
            line.ask("step.end", step="hurry")
        notes.finish()
        line.close()
        if notes.refused and notes.refused[0] < due - EXACT:
            self.problems.append(f"a note was refused ({notes.refused[1]}) before the step{with_pause} ended")
        self.check_order(workshop, notes)

    def check_order(self, workshop, notes):
        with self.still():
            events = history(self.house, workshop)
        stored = [event["text"] for event in events
                  if event.get("c") == notes.line.client and event["t"] == "noteAdded"]
        if stored != notes.texts:
            self.problems.append("the notes are not in the order in which they were sent")
        if [event["s"] for event in events] != list(range(1, len(events) + 1)):
            self.problems.append("a number is missing")

    def check_tickets(self, workshop):
        """A ticket opens its socket whatever the clock did since it was issued."""
        for index in range(1, len(self.turning.shown) + 1):
            try:
                ticket = Line.ticket(self.house.account(), workshop)
                self.clock.set(index)
                Line(self.house, workshop, ticket=ticket).close()
                self.trial.count("tickets")
            except (Refused, TimeoutError, OSError, EOFError) as problem:
                self.problems.append(f"a ticket does not outlive a jump to {self.turning.shown[index]}: {problem}")
            self.clock.set(0)

    def restart(self, workshop):
        """With a true clock, everything is as it was, whatever the stamps say."""
        events = history(self.house, workshop)
        if self.house.stop() != 0:
            self.problems.append("the server did not stop in order")
        self.house.verify()
        self.house.environment = {}
        self.house.start()
        self.sign_in()
        if history(self.house, workshop) != events:
            self.problems.append("the history is another one after a restart")


def ended(message):
    return any(run["id"] == "hurry" and run["state"] == "ended" for run in message["set"].get("runs", []))


@trial("DU9 DU10 while the wall clock jumps by an hour or ten years, stands still or changes to summer time, hard timers "
       "end within 250 ms, events keep their order, and tickets, sessions and sockets go on")
def clocks(trial):
    preloaded = library(trial.directory)
    prepared = trial.directory / "prepared"
    prepared.mkdir()
    prepare(prepared)
    with concurrent.futures.ThreadPoolExecutor(len(CLOCKS)) as pool:
        results = list(pool.map(lambda name: Scene(trial, prepared, preloaded, name).play(), CLOCKS))
    problems = [f"{name}: {problem}" for name, found_here in zip(CLOCKS, results) for problem in found_here]
    assert not problems, "\n".join(problems)

"""SIGKILL under load: what clients wrote down against what the server knows afterwards."""

import asyncio
import random
import time

from websockets.exceptions import InvalidHandshake

from torture.books import Past, compare, history
from torture.house import House, prepare
from torture.line import found, participant_code
from torture.trial import trial
from torture.writer import Writer

CLIENTS = 8
WORKSHOPS = 4
#: Cycles after which the clients move on to new workshops, so that a check costs the same in the last as in the first.
GENERATION = 4
ACKED = 1_000


class Load:
    """Eight clients in four workshops, on one server that is killed and started again on the same files."""

    def __init__(self, trial, house):
        self.trial = trial
        self.house = house
        self.past = {}
        self.writers = {}
        self.retired = {}

    def settle(self, cycle):
        """New workshops, with two clients each."""
        self.retired |= {workshop: [] for workshop in self.writers}
        self.writers = {}
        for place in range(WORKSHOPS):
            workshop = found(self.house, f"cycle {cycle}, {place}")
            code = participant_code(self.house, workshop)
            self.writers[workshop] = [
                Writer(f"writer {cycle}-{place}-{seat}", workshop, code) for seat in range(CLIENTS // WORKSHOPS)]
            for writer in self.writers[workshop]:
                writer.sign_in(self.house.origin)

    async def burst(self, chance):
        """Writes until a thousand are acknowledged and a moment longer, then kills the server in the middle."""
        acked, is_due = 0, asyncio.Event()

        def count():
            nonlocal acked
            acked += 1
            if acked == ACKED:
                is_due.set()

        writers = [writer for group in self.writers.values() for writer in group]
        for writer in writers:
            # With few under way, what is lost was soon acknowledged; with many, more batches are.
            writer.window = chance.choice([1, 4, 12, 48])
            writer.on_ack = count
        sessions = [asyncio.create_task(writer.session(self.house)) for writer in writers]
        waiting = asyncio.create_task(is_due.wait())
        done, _ = await asyncio.wait([waiting, *sessions], timeout=60, return_when=asyncio.FIRST_COMPLETED)
        assert waiting in done, f"{acked} acknowledged, then nothing: {[task for task in done if task.exception()]}"
        await asyncio.sleep(chance.uniform(0, 0.03))
        self.house.kill()
        # What was sent before the kill may still be read, and counts; who was still on the way in is told so.
        ends = await asyncio.wait_for(asyncio.gather(*sessions, return_exceptions=True), 30)
        strange = [end for end in ends if end and not isinstance(end, (OSError, EOFError, InvalidHandshake))]
        assert not strange, f"a session ended with {strange[0]!r}"
        return acked

    def check(self, workshops):
        problems = []
        for workshop in workshops:
            events = history(self.house, workshop)
            if not self.past.setdefault(workshop, Past()).continues(events):
                problems.append(f"workshop {workshop}: what was there before is not what is there now")
            problems += compare(events, self.writers.get(workshop, []))
            self.trial.count("events compared", len(events))
        return problems


@trial("DU1 DU2 DU3 DU4 after SIGKILL in the middle of eight writing clients nothing acknowledged is lost, nothing took "
       "effect twice, no number is missing, and nothing was shown that is not there")
def kill(trial):
    cycles = trial.figure(50, 1_000)
    prepare(trial.directory)
    settings = {"journal.segmentSize": "256KiB", "journal.snapshotEvery": "300"}
    with House(trial.directory, settings=settings) as house:
        house.start()
        load, slowest = Load(trial, house), 0
        for cycle in range(cycles):
            chance = random.Random(f"{trial.seed} {cycle}")
            repeat = f"\nin cycle {cycle} of {cycles}"
            if cycle % GENERATION == 0:
                load.settle(cycle)
            trial.count("acknowledged", asyncio.run(load.burst(chance)))
            trial.count("cycles")
            if cycle % 5 == 4:
                house.verify(repeat)
                trial.count("verifications")
            began = time.monotonic()
            house.start()
            slowest = max(slowest, time.monotonic() - began)
            old = sorted(load.retired)
            problems = load.check([*load.writers, *chance.sample(old, min(1, len(old)))])
            assert not problems, f"{len(problems)} problems, the first:\n" + "\n".join(problems[:8]) + repeat
        problems = load.check(load.past)
        assert not problems, "at the end:\n" + "\n".join(problems[:8])
        assert house.stop() == 0, "the server did not stop in order"
        house.verify()
    trial.note(f"slowest restart {slowest * 1000:.0f} ms")

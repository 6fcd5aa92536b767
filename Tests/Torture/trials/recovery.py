"""How long it takes until the server is ready again with much in its journal."""

import asyncio
import os
import time

from torture.books import history
from torture.house import House, new_id, prepare
from torture.line import found, participant_code
from torture.trial import trial
from torture.writer import Writer

WORKSHOPS = 8


class Editor(Writer):
    """Writes one note and edits it on and on: events without end, in a workshop that stays small."""

    def next_command(self):
        if self.last_note is None:
            self.last_note = (new_id(), 1)
            return ("note.add", {"id": self.last_note[0], "step": "write", "kind": "idea", "text": "one"})
        identity, revision = self.last_note
        self.last_note = (identity, revision + 1)
        return ("note.edit", {"id": identity, "text": f"revision {revision} " + "x" * 60, "rev": revision})


async def begin(house, editors, wanted):
    """Writes until so many commands are acknowledged; the editors' sessions, which go on."""
    acked, is_done = 0, asyncio.Event()

    def count():
        nonlocal acked
        acked += 1
        if acked == wanted:
            is_done.set()

    for editor in editors:
        editor.on_ack = count
    sessions = [asyncio.create_task(editor.session(house)) for editor in editors]
    await asyncio.wait_for(is_done.wait(), 60 + wanted / 500)
    return sessions


async def write(house, editors, wanted):
    """Until so many commands are acknowledged; then the server is killed."""
    sessions = await begin(house, editors, wanted)
    house.kill()
    await asyncio.gather(*sessions)


async def keep_writing(house, editors, wanted):
    """Until so many commands are acknowledged; the server goes on."""
    for session in (sessions := await begin(house, editors, wanted)):
        session.cancel()
    await asyncio.gather(*sessions, return_exceptions=True)


def forget(journal):
    """Makes the kernel forget what it holds of the files, so that they are read from the disk."""
    size = 0
    for path in journal.iterdir():
        size += path.stat().st_size if path.name.startswith("journal-") else 0
        file = os.open(path, os.O_RDONLY)
        os.fsync(file)
        os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(file)
    return size


@trial("DU14 a journal of 100,000 events (a million nightly) is recovered whole after SIGKILL; the time until ready is told")
def recovery(trial):
    wanted = trial.figure(100_000, 1_000_000)
    prepare(trial.directory)
    with House(trial.directory, settings={"journal.snapshotEvery": "1000000"}) as house:
        house.start()
        workshops = [found(house, f"workshop {number}") for number in range(WORKSHOPS)]
        editors = [Editor(f"editor {index}", workshop, participant_code(house, workshop), window=400)
                   for index, workshop in enumerate(workshops)]
        for editor in editors:
            editor.sign_in(house.origin)
        began = time.monotonic()
        asyncio.run(write(house, editors, wanted))
        wrote = time.monotonic() - began
        size = forget(house.journal)
        began = time.monotonic()
        house.start()
        ready = time.monotonic() - began
        acked = sum(len(editor.acked) for editor in editors)
        began = time.monotonic()
        first = history(house, workshops[0])
        loaded = time.monotonic() - began
        assert len(first) >= len(editors[0].acked), "events are missing"
        lengths = [len(first)] + [len(history(house, workshop)) for workshop in workshops[1:]]
        assert [event["s"] for event in first] == list(range(1, len(first) + 1)), "a number is missing"
        for editor, length in zip(editors, lengths):
            assert not editor.problems, editor.problems[:3]
            assert length >= max(sequence for _, sequence in editor.acked.values()), "events are missing"
        assert house.stop() == 0
    trial.count("events recovered", sum(lengths))
    trial.count("journal bytes", size)
    trial.note(f"{acked / wrote:,.0f} acknowledged a second, ready after {ready * 1000:.0f} ms, "
               f"one workshop of {len(first):,} events loaded and exported after {loaded * 1000:.0f} ms")

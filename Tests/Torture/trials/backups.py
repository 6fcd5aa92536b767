"""Backups of a server that goes on writing, and how long a large one takes to be restored."""

import asyncio
import os
import pathlib
import pty
import shutil
import struct
import subprocess
import threading
import time
import zlib

from torture.books import history
from torture.house import House, binary, new_id, prepare
from torture.line import Line, found, participant_code
from torture.trial import trial
from torture.writer import Writer

from .recovery import WORKSHOPS, Editor, keep_writing

#: Between two commands of one writer, in seconds: enough to be in the middle of something at any moment.
PACE = 0.01


class Paced(Writer):
    """Takes its time, so that the workshops stay small however many backups are made."""

    async def fill(self, socket):
        await asyncio.sleep(PACE)
        await super().fill(socket)


class Load(threading.Thread):
    """Four writers in two workshops, until it is told that it is over."""

    def __init__(self, house):
        super().__init__(daemon=True)
        self.house = house
        self.workshops = [found(house, f"workshop {number}") for number in range(2)]
        codes = {workshop: participant_code(house, workshop) for workshop in self.workshops}
        self.writers = [Paced(f"writer {place}-{seat}", workshop, codes[workshop], window=2)
                        for place, workshop in enumerate(self.workshops) for seat in range(2)]
        self.problem = None
        self.is_over = threading.Event()
        for writer in self.writers:
            writer.sign_in(house.origin)

    def run(self):
        asyncio.run(self.play())

    async def play(self):
        sessions = [asyncio.create_task(writer.session(self.house)) for writer in self.writers]
        while not self.is_over.is_set():
            ended, _ = await asyncio.wait(sessions, timeout=0.05)
            if ended:
                self.problem = [task.exception() or "the socket was closed" for task in ended]
                break
        for task in sessions:
            task.cancel()
        await asyncio.gather(*sessions, return_exceptions=True)

    def acknowledged(self):
        """What each has had acknowledged by now: number and event."""
        return [(writer, {number: sequence for number, (_, sequence) in writer.acked.copy().items()})
                for writer in self.writers]

    def finish(self):
        self.is_over.set()
        self.join(10)
        problems = [problem for writer in self.writers for problem in writer.problems]
        assert not self.problem and not problems, f"{self.problem} {problems[:5]}"


def succeeded(done):
    assert done.returncode == 0, f"{' '.join(map(str, done.args[1:3]))}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done


def restored(house, backup, directory):
    """A server on what is restored from a backup."""
    directory.mkdir()
    shutil.copy(pathlib.Path(house.directory, "known.json"), directory / "known.json")
    succeeded(house.tool("restore", str(backup), "--data", str(directory / "data")))
    return House(directory, settings=house.settings, config=house.config)


def check_restored(house, backup, directory, acknowledged):
    with restored(house, backup, directory) as again:
        again.verify()
        again.start()
        events = {}
        for writer, acked in acknowledged:
            if writer.workshop not in events:
                events[writer.workshop] = history(again, writer.workshop)
            stored = {event["n"]: event["s"] for event in events[writer.workshop] if event.get("c") == writer.client}
            lost = {number: sequence for number, sequence in acked.items() if stored.get(number) != sequence}
            assert not lost, f"{writer.name}: acknowledged before the backup, not in it (number, event): {lost}"
        for workshop, kept in events.items():
            assert [event["s"] for event in kept] == list(range(1, len(kept) + 1)), "a number is missing"
            line = Line(again, workshop)
            assert line.write_note()["seq"] == line.welcome["head"] + 1
            line.close()
        assert again.stop() == 0, "the server did not stop in order"
    shutil.rmtree(directory)


@trial("DU15 each backup taken under load is verified, and every fifth restored has everything acknowledged before it")
def backups(trial):
    prepare(trial.directory)
    settings = {"journal.segmentSize": "64KiB", "journal.snapshotEvery": "100"}
    with House(trial.directory, settings=settings) as house:
        house.start()
        load = Load(house)
        load.start()
        for number in range(1, trial.figure(5, 200) + 1):
            acknowledged = load.acknowledged()
            target, earlier = (trial.directory / f"backup-{each}" for each in (number, number - 1))
            # Every other one names the files of the one before again.
            since = ["--since", str(earlier)] if number % 2 == 0 else []
            succeeded(house.command("backup", str(target), *since))
            succeeded(house.tool("verify-backup", str(target)))
            trial.count("backups")
            shutil.rmtree(earlier, ignore_errors=True)
            if number % 5 == 0:
                check_restored(house, target, trial.directory / "restored", acknowledged)
                trial.count("restored")
        load.finish()
        trial.count("acknowledged", sum(len(acked) for _, acked in load.acknowledged()))
        assert house.stop() == 0, "the server did not stop in order"


def picture():
    """A PNG of a megabyte that nothing can make smaller."""
    side = 590
    rows = b"".join(b"\0" + os.urandom(3 * side) for _ in range(side))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b"")


def fill(house, megabytes):
    """A third of it events, the rest pictures; the workshops with the count of their events, and one picture."""
    workshops = [found(house, f"workshop {number}") for number in range(WORKSHOPS)]
    editors = [Editor(f"editor {index}", workshop, participant_code(house, workshop), window=400)
               for index, workshop in enumerate(workshops)]
    for editor in editors:
        editor.sign_in(house.origin)
    asyncio.run(keep_writing(house, editors, megabytes * 1_000))
    line, account = Line(house, workshops[0]), house.account()
    for _ in range(megabytes * 2 // 3):
        photo, bytes_of_it = new_id(), picture()
        where = f"/api/workshops/{workshops[0]}/photos/{photo}"
        account.call("PUT", where, headers={"Content-Type": "image/png"}, data=bytes_of_it)
        line.do("note.add", id=new_id(), step="write", kind="idea", text="seen", photos=[photo])
    line.close()
    return {workshop: len(history(house, workshop)) for workshop in workshops}, where, bytes_of_it


def plain_copy(source, target):
    """The seconds that this disk takes to read it, write it again and sync each file."""
    began = time.monotonic()
    for path in source.rglob("*"):
        if path.is_file():
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            with open(copy, "wb") as file:
                file.write(path.read_bytes())
                os.fsync(file.fileno())
    took = time.monotonic() - began
    shutil.rmtree(target)
    return took


def in_terminal(words, environment):
    """Runs `yoriai …` in a terminal: its exit status, what it showed there, and how long it took."""
    ours, theirs = pty.openpty()
    began, shown = time.monotonic(), []
    process = subprocess.Popen([binary(), *words], env=environment, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    try:
        while part := os.read(ours, 65_536):
            shown.append(part)
    except OSError:
        # A terminal that nobody holds open any more.
        pass
    os.close(ours)
    return process.wait(600), b"".join(shown).decode(errors="replace"), time.monotonic() - began


@trial("DU16 a large backup is restored whole, showing how far it is; nightly 1 GB within a minute")
def restoring(trial):
    megabytes = trial.figure(12, 1_000)
    prepare(trial.directory)
    backup, directory = trial.directory / "backup", trial.directory / "restored"
    with House(trial.directory, settings={"journal.snapshotEvery": "1000000"}) as house:
        house.start()
        lengths, where, bytes_of_it = fill(house, megabytes)
        succeeded(house.command("backup", str(backup)))
        house.kill()
        shutil.rmtree(house.data)
        size = sum(path.stat().st_size for path in backup.rglob("*") if path.is_file())
        plain = plain_copy(backup, trial.directory / "copy")
        directory.mkdir()
        words = ["restore", str(backup), "--data", str(directory / "data")]
        status, shown, took = in_terminal(words, house.clean_environment())
        assert status == 0, f"restore ends with {status}:\n{shown}"
        shutil.copy(pathlib.Path(house.directory, "known.json"), directory / "known.json")
        with House(directory, settings=house.settings, config=house.config) as again:
            again.start()
            for workshop, length in lengths.items():
                assert len(history(again, workshop)) == length, "events are missing"
            assert again.account().bytes(where) == bytes_of_it, "a picture is another one"
    trial.count("bytes restored", size)
    trial.note(f"restored in {took:.1f} s; read, written and synced without a check in {plain:.1f} s")
    if took > 3:
        assert "%" in shown and "left" in shown, f"no progress was shown: {shown!r}"
    if megabytes >= 1_000:
        assert took <= 60 or plain > 20, f"restoring {size:,} bytes took {took:.1f} s, the disk alone {plain:.1f} s"

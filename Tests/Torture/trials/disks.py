"""Disks that are full, fail, or turn read-only below a running server."""

import collections
import concurrent.futures
import re
import subprocess
import time

from websockets.exceptions import ConnectionClosed

from torture import mounts, strace
from torture.books import history
from torture.house import Client, House, Refused, new_id, prepare
from torture.line import Line, found, participant_code
from torture.trial import trial

#: Free space below which the server is to refuse, and a disk three times as large.
FREE, SIZE = 32 << 20, 96 << 20


def until(condition, what, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError(f"waited {seconds} s for {what}")


def check_stored(events, line):
    stored = {event["n"]: event["s"] for event in events if event.get("c") == line.client}
    lost = {number: sequence for number, sequence in line.acked.items() if stored.get(number) != sequence}
    assert not lost, f"acknowledged and not there (number, event): {lost}"
    assert [event["s"] for event in events] == list(range(1, len(events) + 1)), "a number is missing"


@trial("DU6 on a full disk writing is answered disk_full, entering, reading and exporting go on, and writing comes back "
       "without a restart when there is space")
def full(trial):
    mounts.require()
    prepared = trial.directory / "prepared"
    prepared.mkdir()
    prepare(prepared)
    house = House.copy(prepared, trial.directory / "full", settings={"diskFreeMin": "32MiB"})
    house.wrap = mounts.wrapped(mounts.memory(SIZE), house, prepared)
    with house:
        house.start()
        workshop = found(house)
        line = Line(house, workshop)
        assert line.write_note()["ok"]
        for leave in (FREE // 2, 0):
            mounts.fill(house, leave)
            answer = line.write_note()
            assert not answer["ok"] and answer["code"] == "disk_full" and answer["retry"], answer
            trial.count("refusals", 1)
            check_reading(house, workshop, line)
        mounts.free(house)
        until(lambda: line.write_note()["ok"], "writing to come back")
        for _ in range(20):
            assert line.write_note()["ok"]
        check_stored(history(house, workshop), line)
        assert house.stop() == 0, "the server did not stop in order"


def check_reading(house, workshop, line):
    other = Line(house, workshop)
    assert other.welcome["head"] == line.sequence, "who enters does not see everything"
    other.close()
    events = history(house, workshop)
    check_stored(events, line)
    account = house.account()
    assert account.bytes(f"/api/workshops/{workshop}/export/notes.csv")
    assert account.get("/api/workshops")["workshops"]
    try:
        code = participant_code(house, workshop)
        Client(house.origin).post("/api/join", {"code": code, "name": "Somebody new", "organisation": "House"})
        raise AssertionError("somebody new was written down on a full disk")
    except Refused as refused:
        assert "disk_full" in refused.body, refused


def check_failing(house, workshop, line, before):
    """Writing fails for good, reading goes on for a while, and the process ends by itself and says so."""
    codes = []
    try:
        for _ in range(5):
            answer = line.write_note()
            assert answer["ok"] is False or not codes, f"acknowledged after a failure: {answer}"
            if not answer["ok"]:
                codes.append(answer["code"])
        assert codes and set(codes) == {"storage_failed"}, f"the answers are {codes}"
        events = history(house, workshop)
        assert len(events) >= before, "the export lacks events"
    except ConnectionClosed:
        assert codes, "the socket was closed without an answer"
    try:
        status = house.process.wait(30)
    except subprocess.TimeoutExpired:
        raise AssertionError("the process goes on though its store has failed") from None
    assert status > 0, f"the server ended with {status}"
    return status


def restart(house, workshop, line):
    house.start()
    check_stored(history(house, workshop), line)
    again = Line(house, workshop)
    assert again.write_note()["ok"], "writing does not come back with a restart"
    again.close()
    assert house.stop() == 0, "the server did not stop in order"


def failing_disk(trial, name, fail):
    image, prepared = trial.directory / f"{name}.img", trial.directory / "prepared"
    if not prepared.exists():
        prepared.mkdir()
        prepare(prepared)
    mounts.make_image(image, SIZE)
    mounts.require_loop(image)
    house = House.copy(prepared, trial.directory / name, settings={"failureGrace": "1s"})
    house.wrap = mounts.wrapped(mounts.file_system(image), house, prepared)
    with house:
        house.start()
        workshop = found(house)
        line = Line(house, workshop)
        for _ in range(10):
            assert line.write_note()["ok"]
        before = len(history(house, workshop))
        fail(house)
        status = check_failing(house, workshop, line, before)
        # The second start finds its data on the disk.
        house.wrap[4] = house.wrap[4].replace('cp -a "$from"/. "$data"/; ', "")
        restart(house, workshop, line)
    trial.note(f"{name}: ended with {status}")
    trial.count("disks failed")


@trial("DU7 on a disk that turns read-only or fails, writing is answered storage_failed and nothing more acknowledged, "
       "the process ends with an error, and a restart on a sound disk has everything")
def failed(trial):
    mounts.require("mkfs.ext4", "e2fsck")
    failing_disk(trial, "read-only", mounts.turn_read_only)
    failing_disk(trial, "gone", mounts.take_device_away)


#: What fails once, and only once: what comes after would succeed, and is not to be tried.
WRITES, SYNCS = {"write", "pwrite64", "writev", "pwritev", "pwritev2"}, {"fdatasync", "fsync"}
FAULTS = [(SYNCS, "error=EIO"), (WRITES, "error=EIO"), (WRITES, "error=EROFS"), (SYNCS, "error=ENOSPC")]
NOTES = 20


def segment_calls(trial, prepared, workshop):
    """By which calls the server writes and syncs the segment that takes the notes, and how often."""
    output = trial.directory / "calls"
    with House.copy(prepared, trial.directory / "list", wrap=strace.listing(output)) as house:
        house.start()
        line = Line(house, workshop)
        for _ in range(NOTES):
            assert line.write_note()["ok"]
        house.kill()
        counts = collections.Counter((point.path, point.call) for point in strace.points(output, house.data)
                                     if "/journal-" in point.path and point.path.endswith(".log"))
    path = max((path for path, _ in counts), key=lambda path: max(n for (each, _), n in counts.items() if each == path))
    return path, {call: count for (each, call), count in counts.items() if each == path}


def one_fault(trial, prepared, workshop, point, error):
    """The problem with one of them, if there is one, and how to repeat it."""
    house = House.copy(
        prepared, trial.directory / f"{point.call}-{error}-{point.nth}", settings={"failureGrace": "0s"})
    try:
        with house:
            house.wrap = strace.injection(point, house.data, error)
            house.start()
            line = Line(house, workshop)
            acked = 0
            while acked < NOTES and line.write_note()["ok"]:
                acked += 1
            assert acked < NOTES, "the fault did not happen"
            check_failing(house, workshop, line, 0)
            house.wrap = []
            house.verify()
            restart(house, workshop, line)
        trial.count("faults")
        return None
    except Exception as problem:  # noqa: BLE001 - told with its place
        return f"{point.call} number {point.nth} of {point.path} with {error}: {problem!r}"


@trial("DU8 after the first write or sync of the journal that fails nothing is acknowledged any more, though the next "
       "would succeed, and the process ends with an error")
def faults(trial):
    strace.require()
    prepared = trial.directory / "prepared"
    prepared.mkdir()
    prepare(prepared)
    with House(prepared) as house:
        house.start()
        workshop = found(house)
        assert house.stop() == 0
    path, counts = segment_calls(trial, prepared, workshop)
    assert counts.keys() & WRITES and counts.keys() & SYNCS, f"{path} is written and synced by {dict(counts)}"
    chosen = [(strace.Point(call, path, nth), error)
              for calls, error in FAULTS for call in sorted(calls & counts.keys())
              for nth in (range(1, NOTES // 2) if trial.nightly else [1, trial.random.randint(2, NOTES // 2)])]
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        results = pool.map(lambda fault: one_fault(trial, prepared, workshop, *fault), chosen)
        problems = [each for each in results if each]
    assert not problems, "\n".join(problems)


#: Notes and characters of each that make the server write zeros ahead of them.
LONG_NOTES, LONG = 90, 1_900


def write_long_notes(house, workshop):
    line = Line(house, workshop)
    for _ in range(LONG_NOTES):
        assert line.write_note("長" * LONG)["ok"], "a note was refused though no sync of events failed"
    return line


@trial("DU17 a journal that cannot write zeros ahead of its events goes on, and what it acknowledged is there")
def unfilled(trial):
    strace.require()
    prepared = trial.directory / "prepared"
    prepared.mkdir()
    prepare(prepared)
    with House(prepared) as house:
        house.start()
        workshop = found(house)
        assert house.stop() == 0
    output = trial.directory / "calls"
    with House.copy(prepared, trial.directory / "list", wrap=strace.listing(output)) as house:
        house.start()
        write_long_notes(house, workshop)
        house.kill()
        fills = [point for point in strace.points(output, house.data)
                 if point.call == "fsync" and re.search(r"/journal-\d+\.log$", point.path)]
    assert fills, "no zeros were written ahead"
    for point in {fills[0], fills[-1]}:
        with House.copy(prepared, trial.directory / f"fault-{point.nth}") as house:
            house.wrap = strace.injection(point, house.data, "error=EIO")
            house.start()
            line = write_long_notes(house, workshop)
            house.kill()
            house.wrap = []
            house.verify()
            restart(house, workshop, line)
        trial.count("faults")

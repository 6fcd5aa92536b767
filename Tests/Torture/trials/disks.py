"""Disks that are full, fail, or turn read-only below a running server."""

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
FAULTS = [("fdatasync", "error=EIO"), ("write", "error=EIO"), ("write", "error=EROFS"), ("fdatasync", "error=ENOSPC")]


@trial("DU8 after the first write or sync of the journal that fails nothing is acknowledged any more, though the next "
       "would succeed, and the process ends with an error")
def faults(trial):
    strace.require()
    prepared = trial.directory / "prepared"
    prepared.mkdir()
    prepare(prepared)
    for call, error in FAULTS:
        for nth in [1, trial.random.randint(2, 12)] if not trial.nightly else range(1, 13):
            repeat = f"\nat {call} number {nth} with {error}"
            house = House.copy(prepared, trial.directory / f"{call}-{error}-{nth}", settings={"failureGrace": "1s"})
            with house:
                house.start()
                workshop = found(house)
                assert house.stop() == 0
                segment = f"journal/journal-{len(list(house.journal.glob('journal-*.log'))) + 1:08}.log"
                house.wrap = strace.injection(strace.Point(call, segment, nth), house.data, error)
                house.start()
                line = Line(house, workshop)
                acked = 0
                while acked < 20 and line.write_note()["ok"]:
                    acked += 1
                assert acked < 20, "the fault did not happen" + repeat
                try:
                    check_failing(house, workshop, line, 0)
                except AssertionError as problem:
                    raise AssertionError(f"{problem}{repeat}") from None
                house.wrap = []
                house.verify(repeat)
                restart(house, workshop, line)
            trial.count("faults")

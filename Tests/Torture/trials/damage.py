"""Files of a stopped server that are not what they were: snapshots, and the middle of the journal."""

import shutil
import time

from torture import segments
from torture.books import history
from torture.house import House, Refused, new_id, prepare
from torture.line import Line, found
from torture.trial import trial


def write(house, workshop, count):
    line = Line(house, workshop)
    for number in range(count):
        line.do("note.add", id=new_id(), step="write", kind="idea", text=f"note {number}")
    line.close()


def shown(house, workshop):
    """The state as a facilitator sees it, without what tells the time."""
    line = Line(house, workshop)
    state = {kind: line.state[kind] for kind in ("workshop", "notes", "people", "runs", "agenda")}
    line.close()
    return state


def cut(path, chance):
    path.write_bytes(path.read_bytes()[:chance.randrange(path.stat().st_size)])


def flip_somewhere(path, chance):
    segments.flip(path, chance.randrange(path.stat().st_size), chance.randrange(8))


SNAPSHOT_HARM = {
    "a bit of it is wrong": flip_somewhere,
    "it ends too early": cut,
    "it is empty": lambda path, _: path.write_bytes(b""),
    "it is gone": lambda path, _: path.unlink(),
}


@trial("DU11 a workshop whose newest snapshot is damaged comes back exactly as it was")
def snapshots(trial):
    prepared = trial.directory / "prepared"
    prepared.mkdir()
    settings = {"journal.segmentSize": "4KiB", "journal.snapshotEvery": "10"}
    prepare(prepared)
    with House(prepared, settings=settings) as house:
        house.start()
        workshop = found(house)
        write(house, workshop, 45)
        before, state = history(house, workshop), shown(house, workshop)
        assert house.stop() == 0
        newest = segments.snapshots(house.journal, workshop)[-1].name
    for number in range(trial.figure(1, 200)):
        for harm, work in SNAPSHOT_HARM.items():
            harmed = House.copy(prepared, trial.directory / "harmed", settings=settings)
            with harmed:
                work(harmed.journal / newest, trial.random)
                harmed.start()
                assert history(harmed, workshop)[:len(before)] == before, f"{harm}: events differ ({number})"
                after = shown(harmed, workshop)
                assert after == state, f"{harm}: the state differs ({number})"
                write(harmed, workshop, 1)
                assert harmed.stop() == 0, f"{harm}: the server did not stop in order ({number})"
            shutil.rmtree(harmed.directory)
            trial.count("damaged snapshots")


def with_damage(trial):
    """Three workshops, the first of which has lost an event in the middle; the record, the house, the workshops."""
    prepared = trial.directory / "prepared"
    prepared.mkdir()
    settings = {"journal.segmentSize": "8KiB", "journal.snapshotEvery": "1000000"}
    prepare(prepared)
    house = House(prepared, settings=settings)
    with house:
        house.start()
        workshops = [found(house, f"workshop {number}") for number in range(3)]
        for _ in range(6):
            for workshop in workshops:
                write(house, workshop, 6)
        lengths = {workshop: len(history(house, workshop)) for workshop in workshops}
        # An orderly end would write snapshots and prune, and nothing would hang on these segments any more.
        house.kill()
    files = segments.segments(house.journal)
    assert len(files) > 4, f"there are only {len(files)} segments"
    record = trial.random.choice([
        record for file in files[1:-2] for record in segments.records(file)
        if record.log == segments.log_name(workshops[0])])
    where = record.offset + segments.HEADER.size + 4 + trial.random.randrange(record.size - segments.HEADER.size - 4)
    segments.flip(record.file, where, trial.random.randrange(8))
    trial.note(f"{record.file.name} at {record.offset}, event {record.first}")
    return record, House(prepared, settings=settings), workshops, lengths


@trial("DU12 DU13 damage in the middle of the journal is named with file, place, workshop and numbers and stops a strict "
       "start; otherwise it makes its workshop read-only and exportable, and all others go on")
def middle(trial):
    record, house, workshops, lengths = with_damage(trial)
    harmed, *sound = workshops
    report = house.command("journal", "verify")
    assert report.returncode == 1, f"verify ends with {report.returncode}: {report.stdout}{report.stderr}"
    wanted = {"the file": record.file.name, "the place": str(record.offset), "the workshop": harmed,
              "the event": str(record.first)}
    problems = [f"verify does not name {what}, {word}:\n{report.stdout}"
                for what, word in wanted.items() if word not in report.stdout]
    problems += [f"verify names a sound workshop, {workshop}" for workshop in sound if workshop in report.stdout]
    with house:
        house.start()
        for workshop in sound:
            assert len(history(house, workshop)) == lengths[workshop], "a sound workshop lacks events"
            write(house, workshop, 2)
        problems += of_harmed(house, harmed, record)
        assert house.stop() == 0
        assert house.command("journal", "verify").returncode == 1, "the damage is gone from the files"
        problems += strict(house)
        assert not problems, "\n".join(problems)


def of_harmed(house, workshop, record):
    """What is there up to the damage can be seen and exported, and nothing can be written."""
    problems = []
    try:
        line = Line(house, workshop)
        answer = line.ask("note.add", id=new_id(), step="write", kind="idea", text="not to be written")
        if answer["ok"] or answer["code"] != "readonly":
            problems.append(f"writing into the damaged workshop is answered {answer}")
        line.close()
    except Exception as problem:  # noqa: BLE001 - whatever it was, it is one of the things that are wrong
        problems.append(f"the damaged workshop cannot be entered: {problem!r}")
    try:
        kept = history(house, workshop)
        if [event["s"] for event in kept][:record.first - 1] != list(range(1, record.first)):
            problems.append(f"the export lacks events before the damage: {len(kept)} of {record.first - 1}")
    except Refused as refused:
        problems.append(f"the damaged workshop cannot be exported: {refused}")
    return problems


def strict(house):
    house.flags = ("--strict",)
    house.launch()
    end = time.monotonic() + 10
    while house.process.poll() is None and time.monotonic() < end:
        time.sleep(0.05)
    if house.process.poll() is None:
        return ["a strict start goes on in spite of the damage"]
    return [] if house.process.returncode == 65 else [f"a strict start ends with {house.process.returncode}, not 65"]

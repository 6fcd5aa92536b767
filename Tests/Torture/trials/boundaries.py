"""SIGKILL before each single system call by which the server touches its data."""

import concurrent.futures
import pathlib
import shutil
import subprocess
import time

from torture import segments, strace
from torture.books import history
from torture.house import House, new_id, prepare
from torture.line import Line, brought, found
from torture.trial import trial

SETTINGS = {"journal.segmentSize": "4KiB", "journal.snapshotEvery": "10", "reactors": "1"}
NOTES = 50
#: In every run each fifteenth point, beginning with one that the seed chooses.
STRIDE = 15
#: Which thread makes the nth call hangs a little on chance, so a point that a run does not come to is tried again, and
#: then the one before it of the same call on the same file.
TRIES = 2
#: Of the chosen points such a share, and one at least, may remain that no run came to; more would say that the list is
#: not the server's.
UNREACHED_MAX = 0.2


class Workload:
    """What happens before the kill, and what was acknowledged of it.

    The name of a workshop that is founded is chance, and so are its snapshots' names: one that is brought in has the
    same name in every run, so that each call on its snapshots can be met as well.
    """

    def __init__(self, house, workshop, archive):
        self.house = house
        self.workshop = workshop
        self.archive = archive
        self.founded = None
        self.brought = None
        self.lines = {}

    def run(self):
        """Start, new workshops, notes with rotation, snapshots and pruning, and an orderly end."""
        try:
            self.house.launch().wait_until_up()
            self.founded = found(self.house, "made meanwhile")
            self.brought = brought(self.house, self.archive)
            self.write(self.brought, 3)
            if self.workshop:
                self.write(self.workshop, NOTES)
            self.house.stop()
        except Exception as problem:  # noqa: BLE001 - told unless the server is gone
            try:
                self.house.process.wait(5)
            except subprocess.TimeoutExpired:
                raise problem from None

    def write(self, workshop, count):
        line = self.lines[workshop] = Line(self.house, workshop)
        for number in range(count):
            sequence = line.do("note.add", id=new_id(), step="write", kind="idea", text=f"note {number}")["seq"]
            if number % 10 == 9:
                self.wait_for_snapshot(workshop, sequence)
        line.close()

    def wait_for_snapshot(self, workshop, sequence):
        """One follows within the last ten events; the calls come in the same order in every run then."""
        end = time.monotonic() + 2
        while time.monotonic() < end and self.house.process.poll() is None:
            newest = [int(path.stem.split("-")[2]) for path in segments.snapshots(self.house.journal, workshop)]
            if max(newest, default=0) > sequence - 10:
                return
            time.sleep(0.002)


def base(trial, scenario):
    """The data directory a scenario begins with, and the workshop in it."""
    directory = trial.directory / scenario
    directory.mkdir()
    prepare(directory)
    workshop = None
    with House(directory, settings=SETTINGS) as house:
        if scenario != "first":
            house.start()
            workshop = found(house)
            if scenario == "torn":
                line = Line(house, workshop)
                for _ in range(15):
                    line.do("note.add", id=new_id(), step="write", kind="idea", text="before the crash")
                house.kill()
            else:
                house.stop()
    if scenario == "first":
        shutil.rmtree(directory / "data" / "journal")
    if scenario == "torn":
        last = max((directory / "data" / "journal").glob("journal-*.log"))
        with open(last, "ab") as file:
            file.write(b"YREC half a record")
    return directory, workshop


def check(house, workload):
    """Recovery passes, everything acknowledged is there, and it goes on."""
    if house.journal.is_dir():
        house.verify()
    house.wrap = []
    house.start()
    for workshop in filter(None, (workload.founded, workload.brought, workload.workshop)):
        check_workshop(house, workshop, workload.lines.get(workshop))
    assert house.stop() == 0, "the server did not stop in order"


def check_workshop(house, workshop, line):
    events = history(house, workshop)
    assert events, f"workshop {workshop} was there and is gone"
    assert [event["s"] for event in events] == list(range(1, len(events) + 1)), "a number is missing"
    if line:
        stored = {event["n"]: event["s"] for event in events if event.get("c", "") == line.client}
        lost = {number: seq for number, seq in line.acked.items() if stored.get(number) != seq}
        assert not lost, f"acknowledged and not there (number, event): {lost}"
    after = Line(house, workshop)
    assert after.write_note("after it")["seq"] == after.welcome["head"] + 1
    after.close()


def archived(trial):
    """An archive of a workshop of another server."""
    directory = trial.directory / "elsewhere"
    directory.mkdir()
    prepare(directory)
    with House(directory) as house:
        house.start()
        return house.account().bytes(f"/api/workshops/{found(house)}/export/archive.zip")


def one(directory, prepared, workload, point):
    """Runs one point; whether it was reached, and the problem if there is one."""
    for nth in [point.nth] * TRIES + [point.nth - 1]:
        is_reached, problem = once(directory, prepared, workload, point._replace(nth=max(1, nth)))
        if is_reached:
            break
    return is_reached, problem


def once(directory, prepared, workload, point):
    house = House.copy(prepared, directory, settings=SETTINGS)
    house.wrap = strace.injection(point, house.data, "signal=SIGKILL")
    workload = Workload(house, *workload)
    try:
        with house:
            workload.run()
            is_reached = house.process.returncode == -9
            check(house, workload)
        return is_reached, None
    except Exception as problem:  # noqa: BLE001 - told with its point
        return True, f"{point.call} number {point.nth} on {point.path}: {problem}"
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def all_points(trial, scenario, prepared, workload):
    directory = trial.directory / f"{scenario}-list"
    house = House.copy(prepared, directory, settings=SETTINGS)
    output = trial.directory / f"{scenario}.strace"
    house.wrap = strace.listing(output)
    workload = Workload(house, *workload)
    with house:
        workload.run()
        assert house.process.returncode == 0, f"the workload failed by itself: {house.read_log()}"
        check(house, workload)
    chance = segments.log_name(workload.founded)
    return [point for point in strace.points(output, house.data) if chance not in point.path]


@trial("DU5 after SIGKILL before any system call that touches the data directory, at the first start, while writing, "
       "rotating, snapshotting, pruning, stopping and recovering, everything acknowledged is there and it goes on")
def boundaries(trial):
    strace.require()
    stride = 1 if trial.nightly else STRIDE
    offset = trial.seed % stride
    # Only processes die here, so memory is as good as a disk and spares it.
    if pathlib.Path("/dev/shm").is_dir():
        trial.use_memory()
    archive = archived(trial)
    for scenario in ("first", "work", "torn"):
        prepared, workshop = base(trial, scenario)
        workload = (workshop, archive)
        points = all_points(trial, scenario, prepared, workload)
        trial.count("points there are", len(points))
        chosen = points[offset::stride]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            running = [pool.submit(one, trial.directory / f"{scenario}-{index}", prepared, workload, point)
                       for index, point in enumerate(chosen)]
            results = [each.result() for each in running]
        problems = [problem for _, problem in results if problem]
        trial.count("points killed at", sum(is_reached for is_reached, _ in results))
        missed = [point for point, (is_reached, _) in zip(chosen, results) if not is_reached]
        trial.count("points not reached", len(missed))
        for point in missed:
            trial.note(f"{scenario}: {point.call} number {point.nth} on {point.path} was not reached")
        assert not problems, f"scenario {scenario}, {len(problems)} problems:\n" + "\n".join(problems[:5])
        most = max(1, UNREACHED_MAX * len(chosen))
        assert len(missed) <= most, f"scenario {scenario}: of {len(chosen)} these were not reached: {missed}"
    trial.note(f"every {stride}. point from {offset}" if stride > 1 else "every point")

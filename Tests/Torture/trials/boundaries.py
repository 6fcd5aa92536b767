"""SIGKILL before each single system call by which the server touches its data."""

import concurrent.futures
import pathlib
import shutil
import subprocess
import time

from torture import strace
from torture.books import history
from torture.house import House, new_id, prepare
from torture.line import Line, found
from torture.trial import trial

SETTINGS = {"journal.segmentSize": "4KiB", "journal.snapshotEvery": "10", "reactors": "1"}
NOTES = 50
#: In every run each third point, beginning with one that the seed chooses.
STRIDE = 3


class Workload:
    """What happens before the kill, and what was acknowledged of it."""

    def __init__(self, house, workshop):
        self.house = house
        self.workshop = workshop
        self.founded = []
        self.client = None
        self.acked = {}

    def run(self):
        """Start, a new workshop, notes with rotation, snapshots and pruning, and an orderly end."""
        try:
            self.house.launch().wait_until_up()
            self.founded.append(found(self.house, "made meanwhile"))
            if self.workshop:
                self.write()
            self.house.stop()
        except Exception as problem:  # noqa: BLE001 - told unless the server is gone
            try:
                self.house.process.wait(5)
            except subprocess.TimeoutExpired:
                raise problem from None

    def write(self):
        line = Line(self.house, self.workshop)
        self.client, self.acked = line.client, line.acked
        for number in range(NOTES):
            sequence = line.do("note.add", id=new_id(), step="write", kind="idea", text=f"note {number}")["seq"]
            if number % 10 == 9:
                self.wait_for_snapshot(sequence)
        line.close()

    def wait_for_snapshot(self, sequence):
        """One follows within the last ten events; the calls come in the same order in every run then."""
        end = time.monotonic() + 2
        while time.monotonic() < end and self.house.process.poll() is None:
            newest = [int(path.stem.split("-")[2]) for path in self.house.journal.glob("snapshot-*.snap")]
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
    for workshop in workload.founded:
        assert history(house, workshop), f"workshop {workshop} was founded and is gone"
    if workload.workshop:
        events = history(house, workload.workshop)
        assert [event["s"] for event in events] == list(range(1, len(events) + 1)), "a number is missing"
        stored = {event["n"]: event["s"] for event in events if event.get("c", "") == workload.client}
        lost = {number: seq for number, seq in workload.acked.items() if stored.get(number) != seq}
        assert not lost, f"acknowledged and not there (number, event): {lost}"
        line = Line(house, workload.workshop)
        assert line.write_note("after it")["seq"] == len(events) + 1
        line.close()
    assert house.stop() == 0, "the server did not stop in order"


def one(directory, prepared, workshop, point):
    """Runs one point; whether it was reached, and the problem if there is one."""
    house = House.copy(prepared, directory, settings=SETTINGS)
    house.wrap = strace.injection(point, house.data, "signal=SIGKILL")
    workload = Workload(house, workshop)
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


def all_points(trial, scenario, prepared, workshop):
    directory = trial.directory / f"{scenario}-list"
    house = House.copy(prepared, directory, settings=SETTINGS)
    output = trial.directory / f"{scenario}.strace"
    house.wrap = strace.listing(output)
    workload = Workload(house, workshop)
    with house:
        workload.run()
        assert house.process.returncode == 0, f"the workload failed by itself: {house.read_log()}"
        check(house, workload)
    return strace.points(output, house.data)


@trial("DU5 after SIGKILL before any system call that touches the data directory, at the first start, while writing, "
       "rotating, snapshotting, pruning, stopping and recovering, everything acknowledged is there and it goes on")
def boundaries(trial):
    strace.require()
    stride = 1 if trial.nightly else STRIDE
    offset = trial.seed % stride
    # Only processes die here, so memory is as good as a disk and spares it.
    if pathlib.Path("/dev/shm").is_dir():
        trial.use_memory()
    for scenario in ("first", "work", "torn"):
        prepared, workshop = base(trial, scenario)
        points = all_points(trial, scenario, prepared, workshop)
        trial.count("points there are", len(points))
        chosen = points[offset::stride]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            running = [pool.submit(one, trial.directory / f"{scenario}-{index}", prepared, workshop, point)
                       for index, point in enumerate(chosen)]
            results = [each.result() for each in running]
        problems = [problem for _, problem in results if problem]
        trial.count("points killed at", sum(is_reached for is_reached, _ in results))
        missed = sum(not is_reached for is_reached, _ in results)
        trial.count("points not reached", missed)
        assert not problems, f"scenario {scenario}, {len(problems)} problems:\n" + "\n".join(problems[:5])
        assert missed <= len(chosen) // 20 + 1, f"scenario {scenario}: {missed} of {len(chosen)} were not reached"
    trial.note(f"every {stride}. point from {offset}" if stride > 1 else "every point")

"""Measures the journal and writes Docs/benchmarks/journal.md. scripts/bench journal builds what is needed, then calls this.

usage: journal.py [--rounds N] [--output DIR] [--report]
"""

import argparse
import dataclasses
import datetime
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import journal_report
from servers import Failure, ROOT, machine, run_text

OUTPUT = ROOT / "Docs/benchmarks"
ROOMS, EVENT_SIZE, RATE, WORKSHOPS, EVENTS, LOADED = 64, 200, 1_000, 100, 1_000_000, 10_000


@dataclasses.dataclass
class Place:
    """The programs and a folder on the disk that is measured."""

    journal: str
    floor: str
    folder: pathlib.Path

    def run(self, program, *words):
        """What one program says, as figures."""
        command = [program, *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        if done.returncode != 0:
            raise Failure(f"{' '.join(command)}: {done.stderr[-300:]}")
        return json.loads(done.stdout)

    def fresh(self, name):
        """A path where nothing is; what the last run left there goes, so that all runs have the same disk."""
        for old in self.folder.glob("run-*"):
            shutil.rmtree(old) if old.is_dir() else old.unlink()
        return self.folder / f"run-{name}"


def commits(place, seconds):
    """Sixty-four rooms, and both rivals with batches of the same size."""
    ours = place.run(place.journal, "commits", place.fresh("journal"), ROOMS, seconds)
    size = round(ours["bytes"] / ours["batches"])
    appended = place.run(place.floor, "append", place.fresh("append"), size, seconds)
    events = round(ours["events"] / ours["batches"])
    sqlite = place.run(place.floor, "sqlite", place.fresh("sqlite"), events, EVENT_SIZE, seconds)
    for rival in (appended, sqlite):
        rival["events"] = rival["batches"] * events
    return {"journal": ours, "append": appended, "sqlite": sqlite}


def paced(place, seconds):
    """A thousand commands a second, and a bare sync of as many bytes."""
    ours = place.run(place.journal, "paced", place.fresh("journal"), RATE, seconds)
    size = round(ours["bytes"] / ours["batches"])
    return {"journal": ours, "sync": place.run(place.floor, "sync", place.fresh("sync"), size, seconds)}


def recovery(place, made):
    """A journal of a million events, cold, by the journal and by C."""
    segments = sorted(made.glob("journal-*.log"))
    place.run(place.floor, "evict", *segments)
    read = place.run(place.floor, "read", *segments)
    place.run(place.floor, "evict", *segments)
    return {"journal": place.run(place.journal, "recover", made), "read": read}


def measure(place, rounds, seconds):
    results = {"commits": [], "paced": [], "recovery": [], "load": []}
    made = place.folder / "made"
    place.run(place.journal, "make", made, EVENTS)
    workshop = place.folder / "workshop"
    place.run(place.journal, "load", workshop, LOADED)
    for number in range(rounds):
        results["recovery"].append(recovery(place, made))
        results["commits"].append(commits(place, seconds))
        results["paced"].append(paced(place, 2 * seconds))
        results["load"].append({"journal": place.run(place.journal, "load", workshop, LOADED)})
        latest = {name: figures[-1]["journal"]["seconds"] for name, figures in results.items()}
        print(f"round {number + 1}/{rounds}: {latest}", flush=True)
        # Where a disk allows so many operations a second, each round begins with the same allowance.
        time.sleep(1)
    return results


def write(document, folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "journal.json").write_text(json.dumps(document, indent=1) + "\n")
    (folder / "journal.md").write_text(journal_report.page(document))
    (folder / "journal.svg").write_text(journal_report.svg(document["results"]))


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench journal")
    parser.add_argument("--binaries", type=pathlib.Path, default=ROOT / ".build/release", help=argparse.SUPPRESS)
    parser.add_argument("--floor", default=ROOT / ".build-tests/journal-floor", help=argparse.SUPPRESS)
    parser.add_argument("--folder", help="where to write while measuring: another disk than this repository's")
    parser.add_argument("--rounds", type=int, default=7, help="medians of so many, 7")
    parser.add_argument("--seconds", type=float, default=3, help="for each measurement, 3")
    parser.add_argument("--output", type=pathlib.Path, default=OUTPUT, help="another folder than Docs/benchmarks")
    parser.add_argument("--report", action="store_true", help="write page and plot from journal.json anew")
    arguments = parser.parse_args()
    if arguments.report:
        write(json.loads((arguments.output / "journal.json").read_text()), arguments.output)
        return 0
    with tempfile.TemporaryDirectory(prefix="journal-bench-", dir=arguments.folder or ROOT / ".build-tests") as folder:
        place = Place(str(arguments.binaries / "journal-bench"), str(arguments.floor), pathlib.Path(folder))
        results = measure(place, arguments.rounds, arguments.seconds)
    document = {
        "date": datetime.date.today().isoformat(), "rounds": arguments.rounds, "seconds": arguments.seconds,
        "machine": machine(), "commit": run_text(["git", "-C", str(ROOT), "rev-parse", "--short=12", "HEAD"]),
        "results": results}
    write(document, arguments.output)
    missed = 0
    for goal in journal_report.goals(results):
        missed += not goal.reached
        mark = "ok    " if goal.reached else "MISSED"
        print(f"{mark} {goal.text():<34} must be {goal.must:<10} {goal.title}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

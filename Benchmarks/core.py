"""Measures the workshop's core and writes Docs/benchmarks/core.md. scripts/bench core builds it, then calls this.

usage: core.py [--rounds N] [--output DIR] [--report]
"""

import argparse
import datetime
import json
import pathlib
import subprocess
import sys

from journal_report import Goal
from servers import Failure, ROOT, machine, run_text

OUTPUT = ROOT / "Docs/benchmarks"

INTRODUCTION = """\
# How fast the core is

`scripts/bench core` measured this and wrote this page and [core.json](core.json).

| figure | must reach | median (range of rounds) | |
|---|---|---|---|
"""

HOW_TO_READ = """\
## How to read this

* Each figure is the median of {rounds} rounds, in brackets the lowest and the highest. All of it is one thread of a release
  build, without disk and network, and all times are that thread's own.
* *One command*: 20,000 of them, one after the other, of 500 people in 50 groups on 5,000 notes: four in ten write a note, two edit
  one, the others move, star and comment one, or say that somebody is done. Timed are deciding and applying, by themselves.
* *A batch for 50 groups*: ten notes of different groups, and what it takes to say for each group what of it its members may see.
* *Replay*: events of the same kinds, decoded, folded into a new workshop.
* *Ten times that*: the same with 50,000 notes and 1,000,000 events; × is how much longer one takes.
* *A cast on a ballot shown live*: each of 500 voters places five dots on 20 options, and after each it is counted how it stands.
* *Mixing*: 500 people of 40 companies with earlier meetings into 80 groups. *Ballots*: 5,000 of them on 200 items, by the
  slowest of the {methods} methods.

## All figures

| | median | |
|---|---:|---:|
"""


def tallies(results):
    return {name: [each[name]["median_ms"] for each in results] for name in results[0] if name.startswith("tally_")}


def slowest(results):
    return max(tallies(results).items(), key=lambda item: sum(item[1]))


def goals(results):
    def values(name, figure):
        return [each[name][figure] for each in results]

    def ratio(name, figure):
        return [each[f"{name}_tenfold"][figure] / each[name][figure] for each in results]

    method, times = slowest(results)
    return [
        Goal("one command decided and applied, 5,000 notes, 500 people, µs, median", "≤ 20 µs",
             values("command", "median_us"), most=20),
        Goal("the same, p99", "≤ 200 µs", values("command", "p99_us"), most=200),
        Goal("a batch for 50 groups projected, ms", "≤ 1 ms",
             [value / 1e3 for value in values("projection", "median_us")], most=1),
        Goal("replay of 100,000 events, million events/s", "≥ 1 M/s",
             [value / 1e6 for value in values("replay", "per_second")], least=1),
        Goal("one command at ten times the notes", "≤ 2 ×", ratio("command", "median_us"), most=2),
        Goal("a batch at ten times the notes", "≤ 2 ×", ratio("projection", "median_us"), most=2),
        Goal("one event replayed at ten times the events", "≤ 2 ×",
             [1 / value for value in ratio("replay", "per_second")], most=2),
        Goal("a cast on a ballot shown live, 500 voters, µs, p99", "≤ 2,000 µs",
             values("live_cast_500_voters", "p99_us"), most=2_000),
        Goal("500 people mixed into 80 groups, ms", "≤ 1,000 ms",
             values("mixing_500_people_80_groups", "median_ms"), most=1_000),
        Goal(f"5,000 ballots on 200 items counted, by {method.removeprefix('tally_')}, ms", "≤ 200 ms", times, most=200),
    ]


def page(document):
    results, machine_ = document["results"], document["machine"]
    rows = [f"| {goal.title} | {goal.must} | **{goal.text().replace(' (', '** (', 1)} "
            f"| {'✓ reached' if goal.reached else '✗ missed'} |" for goal in goals(results)]
    measured = [
        "## Measured on", "",
        f"* {machine_['processor']}, {machine_['cores']} cores, {machine_['memory_gib']} GiB; {machine_['system']}, "
        f"Linux {machine_['kernel']}", f"* yoriai {document['commit']}, {document['date']}", ""]
    last = results[-1]
    lines = []
    for name, figures in last.items():
        if not isinstance(figures, dict):
            continue
        shown = [f"{key} {value:,}" for key, value in figures.items() if key not in ("check", "events")]
        lines.append(f"| {name.replace('_', ' ')} | {shown[0]} | {' '.join(shown[1:])} |")
    how = HOW_TO_READ.format(rounds=document["rounds"], methods=len(tallies(results)))
    return INTRODUCTION + "\n".join([*rows, "", *measured]) + "\n" + how + "\n".join(lines) + "\n"


def write(document, folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "core.json").write_text(json.dumps(document, indent=1) + "\n")
    (folder / "core.md").write_text(page(document))


def measure(program):
    done = subprocess.run([program], capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        raise Failure(f"{program}: {done.stderr[-300:]}")
    return json.loads(done.stdout)


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench core")
    parser.add_argument("--binaries", type=pathlib.Path, default=ROOT / ".build/release", help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=3, help="medians of so many, 3")
    parser.add_argument("--output", type=pathlib.Path, default=OUTPUT, help="another folder than Docs/benchmarks")
    parser.add_argument("--report", action="store_true", help="write the page from core.json anew")
    arguments = parser.parse_args()
    if arguments.report:
        write(json.loads((arguments.output / "core.json").read_text()), arguments.output)
        return 0
    results = [measure(str(arguments.binaries / "core-bench")) for _ in range(arguments.rounds)]
    document = {
        "date": datetime.date.today().isoformat(), "rounds": arguments.rounds, "machine": machine(),
        "commit": run_text(["git", "-C", str(ROOT), "rev-parse", "--short=12", "HEAD"]), "results": results}
    write(document, arguments.output)
    missed = 0
    for goal in goals(results):
        missed += not goal.reached
        mark = "ok    " if goal.reached else "MISSED"
        print(f"{mark} {goal.text():<28} must be {goal.must:<10} {goal.title}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Runs the benchmarks and writes what they say. scripts/bench builds and installs what is needed, then calls this.

usage: run.py [--rounds N] [--quick] [--only GROUP,…] [--servers NAME,…] [--output DIR] [--list] [--report]
"""

import argparse
import datetime
import json
import pathlib
import sys
import tempfile
import time

import plot
import report
from measure import Measure, idle_channels, raise_file_limit
from scenarios import BURST, GROUPS, IDLE_CONNECTIONS, SCENARIOS
from servers import Failure, KINDS, Place, ROOT, machine, versions

OUTPUT = ROOT / "Docs/benchmarks"
QUICK_OUTPUT = ROOT / ".build-tests/benchmarks"


def read_arguments():
    parser = argparse.ArgumentParser(prog="scripts/bench")
    parser.add_argument("--binaries", default=ROOT / ".build/release", help=argparse.SUPPRESS)
    parser.add_argument("--venv", default=ROOT / ".build-tests/bench-venv", help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=7, help="medians of so many, 7")
    parser.add_argument("--quick", action="store_true", help="one short round, not written to Docs")
    parser.add_argument("--only", default="", help="groups, with commas: " + ", ".join(GROUPS))
    parser.add_argument("--servers", default="", help="with commas: " + ", ".join(KINDS))
    parser.add_argument("--output", type=pathlib.Path, help="another folder than Docs/benchmarks")
    parser.add_argument("--list", action="store_true", help="say what would be measured")
    parser.add_argument("--report", action="store_true", help="write table and plots from results.json anew")
    arguments = parser.parse_args()
    arguments.output = arguments.output or (QUICK_OUTPUT if arguments.quick else OUTPUT)
    arguments.rounds = 1 if arguments.quick else arguments.rounds
    for text, known in ((arguments.only, GROUPS), (arguments.servers, KINDS)):
        unknown = set(filter(None, text.split(","))) - set(known)
        if unknown:
            parser.error(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(known)}")
    return arguments


def chosen(arguments, place):
    """The scenarios asked for, each with the contenders asked for and installed."""
    groups = set(filter(None, arguments.only.split(","))) or set(GROUPS)
    kinds = set(filter(None, arguments.servers.split(","))) or set(KINDS)
    missing = sorted(name for name in kinds if place.program(KINDS[name]) is None)
    if missing:
        print(f"not here, so left out: {', '.join(missing)}")
    for scenario in SCENARIOS:
        contenders = {name: launch for name, launch in scenario.contenders.items()
                      if launch.kind in kinds and launch.kind not in missing}
        if scenario.group in groups and contenders:
            yield scenario, contenders


def rotated(contenders, by):
    """Everyone comes first in turn, so that no server always runs after the same one."""
    names = list(contenders)
    by %= len(names)
    return names[by:] + names[:by]


def say_figures(figures):
    if figures is None:
        return ""
    shown = [("cpu_us", "{:.3f} µs"), ("p99_us", "p99 {:.0f} µs"), ("kib", "{:.2f} KiB"), ("unmask", "{:.1f} GB/s")]
    return ", ".join(form.format(figures[name]) for name, form in shown if name in figures)


def measure_once(measure, scenario, contender, launch, failures, round_name):
    try:
        return measure.run(scenario, launch)
    except Failure as failure:
        failures.append(f"{round_name}, {scenario.name}, {contender}: {failure}")
        print(f"    FAILED: {failure}")
        return None


def measure_all(arguments, place):
    measure = Measure(place, arguments.quick)
    picked = list(chosen(arguments, place))
    results = {scenario.name: {name: [] for name in contenders} for scenario, contenders in picked}
    failures = []
    begin = time.monotonic()
    for number in range(arguments.rounds):
        for scenario, contenders in picked:
            for name in rotated(contenders, number):
                head = f"round {number + 1}/{arguments.rounds}"
                figures = measure_once(measure, scenario, name, contenders[name], failures, head)
                results[scenario.name][name].append(figures)
                print(f"{head} · {scenario.name} · {name} · {say_figures(figures)}", flush=True)
    print(f"measured for {(time.monotonic() - begin) / 60:.1f} minutes")
    return results, failures


def document_of(arguments, place, results, failures):
    known = versions(place)
    when = f"{known.pop('yoriai')} on {datetime.date.today().isoformat()}, {arguments.rounds} rounds"
    return {
        "rounds": arguments.rounds,
        "machine": machine(),
        "versions": known,
        "setting": {"server_core": place.server_core, "load_core": place.load_core, "burst": BURST},
        "failures": failures,
        "measured": {name: when for name in results},
        "results": results,
    }


def with_earlier(document, folder):
    """The document with what an earlier run found, on the same machine, of scenarios that this one left out."""
    path = folder / "results.json"
    earlier = json.loads(path.read_text()) if path.exists() else {}
    if earlier.get("machine") != document["machine"]:
        return document
    merged = dict(document)
    for part in ("measured", "results"):
        both = {**earlier.get(part, {}), **document[part]}
        merged[part] = {scenario.name: both[scenario.name] for scenario in SCENARIOS if scenario.name in both}
    return merged


def write(document, folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "results.json").write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n")
    (folder / "README.md").write_text(report.page(document))
    for name, text in plot.all_plots(document["results"]).items():
        (folder / name).write_text(text)


def main():
    arguments = read_arguments()
    if arguments.list:
        for scenario in SCENARIOS:
            print(f"{scenario.group:<11} {scenario.name:<19} {', '.join(scenario.contenders)}")
        return 0
    if arguments.report:
        document = json.loads((arguments.output / "results.json").read_text())
        write(document, arguments.output)
        return 0
    raise_file_limit()
    if idle_channels() * 100 < IDLE_CONNECTIONS:
        print(f"the limit of open files allows {idle_channels() * 100} idle connections instead of {IDLE_CONNECTIONS}")
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        place = Place(arguments.binaries, arguments.venv, scratch)
        if place.server_core == place.load_core:
            print("there is only one core here: server and load share it, and figures mean little")
        results, failures = measure_all(arguments, place)
        document = document_of(arguments, place, results, failures)
    write(with_earlier(document, arguments.output), arguments.output)
    for line in report.summary(results):
        print(line)
    print(report.disturbance(results).removeprefix("* "))
    print(f"written to {arguments.output}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

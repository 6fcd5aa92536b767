"""Tortures the real server: kills it, fills its disk, turns its clock, damages its files. Exits non-zero when it lost.

usage: run.py [options] [name or rule …]   all tests by default, one after the other
       run.py --list                       what there is
       run.py --nightly                    at the nightly figures, for hours
       run.py --seed 7                     the chances of that seed
       run.py --figure 200                 as many cycles, points or seconds as that, instead of the test's own
"""

import argparse
import collections
import pathlib
import re
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import trials  # noqa: E402, F401
from torture.trial import TRIALS, run  # noqa: E402


def parsed(words):
    parser = argparse.ArgumentParser(usage=__doc__.partition("usage: ")[2])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--nightly", action="store_true")
    parser.add_argument("--seed", type=int, default=time.time_ns() // 1_000_000 % 1_000_000)
    parser.add_argument("--figure", type=int)
    return parser.parse_args(words)


def chosen(wanted):
    def fits(name):
        rules = set(re.findall(r"\b[A-Z]{2}[0-9]+\b", TRIALS[name].title))
        return not wanted or name in wanted or rules & set(wanted)
    names = [name for name in TRIALS if fits(name)]
    if not names:
        raise SystemExit(f"there is no such test; there are: {' '.join(TRIALS)}")
    return names


def main(words):
    options = parsed(words)
    if options.list:
        for name, test in TRIALS.items():
            print(f"{name:20} {test.title}")
        return 0
    names, began = chosen(options.names), time.monotonic()
    results, counts = collections.Counter(), collections.Counter()
    print(f"seed {options.seed}", flush=True)
    for name in names:
        text, counted, result = run(name, options.seed, options.nightly, options.figure)
        results[result] += 1
        counts += counted
        print(text, flush=True)
    print(f"{', '.join(f'{number:,} {what}' for what, number in counts.items())}; {time.monotonic() - began:.0f} s")
    if results["skipped"]:
        print(f"NOT TESTED on this machine: {results['skipped']} (see SKIP above)")
    print(f"{results['passed']} passed, {results['failed']} failed", flush=True)
    return 1 if results["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

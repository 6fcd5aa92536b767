"""Attacks the real server over real sockets. Exits non-zero when it did not stand an attack.

usage: run.py [name or rule …]     all tests by default; several run at a time, each against a server of its own
       run.py --list               what there is
"""

import concurrent.futures
import multiprocessing
import pathlib
import shutil
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import attacks  # noqa: E402
from hostile.fight import ATTACKS, run  # noqa: E402
from hostile.target import prepare  # noqa: E402

#: Most of them wait for a deadline most of the time.
AT_ONCE = 6


def chosen(wanted):
    def fits(name):
        return not wanted or name in wanted or ATTACKS[name].title.split()[0] in wanted
    names = [name for name in ATTACKS if fits(name)]
    if not names:
        raise SystemExit(f"there is no such test; there are: {' '.join(ATTACKS)}")
    return names


def main(wanted):
    if wanted == ["--list"]:
        for name, test in ATTACKS.items():
            print(f"{name:28} {test.title}")
        return 0
    names = chosen(wanted)
    began, passed = time.monotonic(), 0
    directory = tempfile.mkdtemp(prefix="yoriai-hostile-")
    try:
        prepare(directory)
        context = multiprocessing.get_context("spawn")
        with concurrent.futures.ProcessPoolExecutor(min(AT_ONCE, len(names)), mp_context=context) as pool:
            for done in concurrent.futures.as_completed([pool.submit(run, name, directory) for name in names]):
                line, is_passed = done.result()
                passed += is_passed
                print(line, flush=True)
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    print(f"{time.monotonic() - began:.0f} s")
    print(f"{passed} passed, {len(names) - passed} failed", flush=True)
    return 0 if passed == len(names) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

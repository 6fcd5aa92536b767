"""One test: its seed, its figure, what it counts, and what it says when it fails."""

import collections
import contextlib
import pathlib
import random
import shutil
import tempfile
import time
import traceback

TRIALS = {}
Entry = collections.namedtuple("Entry", "function title")


class Skipped(Exception):
    """This machine does not allow the test; the reason is printed beside the results."""


def trial(title):
    """Registers a test; its title begins with its rules."""
    def register(function):
        TRIALS[function.__name__] = Entry(function, title)
        return function
    return register


class Trial:
    """What a test gets: chance that can be repeated, a directory, counters, and its figure."""

    def __init__(self, name, seed, nightly, figure):
        self.name = name
        self.seed = seed
        self.nightly = nightly
        self.wanted_figure = figure
        self.random = random.Random(f"{name} {seed}")
        self.counts = collections.Counter()
        self.notes = []
        self.cleaning = contextlib.ExitStack()
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-torture-"))
        self.cleaning.callback(shutil.rmtree, self.directory, ignore_errors=True)

    def figure(self, each_run, nightly):
        """How often to do something: as said on the command line, or by the kind of run."""
        return self.wanted_figure or (nightly if self.nightly else each_run)

    def use_memory(self):
        """Moves the directory to memory, where it does not matter what a disk would do."""
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="yoriai-torture-", dir="/dev/shm"))
        self.cleaning.callback(shutil.rmtree, self.directory, ignore_errors=True)

    def count(self, what, number=1):
        self.counts[what] += number

    def note(self, text):
        self.notes.append(text)


def run(name, seed, nightly, figure):
    """Runs one test: what to print, its counts, and "passed", "failed" or "skipped"."""
    entry, began = TRIALS[name], time.monotonic()
    trial, problem, result = Trial(name, seed, nightly, figure), None, "passed"
    try:
        entry.function(trial)
    except Skipped as reason:
        problem, result = f"SKIPPED: {reason}", "skipped"
    except AssertionError as failed:
        problem, result = str(failed) or traceback.format_exc(), "failed"
    except Exception:  # noqa: BLE001 - told as a failure
        problem, result = traceback.format_exc(), "failed"
    finally:
        trial.cleaning.close()
    words = [f"{number:,} {what}" for what, number in trial.counts.items()] + trial.notes
    mark = {"passed": "ok  ", "failed": "FAIL", "skipped": "SKIP"}[result]
    lines = [f"{mark}  {entry.title} [{name}]",
             f"      {'; '.join(words + [f'{time.monotonic() - began:.1f} s'])}"]
    if problem:
        lines.append("      " + problem.strip().replace("\n", "\n      "))
    if result == "failed":
        flags = f"--seed {seed}" + (" --nightly" if nightly else "") + (f" --figure {figure}" if figure else "")
        lines.append(f"      repeat: Tests/Torture/run.py {flags} {name}")
    return "\n".join(lines), trial.counts, result

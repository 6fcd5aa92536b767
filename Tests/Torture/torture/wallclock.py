"""A wall clock for one process, turned from outside while it runs; its monotonic clocks stay true."""

import contextlib
import datetime
import mmap
import pathlib
import shutil
import struct
import subprocess
import threading
import time

from .house import HERE
from .trial import Skipped

SECOND = 1_000_000_000


def library(directory):
    """Compiles what is loaded before the server."""
    compiler = shutil.which("cc") or shutil.which("clang")
    if not compiler:
        raise Skipped("there is no C compiler")
    path = pathlib.Path(directory, "wallclock.so")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", path, HERE / "wallclock.c"],
                   check=True)
    return path


def after(hours=0, years=0):
    """A clock that is off."""
    return ((hours + years * 8_766) * 3_600 * SECOND, 0)


def going_from(text):
    """A clock that goes on from a time in UTC."""
    return (nanoseconds(text) - time.time_ns(), 0)


def standing_at(text):
    return (0, nanoseconds(text))


def nanoseconds(text):
    return int(datetime.datetime.fromisoformat(text + "+00:00").timestamp()) * SECOND


class WallClock:
    """Shows one of `shown` after the other by itself, or what it is set to."""

    def __init__(self, directory, library, shown, zone="UTC"):
        path = pathlib.Path(directory, "wall-clock")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(16))
        with open(path, "r+b") as file:
            self.memory = mmap.mmap(file.fileno(), 16)
        self.shown = shown
        self.jumps = 0
        self.is_held = threading.Event()
        self.is_over = threading.Event()
        self.changing = threading.Lock()
        self.set(0)
        self.environment = {"LD_PRELOAD": str(library), "TORTURE_CLOCK": str(path), "TZ": zone}

    def set(self, index):
        self.memory[:] = struct.pack("=qq", *self.shown[index % len(self.shown)])

    def run(self, every):
        """Goes through what is to be shown until `stop`, from a thread of its own."""
        def turn():
            while not self.is_over.wait(every):
                with self.changing:
                    if not self.is_held.is_set() and not self.is_over.is_set():
                        self.jumps += 1
                        self.set(self.jumps)
        if len(self.shown) > 1:
            threading.Thread(target=turn, daemon=True).start()

    @contextlib.contextmanager
    def held(self):
        """Shows the first meanwhile: what is signed by the clock is judged by it as well."""
        with self.changing:
            self.is_held.set()
            self.set(0)
        yield
        self.is_held.clear()

    def stop(self):
        with self.changing:
            self.is_over.set()
            self.set(0)

"""Measures one server under one scenario's load and returns its figures."""

import json
import os
import pathlib
import resource
import subprocess
import time

import joined
from scenarios import IDLE_CONNECTIONS
from servers import Failure, KINDS, Server, free_port, run_text, take_core

HANDSHAKES = 5000
#: Files that a process needs besides its connections.
FILES_RESERVED = 100


#: A measurement is repeated where other processes took more of a core than this, and how often at most.
OTHERS_MAX, TRIES = 0.05, 3
#: Seconds of waiting for calm, before one measurement and in a whole run: on a busy machine it must end as well.
CALM_SECONDS_MAX, PATIENCE_SECONDS = 5, 300


def busy_seconds():
    """CPU seconds of everything on this machine since it started, those that its host took included."""
    ticks = [int(field) for field in pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    return (sum(ticks) - ticks[3] - ticks[4]) / os.sysconf("SC_CLK_TCK")


def wait_for_calm(seconds_max):
    """Returns when the machine has nothing else to do, or after a while in any case: how long it waited in vain."""
    begin = time.monotonic()
    while time.monotonic() < begin + seconds_max:
        before = busy_seconds()
        time.sleep(0.2)
        if busy_seconds() - before <= 0.03:
            break
    return max(0, time.monotonic() - begin - 0.25)


def raise_file_limit():
    """Lets this process and those it starts open as many files as the system allows."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    return most


def idle_channels():
    """Channels of 100 connections that fit the limit of open files."""
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return min(IDLE_CONNECTIONS, limit - FILES_RESERVED) // 100


class Measure:
    """Runs scenarios at one place; `quick` shortens them for a smoke test."""

    def __init__(self, place, quick=False):
        self.place = place
        self.quick = quick
        self.patience = 2 if quick else PATIENCE_SECONDS

    def run(self, scenario, launch):
        """Figures of one measurement by name: of the calmest one, if other processes disturb it."""
        calmest = None
        for _ in range(1 if self.quick else TRIES):
            self.patience -= wait_for_calm(min(CALM_SECONDS_MAX, self.patience))
            figures = getattr(self, scenario.method)(scenario, launch)
            if calmest is None or figures.get("others", 0) < calmest["others"]:
                calmest = figures
            if figures.get("others", 0) <= OTHERS_MAX or self.patience <= 0:
                break
        return calmest

    def traffic(self, scenario, launch):
        seconds = scenario.seconds * (0.25 if self.quick else 1)
        with Server(self.place, launch, scenario.mode) as server:
            done = self.load(
                server, scenario, "--seconds", seconds, "--warm-up", 0.1 if self.quick else 0.3, "--watch", server.pid)
        deliveries = done["deliveries"]
        if deliveries == 0:
            raise Failure("nothing was delivered")
        return {
            "cpu_us": done["server_cpu_s"] / deliveries * 1e6,
            "per_second": deliveries / done["elapsed_s"],
            "p50_us": done["p50_us"], "p99_us": done["p99_us"], "mean_us": done["mean_us"],
            "bytes": done["bytes"] / deliveries,
            "compressed": done["compressed"] / deliveries,
            "deliveries": deliveries,
            "others": done["others_s"] / done["elapsed_s"],
        }

    def handshake(self, scenario, launch):
        count = HANDSHAKES // 10 if self.quick else HANDSHAKES
        with Server(self.place, launch, "broadcast") as server:
            done = self.load(server, scenario, "--messages", count, "--watch", server.pid, mode="handshake")
        return {
            "cpu_us": done["server_cpu_s"] / done["handshakes"] * 1e6,
            "per_second": done["handshakes"] / done["elapsed_s"],
            "others": done["others_s"] / done["elapsed_s"]}

    def idle(self, scenario, launch):
        channels = 10 if self.quick else idle_channels()
        with Server(self.place, launch, "broadcast") as server:
            # What a first connection loads once is no part of what each one costs.
            with Idle(self, server, scenario, 1):
                pass
            before = server.resident_kib()
            with Idle(self, server, scenario, channels) as idle:
                after = server.resident_kib()
        return {
            "kib": (after - before) / idle.connections, "connections": idle.connections, "before_kib": before}

    def joined(self, scenario, launch):
        people, settle = (20, 1) if self.quick else (joined.PEOPLE_EACH, 8)
        return joined.measure(self.place.whole, self.place.scratch, free_port(), people, settle)

    def codec(self, scenario, launch):
        program = self.place.program(KINDS[launch.kind])
        # A rate of what fits the cache has no noise worth seconds of measuring.
        text = run_text(["taskset", "--cpu-list", str(self.place.server_core), program, "codec",
                         "--milliseconds", "20" if self.quick else "50"])
        try:
            return json.loads(text)
        except ValueError:
            raise Failure("'codec' prints no JSON") from None

    def command(self, server, scenario, arguments, mode=None):
        options = [*scenario.load, *arguments]
        return [self.place.load, "--port", server.port, "--mode", mode or scenario.mode, *options]

    def start(self, command):
        core = self.place.load_core
        return subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, preexec_fn=lambda: take_core(core))

    def load(self, server, scenario, *arguments, mode=None):
        process = self.start(self.command(server, scenario, arguments, mode))
        try:
            out, problem = process.communicate(timeout=180)
        except subprocess.TimeoutExpired:
            raise Failure("the load did not end within 180 s") from None
        finally:
            # Also when somebody interrupts us.
            process.kill()
            process.communicate()
        if process.returncode != 0:
            raise Failure(f"{problem.strip()} · {server.errors()}")
        return json.loads(out)


class Idle:
    """Connections that are held open."""

    def __init__(self, measure, server, scenario, channels):
        # The last --channels counts.
        self.process = measure.start(measure.command(server, scenario, ("--channels", channels), "idle"))
        self.server = server

    def __enter__(self):
        line = self.process.stdout.readline()
        if not line:
            problem = self.process.stderr.read().strip()
            self.end()
            raise Failure(f"{problem} · {self.server.errors()}")
        self.connections = json.loads(line)["connections"]
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        try:
            self.process.communicate(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()

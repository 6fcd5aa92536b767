"""Measures one server under one scenario's load and returns its figures."""

import json
import os
import resource
import subprocess

from scenarios import IDLE_CONNECTIONS
from servers import Failure, KINDS, Server, run_text

HANDSHAKES = 5000
#: Files that a process needs besides its connections.
FILES_RESERVED = 100


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

    def run(self, scenario, launch):
        """Figures of one measurement by name."""
        return getattr(self, scenario.method)(scenario, launch)

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
        }

    def handshake(self, scenario, launch):
        count = HANDSHAKES // 10 if self.quick else HANDSHAKES
        with Server(self.place, launch, "broadcast") as server:
            done = self.load(server, scenario, "--messages", count, "--watch", server.pid, mode="handshake")
        return {
            "cpu_us": done["server_cpu_s"] / done["handshakes"] * 1e6,
            "per_second": done["handshakes"] / done["elapsed_s"]}

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
            text=True, preexec_fn=lambda: os.sched_setaffinity(0, {core}))

    def load(self, server, scenario, *arguments, mode=None):
        process = self.start(self.command(server, scenario, arguments, mode))
        try:
            out, problem = process.communicate(timeout=180)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise Failure("the load did not end within 180 s") from None
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

"""The servers that can be measured, how each is started, and what is known of their versions."""

import ctypes
import dataclasses
import os
import pathlib
import re
import select
import signal
import socket
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
RIVALS = ROOT / "Benchmarks/Rivals"
LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1
NICENESS = -15
NODE_MODULES = pathlib.Path("/usr/share/nodejs")


@dataclasses.dataclass(frozen=True)
class Kind:
    """A program that serves. `arguments` comes before what all have in common."""

    title: str
    program: str
    arguments: tuple = ()


#: Programs are looked for among the binaries, in the environment of the rivals, and on the PATH.
KINDS = {
    "floor": Kind("C floor", "socket-floor"),
    "yoriai": Kind("Yoriai", "socket-bench", ("serve",)),
    "uwebsockets": Kind("uWebSockets", "uwebsockets"),
    "socketify": Kind("socketify", "python", (str(RIVALS / "socketify_server.py"),)),
    "picows": Kind("picows", "python", (str(RIVALS / "picows_server.py"),)),
    "websockets": Kind("websockets", "python", (str(RIVALS / "websockets_server.py"),)),
    "ws": Kind("ws", "node", (str(RIVALS / "ws_server.cjs"),)),
}


class Failure(Exception):
    """A server or the load did not do what it should."""


class Place:
    """Where programs are, which cores they run on, and the certificate that TLS servers show."""

    def __init__(self, binaries, venv, scratch):
        self.binaries = pathlib.Path(binaries)
        self.venv = pathlib.Path(venv)
        self.scratch = pathlib.Path(scratch)
        cores = sorted(os.sched_getaffinity(0))
        self.server_core, self.load_core = cores[0], cores[min(1, len(cores) - 1)]

    @property
    def load(self):
        return str(self.binaries / "socket-load")

    @property
    def whole(self):
        """The product itself, where only it can be measured."""
        return str(self.binaries / "yoriai")

    def program(self, kind):
        """The path of a kind's program, or None where it is not installed."""
        if kind.program == "node":
            return "node" if (NODE_MODULES / "ws").is_dir() and run_text(["node", "--version"]) else None
        for folder in (self.binaries, self.venv / "bin"):
            if (folder / kind.program).exists():
                return str(folder / kind.program)
        return None

    def certificate(self):
        """Paths of a certificate that nobody signed (P-256, as Mozilla's intermediate profile has it) and its key."""
        certificate, key = self.scratch / "certificate.pem", self.scratch / "key.pem"
        if not key.exists():
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                 "-days", "2", "-subj", "/CN=localhost", "-keyout", str(key), "-out", str(certificate)],
                check=True, capture_output=True)
        return str(certificate), str(key)


class Server:
    """One server process for one measurement, pinned to its core; ended by its id."""

    def __init__(self, place, launch, mode):
        kind = KINDS[launch.kind]
        self.port = free_port()
        command = [place.program(kind), *kind.arguments, "--port", str(self.port), "--mode", mode, *launch.arguments]
        if launch.tls:
            command += ["--tls", *place.certificate()]
        self.log = open(place.scratch / f"{launch.kind}.log", "wb")
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=self.log, stdin=subprocess.DEVNULL,
            env={**os.environ, "NODE_PATH": str(NODE_MODULES), "PYTHONDONTWRITEBYTECODE": "1"},
            preexec_fn=lambda: take_core(place.server_core))
        self.pid = self.process.pid

    def __enter__(self):
        try:
            self.wait()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()

    def wait(self):
        """Returns when the server listens; programs that say so early are asked by a connection."""
        deadline = time.monotonic() + 20
        ready, _, _ = select.select([self.process.stdout], [], [], 20)
        line = self.process.stdout.readline() if ready else b""
        if b"listening" not in line:
            raise Failure(f"the server does not come up: {self.errors()}")
        while time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise Failure("the server does not accept connections")

    def errors(self):
        self.log.flush()
        lines = pathlib.Path(self.log.name).read_text(errors="replace").strip().splitlines()
        return lines[-1] if lines else "it says nothing"

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(2)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(10)
        self.process.stdout.close()
        self.log.close()

    def resident_kib(self):
        status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1))


def take_core(core):
    """In a process about to start: on this core, before everything else there where that is allowed, ended with us."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    os.sched_setaffinity(0, {core})
    # Where Linux groups processes by session, it is the group's niceness that counts among them.
    os.setsid()
    for prefer in (lambda: os.setpriority(os.PRIO_PROCESS, 0, NICENESS),
                   lambda: pathlib.Path("/proc/self/autogroup").write_text(str(NICENESS))):
        try:
            prefer()
        except OSError:
            pass


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run_text(command):
    """What a command prints, or an empty text where it cannot be run."""
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=60).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""


def machine():
    """What the figures were measured on."""
    processors = pathlib.Path("/proc/cpuinfo").read_text()
    model = re.search(r"model name\s*:\s*(.*)", processors)
    memory = re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text())
    release = re.search(r'PRETTY_NAME="(.*)"', pathlib.Path("/etc/os-release").read_text())
    return {
        "processor": model.group(1) if model else "unknown",
        "cores": os.cpu_count(),
        "memory_gib": round(int(memory.group(1)) / 1024 ** 2, 1),
        "kernel": os.uname().release,
        "system": release.group(1) if release else "unknown",
    }


def versions(place):
    """Versions of everything that is measured or measures."""
    swift = re.search(r"Swift version (\S+)", run_text(["swift", "--version"]))
    package = re.search(r'"version": "(.*?)"', run_text(["cat", str(NODE_MODULES / "ws/package.json")]))
    found = {
        "yoriai": run_text(["git", "-C", str(ROOT), "rev-parse", "--short=12", "HEAD"]),
        "swift": swift.group(1) if swift else "",
        "openssl": run_text(["openssl", "version"]),
        "node": run_text(["node", "--version"]),
        "ws": package.group(1) if package else "",
    }
    python = place.venv / "bin/python"
    listing = (
        "import sys, importlib.metadata as m\n"
        "print('python', sys.version.split()[0])\n"
        "for n in ('socketify', 'picows', 'aiofastnet', 'websockets', 'uvloop'): print(n, m.version(n))")
    for line in run_text([str(python), "-c", listing]).splitlines():
        name, version = line.split(" ", 1)
        found[name] = version
    return {name: version for name, version in found.items() if version}

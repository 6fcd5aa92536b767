"""The real server as a process on plain loopback HTTP: prepared once, copied, wrapped, killed, started again."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE.parent / "Browser"))

from harness.api import Client, Refused  # noqa: E402, F401
from harness.participant import new_id  # noqa: E402, F401
from harness.server import ROOT, Server, binary, free_port  # noqa: E402

PASSWORD = "a long password for the day"
#: Limits that have nothing to do with the disk are out of the way, and nobody waits at a stop.
SETTINGS = {
    "plainHTTP": "true", "address": "127.0.0.1", "drainSpan": "0ms", "diskFreeMin": "1MiB", "logLevel": "info",
    "sockets.commandRate": "100000/s", "sockets.commandBurst": "1000", "sockets.perPerson": "1000",
    "sessions.wrongCodeRate": "100000/min", "workshops.notes": "100000", "workshops.inboxCount": "65536",
}


class Signed(Client):
    """A browser that was signed in earlier, maybe at another run of the server."""

    def __init__(self, origin, cookie):
        super().__init__(origin)
        self.cookie = cookie

    def call(self, method, path, body=None, headers=None, data=None):
        return super().call(method, path, body, {"Cookie": self.cookie, **(headers or {})}, data)


def prepare(directory):
    """Makes a data directory with an account and the programme of these tests; returns the account's cookie."""
    directory = pathlib.Path(directory)
    config = directory / "config"
    shutil.copytree(ROOT / "config", config)
    shutil.copy(HERE / "programme.yaml", config / "programmes" / "torture.yaml")
    with House(directory, config=config) as house:
        house.start()
        client = Client(house.origin)
        client.post("/api/setup", {"token": house.set_up_token(), "name": "facilitator", "password": PASSWORD})
        cookie = client.cookie_header()
        status = house.stop()
        if status != 0:
            raise RuntimeError(f"the server did not stop in order ({status}):\n{house.read_log()}")
    (directory / "known.json").write_text(json.dumps({"cookie": cookie}), encoding="utf-8")


class House(Server):
    """A server on `directory`/data. `wrap` is what it is started by, such as strace; `files` where it stands."""

    def __init__(self, directory, settings=None, wrap=(), environment=None, config=None, flags=()):
        super().__init__(*flags, directory=str(directory))
        self.settings = {**SETTINGS, **(settings or {})}
        self.wrap = list(wrap)
        self.environment = environment or {}
        self.config = config or pathlib.Path(directory) / "config"
        self.cookie = None
        known = pathlib.Path(directory, "known.json")
        if known.exists():
            self.cookie = json.loads(known.read_text(encoding="utf-8"))["cookie"]

    @classmethod
    def copy(cls, prepared, directory, **options):
        """A server of its own on a copy of a prepared directory."""
        directory = pathlib.Path(directory)
        directory.mkdir(parents=True, exist_ok=True)
        shutil.copytree(pathlib.Path(prepared, "data"), directory / "data")
        shutil.copy(pathlib.Path(prepared, "known.json"), directory / "known.json")
        return cls(directory, config=pathlib.Path(prepared, "config"), **options)

    @property
    def origin(self):
        return f"http://localhost:{self.port}"

    @property
    def data(self):
        return pathlib.Path(self.directory, "data")

    @property
    def journal(self):
        return self.data / "journal"

    def arguments(self):
        settings = {**self.settings, "configDirectory": self.config, "publicURL": self.origin}
        flags = [part for key, value in settings.items() for part in ("--set", f"{key}={value}")]
        return ["--config", str(ROOT / "config/yoriai.yaml"), "--data", str(self.data), "--port", str(self.port), *flags]

    def clean_environment(self):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("YORIAI")}
        return {**kept, "SWIFT_BACKTRACE": "enable=no", **self.environment}

    def launch(self):
        """Starts without waiting."""
        self.out_path = os.path.join(self.directory, "out.txt")
        with open(self.out_path, "wb") as out:
            self.process = subprocess.Popen(
                [*self.wrap, binary(), "serve", *self.arguments(), *self.flags], stdout=out, stderr=self.log,
                cwd=ROOT, env=self.clean_environment(), start_new_session=True)
        return self

    def start(self):
        """Starts and waits; a port that somebody took meanwhile is given up for another."""
        for attempt in range(3):
            try:
                self.launch().wait_until_up()
                return self
            except RuntimeError:
                if attempt == 2 or "bind" not in self.read_log()[-500:]:
                    raise
                self.port = free_port()
        return self

    def wait_until_up(self, seconds=60):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}:\n{self.read_log()}")
            try:
                with urllib.request.urlopen(f"{self.origin}/api/state", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.004)
        raise RuntimeError(f"the server did not come up:\n{self.read_log()}")

    @property
    def pid(self):
        """The server's own process, below whatever started it."""
        pid = self.process.pid
        while True:
            if os.path.realpath(f"/proc/{pid}/exe") == os.path.realpath(binary()):
                return pid
            with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
                children = file.read().split()
            if not children:
                return pid
            pid = int(children[0])

    def kill(self):
        """SIGKILL to the server itself; waits until all of it is gone."""
        if self.process.poll() is None:
            os.kill(self.pid, signal.SIGKILL)
        self.process.wait(20)

    def stop(self, seconds=30):
        """SIGTERM to the server itself; the exit code."""
        if self.process.poll() is None:
            os.kill(self.pid, signal.SIGTERM)
        return self.process.wait(seconds)

    def __enter__(self):
        """Unlike others it is started by the test, which may have its own ideas about how."""
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            try:
                self.kill()
            except (OSError, subprocess.TimeoutExpired):
                pass
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait(10)
        self.log.close()

    def account(self):
        return Signed(self.origin, self.cookie)

    def command(self, *words):
        """Runs `yoriai …` on the data directory; the finished process with its output."""
        return self.tool(*words, "--config", str(ROOT / "config/yoriai.yaml"), "--data", str(self.data))

    def tool(self, *words, seconds=600):
        """Runs `yoriai …`; the finished process with its output."""
        return subprocess.run(
            [binary(), *words], cwd=ROOT, env=self.clean_environment(), timeout=seconds, check=False,
            capture_output=True, encoding="utf-8", errors="replace")

    def verify(self, repeat=""):
        """`yoriai journal verify` finds nothing wrong."""
        done = self.command("journal", "verify")
        assert done.returncode == 0, f"journal verify: {done.returncode}\n{done.stdout}{done.stderr}{repeat}"
        return done.stdout

    def whole_log(self):
        self.log.flush()
        with open(self.log.name, encoding="utf-8", errors="replace") as file:
            return file.read()

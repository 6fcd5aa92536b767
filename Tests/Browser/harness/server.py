"""The real server as a process: started on a free port, killed hard, started again on the same data and port."""

import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
import ssl

ROOT = pathlib.Path(__file__).resolve().parents[3]


def binary():
    """The program under test: $YORIAI, else the release build, else the debug build."""
    candidates = [os.environ.get("YORIAI"), ROOT / ".build/release/yoriai", ROOT / ".build/debug/yoriai"]
    for candidate in candidates:
        if candidate and pathlib.Path(candidate).exists():
            return str(candidate)
    raise SystemExit("no yoriai binary: run swift build -c release first")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One server and its data directory; ends with the `with` block, whatever happens inside."""

    def __init__(self, *flags, directory=None):
        self.directory = directory or tempfile.mkdtemp(prefix="yoriai-test-")
        self.owns_directory = directory is None
        self.port = free_port()
        self.flags = flags
        self.process = None
        self.log = open(os.path.join(self.directory, "server.log"), "ab")
        self.output = ""

    @property
    def origin(self):
        return f"https://localhost:{self.port}"

    def start(self):
        command = [
            binary(), "serve", "--config", str(ROOT / "config/yoriai.yaml"), "--data",
            os.path.join(self.directory, "data"), "--port", str(self.port), "--set", "address=127.0.0.1",
            "--set", f"publicURL={self.origin}", *self.flags,
        ]
        self.out_path = os.path.join(self.directory, "out.txt")
        out = open(self.out_path, "wb")
        # Settings of whoever runs the tests are not the server's.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("YORIAI")}
        self.process = subprocess.Popen(
            command, stdout=out, stderr=self.log, cwd=ROOT, env=environment, start_new_session=True)
        self.wait_until_up()
        return self

    def wait_until_up(self, seconds=30):
        context = ssl._create_unverified_context()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}:\n{self.read_log()}")
            try:
                with urllib.request.urlopen(f"{self.origin}/api/state", context=context, timeout=2) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"the server did not come up:\n{self.read_log()}")

    def read_log(self):
        self.log.flush()
        with open(self.log.name, encoding="utf-8", errors="replace") as file:
            return file.read()[-4000:]

    def printed(self):
        with open(self.out_path, encoding="utf-8", errors="replace") as file:
            return file.read()

    def set_up_token(self):
        end = time.monotonic() + 5
        while time.monotonic() < end:
            match = re.search(r"#setup=([0-9A-Za-z-]+)", self.printed())
            if match:
                return match.group(1)
            time.sleep(0.05)
        raise RuntimeError("no set-up link was printed")

    def kill(self):
        """SIGKILL: what a power cut does to a process."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def restart_after_kill(self):
        self.kill()
        return self.start()

    def stop(self, seconds=20):
        """SIGTERM; returns the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(seconds)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait(10)
        self.log.close()
        if self.owns_directory:
            shutil.rmtree(self.directory, ignore_errors=True)

"""The server under test as a process: socket-bench, echoing, on a port it chooses."""

import queue
import re
import subprocess
import threading

#: What the largest cases need: they end 65,536 fragments with an empty one.
BOUNDS = ["--max-message", str(16 << 20), "--max-fragments", str((1 << 16) + 1), "--deflate", "takeover"]


class EchoServer:
    """Runs within a `with` block, and no longer, whatever happens inside."""

    def __init__(self, program, log, certificate=None):
        self.command = [program, "serve", "--port", "0", "--mode", "echo", *BOUNDS]
        if certificate:
            self.command += ["--tls", *map(str, certificate)]
        self.scheme = "wss" if certificate else "ws"
        self.log = log
        self.process = None
        self.port = None

    @property
    def url(self):
        return f"{self.scheme}://127.0.0.1:{self.port}/echo"

    def wait_until_up(self, seconds=10):
        lines = queue.Queue()

        def read():
            for line in self.process.stdout:
                lines.put(line)
            lines.put("")

        threading.Thread(target=read, daemon=True).start()
        try:
            line = lines.get(timeout=seconds)
        except queue.Empty:
            line = "nothing"
        match = re.fullmatch(r"listening on (\d+)\s*", line)
        if not match:
            raise RuntimeError(f"the server said {line!r} instead of where it listens; see {self.log}")
        self.port = int(match.group(1))

    def __enter__(self):
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            self.wait_until_up()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.ended_early = self.process.poll() is not None
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)

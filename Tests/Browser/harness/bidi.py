"""Firefox, spoken to by WebDriver BiDi: as much of it as a smoke test needs."""

import json
import pathlib
import shutil
import subprocess
import tempfile
import time

from websockets.sync.client import connect

from .server import free_port


class Firefox:
    """One profile without a display; ends with the `with` block."""

    name = "Firefox"

    def __enter__(self):
        self.profile = tempfile.mkdtemp(prefix="yoriai-firefox-")
        self.log = open(pathlib.Path(self.profile) / "log.txt", "wb")
        port = free_port()
        self.process = subprocess.Popen(
            [shutil.which("firefox-esr") or "firefox", "--headless", "--no-remote", "--profile", self.profile,
             f"--remote-debugging-port={port}"], stdout=self.log, stderr=self.log, start_new_session=True)
        self.number = 0
        try:
            self.socket = self.connected(port)
            self.ask("session.new", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}})
            self.context = self.ask("browsingContext.getTree")["contexts"][0]["context"]
        except BaseException:
            self.__exit__()
            raise
        return self

    def connected(self, port):
        end = time.monotonic() + 40
        while True:
            try:
                return connect(f"ws://127.0.0.1:{port}/session", max_size=1 << 26, proxy=None)
            except OSError:
                if time.monotonic() > end or self.process.poll() is not None:
                    raise
                time.sleep(0.2)

    def ask(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv(timeout=60))
            if answer.get("id") == self.number:
                assert answer["type"] == "success", f"{method}: {answer}"
                return answer["result"]

    def open(self, url):
        self.ask("browsingContext.navigate", context=self.context, url=url, wait="complete")

    def evaluate(self, expression):
        """What an expression, or a promise, comes to; plain values only."""
        result = self.ask("script.evaluate", target={"context": self.context}, awaitPromise=True,
                          expression=f"Promise.resolve({expression}).then(JSON.stringify)")
        assert result["type"] == "success", result
        return json.loads(result["result"].get("value") or "null")

    def type(self, text):
        keys = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
        self.ask("input.performActions", context=self.context, actions=[{"type": "key", "id": "keys", "actions": keys}])

    def __exit__(self, *_):
        if hasattr(self, "socket"):
            try:
                self.ask("browser.close")
                self.socket.close()
            except Exception:  # noqa: BLE001 - it may be gone already
                pass
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(10)
        self.log.close()
        shutil.rmtree(self.profile, ignore_errors=True)

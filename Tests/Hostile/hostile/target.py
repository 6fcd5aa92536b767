"""The server under attack: the release build on a copy of one prepared data directory, for each test its own."""

import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE.parent / "Browser"))

from harness.api import Client  # noqa: E402
from harness.participant import Participant, new_id  # noqa: E402, F401
from harness.server import ROOT, Server, binary, free_port  # noqa: E402

PASSWORD = "a long password for the day"
STEP = "write"


class Signed(Client):
    """A browser that was signed in earlier, maybe at another run of the server."""

    def __init__(self, origin, cookie):
        super().__init__(origin)
        self.cookie = cookie

    def call(self, method, path, body=None, headers=None, data=None):
        return super().call(method, path, body, {"Cookie": self.cookie, **(headers or {})}, data)


def prepare(directory):
    """Sets a server up once: an account, and a workshop in which everybody writes."""
    config = os.path.join(directory, "config")
    shutil.copytree(ROOT / "config", config)
    shutil.copy(HERE / "programme.yaml", os.path.join(config, "programmes", "hostile.yaml"))
    with Server("--set", f"configDirectory={config}", directory=directory) as server:
        http = Client(server.origin)
        http.post("/api/setup", {"token": server.set_up_token(), "name": "facilitator", "password": PASSWORD})
        founding = {"programme": "hostile", "title": "Under attack", "theme": "", "venues": ["hall"], "language": "en"}
        workshop = http.post("/api/workshops", founding)["workshop"]
        facilitator = Participant(server, "facilitator", client=http, jar="account").start(workshop)
        facilitator.do("step.start", step=STEP)
        facilitator.close()
        links = http.get(f"/api/workshops/{workshop}/links")
        known = {"workshop": workshop, "links": links, "cookie": http.cookie_header()}
        if server.stop() != 0:
            raise RuntimeError(f"the server did not stop in order:\n{server.read_log()}")
        keep_certificate(directory, "first")
        os.unlink(os.path.join(directory, "data", "certificate-names"))
        server.start()
        keep_certificate(directory, "second")
        server.stop()
    with open(os.path.join(directory, "known.json"), "w", encoding="utf-8") as file:
        json.dump(known, file)


def keep_certificate(directory, name):
    """The server makes its own; one of each of two starts is what a renewal needs."""
    for file in ("certificate.pem", "certificate-key.pem"):
        shutil.copy2(os.path.join(directory, "data", file), os.path.join(directory, f"{name}-{file}"))


class Target(Server):
    """A server of its own for one test."""

    def __init__(self, prepared, *settings, files=None):
        flags = [part for setting in settings for part in ("--set", setting)]
        directory = tempfile.mkdtemp(prefix="yoriai-hostile-")
        super().__init__(*[flag.format(directory=directory) for flag in flags], directory=directory)
        self.owns_directory = True
        self.files = files
        self.prepared = prepared
        self.install("first")
        shutil.copytree(os.path.join(prepared, "data"), os.path.join(self.directory, "data"))
        with open(os.path.join(prepared, "known.json"), encoding="utf-8") as file:
            known = json.load(file)
        self.workshop = known["workshop"]
        self.links = known["links"]
        self.cookie = known["cookie"]

    def install(self, name):
        """Puts one of the two prepared certificates where a server with one of its own looks for it."""
        for file in ("certificate.pem", "certificate-key.pem"):
            shutil.copy2(os.path.join(self.prepared, f"{name}-{file}"), os.path.join(self.directory, file))

    @property
    def data(self):
        return pathlib.Path(self.directory, "data")

    def account(self):
        return Signed(self.origin, self.cookie)

    def start(self):
        """As every server, but that a port taken meanwhile is given up for another, and files can be rationed."""
        for attempt in range(3):
            try:
                return self.launch() if self.files else super().start()
            except RuntimeError:
                if attempt == 2:
                    raise
                self.port = free_port()

    def launch(self):
        command = [
            binary(), "serve", "--config", str(ROOT / "config/yoriai.yaml"), "--data", str(self.data),
            "--port", str(self.port), "--set", "address=127.0.0.1", "--set", f"publicURL={self.origin}", *self.flags,
        ]
        self.out_path = os.path.join(self.directory, "out.txt")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("YORIAI")}
        limit = (self.files, self.files)
        with open(self.out_path, "wb") as out:
            self.process = subprocess.Popen(
                command, stdout=out, stderr=self.log, cwd=ROOT, env=environment, start_new_session=True,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, limit))
        self.wait_until_up()
        return self

    def whole_log(self):
        self.log.flush()
        with open(self.log.name, encoding="utf-8", errors="replace") as file:
            return file.read()

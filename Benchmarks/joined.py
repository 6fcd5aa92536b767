"""Memory of a joined participant: the whole server, with people who came in by the link and wait."""

import base64
import http.client
import json
import os
import pathlib
import re
import secrets
import selectors
import signal
import socket
import subprocess
import time

from servers import Failure, ROOT

WORKSHOPS, PEOPLE_EACH = 4, 250
PASSWORD = "a long password for the bench"


def frame(text):
    """A masked text frame, with a key that changes nothing."""
    payload = text.encode()
    size = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + len(payload).to_bytes(2, "big")
    return b"\x81" + size + b"\0\0\0\0" + payload


class Whole:
    """A whole server on a data directory of its own."""

    def __init__(self, program, scratch, port, kept=None, also=()):
        self.port, self.scratch = port, pathlib.Path(scratch, f"whole-{port}")
        self.scratch.mkdir()
        if kept:
            kept.rename(self.scratch / "data")
        self.origin = f"http://localhost:{port}"
        self.out = open(self.scratch / "out.txt", "w+b")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("YORIAI")}
        settings = [
            "address=127.0.0.1", "plainHTTP=true", f"publicURL={self.origin}",
            "sockets.connectionsPerAddress=5000", "sockets.total=10000", *also]
        flags = [part for setting in settings for part in ("--set", setting)]
        self.process = subprocess.Popen(
            [program, "serve", "--config", ROOT / "config/yoriai.yaml", "--data", self.scratch / "data", "--port",
             str(port), *flags], stdout=self.out, stderr=subprocess.STDOUT, cwd=ROOT, env=environment)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def printed(self, pattern, seconds=20):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = re.search(pattern, (self.scratch / "out.txt").read_text(errors="replace"))
            if found:
                return found.group(1)
            time.sleep(0.05)
        raise Failure("the server printed no set-up link")

    def call(self, method, path, body=None, cookie=""):
        """The answer as JSON, and the cookie it sets."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Origin": self.origin, "Host": f"localhost:{self.port}", "Cookie": cookie,
                   "Content-Type": "application/json"}
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        text = answer.read()
        set_cookie = [value.split(";")[0] for name, value in answer.getheaders() if name.lower() == "set-cookie"]
        connection.close()
        if answer.status >= 300:
            raise Failure(f"{method} {path}: {answer.status} {text[:200]}")
        return json.loads(text), "; ".join(set_cookie) or cookie

    def resident_kib(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status).group(1))

    def peer(self, workshop, cookie):
        """An open socket that has said hello."""
        ticket = self.call("POST", "/api/ws-ticket", {"workshop": workshop}, cookie)[0]["ticket"]
        peer = socket.create_connection(("127.0.0.1", self.port))
        key = base64.b64encode(secrets.token_bytes(16)).decode()
        peer.sendall((
            f"GET /ws/{workshop} HTTP/1.1\r\nHost: localhost:{self.port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nOrigin: {self.origin}\r\nSec-WebSocket-Version: 13\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: yoriai.v1\r\nCookie: {cookie}\r\n\r\n").encode())
        head = b""
        while b"\r\n\r\n" not in head:
            head += peer.recv(4096)
        if not head.startswith(b"HTTP/1.1 101"):
            raise Failure(f"no socket: {head[:100]}")
        hello = {"type": "hello", "ticket": ticket, "client": secrets.token_hex(16), "nextN": 1}
        peer.sendall(frame(json.dumps(hello)))
        peer.setblocking(False)
        return peer


class Crowd:
    """Peers that read whatever comes, so that nothing waits for them in the server."""

    def __init__(self):
        self.selector = selectors.DefaultSelector()
        self.peers = []

    def add(self, peer):
        self.peers.append(peer)
        self.selector.register(peer, selectors.EVENT_READ)

    def read(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for key, _ in self.selector.select(max(0, end - time.monotonic())):
                if not key.fileobj.recv(1 << 16):
                    raise Failure("the server closed the socket of a participant")

    def close(self):
        for peer in self.peers:
            peer.close()
        self.selector.close()


def measure(program, scratch, port, people_each=PEOPLE_EACH, settle_seconds=8):
    """KiB of the server's memory for each participant's socket, and for each participant's seat besides."""
    with Whole(program, scratch, port) as server:
        setting_up = {"token": server.printed(r"#setup=([0-9A-Za-z-]+)"), "name": "facilitator", "password": PASSWORD}
        account = server.call("POST", "/api/setup", setting_up)[1]
        founding = {"programme": "short-session", "theme": "", "venues": ["hall"], "language": "en"}
        workshops = []
        for number in range(WORKSHOPS):
            made = server.call("POST", "/api/workshops", {**founding, "title": f"Bench {number}"}, account)[0]
            links = server.call("GET", f"/api/workshops/{made['workshop']}/links", cookie=account)[0]
            workshops.append((made["workshop"], links["participant"]["code"]))
        crowd = Crowd()
        # What the first people in a room load is no part of what each one costs.
        for workshop, code in workshops:
            cookie = server.call("POST", "/api/join", {"code": code, "name": "first", "organisation": "x"})[1]
            crowd.add(server.peer(workshop, cookie))
        crowd.read(1)
        empty = server.resident_kib()
        seats = []
        for workshop, code in workshops:
            for number in range(people_each):
                person = {"code": code, "name": f"person {number}", "organisation": f"company {number % 7}"}
                seats.append((workshop, server.call("POST", "/api/join", person)[1]))
            crowd.read(0.1)
        crowd.read(settle_seconds)
        seated = server.resident_kib()
        for number, (workshop, cookie) in enumerate(seats):
            crowd.add(server.peer(workshop, cookie))
            if number % 20 == 0:
                crowd.read(0.02)
        # Presence is told, deadlines for hello pass.
        crowd.read(settle_seconds)
        joined = server.resident_kib()
        crowd.close()
        return {"kib": (joined - seated) / len(seats), "seat_kib": (seated - empty) / len(seats),
                "connections": len(seats)}

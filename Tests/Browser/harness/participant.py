"""A participant without a browser: the protocol over a real socket, with resume and resend like the page's own."""

import asyncio
import json
import secrets as random
import ssl
import threading
import time

from websockets.asyncio.client import connect

from .api import Client


def new_id():
    return random.token_hex(16)


class Line:
    """One thread that reads and writes all sockets: a TLS connection must not be used by two threads at once."""

    loop = asyncio.new_event_loop()
    thread = None

    @classmethod
    def run(cls, work):
        if cls.thread is None:
            cls.thread = threading.Thread(target=cls.loop.run_forever, daemon=True)
            cls.thread.start()
        return asyncio.run_coroutine_threadsafe(work, cls.loop)


class Participant:
    """Joins, keeps a copy of what the server shows, sends commands exactly once across any number of cuts."""

    def __init__(self, server, name, organisation="", watch=None, client=None, code=None, jar=None):
        self.server = server
        self.name = name
        self.organisation = organisation
        self.watch = watch
        self.http = client or Client(server.origin)
        self.jar = jar
        self.client = new_id()
        self.next_number = 1
        self.waiting = {}
        self.results = {}
        self.entities = {}
        self.singletons = {}
        self.epoch = None
        self.sequence = None
        self.changed = threading.Condition()
        self.socket = None
        self.is_live = False
        self.is_closing = False
        self.gaps = []
        self.close_codes = []
        self.workshop = None
        if code:
            self.join(code)

    def join(self, code):
        answer = self.http.post("/api/join", {"code": code, "name": self.name, "organisation": self.organisation})
        self.workshop = answer["workshop"]
        self.record("/api/join", answer)
        return answer

    def record(self, where, payload):
        if self.watch:
            self.watch.check(self.name, where, payload if isinstance(payload, str) else json.dumps(payload))

    def start(self, workshop=None):
        """Runs the connection until `close`: connect, resume, read, and again."""
        self.workshop = workshop or self.workshop
        self.running = Line.run(self.run())
        self.wait(lambda: self.is_live, "live")
        return self

    async def run(self):
        while not self.is_closing:
            try:
                await self.session()
            except Exception as problem:  # noqa: BLE001 - whatever it was, come back
                self.close_codes.append(str(problem)[:200])
            with self.changed:
                self.is_live = False
                self.changed.notify_all()
            await asyncio.sleep(0.1)

    async def session(self):
        body = {"workshop": self.workshop}
        if self.jar:
            body["as"] = self.jar
        answer = await asyncio.to_thread(self.http.post, "/api/ws-ticket", body)
        context = ssl._create_unverified_context()
        url = self.server.origin.replace("https", "wss") + f"/ws/{self.workshop}"
        async with connect(
            url, subprotocols=["yoriai.v1"], origin=self.server.origin, ssl=context, compression=None,
            max_size=1 << 26, open_timeout=10, close_timeout=1, proxy=None,
        ) as self.socket:
            hello = {
                "type": "hello", "ticket": answer["ticket"], "client": self.client,
                "nextN": min(self.waiting, default=self.next_number)}
            if self.epoch:
                hello |= {"epoch": self.epoch, "seq": self.sequence}
            await self.socket.send(json.dumps(hello))
            async for text in self.socket:
                self.receive(text)

    def receive(self, text):
        self.record("socket", text)
        message = json.loads(text)
        with self.changed:
            kind = message["type"]
            if kind == "welcome":
                self.epoch = message["epoch"]
                self.mode = message["mode"]
                head = message["head"]
                if self.mode == "resume" and self.sequence == head:
                    self.go_live()
            elif kind == "snapshot":
                self.entities, self.singletons = {}, {}
                self.sequence = message["seq"]
                self.take(message)
                self.go_live()
            elif kind == "ev":
                if message["from"] != self.sequence + 1 and message["to"] >= message["from"]:
                    self.gaps.append((self.sequence, message["from"]))
                self.sequence = message["to"]
                self.take(message)
                self.go_live()
            elif kind == "res":
                self.answered(message)
            self.changed.notify_all()

    def take(self, message):
        for kind, value in message["set"].items():
            if isinstance(value, dict):
                self.singletons[kind] = value
            elif kind in ("venues", "organisations", "spots", "groups"):
                self.entities[kind] = {entity["id"]: entity for entity in value}
            else:
                self.entities.setdefault(kind, {}).update({entity["id"]: entity for entity in value})
        for kind, ids in message.get("gone", {}).items():
            for gone in ids:
                self.entities.get(kind, {}).pop(gone, None)

    def go_live(self):
        if self.is_live:
            return
        self.is_live = True
        for number in sorted(self.waiting):
            self.transmit(number)

    def answered(self, message):
        number = message["n"]
        if message.get("code") == "gap":
            for later in sorted(self.waiting):
                if later >= message["expect"]:
                    self.transmit(later)
            return
        if not message["ok"] and message.get("retry"):
            return
        self.waiting.pop(number, None)
        self.results[number] = message

    def transmit(self, number):
        name, arguments = self.waiting[number]
        Line.run(self.put_on_line(json.dumps({"type": "cmd", "n": number, "name": name, "args": arguments})))

    async def put_on_line(self, text):
        try:
            await self.socket.send(text)
        except Exception:  # noqa: BLE001 - the next session sends it again
            pass

    def send(self, name, **arguments):
        """Sends a command and returns its number at once."""
        with self.changed:
            number = self.next_number
            self.next_number += 1
            self.waiting[number] = (name, arguments)
            if self.is_live:
                self.transmit(number)
            return number

    def do(self, name, **arguments):
        """Sends a command and waits for its answer; refusals are exceptions."""
        answer = self.ask(name, **arguments)
        assert answer["ok"], f"{self.name}: {name} {arguments}: {answer}"
        return answer

    def ask(self, name, seconds=30, **arguments):
        number = self.send(name, **arguments)
        self.wait(lambda: number in self.results, f"answer to {name}", seconds)
        return self.results[number]

    def wait(self, condition, what, seconds=30):
        end = time.monotonic() + seconds
        with self.changed:
            while not condition():
                left = end - time.monotonic()
                if left <= 0:
                    raise TimeoutError(f"{self.name}: waited {seconds} s for {what}; {self.close_codes[-3:]}")
                self.changed.wait(min(left, 0.5))

    def all(self, kind):
        with self.changed:
            return list(self.entities.get(kind, {}).values())

    def one(self, kind):
        with self.changed:
            return self.singletons.get(kind)

    def close(self):
        self.is_closing = True
        if self.socket:
            Line.run(self.socket.close())

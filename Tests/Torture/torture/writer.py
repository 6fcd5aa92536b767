"""A client under load that keeps its own books: what it sent, what was acknowledged, and what it was shown."""

import asyncio
import contextlib
import json

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from .house import Client, new_id

STEP = "write"


class Writer:
    """Sends numbered commands with many under way, and after every cut the unanswered ones again.

    Two of three commands add a note, the third edits the note before it by its revision: a command that took effect
    twice shows as a second event of the same number, as a kept variant, or as a jump of the revision.
    """

    #: Notes that a person may write in a step of the programme.
    NOTES = 1_000

    def __init__(self, name, workshop, code, window=16):
        #: Commands under way at the same time.
        self.window = window
        self.name = name
        self.workshop = workshop
        self.code = code
        self.cookie = None
        self.client = new_id()
        self.number = 0
        self.waiting = {}
        self.acked = {}
        self.notes_seen = {}
        self.epoch = None
        self.sequence = None
        self.problems = []
        self.last_note = None
        self.added = 0
        self.on_ack = lambda: None
        self.is_writing = False

    def sign_in(self, origin):
        http = Client(origin)
        http.post("/api/join", {"code": self.code, "name": self.name, "organisation": "House"})
        self.cookie = http.cookie_header()

    def ticket(self, house):
        http = type(house.account())(house.origin, self.cookie)
        return http.post("/api/ws-ticket", {"workshop": self.workshop})["ticket"]

    async def session(self, house, resend=5):
        """One connection, from resume to its end, whoever ends it."""
        ticket = await asyncio.to_thread(self.ticket, house)
        url = house.origin.replace("http", "ws") + f"/ws/{self.workshop}"
        async with connect(
            url, subprotocols=["yoriai.v1"], origin=house.origin, compression=None, max_size=1 << 28,
            open_timeout=20, close_timeout=1, proxy=None, ping_interval=None,
        ) as socket:
            hello = {"type": "hello", "ticket": ticket, "client": self.client,
                     "nextN": min(self.waiting, default=self.number + 1)}
            if self.epoch:
                hello |= {"epoch": self.epoch, "seq": self.sequence}
            self.is_writing = False
            with contextlib.suppress(ConnectionClosed):
                await socket.send(json.dumps(hello))
                while True:
                    self.receive(json.loads(await socket.recv()))
                    if self.sequence == self.head and not self.is_writing:
                        self.is_writing = True
                        await self.send_again(socket, resend)
                    if self.is_writing:
                        await self.fill(socket)

    async def send_again(self, socket, resend):
        """What has no answer, and the last that have one, as if the answer had been lost on the way."""
        for number in sorted(self.acked)[-resend:]:
            await socket.send(self.encoded(number, self.acked[number][0]))
        for number in sorted(self.waiting):
            await socket.send(self.encoded(number, self.waiting[number]))

    async def fill(self, socket):
        while len(self.waiting) < self.window:
            self.number += 1
            self.waiting[self.number] = self.next_command()
            await socket.send(self.encoded(self.number, self.waiting[self.number]))

    def next_command(self):
        if self.last_note and (self.number % 3 == 0 or self.added == self.NOTES):
            identity, revision = self.last_note
            self.last_note = (identity, revision + 1)
            return ("note.edit", {"id": identity, "text": f"{self.name} {self.number}", "rev": revision})
        self.last_note = (new_id(), 1)
        self.added += 1
        return ("note.add", {"id": self.last_note[0], "step": STEP, "kind": "idea",
                             "text": f"{self.name} {self.number} " + "x" * (self.number % 150)})

    @staticmethod
    def encoded(number, command):
        return json.dumps({"type": "cmd", "n": number, "name": command[0], "args": command[1]})

    def receive(self, message):
        kind = message["type"]
        if kind == "welcome":
            self.welcomed(message)
        elif kind == "snapshot":
            self.sequence = self.head = message["seq"]
            self.show(message)
        elif kind == "ev":
            if message["to"] >= message["from"] != self.sequence + 1:
                self.problems.append(f"events {message['from']} to {message['to']} after {self.sequence}")
            self.sequence = message["to"]
            self.head = max(self.head, self.sequence)
            self.show(message)
        elif kind == "res":
            self.answered(message)

    def welcomed(self, message):
        self.head = message["head"]
        if self.epoch and message["epoch"] != self.epoch:
            self.problems.append("the log is another one after the restart")
        if self.sequence is not None and self.head < self.sequence:
            self.problems.append(f"was shown event {self.sequence}, the log ends at {self.head}")
        if message["lastN"] < max(self.acked, default=0):
            self.problems.append(f"command {max(self.acked)} was acknowledged, {message['lastN']} is known")
        self.epoch = message["epoch"]

    def show(self, message):
        for note in message["set"].get("notes", []):
            self.notes_seen[note["id"]] = max(note["rev"], self.notes_seen.get(note["id"], 0))

    def answered(self, message):
        number = message["n"]
        if not message["ok"]:
            self.problems.append(f"command {number} was refused: {message}")
            self.waiting.pop(number, None)
            return
        if number in self.waiting:
            self.acked[number] = (self.waiting.pop(number), message.get("seq"))
            self.on_ack()
        elif number in self.acked and self.acked[number][1] and message.get("seq") not in (None, self.acked[number][1]):
            self.problems.append(f"command {number}, acknowledged as {self.acked[number][1]}, is {message['seq']} now")

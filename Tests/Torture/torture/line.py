"""A client that does one thing after the other: each command waits for its answer."""

import json
import time

from websockets.sync.client import connect

from .house import new_id


class Line:
    """A socket in a workshop, with the state it was shown last. `acked` holds what was answered."""

    def __init__(self, house, workshop, http=None, ticket=None, seconds=10):
        self.client = new_id()
        self.number = 0
        self.acked = {}
        self.seconds = seconds
        ticket = ticket or self.ticket(http or house.account(), workshop)
        self.socket = connect(
            house.origin.replace("http", "ws") + f"/ws/{workshop}", subprotocols=["yoriai.v1"], origin=house.origin,
            compression=None, max_size=1 << 28, proxy=None, ping_interval=None, close_timeout=1, legacy=True)
        self.put({"type": "hello", "ticket": ticket, "client": self.client, "nextN": 1})
        self.welcome = self.take("welcome")
        self.state = self.take("snapshot")["set"]
        self.sequence = self.welcome["head"]

    @staticmethod
    def ticket(http, workshop):
        return http.post("/api/ws-ticket", {"workshop": workshop, "as": "account"})["ticket"]

    def put(self, message):
        self.socket.send(json.dumps(message))

    def take(self, kind, fits=lambda message: True, seconds=None):
        """The next message of a kind within a time; what comes before is only looked at."""
        end = time.monotonic() + (seconds or self.seconds)
        while True:
            message = json.loads(self.socket.recv(timeout=max(0, end - time.monotonic())))
            if message["type"] == "ev":
                self.sequence = message["to"]
            if message["type"] == kind and fits(message):
                return message

    def ask(self, name, **arguments):
        """Sends a command and waits for its answer, whatever it is."""
        self.number += 1
        number = self.number
        self.put({"type": "cmd", "n": number, "name": name, "args": arguments})
        answer = self.take("res", lambda message: message["n"] == number)
        if answer["ok"]:
            self.acked[number] = answer.get("seq")
        elif answer.get("retry"):
            # The number is still to be used (PR7).
            self.number -= 1
        return answer

    def do(self, name, **arguments):
        answer = self.ask(name, **arguments)
        assert answer["ok"], f"{name}: {answer}"
        return answer

    def write_note(self, text="a note"):
        return self.ask("note.add", id=new_id(), step="write", kind="idea", text=text)

    def close(self):
        self.socket.close()


def found(house, title="Under torture", step="write"):
    """A workshop in which everybody writes; its id."""
    founding = {"programme": "torture", "title": title, "theme": "", "venues": ["hall"], "language": "en"}
    workshop = house.account().post("/api/workshops", founding)["workshop"]
    if step:
        line = Line(house, workshop)
        line.do("step.start", step=step)
        line.close()
    return workshop


def brought(house, archive):
    """A workshop that comes from an archive and keeps the id it has there."""
    answer, _ = house.account().call(
        "POST", "/api/workshops/import", headers={"Content-Type": "application/zip"}, data=archive)
    return json.loads(answer)["workshop"]


def participant_code(house, workshop):
    return house.account().get(f"/api/workshops/{workshop}/links")["participant"]["code"]

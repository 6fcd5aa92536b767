"""People who take part over a bare socket: the same acts that a page offers, by the protocol."""

import time

from .participant import Participant, new_id


class SocketActor(Participant):
    """One of the ten without a browser."""

    is_page = False

    def spot(self, name):
        return next(spot["id"] for spot in self.all("spots") if spot["name"] == name)

    def note(self, text):
        return next((note for note in self.all("notes") if note["text"] == text), None)

    def write(self, step, kind, text, spot=None, sources=(), relation=None):
        """Writes a note; sources are texts of notes that this person can read."""
        arguments = {"id": new_id(), "step": step, "kind": kind, "text": text}
        if spot:
            arguments["spot"] = self.spot(spot)
        if sources:
            arguments["from"] = [{"id": self.note(source)["id"], "relation": relation} for source in sources]
        self.do("note.add", **arguments)

    def sees(self, text, seconds=30):
        self.wait(lambda: any(note["text"] == text for note in self.entities.get("notes", {}).values()),
                  f"the note {text}", seconds)

    def wait_for_step(self, step):
        self.wait(lambda: (self.one("agenda") or {}).get("current") == step, f"step {step}")

    def say_ready(self, step):
        self.do("ready.set", step=step, ready=True)

    def vote(self, ballot, item, dots):
        self.do("dots.place", ballot=ballot, item=item, dots=dots)

    def group(self):
        return self.one("me").get("group")

    def check_in_step(self):
        assert not self.gaps, f"{self.name} missed events: {self.gaps}"

    def wait_until_back(self):
        """Live again after the server was away."""
        time.sleep(0.02)
        self.wait(lambda: self.is_live, "the server again")

    def wait_for_ballot(self, ballot):
        self.wait(lambda: ballot in self.entities.get("ballots", {}), "the ballot")

    def build_outline(self, title, texts, sources):
        """Fills the sections there are, and adds those there are not."""
        group = self.group()
        self.wait(lambda: group in self.entities.get("outlines", {}), "the outline")
        outline = self.entities["outlines"][group]
        self.do("outline.title", group=group, title=title, rev=outline["rev"])
        sections = {section["kind"]: section for section in outline["sections"]}
        for kind, text in texts.items():
            cited = [self.note(source)["id"] for source in sources.get(kind, [])]
            if kind in sections:
                section = sections[kind]
                self.do("outline.write", group=group, section=section["id"], text=text, rev=section["rev"])
                if cited:
                    self.do("outline.cite", group=group, section=section["id"], sources=cited)
            else:
                last = outline["sections"][-1]["id"]
                self.do("outline.add", group=group, section=new_id(), kind=kind, text=text, sources=cited, after=last)

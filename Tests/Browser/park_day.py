"""The reference event's park venue from end to end, by 16 people, with the server killed once in each phase."""

import json
import re
import time
import zipfile
import io

from harness import park
from harness.actors import SocketActor
from harness.api import Client
from harness.participant import new_id

STEPS = {"field": ["briefing", "walk", "debrief"]}


class ParkDay:
    """One run of the day; parts are called in order."""

    def __init__(self, server, report, watch):
        self.server = server
        self.report = report
        self.watch = watch
        self.actors = {}
        self.kills = 0

    # The people who are here.

    def wait_for_all(self, step):
        for actor in self.actors.values():
            actor.wait_for_step(step)

    def members(self, group):
        """Names of a group's people, by group number."""
        found = next(one for one in self.facilitator.all("groups") if one["number"] == group)
        people = {person["id"]: person["name"] for person in self.facilitator.all("people")}
        return [people[member] for member in found["members"]]

    def kill(self, phase):
        """SIGKILL, start again, and everybody carries on without reloading."""
        before = self.facilitator.sequence
        started = time.monotonic()
        self.server.restart_after_kill()
        for actor in [self.facilitator, *self.actors.values()]:
            actor.wait_until_back()
        self.kills += 1
        self.report.check(
            f"after SIGKILL in {phase} all {len(self.actors)} people are back",
            self.facilitator.sequence >= before, f"{time.monotonic() - started:.1f} s")

    # Field.

    def walk(self):
        self.start("walk")
        self.plan = {}
        for number, route in enumerate(park.ROUTES, start=1):
            self.plan |= park.plan_of(self.members(number), route)
        writings = [(name, one) for name, ones in self.plan.items() for one in ones]
        for index, (name, one) in enumerate(writings):
            if index == len(writings) // 2:
                self.kill("the field")
            self.watch.seal(one["text"], name)
            self.actors[name].write("walk", one["kind"], one["text"], spot=one["spot"])
        self.report.check("43 observations were posted", len(writings) == 43)
        run = self.run_of("walk")
        self.report.check("the console counts sealed papers", run["written"] == 43, str(run))
        self.report.check(
            "the console holds no unrevealed note", not self.facilitator.all("notes"))
        self.watch.unseal()
        self.facilitator.do("step.reveal", step="walk")
        for number in (1, 2, 3):
            texts = [one["text"] for name in self.members(number) for one in self.plan[name]]
            for name in self.members(number):
                for text in texts:
                    self.actors[name].sees(text)
        self.report.check("after the reveal each group reads its own observations", True)

    def run_of(self, step):
        self.facilitator.wait(lambda: step in self.facilitator.entities.get("runs", {}), f"run of {step}")
        return self.facilitator.entities["runs"][step]

    def start(self, step):
        self.facilitator.do("step.start", step=step)
        self.wait_for_all(step)

    def by_text(self, text):
        self.facilitator.sees(text)
        return self.facilitator.note(text)["id"]

    # Ideas.

    def reversal(self):
        self.start("reversal-list")
        self.assumptions, self.reversals, self.thoughts = {}, {}, {}
        for name, actor in self.actors.items():
            if not actor.is_page:
                text = f"{name}が疑わないこと"
                self.watch.seal(text, name)
                actor.write("reversal-list", "assumption", text)
                self.assumptions[name] = text
        self.watch.unseal()
        self.facilitator.do("step.reveal", step="reversal-list")
        self.start("reversal-reverse")
        for name, text in self.assumptions.items():
            actor = self.actors[name]
            actor.sees(text)
            reversal = f"もし{name}の当たり前が逆だったら？"
            actor.write("reversal-reverse", "question", reversal, sources=[text], relation="reverses")
            self.reversals[name] = reversal
        self.kill("ideation")
        self.start("reversal-idea")
        self.watch.anonymous_steps.add("reversal-idea")
        for name, reversal in self.reversals.items():
            thought = f"{reversal[:-1]}、を小さく試す"
            self.watch.seal(thought, name)
            self.actors[name].write(
                "reversal-idea", "idea", thought, sources=[reversal], relation="builds-on")
            self.thoughts[name] = thought
        self.watch.unseal()
        self.facilitator.do("step.reveal", step="reversal-idea")
        for thought in self.thoughts.values():
            self.facilitator.sees(thought)
        notes = [note for note in self.facilitator.all("notes") if note["step"] == "reversal-idea"]
        self.report.check(
            "anonymous ideas carry no author, not even to the facilitator",
            len(notes) == len(self.thoughts) and all("author" not in note for note in notes))
        self.report.check(
            "each anonymous idea keeps its source", all(note.get("from") for note in notes))

    def brainstorm(self):
        self.start("brainstorm")
        observed = {one["number"]: one for one in park.observations()}
        for idea in park.ideas():
            spot = observed[idea["sources"][0]]["spot"]
            number = next(index for index, route in enumerate(park.ROUTES, 1) if spot in route)
            members = self.members(number)
            author = self.actors[members[idea["number"] % len(members)]]
            sources = [observed[source]["text"] for source in idea["sources"]]
            author.write("brainstorm", "idea", idea["text"], sources=sources, relation=idea["relation"])
        self.start("clustering")
        for idea in park.ideas():
            self.facilitator.sees(idea["text"])
        lineage = [note for note in self.facilitator.all("notes") if note["step"] == "brainstorm"]
        self.report.check(
            "26 ideas keep their lineage to observations",
            len(lineage) == 26 and all(note.get("from") for note in lineage))

    # The vote.

    def vote(self, open_ballot, close_ballot):
        self.start("ballot")
        items = [self.by_text(idea["text"]) for idea in park.ideas()]
        ballot = open_ballot(items)
        self.watch.hidden_ballots.add(ballot)
        for index, actor in enumerate(self.actors.values()):
            actor.wait_for_ballot(ballot)
            actor.vote(ballot, items[5], 3)
            actor.vote(ballot, items[index % 26] if index % 26 != 5 else items[6], 2)
        sample = next(actor for actor in self.actors.values() if not actor.is_page)
        refused = sample.ask("dots.place", ballot=ballot, item=items[20], dots=1)
        self.report.check("a sixth dot is refused by code", refused.get("code") == "budget", str(refused))
        self.facilitator.wait(
            lambda: self.facilitator.entities["ballots"][ballot]["voted"] == 16, "16 votes")
        hidden = self.facilitator.entities["ballots"][ballot]
        self.report.check("the tally is hidden while it is open", "results" not in hidden)
        close_ballot(ballot)
        self.watch.hidden_ballots.discard(ballot)
        self.facilitator.do("ballot.show", id=ballot)
        self.facilitator.wait(
            lambda: "results" in self.facilitator.entities["ballots"][ballot], "the results")
        results = self.facilitator.entities["ballots"][ballot]["results"]
        self.report.check(
            "the results count every dot",
            results[0]["item"] == items[5] and results[0]["voters"] == 16
            and sum(result["dots"] for result in results) == 80, str(results[:2]))

    # The talks.

    def outlines(self):
        self.start("outline")
        observed = {one["number"]: one for one in park.observations()}
        ideas = {idea["number"]: idea for idea in park.ideas()}
        for outline in park.outlines():
            writer = self.outline_writer(outline["group"])
            sources = {
                "observed": [observed[number]["text"] for number in outline["observed"]],
                "idea": [ideas[outline["idea"]]["text"]],
            }
            texts = {
                "theme": "テーマパークの新しい未来を創る",
                "observed": " / ".join(sources["observed"]),
                "assumption": outline["assumption_overturned"],
                "idea": ideas[outline["idea"]]["text"],
                "scene": outline["scene"],
                "beneficiaries": "、".join(outline["beneficiaries"]),
                "firstStep": outline["first_step"],
                "ask": outline["ask_to_host"],
            }
            if "skit" in outline:
                texts["skit"] = outline["skit"]["punch_line"]
            writer.build_outline(outline["title"], texts, sources)
        self.report.check("three outlines stand", self.outlines_stand())

    def outline_writer(self, group):
        return next(self.actors[name] for name in self.members(group) if not self.actors[name].is_page)

    def outlines_stand(self):
        titles = {outline["title"] for outline in park.outlines()}
        self.facilitator.wait(
            lambda: titles <= {one["title"] for one in self.facilitator.entities.get("outlines", {}).values()},
            "three titles")
        return all(
            sum(1 for section in outline["sections"] if section["text"]) >= 8
            for outline in self.facilitator.all("outlines"))

    def present(self, follow):
        self.start("presentations")
        for number in (1, 2, 3):
            group = next(one for one in self.facilitator.all("groups") if one["number"] == number)
            self.facilitator.do("present.start", group=group["id"], minutes=7)
            follow(number, next(one for one in park.outlines() if one["group"] == number)["title"])
            if number == 2:
                self.kill("the talks")
        self.facilitator.do("present.end")
        self.start("host-comment")

    # What people take home.

    def take_home(self, workshop, http):
        markdown = http.bytes(f"/api/workshops/{workshop}/export/outlines.md").decode()
        page = http.bytes(f"/api/workshops/{workshop}/export/outlines.html").decode()
        for outline in park.outlines():
            self.report.check(
                f"the outline of group {outline['group']} is exported",
                outline["title"] in markdown and outline["title"] in page)
        self.report.check("the outline is a Marp deck", re.match(r"---\n(.|\n)*marp: true", markdown) is not None)
        archive = http.bytes(f"/api/workshops/{workshop}/export/archive.zip")
        with zipfile.ZipFile(io.BytesIO(archive)) as files:
            self.report.check("the archive's files are sound", files.testzip() is None)
            manifest = json.loads(files.read("manifest.json"))
            photos = [name for name in files.namelist() if name.startswith("photos/")]
            self.watch.check("archive", "archive.zip", files.read("events.jsonl"))
        return archive, manifest, photos


def restore(archive, manifest, fresh, report):
    """The archive in an empty server gives the same state hash, and comes out of it the same."""
    http = Client(fresh.origin)
    http.post("/api/setup", {
        "token": fresh.set_up_token(), "name": "organiser", "password": "another long password"})
    answer = json.loads(http.call("POST", "/api/workshops/import", data=archive)[0])
    report.check("the archive restores to the same state hash", answer["stateHash"] == manifest["stateHash"])
    again = http.bytes(f"/api/workshops/{answer['workshop']}/export/archive.zip")
    with zipfile.ZipFile(io.BytesIO(again)) as files:
        second = json.loads(files.read("manifest.json"))
    report.check("exported again it has the same state hash", second["stateHash"] == manifest["stateHash"])

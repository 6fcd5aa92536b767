"""The reference event's park venue from end to end, with the server killed once in each phase.

A facilitator in one Chromium context founds the workshop and runs it from the console; 16 participants of 6 companies
take part, 6 by real browser contexts (two of them phones) and 10 over bare sockets; a projector page follows. A recorder
on every socket and body proves that nothing hidden went out to anyone who may not see it.
"""

import io
import json
import re
import time
import zipfile

from harness import park
from harness.actors import SocketActor
from harness.api import Client
from harness.console_actor import ConsoleActor, PASSWORD
from harness.page_actor import PageActor
from harness.pages import context, hook
from harness.recorder import Secrets

#: Who has a browser, and which one; by roster order, so that several companies have some.
BROWSERS = {0: "phone", 5: "laptop", 8: "phone", 10: "laptop", 12: "laptop", 14: "laptop"}
TITLE = "パークの一日"
THEME = "テーマパークの新しい未来を創る"


class ParkDay:
    """One run of the day; parts are called in order and share what has happened so far."""

    def __init__(self, browser, server, report, screens):
        self.browser = browser
        self.server = server
        self.report = report
        self.screens = screens
        self.watch = Secrets()
        self.actors = {}

    # Before it begins.

    def found(self):
        self.console = ConsoleActor(self.browser, self.server, self.watch)
        self.console.set_up()
        self.screens.take(self.console.page, "admin-new-workshop")
        self.workshop = self.console.found(TITLE, THEME)
        self.console.bring_in("roster", "roster-shift-jis.csv")
        self.console.bring_in("spots", "spots.csv")
        http = Client(self.server.origin)
        http.post("/api/sign-in", {"name": "進行", "password": PASSWORD})
        self.http = http
        self.facilitator = SocketActor(
            self.server, "facilitator", watch=self.watch, client=http, jar="account").start(self.workshop)
        people = [person for person in self.facilitator.all("people") if person["role"] == "participant"]
        self.report.check("the roster in Shift_JIS gave 31 people", len(people) == 31, str(len(people)))
        self.report.check("12 spots were brought in", len(self.facilitator.all("spots")) == 12)

    def join(self):
        links = self.http.get(f"/api/workshops/{self.workshop}/links")
        url, code = links["participant"]["url"], links["participant"]["code"]
        for index, (name, organisation) in enumerate(park.people()):
            if index in BROWSERS:
                actor = PageActor(self.browser, self.server, self.watch, name, organisation, BROWSERS[index])
                self.actors[name] = actor.join(url)
            else:
                self.actors[name] = SocketActor(
                    self.server, name, organisation, watch=self.watch, code=code).start()
        self.display_context = context(self.browser, "projector")
        self.display = self.display_context.new_page()
        self.watch.watch_page(self.display, "display")
        self.display.goto(links["display"]["url"])
        self.display.get_by_text(TITLE).first.wait_for()
        self.console.deal("パーク会場", 5)
        self.facilitator.wait(lambda: len(self.facilitator.entities.get("groups", {})) == 3, "three groups")
        sizes = sorted(len(group["members"]) for group in self.facilitator.all("groups"))
        self.report.check("16 people of 6 companies stand in three groups", sizes == [5, 5, 6], str(sizes))
        companies = {person["id"]: person.get("organisation") for person in self.facilitator.all("people")}
        for group in self.facilitator.all("groups"):
            counts = [companies[member] for member in group["members"]]
            self.report.check(
                f"group {group['number']} mixes the companies", max(counts.count(one) for one in counts) <= 2)
        self.report.check("31 on the roster, none twice", len(self.facilitator.all("people")) == 32)

    # What every part needs.

    @property
    def pages(self):
        return [actor for actor in self.actors.values() if actor.is_page]

    def wait_for_all(self, step):
        for actor in self.actors.values():
            actor.wait_for_step(step)

    def members(self, group):
        """Names of a group's people, by group number."""
        found = next(one for one in self.facilitator.all("groups") if one["number"] == group)
        people = {person["id"]: person["name"] for person in self.facilitator.all("people")}
        return [people[member] for member in found["members"]]

    def group_page(self, group, kind):
        """A browser of this kind in this group, if there is one."""
        return next((self.actors[name] for name in self.members(group)
                     if self.actors[name].is_page and self.actors[name].kind == kind), None)

    def page_of(self, kind, but=()):
        return next(actor for actor in self.pages if actor.kind == kind and actor not in but)

    def unseal(self):
        """What is about to be revealed is no secret any more; what arrived before is still judged by the old rules."""
        for actor in self.pages:
            actor.pump()
        self.console.pump()
        self.display.evaluate("() => 1")
        self.watch.unseal()

    def kill(self, phase):
        """SIGKILL, start again, and everybody carries on without reloading."""
        before = self.facilitator.sequence
        self.server.restart_after_kill()
        for actor in [self.facilitator, *self.actors.values()]:
            actor.wait_until_back()
        reloaded = [actor.name for actor in self.pages if actor.loads != actor.loads_after_join]
        self.report.check(
            f"after SIGKILL in {phase} all {len(self.actors)} people carry on, and no page was loaded again",
            self.facilitator.sequence >= before and not reloaded, str(reloaded))

    def start(self, step):
        """The console starts a step; everybody has it, and so has the projector."""
        title = self.facilitator.entities["steps"][step]["title"]["ja"]
        self.console.start(step)
        self.facilitator.wait_for_step(step)
        self.wait_for_all(step)
        shown = self.display.locator("body").filter(has_text=title)
        shown.wait_for(timeout=20_000)
        self.report.check(f"the projector follows to {step}", True)
        self.screens.take(self.display, f"display-{step}")

    def reveal(self, step):
        self.unseal()
        self.console.reveal()
        self.facilitator.wait(lambda: self.facilitator.entities["runs"][step]["revealed"], "the reveal")

    def by_text(self, text):
        self.facilitator.sees(text)
        return self.facilitator.note(text)["id"]

    # Field.

    def walk(self):
        self.start("walk")
        plan = {}
        for number, route in enumerate(park.ROUTES, start=1):
            plan |= park.plan_of(self.members(number), route)
        writings = [(name, one) for name, ones in plan.items() for one in ones]
        photos = 0
        for index, (name, one) in enumerate(writings):
            if index == len(writings) // 2:
                self.kill("the field")
            self.watch.seal(one["text"], name)
            actor = self.actors[name]
            if actor.is_page:
                with_photo = photos < 4
                actor.write("walk", one["kind"], one["text"], spot=one["spot"], photo=with_photo)
                photos += with_photo
            else:
                actor.write("walk", one["kind"], one["text"], spot=one["spot"])
        self.report.check("43 observations were posted, 4 with photos", len(writings) == 43 and photos == 4)
        self.facilitator.wait(lambda: self.facilitator.entities["runs"]["walk"]["written"] == 43, "43 sealed papers")
        self.report.check("the console counts sealed papers", True)
        self.report.check("the console holds no unrevealed note", not self.facilitator.all("notes"))
        self.take_home_too_early()
        for actor in self.pages:
            self.screens.take(actor.page, f"capture-{actor.kind}")
        self.screens.take(self.console.page, "console-sealed")
        self.screens.take(self.display, "display-sealed")
        self.reveal("walk")
        for number in (1, 2, 3):
            texts = [one["text"] for name in self.members(number) for one in plan[name]]
            for name in self.members(number):
                for text in texts if not self.actors[name].is_page else texts[:3]:
                    self.actors[name].sees(text)
        self.report.check("after the reveal each group reads its own observations", True)

    def take_home_too_early(self):
        """Exports while everything is sealed: nobody finds another's paper in them."""
        base = f"/api/workshops/{self.workshop}/export"
        sample = next(actor for actor in self.actors.values() if not actor.is_page)
        for viewer, http in (("facilitator", self.http), (sample.name, sample.http)):
            self.watch.check(viewer, "notes.csv", http.bytes(f"{base}/notes.csv"))
        with zipfile.ZipFile(io.BytesIO(self.http.bytes(f"{base}/archive.zip"))) as files:
            for name in files.namelist():
                self.watch.check("facilitator", f"archive.zip/{name}", files.read(name))
            photos = [name for name in files.namelist() if name.startswith("photos/")]
        self.report.check("the archive of a sealed walk holds no photo either", not photos, str(photos))

    def debrief(self):
        self.start("debrief")
        laptop = self.page_of("laptop")
        other = self.page_of("laptop", but=[laptop])
        self.cluster_by_mouse(laptop)
        self.cluster_by_keys(other)
        self.cluster_by_touch(self.page_of("phone"))
        self.screens.take(laptop.page, "board-clusters")

    def loose_pair(self, page):
        """Two notes of one column that stand in no cluster, both in sight."""
        # What others have just gathered settles first, so that nothing moves under the pointer.
        page.wait_for_timeout(400)
        for column in page.locator(".column").all():
            notes = column.locator(':scope > [data-test="note"]')
            if notes.count() >= 2:
                # Away from the edges, where a held note makes the page scroll.
                notes.nth(0).evaluate("(note) => note.scrollIntoView({block: 'center', behavior: 'instant'})")
                page.wait_for_timeout(100)
                return notes.nth(0), notes.nth(1)
        raise AssertionError("no two loose notes")

    def clusters_on(self, page):
        return page.locator('[data-test="cluster"]').count()

    def named(self, page, header):
        field = hook(page, "cluster-header")
        field.wait_for()
        field.fill(header)
        field.press("Enter")
        self.facilitator.wait(
            lambda: any(one["header"] == header for one in self.facilitator.entities.get("clusters", {}).values()),
            f"the header card {header}")

    def cluster_by_mouse(self, actor):
        page = actor.page
        first, second = self.loose_pair(page)
        start, end = first.bounding_box(), second.bounding_box()
        page.mouse.move(start["x"] + start["width"] / 2, start["y"] + 12)
        page.mouse.down()
        page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=8)
        page.locator('[data-zone="gather"]').wait_for()
        page.mouse.up()
        self.named(page, "待つ時間が余っている")
        self.report.check("two notes are gathered by mouse", True)

    def cluster_by_keys(self, actor):
        page = actor.page
        first, second = self.loose_pair(page)
        text = second.locator(".text").inner_text()
        first.focus()
        page.keyboard.press("m")
        hook(page, "move-note").filter(has_text=text).focus()
        page.keyboard.press("Enter")
        self.named(page, "目の高さで世界が変わる")
        self.report.check("two notes are gathered by keys alone", True)

    def cluster_by_touch(self, actor):
        page = actor.page
        first, second = self.loose_pair(page)
        start, end = first.bounding_box(), second.bounding_box()
        touch = page.context.new_cdp_session(page)

        def send(kind, x, y):
            points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

        x, y = start["x"] + start["width"] / 2, start["y"] + 16
        goal_x, goal_y = end["x"] + end["width"] / 2, end["y"] + end["height"] / 2
        send("touchStart", x, y)
        page.wait_for_timeout(400)
        for part in range(1, 11):
            send("touchMove", x + (goal_x - x) * part / 10, y + (goal_y - y) * part / 10)
            page.wait_for_timeout(20)
        page.locator('[data-zone="gather"]').wait_for()
        send("touchEnd", goal_x, goal_y)
        self.named(page, "帰り道に残るもの")
        self.report.check("two notes are gathered by touch", True)

    # Ideas.

    def reversal(self):
        self.start("reversal-list")
        assumptions, reversals, thoughts = {}, {}, {}
        for name, actor in self.actors.items():
            text = f"{name}が疑わないこと"
            self.watch.seal(text, name)
            actor.write("reversal-list", "assumption", text)
            assumptions[name] = text
        self.reveal("reversal-list")
        self.start("reversal-reverse")
        for name, text in assumptions.items():
            actor = self.actors[name]
            if not actor.is_page:
                actor.sees(text)
            reversals[name] = f"もし{name}の当たり前が逆だったら？"
            actor.write("reversal-reverse", "question", reversals[name], sources=[text], relation="reverses")
        self.screens.take(self.page_of("laptop").page, "board-reversal")
        self.kill("ideation")
        self.start("reversal-idea")
        self.watch.anonymous_steps.add("reversal-idea")
        for name, reversal in reversals.items():
            thoughts[name] = f"{reversal[:-1]}、を小さく試す"
            self.watch.seal(thoughts[name], name)
            self.actors[name].write(
                "reversal-idea", "idea", thoughts[name], sources=[reversal], relation="builds-on")
        self.screens.take(self.page_of("laptop").page, "board-private-writing")
        self.reveal("reversal-idea")
        for thought in thoughts.values():
            self.facilitator.sees(thought)
        notes = [note for note in self.facilitator.all("notes") if note["step"] == "reversal-idea"]
        self.report.check(
            "anonymous ideas carry no author, not even to the facilitator",
            len(notes) == 16 and all("author" not in note for note in notes), str(len(notes)))
        self.report.check("each anonymous idea keeps its source", all(note.get("from") for note in notes))

    def brainstorm(self):
        self.start("brainstorm")
        observed = {one["number"]: one for one in park.observations()}
        for idea in park.ideas():
            spot = observed[idea["sources"][0]]["spot"]
            number = next(index for index, route in enumerate(park.ROUTES, 1) if spot in route)
            authors = [self.actors[name] for name in self.members(number) if not self.actors[name].is_page]
            sources = [observed[source]["text"] for source in idea["sources"]]
            authors[idea["number"] % len(authors)].write(
                "brainstorm", "idea", idea["text"], sources=sources, relation=idea["relation"])
        self.latency()
        self.start("clustering")
        for idea in park.ideas():
            self.facilitator.sees(idea["text"])
        lineage = [note for note in self.facilitator.all("notes")
                   if note["step"] == "brainstorm" and note.get("from")]
        self.report.check("26 ideas keep their lineage to observations", len(lineage) == 26, str(len(lineage)))
        page = self.page_of("laptop").page
        hook(page, "note-thread").first.click()
        hook(page, "note-sheet").wait_for()
        self.screens.take(page, "note-lineage")
        page.keyboard.press("Escape")

    def latency(self, count=40):
        """From the press on 'send' in one browser to the text standing in another one of the group."""
        writer, reader = self.two_of_a_group()
        writer.wait_for_step("brainstorm")
        if hook(reader.page, "look-around").count():
            hook(reader.page, "look-around").click()
        waited = []
        for number in range(count):
            text = f"速さを測る紙 {number}"
            reader.page.evaluate(
                """(text) => { window.seenAt = undefined; new MutationObserver((_, one) => {
                    if (document.body.textContent.includes(text)) { window.seenAt = performance.timeOrigin + performance.now();
                    one.disconnect(); } }).observe(document.body, {childList: true, subtree: true, characterData: true}); }""",
                text)
            hook(writer.page, "note-text").fill(text)
            sent = writer.page.evaluate(
                """() => { const at = performance.timeOrigin + performance.now();
                document.querySelector('[data-test="note-send"]').click(); return at; }""")
            reader.page.wait_for_function("() => window.seenAt !== undefined")
            waited.append(reader.page.evaluate("() => window.seenAt") - sent)
        if hook(reader.page, "look-around").count():
            hook(reader.page, "look-around").click()
        waited.sort()
        p50, p95 = waited[len(waited) // 2], waited[int(len(waited) * 0.95) - 1]
        self.report.say(
            f"note to another browser, journal on, {count} notes: p50 {p50:.0f} ms, p95 {p95:.0f} ms (aim: p95 < 100)")
        self.p95 = p95

    def two_of_a_group(self):
        for number in (1, 2, 3):
            pages = [self.actors[name] for name in self.members(number) if self.actors[name].is_page]
            if len(pages) >= 2:
                return sorted(pages, key=lambda actor: actor.kind == "phone")[:2]
        raise AssertionError("no group has two browsers")

    # The vote.

    def vote(self):
        self.start("ballot")
        self.console.open_ballot(5, 3)
        self.facilitator.wait(lambda: self.facilitator.entities.get("ballots"), "the ballot")
        ballot = self.facilitator.all("ballots")[0]
        self.watch.hidden_ballots.add(ballot["id"])
        items = [self.by_text(idea["text"]) for idea in park.ideas()]
        for index, actor in enumerate(self.actors.values()):
            actor.wait_for_ballot(ballot["id"])
            actor.vote(ballot["id"], items[5], 3)
            actor.vote(ballot["id"], items[6 if index == 5 else index], 2)
        sample = next(actor for actor in self.actors.values() if not actor.is_page)
        refused = sample.ask("dots.place", ballot=ballot["id"], item=items[20], dots=1)
        self.report.check("a sixth dot is refused by code", refused.get("code") == "budget", str(refused))
        self.facilitator.wait(
            lambda: self.facilitator.entities["ballots"][ballot["id"]]["voted"] == 16, "16 votes")
        self.report.check(
            "the tally is hidden while it is open",
            "results" not in self.facilitator.entities["ballots"][ballot["id"]])
        self.screens.take(self.page_of("phone").page, "ballot-phone")
        self.screens.take(self.display, "display-ballot-open")
        self.console.close_ballot()
        for actor in self.pages:
            actor.pump()
        self.watch.hidden_ballots.discard(ballot["id"])
        self.console.show_ballot()
        self.facilitator.wait(
            lambda: "results" in self.facilitator.entities["ballots"][ballot["id"]], "the results")
        results = self.facilitator.entities["ballots"][ballot["id"]]["results"]
        self.report.check(
            "the results count every dot", results[0]["item"] == items[5] and results[0]["voters"] == 16
            and sum(result["dots"] for result in results) == 80, str(results[:2]))
        self.display.get_by_text(park.ideas()[5]["text"]).first.wait_for()
        self.display.wait_for_timeout(1_200)
        self.screens.take(self.display, "display-results")
        page = self.page_of("phone").page
        hook(page, "results").wait_for()
        self.screens.take(page, "results-phone")

    # The talks.

    def outlines(self):
        self.start("outline")
        observed = {one["number"]: one for one in park.observations()}
        ideas = {idea["number"]: idea for idea in park.ideas()}
        for outline in park.outlines():
            sources = {
                "observed": [observed[number]["text"] for number in outline["observed"]],
                "idea": [ideas[outline["idea"]]["text"]],
            }
            texts = {
                "theme": THEME, "observed": " / ".join(sources["observed"]),
                "assumption": outline["assumption_overturned"], "idea": ideas[outline["idea"]]["text"],
                "scene": outline["scene"], "beneficiaries": "、".join(outline["beneficiaries"]),
                "firstStep": outline["first_step"], "ask": outline["ask_to_host"],
            }
            if "skit" in outline:
                texts["skit"] = outline["skit"]["punch_line"]
            self.outline_writer(outline["group"]).build_outline(outline["title"], texts, sources)
        self.report.check("three outlines stand", self.outlines_stand())
        laptop = self.page_of("laptop").page
        laptop.wait_for_timeout(300)
        self.screens.take(laptop, "outline-laptop")

    def outline_writer(self, group):
        """Group 2's outline, the one with the skit, is built in a browser where it has one."""
        pages = [self.actors[name] for name in self.members(group) if self.actors[name].is_page]
        sockets = [self.actors[name] for name in self.members(group) if not self.actors[name].is_page]
        return pages[0] if group == 2 and pages else sockets[0]

    def outlines_stand(self):
        titles = {outline["title"] for outline in park.outlines()}

        def stand():
            outlines = self.facilitator.entities.get("outlines", {}).values()
            return titles <= {one["title"] for one in outlines} and all(
                sum(1 for section in one["sections"] if section["text"]) >= 8 for one in outlines)

        self.facilitator.wait(stand, "three whole outlines")
        cited = [section for outline in self.facilitator.all("outlines") for section in outline["sections"]
                 if section["kind"] == "observed"]
        return all(section["sources"] for section in cited)

    def present(self):
        self.start("presentations")
        for outline in park.outlines():
            group = next(
                one for one in self.facilitator.all("groups") if one["number"] == outline["group"])
            self.console.present(group["id"])
            self.display.get_by_text(outline["title"]).first.wait_for()
            self.report.check(f"the projector shows group {outline['group']} on stage", True)
            if outline["group"] == 2:
                self.screens.take(self.display, "display-presentation")
                self.screens.take(self.page_of("phone").page, "presentation-phone")
                self.kill("the talks")
                self.display.get_by_text(outline["title"]).first.wait_for()
            self.console.end_presenting()
        self.start("host-comment")

    # What people take home.

    def take_home(self):
        self.screens.take(self.console.page, "console-end")
        markdown = self.console.download("outlines").decode()
        page = self.http.bytes(f"/api/workshops/{self.workshop}/export/outlines.html").decode()
        for outline in park.outlines():
            self.report.check(
                f"the outline of group {outline['group']} is exported",
                outline["title"] in markdown and outline["title"] in page)
        self.report.check("the outline is a Marp deck", re.match(r"---\n(.|\n)*marp: true", markdown) is not None)
        notes = self.http.bytes(f"/api/workshops/{self.workshop}/export/notes.csv").decode("utf-8-sig")
        self.report.check("the notes are a table", notes.count("\r\n") > 43 + 16 + 26)
        archive = self.console.download("archive")
        with zipfile.ZipFile(io.BytesIO(archive)) as files:
            self.report.check("the archive's files are sound", files.testzip() is None)
            self.manifest = json.loads(files.read("manifest.json"))
            photos = [name for name in files.namelist() if name.startswith("photos/")]
            self.report.check("the archive holds the 4 photos", len(photos) == 4, str(photos))
            self.report.check(
                "no photo carries metadata", not any(b"GPS" in files.read(name) for name in photos))
            events = files.read("events.jsonl").decode()
            self.report.check("the archive tells nobody's dots", "dotsPlaced" not in events)
        self.archive = archive

    def restore(self, fresh):
        """The archive in an empty server gives the same state hash, and comes out of it the same."""
        http = Client(fresh.origin)
        http.post("/api/setup", {"token": fresh.set_up_token(), "name": "organiser", "password": PASSWORD})
        answer = json.loads(http.call("POST", "/api/workshops/import", data=self.archive)[0])
        self.report.check(
            "the archive restores to the same state hash", answer["stateHash"] == self.manifest["stateHash"])
        again = http.bytes(f"/api/workshops/{answer['workshop']}/export/archive.zip")
        with zipfile.ZipFile(io.BytesIO(again)) as files:
            second = json.loads(files.read("manifest.json"))
        self.report.check(
            "exported again it has the same state hash", second["stateHash"] == self.manifest["stateHash"])

    def judge(self):
        """What the recorder saw, and what the pages complained of."""
        for actor in self.pages:
            actor.pump()
        self.report.check(
            f"no leak in {self.watch.messages} messages, {self.watch.bytes / 1e6:.1f} MB",
            not self.watch.leaks and self.watch.messages > 1_000, str(self.watch.leaks[:5]))
        gaps = {name: actor.gaps for name, actor in self.actors.items() if not actor.is_page and actor.gaps}
        self.report.check("no socket saw a gap", not gaps, str(gaps))
        problems = {actor.name: actor.problems for actor in self.pages if actor.problems}
        problems |= {"console": self.console.problems} if self.console.problems else {}
        self.report.check("no page reported an error", not problems, str(problems)[:600])

    def play(self, new_server):
        for part in (self.found, self.join, self.walk, self.debrief, self.reversal, self.brainstorm, self.vote,
                     self.outlines, self.present, self.take_home):
            began = time.monotonic()
            self.report.say(f"----  {part.__name__}")
            part()
            self.report.say(f"      {part.__name__} took {time.monotonic() - began:.1f} s")
        with new_server() as fresh:
            self.restore(fresh)
        self.judge()

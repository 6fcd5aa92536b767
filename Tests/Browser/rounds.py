"""Techniques that go round, played by real pages: a paper that is passed on, stations, pairs, turns and boards with places.

Six people in two groups of three: four with a browser (two of them phones), two over a bare socket. A recorder on every
line proves that a sheet reaches nobody but those who hold it.
"""

from axe_playwright_python.sync_playwright import Axe

from harness.actors import SocketActor
from harness.api import Client
from harness.console_actor import PASSWORD, ConsoleActor
from harness.page_actor import PageActor
from harness.pages import context, hook
from harness.recorder import Secrets
from rounds_boards import Boards
from rounds_many import Many
from rounds_papers import Papers
from rounds_people import PEOPLE
from rounds_turns import Turns
from screens import RULES


class Rounds(Papers, Turns, Boards, Many):
    """One run; its parts are called in order and share what has happened so far."""

    def __init__(self, browser, server, report, screens):
        self.browser = browser
        self.server = server
        self.report = report
        self.screens = screens
        self.watch = Secrets()
        self.actors = {}
        self.axe = Axe()
        self.violations = []
        self.faults = []
        self.looked = 0

    def found(self):
        self.console = ConsoleActor(self.browser, self.server, self.watch)
        self.console.set_up()
        self.http = Client(self.server.origin)
        self.http.post("/api/sign-in", {"name": "進行", "password": PASSWORD})
        self.workshop = self.http.post("/api/workshops", {
            "programme": "rounds", "title": "回す日", "theme": "待つ時間が楽しみになる", "venues": ["会場"],
            "language": "ja"})["workshop"]
        self.console.page.goto(f"{self.server.origin}/admin.html#w={self.workshop}")
        self.console.page.reload()
        hook(self.console.page, "links").wait_for()
        self.facilitator = SocketActor(
            self.server, "facilitator", watch=self.watch, client=self.http, jar="account").start(self.workshop)

    def join(self):
        links = self.http.get(f"/api/workshops/{self.workshop}/links")
        for name, organisation, kind in PEOPLE:
            if kind:
                actor = PageActor(self.browser, self.server, self.watch, name, organisation, kind)
                self.actors[name] = actor.join(links["participant"]["url"])
            else:
                self.actors[name] = SocketActor(
                    self.server, name, organisation, watch=self.watch, code=links["participant"]["code"]).start()
        self.display = context(self.browser, "projector").new_page()
        self.watch.watch_page(self.display, "display")
        self.display.goto(links["display"]["url"])
        venue = self.facilitator.all("venues")[0]["id"]
        self.facilitator.do("groups.deal", venue=venue, size=3)
        self.facilitator.wait(lambda: len(self.facilitator.entities.get("groups", {})) == 2, "two groups")
        people = {person["id"]: person["name"] for person in self.facilitator.all("people")}
        self.ids = {name: id for id, name in people.items()}
        self.groups = {group["id"]: [people[one] for one in group["members"]] for group in self.facilitator.all("groups")}
        self.group_of = {name: id for id, names in self.groups.items() for name in names}

    @property
    def pages(self):
        return [actor for actor in self.actors.values() if actor.is_page]

    def start(self, step):
        self.facilitator.do("step.start", step=step)
        for actor in self.actors.values():
            actor.wait_for_step(step)

    def look(self, actor, name):
        """A screenshot and what axe finds."""
        page = actor.page if hasattr(actor, "page") else actor
        page.wait_for_timeout(700)
        self.screens.take(page, name)
        self.looked += 1
        heard = len(actor.problems) if hasattr(actor, "problems") else 0
        size = page.viewport_size
        if getattr(actor, "kind", "") == "phone":
            self.narrow(page, name, size)
        # Judged at its whole height, where no bar lies over what is scrolled under it by chance.
        height = page.evaluate("() => Math.max(document.documentElement.scrollHeight, innerHeight)")
        page.set_viewport_size({"width": size["width"], "height": min(height + 200, 12_000)})
        for violation in self.axe.run(page, options=RULES).response["violations"]:
            where = [node["target"] for node in violation["nodes"]][:3]
            self.violations.append(f"{name}: {violation['id']} {where}")
        page.set_viewport_size(size)
        if hasattr(actor, "problems"):
            # What axe itself is refused by the page's policy is not the page's.
            actor.problems[heard:] = [one for one in actor.problems[heard:] if "inline style" not in one]

    def narrow(self, page, name, size):
        """The smallest phone: nothing sticks out, and everything can be hit."""
        page.set_viewport_size({"width": 320, "height": size["height"]})
        page.wait_for_timeout(100)
        wide = page.evaluate("() => document.documentElement.scrollWidth")
        if wide > 320:
            self.faults.append(f"{name}: {wide} px wide at 320")
        small = page.evaluate(
            """() => [...document.querySelectorAll('button, summary, select, input:not(.visually-hidden)')]
                .filter((one) => one.checkVisibility() && !one.matches('.thread, .skip-link') && !one.closest('dialog:not([open])'))
                .map((one) => [one.dataset.test ?? one.className, one.getBoundingClientRect()])
                .filter(([, box]) => box.height > 0 && (box.height < 43.5 || box.width < 43.5))
                .map(([name, box]) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`)""")
        if small:
            self.faults.append(f"{name}: {small[:4]}")
        page.set_viewport_size(size)

    def judge(self):
        for violation in self.violations:
            self.report.say(f"axe   {violation}")
        self.report.check(
            f"axe finds nothing on {self.looked} screens", not self.violations, f"{len(self.violations)} violations")
        self.report.check("at 320 px nothing sticks out, and what can be pressed is 44 px large", not self.faults, str(self.faults)[:900])
        self.report.check("no unrevealed word reached anyone it was not for", not self.watch.leaks, str(self.watch.leaks[:3]))
        problems = [problem for actor in self.pages for problem in actor.problems]
        self.report.check("no page reported an error", not problems, str(problems)[:600])

    def play(self):
        parts = (self.found, self.join, self.papers, self.composing, self.too_late, self.stations, self.pairs, self.hands, self.pool,
                 self.turns, self.grids, self.cards, self.plane, self.fields, self.many)
        for part in parts:
            self.report.say(f"----  {part.__name__}")
            part()
        self.judge()

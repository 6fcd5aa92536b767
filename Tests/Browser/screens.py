"""Every screen in both languages: a screenshot each, axe with no violation, no error on any page.

The demo workshop is taken through its steps; a phone, a laptop, the console and the projector look on in Japanese and in
English.
"""

import re

from axe_playwright_python.sync_playwright import Axe

from harness.actors import SocketActor
from harness.api import Client
from harness.console_actor import PASSWORD
from harness.pages import context, hook
from harness.participant import new_id

#: Steps in the order in which they are looked at.
STEPS = ["briefing", "walk", "debrief", "reversal-list", "reversal-reverse", "reversal-idea", "brainstorm", "clustering"]
RULES = {"runOnly": {"type": "tag", "values": [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}, "resultTypes": ["violations"]}


class Screens:
    """One look at one installation with the demo in it."""

    def __init__(self, browser, server, report, screens):
        self.browser = browser
        self.server = server
        self.report = report
        self.screens = screens
        self.axe = Axe()
        self.looked = 0
        self.violations = []
        self.problems = []
        self.pages = {}

    def look(self, page, name):
        """A screenshot, and what axe finds."""
        page.wait_for_timeout(120)
        self.screens.take(page, name)
        size = page.viewport_size
        if "projector" not in name and "display" not in name:
            # Judged at its whole height, where no bar lies over what is scrolled under it by chance.
            height = page.evaluate("() => Math.max(document.documentElement.scrollHeight, innerHeight)")
            page.set_viewport_size({"width": size["width"], "height": min(height + 200, 12_000)})
        results = self.axe.run(page, options=RULES)
        page.set_viewport_size(size)
        self.looked += 1
        for violation in results.response["violations"]:
            where = [node["target"] for node in violation["nodes"]][:3]
            self.violations.append(f"{name}: {violation['id']} {where}")

    def open(self, name, kind, language):
        page = context(self.browser, kind, language).new_page()
        page.on("pageerror", lambda error: self.problems.append(f"{name}: {error}"))
        self.pages[name] = page
        return page

    def speak(self, page, language):
        """The page's own switch, without a reload."""
        if page.evaluate("() => document.documentElement.lang") != language:
            hook(page, "language").first.click()
            page.wait_for_function("(wanted) => document.documentElement.lang === wanted", arg=language)

    # The doors.

    def doors(self):
        token = self.server.set_up_token()
        for language in ("ja", "en"):
            page = self.open(f"door-{language}", "laptop", language)
            page.goto(f"{self.server.origin}/admin.html#setup={token}")
            hook(page, "sign-in-name").wait_for()
            self.speak(page, language)
            self.look(page, f"{language}-admin-set-up")
        self.http = Client(self.server.origin)
        self.http.post("/api/setup", {"token": token, "name": "進行", "password": PASSWORD})
        for language in ("ja", "en"):
            page = self.pages[f"door-{language}"]
            page.goto(f"{self.server.origin}/admin.html")
            page.reload()
            hook(page, "sign-in-name").wait_for()
            self.look(page, f"{language}-admin-sign-in")
            hook(page, "sign-in-name").fill("進行")
            hook(page, "sign-in-password").fill(PASSWORD)
            hook(page, "sign-in-send").click()
            page.locator('[data-test^="workshop-"]').first.wait_for()
            self.look(page, f"{language}-admin-workshops")
            hook(page, "new").click()
            hook(page, "create").wait_for()
            self.look(page, f"{language}-admin-new-workshop")

    def join(self):
        printed = self.server.printed()
        join = re.search(r"Participants:\s+(\S+)", printed).group(1)
        display = re.search(r"Projector:\s+(\S+)", printed).group(1)
        self.workshop = self.http.get("/api/workshops")["workshops"][0]["id"]
        people = {"ja": [("参加者01", "A社"), ("参加者05", "B社")], "en": [("参加者08", "C社"), ("参加者11", "D社")]}
        for language in ("ja", "en"):
            page = self.open(f"code-{language}", "phone", language)
            page.goto(f"{self.server.origin}/")
            hook(page, "join-code").wait_for()
            self.speak(page, language)
            self.look(page, f"{language}-join-code")
            hook(page, "join-code").fill("0000-0000")
            hook(page, "join-look").click()
            hook(page, "join-problem").wait_for()
            self.look(page, f"{language}-join-unknown-link")
            for kind, (name, organisation) in zip(("phone", "laptop"), people[language]):
                page = self.open(f"{kind}-{language}", kind, language)
                page.goto(join)
                hook(page, "join-name").wait_for()
                self.speak(page, language)
                self.look(page, f"{language}-{kind}-join")
                hook(page, "join-name").fill(name)
                hook(page, "join-organisation").fill(organisation)
                if hook(page, "join-venue").count():
                    hook(page, "join-venue").select_option(index=1)
                hook(page, "join-send").click()
                page.wait_for_url("**/app.html")
                hook(page, "connection").first.wait_for(state="attached")
                page.wait_for_selector("main[data-step]")
                self.speak(page, language)
            page = self.open(f"console-{language}", "console", language)
            page.goto(f"{self.server.origin}/admin.html")
            hook(page, "sign-in-name").fill("進行")
            hook(page, "sign-in-password").fill(PASSWORD)
            hook(page, "sign-in-send").click()
            hook(page, f"workshop-{self.workshop}").click()
            hook(page, "links").wait_for()
            self.speak(page, language)
        page = self.open("display-ja", "projector", "ja")
        page.goto(display)
        self.facilitator = SocketActor(self.server, "facilitator", client=self.http, jar="account").start(self.workshop)

    # The day.

    def step(self, step):
        self.facilitator.do("step.start", step=step)
        self.facilitator.do("stage.set", mode="step")
        for name, page in self.pages.items():
            if name.startswith(("phone", "laptop")):
                page.wait_for_selector(f'main[data-step="{step}"]')

    def look_round(self, name):
        for language in ("ja", "en"):
            for kind in ("phone", "laptop", "console"):
                self.look(self.pages[f"{kind}-{language}"], f"{language}-{kind}-{name}")
        self.look(self.pages["display-ja"], f"ja-display-{name}")

    def day(self):
        for step in STEPS:
            self.step(step)
            self.look_round(step)
            if step == "walk":
                self.capture()
            if step == "debrief":
                self.sheets()
        self.vote()
        self.talks()

    def capture(self):
        """The composer in use, and what a wrong step says."""
        for language in ("ja", "en"):
            page = self.pages[f"phone-{language}"]
            hook(page, "kind-insight").click()
            hook(page, "note-text").fill("誰も足を止めない場所がある" if language == "ja" else "Nobody stops here")
            hook(page, "note-send").click()
            self.look(page, f"{language}-phone-refused")
            hook(page, "look-around").click()
            self.look(page, f"{language}-phone-around")
            hook(page, "look-around").click()

    def sheets(self):
        for language in ("ja", "en"):
            page = self.pages[f"laptop-{language}"]
            hook(page, "note-menu").first.click()
            hook(page, "note-menu-sheet").wait_for()
            self.look(page, f"{language}-laptop-note-menu")
            hook(page, "menu-move").click()
            hook(page, "move-sheet").wait_for()
            self.look(page, f"{language}-laptop-move")
            page.keyboard.press("Escape")
            hook(page, "note").first.locator(".text").first.click()
            hook(page, "note-sheet").wait_for()
            self.look(page, f"{language}-laptop-note")
            page.keyboard.press("Escape")

    def vote(self):
        self.step("ballot")
        self.facilitator.wait(lambda: self.facilitator.entities.get("notes"), "notes")
        items = [note["id"] for note in self.facilitator.all("notes")
                 if note["kind"] == "idea" and note["step"] in ("reversal-idea", "brainstorm")]
        shown = {note["id"] for note in self.pages_notes()}
        items = [item for item in items if item in shown][:12]
        ballot = new_id()
        self.facilitator.do("ballot.open", id=ballot, step="ballot", title="", items=items, dots=5, maxPerItem=3)
        for language in ("ja", "en"):
            page = self.pages[f"phone-{language}"]
            page.wait_for_selector('[data-test="ballot"][data-state="open"]')
            hook(page, "dot-plus").first.click()
        self.look_round("ballot-open")
        self.facilitator.do("ballot.close", id=ballot)
        self.look_round("ballot-closed")
        self.facilitator.do("ballot.show", id=ballot)
        self.facilitator.do("stage.set", mode="ballot", target=ballot)
        self.pages["phone-ja"].wait_for_selector('[data-test="results"]')
        self.look_round("ballot-results")

    def pages_notes(self):
        """Ideas that stand open to all: the ones a display may read."""
        watcher = SocketActor(
            self.server, "", client=Client(self.server.origin),
            code=self.http.get(f"/api/workshops/{self.workshop}/links")["display"]["code"])
        watcher.start()
        notes = watcher.all("notes")
        watcher.close()
        return notes

    def talks(self):
        self.step("outline")
        self.look_round("outline")
        for language in ("ja", "en"):
            page = self.pages[f"laptop-{language}"]
            hook(page, "section-cite").first.click()
            hook(page, "cite-sheet").wait_for()
            self.look(page, f"{language}-laptop-cite")
            page.keyboard.press("Escape")
        self.step("presentations")
        self.look_round("presentations")
        group = sorted(self.facilitator.all("groups"), key=lambda one: one["number"])[0]
        self.facilitator.do("present.start", group=group["id"], minutes=7)
        self.look_round("presenting")
        self.facilitator.do("present.end")
        self.step("host-comment")
        self.look_round("host-comment")
        for mode in ("join", "board"):
            self.facilitator.do("stage.set", mode=mode)
            self.look(self.pages["display-ja"], f"ja-display-stage-{mode}")

    def dialogs(self):
        for language in ("ja", "en"):
            page = self.pages[f"console-{language}"]
            for name in ("links", "exports", "help", "import", "person-add", "timer-set"):
                hook(page, name).first.click()
                page.locator("dialog[open]").wait_for()
                self.look(page, f"{language}-console-{name}")
                page.keyboard.press("Escape")
                page.locator("dialog[open]").wait_for(state="detached")

    def away(self):
        """The server is gone: every page says so in words."""
        self.server.kill()
        for language in ("ja", "en"):
            page = self.pages[f"phone-{language}"]
            page.wait_for_selector('[data-test="connection"]:not([data-state="live"])', state="attached")
            self.look(page, f"{language}-phone-away")
        self.pages["display-ja"].wait_for_timeout(1_000)
        self.look(self.pages["display-ja"], "ja-display-away")

    def english_projector(self):
        """The projector speaks its workshop's language: a short session in English."""
        workshop = self.http.post("/api/workshops", {
            "programme": "short-session", "title": "An hour of ideas", "theme": "The future of the park",
            "venues": ["Hall"], "language": "en"})["workshop"]
        links = self.http.get(f"/api/workshops/{workshop}/links")
        page = self.open("display-en", "projector", "en")
        page.goto(links["display"]["url"])
        page.get_by_text("An hour of ideas").first.wait_for()
        self.look(page, "en-display-before")
        facilitator = SocketActor(self.server, "facilitator", client=self.http, jar="account").start(workshop)
        for step in facilitator.one("agenda")["phases"][1]["steps"][:1] + facilitator.one("agenda")["phases"][0]["steps"][:1]:
            facilitator.do("step.start", step=step)
            self.look(page, f"en-display-{step}")
        facilitator.do("stage.set", mode="join")
        self.look(page, "en-display-stage-join")
        facilitator.close()

    def judge(self):
        for violation in self.violations:
            self.report.say(f"axe   {violation}")
        self.report.check(
            f"axe finds nothing on {self.looked} screens", not self.violations, f"{len(self.violations)} violations")
        self.report.check("no page reported an error", not self.problems, str(self.problems)[:600])


def look_at_all(browser, server, report, screens):
    look = Screens(browser, server, report, screens)
    for part in (look.doors, look.join, look.day, look.dialogs, look.english_projector, look.away):
        report.say(f"----  {part.__name__}")
        part()
    look.judge()

"""The main screens as they were when somebody looked at them: ja and en, light and dark, phone, desk and projector.

RECORD=1 renews the references in Tests/Browser/references; then they are to be looked at before they are committed. The
letters are one family, drawn without hinting; times of day stand still; what differs from run to run is hidden.
"""

import os
import pathlib

from harness.actors import SocketActor
from harness.api import Client
from harness.console_actor import PASSWORD
from harness.pages import context, hook, launch
from harness.pictures import Pictures, made_with, remember, remembered
from harness.server import ROOT, Server

HERE = pathlib.Path(__file__).parent
FOLDER = ROOT / ".build-tests/visual"
#: Every time of day is ten o'clock.
STILL = """Object.defineProperty(Intl.DateTimeFormat.prototype, "format", {value: () => "10:00"});"""
#: Counts down, is random, or depends on who was quicker.
VARYING = ".members, .view-write .big, [data-test=timer-set]"
#: By a sheet of styles, so that what comes a moment later is hidden as well; a timer comes when the clock is known.
HIDE = """(names) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${names} { visibility: hidden !important } phase-timer { display: none !important }`);
  document.adoptedStyleSheets = [sheet];
}"""
WORDS = {
    "ja": {"title": "待つ時間を考える日", "theme": "待つ時間が楽しみになる", "venue": "会場", "person": "参加者", "notes": [
        ("fact", "正午のフードコートは子ども連れで席が埋まる"), ("fact", "観覧車の列は日かげに集まる"),
        ("fact", "入口で地図を広げる人が多い"), ("insight", "待つ時間は、次を選ぶ時間でもある")],
        "ideas": ["並ばずに呼ばれる札を配る", "列のあいだに小さな謎を置く", "待つ人が次の人に席をゆずる仕組み"]},
    "en": {"title": "A day about waiting", "theme": "A wait to look forward to", "venue": "Hall", "person": "Guest", "notes": [
        ("fact", "At noon the food court is full of families"), ("fact", "The queue for the wheel keeps to the shade"),
        ("fact", "Many unfold a map at the gate"), ("insight", "Waiting is also a time to choose what comes next")],
        "ideas": ["Hand out cards that call people", "Small riddles along the queue", "Whoever waits keeps a seat for the next"]},
}


class Look:
    """One workshop in one language, looked at in both schemes."""

    def __init__(self, browser, server, http, pictures, language):
        self.browser, self.server, self.http = browser, server, http
        self.pictures, self.language = pictures, language
        self.words = WORDS[language]

    def shoot(self, name, page):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.mouse.move(0, 0)
            page.evaluate("() => document.activeElement?.blur()")
            page.evaluate(HIDE, VARYING)
            page.wait_for_timeout(80)
            shot = page.screenshot(animations="disabled", caret="hide", scale="css")
            self.pictures.compare(f"{name}-{self.language}-{scheme}", shot)

    def page(self, kind):
        made = context(self.browser, kind, self.language, device_scale_factor=1, service_workers="block")
        made.add_init_script(STILL)
        return made.new_page()

    def found(self):
        words = self.words
        self.workshop = self.http.post("/api/workshops", {
            "programme": "park-day", "title": words["title"], "theme": words["theme"], "venues": [words["venue"]],
            "language": self.language})["workshop"]
        self.links = self.http.get(f"/api/workshops/{self.workshop}/links")
        self.facilitator = SocketActor(self.server, "進行", client=self.http, jar="account").start(self.workshop)

    def join(self):
        self.pages = {}
        for index, kind in enumerate(("phone", "laptop")):
            page = self.pages[kind] = self.page(kind)
            page.goto(self.links["participant"]["url"])
            hook(page, "join-name").wait_for()
            self.shoot(f"join-{kind}", page)
            hook(page, "join-name").fill(f"{self.words['person']} {index + 1}")
            hook(page, "join-organisation").fill("A")
            hook(page, "join-send").click()
            page.wait_for_url("**/app.html")
            page.wait_for_selector('[data-test="connection"][data-state="live"]', state="attached")
        self.other = SocketActor(
            self.server, f"{self.words['person']} 3", "B", code=self.links["participant"]["code"]).start()
        venue = self.facilitator.all("venues")[0]["id"]
        self.facilitator.do("groups.deal", venue=venue, size=3)
        for kind, page in self.pages.items():
            hook(page, "my-group").locator(".members li").nth(2).wait_for(state="attached")
            self.shoot(f"lobby-{kind}", page)

    def start(self, step):
        self.facilitator.do("step.start", step=step)
        for page in self.pages.values():
            page.wait_for_selector(f'main[data-step="{step}"]')

    def screens(self):
        self.console = self.page("console")
        self.console.goto(f"{self.server.origin}/admin.html")
        hook(self.console, "sign-in-name").fill("進行")
        hook(self.console, "sign-in-password").fill(PASSWORD)
        hook(self.console, "sign-in-send").click()
        hook(self.console, f"workshop-{self.workshop}").click()
        hook(self.console, "links").first.wait_for()
        self.projector = self.page("projector")
        self.projector.goto(self.links["display"]["url"])
        self.projector.get_by_text(self.words["title"]).first.wait_for()

    def field(self):
        self.start("walk")
        for kind, page in self.pages.items():
            hook(page, "note-text").wait_for()
            self.shoot(f"capture-{kind}", page)
        phone = self.pages["phone"]
        for kind, text in self.words["notes"]:
            if hook(phone, f"kind-{kind}").count():
                hook(phone, f"kind-{kind}").click()
            hook(phone, "note-text").fill(text)
            hook(phone, "note-send").click()
            phone.locator('[data-test="note"]').filter(has_text=text).locator('[data-state="saved"]').wait_for()
        self.shoot("my-notes-phone", phone)
        self.projector.get_by_text("4").first.wait_for()
        self.shoot("field-projector", self.projector)

    def board(self):
        self.start("brainstorm")
        for text in self.words["ideas"]:
            self.other.write("brainstorm", "idea", text)
        self.pages["laptop"].locator('[data-test="note"]').filter(has_text=self.words["ideas"][-1]).wait_for()
        self.shoot("board-laptop", self.pages["laptop"])
        hook(self.pages["phone"], "look-around").click()
        self.pages["phone"].locator('[data-test="note"]').filter(has_text=self.words["ideas"][-1]).wait_for()
        self.shoot("board-phone", self.pages["phone"])
        self.console.get_by_text(self.words["ideas"][-1]).first.wait_for()
        self.shoot("console", self.console)

    def play(self):
        self.found()
        try:
            for part in (self.join, self.screens, self.field, self.board):
                part()
        finally:
            for page in [*getattr(self, "pages", {}).values(), getattr(self, "console", None), getattr(self, "projector", None)]:
                if page:
                    page.context.close()
            self.facilitator.close()
            if hasattr(self, "other"):
                self.other.close()


def compare(browser, report, screens):
    is_recording = bool(os.environ.get("RECORD"))
    pictures = Pictures(FOLDER, is_recording)
    flags = ["--font-render-hinting=none", "--disable-lcd-text", "--force-color-profile=srgb"]
    own = launch(browser.browser_type, flags, {**os.environ, "FONTCONFIG_FILE": str(HERE / "harness/fonts.conf")})
    try:
        with Server() as server:
            http = Client(server.origin)
            http.post("/api/setup", {"token": server.set_up_token(), "name": "進行", "password": PASSWORD})
            for language in ("ja", "en"):
                Look(own, server, http, pictures, language).play()
        if is_recording:
            remember(own.version)
    finally:
        own.close()
    pictures.finish()
    if not is_recording and remembered() != made_with(browser.version):
        # Another engine or font draws other letters: differences are told, and prove nothing.
        report.say(f"SKIP  the references were made with {remembered()}, this is {made_with(browser.version)}")
        return
    for fault in pictures.faults:
        report.say(f"      {fault}")
    report.check(f"UI10 {len(pictures.seen)} screens look as in their references", not pictures.faults,
                 f"{len(pictures.faults)} differ; see {FOLDER.relative_to(ROOT)}, RECORD=1 renews them")

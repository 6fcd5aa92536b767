"""The README's pictures, drawn from the demo's day at the park in Japanese: phone, board, console, projector.

They are written to .build-tests/pictures; with RECORD=1 to Docs/pictures, where they are to be looked at before they are
committed.
"""

import io
import os
import re

from PIL import Image

from harness import park
from harness.actors import SocketActor
from harness.api import Client
from harness.console_actor import PASSWORD
from harness.pages import context, hook
from harness.server import ROOT

FOLDER = ROOT / ("Docs/pictures" if os.environ.get("RECORD") else ".build-tests/pictures")
#: A reader on a phone loads all four.
BYTES_MAX = 150 * 1024
#: Colours of one picture: letters and flat paper need no more.
COLOURS = 128


class Pictures:
    def __init__(self, browser, server, report):
        self.browser, self.server, self.report = browser, server, report
        token = server.set_up_token()
        printed = server.printed()
        self.join = re.search(r"Participants:\s+(\S+)", printed).group(1)
        self.projector = re.search(r"Projector:\s+(\S+)", printed).group(1)
        http = Client(server.origin)
        http.post("/api/setup", {"token": token, "name": "進行", "password": PASSWORD})
        self.workshop = http.get("/api/workshops")["workshops"][0]["id"]
        self.code = http.get(f"/api/workshops/{self.workshop}/links")["participant"]["code"]
        self.facilitator = SocketActor(server, "進行", client=http, jar="account").start(self.workshop)
        FOLDER.mkdir(parents=True, exist_ok=True)

    def page(self, kind):
        return context(self.browser, kind, "ja", reduced_motion="reduce", color_scheme="light").new_page()

    def joined(self, kind, name, organisation):
        page = self.page(kind)
        page.goto(self.join)
        hook(page, "join-name").fill(name)
        hook(page, "join-organisation").fill(organisation)
        if hook(page, "join-venue").count():
            hook(page, "join-venue").select_option(index=1)
        hook(page, "join-send").click()
        page.wait_for_url("**/app.html")
        page.wait_for_selector("main[data-step]")
        return page

    def start(self, step, *pages):
        self.facilitator.do("step.start", step=step)
        self.facilitator.do("stage.set", mode="step")
        for page in pages:
            page.wait_for_selector(f'main[data-step="{step}"]')

    def draw(self, name, page):
        page.wait_for_timeout(600)
        shot = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert("RGB")
        file = FOLDER / f"{name}.png"
        shot.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
        size = file.stat().st_size
        self.report.check(f"the README's {name} has at most {BYTES_MAX // 1024} KB", size <= BYTES_MAX, f"{size} B")

    def phone(self):
        page = self.joined("phone", "参加者01", "A社")
        self.start("walk", page)
        hook(page, "spot").click()
        hook(page, "spot-sheet").locator("button[aria-pressed]").first.click()
        hook(page, "kind-insight").click()
        hook(page, "note-text").fill("並ぶ列の先頭だけ、みんな黙っている")
        self.draw("phone", page)
        page.context.close()

    def board(self):
        page = self.joined("laptop", "参加者05", "B社")
        self.start("clustering", page)
        page.locator(".board .thread").first.wait_for()
        self.draw("board", page)
        page.context.close()

    def console(self):
        page = self.page("console")
        page.goto(f"{self.server.origin}/admin.html")
        hook(page, "sign-in-name").fill("進行")
        hook(page, "sign-in-password").fill(PASSWORD)
        hook(page, "sign-in-send").click()
        hook(page, f"workshop-{self.workshop}").click()
        hook(page, "links").wait_for()
        self.start("clustering")
        page.locator(".agenda-step.running").filter(has_text="束ねる").wait_for()
        self.draw("console", page)
        page.context.close()

    def display(self):
        """A group on stage, with an outline that says something."""
        outline = park.outlines()[1]
        group = next(one for one in self.facilitator.all("groups") if one["number"] == outline["group"])
        person = next(one for one in self.facilitator.all("people") if one["id"] == group["members"][0])
        organisation = next(one for one in self.facilitator.all("organisations") if one["id"] == person["organisation"])
        self.start("outline")
        writer = SocketActor(self.server, person["name"], organisation["name"], code=self.code).start()
        writer.build_outline(outline["title"], {"assumption": outline["assumption_overturned"], "scene": outline["scene"]}, {})
        writer.close()
        page = self.page("projector")
        page.goto(self.projector)
        self.start("presentations")
        self.facilitator.do("present.start", group=group["id"], minutes=7)
        page.get_by_text(outline["title"]).first.wait_for()
        self.draw("display", page)
        page.context.close()

    def close(self):
        self.facilitator.close()


def picture(browser, server, report, _screens):
    pictures = Pictures(browser, server, report)
    try:
        for part in (pictures.phone, pictures.board, pictures.console, pictures.display):
            part()
    finally:
        pictures.close()

"""The main screens at 320 px, in forced colours, and what pages report of their content policy."""

import re

from harness.actors import SocketActor
from harness.api import Client
from harness.console_actor import PASSWORD
from harness.pages import context, hook

#: What can be pressed but has no line around it, and is no underlined word.
UNBOUND = """() => [...document.querySelectorAll('button, .button, input, select, textarea, .note, dialog[open]')]
    .filter((one) => one.checkVisibility() && !one.matches('.visually-hidden, .thread, .skip-link')
        && !one.closest('dialog:not([open])') && one.getBoundingClientRect().width > 2)
    .filter((one) => {
        const style = getComputedStyle(one);
        const line = parseFloat(style.borderBlockStartWidth) > 0 && style.borderBlockStartStyle !== "none";
        return !line || style.borderBlockStartColor === style.backgroundColor;
    }).map((one) => one.dataset.test ?? one.className).slice(0, 6)"""
WIDE = """() => [document.documentElement.scrollWidth, [...document.querySelectorAll('body *')]
    .filter((one) => one.getBoundingClientRect().right > 321 && one.checkVisibility())
    .map((one) => one.dataset.test ?? (one.className.baseVal ?? one.className) ?? one.tagName).slice(0, 4)]"""


class Access:
    def __init__(self, browser, server, report, screens):
        self.browser = browser
        self.server = server
        self.report = report
        self.screens = screens
        self.faults = []
        self.looked = 0

    def look(self, name, page, forced):
        """Both pages of one screen: the narrow one must fit, the forced one must show what can be used."""
        page.wait_for_timeout(150)
        wide, what = page.evaluate(WIDE)
        if wide > 320:
            self.faults.append(f"{name}: {wide} px wide at 320: {what}")
        unbound = forced.evaluate(UNBOUND)
        if unbound:
            self.faults.append(f"{name}: no line in forced colours: {unbound}")
        if not forced.evaluate("() => matchMedia('(forced-colors: active)').matches"):
            self.faults.append(f"{name}: colours are not forced")
        self.screens.take(page, f"narrow-{name}")
        self.screens.take(forced, f"forced-{name}")
        self.looked += 1

    def pair(self):
        narrow = context(self.browser, "phone", viewport={"width": 320, "height": 640}).new_page()
        forced = context(self.browser, "laptop", forced_colors="active").new_page()
        return narrow, forced

    def doors(self):
        token = self.server.set_up_token()
        self.join = re.search(r"Participants:\s+(\S+)", self.server.printed()).group(1)
        self.http = Client(self.server.origin)
        self.http.post("/api/setup", {"token": token, "name": "進行", "password": PASSWORD})
        self.workshop = self.http.get("/api/workshops")["workshops"][0]["id"]
        self.facilitator = SocketActor(self.server, "進行", client=self.http, jar="account").start(self.workshop)
        self.pages = self.pair()
        for page, name in zip(self.pages, ("参加者01", "参加者05")):
            page.goto(self.join)
            hook(page, "join-name").wait_for()
        self.look("join", *self.pages)
        for page, (name, organisation) in zip(self.pages, (("参加者01", "A社"), ("参加者05", "B社"))):
            hook(page, "join-name").fill(name)
            hook(page, "join-organisation").fill(organisation)
            if hook(page, "join-venue").count():
                hook(page, "join-venue").select_option(index=1)
            hook(page, "join-send").click()
            page.wait_for_url("**/app.html")
            page.wait_for_selector("main[data-step]")

    def steps(self):
        for step in ("briefing", "walk", "brainstorm", "clustering", "outline"):
            self.facilitator.do("step.start", step=step)
            for page in self.pages:
                page.wait_for_selector(f'main[data-step="{step}"]')
            self.look(step, *self.pages)
            if step == "clustering":
                for page in self.pages:
                    if hook(page, "look-around").count():
                        hook(page, "look-around").click()
                    hook(page, "note-menu").first.click()
                    hook(page, "note-menu-sheet").wait_for()
                self.look("note-menu", *self.pages)
                for page in self.pages:
                    page.keyboard.press("Escape")

    def console(self):
        pages = self.pair()
        for page in pages:
            page.goto(f"{self.server.origin}/admin.html")
            hook(page, "sign-in-name").fill("進行")
            hook(page, "sign-in-password").fill(PASSWORD)
            hook(page, "sign-in-send").click()
            hook(page, f"workshop-{self.workshop}").wait_for()
        self.look("workshops", *pages)
        for page in pages:
            hook(page, f"workshop-{self.workshop}").click()
            hook(page, "links").first.wait_for(state="attached")
        self.look("console", *pages)

    def style(self):
        pages = self.pair()
        for page in pages:
            page.goto(f"{self.server.origin}/style")
            page.locator("[data-contrast]").first.wait_for()
        self.look("style", *pages)
        page = pages[0]
        tokens = page.locator("[data-token]").count()
        self.report.check("UI9 the style page shows the tokens that the sheets hold", tokens > 50, str(tokens))
        weak = page.evaluate(
            """() => [...document.querySelectorAll('[data-contrast]')].map((one) => [one.parentElement.dataset.token,
                one.closest('[data-theme]').dataset.theme, Number(one.dataset.contrast)])
                .filter(([name, , ratio]) => /(fact|insight|question|assumption|idea|paper|sheet|sunken)$/.test(name) && ratio < 7)""")
        self.report.check("UI9 ink on paper and notes has 7 : 1 in both schemes", not weak, str(weak))

    def play(self):
        try:
            for part in (self.doors, self.steps, self.console, self.style):
                part()
        finally:
            self.facilitator.close()
        self.report.check(f"UI7 {self.looked} screens fit 320 px and can be used in forced colours", not self.faults,
                          str(self.faults)[:1500])


def look_closely(browser, server, report, screens):
    Access(browser, server, report, screens).play()

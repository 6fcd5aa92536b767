"""Japanese input: a composition is never cut short, never sent half, and never written over by somebody else.

By Chromium's own interface for input methods, and by the order of events that Safari has.
"""

import re

from harness.actors import SocketActor
from harness.api import Client
from harness.console_actor import PASSWORD
from harness.page_actor import PageActor
from harness.pages import context, hook
from harness.recorder import Secrets

#: Safari ends the composition first and then reports the Enter that did so; only its code tells.
LATE_ENTER = """(name) => document.querySelector(`[data-test="${name}"]`).dispatchEvent(new KeyboardEvent("keydown",
    {key: "Enter", keyCode: 229, ctrlKey: true, bubbles: true, cancelable: true}))"""
#: Whether there was a moment, between one task of the page and the next, in which keys would have gone nowhere.
LOST = """() => { window.lost = 0; window.fields = new Set([document.activeElement]);
    new MutationObserver(() => { const now = document.activeElement; fields.add(now);
        if (now?.id !== "note-text" || !now.isConnected) lost += 1; }).observe(document.body, {childList: true, subtree: true}); }"""
ENTER = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13}
CONTROL = 2


class Composing:
    def __init__(self, browser, server, report, screens):
        self.browser = browser
        self.report = report
        self.screens = screens
        token = server.set_up_token()
        join = re.search(r"Participants:\s+(\S+)", server.printed()).group(1)
        self.http = Client(server.origin)
        self.http.post("/api/setup", {"token": token, "name": "進行", "password": PASSWORD})
        workshop = self.http.get("/api/workshops")["workshops"][0]["id"]
        self.facilitator = SocketActor(server, "進行", client=self.http, jar="account").start(workshop)
        people = {person["id"]: person for person in self.facilitator.all("people")}
        names = {one["id"]: one["name"] for one in self.facilitator.all("organisations")}
        group = next(one for one in self.facilitator.all("groups") if len(one["members"]) > 1)
        first, second = [people[id] for id in group["members"][:2]]
        self.writer = PageActor(browser, server, Secrets(), first["name"], names[first["organisation"]], "laptop")
        self.writer.join(join)
        code = self.http.get(f"/api/workshops/{workshop}/links")["participant"]["code"]
        self.other = SocketActor(server, second["name"], names[second["organisation"]], code=code).start()
        self.page = self.writer.page
        self.line = self.page.context.new_cdp_session(self.page)

    def compose(self, text):
        self.line.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})

    def commit(self, text):
        self.line.send("Input.insertText", {"text": text})

    def enter(self, modifiers=0):
        self.line.send("Input.dispatchKeyEvent", {"type": "keyDown", "modifiers": modifiers, **ENTER})
        self.line.send("Input.dispatchKeyEvent", {"type": "keyUp", "modifiers": modifiers, **ENTER})

    def value(self, name):
        return hook(self.page, name).first.input_value()

    def start(self, step):
        self.facilitator.do("step.start", step=step)
        self.writer.wait_for_step(step)

    def sending(self):
        """The key that sends, in the middle of a composition and just behind it."""
        self.start("brainstorm")
        page = self.page
        before = len(self.facilitator.all("notes"))
        hook(page, "note-text").click()
        self.compose("にほんご")
        self.enter(CONTROL)
        self.report.check("UI5 the sending key does nothing while an input method composes", self.value("note-text") == "にほんご")
        self.commit("日本語の案")
        self.report.check("the composition ends as it was meant", self.value("note-text") == "日本語の案")
        page.evaluate(LATE_ENTER, "note-text")
        self.report.check("UI5 an Enter of code 229 belongs to the input method (Safari)", self.value("note-text") == "日本語の案")
        self.enter(CONTROL)
        self.facilitator.sees("日本語の案")
        self.report.check("UI5 outside a composition it sends, once",
                          len(self.facilitator.all("notes")) == before + 1 and self.value("note-text") == "")

    def leaving(self):
        """The field is left in the middle of a composition."""
        page = self.page
        hook(page, "note-text").click()
        self.compose("とちゅう")
        hook(page, "language").first.focus()
        page.wait_for_timeout(100)
        self.report.check("UI6 a field that is left in the middle keeps what was composed", self.value("note-text") == "とちゅう")
        hook(page, "note-text").fill("")

    def drawing(self):
        """Everything around a composing field changes, and the page with it."""
        page = self.page
        hook(page, "note-text").click()
        self.compose("へんかん")
        mark = page.evaluate("() => { const one = document.activeElement; one.marked = true; return one.id; }")
        for number in range(3):
            self.other.write("brainstorm", "idea", f"横から来た案{number}")
        page.get_by_text("横から来た案2").first.wait_for()
        self.report.check("UI6 notes that arrive leave a composing field alone", mark == "note-text" and page.evaluate(
            "() => document.activeElement.marked === true && document.activeElement.value === 'へんかん'"))
        self.commit("変換")
        self.report.check("and the composition can be ended", self.value("note-text") == "変換")
        hook(page, "note-text").fill("")

    def opening(self):
        """The board comes while the field has been chosen and nothing has been written yet: the page takes another shape."""
        self.other.write("brainstorm", "idea", "先に書かれた案")
        device = context(self.browser, "laptop", "ja", service_workers="block")
        device.add_cookies(self.page.context.cookies())
        page = device.new_page()
        held = []
        page.route("**/pack/app-later.js", lambda route: held.append(route))
        page.goto(f"{self.writer.server.origin}/app.html")
        hook(page, "note-text").click()
        page.evaluate(LOST)
        held.pop().continue_()
        page.wait_for_function("() => fields.size > 1 && document.querySelector('.board')")
        lost = page.evaluate("() => lost")
        page.keyboard.type("abc")
        found = hook(page, "note-text").input_value()
        self.report.check("UI6 a field that takes another place has the focus before the next key", lost == 0 and found == "abc", f"{lost} {found}")
        device.close()

    def same_words(self):
        """Somebody else changes the very words that are being composed."""
        self.start("outline")
        page = self.page
        field = hook(page, "outline-text").first
        field.wait_for()
        section = hook(page, "outline-section").first.get_attribute("data-id")
        field.click()
        self.compose("わたし")
        group = self.other.group()
        revision = next(one["rev"] for one in self.other.entities["outlines"][group]["sections"] if one["id"] == section)
        self.other.do("outline.write", group=group, section=section, text="ほかの人の文", rev=revision)
        self.facilitator.wait(lambda: "ほかの人の文" in str(self.facilitator.entities["outlines"][group]), "the other's words")
        page.wait_for_timeout(400)
        self.report.check("UI6 words of another do not touch what is being composed", field.input_value().endswith("わたし"),
                          field.input_value())
        self.commit("私の文")
        hook(page, "outline-clash").first.wait_for()
        shown = hook(page, "outline-clash").first.inner_text()
        self.report.check("UI6 afterwards both stand there, and somebody decides",
                          "ほかの人の文" in shown and field.input_value().endswith("私の文"), shown)
        self.screens.take(page, "composing-clash")

    def play(self):
        try:
            for part in (self.sending, self.leaving, self.drawing, self.opening, self.same_words):
                part()
            self.report.check("no page reported an error", not self.writer.problems, str(self.writer.problems)[:400])
        finally:
            self.facilitator.close()
            self.other.close()


def compose(browser, server, report, screens):
    Composing(browser, server, report, screens).play()

"""A smoke test in the two other engines: join by the link, write with real keys, see it saved, read another's note.

Where an engine is not installed it says so and goes on: scripts/set-up installs both where Debian has them.
"""

import pathlib
import re
import shutil
import time

import axe_playwright_python

from harness.actors import SocketActor
from harness.api import Client
from harness.bidi import Firefox
from harness.console_actor import PASSWORD
from harness.webkit import DRIVER, WebKit, mini_browser

RULES = '{runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}'
#: Which engine, and whether it is there.
ENGINES = [
    (Firefox, lambda: shutil.which("firefox-esr") or shutil.which("firefox")),
    (WebKit, lambda: shutil.which("Xvfb") and pathlib.Path(DRIVER).exists() and mini_browser()),
]


def wait(engine, expression, what, seconds=30):
    end = time.monotonic() + seconds
    while not engine.evaluate(expression):
        if time.monotonic() > end:
            raise TimeoutError(f"{engine.name}: waited {seconds} s for {what}")
        time.sleep(0.1)


def one(name):
    return f"document.querySelector('[data-test=\"{name}\"]')"


def press(engine, name):
    engine.evaluate(f"{one(name)}.click()")


def write(engine, name, text):
    """Typed by keys, from the moment in which the field is there: no key may be lost."""
    engine.evaluate(f"{one(name)}.focus()")
    engine.type(text)
    end = time.monotonic() + 3
    while engine.evaluate(f"{one(name)}?.value") != text:
        if time.monotonic() > end:
            raise AssertionError(f"{engine.name}: {text!r} did not come into {name}: {engine.evaluate(f'{one(name)}?.value')!r}")
        time.sleep(0.1)


class Smoke:
    """One engine takes part in the demo beside a socket."""

    def __init__(self, engine, server, report, facilitator, join):
        self.engine = engine
        self.server = server
        self.report = report
        self.facilitator = facilitator
        self.join = join

    def enter(self):
        engine = self.engine
        engine.open(self.join)
        wait(engine, f"!!{one('join-name')}", "the form")
        write(engine, "join-name", f"{engine.name} 01")
        write(engine, "join-organisation", "Company A")
        engine.evaluate(f"{one('join-venue')} && ({one('join-venue')}.selectedIndex = 1)")
        press(engine, "join-send")
        wait(engine, "location.pathname === '/app.html'", "the participant's page")
        wait(engine, f"{one('connection')}?.dataset.state === 'live'", "a live line")
        self.report.check(f"UI11 {engine.name}: joined by the link, and live", True)

    def write(self):
        engine = self.engine
        self.facilitator.do("step.start", step="brainstorm")
        wait(engine, f"!!{one('note-text')}", "the field")
        text = f"A note by {engine.name}"
        write(engine, "note-text", text)
        press(engine, "note-send")
        try:
            self.facilitator.sees(text)
        except TimeoutError as problem:
            page = engine.evaluate("document.body.innerText.slice(0, 600)")
            raise AssertionError(f"{problem}; the page says: {page}") from problem
        wait(engine, f"{one('note-text')}.value === '' && document.body.textContent.includes('{text}')", "the note")
        self.report.check(f"UI11 {engine.name}: a note typed by keys is on the server, and on the page", True)

    def photo(self):
        """A picture is taken small by this engine's own canvas."""
        size = self.engine.evaluate(
            """(async () => { const { shrunk } = await import('/js/core/photo.js');
            const canvas = document.createElement('canvas'); canvas.width = 2400; canvas.height = 1800;
            const pen = canvas.getContext('2d'); pen.fillStyle = 'teal'; pen.fillRect(0, 0, 2400, 900);
            const picture = await new Promise((done) => canvas.toBlob(done, 'image/png'));
            const small = await shrunk(picture), bitmap = await createImageBitmap(small);
            return [small.type, bitmap.width, bitmap.height]; })()""")
        self.report.check(f"UI11 {self.engine.name}: a photo is made small", size == ["image/jpeg", 1600, 1200], str(size))

    def again(self):
        """Loaded anew, the page knows who this is, and its worker is there."""
        engine = self.engine
        engine.open(f"{self.server.origin}/app.html")
        wait(engine, f"{one('connection')}?.dataset.state === 'live'", "a live line")
        wait(engine, "navigator.serviceWorker.ready.then((worker) => !!worker.active)", "the worker")
        self.report.check(f"UI11 {engine.name}: loaded again it is live, with its worker", True)

    def judged(self):
        engine = self.engine
        source = next(pathlib.Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text(encoding="utf-8")
        engine.evaluate(f"(() => {{ {source}\n return 1; }})()")
        found = engine.evaluate(f"axe.run(document, {RULES}).then((all) => all.violations.map((each) => each.id))")
        self.report.check(f"UI11 {engine.name}: axe finds nothing", found == [], str(found))

    def play(self):
        for part in (self.enter, self.write, self.photo, self.again, self.judged):
            part()


def smoke(browser, server, report, screens):
    token = server.set_up_token()
    join = re.search(r"Participants:\s+(\S+)", server.printed()).group(1)
    http = Client(server.origin)
    http.post("/api/setup", {"token": token, "name": "進行", "password": PASSWORD})
    workshop = http.get("/api/workshops")["workshops"][0]["id"]
    facilitator = SocketActor(server, "進行", client=http, jar="account").start(workshop)
    try:
        for kind, is_there in ENGINES:
            if not is_there():
                report.say(f"skipped: {kind.name} is not installed; scripts/set-up --tests installs it on Debian")
                continue
            with kind() as engine:
                Smoke(engine, server, report, facilitator, join).play()
    finally:
        facilitator.close()

"""A real server with a workshop of many notes, and browsers that look at it."""

import os
import pathlib
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests/Browser"))

from harness.actors import SocketActor  # noqa: E402
from harness.api import Client  # noqa: E402
from harness.console_actor import PASSWORD  # noqa: E402
from harness.pages import context, hook  # noqa: E402
from harness.participant import new_id  # noqa: E402
from harness.rounds_programme import STEP as FORM, programme  # noqa: E402
from harness.server import Server  # noqa: E402

#: A step that everybody sees everything of, without a limit to what one person writes.
STEP = "many"
#: 1.6 Mbit/s would be "slow 4G" of most tools; this is a third of it.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
SLOWER_PROCESSOR = 4


def folder():
    """The configuration, and in it a programme of one step in which people write on one wall and may change their words."""
    made = programme()
    form = FORM.replace("edit: none", "edit: own").replace("photosMax: 0", "photosMax: 1")
    step = form.format(
        id="write", title="たくさん", activity="write", kinds="[idea]", assign="solo", create="true", visible="venue",
        more="board: {kind: wall}")
    (made / "techniques/many.yaml").write_text(
        "id: many\nname: {ja: たくさん, en: Many}\nfamily: diverge\nsource: Ours\n"
        "groupSize: {min: 2, ideal: 4, max: 8}\nminutes: 10\nsteps:" + step, encoding="utf-8")
    (made / "programmes/many.yaml").write_text(
        "id: many\ntitle: {ja: たくさん, en: Many}\ndescription: {ja: たくさん書く, en: Much is written}\nphases:\n"
        "  - id: ideas\n    title: {ja: アイデア, en: Ideas}\n    accent: ideas\n    steps:\n"
        "      - use: many\n        id: many\n", encoding="utf-8")
    return made


class Room:
    """One workshop on one server; ends with the `with` block."""

    def __init__(self, browser, notes=0):
        self.browser = browser
        self.count = notes
        self.folder = folder()
        self.server = Server("--set", f"configDirectory={self.folder}", "--set", "workshops.notes=20000")
        self.people = 0

    def __enter__(self):
        self.server.start()
        self.http = Client(self.server.origin)
        self.http.post("/api/setup", {"token": self.server.set_up_token(), "name": "進行", "password": PASSWORD})
        self.workshop = self.http.post("/api/workshops", {
            "programme": "many", "title": "計測の日", "theme": "待つ時間が楽しみになる", "venues": ["会場"],
            "language": "ja"})["workshop"]
        self.links = self.http.get(f"/api/workshops/{self.workshop}/links")
        self.facilitator = SocketActor(self.server, "進行", client=self.http, jar="account").start(self.workshop)
        self.facilitator.do("step.start", step=STEP)
        if self.count:
            self.writers = [SocketActor(
                self.server, f"書き手{index}", "A社", code=self.links["participant"]["code"]).start() for index in range(max(4, self.count // 900 + 1))]
            self.ids = self.write(self.count)
        return self

    def write(self, count):
        """Notes by several people, all answered."""
        ids, sent = [], {writer: [] for writer in self.writers}
        for index in range(count):
            writer = self.writers[index % len(self.writers)]
            ids.append((writer, new_id()))
            sent[writer].append(writer.send(
                "note.add", id=ids[-1][1], step=STEP, kind="idea", text=f"{count}枚のうちの{index:05d}枚目の案"))
            if index % 400 == 399:
                self.settled(sent)
        self.settled(sent)
        return ids

    def settled(self, sent):
        for writer, numbers in sent.items():
            writer.wait(lambda: all(number in writer.results for number in numbers), "all answers", 120)
            refused = [writer.results[number] for number in numbers if not writer.results[number]["ok"]]
            assert not refused, refused[:1]
            numbers.clear()

    def edit(self, chosen, mark):
        """Another text for each of these notes, by whoever wrote it, all at once."""
        sent = {writer: [] for writer in self.writers}
        for writer, note in chosen:
            revision = writer.entities["notes"][note]["rev"]
            sent[writer].append(writer.send("note.edit", id=note, text=f"{mark}度目に書き直した案", rev=revision))
        self.settled(sent)

    def context(self, kind, **more):
        return context(self.browser, kind, "ja", **more)

    def joined(self, kind, **more):
        """A browser that has joined; what it keeps of the state is not kept, so that the next page is a first one."""
        made = self.context(kind, **more)
        page = made.new_page()
        self.people += 1
        page.goto(self.links["participant"]["url"])
        hook(page, "join-name").fill(f"参加者{self.people:02d}")
        hook(page, "join-organisation").fill("A社")
        hook(page, "join-send").click()
        page.wait_for_url("**/app.html")
        live(page)
        cookies = made.cookies()
        owner = page.evaluate("() => Object.entries(localStorage)")
        made.close()
        fresh = self.context(kind, **more)
        fresh.add_cookies(cookies)
        return fresh, owner

    def __exit__(self, *_):
        for actor in [self.facilitator, *getattr(self, "writers", [])]:
            actor.close()
        self.server.__exit__()
        shutil.rmtree(self.folder, ignore_errors=True)


def live(page):
    page.wait_for_selector('[data-test="connection"][data-state="live"]', state="attached", timeout=60_000)


def line_of(page):
    return page.context.new_cdp_session(page)


def slow(page):
    """The line and the processor of a cheap phone outdoors."""
    line = line_of(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    return line


def load():
    return os.getloadavg()[0]

"""A ballot by every method: opened in the console's dialog, filled in on pages, counted, and shown everywhere.

Five people vote: a phone in Japanese, a laptop in English, three over a bare socket; the host has a page too. Every
ballot but the first names its voters, so that what the server counted can be laid beside what was pressed; what pages
show is laid beside what the server says.
"""

import re
import time

from axe_playwright_python.sync_playwright import Axe

from harness.actors import SocketActor
from harness.api import Client
from harness.console_actor import PASSWORD, ConsoleActor
from harness.page_actor import PageActor
from harness.pages import context, hook
from harness.recorder import Secrets
from screens import RULES

STEP = "every-vote"
IDEAS = ["名札の裏に「きのうの小さな発見」を書いて、受付で交換する", "待ち時間が読める掲示", "Benches that turn towards the view",
         "帰り道に写真を一枚えらぶ箱", "雨の日だけの案内係"]


def lines_of(*rows):
    """Lines in short: item and its numbers."""
    return [{"item": item, "n": list(n)} for item, *n in rows]


def canonical(lines):
    """One form for each choice, so that two can be compared."""
    flip = {"left": "right", "right": "left", "tie": "tie"}
    form = []
    for line in lines:
        if "with" in line:
            first, second = sorted([line["item"], line["with"]])
            form.append((first, second, line["is"] if first == line["item"] else flip[line["is"]]))
        else:
            form.append((line["item"], tuple(line.get("n", [])), line.get("is", ""), line.get("text", "")))
    return sorted(form)


class Filling:
    """One voter's page, and what is pressed on it; every act says which lines it meant."""

    def __init__(self, actor, ballot, items):
        self.actor = actor
        self.page = actor.page
        self.ballot = self.page.locator(f'[data-test="ballot"][data-id="{ballot}"]')
        self.items = items
        self.ballot.wait_for()

    def item(self, index):
        return self.ballot.locator(f'[data-test="ballot-item"][data-id="{self.items[index]}"]')

    def press(self, index, name, times=1):
        """More than once all within one frame: each press counts from the one before, not from what was drawn last."""
        button = self.item(index).locator(f'[data-test="{name}"]').first
        if times == 1:
            return button.click()
        button.evaluate("(one, times) => { for (let each = 0; each < times; each += 1) one.click(); }", times)

    def counts(self):
        self.press(0, "dot-plus", 2)
        self.press(1, "dot-plus")
        return lines_of((self.items[0], 2), (self.items[1], 1))

    dots = counts

    def likes(self):
        self.press(0, "dot-plus", 2)
        self.press(2, "minus-plus")
        return lines_of((self.items[0], 2, 0), (self.items[2], 0, 1))

    def points(self):
        for index, points in ((0, 60), (1, 25), (2, 15)):
            field = self.item(index).locator('[data-test="dots-mine"]')
            field.fill(str(points))
            field.blur()
        return lines_of((self.items[0], 60), (self.items[1], 25), (self.items[2], 15))

    def quadratic(self):
        self.press(0, "dot-plus", 4)
        self.press(1, "dot-plus", 3)
        # Nothing is left for more.
        self.item(1).locator('[data-test="dot-plus"]').click(force=True)
        return lines_of((self.items[0], 4), (self.items[1], 3))

    def mark(self, *indexes):
        for index in indexes:
            self.press(index, "mark")
        return [{"item": self.items[index]} for index in indexes]

    def highlight(self):
        return self.mark(0, 2, 3)

    def poll(self):
        return self.mark(1)

    def hostPick(self):
        lines = self.mark(0, 1)
        self.item(0).locator('[data-test="words"]').fill("来月から試します")
        lines[0]["text"] = "来月から試します"
        return lines

    def score(self, index, *values):
        for row, value in enumerate(values):
            self.item(index).locator(f'.scale-button:has([data-test="score-{row}-{value}"])').click()
        return (self.items[index], *values)

    def scores(self):
        return lines_of(self.score(0, 5), self.score(1, 3), self.score(2, 1))

    def delphi(self):
        return lines_of(self.score(0, 8), self.score(1, 4))

    def criteria(self):
        return lines_of(self.score(0, 5, 4, 2), self.score(1, 2, 3, 5))

    def nuf(self):
        return lines_of(self.score(0, 9, 7, 4), self.score(1, 3, 8, 10))

    def fist(self):
        return lines_of(self.score(0, 4), self.score(1, 2))

    def grid(self):
        """By a tap, then by keys, then by the sliders."""
        plane = self.ballot.locator('[data-test="vote-plane"]')
        plane.scroll_into_view_if_needed()
        box = plane.bounding_box()
        plane.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.2})
        chip = self.ballot.locator(f'[data-test="plane-chip"][data-id="{self.items[0]}"]')
        chip.wait_for()
        chip.focus()
        chip.press("ArrowUp")
        self.press(1, "plane-pick")
        for slider, value in ((0, "80"), (1, "30")):
            self.item(1).locator('[data-test="slider"]').nth(slider).fill(value)
        style = chip.evaluate("(chip) => [chip.style.getPropertyValue('--x'), chip.style.getPropertyValue('--y')].map(Number)")
        return lines_of((self.items[0], round(style[0] * 10), round(style[1] * 10)), (self.items[1], 800, 300))

    def rank(self, *indexes):
        for index in indexes:
            self.press(index, "rank-add")

    def nominal(self):
        """In the order of pressing, one up by keys, one by its menu, one by dragging."""
        self.rank(0, 1, 2, 3, 4)
        self.item(1).locator('[data-test="grip"]').press("ArrowUp")
        self.item(4).locator('[data-test="rank-menu"]').select_option("at:0")
        self.drag(3, 4)
        return lines_of(*((self.items[index], place) for place, index in enumerate([3, 4, 1, 0, 2], 1)))

    def drag(self, index, before):
        """Above another, by the handle."""
        grip = self.item(index).locator('[data-test="grip"]')
        grip.evaluate("(grip) => grip.scrollIntoView({block: 'center'})")
        start, end = grip.bounding_box(), self.item(before).locator('[data-test="grip"]').bounding_box()
        mouse = self.page.mouse
        mouse.move(start["x"] + 20, start["y"] + 20)
        mouse.down()
        mouse.move(start["x"] + 20, start["y"] - 10)
        mouse.move(start["x"] + 20, end["y"] - 8, steps=6)
        mouse.up()

    def borda(self):
        self.rank(2, 0, 1)
        self.item(1).locator('[data-test="rank-menu"]').select_option("with:1")
        return lines_of((self.items[2], 1), (self.items[0], 2), (self.items[1], 2))

    def schulze(self):
        self.rank(0, 3, 1)
        self.item(3).locator('[data-test="rank-up"]').click()
        return lines_of((self.items[3], 1), (self.items[0], 2), (self.items[1], 3))

    def pairwise(self):
        """The earlier item of the ballot wins, the last two are level."""
        lines = []
        pair = self.ballot.locator('[data-test="pair"]')
        while pair.count():
            left, right = (pair.locator(f'[data-test="pair-{side}"]').get_attribute("data-item") for side in ("left", "right"))
            ends = {self.items[-1], self.items[-2]}
            verdict = "tie" if {left, right} == ends else "left" if self.items.index(left) < self.items.index(right) else "right"
            pair.locator(f'[data-test="pair-{verdict}"]').click()
            lines.append({"item": left, "with": right, "is": verdict})
            self.page.wait_for_function(
                """([left, right]) => { const pair = document.querySelector('[data-test=pair]');
                return !pair || [...pair.querySelectorAll('[data-item]')].map((one) => one.dataset.item).join() !== [left, right].join(); }""",
                arg=[left, right])
        return lines

    def consent(self):
        self.press(0, "is-agree")
        self.press(1, "is-objection")
        self.ballot.locator('[data-test="missing"]').wait_for()
        self.item(1).locator('[data-test="words"]').fill("雨の日は通れません")
        return [{"item": self.items[0], "is": "agree"}, {"item": self.items[1], "is": "objection", "text": "雨の日は通れません"}]

    def send(self):
        self.ballot.locator('[data-test="vote-send"]').click()
        self.received()

    def received(self):
        self.ballot.locator('[data-test="receipt"][data-state="received"]').wait_for()


class StandIn(Filling):
    """The same, filled in at the console for people without a device."""

    def __init__(self, console, items):
        self.page = console.page
        self.ballot = self.page.locator("dialog[open]")
        self.items = items
        hook(self.ballot, "proxy-count").wait_for()


#: What the three without a page say: numbers for the first items of the ballot.
SPOKEN = {
    "dots": [[1, 2], [0, 1], [2]], "likes": [[(1, 0), (0, 1)], [(2, 0)], [(0, 1), (1, 0)]],
    "points": [[50, 50], [0, 100], [20, 20, 60]], "quadratic": [[5], [3, 4], [0, 2, 1]],
    "scores": [[4, 1, 2], [5, 5], [4, 1, 3]], "delphi": [[3, 9], [7, 5], [8, 2]],
    "criteria": [[(4, 4, 4), (2, 2, 2)], [(5, 1, 3)], [(3, 3, 3), (4, 4, 5)]],
    "nuf": [[(8, 8, 8)], [(2, 9, 9), (5, 5, 5)], [(7, 7, 7), (6, 6, 6)]],
    "fist": [[5, 3], [3, 4], [4, 5]], "grid": [[(200, 900), (700, 200)], [(300, 700), (900, 400)], [(100, 800), (600, 100)]],
    "borda": [[1, 2, 3], [2, 1], [1, 3, 2]], "schulze": [[1, 2, 3], [3, 1, 2], [2, 3, 1]],
    "nominal": [[1, 2, 3, 4, 5], [2, 1, 3, 5, 4], [1, 3, 2, 4, 5]],
}
#: The figure a bar stands for, and what the server calls it; read off the page as a number.
VALUES = {"dots": "dots", "highlight": "marks", "points": "points", "scores": "mean", "borda": "points", "nominal": "points",
          "quadratic": "votes", "poll": "votes", "hostPick": "picks", "nuf": "total", "criteria": "total", "delphi": "median"}
METHODS = ["dots", "highlight", "likes", "points", "quadratic", "scores", "criteria", "nuf", "grid", "nominal", "borda",
           "schulze", "pairwise", "fist", "consent", "poll", "delphi", "hostPick"]

#: One for each way of answering.
STOOD_IN = ["dots", "poll", "scores", "grid", "nominal", "pairwise", "consent"]


class Ballots:
    def __init__(self, browser, server, report, screens):
        self.browser = browser
        self.server = server
        self.report = report
        self.screens = screens
        self.watch = Secrets()
        self.axe = Axe()
        self.violations = []
        self.faults = []
        self.looked = 0
        self.pages = []

    def play(self):
        self.found()
        self.join()
        for method in METHODS:
            self.hold(method)
        for method in STOOD_IN:
            self.stand_in(method)
        self.settle()
        self.close()

    def found(self):
        self.console = ConsoleActor(self.browser, self.server, self.watch, "en")
        self.pages.append(("console", self.console.page))
        self.console.set_up()
        self.http = Client(self.server.origin)
        self.http.post("/api/sign-in", {"name": "進行", "password": PASSWORD})
        self.workshop = self.http.post("/api/workshops", {
            "programme": "ballots", "title": "投票の日", "theme": "駅前の待ち時間", "venues": ["会場"],
            "language": "ja"})["workshop"]
        self.console.page.goto(f"{self.server.origin}/admin.html#w={self.workshop}")
        self.console.page.reload()
        hook(self.console.page, "links").wait_for()
        self.facilitator = SocketActor(
            self.server, "facilitator", watch=self.watch, client=self.http, jar="account").start(self.workshop)

    def join(self):
        links = self.http.get(f"/api/workshops/{self.workshop}/links")
        code = links["participant"]["code"]
        self.sockets = [SocketActor(self.server, f"参加者0{number}", company, watch=self.watch, code=code).start()
                        for number, company in ((1, "A社"), (2, "B社"), (3, "C社"))]
        self.phone = PageActor(self.browser, self.server, self.watch, "参加者04", "A社", "phone").join(links["participant"]["url"], "会場")
        self.laptop = PageActor(self.browser, self.server, self.watch, "参加者05", "B社", "laptop", "en").join(links["participant"]["url"], "会場")
        self.host = PageActor(self.browser, self.server, self.watch, "ホスト", "公園", "laptop").join(links["host"]["url"], "会場")
        self.display = context(self.browser, "projector").new_page()
        self.display.goto(links["display"]["url"])
        self.pages += [("phone", self.phone.page), ("laptop", self.laptop.page), ("host", self.host.page), ("display", self.display)]
        self.facilitator.do("step.start", step="every-write")
        for index, text in enumerate(IDEAS):
            author = self.sockets[index % 3]
            author.wait_for_step("every-write")
            author.write("every-write", "idea", text)
        self.facilitator.wait(lambda: len(self.facilitator.entities.get("notes", {})) == len(IDEAS), "all ideas")
        self.facilitator.do("step.start", step=STEP)
        self.phone.wait_for_step(STEP)
        self.ids = {person["name"]: person["id"] for person in self.facilitator.all("people")}

    # One ballot.

    def hold(self, method):
        ballot = self.open(method)
        items = ballot["items"]
        if method == "delphi":
            self.vote(ballot, [self.phone, self.laptop], "first")
            hook(self.console.page, "ballot-next").click()
            self.facilitator.wait(lambda: self.ballot(ballot["id"]).get("round") == 2, "the second round")
            hook(self.phone.page, "first-round").first.wait_for()
        meant = self.vote(ballot, [self.host] if method == "hostPick" else [self.phone, self.laptop])
        self.watch_it_stand(ballot, method)
        self.console.close_ballot()
        self.facilitator.wait(lambda: self.ballot(ballot["id"])["state"] == "closed", "the close")
        self.report.check(f"{method}: nothing is told between the close and the showing",
                          "outcome" not in self.ballot(ballot["id"]) and not self.phone.page.locator(f'[data-id="{ballot["id"]}"] [data-test="outcome-item"]').count())
        self.console.show_ballot()
        self.facilitator.wait(lambda: "outcome" in self.ballot(ballot["id"]), "the outcome")
        self.compare(method, self.ballot(ballot["id"]), meant, items)

    def ballot(self, id):
        return self.facilitator.entities["ballots"][id]

    def open(self, method):
        page = self.console.page
        known = set(self.facilitator.entities.get("ballots", {}))
        hook(page, "ballot-open").click()
        hook(page, "ballot-method").select_option(method)
        if method == "likes":
            hook(page, "ballot-minus").fill("2")
        if method == "poll":
            hook(page, "ballot-texts").fill("この公園でつづける\n駅前でも試す\nまだわからない")
            hook(page, "ballot-turnout").evaluate("(field) => field.closest('details').open = true")
            hook(page, "ballot-turnout").fill("50")
            hook(page, "ballot-minutes").fill("3")
        if method != "dots":
            hook(page, "ballot-secrecy").evaluate("(field) => field.closest('details').open = true")
            hook(page, "ballot-secrecy").select_option("named")
        if method in ("criteria", "poll"):
            self.look(page, f"ballots-console-dialog-{method}")
        hook(page, "ballot-send").click()
        self.facilitator.wait(lambda: set(self.facilitator.entities.get("ballots", {})) - known, f"the {method} ballot")
        [id] = set(self.facilitator.entities["ballots"]) - known
        if method == "poll":
            self.extend(id)
        return self.ballot(id)

    def extend(self, id):
        before = self.ballot(id)["deadline"]
        hook(self.console.page, "ballot-extend-5").click()
        self.facilitator.wait(lambda: self.ballot(id)["deadline"] == before + 300_000, "five minutes more")
        self.display.wait_for_function("() => /^7:\\d\\d|^8:00/.test(document.querySelector('.big[data-clock=ballot]')?.textContent ?? '')")
        self.report.check("a ballot that closes by itself can be given more time, and the projector counts it down", True)

    def vote(self, ballot, actors, part="all"):
        method, items = ballot["plan"]["method"], ballot["items"]
        meant = {}
        for actor in actors:
            filling = Filling(actor, ballot["id"], items)
            meant[actor.name] = getattr(filling, method)()
            if actor is not self.laptop and part == "all":
                self.look(actor, f"ballots-{method}-vote")
            if method != "dots":
                filling.send()
            filling.received()
        if method == "hostPick":
            return meant
        if method == "scores":
            self.change(ballot, meant)
        for socket, lines in zip(self.sockets, self.spoken(method, items)):
            socket.wait_for_ballot(ballot["id"])
            socket.do("ballot.cast", ballot=ballot["id"], lines=lines)
            meant[socket.name] = lines
        return meant

    def change(self, ballot, meant):
        """What was sent is changed, put back, changed and sent."""
        filling = Filling(self.phone, ballot["id"], ballot["items"])
        filling.score(3, 2)
        receipt = filling.ballot.locator('[data-test="receipt"]')
        filling.ballot.locator('[data-test="receipt"][data-state="changed"]').wait_for()
        self.report.check("a change that is not sent says so", receipt.get_attribute("data-state") == "changed")
        filling.ballot.locator('[data-test="vote-back"]').click()
        filling.received()
        filling.score(3, 2)
        filling.send()
        meant[self.phone.name] += lines_of((ballot["items"][3], 2))

    def spoken(self, method, items):
        if method == "highlight":
            return [[{"item": items[index]} for index in one] for one in ((0, 1), (0,), (2, 4))]
        if method == "poll":
            return [[{"item": items[index]}] for index in (0, 0, 2)]
        if method == "pairwise":
            return [[{"item": items[0], "with": items[1], "is": "right"}], [{"item": items[1], "with": items[2], "is": "tie"}],
                    [{"item": items[3], "with": items[0], "is": "left"}]]
        if method == "consent":
            return [[{"item": items[0], "is": "agree"}, {"item": items[1], "is": "abstain"}],
                    [{"item": items[0], "is": "agree"}, {"item": items[1], "is": "disagree"}], [{"item": items[0], "is": "abstain"}]]
        listed = [[(item, *(value if isinstance(value, tuple) else (value,))) for item, value in zip(items, values)] for values in SPOKEN[method]]
        # Nothing given to an item is no line; in a ranking and on a scale every number speaks.
        return [lines_of(*(row for row in rows if any(row[1:]))) for rows in listed]

    def watch_it_stand(self, ballot, method):
        voted = 1 if method == "hostPick" else 5
        self.facilitator.wait(lambda: self.ballot(ballot["id"])["voted"] == voted, f"{voted} votes")
        self.display.wait_for_function(
            "(voted) => document.querySelector('.view-ballot progress')?.value === voted", arg=voted)
        if method in ("consent", "dots"):
            self.look(self.display, f"ballots-{method}-projector-open")
        if method == "poll":
            self.look(self.console.page, "ballots-console-open")

    # What came of it.

    def compare(self, method, ballot, meant, items):
        outcome = ballot["outcome"]
        self.report.check(f"{method}: all who voted are counted", outcome["turnout"]["voted"] == len(meant), str(outcome["turnout"]))
        if method != "dots":
            counted = {vote["voter"]: canonical(vote["lines"]) for vote in ballot["named"]}
            wrong = [name for name, lines in meant.items() if counted.get(self.ids[name]) != canonical(lines)]
            self.report.check(f"{method}: what was pressed is what was counted", not wrong,
                              str([(name, counted.get(self.ids[name]), canonical(meant[name])) for name in wrong][:1]))
        else:
            self.report.check("dots: nobody is named", "named" not in ballot)
        wanted = [(one["item"], one.get("place")) for one in outcome["items"]]
        for name, page in [("phone", self.phone.page), ("laptop", self.laptop.page), ("console", self.console.page), ("display", self.display)]:
            shown = page.locator(f'[data-test="results"][data-method="{method}"]').first
            shown.wait_for()
            rows = shown.locator('[data-test="outcome-item"]').evaluate_all(
                "(rows) => rows.map((row) => [row.dataset.id, row.dataset.place ? Number(row.dataset.place) : null, row.querySelector('[data-test=value]').textContent])")
            found = [(id, place) for id, place, _ in rows]
            self.report.check(f"{method}: the {name} shows the server's order and places", found == wanted[:len(found)] and found, f"{found} {wanted}")
            if method in VALUES:
                self.values(method, name, rows, outcome)
        self.look(self.phone, f"ballots-{method}-result")
        if method in ("likes", "criteria", "grid", "schulze", "fist", "delphi", "consent", "scores"):
            self.display.wait_for_timeout(2_300)
            self.look(self.display, f"ballots-{method}-projector-result")
        if method in ("criteria", "schulze", "grid"):
            self.look(self.console.page, f"ballots-console-{method}")

    def values(self, method, name, rows, outcome):
        def number(value):
            return value[0] / value[1] if isinstance(value, list) else value

        wanted = {one["item"]: number(one[VALUES[method]]) for one in outcome["items"] if VALUES[method] in one}
        shown = {id: re.search(r"-?\d+(?:\.\d+)?", text.replace("−", "-").replace(",", "")) for id, _, text in rows}
        wrong = [id for id, found in shown.items() if (found is None) != (id not in wanted)
                 or found and abs(float(found.group()) - wanted[id]) > 0.006]
        self.report.check(f"{method}: the {name} shows the server's figures", not wrong, f"{rows} {wanted}")

    def settle(self):
        """A tie is settled by an act of its own."""
        page = self.console.page
        hook(page, "ballot-open").click()
        hook(page, "ballot-method").select_option("highlight")
        known = set(self.facilitator.entities["ballots"])
        hook(page, "ballot-send").click()
        self.facilitator.wait(lambda: set(self.facilitator.entities["ballots"]) - known, "the last ballot")
        [id] = set(self.facilitator.entities["ballots"]) - known
        items = self.ballot(id)["items"]
        for socket, index in zip(self.sockets, (0, 1, 2)):
            socket.wait_for_ballot(id)
            socket.do("ballot.cast", ballot=id, lines=[{"item": items[index]}])
        self.console.close_ballot()
        self.console.show_ballot()
        page.locator('.mirror > .ballot [data-test="tie-decide"]').first.click()
        hook(page, "tie-reason").fill("先に始められる")
        hook(page, "tie-send").click()
        self.facilitator.wait(lambda: self.ballot(id)["outcome"].get("tieBreaks"), "the tie settled")
        self.phone.page.locator('[data-test="remarks"]').filter(has_text="先に始められる").first.wait_for()
        self.report.check("a tie is settled with its reason, and everybody reads it", True)

    def stand_in(self, method):
        """Votes of people without a device: entered for three, taken back, entered for two."""
        page = self.console.page
        ballot = self.open(method)
        id = ballot["id"]
        hook(page, "ballot-proxy").first.click()
        getattr(StandIn(self.console, ballot["items"]), method)()
        hook(page, "proxy-count").fill("3")
        self.look(page, f"ballots-console-proxy-{method}")
        hook(page, "proxy-ballot-send").click()
        hook(page, "proxy-back").wait_for()
        self.facilitator.wait(lambda: self.ballot(id)["voted"] == 3, "three votes")
        hook(page, "proxy-back").click()
        self.facilitator.wait(lambda: self.ballot(id)["voted"] == 0, "no vote")
        meant = getattr(StandIn(self.console, ballot["items"]), method)()
        hook(page, "proxy-count").fill("2")
        hook(page, "proxy-ballot-send").click()
        self.facilitator.wait(lambda: self.ballot(id)["voted"] == 2, "two votes")
        hook(page, "dialog-close").click()
        self.console.close_ballot()
        self.console.show_ballot()
        self.facilitator.wait(lambda: "outcome" in self.ballot(id), "the outcome")
        outcome = self.ballot(id)["outcome"]
        told = [entry["count"] for entry in outcome.get("proxies", [])]
        spoken = {line[key] for line in meant for key in ("item", "with") if key in line}
        heard = {one["item"] for one in outcome["items"] if one["voters"]}
        self.report.check(f"UI19 {method}: votes of people without a device are entered, taken back and counted",
                          told == [2] and outcome["turnout"]["voted"] == 2 and spoken <= heard, f"{told} {outcome['turnout']} {spoken - heard}")

    # Looking.

    def look(self, actor, name):
        """A screenshot and what axe finds; on a phone nothing sticks out and everything can be hit."""
        page = actor.page if hasattr(actor, "page") else actor
        page.wait_for_timeout(60)
        self.screens.take(page, name)
        self.looked += 1
        size = page.viewport_size
        heard = len(actor.problems) if hasattr(actor, "problems") else 0
        if getattr(actor, "kind", "") == "phone":
            self.narrow(page, name, size)
        if page is not self.display:
            height = page.evaluate("() => Math.max(document.documentElement.scrollHeight, innerHeight)")
            page.set_viewport_size({"width": size["width"], "height": min(height + 200, 12_000)})
            if getattr(actor, "kind", "") == "phone":
                page.screenshot(path=str(self.screens.folder / f"{name}-whole.png"))
        for violation in self.axe.run(page, options=RULES).response["violations"]:
            where = [node["target"] for node in violation["nodes"]][:3]
            self.violations.append(f"{name}: {violation['id']} {where}")
        page.set_viewport_size(size)
        if hasattr(actor, "problems"):
            # What axe itself is refused by the page's policy is not the page's.
            actor.problems[heard:] = [one for one in actor.problems[heard:] if "inline style" not in one]

    def narrow(self, page, name, size):
        page.set_viewport_size({"width": 320, "height": size["height"]})
        page.wait_for_timeout(50)
        wide = page.evaluate("() => document.documentElement.scrollWidth")
        if wide > 320:
            self.faults.append(f"{name}: {wide} px wide at 320")
        small = page.evaluate(
            """() => [...document.querySelectorAll('main :is(button, summary, select, input:not(.visually-hidden, [type=radio], [type=checkbox]), .scale-button, .choice.mark)')]
                .filter((one) => one.checkVisibility() && !one.matches('.thread, .skip-link'))
                .map((one) => [one.dataset.test ?? one.className, one.getBoundingClientRect()])
                .filter(([, box]) => box.height > 0 && (box.height < 43.5 || box.width < 43.5))
                .map(([name, box]) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`)""")
        if small:
            self.faults.append(f"{name}: {small[:4]}")
        page.set_viewport_size(size)

    def close(self):
        for actor in (self.phone, self.laptop, self.host, self.console):
            self.report.check(f"{getattr(actor, 'name', 'console')}: no error on the page", not actor.problems, str(actor.problems[:3]))
        self.report.check(f"{self.looked} looks: axe finds nothing", not self.violations, "; ".join(self.violations[:8]))
        self.report.check("nothing sticks out at 320 px and everything can be hit", not self.faults, "; ".join(self.faults[:8]))
        self.report.check("nothing hidden reached anybody", not self.watch.leaks, str(self.watch.leaks[:3]))
        self.report.check("sockets missed nothing", not any(socket.gaps for socket in self.sockets))
        for socket in [*self.sockets, self.facilitator]:
            socket.close()
        time.sleep(0.05)

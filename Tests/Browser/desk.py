"""What surrounds the outcome, by real pages: the host's desk, talks, a survey, contact cards, a skit, and the console's tools.

The demo workshop; a host on a laptop, two participants of one group on phones, one of another group on a laptop, the
console and the projector. Japanese for some and English for the others.
"""

import re

from axe_playwright_python.sync_playwright import Axe

from harness.actors import SocketActor
from harness.api import Client
from harness.console_actor import PASSWORD
from harness.pages import context, hook
from harness.participant import new_id
from harness.recorder import Secrets
from screens import RULES

THEME = "雨の日にも来たくなるパーク"
REASON = "雨の日の入口を、うちでもすぐ試せる"
MESSAGE = "六月の雨の日に、入口で試します。"
#: name of the page: kind of browser, language, name, organisation
PEOPLE = {"phone-ja": ("phone", "ja", "参加者01", "A社"), "phone-en": ("phone", "en", "参加者02", "A社"),
          "laptop-en": ("laptop", "en", "参加者05", "B社")}


class Desk:
    def __init__(self, browser, server, report, screens):
        self.browser = browser
        self.server = server
        self.report = report
        self.screens = screens
        self.watch = Secrets()
        self.axe = Axe()
        self.pages = {}
        self.kinds = {}
        self.violations = []
        self.problems = []
        self.looked = 0

    # Pages.

    def open(self, name, kind, language):
        page = context(self.browser, kind, language).new_page()
        page.on("pageerror", lambda error: self.problems.append(f"{name}: {error}"))
        page.on("console", lambda message: self.hear(name, message))
        self.watch.watch_page(page, name)
        self.pages[name], self.kinds[name] = page, kind
        return page

    def hear(self, name, message):
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.problems.append(f"{name}: {message.text}")

    def speak(self, page, language):
        if page.evaluate("() => document.documentElement.lang") != language:
            hook(page, "language").first.click()
            page.wait_for_function("(wanted) => document.documentElement.lang === wanted", arg=language)

    def look(self, name, what):
        """A screenshot, what axe finds, and on a phone whether it holds on the smallest one."""
        page = self.pages[name]
        page.wait_for_timeout(350)
        heard = len(self.problems)
        self.screens.take(page, f"desk-{what}-{name}")
        self.looked += 1
        size = page.viewport_size
        if self.kinds[name] == "phone":
            self.narrow(page, f"{what}-{name}", size)
        if self.kinds[name] != "projector":
            height = page.evaluate("() => Math.max(document.documentElement.scrollHeight, innerHeight)")
            page.set_viewport_size({"width": size["width"], "height": min(height + 200, 12_000)})
        for violation in self.axe.run(page, options=RULES).response["violations"]:
            where = [node["target"] for node in violation["nodes"]][:3]
            self.violations.append(f"{what}-{name}: {violation['id']} {where}")
        page.set_viewport_size(size)
        # What axe itself is refused by the page's policy is not the page's.
        self.problems[heard:] = [one for one in self.problems[heard:] if "inline style" not in one]

    def narrow(self, page, name, size):
        page.set_viewport_size({"width": 320, "height": size["height"]})
        page.wait_for_timeout(80)
        wide = page.evaluate("() => document.documentElement.scrollWidth")
        small = page.evaluate(
            """() => [...document.querySelectorAll('button, summary, select, input:not(.visually-hidden, [type=radio], [type=checkbox]), label:has(> [type=radio], > [type=checkbox])')]
                .filter((one) => one.checkVisibility() && !one.matches('.thread, .skip-link'))
                .map((one) => [one.dataset.test ?? one.className, one.getBoundingClientRect()])
                .filter(([, box]) => box.height > 0 && (box.height < 43.5 || box.width < 43.5))
                .map(([name, box]) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`)""")
        if wide > 320:
            self.violations.append(f"{name}: {wide} px wide at 320")
        if small:
            self.violations.append(f"{name}: small targets {small[:4]}")
        page.set_viewport_size(size)

    # Before.

    def gather(self):
        token = self.server.set_up_token()
        self.http = Client(self.server.origin)
        self.http.post("/api/setup", {"token": token, "name": "進行", "password": PASSWORD})
        self.workshop = self.http.get("/api/workshops")["workshops"][0]["id"]
        links = self.http.get(f"/api/workshops/{self.workshop}/links")
        self.facilitator = SocketActor(
            self.server, "facilitator", watch=self.watch, client=self.http, jar="account").start(self.workshop)
        for name, (kind, language, person, organisation) in PEOPLE.items():
            self.enter(self.open(name, kind, language), links["participant"]["url"], language, person, organisation)
        host = self.open("host-ja", "laptop", "ja")
        self.enter(host, links["host"]["url"], "ja", "ホスト", "パーク")
        people = {person["name"]: person for person in self.facilitator.all("people")}
        self.ids = {name: people[person]["id"] for name, (_, _, person, _) in PEOPLE.items()}
        groups = sorted(self.facilitator.all("groups"), key=lambda one: one["number"])
        self.own, self.other = groups[0]["id"], groups[1]["id"]
        for name, group in (("phone-ja", self.own), ("phone-en", self.own), ("laptop-en", self.other)):
            self.facilitator.do("groups.move", person=self.ids[name], group=group)
        display = self.open("projector-ja", "projector", "ja")
        display.goto(links["display"]["url"])
        console = self.open("console-en", "console", "en")
        console.goto(f"{self.server.origin}/admin.html")
        hook(console, "sign-in-name").fill("進行")
        hook(console, "sign-in-password").fill(PASSWORD)
        hook(console, "sign-in-send").click()
        hook(console, f"workshop-{self.workshop}").click()
        hook(console, "links").wait_for()
        self.speak(console, "en")

    def enter(self, page, url, language, person, organisation):
        page.goto(url)
        hook(page, "join-name").wait_for()
        self.speak(page, language)
        hook(page, "join-name").fill(person)
        hook(page, "join-organisation").fill(organisation)
        if hook(page, "join-venue").count():
            hook(page, "join-venue").select_option(index=1)
        hook(page, "join-send").click()
        page.wait_for_url("**/app.html")
        page.wait_for_selector('[data-test="connection"][data-state="live"]', state="attached")
        self.speak(page, language)

    def step(self, step):
        self.facilitator.do("step.start", step=step)
        self.facilitator.do("stage.set", mode="step")
        for name in PEOPLE:
            self.pages[name].wait_for_selector(f'main[data-step="{step}"]')

    def folder(self, name, entry):
        page = self.pages[name]
        hook(page, "folder-open").click()
        hook(page, f"folder-{entry}").click()

    def shut(self, name):
        page = self.pages[name]
        page.keyboard.press("Escape")
        page.locator("dialog[open]").wait_for(state="detached")

    # The host.

    def brief(self):
        host = self.pages["host-ja"]
        self.watch.seal(THEME, "host-ja")
        # Facilitators read a brief before it is open; what is tried here is that participants do not.
        hook(host, "leaf-brief").click()
        hook(host, "brief-theme").fill(THEME)
        hook(host, "brief-background").fill("雨の日の来園者は晴れの日の四割。屋根は足りているのに、選ばれていません。")
        hook(host, "brief-excluded").fill("大きな建て替え")
        hook(host, "brief-adoptable").fill("三か月で試せて、百万円でできること")
        hook(host, "brief-question-add").click()
        hook(host, "brief-question").fill("雨の日にだけ起こる良いことは何か")
        self.watch.unseal()
        hook(host, "brief-save").click()
        host.wait_for_selector('[data-test="brief-save"]:disabled')
        self.facilitator.wait(lambda: (self.facilitator.one("brief") or {}).get("theme") == THEME, "the brief")
        self.look("host-ja", "brief")
        hook(self.pages["phone-ja"], "folder-open").click()
        hook(self.pages["phone-ja"], "folder").wait_for()
        self.report.check("UI12 nobody is offered a brief that is not open", not hook(self.pages["phone-ja"], "folder-brief").count())
        self.shut("phone-ja")
        self.facilitator.do("brief.open")
        for name in ("phone-ja", "phone-en"):
            self.folder(name, "brief")
            hook(self.pages[name], "brief-read").get_by_text(THEME).wait_for()
            self.look(name, "brief")
            self.shut(name)
        self.report.check("once it is open, everybody reads it", True)

    def picks(self):
        host = self.pages["host-ja"]
        self.watch.seal(REASON, "host-ja")
        hook(host, "leaf-picks").click()
        hook(host, "candidate").first.wait_for()
        hook(host, "pick-take").first.click()
        hook(host, "pick").first.wait_for()
        hook(host, "pick-reason").fill(REASON)
        hook(host, "pick-reason").blur()
        self.idea = hook(host, "pick").get_attribute("data-id")
        hook(host, "pick-take").nth(1).click()
        host.wait_for_function("() => document.querySelectorAll('[data-test=pick]').length === 2")
        self.look("host-ja", "picks")
        self.report.check("UI12 nobody but the host learns of a sealed pick", not self.watch.leaks, str(self.watch.leaks[:2]))
        self.watch.unseal()
        hook(host, "pick-reveal").click()
        self.look("host-ja", "pick-sure")
        hook(host, "confirm-yes").click()
        hook(host, "pick-reveal").wait_for(state="detached")
        self.folder("phone-ja", "picks")
        hook(self.pages["phone-ja"], "picks-read").get_by_text(REASON).wait_for()
        self.look("phone-ja", "picks")
        self.shut("phone-ja")

    def register(self):
        """The idea of a participant with a phone: what the host decides comes back to who wrote it."""
        host = self.pages["host-ja"]
        hook(host, "leaf-register").click()
        hook(host, "adoption-add").click()
        hook(host, "adoption-item").filter(has_text=self.words).first.click()
        hook(host, "adoption-sheet").wait_for()
        hook(host, "status-under-review").check()
        hook(host, "reason").fill("雨具の置き場を確かめてから決める")
        hook(host, "owner").fill("運営課")
        hook(host, "next").fill("2026-11-25")
        hook(host, "message").fill(MESSAGE)
        hook(host, "public").check()
        self.look("host-ja", "decision")
        hook(host, "adoption-save").click()
        hook(host, "adoption").wait_for()
        hook(host, "adoption-edit").click()
        hook(host, "status-adopted").check()
        hook(host, "adoption-save").click()
        host.wait_for_selector('[data-test="adoption"][data-status="adopted"]')
        self.look("host-ja", "register")
        self.folder("phone-en", "register")
        hook(self.pages["phone-en"], "host-message").get_by_text(MESSAGE).wait_for()
        self.report.check("UI12 the host's words reach who wrote the idea", True)
        self.look("phone-en", "register")
        self.shut("phone-en")
        self.folder("laptop-en", "register")
        self.pages["laptop-en"].locator('[data-test="adoption"]').wait_for()
        self.report.check("UI12 others read the status and not the message", not hook(self.pages["laptop-en"], "host-message").count()
                          and MESSAGE not in self.pages["laptop-en"].locator("dialog").inner_text())
        self.shut("laptop-en")

    def write_idea(self):
        """An idea by somebody who is here, in a step where ideas are written."""
        self.words = "雨の日だけの裏方見学"
        self.step("brainstorm")
        page = self.pages["phone-en"]
        hook(page, "note-text").fill(self.words)
        hook(page, "note-send").click()
        hook(page, "note").filter(has_text=self.words).wait_for()
        self.facilitator.do("step.reveal", step="brainstorm")
        self.pages["host-ja"].wait_for_timeout(100)

    # A skit.

    def skit(self):
        """Two of a group write at one skit at the same time, and both keep what they wrote."""
        self.step("outline")
        one, two = self.pages["phone-ja"], self.pages["phone-en"]
        for page in (one, two):
            hook(page, "part-skit").click()
            hook(page, "skit-title").wait_for()
        hook(one, "skit-title").fill("雨の日の入口で")
        hook(one, "skit-title").blur()
        two.wait_for_function("() => document.querySelector('[data-test=skit-title]').value === '雨の日の入口で'")
        hook(one, "role-add").click()
        hook(one, "skit-role").fill("案内係")
        hook(one, "skit-player").select_option(value=self.ids["phone-ja"])
        hook(one, "scene-add").click()
        hook(one, "scene-title").fill("傘がひらく")
        hook(one, "scene-setting").fill("閉園まぎわの正面ゲート")
        hook(one, "cue-add").click()
        hook(one, "cue-line").fill("雨の日だけの裏口へようこそ。")
        one.wait_for_selector('[data-test="skit-state"][data-state="saved"]')
        hook(two, "cue-line").wait_for()
        # At the same time: a scene's minutes here, the punch line there.
        hook(one, "scene-title").fill("傘が一斉にひらく")
        hook(two, "skit-punch").fill("雨でよかった。")
        hook(two, "skit-punch").blur()
        for page in (one, two):
            page.wait_for_selector('[data-test="skit-state"][data-state="saved"]')
            page.wait_for_function(
                """() => document.querySelector('[data-test=skit-punch]').value === '雨でよかった。'
                && document.querySelector('[data-test=scene-title]').value === '傘が一斉にひらく'""")
        self.report.check("UI13 two who write at one skit keep both what they wrote", True)
        if hook(one, "scene-photo").count():
            hook(one, "scene-photo").click()
            hook(one, "photo-choice").first.click()
            two.locator(".scene-edit .scene-photo").wait_for()
            self.report.check("UI13 a photo from the field stands in the scene for both", True)
        self.look("phone-ja", "skit")
        self.look("phone-en", "skit")
        for page in (one, two):
            hook(page, "part-outline").click()

    # Talks.

    def talks(self):
        outline = next(one for one in self.facilitator.all("outlines") if one["id"] == self.own)
        self.facilitator.do("outline.title", group=self.own, title="雨の日だけの入口", rev=outline["rev"])
        section = outline["sections"][0]
        self.facilitator.do("outline.write", group=self.own, section=section["id"], rev=section["rev"],
                            text="雨の日の来園者は、入口で傘をたたむ間に帰りたくなる。そこを、いちばん良い場所に変えます。")
        self.step("presentations")
        console = self.pages["console-en"]
        hook(self.pages["phone-ja"], "line-up").wait_for()
        hook(console, "talk-bells").click()
        hook(console, "bell-first").fill("358")
        hook(console, "bell-second").fill("60")
        self.look("console-en", "bells")
        hook(console, "bells-send").click()
        console.locator("dialog[open]").wait_for(state="detached")
        first = hook(console, "talk").first.get_attribute("data-id")
        if first != self.own:
            self.facilitator.do("talks.order", groups=[self.own, *[one["id"] for one in self.facilitator.all("groups") if one["id"] != self.own]])
            console.wait_for_function("(own) => document.querySelector('[data-test=talk]').dataset.id === own", arg=self.own)
        hook(console, "talk-down").first.click()
        console.wait_for_function("(own) => document.querySelectorAll('[data-test=talk]')[1].dataset.id === own", arg=self.own)
        self.pages["laptop-en"].wait_for_function("() => document.querySelectorAll('.line-up li')[1].textContent.includes('Group 1')")
        self.report.check("the order set at the console stands on every page", True)
        self.look("phone-ja", "line-up")
        hook(console, "talk-up").nth(1).click()
        console.wait_for_function("(own) => document.querySelector('[data-test=talk]').dataset.id === own", arg=self.own)
        self.facilitator.do("present.start", group=self.own, minutes=6)
        for name in ("phone-ja", "phone-en"):
            hook(self.pages[name], "lectern").wait_for()
        stalls = self.pages["laptop-en"]
        hook(stalls, "presenting").wait_for()
        self.report.check("UI14 who is on stage has the lectern, the others the stalls", not hook(stalls, "lectern").count())
        host = self.pages["host-ja"]
        hook(host, "leaf-now").click()
        hook(host, "presenting").wait_for()
        self.look("host-ja", "stalls")
        hook(self.pages["phone-ja"], "lectern-next").click()
        self.look("phone-ja", "lectern")
        self.pages["phone-en"].keyboard.press("Tab")
        hook(self.pages["phone-en"], "lectern-page").focus()
        self.pages["phone-en"].keyboard.press("ArrowRight")
        self.pages["phone-en"].wait_for_function("() => document.querySelector('.lectern-page .hint').textContent !== 'Title'")
        hook(stalls, "react-clap").click()
        hook(stalls, "react-idea").click()
        question = "雨具はどこに置きますか"
        self.watch.seal(question, "laptop-en")
        hook(stalls, "question-text").fill(question)
        stalls.wait_for_timeout(100)
        # Sent, it may be there before the press has been told of.
        self.watch.unseal()
        hook(stalls, "question-send").click()
        hook(console, "asked").filter(has_text=question).wait_for()
        self.look("console-en", "talk")
        hook(console, "question-shown").click()
        self.pages["projector-ja"].locator(".asked-text").filter(has_text=question).wait_for()
        self.pages["projector-ja"].locator(".room li").first.wait_for()
        self.report.check("UI14 a question and the applause come to the projector", True)
        self.pages["phone-ja"].locator('[data-test="question"]').filter(has_text=question).wait_for()
        self.look("laptop-en", "stalls")
        self.look("projector-ja", "talk")
        self.look("phone-en", "lectern-asked")
        hook(console, "talk-pause").click()
        stalls.locator("phase-timer.talk-clock small").wait_for()
        self.report.check("UI14 a talk is paused for everybody", True)
        hook(console, "talk-pause").click()
        hook(console, "talk-plus").click()
        self.facilitator.do("present.end")

    # Survey and cards.

    def survey(self):
        survey = next(one for one in self.http.get("/api/surveys")["surveys"] if one["key"] == "participants")
        id = new_id()
        self.facilitator.do("survey.open", id=id, voice="participants", title=survey["title"], questions=survey["questions"])
        for name in ("phone-ja", "phone-en"):
            page = self.pages[name]
            hook(page, "call-answer").click()
            hook(page, "survey-form").wait_for()
            if name == "phone-ja":
                hook(page, "survey-send").click()
                page.locator(".problem[role=alert]").wait_for()
                self.report.check("UI15 a required question that was left out is named and has the focus",
                                  page.evaluate("() => document.activeElement.name") == survey["questions"][0]["key"])
            for question in survey["questions"]:
                part = page.locator(f'[data-test="survey-question"][data-key="{question["key"]}"]')
                if question["type"] in ("rating", "choice", "choices", "check"):
                    part.locator("input").first.check()
                else:
                    part.locator("textarea, input:not([type=checkbox])").first.fill("話したことのない会社の人と歩けた" if question["type"] == "text" else "3")
                    if name == "phone-ja" and part.locator('[data-test="survey-quote"]').count():
                        part.locator('[data-test="survey-quote"]').check()
            self.look(name, "survey")
            hook(page, "survey-send").click()
            page.locator("dialog[open]").wait_for(state="detached")
            hook(page, "call-survey").wait_for(state="detached")
        self.facilitator.wait(lambda: self.facilitator.entities["surveys"][id].get("answered") == 2, "two answers")
        self.report.check("answers are counted, by whom is told to nobody", True)
        self.surveyed = id
        self.quoted = sum(question["type"] == "text" for question in survey["questions"])

    def cards(self):
        one, two = self.pages["phone-ja"], self.pages["phone-en"]
        mail = "one@example.org"
        self.watch.seal(mail, "phone-ja")
        self.folder("phone-ja", "contacts")
        hook(one, "mail").fill(mail)
        hook(one, "words").fill("接客の研修をしています")
        hook(one, "card-save").click()
        hook(one, "own-card").wait_for()
        self.look("phone-ja", "card")
        person = lambda page, name: page.locator(f'[data-test="contact"][data-id="{self.ids[name]}"]')
        person(one, "phone-en").locator('[data-test="card-offer"]').click()
        one.wait_for_selector(f'[data-id="{self.ids["phone-en"]}"][data-state="offered"]')
        self.folder("phone-en", "contacts")
        hook(two, "mail").fill("two@example.org")
        hook(two, "card-save").click()
        two.wait_for_selector(f'[data-id="{self.ids["phone-ja"]}"][data-state="waiting"]')
        self.report.check("UI16 a card that is offered is not read before both agree", not self.watch.leaks, str(self.watch.leaks[:2]))
        self.look("phone-en", "contacts")
        self.watch.unseal()
        person(two, "phone-ja").locator('[data-test="card-offer"]').click()
        person(two, "phone-ja").get_by_text(mail).wait_for()
        person(one, "phone-en").get_by_text("two@example.org").wait_for()
        self.report.check("UI16 where both agree, both read the other's card", True)
        self.look("phone-ja", "contacts")
        for name in ("phone-ja", "phone-en"):
            self.shut(name)

    # The console's tools.

    def tool(self, name):
        console = self.pages["console-en"]
        hook(console, "tools").click()
        hook(console, f"tool-{name}").click()
        console.locator("dialog[open]").wait_for()

    def results(self):
        console = self.pages["console-en"]
        self.tool("survey")
        card = console.locator(f'[data-test="survey"][data-id="{self.surveyed}"]')
        card.locator('[data-test="survey-close"]').click()
        hook(console, "survey-results").wait_for()
        words = console.locator("dialog").inner_text()
        self.report.check("UI15 words are quoted where the person agreed, and no name stands beside them",
                          words.count("話したことのない会社の人と歩けた") == self.quoted and "参加者0" not in words, words[:300])
        self.look("console-en", "survey-results")
        hook(console, "survey-show").click()
        hook(console, "survey-show").wait_for(state="detached")
        self.shut("console-en")
        phone = self.pages["phone-en"]
        hook(phone, "folder-open").click()
        hook(phone, "survey-open").click()
        hook(phone, "survey-results").wait_for()
        self.look("phone-en", "survey-results")
        self.shut("phone-en")
        quoted = self.pages["phone-ja"]
        hook(quoted, "folder-open").click()
        hook(quoted, "survey-open").click()
        hook(quoted, "consent").first.uncheck()
        quoted.wait_for_function("(most) => document.querySelectorAll('.survey-results blockquote').length === most - 1", arg=self.quoted)
        self.report.check("UI15 consent to be quoted is taken back at any time", True)
        self.shut("phone-ja")
        hook(phone, "folder-open").click()
        self.shut("phone-en")

    def mixing(self):
        console = self.pages["console-en"]
        self.tool("mixing")
        hook(console, "mixing-propose").click()
        console.locator(".notice").wait_for()
        hook(console, "mixed").nth(1).wait_for()
        cost = lambda: int(hook(console, "mixing-cost").inner_text())
        before = cost()
        person = hook(console, "mixed").first.locator("[data-person]").first
        name = person.locator(".person-name").inner_text()
        self.look("console-en", "mixing")
        person.drag_to(hook(console, "mixed").nth(1))
        hook(console, "mixed").nth(1).get_by_text(name, exact=True).wait_for()
        said = console.locator(".notice").inner_text()
        self.report.check("UI17 a move by dragging says what it costs", name in said, said)
        hook(console, "mixing-back").click()
        hook(console, "mixed").first.get_by_text(name, exact=True).wait_for()
        self.report.check("UI17 and is undone", cost() == before, f"{before} {cost()}")
        person = hook(console, "mixed").first.locator("[data-person]").filter(has_text=name)
        person.locator('[data-test="mix-menu"]').click()
        person.locator('[data-do="move"]').first.click()
        console.wait_for_function("(name) => ![...document.querySelectorAll('[data-mix=\"0\"] .person-name')].some((one) => one.textContent === name)", arg=name)
        self.report.check("UI17 the menu moves people too", True)
        self.look("console-en", "mixing-moved")
        self.shut("console-en")

    def papers(self):
        """Brief, judging, costs, editions, history and exports at the console; a judge's sheet at the host's."""
        console = self.pages["console-en"]
        self.tool("brief")
        console.locator("dialog").get_by_text(THEME).wait_for()
        self.look("console-en", "brief")
        self.shut("console-en")
        self.tool("judging")
        self.look("console-en", "judging-form")
        hook(console, "judging-open").click()
        hook(console, "judging-close").wait_for()
        host = self.pages["host-ja"]
        hook(host, "folder-open").click()
        hook(host, "folder-judging").click()
        sheet = hook(host, "judge-group").first
        for question in sheet.locator("fieldset").all():
            question.locator("input").nth(4).check()
        self.look("host-ja", "judge")
        sheet.locator('[data-test="judge-send"]').click()
        self.facilitator.wait(lambda: (self.facilitator.one("judging") or {}).get("given") == 1, "a sheet")
        self.shut("host-ja")
        hook(console, "judging-close").click()
        hook(console, "judging-results").wait_for()
        self.look("console-en", "judging")
        self.shut("console-en")
        self.tool("costs")
        hook(console, "cost-people").fill("20")
        hook(console, "cost-usual").click()
        hook(console, "cost-total").wait_for()
        before = hook(console, "cost-total").inner_text()
        console.locator('[name="high-0"]').fill("900000")
        hook(console, "cost-save").click()
        console.wait_for_function("(old) => document.querySelector('[data-test=cost-total]').textContent !== old", arg=before)
        self.report.check("a line that is changed changes the total", True)
        self.look("console-en", "costs")
        self.shut("console-en")
        self.tool("editions")
        hook(console, "edition-number").fill("4")
        hook(console, "edition-add").click()
        console.locator('[name="people-0"]').fill("19")
        hook(console, "edition-save").click()
        console.locator("tr.present").wait_for()
        self.look("console-en", "editions")
        self.shut("console-en")

    def plan(self):
        """The agenda: by keys, by the menu and by dragging through one command; a technique found, read and added."""
        console = self.pages["console-en"]
        self.tool("plan")
        order = lambda: console.evaluate("() => [...document.querySelectorAll('dialog .plan-step')].map((row) => row.dataset.test.slice(5))")
        free = lambda: console.evaluate("() => [...document.querySelectorAll('dialog .plan-step[data-step]')].map((row) => row.dataset.step)")
        until = lambda wanted: console.wait_for_function(
            "(wanted) => [...document.querySelectorAll('dialog .plan-step')].map((row) => row.dataset.test.slice(5)).join() === wanted",
            arg=",".join(wanted))
        self.report.check("UI20 what has begun cannot be taken in hand", set(free()) < set(order()), str(free()))
        self.look("console-en", "plan")
        before, steps = order(), free()
        phase = self.facilitator.one("agenda")["phases"][-1]["steps"]
        first, second = phase[-2], phase[-1]
        hook(console, f"plan-grip-{second}").focus()
        console.keyboard.press("Alt+ArrowUp")
        swapped = [{first: second, second: first}.get(step, step) for step in before]
        until(swapped)
        focused = console.evaluate("() => document.activeElement.dataset.test")
        self.report.check("UI20 by keys, and the focus stays", focused == f"plan-grip-{second}", focused)
        hook(console, f"plan-menu-{second}").click()
        inside = console.evaluate(
            "(id) => { const sheet = document.querySelector(`[data-test=\"plan-menu-${id}\"]`).parentElement.lastElementChild.getBoundingClientRect();"
            " const dialog = document.querySelector('dialog[open]').getBoundingClientRect(); return sheet.top >= dialog.top && sheet.bottom <= dialog.bottom; }", second)
        self.report.check("UI20 the menu of the last step stands within the dialog", inside)
        console.keyboard.press("Escape")
        self.report.check("UI20 Escape closes the menu alone", console.locator("dialog[open] .plan-step").count() > 0
                          and console.locator("dialog details[data-menu][open]").count() == 0)
        hook(console, f"plan-menu-{second}").click()
        hook(console, f"plan-down-{second}").click()
        until(before)
        hook(console, f"plan-{second}").drag_to(hook(console, f"plan-{steps[0]}"))
        console.wait_for_function(
            "([first, second]) => document.querySelector(`[data-test=\"plan-${first}\"]`)?.nextElementSibling?.dataset.test === `plan-${second}`",
            arg=[steps[0], second])
        self.report.check("UI20 by the menu and by dragging", True)
        hook(console, f"plan-menu-{second}").click()
        hook(console, f"plan-edit-{second}").click()
        hook(console, "plan-field-en").fill("A short walk")
        hook(console, "plan-field-minutes").fill("17")
        self.look("console-en", "plan-edit")
        hook(console, "plan-save").click()
        hook(console, f"plan-{second}").get_by_text("A short walk").wait_for()
        hook(console, f"plan-{second}").get_by_text("17 min").wait_for()
        self.report.check("UI20 title and minutes are changed", True)
        key = self.facilitator.one("agenda")["phases"][-1]["key"]
        hook(console, f"plan-add-{key}").click()
        hook(console, "technique-affinity").wait_for()
        self.look("console-en", "techniques")
        hook(console, "technique-search").fill("clusters labels")
        console.wait_for_function("() => document.querySelectorAll('.technique').length === 1")
        hook(console, "technique-affinity").locator("summary").click()
        self.look("console-en", "technique")
        hook(console, "take-affinity").click()
        hook(console, "plan-affinity-labels").wait_for()
        self.facilitator.wait(lambda: any(step["id"] == "affinity-tell" for step in self.facilitator.all("steps")), "the steps")
        self.report.check("UI20 a technique is found by what it yields and added with all its steps", True)
        hook(console, "plan-menu-affinity-labels").click()
        hook(console, "plan-remove-affinity-labels").click()
        hook(console, "plan-confirm").click()
        console.locator("#toasts").get_by_text("Another step works on").wait_for()
        self.report.check("UI20 what another step works on stays, and it is said why", True)
        for step in ("tell", "relate"):
            hook(console, f"plan-menu-affinity-{step}").click()
            hook(console, f"plan-remove-affinity-{step}").click()
            hook(console, "plan-confirm").click()
            hook(console, f"plan-affinity-{step}").wait_for(state="detached")
        self.report.check("UI20 what nothing works on is removed", True)
        self.shut("console-en")

    def history(self):
        console = self.pages["console-en"]
        self.tool("history")
        hook(console, "history-notes").wait_for()
        now = int(hook(console, "history-notes").inner_text())
        hook(console, "history-at").focus()
        console.keyboard.press("Home")
        console.wait_for_function("(now) => Number(document.querySelector('[data-test=history-notes]')?.textContent) < now", arg=now)
        self.report.check("UI18 the slider goes back to before the notes were there", True)
        hook(console, "history-step").last.click()
        console.wait_for_function("() => Number(document.querySelector('[data-test=history-notes]')?.textContent) > 0")
        self.look("console-en", "history")
        self.shut("console-en")

    def exports(self):
        console = self.pages["console-en"]
        hook(console, "exports").click()
        hook(console, "export-archive").wait_for()
        self.look("console-en", "exports")
        for name in ("notes", "slides-pptx", "archive"):
            with console.expect_download() as got:
                hook(console, f"export-{name}").click()
            with open(got.value.path(), "rb") as file:
                self.report.check(f"UI18 {name} is saved under its name", len(file.read()) > 500, got.value.suggested_filename)
        self.shut("console-en")

    # The end.

    def judge(self):
        for violation in self.violations:
            self.report.say(f"look  {violation}")
        self.report.check(f"UI7 axe, 320 px and targets: nothing on {self.looked} screens", not self.violations,
                          f"{len(self.violations)} findings")
        self.report.check("no page reported an error", not self.problems, str(self.problems)[:900])
        self.report.check("nothing reached anybody that was not theirs", not self.watch.leaks, str(self.watch.leaks[:3]))

    def play(self):
        for part in (self.gather, self.brief, self.write_idea, self.picks, self.register, self.skit,
                     self.talks, self.survey, self.cards, self.results, self.mixing, self.papers, self.plan, self.history,
                     self.exports):
            self.report.say(f"----  {part.__name__}")
            part()
        self.judge()

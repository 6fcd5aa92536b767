"""A paper that is passed on: three ideas a round, by several pages at once."""

import re

from harness.pages import hook


class Papers:
    def fill_row(self, name, step, number, is_last=False):
        """Three ideas on the sheet that is in hand; the last one of all moves the group on, and the sheets with it."""
        actor = self.actors[name]
        texts = [f"{name}の{number}周目の案{index}" for index in (1, 2, 3)]
        for text in texts:
            self.watch.seal(text, name)
        if actor.is_page:
            paper = hook(actor.page, "paper")
            paper.wait_for()
            for text in texts:
                if is_last and text == texts[-1]:
                    self.watch.unseal()
                hook(actor.page, "note-text").fill(text)
                hook(actor.page, "note-send").click()
                if text != texts[-1]:
                    paper.filter(has_text=text).wait_for()
        else:
            held = actor.one("me")["holding"]
            for text in texts:
                actor.write(step, "idea", text)
            self.report.check(f"{name} wrote on sheet {held['sheet']} over a socket", True)
        return texts

    def papers(self):
        step = "brainwriting-write"
        self.start(step)
        written = {}
        for number in (1, 2, 3):
            for group, names in self.groups.items():
                self.row(step, group, names, number, written)
        for actor in self.pages:
            actor.page.wait_for_selector('[data-test="no-sheet"]')
        self.report.check("after as many rounds as seats all papers are back", True)
        self.look(self.pages[0], "rounds-papers-over")
        self.watch.unseal()
        self.facilitator.do("step.end", step=step)
        self.stars()

    def row(self, step, group, names, number, written):
        first = next(name for name in names if self.actors[name].is_page)
        page = self.actors[first].page
        sheet = hook(page, "paper").get_attribute("data-sheet")
        round_shown = page.locator('.passing [data-test="round"]').first.get_attribute("data-round")
        self.report.check(f"{first} is in round {number}", round_shown == str(number), str(round_shown))
        before = [text for texts in written.get((group, sheet), []) for text in texts]
        for text in before:
            hook(page, "paper").filter(has_text=text).wait_for(timeout=5000)
        seen = hook(page, "paper").inner_text()
        self.report.check(
            f"{first} holds sheet {sheet} with the {len(before)} ideas of those before, and no other",
            set(re.findall(r"\S+の\d周目の案\d", seen)) == set(before), seen)
        if number == 2 and self.actors[first].kind == "phone":
            self.look(self.actors[first], "rounds-paper-second-row")
        order = [name for name in names if name != first] + [first]
        sheets = {}
        for name in order[:-1]:
            sheets[name] = self.sheet_of(name)
            texts = self.fill_row(name, step, number)
            written.setdefault((group, sheets[name]), []).append(texts)
        if number == 1:
            self.pass_on(first, order)
            console = self.console.page
            hook(console, "circle").first.wait_for()
            texts = console.locator("main").inner_text()
            self.report.check("the console sees how many are done, and no word of it",
                              "の案" not in texts and not any(text in texts for text in names), texts[:200])
            self.look(console, "rounds-console-progress")
            self.room_sees(group, len(names) - 1, len(names))
        texts = self.fill_row(first, step, number, is_last=True)
        written.setdefault((group, sheet), []).append(texts)
        if number < 3:
            for name in names:
                if self.actors[name].is_page:
                    self.actors[name].page.wait_for_function(
                        "(old) => document.querySelector('[data-test=paper]')?.dataset.row === String(old)", arg=number)

    def room_sees(self, group, done, of):
        """The projector: which round, and how many of each group are done; no word of what they write."""
        room = self.display
        circle = room.locator(f'[data-test="circle"][data-id="{group}"]')
        circle.filter(has_text=f"{done} / {of}").wait_for()
        seats = circle.locator(".seats i[data-on]").count()
        rounds = circle.locator(".circle-round").or_(hook(room, "round")).first.inner_text()
        text = room.locator("main").inner_text()
        self.report.check("SE25 the projector shows the round, how many there are and how many are done",
                          seats == done and re.search(r"1 / 3", rounds) and "の案" not in text, f"{seats} {rounds} {text[:200]}")
        self.look(room, f"rounds-display-circles-{len(self.groups)}")

    def sheet_of(self, name):
        actor = self.actors[name]
        if actor.is_page:
            return hook(actor.page, "paper").get_attribute("data-sheet")
        return str(actor.one("me")["holding"]["sheet"])

    def pass_on(self, first, order):
        """Whoever is full passes the paper on and sees that it waits for the others."""
        name = next((name for name in order[:-1] if self.actors[name].is_page), None)
        if not name:
            return
        page = self.actors[name].page
        hook(page, "sheet-pass").click()
        hook(page, "passed-on").wait_for()
        self.report.check(f"{name} has passed the paper on and is told what is waited for", True)
        self.look(self.actors[name], f"rounds-passed-{self.actors[name].kind}")
        hook(page, "sheet-again").click()
        hook(page, "passed-on").wait_for(state="detached")
        self.look(self.actors[first], f"rounds-paper-{self.actors[first].kind}")

    def stars(self):
        self.start("brainwriting-star")
        for actor in self.pages:
            hook(actor.page, "note-star").first.wait_for()
        page = self.pages[0].page
        self.report.check("every sheet of the group lies open", hook(page, "sheet").count() == 3)
        hook(page, "note-star").first.click()
        page.wait_for_selector('[data-test="note-star"][aria-pressed="true"]')
        self.look(self.pages[0], "rounds-stars-phone")
        self.look(self.pages[1], "rounds-stars-laptop")
        hook(page, "as-list").click()
        page.locator("[data-column]").first.wait_for()
        self.report.check("the same sheets can be read as a plain list", hook(page, "note").count() == 27)
        hook(page, "as-list").click()
        hook(page, "undo").click()
        page.wait_for_function("() => !document.querySelector('[data-test=note-star][aria-pressed=true]')")
        self.report.check("undo takes the star back", True)

    def composing(self):
        """A paper that comes while somebody composes takes nothing out of the field."""
        step = "gallery-walk"
        self.start(step)
        actor = next(one for one in self.pages if one.kind == "laptop")
        page = actor.page
        hook(page, "note-text").click()
        line = page.context.new_cdp_session(page)
        line.send("Input.imeSetComposition", {"text": "にほんご", "selectionStart": 4, "selectionEnd": 4})
        before = hook(page, "prompt-now").first.get_attribute("data-key")
        self.facilitator.do("round.next", step=step)
        page.wait_for_function(
            "(old) => document.querySelector('[data-test=prompt-now]')?.dataset.key !== old", arg=before)
        kept = page.evaluate("() => [document.activeElement.id, document.activeElement.value]")
        self.report.check("a composing field keeps its text and its focus when the station changes",
                          kept == ["note-text", "にほんご"], str(kept))
        line.send("Input.insertText", {"text": "日本語"})
        text = hook(page, "note-text").input_value()
        self.report.check("and the composition ends as if nothing had come", text == "日本語", text)
        hook(page, "note-text").fill("")

    def too_late(self):
        """Written without a network for one station, sent at the next: it is kept, and asked about."""
        actor = next(one for one in self.pages if one.kind == "phone")
        page = actor.page
        before = hook(page, "prompt-now").first.get_attribute("data-key")
        page.context.set_offline(True)
        hook(page, "note-text").fill("前の島に書いた一言")
        hook(page, "note-send").click()
        hook(page, "paper").filter(has_text="前の島に書いた一言").wait_for()
        self.facilitator.do("round.next", step="gallery-walk")
        page.wait_for_timeout(300)
        page.context.set_offline(False)
        page.wait_for_function(
            "(old) => document.querySelector('[data-test=prompt-now]')?.dataset.key !== old", arg=before, timeout=60_000)
        hook(page, "too-late").wait_for(timeout=60_000)
        self.report.check("words that came too late for a station are kept and asked about", True)
        self.look(actor, "rounds-too-late")
        hook(page, "late-here").click()
        hook(page, "too-late").wait_for(state="detached")
        hook(page, "paper").filter(has_text="前の島に書いた一言").wait_for()
        self.report.check("and are written on the one at hand", True)

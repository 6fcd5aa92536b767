"""Stations, pairs and turns: who is where, with whom, and whose turn it is."""

from harness.pages import hook


class Turns:
    def stations(self):
        step = "gallery-walk"
        self.facilitator.do("step.end", step=step)
        self.start(step)
        places = {}
        for name, actor in self.actors.items():
            if actor.is_page:
                places[name] = hook(actor.page, "prompt-now").first.get_attribute("data-key")
                text = f"{name}がこの島に書いた案"
                hook(actor.page, "note-text").fill(text)
                hook(actor.page, "note-send").click()
                hook(actor.page, "paper").filter(has_text=text).wait_for()
        by_group = {self.group_of[name]: key for name, key in places.items()}
        self.report.check("the two groups stand at different stations",
                          len(by_group) < 2 or len(set(by_group.values())) == 2, str(by_group))
        self.look(self.pages[0], "rounds-station-phone")
        self.look(self.pages[1], "rounds-station-laptop")
        for number in range(4):
            hook(self.console.page, "round-next").click()
            self.facilitator.wait(
                lambda: all(one["round"] == number + 2 for one in self.facilitator.entities["runs"][step]["circles"]),
                "the next round by the console")
        seen = []
        for name, actor in self.actors.items():
            if actor.is_page:
                actor.page.wait_for_timeout(400)
                others = [other for other in places if self.group_of[other] != self.group_of[name]]
                seen.append(any(f"{other}がこの島に" in actor.page.locator("main").inner_text() for other in others))
        self.report.check("on their way they read what the other group left", any(seen), str(seen))
        self.facilitator.do("step.end", step=step)

    def pairs(self):
        step = "speedstorming"
        self.start(step)
        met = {actor.name: set() for actor in self.pages}
        for number in (1, 2):
            for actor in self.pages:
                hook(actor.page, "partners").wait_for()
                partner = hook(actor.page, "partners").inner_text()
                met[actor.name].add(partner)
                text = f"{actor.name}の覚え書き{number}"
                self.watch.seal(text, actor.name)
                actor.write(step, "idea", text)
            if number == 1:
                self.look(self.pages[0], "rounds-pair-phone")
                self.look(self.pages[1], "rounds-pair-laptop")
                shown = [hook(actor.page, "partners").inner_text() for actor in self.pages]
                self.facilitator.do("round.next", step=step)
                for actor, old in zip(self.pages, shown):
                    actor.page.wait_for_function(
                        "(old) => document.querySelector('[data-test=partners]')?.innerText !== old", arg=old)
        self.typing()
        self.report.check("everybody has another partner in the second round",
                          all(len(partners) == 2 for partners in met.values()), str(met))
        self.watch.unseal()
        self.facilitator.do("step.end", step=step)

    def typing(self):
        """That somebody of the group writes is seen, and neither who nor what."""
        writer, reader = next(
            (one, other) for one in self.pages for other in self.pages
            if one is not other and self.group_of[one.name] == self.group_of[other.name])
        hook(writer.page, "note-text").press_sequentially("もうすぐ")
        reader.page.wait_for_selector('[data-test="typing"][data-count="1"]')
        shown = hook(reader.page, "typing").inner_text()
        self.report.check("that somebody writes is told without a name", writer.name not in shown and "もうすぐ" not in shown, shown)
        hook(writer.page, "note-text").fill("")
        reader.page.wait_for_selector('[data-test="typing"][data-count="0"]', timeout=15_000)

    def pool(self):
        self.start("pool")
        page = self.pages[0].page
        before = hook(page, "paper").get_attribute("data-sheet")
        hook(page, "note-text").fill("戻す前の一言")
        hook(page, "note-send").click()
        hook(page, "paper").filter(has_text="戻す前の一言").wait_for()
        hook(page, "sheet-pass").click()
        page.wait_for_timeout(600)
        none = hook(page, "no-sheet").count()
        after = None if none else hook(page, "paper").get_attribute("data-sheet")
        self.report.check("a sheet put back makes way for another, or for none", none or after != before, str(after))
        self.look(self.pages[0], "rounds-pool-phone")
        self.facilitator.do("step.end", step="pool")

    def turns(self):
        self.start("nominal-write")
        for actor in self.pages:
            actor.write("nominal-write", "idea", f"{actor.name}の黙って書いた案")
        self.facilitator.do("step.end", step="nominal-write")
        self.start("nominal-turns")
        called = [actor for actor in self.pages if self.is_called(actor)]
        self.report.check("at most one of each group is called", len(called) <= 2, str([one.name for one in called]))
        if called:
            actor = called[0]
            self.look(actor, "rounds-called")
            hook(actor.page, "turn-pass").click()
            actor.page.wait_for_selector('[data-test="called"][data-state="waiting"]')
            self.report.check("whoever passes is not called any more", True)
        self.look(next(one for one in self.pages if not self.is_called(one)), "rounds-not-called")
        self.facilitator.do("step.end", step="nominal-turns")
        self.comment()

    def comment(self):
        self.start("nominal-clarify")
        actor = next(one for one in self.pages if one.kind == "laptop")
        page = actor.page
        hook(page, "note").first.locator(".text").click()
        hook(page, "comment-text").fill("どの場面のことですか")
        hook(page, "comment-send").click()
        hook(page, "comment").filter(has_text="どの場面のことですか").wait_for()
        self.look(actor, "rounds-comment")
        hook(page, "comment-remove").click()
        hook(page, "comment").wait_for(state="detached")
        self.report.check("a comment is written, read and removed", True)
        page.keyboard.press("Escape")
        self.facilitator.do("step.end", step="nominal-clarify")

    def is_called(self, actor):
        hook(actor.page, "called").first.wait_for()
        return hook(actor.page, "called").first.get_attribute("data-state") == "called"

    def cards(self):
        self.start("card")
        page = self.pages[0].page
        hook(page, "card").first.wait_for()
        first = hook(page, "card").first.inner_text()
        hook(page, "note-text").fill("札と掛けた案")
        hook(page, "note-send").click()
        self.pages[0].delivered("札と掛けた案")
        self.look(self.pages[0], "rounds-card-phone")
        hook(page, "draw").click()
        page.wait_for_function("(old) => document.querySelector('[data-test=card]')?.innerText !== old", arg=first)
        self.report.check("a card may be drawn again", True)
        self.facilitator.do("step.end", step="card")

    def hands(self):
        """Between two steps as well."""
        page = self.pages[0].page
        hook(page, "hand").click()
        hook(page, "hand-sheet").wait_for()
        self.look(self.pages[0], "rounds-hand-sheet")
        hook(page, "hand-own").click()
        page.wait_for_selector('[data-test="hand"][data-up]')
        self.facilitator.wait(lambda: (self.facilitator.one("hands") or {}).get("people"), "a hand")
        console = self.console.page
        hook(console, "hand").first.wait_for()
        self.look(console, "rounds-console-hands")
        hook(console, "hand-lower").first.click()
        page.wait_for_selector('[data-test="hand"]:not([data-up])')
        self.report.check("a raised hand reaches the console, which lowers it", True)

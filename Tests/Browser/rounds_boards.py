"""Boards with places: nine cells, the box, the plane; and what the console does to notes on their way there."""

from harness.pages import hook
from rounds_people import PEOPLE


class Boards:
    def grids(self):
        laptop, phone = (next(one for one in self.pages if one.kind == kind) for kind in ("laptop", "phone"))
        self.start("nine-centre")
        self.write_cell(laptop, "4//0", "切り口ひとつ")
        self.write_cell(laptop, "4//8", "切り口ふたつ")
        self.look(laptop, "rounds-nine-centre")
        self.facilitator.do("step.end", step="nine-centre")
        self.start("nine-petals")
        self.write_cell(laptop, "0//1", "花びらの中身")
        self.look(laptop, "rounds-nine-petals")
        hook(phone.page, "look-around").click()
        hook(phone.page, "petal-4").wait_for()
        self.look(phone, "rounds-nine-phone")
        hook(phone.page, "look-around").click()
        self.facilitator.do("step.end", step="nine-petals")
        self.start("morphological-parameters")
        for word in ("誰と", "いつ", "どこで"):
            laptop.write("morphological-parameters", "question", word)
        self.facilitator.do("step.end", step="morphological-parameters")
        self.start("morphological-values")
        self.write_cell(laptop, "/0/1", "一人で")
        self.write_cell(laptop, "/1/2", "真夜中に")
        self.look(laptop, "rounds-box")
        self.facilitator.do("step.end", step="morphological-values")
        self.report.check("nine cells and the box take notes by their places", True)
        self.lines(laptop)

    def lines(self, actor):
        """Two values that go badly together."""
        self.start("morphological-rule-out")
        page = actor.page
        hook(page, "cell-note").first.click()
        hook(page, "link-make").click()
        hook(page, "link-kind").select_option("conflict")
        hook(page, "link-target").filter(has_text="真夜中に").click()
        page.wait_for_selector('[data-test="link"][data-kind="conflict"]')
        self.look(actor, "rounds-line")
        self.facilitator.wait(lambda: self.facilitator.all("links"), "the line")
        self.report.check("a line is drawn by two choices", True)
        page.keyboard.press("Escape")
        self.facilitator.do("step.end", step="morphological-rule-out")

    def write_cell(self, actor, cell, text):
        page = actor.page
        page.locator(f'[data-test="cell-free"][data-cell="{cell}"]').click()
        hook(page, "place").wait_for()
        hook(page, "note-text").fill(text)
        hook(page, "note-send").click()
        page.locator(f'[data-test="cell-note"][data-cell="{cell}"]').filter(has_text=text).wait_for()

    def plane(self):
        laptop = next(one for one in self.pages if one.kind == "laptop")
        source, step = "plane-write", "plane-place"
        self.start(source)
        for word in ("手軽な解決策", "大きな解決策"):
            laptop.write(source, "idea", word)
        self.moderate()
        self.facilitator.do("step.reveal", step=source)
        self.facilitator.do("step.end", step=source)
        self.start(step)
        page = laptop.page
        hook(page, "quadrant").wait_for()
        beside = page.locator(".beside .note").first
        beside.locator('[data-test="note-menu"]').click()
        hook(page, "menu-place").click()
        hook(page, "plane-x").fill("250")
        hook(page, "plane-y").fill("800")
        hook(page, "place-put").click()
        page.locator(".on-plane").first.wait_for()
        left = page.locator(".on-plane").first.evaluate("(one) => Number(one.style.getPropertyValue('--x'))")
        self.report.check("a note is put on the plane by two sliders", left == 25, str(left))
        page.locator(".on-plane .note").first.focus()
        page.keyboard.press("Alt+ArrowRight")
        page.wait_for_function("() => document.querySelector('.on-plane').style.getPropertyValue('--x') === '30'")
        self.report.check("and moved by keys", True)
        box, plane = page.locator(".beside .note").first.bounding_box(), page.locator(".plane").bounding_box()
        page.mouse.move(box["x"] + 60, box["y"] + 40)
        page.mouse.down()
        page.mouse.move(plane["x"] + plane["width"] * 0.8, plane["y"] + plane["height"] * 0.3, steps=8)
        page.mouse.up()
        page.wait_for_function("() => document.querySelectorAll('.on-plane').length === 2")
        self.report.check("and by dragging", True)
        self.look(laptop, "rounds-quadrant")
        self.display.locator(".display-plane .board-note").nth(1).wait_for()
        self.screens.take(self.display, "rounds-display-plane")
        self.report.check("the projector shows the plane", True)
        self.facilitator.do("step.end", step=step)

    def moderate(self):
        """The console: a note is held back, another is written for somebody without a device."""
        page = self.console.page
        hook(page, "queued").first.wait_for()
        self.report.check("the queue shows what is to be looked at, and no writer",
                          hook(page, "queued").count() == 2 and not any(
                              name in hook(page, "queue").inner_text() for name, _, _ in PEOPLE))
        hook(page, "note-hold").first.click()
        hook(page, "note-release").first.wait_for()
        self.look(page, "rounds-console-queue")
        hook(page, "note-release").first.click()
        hook(page, "proxy").click()
        hook(page, "proxy-person").select_option(label="参加者05")
        hook(page, "proxy-text").fill("紙に書いた案")
        self.look(page, "rounds-console-proxy")
        hook(page, "proxy-send").click()
        self.facilitator.sees("紙に書いた案")
        note = self.facilitator.note("紙に書いた案")
        self.report.check("what is written for somebody counts as theirs, and says so", note.get("proxy") is True, str(note))
        page.keyboard.press("Escape")

    def fields(self):
        """A sketch needs its title: a field of its own beside the text."""
        actor = self.pages[0]
        page = actor.page
        self.start("sketch")
        hook(page, "note-text").fill("待ち時間の地図")
        hook(page, "note-send").click()
        hook(page, "composer-problem").wait_for()
        self.report.check("a field that is needed is asked for", hook(page, "note").count() == 0)
        self.look(actor, "rounds-field-phone")
        hook(page, "field-title").fill("ならぶ冒険")
        hook(page, "note-send").click()
        actor.delivered("ならぶ冒険")
        self.report.check("and stands on the note", True)
        self.facilitator.do("step.end", step="sketch")

"""A thousand notes on one board."""

from harness.pages import hook
from harness.participant import new_id


class Many:
    def many(self):
        """A thousand notes: what is in sight is drawn, and no more."""
        step, count = "plane-many", 1_000
        self.start(step)
        writers = [actor for actor in self.actors.values() if not actor.is_page]
        numbers = {writer: [] for writer in writers}
        for index in range(count):
            writer = writers[index % len(writers)]
            numbers[writer].append(writer.send(
                "note.add", id=new_id(), step=step, kind="idea", text=f"千枚のうちの{index:04d}枚目"))
        for writer, sent in numbers.items():
            writer.wait(lambda: all(number in writer.results for number in sent), "all of them", 60)
        page = next(one for one in self.pages if one.kind == "laptop").page
        hook(page, "group-choice").select_option("all")
        page.wait_for_function("() => Number(document.querySelector('.windowed')?.dataset.count) >= 1000")
        elements = page.evaluate("() => document.querySelectorAll('*').length")
        self.report.check("of 1,000 notes fewer than 1,500 elements stand in the page", elements < 1_500, str(elements))
        took = page.evaluate(
            """() => new Promise((done) => {
                const choice = document.querySelector('[data-test=group-choice]');
                const choose = (value) => { choice.value = value; choice.dispatchEvent(new Event('change')); };
                choose([...choice.options].find((one) => one.value !== 'all').value);
                setTimeout(() => {
                    const begun = performance.now();
                    choose('all');
                    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
                }, 300);
            })""")
        self.report.say(f"1,000 notes drawn anew: {took:.0f} ms, {elements} elements (aim: 400 ms, 1,500)")
        page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
        for _ in range(20):
            page.wait_for_timeout(100)
            page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
        last = page.locator('[data-test="note"]').last
        self.report.check("the last one is reached by scrolling, and says which it is",
                          last.get_attribute("aria-posinset") == last.get_attribute("aria-setsize"),
                          f"{last.get_attribute('aria-posinset')} of {last.get_attribute('aria-setsize')}")
        self.screens.take(page, "rounds-thousand")
        page.evaluate("() => scrollTo(0, 0)")
        first = page.locator('[data-test="note"][aria-posinset="1"]')
        first.wait_for()
        first.focus()
        for _ in range(40):
            page.keyboard.press("ArrowDown")
            page.wait_for_timeout(20)
        place = page.evaluate("() => document.activeElement.getAttribute('aria-posinset')")
        self.report.check("arrows walk over the edge of what is drawn", place == "41", str(place))
        self.facilitator.do("step.end", step=step)

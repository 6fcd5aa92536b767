"""Opens an archive's pages from file:// in Chromium, plays them, and takes pictures.

usage: replay.py ARCHIVE FOLDER    FOLDER gets the archive's files and the pictures
"""

import pathlib
import sys
import zipfile

from playwright.sync_api import sync_playwright


def watch(page, faults):
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: request.url.startswith(("file:", "data:")) or faults.append(request.url))


def replay(page, folder):
    """The slider shows the day come about: nothing, notes, ballots, outlines (RV4)."""
    page.goto((folder / "index.html").as_uri())
    cards, ballots, outlines = page.locator(".card"), page.locator("#ballots .bars li"), page.locator("#outlines dt")
    whole = cards.count(), ballots.count(), outlines.count()
    assert min(whole) > 0, f"the end shows notes, ballots and outlines: {whole}"
    page.screenshot(path=folder / "replay-end.png", full_page=False)
    page.locator("#moment").evaluate("(slider) => { slider.value = 0; slider.dispatchEvent(new Event('input')); }")
    assert (cards.count(), ballots.count(), outlines.count()) == (0, 0, 0), "the beginning shows nothing"
    counts = []
    for part in (0.25, 0.5, 0.75, 1):
        page.locator("#moment").evaluate(
            "(slider, part) => { slider.value = Math.round(slider.max * part);"
            " slider.dispatchEvent(new Event('input')); }", part)
        counts.append(cards.count())
        if part == 0.5:
            page.screenshot(path=folder / "replay-half.png")
    assert counts == sorted(counts) and counts[0] < counts[-1] == whole[0], f"notes come about: {counts}"
    assert (ballots.count(), outlines.count()) == whole[1:], "forward again ends as it ended"
    page.locator("#moment").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert page.locator("#moment").input_value() == "1", "the slider goes by keys"
    page.locator("#speed").select_option("16")
    page.locator("#play").click()
    page.wait_for_function("() => Number(document.getElementById('moment').value) > 60")
    page.locator("#play").click()
    stopped = page.locator("#moment").input_value()
    page.wait_for_timeout(600)
    assert page.locator("#moment").input_value() == stopped, "pause pauses"
    page.locator(".mark").last.click()
    page.locator("#step").select_option("follow")
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "fits a phone"
    page.screenshot(path=folder / "replay-phone.png")


def slides(page, folder):
    """Keys turn the pages, N shows notes, and print has a sheet for each (EX30)."""
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto((folder / "slides.html").as_uri())
    shown = lambda: page.evaluate(  # noqa: E731
        "() => [...document.querySelectorAll('.slide')].map((s, i) => s.hidden ? 0 : i + 1).filter(Boolean)")
    total = page.locator(".slide").count()
    assert shown() == [1]
    for number in range(2, total + 1):
        page.keyboard.press("ArrowRight")
        assert shown() == [number]
        assert page.evaluate("() => document.documentElement.scrollHeight <= innerHeight + 1"), f"{number} overflows"
        page.screenshot(path=folder / f"slide-{number:02}.png")
    page.keyboard.press("ArrowRight")
    assert shown() == [total], "the last stays"
    page.keyboard.press("Home")
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("n")
    assert page.locator("aside:visible").count() <= 1
    page.pdf(path=folder / "slides.pdf", prefer_css_page_size=True, tagged=True, outline=True)
    pages = (folder / "slides.pdf").read_bytes().count(b"/Type /Page\n")
    assert pages in (0, total), f"{pages} sheets for {total} slides"


def report(page, folder):
    page.set_viewport_size({"width": 900, "height": 1200})
    page.goto((folder / "report.html").as_uri())
    assert page.locator("svg").count() >= 2 and page.locator("table").count() >= 3
    broken = page.evaluate("() => [...document.images].filter((one) => !one.naturalWidth).map((one) => one.src)")
    assert not broken, broken
    page.screenshot(path=folder / "report.png", full_page=True)
    page.pdf(path=folder / "report.pdf", prefer_css_page_size=True, tagged=True, outline=True)


def main(archive, folder):
    with zipfile.ZipFile(archive) as file:
        assert file.testzip() is None
        file.extractall(folder)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
        faults = []
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        watch(page, faults)
        for part in (replay, slides, report):
            part(page, folder)
        assert not faults, faults
        browser.close()
    print("replay, slides and report work from files")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))

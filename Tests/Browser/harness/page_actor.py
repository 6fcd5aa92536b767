"""Somebody who takes part with a browser: everything by what the page shows, nothing behind its back."""

import io
import struct
import zlib

from .pages import context, hook


class PageActor:
    """One of the six with a real browser context; the same acts as a `SocketActor`."""

    is_page = True

    def __init__(self, browser, server, watch, name, organisation, kind, language="ja"):
        self.server = server
        self.name = name
        self.organisation = organisation
        self.kind = kind
        self.context = context(browser, kind, language)
        self.page = self.context.new_page()
        self.problems = []
        self.loads = 0
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("console", self.hear)
        self.page.on("load", lambda _: self.count_load())
        watch.watch_page(self.page, name)

    def count_load(self):
        self.loads += 1

    def hear(self, message):
        text = message.text
        # A server that was killed is a refused connection for a while; that is what is tried here.
        if message.type == "error" and "ERR_CONNECTION" not in text and "WebSocket" not in text \
                and "Failed to load resource" not in text:
            self.problems.append(text)

    def join(self, url, venue="パーク会場"):
        self.page.goto(url)
        hook(self.page, "join-name").fill(self.name)
        hook(self.page, "join-organisation").fill(self.organisation)
        if hook(self.page, "join-venue").count():
            hook(self.page, "join-venue").select_option(label=venue)
        hook(self.page, "join-send").click()
        self.page.wait_for_url("**/app.html")
        self.wait_until_back()
        self.loads_after_join = self.loads
        return self

    def pump(self):
        """Takes in what has arrived meanwhile, so that the recorder sees it under the rules of its time."""
        self.page.evaluate("() => 1")

    def wait_until_back(self):
        # Given a moment to notice: a page that has not yet seen the cut still says that it is live.
        self.page.wait_for_timeout(150)
        self.page.wait_for_selector('[data-test="connection"][data-state="live"]', state="attached", timeout=40_000)

    def wait_for_step(self, step):
        self.page.wait_for_selector(f'main[data-step="{step}"]', timeout=20_000)

    def write(self, step, kind, text, spot=None, sources=(), relation=None, photo=False):
        self.wait_for_step(step)
        page = self.page
        if spot and hook(page, "spot").count():
            hook(page, "spot").click()
            hook(page, "spot-sheet").get_by_role("button", name=spot, exact=True).click()
        if sources and hook(page, "source-choose").count():
            hook(page, "source-choose").click()
            hook(page, "source-option").filter(has_text=sources[0]).click()
        if hook(page, f"kind-{kind}").count():
            hook(page, f"kind-{kind}").click()
        hook(page, "note-text").fill(text)
        if photo:
            hook(page, "note-photo").set_input_files(
                files=[{"name": "photo.png", "mimeType": "image/png", "buffer": picture()}])
            page.wait_for_selector(".picture img")
        hook(page, "note-send").click()
        self.delivered(text)

    def delivered(self, text):
        """The note stands there and is neither waiting nor failed: it says that it is saved, or is on the board."""
        self.page.wait_for_function(
            """(text) => {
                const notes = [...document.querySelectorAll('[data-test="note"]')].filter((one) => one.textContent.includes(text));
                return notes.length > 0 && !notes.some((one) => one.querySelector('[data-test="delivery"]:not([data-state="saved"])'));
            }""", arg=text)

    def sees(self, text, seconds=30):
        """The text stands on the page, in this place or in the other half of a phone's screen."""
        page = self.page
        wanted = page.locator('[data-test="note"]').filter(has_text=text).first
        if not wanted.count() and hook(page, "look-around").count():
            if hook(page, "look-around").get_attribute("aria-pressed") != "true":
                hook(page, "look-around").click()
        wanted.wait_for(timeout=seconds * 1_000, state="attached")

    def back_to_own(self):
        around = hook(self.page, "look-around")
        if around.count() and around.get_attribute("aria-pressed") == "true":
            around.click()

    def wait_for_ballot(self, ballot):
        self.page.wait_for_selector('[data-test="ballot"][data-state="open"]')

    def vote(self, ballot, item, dots):
        row = self.page.locator(f'[data-test="ballot-item"][data-id="{item}"]')
        for count in range(1, dots + 1):
            row.locator('[data-test="dot-plus"]').click()
            row.locator('[data-test="dots-mine"]').filter(has_text=str(count)).wait_for()

    def build_outline(self, title, texts, sources):
        page = self.page
        hook(page, "outline-title").fill(title)
        hook(page, "outline-title").press("Enter")
        for kind, text in texts.items():
            section = page.locator(f'[data-test="outline-section"][data-kind="{kind}"]')
            if not section.count():
                hook(page, "outline-add").click()
                hook(page, f"add-{kind}").click()
                section.wait_for()
            field = section.locator('[data-test="outline-text"]')
            field.fill(text)
            field.blur()
            for source in sources.get(kind, []):
                section.locator('[data-test="section-cite"]').click()
                option = hook(page, "cite-option").filter(has_text=source)
                option.click()
                page.wait_for_function(
                    "(text) => [...document.querySelectorAll('[data-test=\"cite-option\"]')]"
                    ".some((one) => one.textContent.includes(text) && one.getAttribute('aria-pressed') === 'true')",
                    arg=source)
                page.keyboard.press("Escape")

    def close(self):
        self.context.close()


def picture(width=64, height=48):
    """A small PNG with a text chunk that must not survive."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(
        b"\0" + bytes((x * 4 + y) % 256 for x in range(width) for _ in range(3)) for y in range(height))
    out = io.BytesIO()
    out.write(b"\x89PNG\r\n\x1a\n")
    out.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)))
    out.write(chunk(b"tEXt", b"Comment\0GPS 35.0 135.0"))
    out.write(chunk(b"IDAT", zlib.compress(rows)))
    out.write(chunk(b"IEND", b""))
    return out.getvalue()

"""Chromium, started with what it needs: its certificate check off, its sandbox off for root, a profile for each kind of device."""

import pathlib
import shutil

VIEWPORTS = {
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True},
    "laptop": {"viewport": {"width": 1366, "height": 800}},
    "console": {"viewport": {"width": 1440, "height": 900}},
    "projector": {"viewport": {"width": 1920, "height": 1080}},
}


#: What pages report of their content policy (CSP, Trusted Types), whichever part of the tests they belong to.
POLICY_REPORTS = []


def hear(message):
    text = message.text
    # The checker of accessibility adds styles of its own, which the policy refuses.
    if "Content Security Policy" in text and "inline style" not in text or "TrustedScript" in text or "TrustedHTML" in text:
        POLICY_REPORTS.append(text[:300])


def launch(chromium, flags=(), environment=None):
    """`chromium`: Playwright's name for the kind of browser."""
    path = shutil.which("chromium") or "/usr/bin/chromium"
    return chromium.launch(
        executable_path=path, args=["--no-sandbox", "--disable-gpu", "--ignore-certificate-errors", *flags],
        env=environment)


def context(browser, kind, language="ja", **more):
    """A browser profile of its own: a phone, a laptop, the console, the projector."""
    options = VIEWPORTS[kind] | {
        "ignore_https_errors": True, "locale": "ja-JP" if language == "ja" else "en-GB",
        "timezone_id": "Asia/Tokyo", **more}
    made = browser.new_context(**options)
    made.set_default_timeout(20_000)
    made.on("console", hear)
    return made


def hook(page, name):
    """The element with this data-test name."""
    return page.locator(f'[data-test="{name}"]')


class Screens:
    """Screenshots of every screen, in the folder that the README names."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.taken = []

    def take(self, page, name):
        page.screenshot(path=str(self.folder / f"{name}.png"))
        self.taken.append(name)

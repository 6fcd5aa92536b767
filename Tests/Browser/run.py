"""Runs the browser tests: the real server, real Chromium. Exits non-zero when anything failed.

usage: run.py [part …]     parts: payload, park, screens, rounds, ballots, cuts, composing, access, visual, engines, desk, readme; all by default
"""

import pathlib
import shutil
import sys

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from access import look_closely  # noqa: E402
from ballots import Ballots  # noqa: E402
from composing import compose  # noqa: E402
from cuts import cut_at_random  # noqa: E402
from desk import Desk  # noqa: E402
from engines import smoke  # noqa: E402
from harness.ballots_programme import programme as ballots_programme  # noqa: E402
from harness.pages import POLICY_REPORTS, Screens, launch  # noqa: E402
from harness.report import Report  # noqa: E402
from harness.rounds_programme import programme  # noqa: E402
from harness.server import ROOT, Server  # noqa: E402
from park_day import ParkDay  # noqa: E402
from payload import measure  # noqa: E402
from readme import picture  # noqa: E402
from rounds import Rounds  # noqa: E402
from screens import look_at_all  # noqa: E402
from visual import compare  # noqa: E402

SCREENSHOTS = ROOT / ".build-tests/screenshots"


def park(browser, report, screens):
    with Server() as server:
        day = ParkDay(browser, server, report, screens)
        try:
            day.play(Server)
        except BaseException:
            # What everybody saw when it went wrong.
            for index, actor in enumerate(day.pages):
                screens.take(actor.page, f"failure-{index}-{actor.kind}")
            report.say(server.read_log())
            raise


def rounds(browser, report, screens):
    folder = programme()
    try:
        with Server("--set", f"configDirectory={folder}") as server:
            day = Rounds(browser, server, report, screens)
            try:
                day.play()
            except BaseException:
                for index, actor in enumerate(day.pages):
                    screens.take(actor.page, f"failure-rounds-{index}-{actor.kind}")
                report.say(server.read_log())
                raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def ballots(browser, report, screens):
    folder = ballots_programme()
    try:
        with Server("--set", f"configDirectory={folder}") as server:
            day = Ballots(browser, server, report, screens)
            try:
                day.play()
            except BaseException:
                for name, page in day.pages:
                    screens.take(page, f"failure-ballots-{name}")
                report.say(server.read_log())
                raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def with_demo(part):
    """A part that looks at the demo's installation."""

    def run(browser, report, screens):
        with Server("--demo") as server:
            part(browser, server, report, screens)

    return run


def desk(browser, report, screens):
    with Server("--demo") as server:
        day = Desk(browser, server, report, screens)
        try:
            day.play()
        except BaseException:
            for name, page in day.pages.items():
                screens.take(page, f"failure-desk-{name}")
            report.say(server.read_log())
            raise


PARTS = {"payload": with_demo(measure), "park": park, "screens": with_demo(look_at_all), "rounds": rounds, "ballots": ballots,
         "cuts": cut_at_random, "composing": with_demo(compose), "access": with_demo(look_closely), "visual": compare, "engines": with_demo(smoke),
         "desk": desk, "readme": with_demo(picture)}


def main(wanted):
    report = Report()
    screens = Screens(SCREENSHOTS)
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        for name in wanted or PARTS:
            report.run(name, PARTS[name], browser, report, screens)
        browser.close()
    report.check("UI8 no page broke its content policy (CSP, Trusted Types)", not POLICY_REPORTS, str(POLICY_REPORTS[:3]))
    report.say(f"{len(screens.taken)} screenshots in {SCREENSHOTS.relative_to(ROOT)}")
    return report.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What pages load before they can be used, counted at the browser's line: bytes as they came, and requests.

The first visit, with nothing kept: no cache, no worker.
"""

import re

from harness.api import Client
from harness.console_actor import PASSWORD
from harness.pages import context, hook

#: Bytes packed by gzip, and requests before the page stands.
BYTES_MAX = 60 * 1024
CONSOLE_BYTES_MAX = 130 * 1024
REQUESTS_MAX = 12


class Loads:
    """Every answer that a page takes, with the bytes of its body on the line."""

    def __init__(self, page):
        self.paths = {}
        self.bytes = {}
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        line.on("Network.requestWillBeSent", self.asked)
        line.on("Network.dataReceived", self.received)

    def asked(self, event):
        path = re.sub(r"^https?://[^/]+", "", event["request"]["url"])
        if not path.startswith(("data:", "blob:")):
            self.paths[event["requestId"]] = path

    def received(self, event):
        self.bytes[event["requestId"]] = self.bytes.get(event["requestId"], 0) + event["encodedDataLength"]

    def figures(self):
        """Requests and bytes so far, and each of them."""
        each = sorted(((self.bytes.get(id, 0), path) for id, path in self.paths.items()), reverse=True)
        return len(each), sum(size for size, _ in each), each


def measure(browser, server, report, _screens):
    # Waits until the addresses are printed.
    token = server.set_up_token()
    join = re.search(r"Participants:\s+(\S+)", server.printed()).group(1)
    http = Client(server.origin)
    http.post("/api/setup", {"token": token, "name": "進行", "password": PASSWORD})
    device = context(browser, "phone", "ja", service_workers="block")
    door = device.new_page()
    loads = Loads(door)
    door.goto(join)
    hook(door, "join-name").wait_for()
    tell(report, "join page", loads.figures())
    hook(door, "join-name").fill("参加者01")
    hook(door, "join-organisation").fill("A社")
    if hook(door, "join-venue").count():
        hook(door, "join-venue").select_option(index=1)
    hook(door, "join-send").click()
    door.wait_for_url("**/app.html")
    door.wait_for_selector('[data-test="connection"][data-state="live"]', state="attached")
    door.close()
    page = device.new_page()
    loads = Loads(page)
    page.goto(f"{server.origin}/app.html")
    page.wait_for_selector("main[data-step]")
    page.wait_for_selector('[data-test="connection"][data-state="live"]', state="attached")
    tell(report, "participant's page until it stands", loads.figures())
    page.wait_for_timeout(1_000)
    requests, size, _ = loads.figures()
    report.check(f"the participant's page takes at most {BYTES_MAX // 1024} KB", size <= BYTES_MAX, f"{size} B")
    report.check(f"and at most {REQUESTS_MAX} requests", requests <= REQUESTS_MAX, str(requests))
    page.wait_for_timeout(6_000)
    tell(report, "with what follows behind it, after some seconds", loads.figures())
    report.check("and no more of them with all that follows", loads.figures()[0] <= REQUESTS_MAX)
    shift = page.evaluate(
        """() => new Promise((done) => { let sum = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((one) => { sum += one.hadRecentInput ? 0 : one.value; }))
            .observe({type: "layout-shift", buffered: true}); setTimeout(() => done(sum), 300); })""")
    report.say(f"layout shift while it opens: {shift:.3f} (aim: 0.02)")
    device.close()
    again(browser, join, report, server.origin)
    run_from(browser, server.origin, http, report)


def again(browser, join, report, origin):
    """The page is opened a second time, by a browser that keeps what it should."""
    device = context(browser, "phone", "ja")
    page = device.new_page()
    page.goto(join)
    hook(page, "join-name").fill("参加者09")
    hook(page, "join-organisation").fill("C社")
    if hook(page, "join-venue").count():
        hook(page, "join-venue").select_option(index=1)
    hook(page, "join-send").click()
    page.wait_for_url("**/app.html")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.close()
    fetched = from_the_line(device)
    page = device.new_page()
    page.goto(f"{origin}/app.html")
    page.wait_for_selector('[data-test="connection"][data-state="live"]', state="attached")
    report.check("UI3 a page that was here before fetches nothing of the shell", not fetched, str(fetched))
    device.close()


def run_from(browser, origin, http, report):
    """The console and the projector, each opened for the first time."""
    workshop = http.get("/api/workshops")["workshops"][0]["id"]
    device = context(browser, "console", "ja", service_workers="block")
    page = device.new_page()
    page.goto(f"{origin}/admin.html")
    hook(page, "sign-in-name").fill("進行")
    hook(page, "sign-in-password").fill(PASSWORD)
    hook(page, "sign-in-send").click()
    hook(page, f"workshop-{workshop}").wait_for()
    page.close()
    page = device.new_page()
    loads = Loads(page)
    page.goto(f"{origin}/admin.html#w={workshop}")
    hook(page, "links").wait_for()
    page.wait_for_timeout(1_000)
    requests, size, _ = tell(report, "console", loads.figures())
    report.check(f"the console takes at most {CONSOLE_BYTES_MAX // 1024} KB", size <= CONSOLE_BYTES_MAX, f"{size} B")
    report.check(f"and at most {REQUESTS_MAX} requests", requests <= REQUESTS_MAX, str(requests))
    hook(page, "links").click()
    page.locator("dialog[open]").wait_for()
    tell(report, "console with its dialogs", loads.figures())
    device.close()
    device = context(browser, "projector", "ja", service_workers="block")
    page = device.new_page()
    loads = Loads(page)
    page.goto(http.get(f"/api/workshops/{workshop}/links")["display"]["url"])
    page.wait_for_url("**/display.html")
    page.locator("#screen :first-child").first.wait_for()
    requests, _, _ = tell(report, "projector", loads.figures())
    report.check(f"the projector takes at most {REQUESTS_MAX} requests", requests <= REQUESTS_MAX, str(requests))
    device.close()


def from_the_line(device):
    """What the pages of a browser fetch from now on, without what the API answers: paths and bytes of bodies."""
    fetched = []

    def finished(request):
        path = re.sub(r"^https?://[^/]+/", "", request.url)
        answer = request.response()
        if not path.startswith(("api/", "ws/")) and answer and not answer.from_service_worker:
            fetched.append((path, max(0, request.sizes()["responseBodySize"])))

    device.on("requestfinished", finished)
    return fetched


def tell(report, name, figures):
    requests, size, each = figures
    report.say(f"{name}: {requests} requests, {size / 1024:.1f} KB")
    for one, path in each:
        report.say(f"        {one / 1024:6.1f} KB  {path}")
    return figures

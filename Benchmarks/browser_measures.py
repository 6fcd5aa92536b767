"""What scripts/bench browser measures: one function a subject, each on pages of its own."""

import io
import random
import time

from PIL import Image

from browser_room import hook, line_of, live, slow
from payload import Loads, from_the_line

#: How long somebody takes for a letter on a phone, ms.
LETTER = 150
#: Longest interaction that is not looked at one by one, ms: what the browser does not report is shorter.
UNSEEN = 16

PAINTS = """
window.measured = {lcp: 0, cls: 0, events: []};
new PerformanceObserver((list) => { for (const one of list.getEntries()) measured.lcp = one.startTime; })
    .observe({type: "largest-contentful-paint", buffered: true});
new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) measured.cls += one.value; })
    .observe({type: "layout-shift", buffered: true});
new PerformanceObserver((list) => { for (const one of list.getEntries()) if (one.interactionId)
    measured.events.push([one.interactionId, one.duration, one.name]); })
    .observe({type: "event", buffered: true, durationThreshold: 16});
"""
#: How large the last file was that a page has sent.
SENT = """
const native = window.fetch;
window.fetch = (address, options) => {
  if (options?.body instanceof Blob) window.sentBytes = options.body.size;
  return native(address, options);
};
"""
#: From the message that brings everything to the frame in which the notes stand.
FIRST_RENDER = """
window.rendered = null;
const Native = WebSocket;
window.WebSocket = class extends Native {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", (event) => {
      if (window.rendered || !event.data.startsWith('{"type":"snapshot"')) return;
      const begun = performance.now();
      window.rendered = {begun};
      const look = () => {
        const list = document.querySelector(".windowed[data-count]");
        if (!list || Number(list.dataset.count) < COUNT || !list.querySelector(".note")) return requestAnimationFrame(look);
        const channel = new MessageChannel();
        channel.port1.onmessage = () => { window.rendered.took = performance.now() - begun; };
        requestAnimationFrame(() => channel.port2.postMessage(0));
      };
      requestAnimationFrame(look);
    });
  }
};
"""


def first_note(room):
    """From the code's address to a note that the server has: a phone on a slow line, typed at a thumb's speed."""
    device = room.context("phone")
    device.add_init_script(PAINTS)
    page = device.new_page()
    slow(page)
    begun = time.monotonic()
    page.goto(room.links["participant"]["url"], wait_until="commit")
    hook(page, "join-name").wait_for()
    figures = {"first_form_s": time.monotonic() - begun}
    needed = page.locator("form :is(input, select, textarea)[required]").count()
    hook(page, "join-name").press_sequentially("参加者", delay=LETTER)
    hook(page, "join-organisation").press_sequentially("会社", delay=LETTER)
    page.wait_for_timeout(100)
    figures["join_lcp_s"] = page.evaluate("() => measured.lcp") / 1e3
    figures["join_cls"] = page.evaluate("() => measured.cls")
    hook(page, "join-send").click()
    page.wait_for_url("**/app.html", wait_until="commit")
    hook(page, "note-text").wait_for()
    page.wait_for_timeout(600)
    figures["app_lcp_s"] = page.evaluate("() => measured.lcp") / 1e3
    hook(page, "note-text").press_sequentially("誰も足を止めない場所がある", delay=LETTER)
    hook(page, "note-send").click()
    page.wait_for_selector('[data-test="delivery"][data-state="saved"]')
    figures["first_note_s"] = time.monotonic() - begun
    # The fields that must be filled on the way, and what is pressed: join, send.
    figures["inputs"] = needed + 1
    page.wait_for_timeout(1_500)
    figures["app_cls"] = page.evaluate("() => measured.cls")
    device.close()
    return figures


def payloads(room):
    """Bytes on the line and requests of a first visit, without a cache and without a worker."""
    figures = {}
    device, _ = room.joined("phone", service_workers="block")
    figures |= counted("participant", device, f"{room.server.origin}/app.html", live)
    device.close()
    device, _ = room.joined("laptop", service_workers="block")
    figures |= counted("board", device, f"{room.server.origin}/app.html",
                       lambda page: (live(page), hook(page, "note").first.wait_for()))
    device.close()
    device = room.context("console", service_workers="block")
    page = device.new_page()
    page.goto(f"{room.server.origin}/admin.html")
    hook(page, "sign-in-name").fill("進行")
    hook(page, "sign-in-password").fill("a long password for the day")
    hook(page, "sign-in-send").click()
    hook(page, f"workshop-{room.workshop}").wait_for()
    page.close()
    figures |= counted("console", device, f"{room.server.origin}/admin.html#w={room.workshop}",
                       lambda page: hook(page, "links").wait_for())
    device.close()
    device = room.context("projector", service_workers="block")
    page = device.new_page()
    page.goto(room.links["display"]["url"])
    page.wait_for_url("**/display.html")
    page.close()
    figures |= counted("projector", device, f"{room.server.origin}/display.html",
                       lambda page: page.get_by_text("たくさん").first.wait_for())
    device.close()
    return figures


def counted(name, device, url, stands):
    page = device.new_page()
    loads = Loads(page)
    page.goto(url)
    stands(page)
    # What belongs to the page and comes behind it, such as the other language, counts for the bytes of none.
    requests, size, each = loads.figures()
    page.close()
    return {f"{name}_kb": size / 1024, f"{name}_requests": requests}


def warm(room):
    """A page that was here before: bytes of the shell that come over the line, by the page and by its worker."""
    device = room.context("phone")
    page = device.new_page()
    page.goto(room.links["participant"]["url"])
    hook(page, "join-name").fill("二度目の人")
    hook(page, "join-organisation").fill("A社")
    hook(page, "join-send").click()
    page.wait_for_url("**/app.html")
    live(page)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.wait_for_timeout(1_000)
    page.close()
    fetched = from_the_line(device)
    page = device.new_page()
    page.add_init_script(PAINTS)
    slow(page)
    page.goto(f"{room.server.origin}/app.html")
    live(page)
    page.wait_for_timeout(500)
    figures = {"warm_bytes": sum(size for _, size in fetched), "warm_requests": len(fetched), "warm_lcp_s": page.evaluate("() => measured.lcp") / 1e3}
    device.close()
    return figures


def first_render(room, count):
    """A laptop opens the board of so many notes for the first time."""
    device, _ = room.joined("laptop")
    device.add_init_script(FIRST_RENDER.replace("COUNT", str(count)))
    page = device.new_page()
    page.goto(f"{room.server.origin}/app.html")
    page.wait_for_function("() => window.rendered?.took !== undefined", timeout=60_000)
    took = page.evaluate("() => window.rendered.took")
    page.wait_for_timeout(500)
    elements = page.evaluate("() => document.querySelectorAll('*').length")
    return device, page, {f"render_{count}_ms": took, f"elements_{count}": elements}


def durations(line):
    metrics = {one["name"]: one["value"] for one in line.send("Performance.getMetrics")["metrics"]}
    return {name: metrics[name] * 1e3 for name in ("ScriptDuration", "LayoutDuration", "RecalcStyleDuration")}


def remote_changes(room, page, mark, count):
    """A hundred notes change at once, by four others; some of them are in sight."""
    line = line_of(page)
    line.send("Performance.enable")
    page.wait_for_timeout(800)
    chosen = random.Random(mark).sample(room.ids, 100)
    # A third of what changes stands in sight.
    shown = set(page.evaluate("() => [...document.querySelectorAll('.windowed .note')].map((one) => one.dataset.id)"))
    seen = [one for one in room.ids if one[1] in shown][:33]
    chosen = seen + [one for one in chosen if one not in seen][:100 - len(seen)]
    before = durations(line)
    room.edit(chosen, mark)
    page.wait_for_timeout(800)
    after = durations(line)
    took = {name: after[name] - before[name] for name in after}
    texts = page.evaluate("() => document.querySelector('.windowed').textContent")
    assert texts.count(f"{mark}度目に書き直した案") >= len(seen), "what changed is not shown"
    return {f"changes_{count}_ms": sum(took.values()), f"changes_{count}_script_ms": took["ScriptDuration"],
            f"changes_{count}_layout_ms": took["LayoutDuration"] + took["RecalcStyleDuration"]}


def interactions(page):
    """What somebody does at a board of many notes: types, chooses, walks with arrows, opens, scrolls, closes."""
    page.evaluate("""() => { window.seen = new Map(); window.counted = performance.interactionCount;
        new PerformanceObserver((list) => { for (const one of list.getEntries()) if (one.interactionId)
            seen.set(one.interactionId, Math.max(seen.get(one.interactionId) ?? 0, one.duration)); })
            .observe({type: "event", durationThreshold: 16}); }""")
    hook(page, "note-text").click()
    page.keyboard.type("a sentence somebody types while others write too", delay=30)
    hook(page, "note-send").click()
    page.wait_for_timeout(300)
    note = page.locator(".windowed .note").nth(2)
    note.focus()
    for key in ("ArrowDown",) * 12 + ("ArrowUp",) * 6:
        page.keyboard.press(key)
        page.wait_for_timeout(40)
    for index in range(4):
        page.locator(".windowed .note").nth(3 + index).locator(".text").click()
        hook(page, "note-sheet").wait_for()
        page.keyboard.press("Escape")
        hook(page, "note-sheet").wait_for(state="detached")
        page.locator(".windowed .note").nth(3 + index).locator('[data-test="note-menu"]').click()
        hook(page, "note-menu-sheet").wait_for()
        page.keyboard.press("Escape")
        hook(page, "note-menu-sheet").wait_for(state="detached")
    hook(page, "language").first.click()
    page.wait_for_timeout(300)
    hook(page, "language").first.click()
    page.wait_for_timeout(600)
    seen, total = page.evaluate("() => [[...seen.values()], performance.interactionCount - counted]")
    every = sorted(seen + [UNSEEN] * (total - len(seen)))
    return {"inp_p95_ms": every[int(len(every) * 0.95)], "inp_worst_ms": every[-1], "interactions": len(every)}


def photo(room, seed=7):
    """A picture of 12 million pixels as a camera gives it, taken small on the device and sent."""
    noise = random.Random(seed)
    small = Image.frombytes("RGB", (500, 375), noise.randbytes(500 * 375 * 3))
    picture = small.resize((4000, 3000), Image.Resampling.BICUBIC)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=92)
    device, _ = room.joined("phone")
    device.add_init_script(SENT)
    page = device.new_page()
    page.goto(f"{room.server.origin}/app.html")
    live(page)
    begun = time.monotonic()
    hook(page, "note-text").fill("写真のあるメモ")
    hook(page, "note-photo").set_input_files(
        files=[{"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}])
    page.wait_for_selector(".picture img", timeout=60_000)
    hook(page, "note-send").click()
    page.wait_for_selector('[data-test="delivery"][data-state="saved"]', timeout=60_000)
    figures = {"photo_from_mb": len(file.getvalue()) / 1e6, "photo_s": time.monotonic() - begun,
               "photo_mb": page.evaluate("() => window.sentBytes") / 1e6}
    device.close()
    return figures

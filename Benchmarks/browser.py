"""Measures the pages in a real browser on the real server, and writes Docs/benchmarks/browser.md and browser.json.

scripts/bench browser builds the server and installs the browser, then calls this.

usage: browser.py [--rounds N] [--output DIR] [--report] [--only PART,…]
"""

import argparse
import datetime
import json
import os
import pathlib
import sys

from journal_report import Goal
from servers import ROOT, machine, run_text

OUTPUT = ROOT / "Docs/benchmarks"
PARTS = ("join", "payload", "warm", "photo", "1000", "10000")

INTRODUCTION = """\
# How fast the pages are

`scripts/bench browser` measured this and wrote this page and [browser.json](browser.json).

| figure | must reach | median (range of rounds) | |
|---|---|---|---|
"""

HOW_TO_READ = """\
## How to read this

* Each figure is the median of {rounds} rounds, in brackets the lowest and the highest. The server is the real one over
  TLS, with its journal on the disk; the browser is Debian's Chromium without a display, which draws by the processor.
  Browser, server and writers share the cores.
* *A slow phone*: 390 × 844 points, 400 ms for each answer, 400 kbit/s both ways, a processor slowed down four times, as
  Chromium's tools emulate it; setting up the connection itself is not slowed. *QR to first stored note* begins with the
  address that the code holds and ends when the note says that it is saved; letters are typed {letter} ms apart. Inputs
  are the fields that have to be filled: name, company, note.
* *LCP*: the join page is seen for the first time; the participant's page is what follows it.
* *Payload*: bytes of bodies as they came over the line, gzip and all that the API answered included, for a first visit
  without cache and worker. The board is a laptop's page with {notes:,} notes; the socket's messages are not counted.
* *Warm*: the page is opened again in a browser that has been here; counted are bodies that page and service worker fetch
  for the shell until the page is live.
* *First render*: from the socket's message that brings everything to the end of the frame in which the notes stand.
  *Elements*: all there are in the document then.
* *100 remote changes*: script, style and layout of the page's main thread, by Chromium's own count, when four people
  change 100 notes at once, a third of them in sight. They come as several messages.
* *INP*: typing, sending, walking with arrows, opening and closing notes and menus, switching the language, among
  {notes:,} notes; from the press to the next frame. The browser reports none shorter than 16 ms; those count as 16.
* *Photo*: 4,000 × 3,000 pixels of coloured noise, harder to pack than any photo; what is sent to the server.

## All figures

| | median | lowest | highest |
|---|---:|---:|---:|
"""


def goals(results):
    def values(name):
        return [each[name] for each in results if name in each]

    table = [
        ("QR to first stored note on a slow phone, s", "≤ 15 s", "first_note_s", 15),
        ("fields that have to be filled until then", "≤ 3", "inputs", 3),
        ("participant's page, KB", "≤ 60 KB", "participant_kb", 60),
        ("requests of it", "≤ 12", "participant_requests", 12),
        ("board, KB", "≤ 100 KB", "board_kb", 100),
        ("console, KB", "≤ 130 KB", "console_kb", 130),
        ("warm shell, bytes", "0", "warm_bytes", 0),
        ("LCP of the join page on a slow phone, s", "≤ 1.8 s", "join_lcp_s", 1.8),
        ("LCP of the participant's page after it, s", "≤ 1.8 s", "app_lcp_s", 1.8),
        ("INP, p95, 1,000 notes, ms", "≤ 100 ms", "inp_p95_ms", 100),
        ("CLS of the join page", "≤ 0.02", "join_cls", 0.02),
        ("CLS of the participant's page", "≤ 0.02", "app_cls", 0.02),
        ("first render of 1,000 notes, ms", "≤ 400 ms", "render_1000_ms", 400),
        ("first render of 10,000 notes, ms", "≤ 500 ms", "render_10000_ms", 500),
        ("elements at 10,000 notes", "≤ 1,500", "elements_10000", 1_500),
        ("100 remote changes among 1,000 notes, script and layout, ms", "≤ 16 ms", "changes_1000_ms", 16),
        ("photo of 12 megapixels, MB sent", "≤ 1 MB", "photo_mb", 1),
    ]
    return [Goal(title, must, values(name), most=most) for title, must, name, most in table if values(name)]


def page(document):
    results, machine_ = document["results"], document["machine"]
    rows = [f"| {goal.title} | {goal.must} | **{goal.text().replace(' (', '** (', 1)} "
            f"| {'✓ reached' if goal.reached else '✗ missed'} |" for goal in goals(results)]
    measured = [
        "## Measured on", "",
        f"* {machine_['processor']}, {machine_['cores']} cores, {machine_['memory_gib']} GiB; {machine_['system']}, "
        f"Linux {machine_['kernel']}",
        f"* {document['browser']}; yoriai {document['commit']}, {document['date']}; load of the machine before the rounds: "
        f"{', '.join(f'{each:.1f}' for each in document['load'])}", ""]
    names = sorted({name for each in results for name in each})
    lines = []
    for name in names:
        values = sorted(each[name] for each in results if name in each)
        middle = values[len(values) // 2]
        lines.append(f"| {name.replace('_', ' ')} | {middle:,.2f} | {values[0]:,.2f} | {values[-1]:,.2f} |")
    how = HOW_TO_READ.format(rounds=document["rounds"], letter=150, notes=1_000)
    return INTRODUCTION + "\n".join([*rows, "", *measured]) + "\n" + how + "\n".join(lines) + "\n"


def write(document, folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "browser.json").write_text(json.dumps(document, indent=1) + "\n")
    (folder / "browser.md").write_text(page(document))


def told(figures):
    """Says each figure as it comes: a run takes minutes."""
    for name, value in figures.items():
        print(f"  {name:<28} {value:>10,.2f}", flush=True)
    return figures


def measure(rounds, parts):
    """Every part in every round; the rooms with their notes are made once."""
    # Says what a page's service worker fetches as well.
    os.environ["PW_EXPERIMENTAL_SERVICE_WORKER_NETWORK_EVENTS"] = "1"
    import browser_measures as measures
    from browser_room import Room, load
    from harness.pages import launch
    from playwright.sync_api import sync_playwright

    results, loads = [{} for _ in range(rounds)], []
    with sync_playwright() as playwright:
        browser = launch(playwright.chromium)
        version = f"Chromium {browser.version}"
        with Room(browser) as empty:
            for figures in results:
                loads.append(load())
                for name, part in (("join", measures.first_note), ("warm", measures.warm), ("photo", measures.photo)):
                    if name in parts:
                        figures |= told(part(empty))
        for count in (1_000, 10_000):
            if str(count) not in parts and not (count == 1_000 and "payload" in parts):
                continue
            with Room(browser, count) as room:
                for number, figures in enumerate(results):
                    if count == 1_000 and "payload" in parts:
                        figures |= told(measures.payloads(room))
                    if str(count) not in parts:
                        continue
                    device, open_page, rendered = measures.first_render(room, count)
                    figures |= told(rendered | measures.remote_changes(room, open_page, number + 1, count))
                    if count == 1_000:
                        figures |= told(measures.interactions(open_page))
                    device.close()
        browser.close()
    return {"rounds": rounds, "browser": version, "load": loads, "results": results}


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench browser")
    parser.add_argument("--rounds", type=int, default=5, help="medians of so many, 5")
    parser.add_argument("--only", default=",".join(PARTS), help=f"these parts alone: {', '.join(PARTS)}")
    parser.add_argument("--output", type=pathlib.Path, default=OUTPUT, help="another folder than Docs/benchmarks")
    parser.add_argument("--report", action="store_true", help="write the page from browser.json anew")
    arguments = parser.parse_args()
    if arguments.report:
        write(json.loads((arguments.output / "browser.json").read_text()), arguments.output)
        return 0
    document = {
        "date": datetime.date.today().isoformat(), "machine": machine(),
        "commit": run_text(["git", "-C", str(ROOT), "rev-parse", "--short=12", "HEAD"]),
        **measure(arguments.rounds, arguments.only.split(","))}
    write(document, arguments.output)
    missed = 0
    for goal in goals(document["results"]):
        missed += not goal.reached
        mark = "ok    " if goal.reached else "MISSED"
        print(f"{mark} {goal.text():<28} must be {goal.must:<10} {goal.title}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Times what people take home from a full workshop beside `zip -1`, and rooms meanwhile; writes Docs/benchmarks/export.md.

usage: export.py --binaries FOLDER [--rounds N] [--quick]
"""

import argparse
import http.client
import json
import os
import pathlib
import platform
import secrets
import select
import statistics
import subprocess
import tempfile
import threading
import time
import zipfile

from joined import PASSWORD, Whole, frame

ROOT = pathlib.Path(__file__).resolve().parents[1]
PORT = 9461
FILES = ["archive.zip", "slides.pptx", "report.html"]


class Writer:
    """A participant whose notes are timed from the command to its answer."""

    def __init__(self, server, workshop, cookie, step):
        self.peer, self.step = server.peer(workshop, cookie), step
        self.buffer, self.number = b"", 0

    def messages(self, seconds):
        """What came within a time; the server's frames are whole, plain and not masked."""
        if select.select([self.peer], [], [], seconds)[0]:
            self.buffer += self.peer.recv(1 << 20)
        while len(self.buffer) > 2:
            size, start = self.buffer[1], 2
            if size > 125:
                start = 4 if size == 126 else 10
                size = int.from_bytes(self.buffer[2:start], "big")
            if len(self.buffer) < start + size:
                return
            opcode, payload = self.buffer[0] & 15, self.buffer[start:start + size]
            self.buffer = self.buffer[start + size:]
            if opcode == 1:
                yield json.loads(payload)

    def add_note(self):
        """Milliseconds until the note is durable and said so."""
        self.number += 1
        note = {"id": secrets.token_hex(16), "step": self.step, "kind": "fact", "text": f"note {self.number}"}
        began = time.monotonic()
        self.peer.sendall(frame(json.dumps(
            {"type": "cmd", "n": self.number, "name": "note.add", "args": note})))
        while time.monotonic() < began + 10:
            for message in self.messages(0.05):
                if message["type"] == "res" and message["n"] == self.number:
                    assert message["ok"], message
                    return (time.monotonic() - began) * 1_000
        raise AssertionError("no answer within ten seconds")

    def write(self, seconds):
        """The time of each note, twenty a second."""
        times, end = [], time.monotonic() + seconds
        while time.monotonic() < end:
            times.append(self.add_note())
            time.sleep(max(0, 0.05 - times[-1] / 1_000))
        return times


def percentile(times, part):
    return sorted(times)[min(len(times) - 1, int(len(times) * part))]


def exports(workshop, cookie, done):
    """Takes everything home, again and again; each note since makes another archive."""
    while not done.is_set():
        for name in FILES:
            connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=120)
            connection.request("GET", f"/api/workshops/{workshop}/export/{name}", headers={
                "Host": f"localhost:{PORT}", "Cookie": cookie})
            answer = connection.getresponse()
            assert answer.status == 200, (name, answer.status, answer.read()[:200])
            while answer.read(1 << 20):
                pass
            connection.close()


def latencies(yoriai, archive, scratch, seconds):
    """p99 of a note in the full workshop's own room, alone and while that room is exported."""
    data = pathlib.Path(scratch, f"whole-{PORT}", "data")
    data.parent.mkdir()
    said = subprocess.run(
        [yoriai, "import", str(archive), "--config", ROOT / "config/yoriai.yaml", "--data", str(data)],
        check=True, capture_output=True, text=True).stdout
    workshop = said.split()[1]
    data.parent.rename(data.parent.with_name("kept"))
    server = Whole(yoriai, scratch, PORT, kept=data.parent.with_name("kept") / "data",
                   also=["workshops.people=600", "workshops.notes=20000"])
    with server:
        token = {"token": server.printed(r"#setup=([0-9A-Za-z-]+)"), "name": "facilitator", "password": PASSWORD}
        account = server.call("POST", "/api/setup", token)[1]
        links = server.call("GET", f"/api/workshops/{workshop}/links", cookie=account)[0]
        person = {"code": links["participant"]["code"], "name": "writer", "organisation": "x"}
        writer = Writer(server, workshop, server.call("POST", "/api/join", person)[1], "ideas")
        for _ in range(20):
            writer.add_note()
        alone = writer.write(seconds)
        done = threading.Event()
        taking = threading.Thread(target=exports, args=(workshop, account, done))
        taking.start()
        meanwhile = writer.write(seconds)
        done.set()
        taking.join()
        return {"alone_p99": percentile(alone, 0.99), "meanwhile_p99": percentile(meanwhile, 0.99),
                "alone_p50": percentile(alone, 0.5), "meanwhile_p50": percentile(meanwhile, 0.5)}


def round_of(program, seconds):
    """One process's figures, and the time of zip over the files it packed."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        output = subprocess.run([program, name], check=True, capture_output=True, text=True).stdout
        figures = json.loads(output)
        files = folder / "files"
        with zipfile.ZipFile(folder / "archive.zip") as archive:
            archive.extractall(files)
        began = time.monotonic()
        subprocess.run(["zip", "-1", "-q", "-r", str(folder / "zip.zip"), "."], cwd=files, check=True)
        figures["zip_seconds"] = time.monotonic() - began
        figures["archive_ratio"] = figures["archive_seconds"] / figures["zip_seconds"]
        yoriai = str(pathlib.Path(program).with_name("yoriai"))
        return figures | latencies(yoriai, folder / "archive.zip", name, seconds)


GOALS = [
    ("archive / `zip -1` over the same files", "archive_ratio", 1, 2, "×"),
    ("PPTX of 50 groups, without photos, s", "pptx_seconds", 1, 1, "s"),
    ("report as HTML, s", "report_html_seconds", 1, 1, "s"),
    ("report as Markdown, s", "report_md_seconds", 1, 1, "s"),
    ("memory above the open workshop, report, MiB", "report_html_peak_kib", 1024, 64, "MiB"),
    ("the same, PPTX without photos, MiB", "pptx_peak_kib", 1024, 64, "MiB"),
    ("the same, PPTX with 50 photos (50 MB), MiB", "pptx_photos_peak_kib", 1024, 64, "MiB"),
    ("the same, archive with 200 photos (200 MB), MiB", "archive_peak_kib", 1024, 64, "MiB"),
    ("a note's p99 in the room that is exported meanwhile, ms", "meanwhile_p99", 1, 100, "ms"),
]


def line(rounds, goal):
    title, key, scale, limit, unit = goal
    values = [one[key] / scale for one in rounds]
    median = statistics.median(values)
    verdict = "✓ reached" if median <= limit else "✗ missed"
    return f"| {title} | ≤ {limit} {unit} | **{median:.2f}** ({min(values):.2f}–{max(values):.2f}) | {verdict} |"


def page(rounds):
    version = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "--short=12", "HEAD"], capture_output=True, text=True).stdout.strip()
    rest = sorted(key for key in rounds[0] if key.endswith("_seconds"))
    table = "\n".join(
        f"| {key.removesuffix('_seconds')} | {statistics.median(one[key] for one in rounds):.3f} | "
        f"{int(statistics.median(one.get(key.replace('_seconds', '_bytes'), 0) for one in rounds)):,} |"
        for key in rest)
    goals = "\n".join(line(rounds, goal) for goal in GOALS)

    def median(key):
        return f"{statistics.median(one[key] for one in rounds):.1f}"

    return f"""# How fast the exports are

`scripts/bench export` measured this and wrote this page.

| figure | must reach | median (range of rounds) | |
|---|---|---|---|
{goals}

## How to read this

* One workshop of 5,000 notes, 500 people in 50 groups with an outline each, and 200 photos of a million bytes that do not compress. Each
  figure is the median of {len(rounds)} rounds, each a process of its own; in brackets the lowest and the highest.
* The archive's time holds everything: redacting the log, replaying it, state, tables, report, slides, replay page, hashes, chain, signature,
  packing. `zip -1` packs the same files, which lie in the system's cache.
* Memory is the highest the process reaches in that export above what the open workshop holds.
* *Meanwhile*: the archive is brought into a whole server, and somebody writes twenty notes a second in it, timed from the command to its
  answer, which comes when the note is on disk; alone first (p50 {median("alone_p50")}, p99 {median("alone_p99")} ms), then while archive, slides
  and report of the same room are taken home again and again (p50 {median("meanwhile_p50")} ms).

## All figures

| export | seconds | bytes |
|---|---|---|
{table}

Measured on {platform.machine()}, {os.cpu_count()} cores, Linux {platform.release()}; yoriai {version}, {time.strftime('%Y-%m-%d')}.
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binaries", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="one round, printed only")
    options = parser.parse_args()
    program = str(pathlib.Path(options.binaries) / "export-bench")
    count, seconds = (1, 5) if options.quick else (options.rounds, 15)
    rounds = [round_of(program, seconds) for _ in range(count)]
    text = page(rounds)
    print(text)
    if not options.quick:
        (ROOT / "Docs/benchmarks/export.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

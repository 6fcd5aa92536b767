"""Times what people take home from a full workshop beside `zip -1`, and writes Docs/benchmarks/export.md.

usage: export.py --binaries FOLDER [--rounds N] [--quick]
"""

import argparse
import json
import pathlib
import platform
import statistics
import subprocess
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[1]


def round_of(program):
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
        return figures


GOALS = [
    ("archive / `zip -1` over the same files", "archive_ratio", 1, 2, "×"),
    ("PPTX of 50 groups, without photos, s", "pptx_seconds", 1, 1, "s"),
    ("report as HTML, s", "report_html_seconds", 1, 1, "s"),
    ("report as Markdown, s", "report_md_seconds", 1, 1, "s"),
    ("memory above the open workshop, report, MiB", "report_html_peak_kib", 1024, 64, "MiB"),
    ("the same, PPTX without photos, MiB", "pptx_peak_kib", 1024, 64, "MiB"),
    ("the same, archive with 200 photos (60 MB), MiB", "archive_peak_kib", 1024, 64, "MiB"),
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
    return f"""# How fast the exports are

`scripts/bench export` measured this and wrote this page.

| figure | must reach | median (range of rounds) | |
|---|---|---|---|
{goals}

## How to read this

* One workshop of 5,000 notes, 500 people in 50 groups with an outline each, and 200 photos of 300,000 bytes that do not compress. Each
  figure is the median of {len(rounds)} rounds, each a process of its own; in brackets the lowest and the highest.
* The archive's time holds everything: redacting the log, replaying it, state, tables, report, slides, replay page, hashes, chain, signature,
  packing. `zip -1` packs the same files, which lie in the system's cache.
* Memory is the highest the process has reached by then above what the open workshop holds, in the order of the table below.

## All figures

| export | seconds | bytes |
|---|---|---|
{table}

Measured on {platform.machine()}, 2 cores, Linux {platform.release()}; yoriai {version}, {time.strftime('%Y-%m-%d')}.
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--binaries", required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="one round, printed only")
    options = parser.parse_args()
    program = str(pathlib.Path(options.binaries) / "export-bench")
    rounds = [round_of(program) for _ in range(1 if options.quick else options.rounds)]
    text = page(rounds)
    print(text)
    if not options.quick:
        (ROOT / "Docs/benchmarks/export.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

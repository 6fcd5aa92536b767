"""The page, the plot and the verdicts of scripts/bench journal."""

import dataclasses
import statistics

import plot

TITLES = {"journal": "Yoriai's journal", "append": "C: append and sync", "sqlite": "SQLite, WAL, FULL"}
MARKS = {"journal": "yoriai", "append": "floor", "sqlite": "uwebsockets"}
GATHERING_US = 5_000

INTRODUCTION = """\
# How fast the journal is

`scripts/bench journal` measured this and wrote this page, [journal.json](journal.json) and the plot.

![Durable events per second](journal.svg)

| figure | must reach | median (range of rounds) | |
|---|---|---|---|
"""

HOW_TO_READ = """\
## How to read this

* Each figure is the median of {rounds} rounds of {seconds:g} s each, in brackets the lowest and the highest. A round runs
  everything once; ratios are taken within a round, so that a disk that is slower for a while is so for all.
* *Commits*: 64 rooms, each with one record of one event of 200 bytes on its way. The C program appends and syncs as many
  bytes in each batch as the journal's mean batch has; SQLite stores as many events in each transaction, at the end of one
  table without an index, by a prepared statement, at its own default of checkpoints. Bytes written are those of
  `/proc/self/io`.
* *1,000 commands a second*: at random moments, over 100 workshops. Latency is from `append` to its answer. Processor time
  is that of the journal's thread, answers included, and of the calls of `append`. The bare sync is the median of
  `fdatasync` alone, of as many bytes as the mean batch.
* *Recovery*: one million events, 300 MB, over 100 workshops, with nothing of it in the system's cache; the C program reads
  the same files and computes one CRC-32C over all bytes, by the processor's instruction.
* *One workshop*: 10,000 notes, read from a compressed snapshot and replayed, as its room does when somebody comes. Memory
  is what the process grew by while it read them, unpacking included, divided by their number.
"""


@dataclasses.dataclass
class Goal:
    title: str
    must: str
    values: list
    most: float | None = None
    least: float | None = None

    @property
    def median(self):
        return statistics.median(self.values)

    @property
    def reached(self):
        return (self.most is None or self.median <= self.most) and (self.least is None or self.median >= self.least)

    def text(self):
        return f"{self.median:,.2f} ({min(self.values):,.2f}–{max(self.values):,.2f})"


def per_second(figures, what="events"):
    return figures[what] / figures["seconds"]


def goals(results):
    rounds = results["commits"]
    both = [(each["journal"], each["append"], each["sqlite"]) for each in rounds]
    paced = [(each["journal"], each["sync"]) for each in results["paced"]]
    recovery = [(each["journal"], each["read"]) for each in results["recovery"]]
    load = [each["journal"] for each in results["load"]]
    return [
        Goal("durable commits of 64 rooms / C that appends and syncs the same bytes", "≥ 0.9 ×",
             [per_second(a) / per_second(b) for a, b, _ in both], least=0.9),
        Goal("the same / SQLite with the same batches", "≥ 1 ×", [per_second(a) / per_second(c) for a, _, c in both],
             least=1),
        Goal("bytes written per event / SQLite", "≤ 1 ×",
             [a["written"] / a["events"] / (c["written"] / c["events"]) for a, _, c in both], most=1),
        Goal("commit latency at 1,000 commands/s, p99 / (3 × bare sync + 5 ms)", "≤ 1 ×",
             [a["p99_us"] / (3 * b["p50_us"] + GATHERING_US) for a, b in paced], most=1),
        Goal("processor time of journalling at 1,000 commands/s, % of a core", "≤ 5 %",
             [100 * a["journal_cpu"] / a["seconds"] for a, _ in paced], most=5),
        Goal("recovery of 1,000,000 events, cold, seconds", "≤ 10 s", [a["seconds"] for a, _ in recovery], most=10),
        Goal("the same / C that reads and checksums", "≤ 2 ×", [a["seconds"] / b["seconds"] for a, b in recovery],
             most=2),
        Goal("one workshop of 10,000 events from its snapshot, ms", "≤ 50 ms", [a["seconds"] * 1e3 for a in load],
             most=50),
        Goal("memory per event of it, bytes", "≤ 400", [a["rss_kib"] * 1024 / a["events"] for a in load], most=400),
    ]


def middle(values):
    return statistics.median(values)


def table(results):
    lines = ["| | events/s | batches/s | CPU µs per event | bytes written per event |", "|---|---:|---:|---:|---:|"]
    for name, title in TITLES.items():
        figures = [each[name] for each in results["commits"]]
        lines.append(
            f"| {title} | {middle([per_second(f) for f in figures]):,.0f} "
            f"| {middle([per_second(f, 'batches') for f in figures]):,.0f} "
            f"| {middle([f['cpu'] / f['events'] * 1e6 for f in figures]):.2f} "
            f"| {middle([f['written'] / f['events'] for f in figures]):,.0f} |")
    paced = results["paced"]
    latency = {name: middle([each["journal"][name] for each in paced]) for name in ("p50_us", "p99_us")}
    bare = {name: middle([each["sync"][name] for each in paced]) for name in ("p50_us", "p99_us")}
    syncs = middle([per_second(each["journal"], "batches") for each in paced])
    journal = [each["journal"] for each in results["recovery"]]
    lines += [
        "", f"* At 1,000 commands a second: {syncs:.0f} syncs a second; a command waits {latency['p50_us']:,.0f} µs in the "
        f"median and {latency['p99_us']:,.0f} µs at p99; a bare sync takes {bare['p50_us']:,.0f} µs and "
        f"{bare['p99_us']:,.0f} µs.",
        f"* Recovery takes {middle([f['cpu'] for f in journal]):.2f} s of processor time and "
        f"{middle([f['peak_kib'] for f in journal]) / 1024:.0f} MiB of memory; one log's 10,000 events are then read from "
        f"all segments in {middle([f['read_seconds'] for f in journal]) * 1e3:.0f} ms."]
    return lines


def page(document):
    results, machine = document["results"], document["machine"]
    rows = [f"| {goal.title} | {goal.must} | **{goal.text().replace(' (', '** (', 1)} "
            f"| {'✓ reached' if goal.reached else '✗ missed'} |" for goal in goals(results)]
    measured = [
        "## Measured on", "",
        f"* {machine['processor']}, {machine['cores']} cores, {machine['memory_gib']} GiB; {machine['system']}, "
        f"Linux {machine['kernel']}", f"* yoriai {document['commit']}, {document['date']}", ""]
    return INTRODUCTION + "\n".join([
        *rows, "", *measured, HOW_TO_READ.format(**document), "## All figures", "", *table(results)]) + "\n"


def plot_points(results, figure):
    points = []
    for name, title in TITLES.items():
        values = [figure(each[name]) for each in results["commits"]]
        points.append((MARKS[name], title, middle(values), min(values), max(values)))
    return points


def plot_rows(results):
    return [("durable events per second, thousands", plot_points(results, lambda f: per_second(f) / 1e3))]


def svg(results):
    note = "more is better; logarithmic; bars are the range of the rounds"
    return plot.dots("64 rooms, one event of 200 bytes each at a time", note, plot_rows(results), "thousand/s",
                     {MARKS[name]: title for name, title in TITLES.items()})

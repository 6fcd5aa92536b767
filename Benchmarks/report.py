"""The table of Docs/benchmarks/README.md and the lines printed at the end."""

from goals import GOALS, judge, median
from measure import OTHERS_MAX
from scenarios import SCENARIOS
from servers import KINDS

SIGNS = {"reached": "✓ reached", "missed": "✗ missed", "not measured": "– not measured"}
#: Columns of the tables of all figures: metric, heading, digits.
COLUMNS = {
    "traffic": [("cpu_us", "CPU µs per delivery", 3), ("per_second", "deliveries/s", 0), ("p50_us", "p50 µs", 0),
                ("p99_us", "p99 µs", 0), ("bytes", "bytes per delivery", 1)],
    "handshake": [("cpu_us", "CPU µs each", 2), ("per_second", "handshakes/s", 0)],
    "idle": [("kib", "KiB per connection", 2), ("connections", "connections", 0), ("before_kib", "KiB before", 0)],
    "joined": [("kib", "KiB per socket", 2), ("seat_kib", "KiB per seat besides", 2),
               ("connections", "participants", 0)],
    "codec": [("memcpy", "memcpy GB/s", 1), ("unmask", "unmask GB/s", 1), ("utf8_ascii", "UTF-8, ASCII", 1),
              ("utf8_japanese", "UTF-8, Japanese", 1), ("utf8_mixed", "UTF-8, JSON", 1)],
}

INTRODUCTION = """\
# How fast the WebSocket layer is

`scripts/bench` measured this and wrote this page, the plots and [results.json](results.json).
CPU time is what counts on a small machine: a server that spends half of it serves twice the people, or leaves the
rest to the workshop itself. So the figures are seconds of the server's CPU time, most of them as a ratio to another
server's.

![CPU time per delivery as a ratio to the C floor](fanout.svg)

![The same with all servers](fanout-all.svg)

![CPU time per delivery of compressed messages](compressed.svg)
"""

HOW_TO_READ = """\
## How to read this

* Each figure is the median of {rounds} rounds; in brackets the lowest and the highest round. A round runs every server
  under every load once, in an order that moves on by one place each round, and ratios are taken within a round.
* Every measurement has a fresh server process on core {server_core}, and the load on core {load_core}, both at nice -15
  where that is allowed. The load warms
  the server up, never sleeps while it measures, so that no server pays for waking it, and checks every message it
  receives, to the byte and in order. In compressed runs one receiver of each channel inflates and checks, the others
  count.
* A measurement begins when the machine is calm and is repeated, at most twice, when other processes took more than
  {others_max:.0%} of a core during it; the calmest one counts.
* CPU time is that of all threads of the server, from `/proc/PID/task/*/schedstat`, and includes what the kernel does on
  its behalf: over loopback that is the receivers' side of TCP as well, so a ratio of 1 is a high bar to beat.
* The C floor ([Benchmarks/Floor](../../Benchmarks/Floor)) is epoll, recv and send alone, with libssl for TLS. What
  gathers in one turn of its loop goes to each receiver in one write. A ratio below 1 is possible where a loop gathers
  more before it writes.
* uWebSockets is C++ behind its own C interface, on libuv, as PyPI's socketify carries it
  ([uwebsockets.c](../../Benchmarks/Rivals/uwebsockets.c)); its own event loop would be a little cheaper. socketify is
  the same library with its Python around it, which costs a call for each message and polls 1,600 times a second when
  nothing happens. Its figures stand here, but nothing is judged by them.
* Yoriai is `socket-bench`, built from the server's own targets; `--gather-ms 0` where the others write at the end of
  each turn of their loop, and its default, to gather up to 10 ms on a busy channel, where it is called "gathering".
* In bursts, one member of each channel sends {burst} messages in one write, and the next ones when all have received
  them. Paced messages come one by one. Latency is from the sender's write to the receiver's read; in bursts it includes
  the time that the burst takes to be sent to all.
* picows has no compression, websockets and ws compress for each connection; each is set up as its documentation says,
  in [Benchmarks/Rivals](../../Benchmarks/Rivals).
"""


def number(figure, digits=2):
    return "–" if figure is None else f"{figure:,.{digits}f}"


def spread(reached):
    if reached.median is None:
        return "–"
    return f"**{number(reached.median)}** ({number(reached.low)}–{number(reached.high)})"


def goal_table(results):
    lines = ["| figure | must reach | median (range of rounds) | |", "|---|---|---|---|"]
    for goal in GOALS:
        reached = judge(goal, results)
        lines.append(f"| {goal.title} | {goal.must} | {spread(reached)} | {SIGNS[reached.verdict]} |")
    return lines


def title_of(contender):
    """`uwebsockets shared` is `uWebSockets shared` to a reader."""
    kind, _, rest = contender.partition(" ")
    return f"{KINDS[kind].title} {rest}".strip()


def scenario_table(scenario, results):
    contenders = results.get(scenario.name)
    if not contenders:
        return []
    columns = COLUMNS[scenario.method]
    lines = [f"### {scenario.title[0].upper()}{scenario.title[1:]}", "",
             "| server | " + " | ".join(heading for _, heading, _ in columns) + " |",
             "|---|" + "---:|" * len(columns)]
    for contender in scenario.contenders:
        if contender in contenders:
            cells = [number(median(results, scenario.name, contender, metric), digits) for metric, _, digits in columns]
            lines.append(f"| {title_of(contender)} | " + " | ".join(cells) + " |")
    return [*lines, ""]


def machine_list(document):
    machine = document["machine"]
    known = ", ".join(f"{name} {version}" for name, version in document["versions"].items())
    return [
        f"* {machine['processor']}, {machine['cores']} cores, {machine['memory_gib']} GiB; {machine['system']}, "
        f"Linux {machine['kernel']}", f"* {known}", *measured_list(document["measured"]),
        disturbance(document["results"])]


def measured_list(measured):
    """Which commit each group of scenarios was measured at; groups of one run together."""
    groups = {}
    for scenario in SCENARIOS:
        if scenario.name in measured:
            groups.setdefault(measured[scenario.name], {})[scenario.group] = True
    for when, names in groups.items():
        yield f"* {', '.join(names)}: commit {when}"


def disturbance(results):
    """How much of a core other processes took, as a sentence."""
    shares = [figures["others"] for contenders in results.values() for rounds in contenders.values()
              for figures in rounds if figures and "others" in figures]
    if not shares:
        return "* nothing was noted about other processes"
    shares.sort()
    many = sum(share > OTHERS_MAX for share in shares)
    return (
        f"* other processes took {shares[len(shares) // 2]:.1%} of a core in the median measurement and "
        f"{shares[-1]:.0%} at most; in {many} of {len(shares)} measurements it was more than {OTHERS_MAX:.0%}, "
        "after repeating")


def failure_list(document):
    if not document["failures"]:
        return []
    return ["## What failed", "", *(f"* {line}" for line in document["failures"]), ""]


def page(document):
    """The whole page as text."""
    results = document["results"]
    how = HOW_TO_READ.format(**document["setting"], rounds=document["rounds"], others_max=OTHERS_MAX)
    lines = [INTRODUCTION, "## What it must reach", "", *goal_table(results), "", "## Measured on", "",
             *machine_list(document), "", how, *failure_list(document), "## All figures", ""]
    for scenario in SCENARIOS:
        lines += scenario_table(scenario, results)
    return "\n".join(lines).rstrip() + "\n"


def summary(results):
    """Lines for the terminal: what was measured, each with its verdict."""
    for goal in GOALS:
        reached = judge(goal, results)
        if reached.median is not None:
            mark = "ok    " if reached.verdict == "reached" else "MISSED"
            range_text = f"({number(reached.low)}–{number(reached.high)})"
            yield f"{mark} {number(reached.median):>8} {range_text:<16} must be {goal.must:<14} {goal.title}"

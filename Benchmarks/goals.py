"""What the figures must reach, and whether they do."""

import dataclasses
import statistics


@dataclasses.dataclass(frozen=True)
class Goal:
    """One figure of one contender, alone or as a ratio to another's in the same round."""

    title: str
    scenario: str
    contender: str
    metric: str
    most: float | None = None
    least: float | None = None
    over: str | None = None
    #: Where the other figure comes from, if not from the same scenario.
    over_scenario: str | None = None
    #: Takes the other figure off instead of dividing by it.
    subtracts: bool = False
    unit: str = ""

    @property
    def must(self):
        unit = " ×" if self.over and not self.subtracts else f" {self.unit}" if self.unit else ""
        return f"≤ {self.most:.2f}{unit}" if self.most is not None else f"≥ {self.least:.2f}{unit}"


@dataclasses.dataclass(frozen=True)
class Reached:
    """The median of the rounds and their range; no median where nothing was measured."""

    goal: Goal
    median: float | None
    low: float | None
    high: float | None

    @property
    def verdict(self):
        if self.median is None:
            return "not measured"
        goal = self.goal
        is_met = self.median <= goal.most if goal.most is not None else self.median >= goal.least
        return "reached" if is_met else "missed"


def cpu_ratio(title, scenario, most, over, contender="yoriai"):
    return Goal(title, scenario, contender, "cpu_us", most=most, over=over)


def fan_outs():
    crowds = [("30", "30 receivers", 1.00), ("300", "300 receivers", 0.95), ("3000", "3,000 receivers", 0.95),
              ("boards", "100 boards × 30", 1.00)]
    for name, title, most in crowds:
        for pace, words in (("burst", "in bursts"), ("paced", "paced")):
            scenario, text = f"fanout-{name}-{pace}", f"CPU per delivery, {title}, {words}"
            yield cpu_ratio(f"{text} / C floor", scenario, 1.05, "floor")
            yield cpu_ratio(f"{text} / uWebSockets", scenario, most, "uwebsockets")


def compressed():
    text = "CPU per delivery, 2 KiB compressed to 300"
    paces = (("single", "one by one", ("uwebsockets", "websockets", "ws")), ("burst", "in bursts", ("uwebsockets",)))
    titles = {"uwebsockets": "uWebSockets", "websockets": "websockets", "ws": "ws"}
    for pace, words, kinds in paces:
        scenario = f"compressed-2048-{pace}"
        yield cpu_ratio(f"{text}, {words} / uWebSockets, shared compressor", scenario, 0.25, "uwebsockets shared")
        for kind in kinds:
            yield cpu_ratio(
                f"{text}, {words} / {titles[kind]}, compressing per connection", scenario, 0.10,
                f"{kind} per connection")


GOALS = [
    *fan_outs(),
    cpu_ratio("CPU per delivery, 1,000 messages/s to 30, gathering / uWebSockets", "coalescing-busy", 0.40,
              "uwebsockets", "yoriai gathering"),
    Goal("latency p99 of the same", "coalescing-busy", "yoriai gathering", "p99_ms", most=15, unit="ms"),
    Goal("latency p99 at 10 messages/s, gathering / at once", "coalescing-quiet", "yoriai gathering", "p99_us",
         most=1.10, over="yoriai"),
    cpu_ratio("CPU per delivery, TLS to 300, in bursts / C floor with libssl", "tls-300-burst", 1.10, "floor"),
    cpu_ratio("CPU per delivery, TLS to 300, paced / C floor with libssl", "tls-300-paced", 1.10, "floor"),
    *compressed(),
    Goal("bytes per 200-byte event, one deflate stream", "takeover-burst", "yoriai takeover", "bytes", most=80,
         unit="bytes"),
    cpu_ratio("CPU per delivery of that, in bursts / uncompressed", "takeover-burst", 1.15, "yoriai",
              "yoriai takeover"),
    cpu_ratio("CPU per delivery of that, paced / uncompressed", "takeover-paced", 1.15, "yoriai", "yoriai takeover"),
    Goal("memory per idle connection", "idle-plain", "yoriai", "kib", most=1, unit="KiB"),
    Goal("memory per joined participant's connection, whole server", "idle-joined", "yoriai", "kib", most=4, unit="KiB"),
    Goal("more than that with TLS", "idle-tls", "yoriai", "kib", most=25, over="yoriai", over_scenario="idle-plain",
         subtracts=True, unit="KiB"),
    cpu_ratio("CPU per opening handshake / uWebSockets", "handshake", 1.05, "uwebsockets"),
    Goal("echo of 64 bytes, mean round trip / C floor", "echo", "yoriai", "mean_us", most=1.05, over="floor"),
    Goal("unmasking 64 KiB", "codec", "yoriai", "unmask", least=4, unit="GB/s"),
    Goal("UTF-8 check of 64 KiB of Japanese", "codec", "yoriai", "utf8_japanese", least=2, unit="GB/s"),
    Goal("UTF-8 check of 64 KiB of JSON", "codec", "yoriai", "utf8_mixed", least=2, unit="GB/s"),
]


def value(figures, metric):
    """A figure by name; `p99_ms` and the like are derived."""
    if figures is None:
        return None
    if metric.endswith("_ms"):
        figure = figures.get(metric[:-3] + "_us")
        return None if figure is None else figure / 1000
    return figures.get(metric)


def rounds_of(results, scenario, contender, metric):
    """The figures of all rounds, None where a round has none."""
    return [value(figures, metric) for figures in results.get(scenario, {}).get(contender, [])]


def judge(goal, results):
    """Ratios are taken within each round, whose two measurements are neighbours in time."""
    mine = rounds_of(results, goal.scenario, goal.contender, goal.metric)
    values = mine
    if goal.over:
        theirs = rounds_of(results, goal.over_scenario or goal.scenario, goal.over, goal.metric)
        pairs = [pair for pair in zip(mine, theirs) if None not in pair]
        values = [a - b for a, b in pairs] if goal.subtracts else [a / b for a, b in pairs if b > 0]
    values = [figure for figure in values if figure is not None]
    if not values:
        return Reached(goal, None, None, None)
    return Reached(goal, statistics.median(values), min(values), max(values))


def median(results, scenario, contender, metric):
    values = [figure for figure in rounds_of(results, scenario, contender, metric) if figure is not None]
    return statistics.median(values) if values else None

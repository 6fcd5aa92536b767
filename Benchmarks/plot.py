"""Plots as SVG, written by hand: no scripts, legible on light and on dark pages."""

import html
import math

from goals import median, rounds_of
from scenarios import CLOSE, SCENARIOS
from servers import KINDS

#: Colour and shape of each server, so that colour alone tells nothing apart.
MARKS = {
    "yoriai": ("#d9480f", "circle"), "floor": ("#868e96", "line"), "uwebsockets": ("#1c7ed6", "square"),
    "socketify": ("#9775fa", "diamond"), "picows": ("#2f9e44", "triangle"), "websockets": ("#e8a200", "square"),
    "ws": ("#e64980", "diamond")}
NOTE = "less is better; logarithmic; bars are the range of the rounds"
STYLE = """\
text { font: 13px system-ui, sans-serif; fill: #343a40; }
.title { font-size: 16px; font-weight: 600; }
.quiet { fill: #6c757d; }
.grid { stroke: #868e96; stroke-opacity: .3; }
.unit { stroke: #868e96; stroke-width: 2; }
@media (prefers-color-scheme: dark) { text { fill: #e9ecef; } .quiet { fill: #adb5bd; } }"""
LEFT, RIGHT, TOP, ROW, WIDTH = 330, 30, 92, 34, 900


def shape(kind, x, y, title):
    colour, form = MARKS[kind]
    paths = {
        "circle": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="6.5"',
        "square": f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10"',
        "diamond": f'<path d="M{x:.1f} {y - 7:.1f}l7 7-7 7-7-7z"',
        "triangle": f'<path d="M{x:.1f} {y - 7:.1f}l7 12h-14z"',
        "line": f'<path d="M{x:.1f} {y - 9:.1f}v18" stroke="{colour}" stroke-width="3"'}
    return f'{paths[form]} fill="{colour}"><title>{html.escape(title)}</title>{END[form]}'


END = {"circle": "</circle>", "square": "</rect>", "diamond": "</path>", "triangle": "</path>", "line": "</path>"}


class Scale:
    """A logarithmic axis that holds all values, with ticks at 1, 2 and 5, or at tenths where it is short."""

    def __init__(self, values):
        # A little room at both ends, so that no mark hangs over the edge.
        self.low, self.high = min(values) / 1.1, max(values) * 1.1
        powers = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
        ticks = [step * 10.0 ** power for power in powers for step in (1, 2, 5)]
        if self.high / self.low < 3 and self.high > 1:
            ticks = [tenth / 10 for tenth in range(1, round(self.high * 10) + 1)]
        self.ticks = [tick for tick in ticks if self.low <= tick <= self.high]

    def x(self, value):
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return LEFT + share * (WIDTH - LEFT - RIGHT)


def legend(kinds, titles=None):
    parts, x = [], LEFT
    for kind in kinds:
        title = titles[kind] if titles else KINDS[kind].title
        parts.append(shape(kind, x, 60, title))
        parts.append(f'<text x="{x + 13:.0f}" y="64">{html.escape(title)}</text>')
        x += 34 + 7.4 * len(title)
    return parts


def axis(scale, bottom, unit):
    parts = []
    for tick in scale.ticks:
        x = scale.x(tick)
        name = "unit" if tick == 1 and unit == "×" else "grid"
        parts.append(f'<path class="{name}" d="M{x:.1f} {TOP - 12}V{bottom}"/>')
        parts.append(f'<text class="quiet" x="{x:.1f}" y="{bottom + 17}" text-anchor="middle">{tick:g}</text>')
    return parts


def dots(title, note, rows, unit, titles=None):
    """One line for each row of (text, [(kind, label, median, lowest, highest)]); "" where there is nothing."""
    rows = [(text, points) for text, points in rows if points]
    if not rows:
        return ""
    scale = Scale([figure for _, points in rows for point in points for figure in point[2:]])
    bottom = TOP + ROW * len(rows)
    kinds = [kind for kind in MARKS if any(kind == point[0] for _, points in rows for point in points)]
    parts = [f'<text class="title" x="16" y="26">{html.escape(title)}</text>', *axis(scale, bottom, unit),
             *legend(kinds, titles), f'<text class="quiet" x="16" y="{bottom + 42}">{html.escape(note)}</text>']
    for index, (text, points) in enumerate(rows):
        y = TOP + ROW * index + ROW / 2
        parts.append(f'<text x="16" y="{y + 4:.0f}">{html.escape(text)}</text>')
        for kind, label, middle, low, high in points:
            colour = MARKS[kind][0]
            parts.append(f'<path d="M{scale.x(low):.1f} {y}H{scale.x(high):.1f}" stroke="{colour}" stroke-width="3" '
                         'stroke-opacity=".5"/>')
            parts.append(shape(kind, scale.x(middle), y, f"{label}: {middle:.3g} {unit}"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {bottom + 56}" role="img" '
        f'aria-label="{html.escape(title)}">\n<title>{html.escape(title)}</title>\n<style>\n{STYLE}\n</style>\n'
        + "\n".join(parts) + "\n</svg>\n")


def ratio_point(results, scenario, kind):
    mine = rounds_of(results, scenario, kind, "cpu_us")
    floor = rounds_of(results, scenario, "floor", "cpu_us")
    ratios = sorted(a / b for a, b in zip(mine, floor) if a and b)
    return (kind, KINDS[kind].title, ratios[len(ratios) // 2], ratios[0], ratios[-1]) if ratios else None


def fan_out_plot(results, kinds, title):
    rows = []
    for scenario in SCENARIOS:
        # A plot of all servers has no rows where not all take part.
        if scenario.group in ("fanout", "tls") and set(kinds) <= set(scenario.contenders):
            points = [ratio_point(results, scenario.name, kind) for kind in kinds]
            rows.append((scenario.title, [point for point in points if point]))
    return dots(title, f"200-byte messages; {NOTE}", rows, "×")


def compressed_plot(results):
    rows = []
    for scenario in SCENARIOS:
        if scenario.group != "compressed":
            continue
        for contender in scenario.contenders:
            values = [figure for figure in rounds_of(results, scenario.name, contender, "cpu_us") if figure]
            kind, _, rest = contender.partition(" ")
            if not values:
                continue
            middle = median(results, scenario.name, contender, "cpu_us")
            _, size, pace = scenario.name.split("-")
            label = f"{size} B {'in bursts' if pace == 'burst' else pace}, {KINDS[kind].title} {rest}".strip()
            rows.append((label, [(kind, label, middle, min(values), max(values))]))
    return dots(
        "CPU time per delivery to 300 receivers that agreed on compression, µs",
        NOTE, rows, "µs")


def all_plots(results):
    """File names and their texts, without those that would be empty."""
    title = "CPU time per delivery, as a ratio to the C floor"
    plots = {
        "fanout.svg": fan_out_plot(results, CLOSE, title),
        "fanout-all.svg": fan_out_plot(results, tuple(MARKS), f"{title}, all servers"),
        "compressed.svg": compressed_plot(results)}
    return {name: text for name, text in plots.items() if text}

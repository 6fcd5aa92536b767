"""Reads the suite's reports and says how each case went."""

import collections
import json

#: Sections of the suite that have cases for a client's and a server's behaviour on the wire.
SECTIONS = {
    "1": "framing", "2": "pings and pongs", "3": "reserved bits", "4": "opcodes", "5": "fragmentation",
    "6": "UTF-8", "7": "closing", "9": "large and many messages", "10": "auto-fragmentation",
    "12": "compression", "13": "compression, parameters"}
KINDS = ["OK", "INFORMATIONAL", "NON-STRICT", "UNIMPLEMENTED", "FAILED"]
#: An informational case only says which of several right ways a server takes.
RIGHT = ("OK", "INFORMATIONAL")

Outcome = collections.namedtuple("Outcome", "case kind reason")


def outcome(case, index, folder):
    """One case: wrong if what was done or how it was closed was wrong, or if it was never played."""
    entry = index.get(case)
    if entry is None:
        return Outcome(case, "FAILED", "never played: the server or the client ended before")
    kind, closing = entry["behavior"], entry["behaviorClose"]
    if kind not in KINDS or closing not in RIGHT:
        kind = "FAILED"
    if kind == "OK":
        return Outcome(case, kind, "")
    with open(folder / entry["reportfile"], encoding="utf-8") as file:
        report = json.load(file)
    reason = f"{report['result']} Closing: {closing}, {report['resultClose']}"
    return Outcome(case, kind, " ".join(reason.split()))


def outcomes(cases, folders):
    """All cases in order, found in whichever folder has them."""
    where = {}
    for folder in folders:
        path = folder / "index.json"
        if path.exists():
            for entries in json.loads(path.read_text(encoding="utf-8")).values():
                where.update(dict.fromkeys(entries, (entries, folder)))
    return [outcome(case, *where.get(case, ({}, None))) for case in cases]


def table(found):
    """Lines that count the outcomes by section."""
    counts = collections.defaultdict(collections.Counter)
    for one in found:
        counts[one.case.split(".")[0]][one.kind] += 1
    yield f"{'section':34}" + "".join(f"{kind.lower():>15}" for kind in KINDS)
    for section, counter in counts.items():
        name = f"{section:>2} {SECTIONS.get(section, '')}"
        yield f"{name:34}" + "".join(f"{counter[kind]:15}" for kind in KINDS)

"""The server's log after a restart beside the books of its clients."""

import hashlib
import io
import json
import zipfile


def history(house, workshop):
    """The events of a workshop as the server exports them, in order."""
    archive = house.account().bytes(f"/api/workshops/{workshop}/export/archive.zip")
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        return [json.loads(line) for line in file.read("events.jsonl").splitlines()]


class Past:
    """What a workshop's history was when it was last looked at: it may grow, and nothing else."""

    def __init__(self):
        self.length = 0
        self.digest = hashlib.sha256().digest()

    def continues(self, events):
        digest = hashlib.sha256()
        for index, event in enumerate(events):
            if index == self.length and digest.digest() != self.digest:
                return False
            digest.update(json.dumps(event, sort_keys=True).encode())
        is_same = len(events) > self.length or len(events) == self.length and digest.digest() == self.digest
        self.length, self.digest = len(events), digest.digest()
        return is_same


def compare(events, writers):
    """Everything that is wrong: lost, doubled, out of order, or shown and gone."""
    problems = []
    for index, event in enumerate(events):
        if event["s"] != index + 1:
            problems.append(f"event {event['s']} stands at {index + 1}")
            break
    by_command, revisions = {}, {}
    for event in events:
        if "c" in event:
            by_command.setdefault((event["c"], event["n"]), []).append(event)
        kind = event["t"]
        if kind == "noteAdded":
            if event["id"] in revisions:
                problems.append(f"note {event['id']} was added twice, again by event {event['s']}")
            revisions[event["id"]] = 1
        elif kind == "noteEdited":
            if event["rev"] != revisions.get(event["note"], 0) + 1:
                problems.append(f"event {event['s']} makes revision {event['rev']} of {revisions.get(event['note'])}")
            revisions[event["note"]] = event["rev"]
        elif kind == "variantKept":
            problems.append(f"event {event['s']} kept a variant: an edit was applied twice or out of order")
    for writer in writers:
        problems += of_writer(writer, events, by_command, revisions)
    return problems


def of_writer(writer, events, by_command, revisions):
    problems = [f"{writer.name}: {problem}" for problem in writer.problems]
    for number, (command, sequence) in writer.acked.items():
        found = by_command.get((writer.client, number), [])
        if not found:
            problems.append(f"{writer.name}: command {number} {command[0]} was acknowledged and is lost")
        elif sequence and found[-1]["s"] != sequence:
            problems.append(f"{writer.name}: command {number} was acknowledged as {sequence}, is {found[-1]['s']}")
    for (client, number), found in by_command.items():
        if client == writer.client and len(found) > 1:
            problems.append(f"{writer.name}: command {number} took effect {len(found)} times")
    if (writer.sequence or 0) > len(events):
        problems.append(f"{writer.name}: was shown event {writer.sequence}, the log ends at {len(events)}")
    for note, revision in writer.notes_seen.items():
        if revisions.get(note, -1) < revision:
            problems.append(f"{writer.name}: was shown revision {revision} of note {note}; log: {revisions.get(note)}")
    return problems

"""Reads just enough of the journal's files, as Docs/JOURNAL.md describes them, to know where to hurt them."""

import collections
import pathlib
import struct

#: magic, checksum, checksum before, payload size, number, log, first sequence, index, count, kind, zero
HEADER = struct.Struct("<4sIIIQ16sQIHBB")
#: A record of events: its file, where it begins and how long it is, whose it is, and its sequence numbers.
Record = collections.namedtuple("Record", "file offset size log first last")
EVENTS = 1


def log_name(workshop):
    """A workshop's log as the files name it: the bytes of the id from the last to the first."""
    return bytes.fromhex(workshop)[::-1].hex()


def segments(journal):
    return sorted(pathlib.Path(journal).glob("journal-*.log"))


def records(file):
    """The records of events in a segment."""
    data, offset, found = pathlib.Path(file).read_bytes(), 64, []
    while offset + HEADER.size <= len(data):
        magic, _, _, size, _, log, first, _, count, kind, _ = HEADER.unpack_from(data, offset)
        assert magic == b"YREC", f"{file} at {offset}: no record, though Docs/JOURNAL.md says so"
        if kind == EVENTS:
            found.append(Record(file, offset, HEADER.size + size, log.hex(), first, first + count - 1))
        offset += (HEADER.size + size + 7) // 8 * 8
    return found


def snapshots(journal, workshop):
    """A workshop's snapshots, the newest last; without their twins."""
    return sorted(pathlib.Path(journal).glob(f"snapshot-{log_name(workshop)}-*.snap"))


def flip(file, offset, bit):
    data = bytearray(pathlib.Path(file).read_bytes())
    data[offset] ^= 1 << bit
    pathlib.Path(file).write_bytes(data)

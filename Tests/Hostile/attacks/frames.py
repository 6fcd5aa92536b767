"""Classes 5 to 7: frames that lie, break the rules, or never make a message."""

from hostile.fight import attack
from hostile.wire import BINARY, CLOSE, CONTINUATION, PING, TEXT, frame


@attack("AT5 a frame's size is checked before anything is kept for it: 1009 beyond the limit, 1002 for an ill form",
        rss=20, cpu=2.0)
def frame_sizes(fight):
    cases = [
        (1009, frame(TEXT, b"x", size=2**63 - 1)), (1009, frame(TEXT, b"x", size=2**32)),
        (1009, frame(TEXT, b"x", size=65_537)), (1009, frame(BINARY, b"x", size=2**62)),
        (1002, frame(TEXT, b"x", size=2**63)), (1002, frame(TEXT, b"x", size=2**64 - 1)),
        (1002, frame(TEXT, b"x" * 125, form=2)), (1002, frame(TEXT, b"x" * 125, form=8)),
        (1002, frame(TEXT, b"x" * 65_535, form=8)), (1002, frame(TEXT, b"", form=8)),
        (1002, frame(PING, b"x" * 126)), (1002, frame(CLOSE, b"x" * 65_536)),
    ]
    for expected, data in cases:
        code = fight.peer().close_code(data)
        assert code == expected, f"{data[:14].hex()}: {code} instead of {expected}"
    # What is announced and not sent costs nothing: 64 KiB each would be 19 MiB on top of what TLS takes.
    for peer in [fight.peer() for _ in range(300)]:
        peer.exchange(frame(TEXT, b"x" * 10, size=65_536))
    fight.note("300 sockets announced 64 KiB each")


@attack("AT6 what RFC 6455 forbids ends the socket with 1002, 1003 or 1007, at the first byte that shows it",
        rss=8, cpu=1.5)
def broken_frames(fight):
    cases = [(1002, f"opcode {code}", frame(code, b"x")) for code in (3, 4, 5, 6, 7, 11, 12, 13, 14, 15)]
    cases += [(1002, f"reserved bits {bits}", frame(TEXT, b"x", reserved=bits)) for bits in (1, 2, 3, 4, 5, 6, 7)]
    cases += [
        (1002, "unmasked", frame(TEXT, b"{}", mask=False)), (1002, "unmasked ping", frame(PING, b"", mask=False)),
        (1002, "ping in pieces", frame(PING, b"x", final=False)),
        (1002, "close in pieces", frame(CLOSE, b"\x03\xe8", final=False)),
        (1002, "nothing to continue", frame(CONTINUATION, b"x")),
        (1002, "message in a message", frame(TEXT, b"x", final=False) + frame(TEXT, b"x")),
        (1002, "close of one byte", frame(CLOSE, b"\x03")),
        (1002, "close 1005", frame(CLOSE, b"\x03\xed")), (1002, "close 999", frame(CLOSE, b"\x03\xe7")),
        (1002, "close 1016", frame(CLOSE, b"\x03\xf8")), (1002, "close 5000", frame(CLOSE, b"\x13\x88")),
        (1007, "close with a broken reason", frame(CLOSE, b"\x03\xe8\xff")),
        (1007, "text that is not UTF-8", frame(TEXT, b"\xc0\xaf")),
        (1007, "a broken piece", frame(TEXT, b"ab\xed\xa0\x80", final=False)),
        (1007, "text that ends inside a letter", frame(TEXT, b"\xe3\x81")),
        (1003, "binary", frame(BINARY, b"x")),
    ]
    for expected, kind, data in cases:
        code = fight.peer().close_code(data)
        assert code == expected, f"{kind}: {code} instead of {expected}"
    # The first byte alone tells: no length, no mask and no payload have come.
    code = fight.peer().close_code(frame(3)[:1])
    assert code == 1002, f"a reserved opcode's first byte: {code}"


@attack("AT7 a message has at most 64 frames and 64 KiB, and few of its frames are small or empty: 1008, 1009",
        rss=16, cpu=2.5)
def fragments(fight):
    def endless(payload, count):
        return frame(TEXT, payload, final=False) + frame(CONTINUATION, payload, final=False) * count
    floods = {
        "10^6 frames of 1 byte": (1008, endless(b"x", 1_000_000)),
        "10^6 empty frames": (1008, endless(b"", 1_000_000)),
        "20 MB in frames of 1 KiB": (1008, endless(b"x" * 1_024, 20_000)),
        "20 MB in frames of 2 KiB": (1009, endless(b"x" * 2_048, 10_000)),
        "20 MB in frames of 60 KB": (1009, endless(b"x" * 60_000, 333)),
    }
    taken = 0
    for kind, (expected, data) in floods.items():
        peer = fight.peer()
        taken += peer.insist(data, seconds=20)
        code = peer.close_code()
        assert code == expected, f"{kind}: {code} instead of {expected}"
    fight.note(f"{taken >> 20} MiB of frames taken off the wire and thrown away")


def in_pieces(sizes):
    """A harmless message in non-final frames of these sizes and a final one."""
    text = b'{"type":"ping","t":77}'.ljust(sum(sizes) + 22)
    data, start, opcode = b"", 0, TEXT
    for size in sizes:
        data += frame(opcode, text[start:start + size], final=False)
        start, opcode = start + size, CONTINUATION
    return data + frame(opcode, text[start:])


@attack("AT8 fragments up to each limit are a message, one more closes with 1008", rss=8, cpu=1.0)
def fragments_at_the_limit(fight):
    client = fight.seat("Attacker")
    for kind, sizes in {
        "4 small ones": [1] * 4, "4 empty ones": [0] * 4, "64 in all": [128] * 63,
        "4 small and 60 large": [127] * 4 + [128] * 59,
    }.items():
        peer = fight.member(client=client)
        peer.exchange(in_pieces(sizes))
        assert peer.waits_for('"type":"pong","t":77'), f"{kind}: {peer.close_code()} instead of an answer"
        peer.close()
    for kind, sizes in {"5 small ones": [1] * 5, "5 empty ones": [0] * 5, "65 in all": [128] * 64,
                        "5 small and some large": [128] * 8 + [127] * 5}.items():
        code = fight.member(client=client).close_code(in_pieces(sizes))
        assert code == 1008, f"{kind}: {code} instead of 1008"

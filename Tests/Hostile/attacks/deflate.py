"""Class 8: small messages that unpack to large ones."""

import random
import zlib

from hostile.fight import attack
from hostile.wire import CONTINUATION, PING, TEXT, frame

OFFER = "permessage-deflate; client_no_context_takeover; server_no_context_takeover"
COMPRESSED = 4


def packed(text):
    """A message as RFC 7692 section 7.2.1 has it: raw deflate, flushed, without the last four bytes."""
    stream = zlib.compressobj(9, zlib.DEFLATED, -15)
    return (stream.compress(text) + stream.flush(zlib.Z_SYNC_FLUSH))[:-4]


def pieces(data, size):
    parts = [data[start:start + size] for start in range(0, len(data), size)]
    frames = [frame(TEXT, parts[0], final=len(parts) == 1, reserved=COMPRESSED)]
    frames += [frame(CONTINUATION, part, final=part is parts[-1]) for part in parts[1:]]
    return b"".join(frames)


def ping(size):
    """A harmless message of `size` bytes that is not very compressible."""
    chosen = random.Random(7)
    return b'{"type":"ping","t":88}' + bytes(chosen.choice(b" \t\r\n") for _ in range(size - 22))


@attack("AT9 a compressed frame closes with 1002 where compression was not agreed on or the frame cannot have it",
        rss=8, cpu=1.0)
def compression_unasked(fight):
    data = packed(b'{"type":"ping","t":1}')
    code = fight.peer().close_code(frame(TEXT, data, reserved=COMPRESSED))
    assert code == 1002, f"compressed without an agreement: {code}"
    for offer in ("x-webkit-deflate-frame", "permessage-deflate; unknown=1", "permessage-bzip2"):
        peer = fight.peer(extensions=offer)
        assert not peer.has_deflate, f"'{offer}' was agreed to"
        code = peer.close_code(frame(TEXT, data, reserved=COMPRESSED))
        assert code == 1002, f"compressed after '{offer}': {code}"
    for kind, broken in {
        "ping": frame(PING, data[:100], reserved=COMPRESSED),
        "continuation": frame(TEXT, b"x", final=False) + frame(CONTINUATION, data, reserved=COMPRESSED),
    }.items():
        code = fight.peer(extensions=OFFER).close_code(broken)
        assert code == 1002, f"a compressed {kind}: {code}"


@attack("AT10 what unpacks beyond 64 KiB closes with 1009 where it passes them, whole or in pieces, and costs no more",
        rss=16, cpu=2.0)
def bombs(fight):
    bomb = packed(bytes(60 << 20))
    assert len(bomb) <= 65_536, len(bomb)
    probe = fight.peer(extensions=OFFER)
    if not probe.has_deflate:
        fight.note("the server does not agree to compression, so every bomb must be 1002")
    for kind, data in {
        "1000:1": pieces(bomb, 65_536), "1000:1 in pieces": pieces(bomb, 4_096),
        "a letter's worth a frame": pieces(packed(b"[" * 500_000), 200),
        "64 KiB and one byte": pieces(packed(ping(65_537)), 65_536),
    }.items():
        for _ in range(5):
            peer = fight.peer(extensions=OFFER)
            code = peer.close_code(data)
            expected = 1009 if peer.has_deflate else 1002
            assert code == expected, f"{kind}: {code} instead of {expected}"
            peer.close()
    if not probe.has_deflate:
        return
    for kind, expected, data in (
        ("noise", {1007}, random.Random(3).randbytes(2_000)),
        ("a block cut short", {1007, 1008}, packed(ping(5_000))[:-200]),
        ("a reserved block type", {1007}, b"\x06\x00"),
        # Nothing unpacks from empty blocks, so they are bounded by the message that carries them.
        ("empty stored blocks", {1007, 1008, 4001}, b"\x00\x00\x00\xff\xff" * 13_000),
        ("empty final blocks", {1007, 1008, 4001}, b"\x03\x00" * 30_000),
    ):
        code = fight.peer(extensions=OFFER).close_code(frame(TEXT, data, reserved=COMPRESSED))
        assert code in expected, f"{kind}: {code}"
    peer = fight.member(extensions=OFFER)
    peer.exchange(pieces(packed(ping(65_536)), 65_536))
    assert peer.waits_for('"type":"pong","t":88'), f"64 KiB: {peer.close_code()} instead of an answer"

"""Writes the seed corpora: what real peers send, and what has broken others. The same files each time.

usage: seeds.py [harness …]     frame, handshake, head, inflate, json, utf8, segment, snapshot, event, archive;
                                all by default
"""

import gzip
import io
import json
import pathlib
import shutil
import struct
import sys
import zipfile
import zlib

HERE = pathlib.Path(__file__).resolve().parent
KEY = b"\x37\xfa\x21\x3d"
#: Pieces of 1, 3 and 8 bytes.
SMALL_CUTS = bytes([0, 2, 7])
#: Pieces of 4,224 bytes.
LARGE_CUTS = bytes([255, 255, 255])
#: In a frame seed: what the first byte switches on.
DEFLATE, CONTEXT, TIGHT, FRAMES, MESSAGES, CLOSES = 1, 2, 4, 16, 24, 32


def masked(payload, key=KEY):
    return bytes(byte ^ key[index % 4] for index, byte in enumerate(payload))


def frame(opcode, payload=b"", fin=True, rsv1=False, key=KEY, size=None, mask=True):
    """A client's frame (RFC 6455 section 5.2); `size` lies about the payload's."""
    size = len(payload) if size is None else size
    first = (0x80 if fin else 0) | (0x40 if rsv1 else 0) | opcode
    bit = 0x80 if mask else 0
    if size < 126:
        head = bytes([first, bit | size])
    elif size < 65_536:
        head = bytes([first, bit | 126]) + struct.pack(">H", size)
    else:
        head = bytes([first, bit | 127]) + struct.pack(">Q", size)
    return head + (key + masked(payload, key) if mask else payload)


def deflated(payload, level=6, window=-15):
    """A message's payload as RFC 7692 section 7.2.1 has it."""
    packer = zlib.compressobj(level, zlib.DEFLATED, window)
    packed = packer.compress(payload) + packer.flush(zlib.Z_SYNC_FLUSH)
    return packed[:-4]


def ended(payload, level=6):
    """One whole raw stream, its last block marked as such (RFC 7692 section 7.2.3.4)."""
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packer.compress(payload) + packer.flush()


def frames():
    hello, wide = b"Hello", "κόσμε 付箋 😀".encode()
    close = struct.pack(">H", 1000)
    wire = {
        "text": frame(1, hello), "binary": frame(2, bytes(range(40))), "wide": frame(1, wide),
        "unmasked": frame(1, hello, mask=False), "zero-key": frame(1, wide, key=bytes(4)),
        "empty": frame(1) + frame(2), "ping": frame(9, b"are you there") + frame(10, b"yes"),
        "fragments": frame(1, wide[:7], fin=False) + frame(9) + frame(0, wide[7:9], fin=False) + frame(0, wide[9:]),
        "close": frame(8, close + b"bye") + frame(1, hello), "close-empty": frame(8), "close-one": frame(8, b"\x03"),
        "close-code": frame(8, struct.pack(">H", 1005)), "close-text": frame(8, close + b"\xff"),
        "bad-text": frame(1, b"a\xed\xa0\x80b"), "cut-text": frame(1, "付".encode()[:2]),
        "lone-continuation": frame(0, hello), "nested": frame(1, hello, fin=False) + frame(2, hello),
        "reserved-bit": b"\xb1" + frame(1, hello)[1:], "reserved-opcode": frame(3, hello),
        "control-fragment": frame(9, b"x", fin=False), "control-large": frame(9, bytes(126)),
        "medium": frame(2, bytes(200)), "large": frame(2, size=65_536), "huge": frame(2, size=2**63),
        "long-form": b"\x82\xfe\x00\x05" + KEY + masked(hello),
        "many": b"".join(frame(0 if index else 1, b"a", fin=index == 9) for index in range(10)),
    }
    for name, stream in wire.items():
        yield name, bytes([0]) + SMALL_CUTS + b"\0" + stream
        if name in ("medium", "many", "fragments", "nested"):
            yield f"tight-{name}", bytes([TIGHT]) + SMALL_CUTS + b"\0" + stream
    yield "closing", bytes([CLOSES]) + SMALL_CUTS + b"\x0a" + frame(1, hello) + frame(9, b"p") + frame(8, close)
    text = deflated(wide * 4)
    for name, stream in {
        "deflate": frame(1, text, rsv1=True), "deflate-zero-key": frame(1, text, rsv1=True, key=bytes(4)),
        "deflate-fragments": frame(1, text[:3], fin=False, rsv1=True) + frame(0, text[3:]),
        "deflate-final": frame(1, ended(hello) + deflated(hello), rsv1=True),
        "deflate-bomb": frame(2, deflated(bytes(70_000)), rsv1=True),
        "deflate-bad": frame(2, b"\xff\xff\xff", rsv1=True), "deflate-not": frame(1, hello),
    }.items():
        yield name, bytes([DEFLATE]) + SMALL_CUTS + b"\0" + stream
    again = zlib.compressobj(6, zlib.DEFLATED, -15)
    pair = [again.compress(wide) + again.flush(zlib.Z_SYNC_FLUSH) for _ in range(2)]
    yield "deflate-context", bytes([DEFLATE | CONTEXT]) + SMALL_CUTS + b"\0" + b"".join(
        frame(1, part[:-4], rsv1=True) for part in pair)
    described = b"\x81\x05Hello\x01\x02ab\x89\x01p\x80\x01c\x82\xa0" + bytes(32)
    yield "described", bytes([FRAMES]) + SMALL_CUTS + b"\0" + described
    messages = b"\0\x05Hello\x80\x02on\x01\x04\0\1\2\3\x0c\x06stamps\x38\x10" + b"0123456789abcdef"
    yield "messages", bytes([MESSAGES]) + SMALL_CUTS + b"\0\0" + messages
    for way, name in enumerate(["alone", "shared", "channel"]):
        for windows in (0, 0x80):
            flags = bytes([windows | MESSAGES | DEFLATE | CONTEXT])
            yield f"messages-{name}-{windows >> 6}", flags + SMALL_CUTS + b"\0" + bytes([0x10 | way]) + messages


def handshakes():
    base = [
        b"GET", b"host: a.example", b"upgrade: websocket", b"connection: keep-alive, Upgrade",
        b"sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==", b"sec-websocket-version: 13"]
    more = {
        "plain": [], "origin": [b"origin: https://a.example"], "other-origin": [b"origin: https://b.example"],
        "browser": [b"sec-websocket-extensions: permessage-deflate; client_max_window_bits"],
        "quoted": [b'sec-websocket-extensions: x-a; b="c", permessage-deflate; client_max_window_bits="10"'],
        "all": [b"sec-websocket-extensions: permessage-deflate; server_no_context_takeover; "
                b"client_no_context_takeover; server_max_window_bits=15; client_max_window_bits=9"],
        "fallback": [b"sec-websocket-extensions: permessage-deflate; server_max_window_bits=10, permessage-deflate"],
        "lines": [b"sec-websocket-extensions: permessage-deflate; x", b"sec-websocket-extensions: permessage-deflate"],
        # Found here: a window no zlib has, before an offer that can be taken; and spelt with a zero.
        "small-window": [b"sec-websocket-extensions: permessage-deflate; server_max_window_bits=05",
                         b"sec-websocket-extensions: permessage-deflate; server_max_window_bits=10"],
        # Found here: members of nothing between commas (RFC 9110 section 5.6.1.2).
        "empty-members": [b"sec-websocket-extensions: x-a,", b"sec-websocket-extensions: permessage-deflate"],
        "ill-formed": [b"sec-websocket-extensions: permessage-deflate; =15"],
        "subprotocols": [b"sec-websocket-protocol: x, chat", b"sec-websocket-protocol: yoriai.1"],
        "repeated": [b"sec-websocket-protocol: chat, chat"],
        "second-key": [b"sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ=="], "second-version": [b"sec-websocket-version: 8"],
        "second-upgrade": [b"upgrade: h2c, , websocket/2"],
    }
    for name, lines in more.items():
        for flags in (2, 16):
            yield f"{name}-{flags}", bytes([flags]) + b"\n".join(base + lines)
    yield "old-version", b"\0" + b"\n".join(base).replace(b": 13", b": 8")
    yield "short-key", b"\0" + b"\n".join(base).replace(b"ZQ==", b"")
    yield "post", b"\0" + b"\n".join(base).replace(b"GET", b"POST")
    yield "http-1-0", b"\4" + b"\n".join(base)
    yield "origin-needed", b"\x08" + b"\n".join(base)
    yield "off", b"\1" + b"\n".join(base + more["browser"])


def heads():
    host = b"Host: a.example\r\n"
    requests = {
        "get": b"GET / HTTP/1.1\r\n" + host + b"\r\n",
        "query": b"GET /a/b?x=1&y=%E4%BB%98+%E7%AE%8B&z HTTP/1.1\r\n" + host + b"\r\n",
        "post": b"POST /a HTTP/1.1\r\n" + host + b"Content-Length: 5\r\nExpect: 100-continue\r\n\r\nHello",
        "pipelined": (b"GET /a HTTP/1.1\r\n" + host + b"\r\n") * 3,
        "options": b"OPTIONS * HTTP/1.1\r\n" + host + b"\r\n", "old": b"GET / HTTP/1.0\r\n\r\n",
        "absolute": b"GET http://b.example:80?x HTTP/1.1\r\n" + host + b"\r\n",
        "address": b"GET / HTTP/1.1\r\nHost: [::1]:8443\r\nConnection: close\r\n\r\n",
        "empty-line": b"\r\nHEAD / HTTP/1.1\r\n" + host + b"\r\n",
        "dots": b"GET /a/%2e%2E/b HTTP/1.1\r\n" + host + b"\r\n",
        "dot": b"GET /./a HTTP/1.1\r\n" + host + b"\r\n", "slash": b"GET /a%2fb HTTP/1.1\r\n" + host + b"\r\n",
        "overlong": b"GET /%c0%af HTTP/1.1\r\n" + host + b"\r\n", "nul": b"GET /%00 HTTP/1.1\r\n" + host + b"\r\n",
        "backslash": b"GET /a%5cb HTTP/1.1\r\n" + host + b"\r\n",
        "empty-segment": b"GET //b HTTP/1.1\r\n" + host + b"\r\n",
        "fold": b"GET / HTTP/1.1\r\n" + host + b"A: b\r\n c\r\n\r\n", "bare-feed": b"GET / HTTP/1.1\n" + host + b"\r\n",
        "chunked": b"POST / HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "two-lengths": b"POST / HTTP/1.1\r\n" + host + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\n",
        "plus-length": b"POST / HTTP/1.1\r\n" + host + b"Content-Length: +5\r\n\r\n",
        "large": b"PUT / HTTP/1.1\r\n" + host + b"Content-Length: 1048577\r\n\r\n",
        "space": b"GET / HTTP/1.1\r\nHost : a\r\n\r\n", "two-hosts": b"GET / HTTP/1.1\r\n" + host + host + b"\r\n",
        "ranges": b"GET /a HTTP/1.1\r\n" + host + b'Range: bytes=0-4\r\nIf-Range: "a"\r\n\r\n',
        "suffix": b"GET /a HTTP/1.1\r\n" + host + b'Range: bytes=-5\r\nIf-None-Match: W/"a", "b"\r\n\r\n',
        "dated": b"GET /a HTTP/1.1\r\n" + host + b"If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n\r\n",
        "wide": "GET / HTTP/1.1\r\nHost: a\r\nX-Name: 付箋 \t\r\n\r\n".encode(),
    }
    for name, text in requests.items():
        yield name, b"\0" + SMALL_CUTS + text
    yield "tight", b"\1" + SMALL_CUTS + requests["post"] + requests["query"]


def inflations():
    text = b"Hello, hello, Hello! " * 4
    streams = {
        "text": deflated(text), "stored": deflated(text, level=0), "fixed": deflated(b"abc"), "best": deflated(text, 9),
        "small-window": deflated(text, 6, -9), "bomb": deflated(bytes(20_000)), "empty": b"\0", "none": b"",
        "final": ended(text), "final-twice": ended(b"a") + ended(b"b"), "final-many": ended(b"") * 70,
        "cut": deflated(text)[:-3], "reserved-block": b"\x07", "far": b"\x0b\x01\x00\x10\xff",
        "zlib": zlib.compress(text), "gzip": gzip.compress(text, mtime=0),
        "zlib-sum": zlib.compress(text)[:-1] + b"\0", "gzip-size": gzip.compress(text, mtime=0)[:-1] + b"\1",
    }
    for name, data in streams.items():
        for flags in (0, 1):
            yield f"{name}-{flags}", bytes([flags, 0x66]) + struct.pack("<H", 400) + SMALL_CUTS + data
    # Found here: damage right after the byte that is one too many.
    yield "damage-at-bound", b"\x10\x66\0\0\0\x02\x87\xf2\x1f\x8b\x08" + bytes(6) + b"\x03tr\x07\x3f\xe9\x2f\x08\0"
    for flags in (2, 3):
        yield f"pack-{flags}", bytes([flags, 0x66, 0, 0]) + bytes([30, 9, 0]) + text
        yield f"pack-random-{flags}", bytes([flags, 0x10, 0, 0]) + LARGE_CUTS + zlib.compress(text) * 8


def documents():
    values = [
        None, True, False, 0, -1, 2**63 - 1, -2**63, 1.5, -2.5e-7, 1e300, "", "付箋 😀", "\n\t\"\\/\u0001",
        [], {}, [1, [2, [3]]], {"a": 1, "b": {"c": [None, True]}}, {"あ": "い"},
        {"type": "command", "id": 7, "text": "ふせん", "at": [0.5, -3], "tags": ["x", "y"]},
    ]
    for index, value in enumerate(values):
        yield f"value-{index:02}", b"\0" + json.dumps(value, ensure_ascii=index % 2 == 0).encode()
    for name, text in {
        "twice": '{"a":1,"a":2}', "forbidden": '{"__proto__":1}', "cut": '{"a":', "after": "1 2",
        "lone": '"\\ud800"', "pair": '"\\ud83d\\ude00"', "nul": '"\\u0000"', "deep": "[" * 17 + "]" * 17,
        "zero": "[01, -0, 0.0, -0.0]", "comma": "[1,]", "big": "9223372036854775808", "huge": "1e999",
        "spaces": " \t\r\n{ \"a\" : [ 1 , 2 ] } ", "escapes": '"\\b\\f\\n\\r\\t\\/\\\\\\u00e9"',
    }.items():
        yield name, b"\0" + text.encode()
    yield "bad-text", b'\0"\xed\xa0\x80"'
    yield "tight", b'\1{"a":[1,2,{}],"b":"123456789012"}'


def texts():
    for index, text in enumerate([
        "", "a", "é", "付箋", "😀", "κόσμε", "\u07ff\u0800\uffff\U00010000\U0010ffff",
        "a" * 70 + "é" + "a" * 70, "ふせん" * 20, "\ud7ff\ue000\ufeff",
    ]):
        yield f"valid-{index}", b"\0" + text.encode("utf-8", "surrogatepass")
        yield f"shifted-{index}", b"\x0d" + text.encode("utf-8", "surrogatepass")
    for index, text in enumerate([
        b"\xc0\x80", b"\xc1\xbf", b"\xe0\x9f\xbf", b"\xed\xa0\x80", b"\xef\xbf", b"\xf0\x8f\xbf\xbf",
        b"\xf4\x90\x80\x80", b"\xf5\x80\x80\x80", b"\x80", b"\xbf" * 9, b"\xfe\xff", b"a" * 31 + b"\xf0\x9f\x98",
        "付".encode() * 21 + b"\xe4\xbb",
    ]):
        yield f"invalid-{index}", b"\0" + text


def record(number, kind, payload, log=0, sequence=0, count=0, index=0, size=None):
    """A record without checksums, which the harness puts in (Docs/JOURNAL.md, "Record")."""
    size = len(payload) if size is None else size
    head = b"YREC" + struct.pack("<IIIQ", 0, 0, size, number) + struct.pack("<QQ", log, 0)
    head += struct.pack("<QIHBB", sequence, index, count, kind, 0)
    return head + payload + bytes(-len(payload) % 8)


def table(first, logs):
    return struct.pack("<QII", first, 0, len(logs)) + b"".join(
        struct.pack("<QQQ", log, 0, last) for log, last in sorted(logs.items()))


def listed(*events):
    return b"".join(struct.pack("<I", len(event)) + event for event in events)


def segments():
    start = record(1, 4, table(1, {}))
    one = record(2, 1, listed(b"first", b"second"), 1, 1, 2) + record(3, 2, table(2, {1: 2}), index=1)
    two = record(4, 1, listed(b""), 2, 1, 1) + record(5, 1, listed(b"third"), 1, 3, 1, 1)
    two += record(6, 2, table(4, {1: 3, 2: 1}), index=2)
    seal = record(7, 3, table(1, {1: 3, 2: 1}))
    whole = start + one + two + seal
    bodies = {
        "start": start, "one": start + one, "two": start + one + two, "sealed": whole,
        "room": start + one + two + bytes(512), "torn": start + one + two[:100], "garbage": start + one + b"Y" * 77,
        "hole": start + one + bytes(64) + two, "lost": start + two + seal, "first": one, "doubled": start + one + one,
        "back": start + one + record(4, 1, listed(b"again"), 1, 1, 1) + record(5, 2, table(4, {1: 1}), index=1),
        "far": start + record(2**64 - 1, 1, listed(b"x"), 1, 1, 1),
        "last": start + record(2, 1, listed(b"x"), 1, 2**64 - 1, 1) + record(3, 2, table(2, {1: 2**64 - 1}), index=1),
        "zero": start + record(0, 1, listed(b"x"), 1, 0, 0), "index": start + record(2, 1, listed(b"x"), 1, 1, 1, 9),
        "many": start + record(2, 1, listed(b"x"), 1, 1, 65_535), "claims": start + record(2, 2, table(2, {9: 2**63})),
        "after-seal": whole + record(8, 1, listed(b"x"), 1, 4, 1), "sizes": start + record(2, 1, b"\xff" * 24, 1, 1, 3),
        "long": start + record(2, 1, listed(b"x"), 1, 1, 1, size=2**32 - 1), "table": start + record(2, 2, b"\xff" * 16),
    }
    # Found here: numbers with nothing above them to count on to.
    bodies["end"] = start + record(2**64 - 1, 1, listed(b"x"), 1, 1, 1, 1)
    bodies["none"] = start + record(2, 1, b"", 1, 0, 0)
    for name, body in bodies.items():
        for flags in (1, 3, 11):
            yield f"{name}-{flags}", bytes([flags]) + body
    yield "header", b"\x04YORIAIJ1\x01\0\0\0" + bytes(52)
    yield "empty", b"\x04"


def snapshots():
    def snapshot(payload=b"state", version=1, store=b"\1" * 16, through=3, durable=4, size=None, magic=b"YORIAIS1"):
        size = len(payload) if size is None else size
        head = magic + struct.pack("<II", version, 0) + store + struct.pack("<QQ", 1, 2)
        return head + struct.pack("<QQQII", through, durable, size, 0, 0) + payload

    for name, content in {
        "whole": snapshot(), "older": snapshot(through=2), "empty": snapshot(b""), "version": snapshot(version=2),
        "foreign": snapshot(store=b"\2" * 16), "future": snapshot(through=99), "durable": snapshot(durable=2**64 - 1),
        "size": snapshot(size=2**63), "short": snapshot()[:79], "magic": snapshot(magic=b"YORIAIS2"), "none": b"",
    }.items():
        for flags in (0, 3, 7, 15):
            yield f"{name}-{flags}", bytes([flags]) + content


def stored_events():
    lines = (HERE.parent / "EventStoreTests/Fixtures/events-v1.jsonl").read_bytes().splitlines()
    for index, line in enumerate(lines):
        yield f"event-{index:02}", line


def archives():
    photo = "photos/" + "0" * 31 + "1.jpg"
    texts = {
        "README.txt": b"read me", "events.jsonl": b'{"s":1}\n{"s":2}\n', "state.json": b"{}", "notes.csv": b"a,b\n",
        "outlines/all.md": b"# all", photo: b"\xff\xd8\xff\xe0 photo"}

    def archive(files, method=zipfile.ZIP_STORED, manifest=None, **changes):
        fields = {
            "format": "yoriai-archive", "version": 1, "workshop": "0" * 31 + "1", "title": "t", "createdAt": 1,
            "exportedAt": 2, "epoch": "0e" * 16, "headSequence": 2, "stateHash": "11" * 32, "eventCount": 2,
            "files": [{"path": name, "size": len(text), "sha256": "11" * 32} for name, text in files.items()]}
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", method) as target:
            every = dict(files)
            every["manifest.json"] = manifest or json.dumps({**fields, **changes}).encode()
            for name, text in every.items():
                info = zipfile.ZipInfo(name, (2025, 11, 25, 19, 46, 40))
                info.external_attr = 0o100644 << 16
                info.compress_type = method
                target.writestr(info, text)
        return packed.getvalue()

    small = {name: texts[name] for name in ("README.txt", "events.jsonl", "state.json")}
    for name, content in {
        "stored": archive(texts), "deflated": archive(texts, zipfile.ZIP_DEFLATED), "small": archive(small),
        "small-deflated": archive(small, zipfile.ZIP_DEFLATED), "version": archive(small, version=2),
        "count": archive(small, eventCount=9), "manifest": archive(small, manifest=b"{"),
        "bomb": archive({**small, "state.json": bytes(70_000)}, zipfile.ZIP_DEFLATED), "none": b"PK\5\6" + bytes(18),
        "escape": archive({**small, "../state.json": b"{}"}), "wrong-photo": archive({**texts, photo: b"GIF89a"}),
    }.items():
        for flags in (0, 1):
            yield f"{name}-{flags}", bytes([flags]) + content


CORPORA = {
    "frame": frames, "handshake": handshakes, "head": heads, "inflate": inflations, "json": documents, "utf8": texts,
    "segment": segments, "snapshot": snapshots, "event": stored_events, "archive": archives}


def main(wanted):
    for name in wanted or CORPORA:
        folder = HERE / name / "corpus"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        seeds = dict(CORPORA[name]())
        for seed, content in seeds.items():
            (folder / seed).write_bytes(content)
        print(f"{name}: {len(seeds)} seeds, {sum(map(len, seeds.values()))} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Class 11: requests that two readers would cut differently."""

from hostile.fight import attack
from hostile.wire import TEXT, frame, request, upgrade

#: Must never be answered: it lies where only a confused reader sees a request.
HIDDEN = b"GET /api/programmes HTTP/1.1\r\nHost: localhost\r\n\r\n"
SIZE = f"Content-Length: {len(HIDDEN)}"


def expect_refusal(fight, kind, data, allowed):
    """One refusal, then the end: nothing behind it is read as a request."""
    wire = fight.wire()
    status = wire.ask(data)
    assert status in allowed, f"{kind}: {status}, expected one of {sorted(allowed)}"
    assert wire.until_ended(), f"{kind}: the connection stays open"
    assert len(wire.answers()) == 1, f"{kind}: what was hidden has been answered: {wire.answers()[1:]}"


@attack("AT11 a request with a transfer coding or anything but one plain Content-Length is refused with 400, 413 or "
        "501, and nothing behind it is read", rss=8, cpu=1.0)
def framings(fight):
    server = fight.server

    def post(*fields):
        return request(server, "/api/join", "POST", [f"Origin: {server.origin}", *fields], b"0\r\n\r\n" + HIDDEN)
    codings = [
        "Transfer-Encoding: chunked", "transfer-encoding: chunked", "Transfer-Encoding:\tchunked",
        "Transfer-Encoding: \t chunked \t", "Transfer-Encoding: Chunked", "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, identity", "Transfer-Encoding: identity, chunked", "Transfer-Encoding: identity",
        "Transfer-Encoding: ,chunked", "Transfer-Encoding: chunked,", 'Transfer-Encoding: "chunked"',
        "Transfer-Encoding: chunked;x=1", "Transfer-Encoding: gzip", "Transfer-Encoding:", "Transfer-Encoding: cow",
    ]
    for coding in codings:
        expect_refusal(fight, coding, post(coding), {400, 501})
        expect_refusal(fight, f"length and {coding}", post(SIZE, coding), {400})
        expect_refusal(fight, f"{coding} and length", post(coding, SIZE), {400})
    expect_refusal(fight, "two codings", post(codings[0], codings[0]), {400, 501})
    expect_refusal(fight, "two different codings", post(codings[0], "Transfer-Encoding: cow"), {400, 501})
    for lengths in (
        [SIZE, SIZE], ["Content-Length: 5", "Content-Length: 6"], ["Content-Length: 5, 5"], ["Content-Length: 5,6"],
        ["Content-Length: +5"], ["Content-Length: -1"], ["Content-Length: 0x5"], ["Content-Length: 5 5"],
        ["Content-Length: 5."], ["Content-Length: 1e1"], ["Content-Length:"], ["Content-Length: ٥"],
        ["Content-Length: 18446744073709551621"], ["Content-Length: 9223372036854775808"],
        ["Content-Length: " + "9" * 40], ["Content-Length: 1048577"],
    ):
        fields = [field.encode().decode("latin-1") for field in lengths]
        expect_refusal(fight, str(lengths), post(*fields), {400, 413})


@attack("AT12 lines end in CRLF and fields are a name, a colon and a value; anything else is refused with 400",
        rss=8, cpu=1.0)
def lines(fight):
    server = fight.server
    host = f"Host: localhost:{server.port}".encode()
    start = b"GET /api/state HTTP/1.1\r\n"
    broken = {
        "bare LF": start + host + b"\nX: y\r\n\r\n", "only LF": start.replace(b"\r", b"") + host + b"\n\n",
        "bare CR": start + host + b"\rX: y\r\n\r\n", "CR before CRLF": start + host + b"\r\r\nX: y\r\n\r\n",
        "LF in a value": start + host + b"\r\nX: a\nTransfer-Encoding: chunked\r\n\r\n",
        "folded by a space": start + host + b"\r\nX: y\r\n z\r\n\r\n",
        "folded by a tab": start + host + b"\r\nX: y\r\n\tContent-Length: 5\r\n\r\n",
        "folded first line": start + b" " + host + b"\r\n\r\n",
        "space before the colon": start + host + b"\r\nContent-Length : 5\r\n\r\n",
        "tab before the colon": start + host + b"\r\nTransfer-Encoding\t: chunked\r\n\r\n",
        "space in a name": start + host + b"\r\nContent Length: 5\r\n\r\n",
        "no colon": start + host + b"\r\nContent-Length\r\n\r\n", "no name": start + host + b"\r\n: y\r\n\r\n",
        "NUL in a value": start + host + b"\r\nX: a\0b\r\n\r\n", "NUL in a name": start + host + b"\r\nX\0: b\r\n\r\n",
        "vertical tab": start + host + b"\r\nTransfer-Encoding: \x0bchunked\r\n\r\n",
        "DEL in a value": start + host + b"\r\nX: a\x7fb\r\n\r\n",
        "no host": start + b"X: y\r\n\r\n", "two hosts": start + host + b"\r\n" + host + b"\r\n\r\n",
        "two spaces": b"GET  /api/state HTTP/1.1\r\n" + host + b"\r\n\r\n",
        "a tab for a space": b"GET\t/api/state HTTP/1.1\r\n" + host + b"\r\n\r\n",
        "a space at the end": b"GET /api/state HTTP/1.1 \r\n" + host + b"\r\n\r\n",
        "no version": b"GET /api/state\r\n" + host + b"\r\n\r\n",
        "lower case version": b"GET /api/state http/1.1\r\n" + host + b"\r\n\r\n",
        "two empty lines first": b"\r\n\r\n" + start + host + b"\r\n\r\n",
    }
    for kind, data in broken.items():
        expect_refusal(fight, kind, data + HIDDEN, {400})
    for kind, version, allowed in (("HTTP/2 preface", "2.0", {400, 505}), ("version 1.2", "1.2", {505}),
                                   ("version 0.9", "0.9", {505})):
        expect_refusal(fight, kind, request(server, version=version) + HIDDEN, allowed)
    preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00"
    expect_refusal(fight, "HTTP/2 preface", preface, {400, 501, 505})
    for method in ("CONNECT", "TRACE", "PRI", "get"):
        expect_refusal(fight, method, request(server, method=method) + HIDDEN, {400, 501})


@attack("AT13 bytes behind an upgrade are no frames and no request: 400 and the end; a refused one keeps to HTTP",
        rss=8, cpu=1.0)
def behind_an_upgrade(fight):
    server = fight.server
    for kind, behind in {"a request": HIDDEN, "a frame": frame(TEXT, b"{}"), "one byte": b"G"}.items():
        wire = fight.wire()
        wire.exchange(upgrade(server) + behind)
        assert wire.until_ended(), f"{kind} behind an upgrade: the connection stays"
        statuses = [status for status, _, _ in wire.answers()]
        assert statuses == [400], f"{kind} behind an upgrade: {statuses}"
    # A proxy that took the refusal for a 101 would let the rest pass: it must be read as what it is.
    wire = fight.wire()
    wire.exchange(upgrade(server, origin="https://evil.example") + request(server))
    wire.exchange(until=lambda: len(wire.answers()) == 2)
    statuses = [status for status, _, _ in wire.answers()]
    assert statuses == [403, 200], f"a request behind a refused upgrade: {statuses}"
    body = b"0123456789"
    wire = fight.wire()
    status = wire.ask(upgrade(server, fields=[f"Content-Length: {len(body)}"]) + body)
    assert status == 400, f"an upgrade with content: {status}"

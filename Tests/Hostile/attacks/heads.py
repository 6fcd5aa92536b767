"""Classes 2 to 4: request heads that are large, many-fielded, dribbled or made to be read again and again."""

from hostile.fight import attack
from hostile.wire import request, upgrade


@attack("AT2 a head beyond a limit is answered 414 or 431 and nothing of it is kept; at the limit it is answered",
        rss=12, cpu=1.5)
def header_floods(fight):
    server = fight.server
    tiny = "a:b\r\n" * 100_000
    for _ in range(20):
        wire = fight.wire()
        wire.insist(request(server)[:-2] + tiny.encode() + b"\r\n")
        status = wire.ask(b"")
        assert status == 431, f"10^5 fields are answered {status}"
        assert wire.until_ended(), "the connection stays"
    room = 4_096 - len("GET / HTTP/1.1")
    cases = {
        "64 fields": (200, request(server, fields=[f"x{number}: y" for number in range(63)])),
        "65 fields": (431, request(server, fields=[f"x{number}: y" for number in range(64)])),
        "a field of 8 KiB": (200, request(server, fields=["x: " + "y" * (8_192 - 3)])),
        "a field of 8 KiB and one byte": (431, request(server, fields=["x: " + "y" * (8_192 - 2)])),
        "fields of 15 KiB": (200, request(server, fields=["x: " + "y" * 7_600, "z: " + "y" * 7_600])),
        "fields of more than 16 KiB": (431, request(server, fields=[f"x{n}: " + "y" * 8_000 for n in range(3)])),
        "a request line of 4 KiB": (404, request(server, "/" + "x" * room)),
        "a request line of 4 KiB and one byte": (414, request(server, "/" + "x" * (room + 1))),
        "a request line of 20 MB": (414, request(server, "/" + "x" * 20_000_000)),
        "a field of 20 MB": (431, request(server, fields=["x: " + "y" * 20_000_000])),
    }
    for kind, (expected, data) in cases.items():
        status = fight.wire().ask(data)
        assert status == expected, f"{kind}: {status} instead of {expected}"


@attack("AT3 a head that comes byte by byte costs in proportion to its bytes", rss=8, cpu=5.0,
        settings=["http.headDeadline=60s"])
def heads_by_the_byte(fight):
    server = fight.server
    data = request(server, fields=["x: " + "y" * 7_500, "z: " + "y" * 7_500])
    wires = [fight.wire() for _ in range(8)]
    for index in range(len(data)):
        for wire in wires:
            while not wire.write_once(data[index:index + 1]):
                assert not wire.is_ended, "the connection ended before the head did"
    for wire in wires:
        assert wire.ask(b"") == 200, "a head in single bytes is not answered"
    fight.note(f"{8 * len(data):,} bytes in as many records")


@attack("AT4 lists in handshakes are read once from left to right, whatever stands between their members",
        rss=8, cpu=2.5)
def list_fields(fight):
    server = fight.server
    filler = 7_900
    cases = {
        "spaces": (101, {"protocol": "yoriai.v1," + " " * filler + ", x"}),
        "commas": (101, {"protocol": "," * filler + "yoriai.v1"}),
        "spaces inside a member": (400, {"protocol": "yoriai.v1" + " " * filler + "x"}),
        "tabs and commas": (101, {"protocol": "yoriai.v1" + ", \t" * (filler // 3)}),
        "many members": (101, {"protocol": "yoriai.v1," + ",".join(f"a{n}" for n in range(1_000))}),
        "the same member": (400, {"protocol": ",".join(["yoriai.v1"] * 700)}),
        "parameters": (101, {"extensions": "x" + ";a=1" * (filler // 4)}),
        "an open quote": (400, {"extensions": 'x;a="' + "b" * filler}),
        "empty parameters": (400, {"extensions": "x" + ";" * filler}),
        "offers": (101, {"extensions": ",".join(["permessage-deflate;x=1"] * 300)}),
        "32 KB of spaces": (431, {"protocol": "yoriai.v1" + " " * 32_768}),
    }
    for kind, (expected, parts) in cases.items():
        for _ in range(10):
            wire = fight.wire()
            status = wire.ask(upgrade(server, **parts))
            wire.close()
            assert status == expected, f"{kind}: {status} instead of {expected}"
    lists = {
        "cookies": ["Cookie: " + ";" * filler], "cookies of one name": ["Cookie: " + "a=b; " * (filler // 5)],
        "tags": ["If-None-Match: " + ",".join(['"x"'] * (filler // 4))],
        "codings": ["Accept-Encoding: " + "," * filler],
        "an open tag": ['If-None-Match: "' + "x" * filler],
        "connection options": ["Connection: " + ", ".join(["keep-alive"] * (filler // 12))],
        "addresses": ["X-Forwarded-For: " + ",".join(["::1"] * (filler // 4))],
    }
    for kind, fields in lists.items():
        status = fight.wire().ask(request(server, "/", fields=fields))
        assert status in {200, 400}, f"a list of {kind}: {status}"


@attack("AT43 many or overlapping ranges of a page cost no more than the page", rss=12, cpu=1.5)
def ranges(fight):
    server, path = fight.server, "/i18n/console.ja.json"
    wire = fight.wire()
    assert wire.ask(request(server, path)) == 200
    whole = len(wire.answers()[0][2])
    for kind, value in {
        "overlapping": "bytes=" + ",".join(["0-"] * 2_500), "tiny": "bytes=" + ",".join(f"{n}-{n}" for n in range(900)),
        "suffixes": "bytes=" + ",".join(f"-{n}" for n in range(900)), "backwards": "bytes=9-1",
        "beyond": f"bytes={2**63 - 1}-{2**63}", "huge": "bytes=0-" + "9" * 1_000, "negative": "bytes=--1",
        "none": "bytes=",
        "spaces": "bytes= " + " , " * 2_000, "another unit": "lines=0-1",
    }.items():
        wire = fight.wire()
        status = wire.ask(request(server, path, fields=[f"Range: {value}"]))
        assert status in {200, 206, 400, 416}, f"{kind} ranges: {status}"
        size = len(wire.answers()[0][2])
        assert size <= whole + 4_096, f"{kind} ranges of {whole} bytes are answered with {size}"

"""Classes 12, 18 and 26: what stands in addresses and in fields that name addresses."""

import json

from hostile.fight import attack
from hostile.wire import request

INJECTED = "X-Injected"


@attack("AT14 no CR or LF from an address, a query or a name gets into an answer's head, and nothing redirects",
        rss=12, cpu=1.5)
def response_splitting(fight):
    server = fight.server
    crlf = f"%0d%0a{INJECTED}:%201%0d%0a%0d%0a<script>"
    workshop = server.workshop
    paths = [
        f"/{crlf}", f"/%0a{INJECTED}:1", f"/%0d{INJECTED}:1", f"/index.html{crlf}", f"/?x={crlf}",
        f"/app.html?{crlf}=1",
        f"/api/state?as={crlf}", f"/api/join/{crlf}", f"/api/qr.svg?text={server.origin}/{crlf}",
        f"/api/workshops/{workshop}/export/notes.csv{crlf}",
        f"/api/workshops/{workshop}/export/notes.csv?language={crlf}",
        f"/api/workshops/{workshop}/export/outlines.md?group={crlf}", f"/api/workshops/{workshop}/photos/{crlf}",
        f"/%E5%98%8A%E5%98%8D{INJECTED}:1", f"/%u000d%u000a{INJECTED}:1", "//evil.example/", "//evil.example/%2e%2e",
        "https://evil.example/", "https://evil.example/api/state", "/\\evil.example/", "/.//evil.example",
    ]
    for path in paths:
        wire = fight.wire()
        status = wire.ask(request(server, path, fields=[f"Cookie: {server.cookie}"]))
        for status, fields, _ in wire.answers():
            assert status < 500 and status // 100 != 3, f"{path}: {status}"
            names = {name.lower() for name, _ in fields}
            assert INJECTED.lower() not in names, f"{path} puts a field into the answer: {fields}"
            assert "location" not in names, f"{path} is redirected: {fields}"
        assert len(wire.answers()) == 1, f"{path}: {len(wire.answers())} answers"
    account = server.account()
    title = f'x"\r\n{INJECTED}: 1\r\n\r\n'
    try:
        account.post("/api/workshops", {
            "programme": "short-session", "title": title, "theme": title, "venues": ["x"], "language": "en"})
    except Exception:  # noqa: BLE001 - a refusal is as good
        pass
    known = [one["id"] for one in account.get("/api/workshops")["workshops"]]
    for identifier in known:
        for file in ("archive.zip", "notes.csv", "outlines.md", "outlines.html"):
            _, fields = account.call("GET", f"/api/workshops/{identifier}/export/{file}")
            assert INJECTED not in fields, f"a title gets into the head of {file}: {fields}"
            assert "\r" not in fields["Content-Disposition"], fields["Content-Disposition"]


DOTS = ["..", "%2e%2e", "%2E.", ".%2e", "%252e%252e", "%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae", "..%00", "..%c0%af",
        "..;", "%uff0e%uff0e", "%2e%2e%2f", "..%5c", "..\\", ".", "%2e"]


@attack("AT15 no address of a page or a picture leads out of its folder, however its dots and slashes are written",
        rss=12, cpu=2.0)
def traversal(fight):
    server = fight.server
    names = ["Package.swift", "config/yoriai.yaml", "README.md", "etc/passwd", "accounts.json"]
    paths = [f"/{'/'.join([dots] * depth)}/{name}"
             for dots in DOTS for depth in (1, 4) for name in ("Package.swift", "etc/passwd")]
    paths += [f"/js/{dots}/{dots}/{name}" for dots in DOTS for name in names]
    slashes = ("%2f", "%5c", "\\", "%252f", "%c0%af")
    paths += [f"/js{slash}..{slash}..{slash}README.md" for slash in slashes]
    paths += ["/etc/passwd", "//etc/passwd", "/%2fetc/passwd", f"/{server.data}/accounts.json", "/index.html%00.js", "/js/",
              "/index.html/", "/%00", "/%", "/%zz", "/index.html%2f..%2f..%2fREADME.md", "file:///etc/passwd"]
    photos = f"/api/workshops/{server.workshop}/photos"
    wide = f"/api/workshops/{'0' * 32}/photos"
    own = server.cookie
    paths += [f"{photos}/{dots}/{dots}/accounts.json" for dots in DOTS] + [f"{photos}/{dots}" for dots in DOTS]
    paths += [f"{photos}/..%2f..%2f..%2faccounts.json", f"{photos}/{'0' * 32}%00.png", f"{photos}/{'0' * 31}/", wide]
    paths += [f"/api/workshops/{dots}/photos/{'0' * 32}" for dots in DOTS]
    wire, allowed = None, {400, 401, 404, 405}
    for path in paths:
        if wire is None or wire.is_ended:
            wire = fight.wire()
        before = len(wire.answers())
        wire.exchange(request(server, path, fields=[f"Cookie: {own}"]), until=lambda: len(wire.answers()) > before)
        answers = wire.answers()[before:]
        assert answers, f"{path}: no answer"
        status, _, body = answers[0]
        assert status in allowed, f"{path}: {status} {body[:80]}"
        for leak in (b"root:", b"swift-tools-version", b"dataDirectory:", b"scrypt", b"PRIVATE KEY"):
            assert leak not in body, f"{path} leads to {body[:80]}"
        if status == 400:
            wire.close()
            wire = None
    fight.note(f"{len(paths)} addresses")


@attack("AT16 Host, Forwarded and X-Forwarded fields that anyone can send change no link, no QR and no origin",
        rss=8, cpu=1.0)
def spoofed_hosts(fight):
    server = fight.server
    path = f"/api/workshops/{server.workshop}/links"
    spoofs = [
        ("evil.example", []), (None, ["X-Forwarded-Host: evil.example"]),
        (None, ["Forwarded: host=evil.example;proto=http"]),
        (None, ["X-Forwarded-Proto: http", "X-Forwarded-Port: 80"]), (None, ["X-Original-URL: /api/setup"]),
        (None, ["X-Host: evil.example", "X-Forwarded-Server: evil.example", "X-HTTP-Host-Override: evil.example"]),
        (f"evil.example:{server.port}", ["X-Forwarded-For: 127.0.0.1"]),
    ]
    for host, fields in spoofs:
        wire = fight.wire()
        status = wire.ask(request(server, path, fields=[f"Cookie: {server.cookie}", *fields], host=host))
        if status == 400 and host:
            continue  # A server may refuse to be called by another's name.
        _, _, body = wire.answers()[0]
        assert status == 200, f"{host} {fields}: {status}"
        assert b"evil" not in body, f"{host} {fields} gets into the links: {body}"
        url = json.loads(body)["participant"]["url"]
        assert url.startswith(server.origin + "/"), f"{host} {fields} makes the link {url}"
    status = fight.wire().ask(request(server, "https://evil.example" + path, fields=[f"Cookie: {server.cookie}"]))
    assert status in {200, 400}, status
    for text in ("https://evil.example/", f"{server.origin}.evil.example/", f"{server.origin}@evil.example/"):
        status = fight.wire().ask(request(server, f"/api/qr.svg?text={text}", host="evil.example"))
        assert status == 400, f"a QR of {text} with a spoofed Host: {status}"
    # The origin that is allowed comes from the configuration, never from the request.
    body = b'{"code":"AAAAAAAAAAAAAAAAAAAAAA","name":"x","organisation":""}'
    fields = ["Origin: https://evil.example", f"Content-Length: {len(body)}", "X-Forwarded-Host: evil.example"]
    status = fight.wire().ask(request(server, "/api/join", "POST", fields, body, host="evil.example"))
    assert status in {400, 403}, f"an origin that agrees with a spoofed Host: {status}"

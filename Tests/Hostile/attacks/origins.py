"""Class 1: pages of others that open our sockets (CWE-1385)."""

from hostile.fight import attack
from hostile.wire import request, upgrade


def forms(server):
    """Origins that look like ours to whoever compares parts of them."""
    port, own = server.port, server.origin
    return {
        "foreign": "https://evil.example", "foreign with our port": f"https://evil.example:{port}", "null": "null",
        "absent": None, "empty": "", "ours as a beginning": f"https://localhost.evil.example:{port}",
        "ours as an end": f"https://evil-localhost:{port}", "below ours": f"https://evil.localhost:{port}",
        "upper case host": f"https://LOCALHOST:{port}", "upper case scheme": f"HTTPS://localhost:{port}",
        "next port": f"https://localhost:{port + 1}", "port as a beginning": f"{own}0", "no port": "https://localhost",
        "in the clear": f"http://localhost:{port}", "as a socket": f"wss://localhost:{port}", "slash": f"{own}/",
        "trailing dot": f"https://localhost.:{port}", "user": f"https://evil.example@localhost:{port}",
        "ours as a user": f"{own}@evil.example", "ours in the path": f"https://evil.example/{own}",
        "ours in the fragment": f"https://evil.example#{own}", "look-alike letter": f"https://ⅼocalhost:{port}",
        "full width": f"https://ｌｏｃａｌｈｏｓｔ:{port}", "punycode": f"https://xn--localhost-9za:{port}",
        "two in one": f"{own} https://evil.example", "a list": f"{own}, https://evil.example",
        "extension": "chrome-extension://abcdefghijklmnop", "file": "file://",
    }


@attack("AT1 only an allowed Origin, compared whole, opens a socket or changes anything; others are answered 403",
        rss=8, cpu=1.0)
def origins(fight):
    server = fight.server
    for kind, origin in forms(server).items():
        status = fight.wire().ask(upgrade(server, origin=origin))
        assert status == 403, f"a socket from the origin '{kind}' is answered {status}"
    for first, second in ((server.origin, "https://evil.example"), ("https://evil.example", server.origin)):
        status = fight.wire().ask(upgrade(server, origin=first, fields=[f"Origin: {second}"]))
        assert status == 403, f"two origins are answered {status}"
    body = b'{"code":"AAAAAAAAAAAAAAAAAAAAAA","name":"x","organisation":""}'
    for kind, origin in forms(server).items():
        fields = [f"Content-Length: {len(body)}", "Content-Type: application/json"]
        if origin is not None:
            fields.append("Origin: " + origin.encode().decode("latin-1"))
        status = fight.wire().ask(request(server, "/api/join", "POST", fields, body))
        assert status == 403, f"a call from the origin '{kind}' is answered {status}"
    assert fight.wire().ask(upgrade(server)) == 101, "the right origin is refused"

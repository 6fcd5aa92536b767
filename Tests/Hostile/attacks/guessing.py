"""Classes 14 and 26: guessing codes, tickets and passwords, also under borrowed addresses."""

import json
import random
import string

from hostile.fight import attack
from hostile.wire import TEXT, frame, request

LETTERS = string.ascii_letters + string.digits
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
chosen = random.Random(11)


def code(size=22, letters=LETTERS):
    return "".join(chosen.choice(letters) for _ in range(size))


def pipelined(fight, requests, window=8, **options):
    """Sends requests over one connection after another, a few at a time; the statuses, in order."""
    statuses, wire = [], None
    for start in range(0, len(requests), window):
        if wire is None or wire.is_ended:
            wire = fight.wire(**options)
        batch = requests[start:start + window]
        wire.received.clear()
        wire.exchange(b"".join(batch), seconds=20, until=lambda: len(wire.answers()) == len(batch))
        got = [status for status, _, _ in wire.answers()]
        assert len(got) == len(batch), f"{len(got)} answers to {len(batch)} requests"
        statuses += got
    return statuses


def guesses(server, count, fields=lambda number: []):
    """Wrong codes in both ways to try them."""
    found = []
    for number in range(count):
        extra = fields(number)
        if number % 2:
            body = json.dumps({"code": code(8, CROCKFORD), "name": "x", "organisation": ""}).encode()
            found.append(request(server, "/api/join", "POST", [
                f"Origin: {server.origin}", f"Content-Length: {len(body)}", *extra], body))
        else:
            found.append(request(server, f"/api/join/{code()}", fields=extra))
    return found


@attack("AT17 of 10^4 wrong codes ten a minute are looked at and the rest answered 429, while the right link works",
        rss=8, cpu=2.0)
def wrong_codes(fight):
    server = fight.server
    statuses = pipelined(fight, guesses(server, 10_000))
    looked_at = statuses.count(404)
    assert set(statuses) == {404, 429}, f"wrong codes are answered {set(statuses)}"
    # Ten at once, ten a minute after that; the guessing itself takes less than three minutes.
    assert 10 <= looked_at <= 40, f"{looked_at} of 10,000 wrong codes were looked at"
    right = server.links["participant"]["code"]
    assert pipelined(fight, [request(server, f"/api/join/{right}")]) == [200], "the right link is shut out"
    fight.note(f"{looked_at} of 10,000 looked at")


@attack("AT46 wrong codes from many addresses are limited together to some hundred a minute; the right link works",
        rss=8, cpu=3.0)
def wrong_codes_from_everywhere(fight):
    server, looked_at = fight.server, 0
    right = request(server, f"/api/join/{server.links['participant']['code']}")
    for number in range(30):
        source = f"127.0.3.{number + 1}"
        statuses = pipelined(fight, guesses(server, 20), source=source)
        assert set(statuses) <= {404, 429}, f"wrong codes are answered {set(statuses)}"
        looked_at += statuses.count(404)
        shown = pipelined(fight, [right], source=source)
        assert shown == [200], f"the right link is answered {shown} after {looked_at} wrong codes"
    assert 100 <= looked_at <= 130, f"{looked_at} of 600 were looked at"


@attack("AT18 a borrowed X-Forwarded-For gives nobody a new budget; a trusted proxy's last word does", rss=8, cpu=2.0)
def borrowed_addresses(fight):
    server = fight.server

    def borrowed(number):
        address = f"198.51.{number // 250}.{number % 250 + 1}"
        return [[f"X-Forwarded-For: {address}"], [f"Forwarded: for={address}"], [f"X-Real-IP: {address}"],
                [f"X-Forwarded-For: {address}", f"X-Forwarded-For: 203.0.113.{number % 250}"],
                [f"True-Client-IP: {address}", f"CF-Connecting-IP: {address}"]][number % 5]
    statuses = pipelined(fight, guesses(server, 500, borrowed))
    looked_at = statuses.count(404)
    assert set(statuses) == {404, 429} and 10 <= looked_at <= 15, f"{looked_at} of 500 were looked at"


@attack("AT19 behind a trusted proxy the address it adds counts, whatever the client has written before it",
        rss=8, cpu=2.0, settings=["trustedProxies=127.0.0.66"])
def behind_a_proxy(fight):
    server = fight.server

    def chained(number):
        return [f"X-Forwarded-For: 198.51.100.{number % 250}, not an address, 203.0.113.9"]
    statuses = pipelined(fight, guesses(server, 200, chained))
    assert 10 <= statuses.count(404) <= 15, f"{statuses.count(404)} of 200 guesses of one client were looked at"
    other = pipelined(fight, guesses(server, 1, lambda _: ["X-Forwarded-For: 203.0.113.10"]))
    assert other == [404], f"the next client of the proxy is answered {other}"
    direct = guesses(server, 100, lambda number: [f"X-Forwarded-For: 203.0.113.{number + 20}"])
    statuses = pipelined(fight, direct, source="127.0.0.67")
    assert 10 <= statuses.count(404) <= 15, "someone who is no proxy is believed"


@attack("AT20 a ticket that is wrong, used, foreign or late opens nothing: each costs its socket, with 4001",
        rss=12, cpu=4.0)
def bad_tickets(fight):
    server = fight.server
    client = fight.seat("Attacker")
    used = fight.hello(client)
    fight.peer().exchange(frame(TEXT, used))
    peer = fight.peer()
    peer.exchange(frame(TEXT, fight.hello(client)))
    assert peer.waits_for('"type":"welcome"'), "a good ticket is refused"
    tickets = [json.loads(used)["ticket"], "", "x", "\u0000", "A" * 43, "A" * 200, code(43), "../../", "null"]
    tickets += [code(43) for _ in range(250)]
    for ticket in tickets:
        hello = {"type": "hello", "ticket": ticket, "client": "0" * 32, "nextN": 1}
        peer = fight.peer()
        got = peer.close_code(frame(TEXT, json.dumps(hello)))
        assert got in {4001, 1008}, f"the ticket {ticket[:50]!r}: {got}"
        assert not peer.messages(), f"the ticket {ticket[:50]!r} is told {peer.messages()}"
        peer.close()
    for first in ({"type": "cmd", "n": 1, "name": "note.add", "args": {}}, {"type": "ping", "t": 1}):
        got = fight.peer().close_code(frame(TEXT, json.dumps(first)))
        assert got == 4001, f"{first} before hello: {got}"
    fight.note(f"{len(tickets)} tickets")


@attack("AT21 wrong passwords are limited to five a minute from an address, and hashing takes two at a time",
        rss=300, cpu=40.0)
def wrong_passwords(fight):
    server = fight.server

    def attempt(number):
        name = "facilitator" if number % 2 else f"nobody {number}"
        body = json.dumps({"name": name, "password": f"guess {number}"}).encode()
        return request(server, "/api/sign-in", "POST", [
            f"Origin: {server.origin}", f"Content-Length: {len(body)}", f"X-Forwarded-For: 198.51.100.{number}"], body)
    statuses = pipelined(fight, [attempt(number) for number in range(200)], window=1)
    assert set(statuses) == {401, 429} and 5 <= statuses.count(401) <= 7, \
        f"{statuses.count(401)} of 200 wrong passwords were tried: {set(statuses)}"
    # At once from another address: those beyond two under way and 16 waiting are told to come later.
    wires = [fight.wire(source="127.0.0.68") for _ in range(40)]
    for number, wire in enumerate(wires):
        wire.exchange(attempt(number))
    at_once = [wire.ask(b"", seconds=40) for wire in wires]
    assert set(at_once) <= {401, 429, 503} and at_once.count(401) <= 18, f"{at_once}"

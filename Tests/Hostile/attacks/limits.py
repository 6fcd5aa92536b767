"""Connections: per address, in all, per workshop, and as many as there are descriptors."""

import time

from hostile.fight import attack
from hostile.wire import TEXT, Wire, frame, request


def is_served(wire):
    return wire.ask(request(wire.server), seconds=3) == 200


def is_shut_out(fight, **options):
    """Whether one more connection is closed at once."""
    try:
        wire = fight.wire(**options)
    except OSError:
        return True
    return not is_served(wire)


@attack("AT36 an address has as many connections as configured; one more is closed at once, and there is room again "
        "when one ends", rss=12, cpu=1.5, settings=["sockets.connectionsPerAddress=20"])
def connections_per_address(fight):
    wires = [fight.wire() for _ in range(20)]
    assert all(is_served(wire) for wire in wires), "not all 20 are served"
    for _ in range(30):
        assert is_shut_out(fight), "the 21st is served"
    assert is_served(Wire(fight.server, source="127.0.0.67")), "another address is shut out"
    wires[0].close()
    end = time.monotonic() + 5
    while is_shut_out(fight):
        assert time.monotonic() < end, "there is no room after one has ended"
        time.sleep(0.05)


@attack("AT37 the server has as many connections as configured; one more is closed at once, and those inside go on",
        rss=12, cpu=1.5, settings=["sockets.total=40"])
def connections_in_all(fight):
    wires = []
    for number in range(60):
        try:
            wire = fight.wire(source=f"127.0.1.{number + 1}")
        except OSError:
            break
        if not is_served(wire):
            break
        wires.append(wire)
    # The honest participant's socket is one; the connection of its last request may be another for a moment.
    assert 36 <= len(wires) <= 39, f"{len(wires)} were served beside the honest one"
    assert is_shut_out(fight, source="127.0.2.1"), "one more is served"
    assert all(is_served(wire) for wire in wires), "one that was in is not served any more"
    for wire in wires:
        wire.close()


@attack("AT38 a workshop has as many sockets as configured; one more is closed with 1013", rss=12, cpu=1.5,
        settings=["sockets.perWorkshop=10"])
def sockets_per_workshop(fight):
    # The honest participant is the first.
    members = [fight.member(f"Attacker {number}") for number in range(9)]
    late = fight.seat("Late")
    peer = fight.peer()
    code = peer.close_code(frame(TEXT, fight.hello(late)))
    assert code == 1013, f"the eleventh socket: {code}"
    for member in members[:3]:
        member.close()
    assert comes_in(fight, late), "there is no room after three have left"


@attack("AT47 one session has 20 sockets in a workshop; one more is closed with 1013, and others come in",
        rss=24, cpu=1.5)
def sockets_per_session(fight):
    client = fight.seat("Attacker")
    members = [fight.member(client=client) for _ in range(20)]
    for _ in range(3):
        peer = fight.peer()
        code = peer.close_code(frame(TEXT, fight.hello(client)), seconds=5)
        assert code == 1013, f"the 21st socket of one session: {code}"
    fight.member("Somebody else")
    members[0].close()
    assert comes_in(fight, client), "there is no room after one has left"


def comes_in(fight, client, seconds=10):
    """Whether a session gets another socket, soon."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        peer = fight.peer()
        peer.exchange(frame(TEXT, fight.hello(client)))
        if peer.waits_for('"type":"snapshot"', seconds=2):
            return True
    return False


@attack("AT39 without descriptors left accepting pauses and says so in the log; those inside go on, and others come in "
        "when some have gone", rss=12, cpu=2.0, files=160, settings=["http.tlsDeadline=60s"])
def descriptors(fight):
    server = fight.server
    before = fight.gauge.descriptors()
    inside = fight.wire(source="127.0.0.1")
    assert is_served(inside)
    wires = [fight.wire(tls=False) for _ in range(250)]
    time.sleep(1)
    held, spent = fight.gauge.descriptors(), fight.gauge.seconds()
    time.sleep(2)
    spent = fight.gauge.seconds() - spent
    assert held > before + 40, f"only {held} descriptors are open"
    assert spent < 1, f"waiting for descriptors takes {spent:.2f} s of CPU in 2 s"
    inside.received.clear()
    status = inside.ask(request(server, "/admin.html"))
    assert status in {200, 503}, f"a page that has to be read from the disk is answered {status}"
    for wire in wires:
        wire.close()
    fight.note(f"{held} of 160 descriptors held, {spent:.2f} s of CPU in 2 s of waiting")
    end = time.monotonic() + 10
    while True:
        try:
            if is_served(Wire(server, seconds=3)):
                break
        except OSError:
            pass
        assert time.monotonic() < end, "nobody is served after the descriptors are free again"
    log = server.whole_log().lower()
    assert any(word in log for word in ("descriptor", "open files are used", "accepting", "too many open files")), \
        f"the log does not say that accepting paused: {log[-300:]}"

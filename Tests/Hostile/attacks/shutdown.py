"""SIGTERM and SIGHUP with everybody connected, the unfriendly included."""

import signal
import time

from hostile.fight import attack
from hostile.wire import TEXT, frame, request


@attack("AT40 on SIGTERM every socket is told to come back after a random while and closed with 1012, and the process "
        "ends in time though some never close", rss=16, cpu=3.0)
def drain(fight):
    server = fight.server
    # None of them answers a close frame: what a peer has to do is not to be relied on.
    members = [fight.member(f"Member {number}") for number in range(12)]
    fight.member("Deaf", window=4_096)
    fight.peer()
    fight.wire(tls=False)
    fight.wire().exchange(b"GET / HT")
    idle = fight.wire()
    assert idle.ask(request(server)) == 200
    fight.witness.finish()
    fight.witness.person.is_closing = True
    fight.measure()
    fight.has_ended = True
    began = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    hints = []
    for member in members:
        code = member.close_code(seconds=10)
        assert code in {1012, 1001}, f"a socket is closed with {code}"
        hints += [one["afterMs"] for one in member.messages() if one["type"] == "drain"]
    assert len(hints) == len(members), f"{len(hints)} of {len(members)} were told when to come back"
    assert all(0 <= hint <= 5_000 for hint in hints), hints
    assert len(set(hints)) > len(hints) // 2, f"all come back at once: {hints}"
    for wire in (idle,):
        assert wire.until_ended(10), "an idle connection is not ended"
    status = server.process.wait(15)
    took = time.monotonic() - began
    assert status == 0, f"the process ended with {status}"
    assert took < 15, f"the process took {took:.1f} s"
    fight.note(f"ended after {took:.1f} s with 17 peers that never close")


def certificate(wire):
    return wire.socket.getpeercert(binary_form=True)


@attack("AT41 on SIGHUP new connections see the new certificate and open ones go on; a broken one changes nothing",
        rss=12, cpu=1.5,
        settings=["certificateFile={directory}/certificate.pem", "privateKeyFile={directory}/certificate-key.pem"])
def reload(fight):
    server = fight.server
    member, idle = fight.member(), fight.wire()
    assert idle.ask(request(server)) == 200
    seen = certificate(idle)
    server.install("second")
    server.process.send_signal(signal.SIGHUP)
    assert wait_for(lambda: certificate(fight.wire()) != seen), "new connections still see the old certificate"
    renewed = certificate(fight.wire())
    member.exchange(frame(TEXT, '{"type":"ping","t":66}'))
    assert member.waits_for('"type":"pong","t":66'), "a socket did not outlive the reload"
    idle.received.clear()
    assert idle.ask(request(server)) == 200, "a connection did not outlive the reload"
    for broken in ("certificate.pem", "certificate-key.pem"):
        before = server.whole_log().count("certificate kept")
        (server.data.parent / broken).write_bytes(b"no certificate")
        server.process.send_signal(signal.SIGHUP)
        assert wait_for(lambda: server.whole_log().count("certificate kept") > before), "the log does not tell"
        assert certificate(fight.wire()) == renewed, f"a broken {broken} was taken"
        server.install("second")


def wait_for(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True

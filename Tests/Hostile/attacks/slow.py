"""Class 10: peers that hold what they get by being slow; every deadline is a total one."""

import time

from hostile.fight import attack
from hostile.target import new_id
from hostile.wire import ATTACKER, TEXT, frame, request

#: The largest of our files, some tens of kilobytes.
LARGE = "/i18n/console.ja.json"
#: Japanese letters are three bytes each: a note of 6 KB.
LONG = "長" * 1_990


def dribble(wires, data, seconds, pace=0.1):
    """A byte to each every `pace` seconds, until all have been ended or the time is up; when each ended."""
    began, ended, position = time.monotonic(), {}, 0
    while len(ended) < len(wires) and time.monotonic() - began < seconds:
        for wire in wires:
            if wire in ended:
                continue
            wire.write_once(data[position:position + 1])
            while wire.read_once():
                pass
            if wire.is_ended:
                ended[wire] = time.monotonic() - began
        position += 1
        time.sleep(pace)
    return ended


@attack("AT28 a head that dribbles is answered 408 when its total time is over", rss=20, cpu=2.5,
        settings=["http.headDeadline=2s"])
def slowloris(fight):
    wires = [fight.wire() for _ in range(100)]
    ended = dribble(wires, request(fight.server, fields=["x: " + "y" * 4_000]), seconds=20)
    assert len(ended) == len(wires), f"{len(wires) - len(ended)} of {len(wires)} are still open after 20 s"
    assert min(ended.values()) > 1.5, f"one was ended after {min(ended.values()):.1f} s"
    statuses = {wire.answers()[0][0] if wire.answers() else None for wire in wires}
    assert statuses == {408}, f"answered {statuses}"
    fight.note(f"ended after {min(ended.values()):.1f} to {max(ended.values()):.1f} s")


@attack("AT29 a body that dribbles is answered 408 when its total time is over", rss=20, cpu=2.5,
        settings=["http.bodyDeadline=2s"])
def body_dribble(fight):
    server = fight.server
    wires = [fight.wire() for _ in range(100)]
    head = request(server, "/api/join", "POST", [f"Origin: {server.origin}", "Content-Length: 1000"])
    for wire in wires:
        wire.exchange(head)
    ended = dribble(wires, b"x" * 1_000, seconds=20)
    assert len(ended) == len(wires), f"{len(wires) - len(ended)} of {len(wires)} are still open after 20 s"
    statuses = {wire.answers()[0][0] if wire.answers() else None for wire in wires}
    assert statuses == {408}, f"answered {statuses}"
    fight.note(f"ended after {min(ended.values()):.1f} to {max(ended.values()):.1f} s")


@attack("AT30 what strangers send as a body and do not finish is bounded for all their connections together",
        rss=64, cpu=3.0)
def held_bodies(fight):
    server = fight.server
    size = 1 << 20
    for path in ("/api/join", "/api/ws-ticket", "/api/workshops"):
        for _ in range(50):
            wire = fight.wire()
            head = request(server, path, "POST", [f"Origin: {server.origin}", f"Content-Length: {size}"])
            wire.exchange(head + b" " * (size - 1), seconds=5)
    fight.note(f"150 bodies of {size >> 20} MiB less one byte")


@attack("AT42 pictures that a participant sends and does not finish are bounded for all connections together",
        rss=144, cpu=3.0)
def held_uploads(fight):
    server, client = fight.server, fight.seat("Attacker")
    size, count = 10 << 20, 40
    for number in range(count):
        wire = fight.wire()
        path = f"/api/workshops/{server.workshop}/photos/{number:032x}"
        wire.exchange(request(server, path, "PUT", [
            f"Origin: {server.origin}", f"Cookie: {client.cookie_header()}", f"Content-Length: {size}"]))
        wire.exchange(b"\xff" * (size - 1), seconds=5)
    fight.note(f"{count} pictures of 10 MiB less one byte")


@attack("AT31 a TLS handshake that stalls or dribbles is cut when its total time is over", rss=32, cpu=1.5,
        settings=["http.tlsDeadline=2s"])
def stalled_handshakes(fight):
    hello = bytes.fromhex("16030102000100") + bytes(200)
    silent = [fight.wire(tls=False) for _ in range(50)]
    begun = [fight.wire(tls=False) for _ in range(50)]
    for wire in begun:
        wire.exchange(hello)
    dribbling = [fight.wire(tls=False) for _ in range(50)]
    ended = dribble(dribbling + silent, hello, seconds=20)
    assert len(ended) == 100, f"{100 - len(ended)} of 100 are still open after 20 s"
    for wire in begun:
        assert wire.until_ended(), "a begun handshake is still open"
    plain = fight.wire(tls=False)
    assert plain.ask(request(server=fight.server)) == 400, "a request in the clear is not told so"
    noise = fight.wire(tls=False)
    noise.exchange(b"\x00\xff" * 500)
    assert noise.until_ended(), "noise instead of a handshake keeps the connection"


@attack("AT32 a hello that dribbles is closed with 4001, and a frame that dribbles inside ends its socket: "
        "only whole frames are signs of life", rss=16, cpu=2.0,
        settings=["sockets.helloDeadline=2s", "sockets.pingInterval=1s"])
def frame_dribble(fight):
    strangers = [fight.peer() for _ in range(30)]
    ended = dribble(strangers, frame(TEXT, b" " * 2_000), seconds=20)
    assert len(ended) == len(strangers), f"{len(strangers) - len(ended)} strangers are still open after 20 s"
    codes = {peer.close_code() for peer in strangers}
    assert codes == {4001}, f"strangers are closed with {codes}"
    member = fight.member()
    ended = dribble([member], frame(TEXT, b" " * 60_000), seconds=20)
    assert ended, "a member that dribbles one frame is still there after 20 s"
    fight.note(f"strangers 4001, a member after {ended[member]:.1f} s")


def writers(fight, count):
    return [fight.join(f"Writer {number}") for number in range(count)]


def broadcast(fight, people, notes):
    """So many long notes of each; the next ones follow when all honest people have these, so that none falls behind."""
    for _ in range(0, notes, 3):
        numbers = [(person, person.send("note.add", id=new_id(), step="write", kind="idea", text=LONG))
                   for _ in range(3) for person in people]
        for person, number in numbers:
            person.wait(lambda: number in person.results, "an answer", 60)
            assert person.results[number]["ok"], person.results[number]
        reached = max(person.sequence for person in people)
        for person in (*people, fight.witness.person):
            person.wait(lambda: person.sequence >= reached, "the others' notes", 60)


def person_of(peer):
    return next(one["person"] for one in peer.messages() if one["type"] == "welcome")


def has_left(watcher, person):
    """Whether the room has told that this person's last socket is gone."""
    last = [entry["online"] for one in watcher.messages() if one["type"] == "presence"
            for entry in one["people"] if entry["id"] == person]
    return bool(last) and not last[-1]


@attack("AT33 a reader at 10 bytes a second is closed with 4008 when too much waits for it, and one that never reads "
        "is cut; the others miss nothing", rss=24, cpu=6.0, settings=["sockets.outboxSize=128KiB"])
def slow_readers(fight):
    watcher = fight.member("Watcher", source="127.0.0.1")
    slow = fight.member("Slow", window=1 << 15)
    silent = fight.member("Silent", window=4_096)
    slow_person, silent_person = person_of(slow), person_of(silent)
    people = writers(fight, 4)
    began, gone, queued = time.monotonic(), {}, 0
    while len(gone) < 2 and time.monotonic() - began < 40:
        broadcast(fight, people, 3)
        queued = max(queued, fight.gauge.send_queue(ATTACKER))
        slow.read_once(10)
        watcher.exchange(until=lambda: True)
        for name, person in (("slow", slow_person), ("silent", silent_person)):
            if name not in gone and has_left(watcher, person):
                gone[name] = time.monotonic() - began
                if name == "slow":
                    code = slow.close_code(seconds=10)
                    assert code == 4008, f"the slow reader finds {code}"
    assert len(gone) == 2, f"only {gone} were closed in 40 s"
    # Whoever never reads cannot be told: its connection is cut when the time for it is over.
    time.sleep(9)
    silent.until_ended(10)
    assert silent.is_ended, "the connection that never reads is still there"
    for person in people:
        assert not person.gaps and not person.close_codes, f"{person.name}: {person.gaps} {person.close_codes}"
        person.close()
    fight.note(f"closed after {gone['slow']:.1f} and {gone['silent']:.1f} s of broadcast; "
               f"up to {queued / 1e6:.1f} MB waited in the kernel for one of them")


@attack("AT34 a byte that waits half a minute for its reader closes with 4008, however much may wait", rss=48, cpu=6.0,
        settings=["sockets.outboxSize=64MiB"])
def stuck_reader(fight):
    watcher = fight.member("Watcher", source="127.0.0.1")
    stuck = fight.member("Stuck", window=4_096)
    person = person_of(stuck)
    people = writers(fight, 8)
    # More than the 4 MiB that the kernel takes at most, so that some of it waits with the server.
    broadcast(fight, people, 99)
    began = time.monotonic()
    watcher.exchange(seconds=45, until=lambda: has_left(watcher, person))
    assert has_left(watcher, person), "the stuck reader is still there after 45 s"
    code = stuck.close_code(seconds=10)
    assert code == 4008, f"the stuck reader finds {code}"
    for one in people:
        one.close()
    fight.note(f"closed {time.monotonic() - began:.0f} s after the last note")


@attack("AT44 who asks on and on and never reads the answers is closed with 4008 and then cut off", rss=16, cpu=4.0)
def unread_pongs(fight):
    watcher = fight.member("Watcher", source="127.0.0.1")
    peer = fight.member(window=4_096)
    person = person_of(peer)
    data = memoryview(b"".join(frame(TEXT, '{"type":"ping","t":%d}' % number) for number in range(20_000)))
    began, position = time.monotonic(), 0
    while not has_left(watcher, person):
        assert time.monotonic() - began < 30, f"still there after {peer.sent >> 20} MiB of pings"
        if peer.is_cut:
            break
        count = peer.write_once(data[position:position + 16_384])
        position = (position + count) % len(data)
        watcher.read_once()
    fight.note(f"closed after {peer.sent >> 20} MiB of pings")
    code = peer.close_code(seconds=10)
    # Who goes on asking behind the close frame loses it with the connection.
    assert code == 4008 or peer.is_cut, f"after {peer.sent >> 20} MiB of pings: {code}"
    while not has_left(watcher, person) and time.monotonic() - began < 40:
        watcher.read_once()
        time.sleep(0.05)
    assert has_left(watcher, person), "the server still holds the seat of who was cut off"


@attack("AT45 who comes in gets the whole state, however large, and is not taken for slow while it arrives",
        rss=64, cpu=6.0)
def large_state(fight):
    people = writers(fight, 8)
    # More than the 4 MiB that the kernel takes at most and the outbox's megabyte.
    broadcast(fight, people, 132)
    for person in people:
        person.close()
    for number in range(3):
        peer = fight.peer(window=1 << 16)
        peer.exchange(frame(TEXT, fight.hello(fight.seat(f"Newcomer {number}"))))
        # A network that takes a second to get going.
        time.sleep(1)
        assert peer.waits_for('"type":"presence"', seconds=20), f"a newcomer gets {peer.close_code()}"
        peer.exchange(frame(TEXT, '{"type":"ping","t":31}'))
        assert peer.waits_for('"type":"pong","t":31'), f"a newcomer gets {peer.close_code()} after the state"
        size = max(len(payload) for _, payload, _ in peer.frames)
        peer.close()
    fight.note(f"a state of {size / 1e6:.1f} MB")


@attack("AT35 requests that are sent without reading their answers wait in the socket, not in memory", rss=24, cpu=3.0)
def unread_answers(fight):
    server = fight.server
    for _ in range(40):
        wire = fight.wire(window=4_096)
        data = memoryview(request(server, LARGE) * 2_000)
        end = time.monotonic() + 0.2
        while data and time.monotonic() < end:
            count = wire.write_once(data[:16_384])
            if not count:
                time.sleep(0.02)
            data = data[count:]
    fight.note("40 connections, answers never read")

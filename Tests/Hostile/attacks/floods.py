"""Class 9 and the rates: more of what is allowed than anybody needs."""

import json
import time

from hostile.fight import attack
from hostile.target import STEP
from hostile.wire import PING, PONG, TEXT, frame


@attack("AT25 a flood of messages is worked off one after another by the threads there are", rss=12, cpu=2.0)
def message_flood(fight):
    count = 20_000
    peer = fight.member()
    data = b"".join(frame(TEXT, '{"type":"ping","t":%d}' % number) for number in range(count))
    typing = [frame(TEXT, '{"type":"presence","typing":%s}' % word) for word in ("true", "false")]
    data += b"".join(typing) * (count // 2)
    data += frame(TEXT, '{"type":"ping","t":999999}')
    peer.exchange(data, seconds=40)
    assert peer.waits_for('"t":999999', seconds=20), f"the flood was not worked off: {peer.close_code()}"
    answers = [one["t"] for one in peer.messages() if one["type"] == "pong"]
    assert answers == [*range(count), 999_999], f"{len(answers)} answers to {count + 1} pings, or in another order"
    fight.note(f"{2 * count:,} messages")


@attack("AT26 commands beyond the burst of 60 are read at 20 a second: each is answered once, in order",
        rss=8, cpu=2.0)
def command_rate(fight):
    peer = fight.member()
    count, data, began = 120, b"", time.monotonic()
    for number in range(1, count + 1):
        note = {"id": f"{number:032x}", "step": STEP, "kind": "idea", "text": f"flood {number}"}
        data += frame(TEXT, json.dumps({"type": "cmd", "n": number, "name": "note.add", "args": note}))
    peer.exchange(data)
    assert peer.waits_for(f'"n":{count},', seconds=30), f"not all were answered: {peer.close_code()}"
    took = time.monotonic() - began
    answers = [(one["n"], one["ok"]) for one in peer.messages() if one["type"] == "res"]
    assert answers == [(number, True) for number in range(1, count + 1)], answers
    least = (count - 60) / 20 * 0.9
    assert took >= least, f"{count} commands were taken in {took:.2f} s, which is faster than the limit allows"
    fight.note(f"{count} commands in {took:.1f} s")


def early_in_a_second():
    """Waits for the beginning of a second of the kernel's monotonic clock, which the server counts by."""
    time.sleep(1.1 - time.monotonic() % 1)


@attack("AT27 ten control frames a second are answered, one more closes with 1008", rss=12, cpu=1.5)
def control_rate(fight):
    client = fight.seat("Attacker")
    peer = fight.member(client=client)
    early_in_a_second()
    peer.exchange(b"".join(frame(PING, b"%d" % number) for number in range(10)))
    assert peer.exchange(until=lambda: peer.has(PONG, b"9")), "ten pings are not answered"
    early_in_a_second()
    code = peer.close_code(b"".join(frame(PING, b"%d" % number) for number in range(11)))
    assert code == 1008, f"eleven pings in one second: {code}"
    for opcode, payload in ((PING, b"x" * 125), (PONG, b"")):
        code = fight.member(client=client).close_code(frame(opcode, payload) * 200_000, seconds=20)
        assert code == 1008, f"200,000 control frames: {code}"


@attack("AT48 a peer that is being closed gets no more answers: pings that it sends on and never reads cost nothing",
        rss=16, cpu=20.0)
def pings_after_the_close(fight):
    data = memoryview(frame(PING, b"x" * 125) * 20_000)
    for peer in (fight.peer(window=4_096), fight.member(window=4_096)):
        began, position = time.monotonic(), 0
        while not peer.is_cut and time.monotonic() - began < 15:
            count = peer.write_once(data[position:position + 16_384])
            position = (position + count) % len(data)
            if not count:
                time.sleep(0.001)
        assert peer.is_cut, "15 s after the eleventh ping in a second the connection is still there"
        fight.note(f"{peer.sent >> 20} MiB of pings in {time.monotonic() - began:.1f} s")

"""Class 23: JSON that means something else to somebody else; and messages at their largest."""

import json

from hostile.fight import attack
from hostile.wire import TEXT, frame

ID = "0123456789abcdef" * 2


def command(arguments, name="note.add", number=1):
    return '{"type":"cmd","n":%s,"name":"%s","args":%s}' % (number, name, arguments)


@attack("AT22 JSON that is not strict, or too deep, or too many, closes with 1008 before anything of it is used",
        rss=12, cpu=3.0)
def broken_json(fight):
    note = '"id":"%s","step":"write","kind":"idea","text":"x"' % ID
    broken = {
        "__proto__": command('{%s,"__proto__":{"role":"facilitator"}}' % note),
        "__proto__ escaped": command('{%s,"\\u005f_proto__":{}}' % note),
        "__proto__ at the top": '{"type":"ping","t":1,"__proto__":{"t":2}}',
        "a key twice": command('{%s,"text":"y"}' % note), "type twice": '{"type":"ping","t":1,"type":"cmd"}',
        "a key twice, once escaped": '{"type":"ping","t":1,"\\u0074":2}',
        "17 deep": command("[" * 16 + "]" * 16), "32,000 deep": "[" * 32_000, "objects 10,000 deep": '{"a":' * 10_000,
        "1,001 elements": command("[%s]" % ",".join(["1"] * 1_001)),
        "1,001 members": "{%s}" % ",".join(f'"k{n}":1' for n in range(1_001)),
        "1e400": '{"type":"ping","t":1e400}', "-1e400": '{"type":"ping","t":-1e400}',
        "2^64": '{"type":"ping","t":18446744073709551616}',
        "a number of 10,000 digits": '{"type":"ping","t":%s}' % ("9" * 10_000),
        "an exponent of 10,000 digits": '{"type":"ping","t":1e%s}' % ("9" * 10_000),
        "NaN": '{"type":"ping","t":NaN}', "Infinity": '{"type":"ping","t":Infinity}',
        "hexadecimal": '{"type":"ping","t":0x10}',
        "a leading zero": '{"type":"ping","t":01}', "a plus": '{"type":"ping","t":+1}',
        "a fraction": '{"type":"ping","t":1.5}',
        "lone high surrogate": command('{%s}' % note.replace('"x"', '"\\ud800"')),
        "lone low surrogate": command('{%s}' % note.replace('"x"', '"\\udc00"')),
        "surrogates the wrong way round": command('{%s}' % note.replace('"x"', '"\\udc00\\ud800"')),
        "NUL escaped": command('{%s}' % note.replace('"x"', '"a\\u0000b"')), "NUL": "{\0}",
        "a byte order mark": "\ufeff{}",
        "a control character": command('{%s}' % note.replace('"x"', '"a\nb"')),
        "a comment": '{"type":"ping",/**/"t":1}',
        "single quotes": "{'type':'ping','t':1}", "a comma too many": '{"type":"ping","t":1,}',
        "two documents": '{"type":"ping","t":1}{}',
        "no object": "[]", "a string": '"ping"', "nothing": "", "spaces": " " * 60_000,
        "an unknown type": '{"type":"admin"}',
        "no type": '{"t":1}', "a type that is no string": '{"type":{"$ne":1}}',
        "an unknown member": '{"type":"ping","t":1,"x":1}',
        "number 0": command("{}", number=0), "number 2^53 + 1": command("{}", number=2**53 + 1),
        "number 1.5": command("{}", number=1.5),
    }
    client = fight.seat("Attacker")
    for kind, text in broken.items():
        peer = fight.member(client=client)
        code = peer.close_code(frame(TEXT, text))
        assert code == 1008, f"{kind}: {code} instead of 1008"
        peer.close()
    fight.note(f"{len(broken)} texts")


@attack("AT23 a known command with wrong arguments is answered invalid, changes nothing, and the socket goes on",
        rss=8, cpu=1.0)
def wrong_arguments(fight):
    peer = fight.member()
    note = {"id": ID, "step": "write", "kind": "idea", "text": "x"}
    wrong = [
        {**note, "constructor": {"prototype": 1}}, {**note, "prototype": 1}, {**note, "toString": 1},
        {**note, "role": "facilitator"}, {**note, "author": ID}, {**note, "id": "../../etc/passwd"},
        {**note, "id": ID.upper()}, {**note, "id": 1},
        {**note, "text": ["x"]}, {**note, "text": None}, {**note, "kind": "admin"}, {**note, "photos": "x"},
        {**note, "from": [{"id": ID, "relation": "${7*7}"}]}, {"id": ID}, {}, {**note, "text": "x" * 2_001},
        {**note, "step": "T(java.lang.Runtime)"}, {**note, "step": "../write"},
    ]
    for number, arguments in enumerate(wrong, 1):
        text = json.dumps({"type": "cmd", "n": number, "name": "note.add", "args": arguments})
        peer.exchange(frame(TEXT, text))
        assert peer.waits_for(f'"type":"res","n":{number},'), f"{arguments}: no answer, {peer.close_code()}"
        answer = next(one for one in peer.messages() if one["type"] == "res" and one["n"] == number)
        assert not answer["ok"], f"{arguments} was taken: {answer}"
    for name in ("step.start", "person.remove", "workshop.describe", "admin.delete", "__proto__", "note.add; drop"):
        number += 1
        peer.exchange(frame(TEXT, json.dumps({"type": "cmd", "n": number, "name": name, "args": {"step": "write"}})))
        assert peer.waits_for(f'"type":"res","n":{number},'), f"{name}: no answer, {peer.close_code()}"
        answer = next(one for one in peer.messages() if one["type"] == "res" and one["n"] == number)
        assert not answer["ok"], f"{name} was taken from a participant: {answer}"
    number += 1
    peer.exchange(frame(TEXT, json.dumps({"type": "cmd", "n": number, "name": "note.add", "args": note})))
    assert peer.waits_for(f'"type":"res","n":{number},"ok":true'), "a right command after the wrong ones is refused"


@attack("AT24 a message of 64 KiB is taken and one of a byte more closes with 1009, in one frame or in several",
        rss=8, cpu=1.0)
def message_size(fight):
    client = fight.seat("Attacker")

    def message(size):
        return b'{"type":"ping","t":55}'.ljust(size)

    def halves(data):
        return frame(TEXT, data[:40_000], final=False) + frame(0, data[40_000:])
    for make in (lambda data: frame(TEXT, data), halves):
        peer = fight.member(client=client)
        peer.exchange(make(message(65_536)))
        assert peer.waits_for('"type":"pong","t":55'), f"64 KiB: {peer.close_code()}"
        code = peer.close_code(make(message(65_537)))
        assert code == 1009, f"64 KiB and a byte: {code}"

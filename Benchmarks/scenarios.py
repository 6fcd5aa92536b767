"""What is measured: each scenario with its load and the servers that take part, by the rows of the table."""

import dataclasses

BURST = 16
IDLE_CONNECTIONS = 10_000


@dataclasses.dataclass(frozen=True)
class Launch:
    """How a server is started for a scenario."""

    kind: str
    arguments: tuple = ()
    tls: bool = False


@dataclasses.dataclass(frozen=True)
class Scenario:
    """One load and the servers under it; contenders by the names they have in the results."""

    name: str
    group: str
    title: str
    load: tuple
    contenders: dict
    mode: str = "broadcast"
    #: Which part of measure.py does it.
    method: str = "traffic"
    seconds: float = 1.0


#: A write at the end of each turn of the loop, as the floor and uWebSockets do; the default gathers longer.
AT_ONCE = ("--gather-ms", "0")


def plain(*kinds):
    """Servers without compression, writing at the end of each turn of their loop."""
    return {kind: Launch(kind, AT_ONCE if kind == "yoriai" else ()) for kind in kinds}


def secure(*kinds):
    return {kind: dataclasses.replace(launch, tls=True) for kind, launch in plain(*kinds).items()}


def deflating():
    shared, single = ("--deflate", "shared"), ("--deflate", "per-connection")
    return {
        "yoriai": Launch("yoriai", (*AT_ONCE, *shared)),
        "uwebsockets shared": Launch("uwebsockets", shared),
        "uwebsockets per connection": Launch("uwebsockets", single),
        "websockets per connection": Launch("websockets", single),
        "ws per connection": Launch("ws", single),
    }


CLOSE = ("floor", "yoriai", "uwebsockets")
ALL = (*CLOSE, "socketify", "picows", "websockets", "ws")


def fan_outs():
    crowds = [
        ("30", "30 receivers", 1, 30, 500, ALL), ("300", "300 receivers", 1, 300, 100, ALL),
        ("3000", "3,000 receivers", 1, 3000, 10, CLOSE), ("boards", "100 boards × 30", 100, 30, 10, CLOSE)]
    for name, title, channels, receivers, rate, kinds in crowds:
        size = ("--channels", channels, "--receivers", receivers)
        yield Scenario(
            f"fanout-{name}-burst", "fanout", f"{title}, bursts of {BURST}", (*size, "--burst", BURST), plain(*kinds))
        yield Scenario(
            f"fanout-{name}-paced", "fanout", f"{title}, {rate} messages/s each" if channels > 1 else
            f"{title}, {rate} messages/s", (*size, "--rate", rate), plain(*kinds), seconds=2)


def coalescing():
    gathering = {"yoriai gathering": Launch("yoriai")}
    yield Scenario(
        "coalescing-busy", "coalescing", "1,000 messages/s to 30 receivers", ("--receivers", 30, "--rate", 1000),
        {**plain(*CLOSE), **gathering}, seconds=2)
    # Twenty quiet channels give twenty times the samples of one in the same time.
    yield Scenario(
        "coalescing-quiet", "coalescing", "10 messages/s to 30 receivers, on each of 20 boards",
        ("--channels", 20, "--receivers", 30, "--rate", 10), {**plain("yoriai", "uwebsockets"), **gathering}, seconds=3)


def secured():
    crowd = ("--tls", "--receivers", 300)
    yield Scenario(
        "tls-300-burst", "tls", f"TLS, 300 receivers, bursts of {BURST}", (*crowd, "--burst", BURST), secure(*CLOSE))
    yield Scenario(
        "tls-300-paced", "tls", "TLS, 300 receivers, 100 messages/s", (*crowd, "--rate", 100), secure(*CLOSE))


def compressed():
    crowd = ("--deflate", "offer", "--receivers", 300)
    everyone, large = deflating(), ("--size", 2048)
    in_one_write = {name: launch for name, launch in everyone.items() if launch.kind in CLOSE}
    yield Scenario(
        "compressed-2048-single", "compressed", "2 KiB compressed to 300 receivers, one by one", (*crowd, *large),
        everyone)
    yield Scenario(
        "compressed-2048-burst", "compressed", f"2 KiB compressed to 300 receivers, bursts of {BURST}",
        (*crowd, *large, "--burst", BURST), in_one_write)
    yield Scenario(
        "compressed-200-single", "compressed", "200 bytes to 300 receivers that agreed on compression, one by one",
        crowd, everyone)


def takeover():
    contenders = {
        "yoriai": Launch("yoriai", (*AT_ONCE, "--deflate", "off")),
        "yoriai takeover": Launch("yoriai", (*AT_ONCE, "--deflate", "takeover"))}
    crowd = ("--deflate", "offer", "--receivers", 300)
    for name, title, pace in (
            ("burst", f"bursts of {BURST}", ("--burst", BURST)), ("paced", "100 messages/s", ("--rate", 100))):
        yield Scenario(
            f"takeover-{name}", "takeover", f"one deflate stream for 300 receivers, {title}", (*crowd, *pace),
            contenders)


def others():
    crowd = ("--channels", 100, "--receivers", IDLE_CONNECTIONS // 100)
    yield Scenario(
        "idle-plain", "idle", f"{IDLE_CONNECTIONS:,} idle connections", crowd, plain(*CLOSE), method="idle")
    yield Scenario(
        "idle-tls", "idle", f"{IDLE_CONNECTIONS:,} idle connections, TLS", (*crowd, "--tls"), secure(*CLOSE),
        method="idle")
    yield Scenario(
        "idle-joined", "idle", "participants who wait in four workshops", (), {"yoriai": Launch("yoriai")},
        method="joined")
    yield Scenario("handshake", "handshake", "opening handshakes", (), plain(*ALL), method="handshake")
    yield Scenario("echo", "echo", "echo of 64 bytes, one connection", ("--size", 64), plain(*ALL), mode="echo")
    yield Scenario("codec", "codec", "unmasking and UTF-8", (), {"yoriai": Launch("yoriai")}, method="codec")


SCENARIOS = [*fan_outs(), *coalescing(), *secured(), *compressed(), *takeover(), *others()]
GROUPS = list(dict.fromkeys(scenario.group for scenario in SCENARIOS))

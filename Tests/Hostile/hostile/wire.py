"""Raw peers: bytes over TCP and TLS, HTTP answers, WebSocket frames, and everything that breaks their rules."""

import base64
import json
import os
import select
import socket
import ssl
import struct
import time
import zlib

#: Attacks come from here, honest people from 127.0.0.1: limits per address must keep them apart.
ATTACKER = "127.0.0.66"
CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
GONE = (ConnectionError, ssl.SSLError, BrokenPipeError, TimeoutError)


def unchecked_context():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


class Wire:
    """One non-blocking connection, for one thread; reads while it writes, because the server does so too."""

    def __init__(self, server, source=ATTACKER, tls=True, window=None, seconds=15):
        self.server = server
        self.received = bytearray()
        #: The server sends no more; `is_cut` when it takes no more either.
        self.is_ended = False
        self.is_cut = False
        self.sent = 0
        raw = socket.socket()
        if window:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        raw.settimeout(seconds)
        raw.bind((source, 0))
        raw.connect(("127.0.0.1", server.port))
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket = raw
        if tls:
            self.socket = unchecked_context().wrap_socket(raw, server_hostname="localhost")
        self.socket.setblocking(False)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        try:
            self.socket.close()
        except OSError:
            pass

    def read_once(self, size=1 << 16):
        """Takes what is there; False when nothing is."""
        try:
            data = self.socket.recv(size)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError, BlockingIOError):
            return False
        except GONE as problem:
            self.is_ended = True
            self.is_cut = self.is_cut or isinstance(problem, ConnectionError)
            return False
        if not data:
            self.is_ended = True
            return False
        self.received += data
        return True

    def write_once(self, data):
        """Gives away what is taken now; how much that was."""
        try:
            count = self.socket.send(data)
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError, BlockingIOError):
            return 0
        except GONE:
            # What the server said before may still be there to read.
            self.is_cut = True
            return 0
        self.sent += count
        return count

    def insist(self, data, seconds=10):
        """Sends all of `data` however the server answers, even behind its end, until it takes no more; what it took."""
        end, left = time.monotonic() + seconds, memoryview(bytes(data))
        while left and not self.is_cut and time.monotonic() < end:
            if not self.is_ended:
                self.read_once()
            count = self.write_once(left[:16_384])
            left = left[count:]
            if not count and not self.is_cut:
                select.select([], [self.socket], [], 0.05)
        return self.sent

    def exchange(self, data=b"", seconds=10, until=None):
        """Sends all of `data` and reads until `until()` or the server's end; False when time ran out before."""
        end = time.monotonic() + seconds
        left = memoryview(bytes(data))
        while not self.is_ended:
            while self.read_once():
                pass
            if self.is_ended or (not left and until is not None and until()):
                break
            if left and not self.is_cut:
                # One size for every attempt: a TLS write that has to wait must be tried again as it was.
                left = left[self.write_once(left[:16_384]):]
                if not left and until is None:
                    return True
            wait = end - time.monotonic()
            if wait <= 0:
                return False
            select.select([self.socket], [self.socket] if left and not self.is_cut else [], [], min(wait, 0.2))
        return True

    def until_ended(self, seconds=10):
        """Whether the server ends the connection in time."""
        self.exchange(seconds=seconds, until=lambda: False)
        return self.is_ended

    def answers(self):
        """The HTTP answers received so far: status, fields, content; an unfinished one is left out."""
        found, rest = [], bytes(self.received)
        while b"\r\n\r\n" in rest:
            head, _, rest = rest.partition(b"\r\n\r\n")
            lines = head.split(b"\r\n")
            fields = [tuple(part.strip().decode("latin-1") for part in line.split(b":", 1)) for line in lines[1:]]
            named = {name.lower(): value for name, value in fields}
            size = int(named.get("content-length", "0"))
            if len(rest) < size:
                break
            found.append((int(lines[0].split()[1]), fields, rest[:size]))
            rest = rest[size:]
        return found

    def ask(self, data, seconds=10):
        """Sends a request and waits for the first answer: its status, or None when the connection just ends."""
        self.exchange(data, seconds, until=lambda: bool(self.answers()))
        answers = self.answers()
        return answers[0][0] if answers else None


def request(server, path="/api/state", method="GET", fields=(), body=b"", host=None, version="1.1"):
    """A request with Host and whatever fields are given, byte for byte."""
    lines = [f"{method} {path} HTTP/{version}", f"Host: {host or f'localhost:{server.port}'}", *fields]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def upgrade(server, workshop=None, fields=None, origin=True, protocol="yoriai.v1", extensions=None, key=None):
    """An opening handshake; `fields` are added, `origin` and `protocol` may be left out or false."""
    lines = [
        f"GET /ws/{workshop or server.workshop} HTTP/1.1", f"Host: localhost:{server.port}", "Upgrade: websocket",
        "Connection: Upgrade", "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: " + (key or base64.b64encode(os.urandom(16)).decode()),
    ]
    if origin is not None:
        lines.append("Origin: " + (server.origin if origin is True else origin))
    if protocol is not None:
        lines.append("Sec-WebSocket-Protocol: " + protocol)
    if extensions:
        lines.append("Sec-WebSocket-Extensions: " + extensions)
    return "\r\n".join([*lines, *(fields or ()), "", ""]).encode("utf-8")


def masked(payload, key):
    size = len(payload)
    stream = (key * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(stream, "big")).to_bytes(size, "big") if size else b""


def frame(opcode, payload=b"", final=True, reserved=0, mask=True, size=None, form=None):
    """A frame; `size` lies about the payload, `form` (0, 2, 8) writes the size in so many bytes."""
    if isinstance(payload, str):
        payload = payload.encode()
    claimed = len(payload) if size is None else size
    form = form if form is not None else 0 if claimed < 126 else 2 if claimed < 65_536 else 8
    short = claimed if form == 0 else 126 if form == 2 else 127
    head = bytes([(0x80 if final else 0) | reserved << 4 | opcode, (0x80 if mask else 0) | short])
    head += {0: b"", 2: struct.pack(">H", claimed & 0xFFFF), 8: struct.pack(">Q", claimed)}[form]
    if not mask:
        return head + payload
    key = os.urandom(4)
    return head + key + masked(payload, key)


class Peer(Wire):
    """A WebSocket without manners: its handshake is right, whatever comes after it is the test's."""

    def __init__(self, server, extensions=None, **options):
        super().__init__(server, **options)
        self.frames = []
        self.exchange(upgrade(server, extensions=extensions), until=lambda: b"\r\n\r\n" in self.received)
        self.head, _, rest = bytes(self.received).partition(b"\r\n\r\n")
        assert self.head.startswith(b"HTTP/1.1 101 "), self.head[:200]
        self.received = bytearray(rest)

    @property
    def has_deflate(self):
        return b"permessage-deflate" in self.head.lower()

    def take_frames(self):
        """Moves whole frames from the bytes received to `frames`: opcode, payload in the clear, whether it was packed."""
        data, start = self.received, 0
        while len(data) >= start + 2:
            size, offset = data[start + 1] & 0x7F, start + 2
            if size > 125:
                form = 2 if size == 126 else 8
                size, offset = int.from_bytes(data[offset:offset + form], "big"), offset + form
            if len(data) < offset + size:
                break
            payload, is_packed = bytes(data[offset:offset + size]), bool(data[start] & 0x40)
            if is_packed:
                payload = zlib.decompressobj(-15).decompress(payload + b"\0\0\xff\xff")
            self.frames.append((data[start] & 0x0F, payload, is_packed))
            start = offset + size
        del data[:start]

    def has(self, opcode, text=b""):
        self.take_frames()
        return any(kind == opcode and text in payload for kind, payload, _ in self.frames)

    def close_code(self, data=b"", seconds=10):
        """Sends and waits for the end; the code of the server's close frame, or None when there was none."""
        self.exchange(data, seconds, until=lambda: self.has(CLOSE))
        self.take_frames()
        codes = [payload for kind, payload, _ in self.frames if kind == CLOSE]
        return int.from_bytes(codes[0][:2], "big") if codes else None

    def waits_for(self, text, seconds=10):
        """Whether a text frame with `text` comes before the end."""
        self.exchange(seconds=seconds, until=lambda: self.has(TEXT, text.encode()))
        return self.has(TEXT, text.encode())

    def messages(self):
        """Text messages received so far."""
        self.take_frames()
        return [json.loads(payload) for kind, payload, _ in self.frames if kind == TEXT]

"""A network of one's own between a browser and the server: a TCP proxy that can be cut, made mute, and mended."""

import asyncio
import socket
import struct

from .participant import Line

#: Closes with a reset, as a router does that was switched off and on again.
RESET = struct.pack("ii", 1, 0)


class Network:
    """One person's way to the server; TLS passes through as it is."""

    def __init__(self, server_port):
        self.server_port = server_port
        self.state = "open"
        self.lines = []
        self.mended = None
        self.port = Line.run(self.listen()).result(10)

    @property
    def origin(self):
        return f"https://localhost:{self.port}"

    async def listen(self):
        self.mended = asyncio.Event()
        self.mended.set()
        self.listener = await asyncio.start_server(self.accepted, "127.0.0.1", 0)
        return self.listener.sockets[0].getsockname()[1]

    async def accepted(self, reader, writer):
        line = {"writers": [writer], "isMute": False, "task": asyncio.current_task()}
        if self.state == "dropped":
            return self.reset(writer)
        # What begins while nothing comes through is heard once something does, as a phone's resent packets are.
        await self.mended.wait()
        if self.state == "dropped":
            return self.reset(writer)
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self.server_port)
        except OSError:
            return self.reset(writer)
        line["writers"].append(far_writer)
        self.lines.append(line)
        try:
            await asyncio.gather(self.carry(line, reader, far_writer), self.carry(line, far_reader, writer))
        except asyncio.CancelledError:
            return
        self.lines.remove(line)
        if not line["isMute"]:
            for each in line["writers"]:
                each.close()

    async def carry(self, line, reader, writer):
        try:
            while data := await reader.read(65_536):
                if line["isMute"]:
                    # Neither side learns that nobody listens any more.
                    await asyncio.Event().wait()
                writer.write(data)
                await writer.drain()
            if not line["isMute"]:
                writer.write_eof() if writer.can_write_eof() else writer.close()
        except (OSError, RuntimeError):
            for each in line["writers"]:
                each.close()

    def reset(self, writer):
        try:
            writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            writer.transport.abort()
        except OSError:
            pass

    def drop(self):
        """Every connection is reset, and every new one."""
        Line.run(self.change("dropped"))

    def mute(self):
        """What is open stays open and carries nothing, for ever; what is new waits until the network is mended."""
        Line.run(self.change("mute"))

    def mend(self):
        Line.run(self.change("open"))

    async def change(self, state):
        self.state = state
        for line in list(self.lines):
            if state == "mute":
                line["isMute"] = True
            elif state == "dropped":
                for writer in line["writers"]:
                    self.reset(writer)
        if state == "mute":
            self.mended.clear()
        else:
            self.mended.set()

    def close(self):
        async def end():
            self.listener.close()
            for line in list(self.lines):
                line["task"].cancel()
                for writer in line["writers"]:
                    self.reset(writer)

        Line.run(end()).result(10)

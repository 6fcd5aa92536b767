"""PyPI's picows 2.3.1 on uvloop 0.23.0, with the optional aiofastnet 1.2.0 that it uses where it finds it.

It has no broadcast and no compression: each message is sent to each receiver as it comes, in a loop in Python around a
send in C that writes to the socket at once.
"""

import asyncio
import collections

import picows
import uvloop
from common import read_arguments, say_listening

channels = collections.defaultdict(set)


class Echo(picows.WSListener):
    def on_ws_frame(self, transport, frame):
        if frame.msg_type == picows.WSMsgType.CLOSE:
            transport.disconnect()
        else:
            transport.send(picows.WSMsgType.TEXT, frame.get_payload_as_bytes())


class Member(picows.WSListener):
    def __init__(self, path):
        super().__init__()
        self.channel = channels[path]

    def on_ws_connected(self, transport):
        self.transport = transport
        self.channel.add(transport)

    def on_ws_disconnected(self, transport):
        self.channel.discard(transport)

    def on_ws_frame(self, transport, frame):
        if frame.msg_type == picows.WSMsgType.CLOSE:
            transport.disconnect()
            return
        message = frame.get_payload_as_bytes()
        for receiver in self.channel:
            receiver.send(picows.WSMsgType.TEXT, message)


async def main():
    arguments = read_arguments()
    broadcasts = arguments.mode == "broadcast"
    server = await picows.ws_create_server(
        lambda request: Member(request.path) if broadcasts else Echo(), "127.0.0.1", arguments.port)
    say_listening(arguments.port)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main())

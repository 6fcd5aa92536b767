"""PyPI's websockets 17.4 on uvloop 0.23.0, with its own `broadcast`, which frames a message for each connection.

No pings, no limit of the queue that a sender could run into. `--deflate per-connection` is its default, a compressor
with context takeover and a 4 KiB window for each connection.
"""

import asyncio
import collections

import uvloop
from common import read_arguments, say_listening
from websockets.asyncio.server import broadcast, serve
from websockets.exceptions import ConnectionClosed

channels = collections.defaultdict(set)


async def echo(connection):
    try:
        while True:
            await connection.send(await connection.recv(decode=False), text=True)
    except ConnectionClosed:
        pass


async def relay(connection):
    channel = channels[connection.request.path]
    channel.add(connection)
    try:
        while True:
            broadcast(channel, await connection.recv(decode=False), text=True)
    except ConnectionClosed:
        pass
    finally:
        channel.discard(connection)


async def main():
    arguments = read_arguments("per-connection")
    server = await serve(
        relay if arguments.mode == "broadcast" else echo, "127.0.0.1", arguments.port, ping_interval=None,
        compression=None if arguments.deflate == "off" else "deflate")
    say_listening(arguments.port)
    await server.serve_forever()


if __name__ == "__main__":
    uvloop.run(main())

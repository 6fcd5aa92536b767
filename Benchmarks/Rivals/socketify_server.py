"""uWebSockets by way of PyPI's socketify 0.0.31, as a Python project would use it.

The fan-out runs in C++, by publish and subscribe; each message received costs one call into Python. Nothing is dropped:
64 MiB of backpressure, no idle timeout. `--deflate shared` is its SHARED_COMPRESSOR, which compresses anew for each
socket; `per-connection` its DEDICATED_COMPRESSOR_32KB. uwebsockets.c is the same without Python.
"""

from common import read_arguments, say_listening
from socketify import App, CompressOptions, OpCode

COMPRESSION = {
    "off": CompressOptions.DISABLED,
    "shared": CompressOptions.SHARED_COMPRESSOR | CompressOptions.SHARED_DECOMPRESSOR,
    "per-connection": CompressOptions.DEDICATED_COMPRESSOR_32KB | CompressOptions.SHARED_DECOMPRESSOR,
}


def main():
    arguments = read_arguments("shared", "per-connection")
    compresses = arguments.deflate != "off"
    app = App()

    def upgrade(response, request, context):
        response.upgrade(
            request.get_header("sec-websocket-key"), request.get_header("sec-websocket-protocol"),
            request.get_header("sec-websocket-extensions"), context, request.get_url())

    def broadcast(socket, message, opcode):
        app.publish(socket.get_user_data(), message, OpCode.TEXT, compresses)

    def echo(socket, message, opcode):
        socket.send(message, OpCode.TEXT, compresses)

    behavior = {
        "compression": COMPRESSION[arguments.deflate], "max_payload_length": 1 << 20, "idle_timeout": 0,
        "max_backpressure": 64 << 20, "upgrade": upgrade, "message": echo}
    if arguments.mode == "broadcast":
        behavior["message"] = broadcast
        behavior["open"] = lambda socket: socket.subscribe(socket.get_user_data())
    app.ws("/*", behavior)
    app.listen(arguments.port, lambda config: say_listening(config.port))
    app.run()


if __name__ == "__main__":
    main()

// Node's ws, as Debian's node-ws 8.11.0 has it, without its optional native parts (bufferutil).
//
// A broadcast is a loop over the channel, as its documentation has it; each send frames the message anew.
// --deflate per-connection: a compressor with context takeover for each connection, messages of any size.

"use strict";

const { WebSocketServer } = require("ws");

const options = {};
for (let index = 2; index + 1 < process.argv.length; index += 2) {
  options[process.argv[index].slice(2)] = process.argv[index + 1];
}
const broadcasts = options.mode === "broadcast";
const channels = new Map();

const server = new WebSocketServer({
  host: "127.0.0.1",
  port: Number(options.port),
  perMessageDeflate: options.deflate === "per-connection" ? { threshold: 0 } : false,
});

server.on("listening", () => console.log(`listening on ${options.port}`));
server.on("connection", (socket, request) => {
  socket.on("error", () => {});
  if (!broadcasts) {
    socket.on("message", (message) => socket.send(message, { binary: false }));
    return;
  }
  let channel = channels.get(request.url);
  if (!channel) channels.set(request.url, (channel = new Set()));
  channel.add(socket);
  socket.on("close", () => channel.delete(socket));
  socket.on("message", (message) => {
    for (const receiver of channel) receiver.send(message, { binary: false });
  });
});

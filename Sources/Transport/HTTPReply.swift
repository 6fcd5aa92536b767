/// What a handler wants done with a request.
package enum HTTPReply: Sendable {
    /// Send a response.
    case response(HTTPResponse)
    /// Answer 101 and go on as a WebSocket.
    case upgrade(SocketUpgrade)
}

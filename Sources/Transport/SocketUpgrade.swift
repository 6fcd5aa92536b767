package import WebSocketCodec

/// How a request goes on as a WebSocket.
package struct SocketUpgrade: Sendable {
    /// Fields of the 101 response, in order.
    package let fields: [(String, String)]
    /// What was agreed on about compression.
    package let deflate: DeflateParameters?
    /// Bounds of the WebSocket.
    package let limits: WebSocketLimits
    /// Where the link moves to.
    package let reactor: Reactor
    /// Called once on that reactor, before anything is read; may send at once.
    package let attach: @Sendable (SocketLink) -> SocketCallbacks

    /// Makes an upgrade.
    package init(
        fields: [(String, String)], deflate: DeflateParameters?, limits: WebSocketLimits, reactor: Reactor,
        attach: @escaping @Sendable (SocketLink) -> SocketCallbacks
    ) {
        self.fields = fields
        self.deflate = deflate
        self.limits = limits
        self.reactor = reactor
        self.attach = attach
    }
}

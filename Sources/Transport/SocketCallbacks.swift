package import WebSocketCodec

/// Whom a WebSocket tells; called synchronously on its reactor, never from inside a call to the link.
package struct SocketCallbacks: Sendable {
    /// One text message, valid UTF-8.
    package let received: @Sendable ([UInt8]) -> Void
    /// One binary message; without a taker it closes the socket with 1003.
    package let receivedBinary: (@Sendable ([UInt8]) -> Void)?
    /// The end, told once: the close code and reason, or `nil` when the connection was lost.
    package let closed: @Sendable (CloseCode?, String) -> Void

    /// Makes callbacks.
    package init(
        received: @escaping @Sendable ([UInt8]) -> Void,
        receivedBinary: (@Sendable ([UInt8]) -> Void)? = nil,
        closed: @escaping @Sendable (CloseCode?, String) -> Void
    ) {
        self.received = received
        self.receivedBinary = receivedBinary
        self.closed = closed
    }
}

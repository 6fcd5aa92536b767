package import HTTPCodec

/// One whole request.
package struct HTTPRequest: Sendable {
    /// Its head, checked.
    package let head: HTTPRequestHead
    /// Its content; empty if there is none.
    package let body: [UInt8]
    /// The peer's numeric address, without port; a proxy's, behind one.
    package let peerAddress: String
    /// Whether it came over TLS.
    package let isSecure: Bool

    /// Makes a request; for tests of handlers too.
    package init(head: HTTPRequestHead, body: [UInt8], peerAddress: String, isSecure: Bool) {
        self.head = head
        self.body = body
        self.peerAddress = peerAddress
        self.isSecure = isSecure
    }
}

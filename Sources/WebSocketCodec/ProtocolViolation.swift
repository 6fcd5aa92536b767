/// What the peer did wrong, and so how to hang up (RFC 6455 section 7.1.7).
package struct ProtocolViolation: Error, Sendable, Equatable {
    /// The code of the close frame that answers it.
    package let closeCode: CloseCode
    /// A fixed short text for the close frame and the log; never bytes of the peer.
    package let reason: String

    /// Makes a violation.
    package init(_ closeCode: CloseCode, _ reason: String) {
        self.closeCode = closeCode
        self.reason = reason
    }

    /// Above ``WebSocketLimits/messageSizeMax`` (RFC 6455 sections 7.4.1 and 10.4).
    static let messageTooLarge = Self(.messageTooBig, "message too large")
    /// Section 8.1, at the first byte that cannot be right.
    static let textIsNotUTF8 = Self(.invalidPayload, "text is not UTF-8")
    /// Section 8.1, at the end of the message.
    static let textEndsInsideCharacter = Self(.invalidPayload, "text ends inside a character")
}

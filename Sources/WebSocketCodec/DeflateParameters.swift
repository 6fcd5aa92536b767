/// What both sides agreed on for permessage-deflate (RFC 7692 section 7.1).
package struct DeflateParameters: Sendable, Equatable {
    /// The client forgets its window after each message (section 7.1.1.2).
    package var clientNoContextTakeover = true
    /// The server forgets its window after each message (section 7.1.1.1).
    package var serverNoContextTakeover = true
    /// Base-2 logarithm of the window the client compresses with (section 7.1.2.2).
    package var clientMaxWindowBits = 15
    /// Base-2 logarithm of the window the server compresses with (section 7.1.2.1).
    package var serverMaxWindowBits = 15

    /// No window kept on either side: what this server agrees to.
    package init() {}
}

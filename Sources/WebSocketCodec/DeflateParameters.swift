/// What both sides agreed on for permessage-deflate (RFC 7692 section 7.1).
package struct DeflateParameters: Sendable, Equatable {
    /// The client forgets its window after each message (section 7.1.1.2).
    package var clientNoContextTakeover = true
    /// The server forgets its window after each message (section 7.1.1.1).
    package var serverNoContextTakeover = true
    private var clientBits: UInt8 = 15
    private var serverBits: UInt8 = 15

    /// No window kept on either side: what this server agrees to.
    package init() {}

    /// Base-2 logarithm of the window the client compresses with, 8 to 15 (section 7.1.2.2).
    package var clientMaxWindowBits: Int {
        get { Int(clientBits) }
        set { clientBits = UInt8(clamping: newValue) }
    }

    /// Base-2 logarithm of the window the server compresses with, 9 to 15 (section 7.1.2.1).
    package var serverMaxWindowBits: Int {
        get { Int(serverBits) }
        set { serverBits = UInt8(clamping: newValue) }
    }

    /// The window the peer compresses with, and whether it forgets it after each message.
    func incoming(_ role: Role) -> (windowBits: Int, keepsContext: Bool) {
        role == .server
            ? (clientMaxWindowBits, !clientNoContextTakeover)
            : (serverMaxWindowBits, !serverNoContextTakeover)
    }

    /// The window this end may compress with, and whether it may keep it between messages.
    func outgoing(_ role: Role) -> (windowBits: Int, keepsContext: Bool) {
        role == .server
            ? (serverMaxWindowBits, !serverNoContextTakeover)
            : (clientMaxWindowBits, !clientNoContextTakeover)
    }
}

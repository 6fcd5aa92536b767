/// The payload of a close frame: nothing, or a code and a reason (RFC 6455 section 5.5.1).
package struct CloseFrame: Sendable, Equatable {
    /// The code, if one was given.
    package var code: CloseCode?
    /// Text for the log, at most 123 bytes of UTF-8.
    package var reason: String

    /// Makes a payload; a reason that is too long is cut at a character.
    package init(_ code: CloseCode?, reason: String = "") {
        self.code = code
        var short = reason
        while short.utf8.count > 123 { short.removeLast() }
        self.reason = short
    }

    /// Reads a payload: one byte, a code that may not be sent, or a reason that is no UTF-8 is refused.
    ///
    /// - Throws: ``ProtocolViolation`` (RFC 6455 sections 5.5.1, 7.4.2 and 8.1).
    package static func parse(_ payload: [UInt8]) throws(ProtocolViolation) -> CloseFrame {
        // RFC 6455 section 5.5.1: no payload, or at least the two bytes of a code.
        guard let first = payload.first else { return CloseFrame(nil) }
        guard payload.count >= 2 else { throw ProtocolViolation(.protocolError, "half a close code") }
        let code = CloseCode(rawValue: UInt16(first) << 8 | UInt16(payload[1]))
        // Section 7.4.
        guard code.isValidOnWire else { throw ProtocolViolation(.protocolError, "close code") }
        // Section 5.5.1: the reason is UTF-8, and so section 8.1 holds.
        guard let reason = String(validating: payload[2...], as: UTF8.self) else {
            throw ProtocolViolation(.invalidPayload, "close reason is not UTF-8")
        }
        return CloseFrame(code, reason: reason)
    }

    /// The payload's bytes, at most 125; a code that may not be sent is left out.
    package var payload: [UInt8] {
        // RFC 6455 section 7.4.1: 1005, 1006 and 1015 are for reports only.
        guard let code, code.isValidOnWire else { return [] }
        return [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 0xff)] + reason.utf8
    }
}

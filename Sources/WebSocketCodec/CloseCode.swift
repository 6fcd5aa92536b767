/// Why a WebSocket ends (RFC 6455 section 7.4); 4000–4499 advise to come back, 4500–4999 not to.
package struct CloseCode: RawRepresentable, Sendable, Hashable {
    /// The number on the wire.
    package let rawValue: UInt16

    /// Makes a code of any number; see ``isValidOnWire``.
    package init(rawValue: UInt16) { self.rawValue = rawValue }

    /// 1000: the purpose is fulfilled.
    package static let normal = Self(rawValue: 1000)
    /// 1001: the server goes down or the page goes away.
    package static let goingAway = Self(rawValue: 1001)
    /// 1002: a rule of RFC 6455 was broken.
    package static let protocolError = Self(rawValue: 1002)
    /// 1003: a kind of message that is not accepted.
    package static let unsupportedData = Self(rawValue: 1003)
    /// 1007: text that is not UTF-8, or compressed data that does not unpack.
    package static let invalidPayload = Self(rawValue: 1007)
    /// 1008: a rule of ours was broken.
    package static let policyViolation = Self(rawValue: 1008)
    /// 1009: larger than the limits.
    package static let messageTooBig = Self(rawValue: 1009)
    /// 1011: our fault.
    package static let internalError = Self(rawValue: 1011)
    /// 1012: the room or the server restarts; come back.
    package static let serviceRestart = Self(rawValue: 1012)
    /// 4001: the ticket is unknown or expired.
    package static let ticket = Self(rawValue: 4001)
    /// 4003: not allowed.
    package static let forbidden = Self(rawValue: 4003)
    /// 4008: the reader is too slow; come back and resume.
    package static let slow = Self(rawValue: 4008)
    /// 4030: the seat was taken over elsewhere.
    package static let moved = Self(rawValue: 4030)

    /// Whether a close frame may carry the code (RFC 6455 section 7.4.2 and the IANA registry).
    ///
    /// 1004, 1005, 1006 and 1015 never go over the wire; 1016–2999 are unassigned.
    package var isValidOnWire: Bool {
        switch rawValue {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }
}

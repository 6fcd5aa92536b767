import Glibc

/// An IP address, IPv4 and IPv6 in one form, so that a limit cannot be dodged by writing it differently.
package struct ClientAddress: Sendable, Hashable {
    /// 16 bytes in network order; IPv4 stands in ::ffff:0:0/96 (RFC 4291 section 2.5.5.2).
    package let bytes: [UInt8]

    /// Reads the usual text forms; a zone (`%eth0`) is dropped, a name is nothing.
    package init?(text: String) {
        let bare = String(text.prefix { $0 != "%" })
        guard bare.utf8.count <= 45, !bare.utf8.contains(0) else { return nil }
        var four = in_addr()
        if unsafe inet_pton(AF_INET, bare, &four) == 1 {
            let number = UInt32(bigEndian: four.s_addr)
            bytes = Self.mapped + (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
            return
        }
        var sixteen = [UInt8](repeating: 0, count: 16)
        guard unsafe inet_pton(AF_INET6, bare, &sixteen) == 1 else { return nil }
        bytes = sixteen
    }

    /// Takes 4 or 16 bytes in network order as a socket address has them; other counts are nothing.
    package init?(bytes: [UInt8]) {
        switch bytes.count {
        case 4: self.bytes = Self.mapped + bytes
        case 16: self.bytes = bytes
        default: return nil
        }
    }

    /// Whether this is an IPv4 address.
    package var isIPv4: Bool { bytes.starts(with: Self.mapped) }

    /// What limits per address count by: an IPv4 address, or the /64 that one IPv6 subscriber has (SF12).
    package var rateKey: ClientAddress {
        guard !isIPv4 else { return self }
        return ClientAddress(unchecked: Array(bytes.prefix(8)) + [UInt8](repeating: 0, count: 8))
    }

    private static let mapped: [UInt8] = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

    private init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}

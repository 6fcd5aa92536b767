/// A block of IP addresses in CIDR notation, such as `10.0.0.0/8`; a lone address is a block of one.
package struct AddressRange: Sendable, Hashable {
    /// The text it was read from.
    package let text: String
    private let base: ClientAddress
    private let prefixLength: Int

    /// Reads `address` or `address/length`, length 0...32 for IPv4 and 0...128 for IPv6.
    package init?(text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let base = ClientAddress(text: String(first)) else { return nil }
        let most = base.isIPv4 ? 32 : 128
        var length = most
        if parts.count == 2 {
            guard let given = SettingUnits.digits(parts[1]), given <= most else { return nil }
            length = given
        }
        self.text = text
        self.base = base
        prefixLength = length + (base.isIPv4 ? 96 : 0)
    }

    /// Whether `address` lies in the block; an IPv4 block holds IPv4 addresses only.
    package func contains(_ address: ClientAddress) -> Bool {
        guard base.isIPv4 == address.isIPv4 else { return false }
        for index in 0..<16 {
            let bits = min(max(prefixLength - 8 * index, 0), 8)
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> bits)
            guard (base.bytes[index] ^ address.bytes[index]) & mask == 0 else { return false }
        }
        return true
    }
}

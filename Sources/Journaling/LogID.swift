/// Which log a record belongs to: 16 bytes chosen by the caller, one log per workshop.
package struct LogID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The first eight bytes, least significant first.
    package let low: UInt64
    /// The last eight bytes, least significant first.
    package let high: UInt64

    /// Takes the two halves of an identifier.
    package init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// Takes exactly 16 bytes, or refuses.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 16 else { return nil }
        self.init(bytes, at: 0)
    }

    /// Identifiers are random already; one word of them tells them apart as well as two.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(low ^ high)
    }

    /// Reads 32 hexadecimal digits, as ``description`` writes them.
    package init?(hex: String) {
        let digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        guard digits.count == 32, hex.utf8.count == 32 else { return nil }
        self.init(bytes: (0..<16).map { UInt8(digits[2 * $0] << 4 | digits[2 * $0 + 1]) })
    }

    init(_ bytes: [UInt8], at offset: Int) {
        low = LittleEndian.read(UInt64.self, bytes, at: offset)
        high = LittleEndian.read(UInt64.self, bytes, at: offset + 8)
    }

    /// The identifier's 16 bytes.
    package var bytes: [UInt8] {
        var bytes: [UInt8] = []
        LittleEndian.append(low, to: &bytes)
        LittleEndian.append(high, to: &bytes)
        return bytes
    }

    /// The 16 bytes as 32 lower-case hexadecimal digits; names the log's snapshots.
    package var description: String {
        let digits = Array("0123456789abcdef")
        return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }

    /// Orders by bytes as numbers, to list logs the same way each time.
    package static func < (left: LogID, right: LogID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

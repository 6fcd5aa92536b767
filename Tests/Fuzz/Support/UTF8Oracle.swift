/// UTF-8 as the standard library judges it, slowly.
package enum UTF8Oracle {
    /// Whole texts only.
    package static func isText(_ bytes: some Collection<UInt8>) -> Bool {
        String(validating: bytes, as: UTF8.self) != nil
    }

    /// Whether more bytes could make a text of it: one of the endings completes any character begun.
    package static func canBecomeText(_ bytes: some Collection<UInt8>) -> Bool {
        endings.contains { isText(Array(bytes) + $0) }
    }

    /// The size of the longest beginning that could become a text.
    package static func plausibleSize(_ bytes: [UInt8]) -> Int {
        var (low, high) = (0, bytes.count)
        while low < high {
            let middle = (low + high + 1) / 2
            if canBecomeText(bytes[..<middle]) { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// Second bytes that suit every first one (Unicode Standard, table 3-7), each with up to two more.
    private static let endings: [[UInt8]] =
        [[]] + [0x80, 0x90, 0xa0].flatMap { second in [[second], [second, 0x80], [second, 0x80, 0x80]] }
}

/// Base64 for addresses and cookies, without padding (RFC 4648 section 5).
package enum Base64URL {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let values: [UInt8?] = (0..<256).map { byte in
        alphabet.firstIndex { Int($0) == byte }.map { UInt8($0) }
    }

    /// Four characters for three bytes.
    package static func text(_ bytes: [UInt8]) -> String {
        var characters: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for byte in bytes {
            pending = pending << 8 | UInt32(byte)
            bits += 8
            while bits >= 6 {
                bits -= 6
                characters.append(alphabet[Int(pending >> UInt32(bits)) & 63])
            }
        }
        if bits > 0 { characters.append(alphabet[Int(pending << UInt32(6 - bits)) & 63]) }
        return String(decoding: characters, as: UTF8.self)
    }

    /// The bytes, if the text is the one form that ``text(_:)`` gives them; nothing otherwise.
    package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var pending: UInt32 = 0
        var bits = 0
        for character in text.utf8 {
            guard let value = values[Int(character)] else { return nil }
            pending = (pending << 6 | UInt32(value)) & 0xFFFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: pending >> UInt32(bits)))
            }
        }
        // Left-over bits must be zero and fewer than a character, or two texts would mean the same bytes.
        guard bits < 6, pending & ((1 << UInt32(bits)) - 1) == 0 else { return nil }
        return bytes
    }
}

/// The secret part of a link into one workshop: whoever has it may join in its role.
///
/// Derived, not stored: the same workshop, role and generation always give the same code, and the next
/// generation ("new QR") makes every older one worthless (SF7).
package struct LinkCode: Sendable, Hashable {
    /// 22 characters of 0-9, A-Z, a-z: 131 bits.
    package let text: String
    /// Length of ``text``.
    package static let length = 22

    private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)

    /// The code of one workshop (32 hexadecimal digits), role and generation.
    package init(key: SecretKey, workshop: String, role: AccessRole, generation: UInt32) {
        let message = "\(workshop) \(role.rawValue) \(generation)"
        var number = key.authenticate(Array(message.utf8), for: .link)
        // Digits of a 256-bit number to the base 62; the bias of the upper ones is below 2^-120.
        let characters = (0..<Self.length).map { _ in Self.alphabet[Self.divide(&number, by: 62)] }
        text = String(decoding: characters, as: UTF8.self)
    }

    /// A code as it came from outside; nothing if it cannot be one.
    package init?(text: String) {
        guard text.utf8.count == Self.length, text.utf8.allSatisfy(Self.alphabet.contains) else { return nil }
        self.text = text
    }

    /// Divides the big-endian number in place and gives the remainder.
    private static func divide(_ number: inout [UInt8], by divisor: Int) -> Int {
        var remainder = 0
        for index in number.indices {
            let value = remainder << 8 | Int(number[index])
            number[index] = UInt8(truncatingIfNeeded: value / divisor)
            remainder = value % divisor
        }
        return remainder
    }
}

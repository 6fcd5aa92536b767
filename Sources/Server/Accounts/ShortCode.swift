import Foundation

/// The typed form of a participant's link: 8 characters that are easy to read out and to type (SF8).
///
/// 40 bits only: accept it while the workshop is open, and under ``SessionLimits/wrongCodeRate``.
package struct ShortCode: Sendable, Hashable {
    /// 8 characters of Crockford's base 32, upper case.
    package let text: String

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// The code of one workshop (32 hexadecimal digits), role and generation.
    package init(key: SecretKey, workshop: String, role: AccessRole, generation: UInt32) {
        let message = "\(workshop) \(role.rawValue) \(generation)"
        let number = key.authenticate(Array(message.utf8), for: .shortCode).prefix(5)
            .reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let characters = (0..<8).map { Self.alphabet[Int(number >> UInt64(35 - 5 * $0) & 31)] }
        text = String(decoding: characters, as: UTF8.self)
    }

    /// A code as a person typed it; nothing if it cannot be one.
    ///
    /// Case, spaces, hyphens and full-width letters do not matter, O is 0, I and L are 1.
    package init?(typed: String) {
        guard typed.utf8.count <= 80 else { return nil }
        var characters: [UInt8] = []
        for character in typed.precomposedStringWithCompatibilityMapping.uppercased().utf8 {
            switch character {
            case UInt8(ascii: " "), UInt8(ascii: "-"): continue
            case UInt8(ascii: "O"): characters.append(UInt8(ascii: "0"))
            case UInt8(ascii: "I"), UInt8(ascii: "L"): characters.append(UInt8(ascii: "1"))
            default:
                guard Self.alphabet.contains(character) else { return nil }
                characters.append(character)
            }
        }
        guard characters.count == 8 else { return nil }
        text = String(decoding: characters, as: UTF8.self)
    }

    /// The code in two halves, `ABCD-EFGH`, for screens.
    package var grouped: String { "\(text.prefix(4))-\(text.suffix(4))" }
}

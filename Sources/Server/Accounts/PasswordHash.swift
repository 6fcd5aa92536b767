import COpenSSL
import Foundation

/// A password as it is stored: `$scrypt$ln=17,r=8,p=1$<salt>$<hash>`, both base64url (SF1).
package struct PasswordHash: Sendable, Hashable {
    /// The stored form.
    package let text: String
    private let cost: ScryptCost
    private let salt: [UInt8]
    private let key: [UInt8]

    /// Longest password in bytes after normalising; longer ones are refused and never match.
    package static let passwordSizeMax = 1_024
    private static let saltSize = 16
    private static let keySize = 32

    /// Hashes `password` with a fresh salt; nothing when it is too long or memory is short.
    ///
    /// Takes 128 MiB and some 0.3 s at the standard cost: call it through ``PasswordHasher`` only.
    package init?(hashing password: String, cost: ScryptCost = .standard) {
        let salt = RandomBytes.make(Self.saltSize)
        guard let key = Self.derive(password, salt: salt, cost: cost) else { return nil }
        self.init(cost: cost, salt: salt, key: key)
    }

    /// Reads the stored form; nothing when it is not one.
    package init?(text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
            let cost = Self.cost(parts[2]),
            let salt = Base64URL.bytes(parts[3]), salt.count == Self.saltSize,
            let key = Base64URL.bytes(parts[4]), key.count == Self.keySize
        else { return nil }
        self.init(cost: cost, salt: salt, key: key)
    }

    private init(cost: ScryptCost, salt: [UInt8], key: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.key = key
        let numbers = "ln=\(cost.logN),r=\(cost.r),p=\(cost.p)"
        text = "$scrypt$\(numbers)$\(Base64URL.text(salt))$\(Base64URL.text(key))"
    }

    /// Whether `password` is the one that was hashed; compared in constant time, costs as much as hashing.
    package func matches(_ password: String) -> Bool {
        guard let candidate = Self.derive(password, salt: salt, cost: cost) else { return false }
        return ConstantTime.equals(candidate, key)
    }

    /// Whether the hash was made at another cost than today's, and is to be replaced at the next sign-in.
    package var needsRehash: Bool { cost != .standard }

    /// Reads `ln=17,r=8,p=1`, in this order.
    private static func cost(_ text: Substring) -> ScryptCost? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let names = ["ln=", "r=", "p="]
        guard parts.count == names.count else { return nil }
        let numbers = zip(parts, names).compactMap { part, name in
            part.hasPrefix(name) ? SettingUnits.digits(part.dropFirst(name.count)) : nil
        }
        guard numbers.count == names.count else { return nil }
        return ScryptCost(logN: numbers[0], r: numbers[1], p: numbers[2])
    }

    private static func derive(_ password: String, salt: [UInt8], cost: ScryptCost) -> [UInt8]? {
        // The same letters typed on another system may arrive in another form (RFC 8265 section 4.2).
        let secret = password.precomposedStringWithCanonicalMapping.utf8.map { CChar(bitPattern: $0) }
        guard secret.count <= passwordSizeMax else { return nil }
        var key = [UInt8](repeating: 0, count: keySize)
        let memoryMax = UInt64(160 * cost.r) << UInt64(cost.logN) + 1 << 20
        let done = unsafe EVP_PBE_scrypt(
            secret, secret.count, salt, salt.count, 1 << UInt64(cost.logN), UInt64(cost.r), UInt64(cost.p),
            memoryMax, &key, keySize)
        return done == 1 ? key : nil
    }
}

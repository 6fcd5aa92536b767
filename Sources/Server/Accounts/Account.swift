/// Someone who may make workshops on this server and run them.
package struct Account: Sendable, Hashable, Identifiable {
    /// 32 lower-case hexadecimal digits.
    package let id: String
    /// As typed at set-up, spaces around it removed; 1 to 80 characters.
    package let name: String
    /// The stored form of the password.
    package internal(set) var passwordHash: PasswordHash
    /// Milliseconds since 1970.
    package let createdAt: Int64
    /// Raised to revoke all sessions; tokens of an older generation are refused.
    package internal(set) var generation: UInt32
}

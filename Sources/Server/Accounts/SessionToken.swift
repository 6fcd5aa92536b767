/// Who someone is, signed by the server and kept in the browser's cookie; nothing is stored here.
///
/// ```
/// offset  size  field, numbers big-endian
///      0     1  version, 1
///      1     1  kind: 1 person, 2 account
///      2     1  role, 0 for none
///      3    16  subject: the person's or account's id
///     19    16  workshop id, all zero for none
///     35     8  issued, milliseconds since 1970
///     43     8  expires, likewise
///     51     4  generation
///     55    32  HMAC-SHA256 of everything before it
/// ```
/// The cookie holds these 87 bytes as 116 characters of base64url. The signature is checked before any field
/// is looked at (SF6).
package struct SessionToken: Sendable, Hashable {
    /// Which book the subject stands in.
    package enum Kind: String, Sendable {
        /// A person of one workshop, who came by a link.
        case person
        /// An account of this server, who signed in by password.
        case account
    }

    /// Why a token is not accepted; all are answered alike, the difference is for logs.
    package enum Problem: Error, Sendable, Equatable {
        /// Not base64url, of another size or version, or with a field that cannot be.
        case malformed
        /// The signature is not ours: invented, changed, or from before the key was replaced.
        case forged
        /// Its time is over.
        case expired
    }

    /// Person or account.
    package let kind: Kind
    /// The id as 32 lower-case hexadecimal digits.
    package let subject: String
    /// The workshop's id in the same form; a person always has one, an account none.
    package let workshop: String?
    /// The role in that workshop; a person always has one, an account none.
    package let role: AccessRole?
    /// When it was signed, in milliseconds since 1970.
    package let issued: Int64
    /// From when it is not valid any more, in milliseconds since 1970.
    package let expires: Int64
    /// Number of the subject's session generation; a token of an older one is revoked.
    ///
    /// The caller compares it with the subject's own.
    package let generation: UInt32

    /// A person's session in one workshop; nothing unless both ids are 32 lower-case hexadecimal digits.
    package init?(
        person: String, workshop: String, role: AccessRole, issued: Int64, expires: Int64, generation: UInt32
    ) {
        guard Self.id(person) != nil, Self.id(workshop) != nil else { return nil }
        kind = .person
        subject = person
        self.workshop = workshop
        self.role = role
        self.issued = issued
        self.expires = expires
        self.generation = generation
    }

    /// An account's session; nothing unless the id is 32 lower-case hexadecimal digits.
    package init?(account: String, issued: Int64, expires: Int64, generation: UInt32) {
        guard Self.id(account) != nil else { return nil }
        kind = .account
        subject = account
        workshop = nil
        role = nil
        self.issued = issued
        self.expires = expires
        self.generation = generation
    }

    /// The signed text for the cookie.
    package func encoded(key: SecretKey) -> String {
        var bytes: [UInt8] = [Self.version, kind == .person ? 1 : 2, role?.code ?? 0]
        bytes += Self.id(subject) ?? Self.noID
        bytes += workshop.flatMap(Self.id) ?? Self.noID
        bytes += Self.bytes(UInt64(bitPattern: issued)) + Self.bytes(UInt64(bitPattern: expires))
        bytes += Self.bytes(generation)
        return Base64URL.text(bytes + key.authenticate(bytes, for: .session))
    }

    /// Reads a cookie's value and believes it only if this server signed it and its time is not over.
    ///
    /// - Parameters:
    ///   - text: The cookie's value, from anyone.
    ///   - key: The key it must be signed with.
    ///   - now: Milliseconds since 1970.
    /// - Returns: What was signed; the caller still compares ``generation``.
    /// - Throws: ``Problem``.
    package static func parse(_ text: String, key: SecretKey, now: Int64) throws(Problem) -> SessionToken {
        guard text.utf8.count == 116, let bytes = Base64URL.bytes(text), bytes.count == size + 32 else {
            throw .malformed
        }
        let body = Array(bytes[..<size])
        let code = key.authenticate(body, for: .session)
        guard ConstantTime.equals(code, Array(bytes[size...])) else { throw .forged }
        guard body[0] == version, let token = SessionToken(body: body) else { throw .malformed }
        guard now < token.expires else { throw .expired }
        return token
    }

    private static let version: UInt8 = 1
    private static let size = 55
    private static let noID = [UInt8](repeating: 0, count: 16)

    private init?(body: [UInt8]) {
        let subject = Hexadecimal.text(body[3..<19])
        let workshop = Hexadecimal.text(body[19..<35])
        let issued = Int64(bitPattern: Self.number(body[35..<43]))
        let expires = Int64(bitPattern: Self.number(body[43..<51]))
        let generation = UInt32(truncatingIfNeeded: Self.number(body[51..<55]))
        switch body[1] {
        case 1:
            guard let role = AccessRole(code: body[2]) else { return nil }
            self.init(
                person: subject, workshop: workshop, role: role, issued: issued, expires: expires,
                generation: generation)
        case 2: self.init(account: subject, issued: issued, expires: expires, generation: generation)
        default: return nil
        }
    }

    private static func id(_ text: String) -> [UInt8]? {
        text.utf8.count == 32 ? Hexadecimal.bytes(text) : nil
    }

    private static func bytes(_ number: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
        let size = type(of: number).bitWidth
        return stride(from: size - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}

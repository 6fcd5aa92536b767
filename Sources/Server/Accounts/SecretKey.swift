/// The server's own key: signs sessions and derives links; whoever has it can sign in as anyone.
package struct SecretKey: Sendable {
    /// What each use mixes into the key, so that no code of one use passes for another's.
    enum Purpose: String {
        case session = "yoriai session 1"
        case link = "yoriai link 1"
        case shortCode = "yoriai short code 1"
    }

    /// Why an existing key file is not used.
    package enum Problem: Error, Sendable, Equatable {
        /// The file has another size than 32 bytes: it was cut or is not ours.
        case damaged(path: String)
        /// Others on this machine may read it; `chmod 600` it, or remove it to sign everyone out.
        case exposed(path: String)
    }

    /// The key's size in bytes.
    package static let size = 32
    private let bytes: [UInt8]

    /// A key from its 32 bytes; nothing for another count.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.size else { return nil }
        self.bytes = bytes
    }

    /// Reads `secret.key` in `directory`, or makes it: mode 0600, synced before it is used (SF4, SF5).
    ///
    /// - Throws: ``Problem`` for a file that must not be used, ``FileFailure`` for the system's refusals.
    package static func load(directory: String) throws -> SecretKey {
        let path = "\(directory)/secret.key"
        // A second process may make it in between; whoever came first wins, and both read the same.
        _ =
            try PrivateFile.read(path, sizeMax: size) == nil
            ? PrivateFile.create(path, RandomBytes.make(size)) : false
        guard try !PrivateFile.isExposed(path) else { throw Problem.exposed(path: path) }
        guard let bytes = try PrivateFile.read(path, sizeMax: size), let key = SecretKey(bytes: bytes) else {
            throw Problem.damaged(path: path)
        }
        return key
    }

    /// HMAC-SHA256 of `message` under this key's own key for `purpose`.
    func authenticate(_ message: [UInt8], for purpose: Purpose) -> [UInt8] {
        let own = SHA256.authenticate(Array(purpose.rawValue.utf8), key: bytes)
        return SHA256.authenticate(message, key: own)
    }
}

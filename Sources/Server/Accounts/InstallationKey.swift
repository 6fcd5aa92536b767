import COpenSSL
package import Exporting
import Foundation

/// The installation's Ed25519 key (RFC 8032): signs what leaves, so that anyone can tell where it came from.
package struct InstallationKey: Sendable {
    /// Why an existing key file is not used.
    package enum Problem: Error, Sendable, Equatable, CustomStringConvertible {
        /// The file has another size than 32 bytes: it was cut or is not ours.
        case damaged(path: String)
        /// Others on this machine may read it.
        case exposed(path: String)

        package var description: String {
            switch self {
            case .damaged(let path): "\(path): not a key of 32 bytes; bring it back from a backup"
            case .exposed(let path): "\(path): others may read it; chmod 600 it"
            }
        }
    }

    private static let size = 32
    private static let signatureSize = 64
    /// What stands before the 32 bytes of a public key in DER (RFC 8410 section 4).
    private static let prefix: [UInt8] = [
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]
    private let seed: [UInt8]
    /// The 32 bytes of the public key.
    package let publicKey: [UInt8]

    /// A key from its 32 secret bytes; nothing for another count.
    package init?(seed: [UInt8]) {
        guard seed.count == Self.size, let publicKey = Self.publicKey(of: seed) else { return nil }
        self.seed = seed
        self.publicKey = publicKey
    }

    /// Reads `signing.key` in `directory`, or makes it: mode 0600, synced before it is used (AR11).
    ///
    /// - Throws: ``Problem`` for a file that must not be used, ``FileFailure`` for the system's refusals.
    package static func load(directory: String) throws -> InstallationKey {
        let path = "\(directory)/signing.key"
        // A second process may make it in between; whoever came first wins, and both read the same.
        _ =
            try PrivateFile.read(path, sizeMax: size) == nil
            ? PrivateFile.create(path, RandomBytes.make(size)) : false
        guard try !PrivateFile.isExposed(path) else { throw Problem.exposed(path: path) }
        guard let seed = try PrivateFile.read(path, sizeMax: size), let key = InstallationKey(seed: seed)
        else { throw Problem.damaged(path: path) }
        return key
    }

    /// The same for a command that may be the first to use the directory, which is made where it is missing.
    ///
    /// - Throws: As ``load(directory:)`` does.
    package static func open(directory: String) throws -> InstallationKey {
        try PrivateDirectory.make(directory)
        return try load(directory: directory)
    }

    /// The public key in PEM, as `openssl pkey -pubin` reads it.
    package var pem: [UInt8] {
        let text = Data(Self.prefix + publicKey).base64EncodedString()
        return Array("-----BEGIN PUBLIC KEY-----\n\(text)\n-----END PUBLIC KEY-----\n".utf8)
    }

    /// What archives are signed with.
    package var signer: ArchiveSigner {
        ArchiveSigner(publicKey: pem) { message in sign(message) }
    }

    /// The 64 bytes of the signature; the same message always has the same.
    package func sign(_ message: [UInt8]) -> [UInt8] {
        let key = unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
        let context = unsafe EVP_MD_CTX_new()
        defer {
            unsafe EVP_PKEY_free(key)
            unsafe EVP_MD_CTX_free(context)
        }
        var signature = [UInt8](repeating: 0, count: Self.signatureSize)
        var size = signature.count
        // Fails only without memory; an archive must never go out with a wrong signature.
        guard unsafe EVP_DigestSignInit(context, nil, nil, nil, key) == 1,
            unsafe EVP_DigestSign(context, &signature, &size, message, message.count) == 1,
            size == signature.count
        else { fatalError("libcrypto refused Ed25519") }
        return signature
    }

    /// Whether a signature is one of a message by the key of a PEM file such as ``pem`` writes.
    package static func verifies(_ pem: [UInt8], _ message: [UInt8], _ signature: [UInt8]) -> Bool {
        guard let bytes = raw(pem), signature.count == signatureSize,
            let key = unsafe EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count)
        else { return false }
        let context = unsafe EVP_MD_CTX_new()
        defer {
            unsafe EVP_PKEY_free(key)
            unsafe EVP_MD_CTX_free(context)
        }
        return unsafe EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1
            && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }

    /// The first 16 digits of the SHA-256 of a PEM file's key, for people to compare; `nil` for another file.
    package static func fingerprint(_ pem: [UInt8]) -> String? {
        raw(pem).map { String(SHA256.hex($0).prefix(16)) }
    }

    private static func raw(_ pem: [UInt8]) -> [UInt8]? {
        let lines = String(decoding: pem, as: UTF8.self).split(separator: "\n")
        guard lines.count == 3, lines.first == "-----BEGIN PUBLIC KEY-----",
            lines.last == "-----END PUBLIC KEY-----", let der = Data(base64Encoded: String(lines[1]))
        else { return nil }
        return der.starts(with: prefix) && der.count == prefix.count + size ? Array(der.suffix(size)) : nil
    }

    private static func publicKey(of seed: [UInt8]) -> [UInt8]? {
        guard let key = unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count) else {
            return nil
        }
        defer { unsafe EVP_PKEY_free(key) }
        var bytes = [UInt8](repeating: 0, count: size)
        var count = bytes.count
        return unsafe EVP_PKEY_get_raw_public_key(key, &bytes, &count) == 1 && count == size ? bytes : nil
    }
}

/// Who vouches for an archive: the key, and what it made of `manifest.json` (AR11).
package struct ArchiveSignature: Sendable, Equatable {
    /// PEM of an Ed25519 key (RFC 8410), as `public-key.pem` holds it.
    package let publicKey: [UInt8]
    /// 64 bytes over the manifest's bytes (RFC 8032), as `manifest.sig` holds them.
    package let bytes: [UInt8]

    package init(publicKey: [UInt8], bytes: [UInt8]) {
        self.publicKey = publicKey
        self.bytes = bytes
    }

    /// Whether a signature is one of a message by a key; the cryptography is the caller's.
    package typealias Check =
        (_ publicKey: [UInt8], _ message: [UInt8], _ signature: [UInt8]) -> Bool
}

/// What signs archives: an installation's key, from outside.
package struct ArchiveSigner: Sendable {
    let publicKey: [UInt8]
    let sign: @Sendable ([UInt8]) -> [UInt8]

    /// - Parameters:
    ///   - publicKey: PEM, written into the archive.
    ///   - sign: The signature of a message.
    package init(publicKey: [UInt8], sign: @escaping @Sendable ([UInt8]) -> [UInt8]) {
        self.publicKey = publicKey
        self.sign = sign
    }
}

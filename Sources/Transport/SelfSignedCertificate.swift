import CEpoll
import COpenSSL

/// Certificates for places without a certificate authority: a workshop's own network.
package enum SelfSignedCertificate {
    /// Makes an ECDSA P-256 key and a certificate for these names and addresses, both PEM.
    ///
    /// The key file has mode 0600; both files replace older ones as a whole.
    ///
    /// - Parameters:
    ///   - names: DNS names: letters, digits, hyphens, dots; the first one, or address, is the subject.
    ///   - addresses: Numeric IPv4 or IPv6 addresses.
    ///   - certificateFile: Where the certificate goes.
    ///   - privateKeyFile: Where the key goes.
    ///   - days: How long it is valid; browsers refuse more than 825.
    /// - Throws: ``TransportError`` for an ill-formed name or address, none at all, or unwritable files.
    package static func make(
        names: [String], addresses: [String], certificateFile: String, privateKeyFile: String, days: Int
    ) throws {
        let subjects = try alternativeNames(names, addresses)
        guard let first = (names + addresses).first, !subjects.isEmpty else {
            throw TransportError(operation: "certificate", reason: "no name")
        }
        let made = try GeneratedCertificate.make(
            subject: first, alternativeNames: subjects, days: days)
        try made.writePrivateKey(to: privateKeyFile)
        try made.writeCertificate(to: certificateFile)
    }

    /// The library's own notation; only characters that mean nothing in it are let in.
    private static func alternativeNames(_ names: [String], _ addresses: [String]) throws -> String {
        for name in names where !isPlain(name, extra: "-.*") { throw illFormed(name) }
        for address in addresses where !isPlain(address, extra: ".:") { throw illFormed(address) }
        return (names.map { "DNS:\($0)" } + addresses.map { "IP:\($0)" }).joined(separator: ",")
    }

    private static func isPlain(_ text: String, extra: String) -> Bool {
        (1...253).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: extra.utf8.contains(byte)
                }
            }
    }

    private static func illFormed(_ text: String) -> TransportError {
        TransportError(operation: "certificate", reason: "not a name or address: \(text)")
    }
}

import COpenSSL
import Foundation
import Transport

/// A certificate for localhost in files that go with the value.
final class TestCertificate: Sendable {
    let certificateFile: String
    let privateKeyFile: String

    init() throws {
        let base = FileManager.default.temporaryDirectory.path + "/transport-\(UUID().uuidString)"
        certificateFile = base + ".pem"
        privateKeyFile = base + ".key"
        try replace()
    }

    deinit {
        try? FileManager.default.removeItem(atPath: certificateFile)
        try? FileManager.default.removeItem(atPath: privateKeyFile)
    }

    /// Makes a new key and certificate in the same files.
    func replace(names: [String] = ["localhost", "board.example"]) throws {
        try SelfSignedCertificate.make(
            names: names, addresses: ["127.0.0.1", "::1"], certificateFile: certificateFile,
            privateKeyFile: privateKeyFile, days: 30)
    }

    func context() throws -> TLSContext {
        try TLSContext(certificateChainFile: certificateFile, privateKeyFile: privateKeyFile)
    }
}

extension TestCertificate {
    /// Makes a certificate with an RSA key in the same files.
    func replaceByRSA() throws {
        let key = try unsafe Self.newRSAKey()
        defer { unsafe EVP_PKEY_free(key) }
        let certificate = unsafe X509_new()
        defer { unsafe X509_free(certificate) }
        unsafe X509_set_version(certificate, 2)
        unsafe ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1)
        unsafe X509_gmtime_adj(X509_getm_notBefore(certificate), -86_400)
        unsafe X509_gmtime_adj(X509_getm_notAfter(certificate), 86_400)
        unsafe X509_set_pubkey(certificate, key)
        let added = unsafe X509V3_EXT_conf_nid(nil, nil, NID_subject_alt_name, "DNS:localhost")
        defer { unsafe X509_EXTENSION_free(added) }
        unsafe X509_add_ext(certificate, added, -1)
        guard unsafe X509_sign(certificate, key, EVP_sha256()) > 0 else { throw TestFailure("signature") }
        try unsafe Self.write(to: certificateFile) { unsafe PEM_write_bio_X509($0, certificate) }
        try unsafe Self.write(to: privateKeyFile) {
            unsafe PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil)
        }
    }

    private static func newRSAKey() throws -> OpaquePointer {
        let context = unsafe EVP_PKEY_CTX_new_from_name(nil, "RSA", nil)
        defer { unsafe EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard unsafe EVP_PKEY_keygen_init(context) == 1, unsafe EVP_PKEY_generate(context, &key) == 1,
            let made = unsafe key
        else { throw TestFailure("RSA key") }
        return unsafe made
    }

    private static func write(to path: String, _ encode: (OpaquePointer?) -> Int32) throws {
        let file = unsafe BIO_new_file(path, "w")
        defer { unsafe BIO_free(file) }
        guard unsafe encode(file) == 1 else { throw TestFailure("write \(path)") }
    }
}

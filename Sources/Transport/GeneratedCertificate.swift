import CEpoll
import COpenSSL

/// A key and its certificate, made by libcrypto; the pointers stay inside.
@safe
struct GeneratedCertificate: ~Copyable {
    private let key: OpaquePointer
    private let certificate: OpaquePointer

    private init(key: OpaquePointer, certificate: OpaquePointer) {
        unsafe self.key = key
        unsafe self.certificate = certificate
    }

    deinit {
        unsafe X509_free(certificate)
        unsafe EVP_PKEY_free(key)
    }

    /// Makes both; `alternativeNames` in the notation of subjectAltName.
    static func make(
        subject: String, alternativeNames: String, days: Int
    ) throws -> GeneratedCertificate {
        ERR_clear_error()
        guard let key = unsafe ce_tls_new_p256_key() else { throw TransportError.lastOfTLS("key") }
        guard let certificate = unsafe X509_new() else {
            unsafe EVP_PKEY_free(key)
            throw TransportError.lastOfTLS("certificate")
        }
        let made = unsafe GeneratedCertificate(key: key, certificate: certificate)
        try made.fill(subject: subject, alternativeNames: alternativeNames, days: days)
        return made
    }

    /// Writes the certificate as PEM.
    borrowing func writeCertificate(to path: String) throws {
        try unsafe Self.write(to: path, mode: 0o644) { unsafe PEM_write_bio_X509($0, certificate) }
    }

    /// Writes the key as PEM, readable by its owner only.
    borrowing func writePrivateKey(to path: String) throws {
        try unsafe Self.write(to: path, mode: 0o600) {
            unsafe PEM_write_bio_PrivateKey($0, key, nil, nil, 0, nil, nil)
        }
    }

    private borrowing func fill(subject: String, alternativeNames: String, days: Int) throws {
        unsafe X509_set_version(certificate, 2)
        try setSerialNumber()
        // One day back, for clients whose clocks are behind.
        unsafe X509_gmtime_adj(X509_getm_notBefore(certificate), -86_400)
        unsafe X509_gmtime_adj(X509_getm_notAfter(certificate), days * 86_400)
        unsafe X509_set_pubkey(certificate, key)
        let name = unsafe X509_get_subject_name(certificate)
        let shown = Array(subject.utf8.prefix(64))
        try require(
            unsafe X509_NAME_add_entry_by_NID(
                name, NID_commonName, MBSTRING_UTF8, shown, Int32(shown.count), -1, 0),
            "subject")
        unsafe X509_set_issuer_name(certificate, name)
        try add(NID_basic_constraints, "critical,CA:FALSE")
        try add(NID_key_usage, "critical,digitalSignature")
        try add(NID_ext_key_usage, "serverAuth")
        try add(NID_subject_alt_name, alternativeNames)
        guard unsafe X509_sign(certificate, key, EVP_sha256()) > 0 else {
            throw TransportError.lastOfTLS("signature")
        }
    }

    /// 127 random bits (RFC 5280 section 4.1.2.2: positive, at most 20 octets).
    private borrowing func setSerialNumber() throws {
        let number = unsafe BN_new()
        defer { unsafe BN_free(number) }
        try require(unsafe BN_rand(number, 127, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY), "serial number")
        unsafe BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate))
    }

    private borrowing func add(_ kind: Int32, _ value: String) throws {
        guard let added = unsafe X509V3_EXT_conf_nid(nil, nil, kind, value) else {
            throw TransportError.lastOfTLS("extension \(value)")
        }
        defer { unsafe X509_EXTENSION_free(added) }
        try require(unsafe X509_add_ext(certificate, added, -1), "extension \(value)")
    }

    private borrowing func require(_ result: Int32, _ operation: String) throws {
        guard result == 1 else { throw TransportError.lastOfTLS(operation) }
    }

    private static func write(to path: String, mode: UInt32, _ encode: (OpaquePointer) -> Int32) throws {
        guard let memory = unsafe BIO_new(BIO_s_mem()) else { throw TransportError.lastOfTLS("BIO_new") }
        defer { unsafe BIO_free(memory) }
        guard unsafe encode(memory) == 1 else { throw TransportError.lastOfTLS("PEM") }
        var text = [UInt8](repeating: 0, count: 16 << 10)
        let size = unsafe BIO_read(memory, &text, Int32(text.count))
        guard size > 0, unsafe ce_write_file(path, text, Int(size), mode) == 0 else {
            throw TransportError.last("write \(path)")
        }
    }
}

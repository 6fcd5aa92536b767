import CEpoll
import COpenSSL

/// One loaded certificate with the library's settings; its connections keep the library's part alive.
///
/// `@unchecked Sendable`: the library counts references atomically, and the value has one owner.
@safe
struct TLSSettings: ~Copyable, @unchecked Sendable {
    private static let cipherList = [
        "ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-RSA-AES128-GCM-SHA256",
        "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-RSA-AES256-GCM-SHA384",
        "ECDHE-ECDSA-CHACHA20-POLY1305", "ECDHE-RSA-CHACHA20-POLY1305",
    ].joined(separator: ":")
    private static let groupList = "X25519:P-256:P-384"

    private let pointer: OpaquePointer

    private init(owning pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit { unsafe SSL_CTX_free(pointer) }

    /// Loads a chain (leaf first) and its key, both PEM.
    static func load(_ certificateChainFile: String, _ privateKeyFile: String) throws -> TLSSettings {
        ERR_clear_error()
        guard let made = unsafe SSL_CTX_new(TLS_server_method()) else {
            throw TransportError.lastOfTLS("SSL_CTX_new")
        }
        let settings = unsafe TLSSettings(owning: made)
        try settings.configure()
        try settings.use(certificateChainFile, privateKeyFile)
        return settings
    }

    private borrowing func use(_ certificateChainFile: String, _ privateKeyFile: String) throws {
        try require(
            unsafe SSL_CTX_use_certificate_chain_file(pointer, certificateChainFile),
            "certificate chain \(certificateChainFile)")
        try require(
            unsafe SSL_CTX_use_PrivateKey_file(pointer, privateKeyFile, SSL_FILETYPE_PEM),
            "private key \(privateKeyFile)")
        try require(unsafe SSL_CTX_check_private_key(pointer), "private key of the certificate")
    }

    borrowing func makeConnection(on descriptor: Int32) throws -> TLSConnection {
        guard let made = unsafe SSL_new(pointer) else { throw TransportError.lastOfTLS("SSL_new") }
        let connection = unsafe TLSConnection(owning: made)
        try require(unsafe SSL_set_fd(made, descriptor), "SSL_set_fd")
        return connection
    }

    private borrowing func configure() throws {
        let oldest = unsafe SSL_CTX_ctrl(pointer, SSL_CTRL_SET_MIN_PROTO_VERSION, Int(TLS1_2_VERSION), nil)
        try require(Int32(oldest), "oldest TLS version")
        try require(unsafe SSL_CTX_set_cipher_list(pointer, Self.cipherList), "ciphers")
        let groups = unsafe Self.groupList.withCString { list in
            unsafe SSL_CTX_ctrl(
                pointer, SSL_CTRL_SET_GROUPS_LIST, 0, UnsafeMutableRawPointer(mutating: list))
        }
        try require(Int32(groups), "groups")
        let modes =
            Int(SSL_MODE_RELEASE_BUFFERS) | Int(SSL_MODE_ENABLE_PARTIAL_WRITE)
            | Int(SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER)
        unsafe SSL_CTX_ctrl(pointer, SSL_CTRL_MODE, modes, nil)
        unsafe SSL_CTX_ctrl(pointer, SSL_CTRL_SET_SESS_CACHE_MODE, Int(SSL_SESS_CACHE_OFF), nil)
        try require(unsafe SSL_CTX_set_session_id_context(pointer, "yoriai", 6), "session context")
        unsafe ce_tls_set_options(pointer)
        unsafe ce_tls_set_protocols(pointer)
    }

    private borrowing func require(_ result: Int32, _ operation: String) throws {
        guard result == 1 else { throw TransportError.lastOfTLS(operation) }
    }
}

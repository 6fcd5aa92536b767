import COpenSSL

/// What a client offers in its TLS handshake; `nil` is the library's choice.
struct TestOffer {
    /// Of TLS 1.2, in the library's notation.
    var ciphers: String?
    var groups: String?
    /// To go on with.
    var session: TestSession?

    func apply(to context: OpaquePointer?) throws {
        if let ciphers {
            guard unsafe SSL_CTX_set_cipher_list(context, ciphers) == 1 else { throw TestFailure(ciphers) }
        }
        if let groups {
            let result = unsafe groups.withCString {
                unsafe SSL_CTX_ctrl(
                    context, SSL_CTRL_SET_GROUPS_LIST, 0, UnsafeMutableRawPointer(mutating: $0))
            }
            guard result == 1 else { throw TestFailure(groups) }
        }
    }
}

/// A TLS session that a client keeps.
@safe
final class TestSession {
    private let pointer: OpaquePointer

    /// The session of a connection; by TLS 1.3 it is there once something has been read.
    init?(of socket: TestSocket) {
        // A copy: the library spoils the session of a connection that is freed without a goodbye.
        guard let taken = unsafe SSL_SESSION_dup(SSL_get_session(socket.tls)) else { return nil }
        unsafe pointer = taken
    }

    deinit { unsafe SSL_SESSION_free(pointer) }

    func resume(by tls: OpaquePointer?) { unsafe SSL_set_session(tls, pointer) }
}

extension TestSocket {
    /// Whether the handshake went on with an earlier session.
    var isResumed: Bool { unsafe SSL_session_reused(tls) == 1 }

    /// The cipher agreed on.
    var cipher: String {
        unsafe SSL_CIPHER_get_name(SSL_get_current_cipher(tls)).map { unsafe String(cString: $0) } ?? ""
    }

    /// Asks for new keys in the middle of a TLS 1.2 connection; whether that was done.
    func renegotiate() -> Bool {
        unsafe SSL_renegotiate(tls) == 1 && SSL_do_handshake(tls) == 1
            && SSL_renegotiate_pending(tls) == 0
    }
}

import COpenSSL

extension TransportError {
    /// The oldest reason in the TLS library's list for this thread; empties the list.
    static func lastOfTLS(_ operation: String) -> TransportError {
        let code = ERR_get_error()
        ERR_clear_error()
        let reason = unsafe ERR_reason_error_string(code).map { unsafe String(cString: $0) }
        return TransportError(operation: operation, reason: reason ?? "error \(code)")
    }
}

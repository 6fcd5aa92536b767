import Glibc

/// Something the operating system or the TLS library would not do; stops what was being set up.
package struct TransportError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The call that failed, and on what.
    package let operation: String
    /// The reason in words.
    package let reason: String

    /// The call and the reason, for a log.
    package var description: String { "\(operation): \(reason)" }

    /// The reason the operating system gave last, on this thread.
    static func last(_ operation: String) -> TransportError {
        let code = errno
        let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
        return TransportError(operation: operation, reason: reason)
    }
}

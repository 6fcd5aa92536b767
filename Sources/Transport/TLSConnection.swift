import CEpoll
import COpenSSL

/// The TLS state of one connection; owned by its channel.
///
/// `@unchecked Sendable`: the pointer leaves this value only into the library's calls, and the value
/// cannot be copied, so one thread at a time reaches it.
@safe
struct TLSConnection: ~Copyable, @unchecked Sendable {
    private let pointer: OpaquePointer

    /// Takes over what ``TLSContext`` made.
    init(owning pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    deinit { unsafe SSL_free(pointer) }

    mutating func handshake() -> Channel.Progress {
        ERR_clear_error()
        let result = unsafe SSL_accept(pointer)
        return result == 1 ? .done(0) : progress(of: result)
    }

    mutating func read(into bytes: UnsafeMutableRawBufferPointer) -> Channel.Progress {
        ERR_clear_error()
        let result = unsafe SSL_read(pointer, bytes.baseAddress, Int32(clamping: bytes.count))
        return result > 0 ? .done(Int(result)) : progress(of: result)
    }

    mutating func write(_ bytes: UnsafeRawBufferPointer) -> Channel.Progress {
        ERR_clear_error()
        let result = unsafe SSL_write(pointer, bytes.baseAddress, Int32(clamping: bytes.count))
        return result > 0 ? .done(Int(result)) : progress(of: result)
    }

    /// Sends close_notify; reading goes on.
    mutating func endWriting() {
        ERR_clear_error()
        unsafe SSL_shutdown(pointer)
    }

    private func progress(of result: Int32) -> Channel.Progress {
        switch unsafe SSL_get_error(pointer, result) {
        case SSL_ERROR_WANT_READ: .blocked
        case SSL_ERROR_WANT_WRITE: .blockedOnWrite
        case SSL_ERROR_ZERO_RETURN: .ended
        default: .failed
        }
    }
}

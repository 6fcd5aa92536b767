import COpenSSL
import Glibc

/// A blocking connection to loopback, in the clear or by TLS; reads give up after two minutes.
@safe
final class ServerSocket {
    private let descriptor: Int32
    private var tls: OpaquePointer?
    private var context: OpaquePointer?
    private var unread: [UInt8] = []
    /// Why the last reading brought nothing: an error number, 0 at an orderly end.
    private(set) var end: Int32 = 0

    /// Connects; with `certificateFile` by TLS, trusting that.
    ///
    /// `receiveBufferSize` makes a reader that falls behind soon.
    init(port: UInt16, certificateFile: String? = nil, receiveBufferSize: Int32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: 120, tv_usec: 0)
        unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        if var size = receiveBufferSize {
            unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw ServerFailure("connect") }
        if let certificateFile { try startTLS(trusting: certificateFile) }
    }

    deinit {
        unsafe SSL_free(tls)
        unsafe SSL_CTX_free(context)
        Glibc.close(descriptor)
    }

    private func startTLS(trusting certificateFile: String) throws {
        unsafe context = SSL_CTX_new(TLS_client_method())
        unsafe SSL_CTX_load_verify_locations(context, certificateFile, nil)
        unsafe SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
        unsafe tls = SSL_new(context)
        unsafe SSL_set1_host(tls, "localhost")
        unsafe SSL_set_fd(tls, descriptor)
        guard unsafe SSL_connect(tls) == 1 else { throw ServerFailure("TLS handshake") }
    }

    /// Sends all; stops quietly when the peer has gone.
    func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let rest = Array(bytes[sent...])
            let count =
                unsafe tls == nil
                ? unsafe Glibc.send(descriptor, rest, rest.count, Int32(MSG_NOSIGNAL))
                : Int(unsafe SSL_write(tls, rest, Int32(rest.count)))
            guard count > 0 else { return }
            sent += count
        }
    }

    /// The next bytes, whatever has come; empty at the end, at a reset and after two minutes.
    func receive() -> [UInt8] {
        if !unread.isEmpty {
            defer { unread = [] }
            return unread
        }
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count =
            unsafe tls == nil
            ? unsafe recv(descriptor, &buffer, buffer.count, 0)
            : Int(unsafe SSL_read(tls, &buffer, Int32(buffer.count)))
        end = count < 0 ? errno : 0
        return Array(buffer.prefix(max(0, count)))
    }

    /// Gives bytes back that belong to the next reading.
    func giveBack(_ bytes: some Sequence<UInt8>) { unread = Array(bytes) + unread }

    /// Cuts the connection without a word.
    func cut() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}

/// What a test client could not do.
struct ServerFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

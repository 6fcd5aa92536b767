import COpenSSL
import Glibc

/// A blocking connection to a server, in the clear or by TLS with its certificate checked; reads give up
/// after half a minute.
@safe
final class ClientSocket {
    private let descriptor: Int32
    private var tls: OpaquePointer?
    private var context: OpaquePointer?
    private var unread: [UInt8] = []

    private static let patienceSeconds = 30
    /// Names in OpenSSL's headers that are macros over this call.
    private static let setHostName: Int32 = 55

    /// Connects.
    ///
    /// `certificateFile` holds a certificate to trust beside those of the system, such as the server's own.
    init(_ address: ServerAddress, certificateFile: String?) throws(ClientProblem) {
        descriptor = try Self.connected(address)
        if address.isSecure { try startTLS(address, certificateFile) }
    }

    deinit {
        unsafe SSL_free(tls)
        unsafe SSL_CTX_free(context)
        Glibc.close(descriptor)
    }

    private static func connected(_ address: ServerAddress) throws(ClientProblem) -> Int32 {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(address.host, "\(address.port)", &hints, &found) == 0 else {
            throw .unreachable("\(address.host) has no address")
        }
        defer { unsafe freeaddrinfo(found) }
        var reason: Int32 = 0
        var next = unsafe found
        while let info = unsafe next?.pointee {
            let descriptor = unsafe socket(
                info.ai_family, info.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), info.ai_protocol)
            var patience = timeval(tv_sec: patienceSeconds, tv_usec: 0)
            for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
                unsafe setsockopt(
                    descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
            }
            if unsafe connect(descriptor, info.ai_addr, info.ai_addrlen) == 0 { return descriptor }
            reason = errno
            Glibc.close(descriptor)
            unsafe next = unsafe info.ai_next
        }
        throw .unreachable("\(address.authority): \(unsafe String(cString: strerror(reason)))")
    }

    private func startTLS(_ address: ServerAddress, _ certificateFile: String?) throws(ClientProblem) {
        unsafe context = SSL_CTX_new(TLS_client_method())
        unsafe SSL_CTX_set_default_verify_paths(context)
        if let certificateFile, unsafe SSL_CTX_load_verify_locations(context, certificateFile, nil) != 1 {
            throw .unreachable("\(certificateFile) holds no certificate")
        }
        unsafe SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
        unsafe tls = SSL_new(context)
        let isNumber = unsafe X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(tls), address.host) == 1
        if !isNumber {
            unsafe SSL_set1_host(tls, address.host)
            _ = unsafe address.host.withCString { name in
                unsafe SSL_ctrl(tls, Self.setHostName, 0, UnsafeMutableRawPointer(mutating: name))
            }
        }
        unsafe SSL_set_fd(tls, descriptor)
        guard unsafe SSL_connect(tls) == 1 else {
            let verdict = unsafe SSL_get_verify_result(tls)
            let reason = unsafe String(cString: X509_verify_cert_error_string(verdict))
            throw .unreachable(
                verdict == 0
                    ? "\(address.authority) does not speak https"
                    : "its certificate is not trusted (\(reason)): name it with --certificate")
        }
    }

    /// Sends all.
    func send(_ bytes: [UInt8]) throws(ClientProblem) {
        var sent = 0
        while sent < bytes.count {
            let rest = Array(bytes[sent...])
            let count =
                unsafe tls == nil
                ? unsafe Glibc.send(descriptor, rest, rest.count, Int32(MSG_NOSIGNAL))
                : Int(unsafe SSL_write(tls, rest, Int32(clamping: rest.count)))
            guard count > 0 else { throw .unreachable("the connection was lost") }
            sent += count
        }
    }

    /// The next bytes, whatever has come.
    ///
    /// - Throws: ``ClientProblem/unreachable(_:)`` at the end and when nothing comes.
    func receive() throws(ClientProblem) -> [UInt8] {
        if !unread.isEmpty {
            defer { unread = [] }
            return unread
        }
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count =
            unsafe tls == nil
            ? unsafe recv(descriptor, &buffer, buffer.count, 0)
            : Int(unsafe SSL_read(tls, &buffer, Int32(buffer.count)))
        guard count > 0 else { throw .unreachable("the connection was lost, or nothing came") }
        return Array(buffer.prefix(count))
    }

    /// Gives bytes back that belong to the next reading.
    func giveBack(_ bytes: some Sequence<UInt8>) { unread = Array(bytes) + unread }
}

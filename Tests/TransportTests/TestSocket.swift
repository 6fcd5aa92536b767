import COpenSSL
import Glibc

/// A blocking client connection on loopback, plain or TLS; reads give up after ten seconds.
@safe
final class TestSocket {
    private let descriptor: Int32
    private(set) var tls: OpaquePointer?
    private var context: OpaquePointer?
    private var received: [UInt8] = []

    /// Connects; `receiveBufferSize` makes a reader that can fall behind soon, `lastByte` another loopback
    /// address to come from.
    init(port: UInt16, receiveBufferSize: Int32? = nil, lastByte: UInt32? = nil) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        if var size = receiveBufferSize {
            unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        // Everything is set by now, so that `deinit` closes the descriptor.
        if let lastByte {
            try unsafe Self.at(0x7F00_0000 + lastByte, port: 0) { unsafe bind(descriptor, $0, $1) }
        }
        try unsafe Self.at(0x7F00_0001, port: port) { unsafe connect(descriptor, $0, $1) }
    }

    /// Calls `use` with an address of loopback.
    private static func at(
        _ number: UInt32, port: UInt16, _ use: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = number.bigEndian
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe use($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw TestFailure("address \(number) port \(port)") }
    }

    deinit {
        unsafe SSL_free(tls)
        unsafe SSL_CTX_free(context)
        Glibc.close(descriptor)
    }

    /// Begins TLS, trusting `certificateFile` and expecting its holder to be `name`.
    func startTLS(
        trusting certificateFile: String, name: String, versionMax: Int32 = 0, offer: TestOffer = TestOffer()
    ) throws {
        unsafe context = SSL_CTX_new(TLS_client_method())
        unsafe SSL_CTX_ctrl(context, SSL_CTRL_SET_MAX_PROTO_VERSION, Int(versionMax), nil)
        try unsafe offer.apply(to: context)
        unsafe SSL_CTX_load_verify_locations(context, certificateFile, nil)
        unsafe SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nil)
        unsafe tls = SSL_new(context)
        let protocols: [UInt8] = [2] + Array("h2".utf8) + [8] + Array("http/1.1".utf8)
        unsafe SSL_set_alpn_protos(tls, protocols, UInt32(protocols.count))
        if name.allSatisfy({ $0.isNumber || $0 == "." }) {
            unsafe X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(tls), name)
        } else {
            unsafe SSL_set1_host(tls, name)
        }
        unsafe SSL_set_fd(tls, descriptor)
        unsafe offer.session?.resume(by: tls)
        guard unsafe SSL_connect(tls) == 1 else { throw TestFailure("TLS handshake") }
    }

    /// The protocol agreed on (ALPN).
    var applicationProtocol: String {
        var name: UnsafePointer<UInt8>?
        var size: UInt32 = 0
        unsafe SSL_get0_alpn_selected(tls, &name, &size)
        return unsafe String(decoding: UnsafeBufferPointer(start: name, count: Int(size)), as: UTF8.self)
    }

    /// The TLS version agreed on.
    var tlsVersion: Int32 { unsafe SSL_version(tls) }

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

    func send(_ text: String) { send(Array(text.utf8)) }

    /// Sends the bytes again and again, reads nothing, and says how many were taken.
    ///
    /// Ends at `sizeMax`, with the connection, or when nothing is taken for two seconds; plain ones only.
    func pour(_ bytes: [UInt8], upTo sizeMax: Int) -> Int {
        var (sent, refusals) = (0, 0)
        while sent < sizeMax, refusals < 200 {
            let rest = Array(bytes[(sent % bytes.count)...].prefix(sizeMax - sent))
            let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
            let count = unsafe Glibc.send(descriptor, rest, rest.count, flags)
            if count > 0 {
                (sent, refusals) = (sent + count, 0)
            } else if errno == EAGAIN || errno == EWOULDBLOCK {
                refusals += 1
                usleep(10_000)
            } else {
                break
            }
        }
        return sent
    }

    /// Sends no more; still reads.
    func endWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// The next bytes, whatever has come; empty at the end, at a reset and after ten seconds.
    func receive() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        if !received.isEmpty {
            defer { received = [] }
            return received
        }
        let count =
            unsafe tls == nil
            ? unsafe recv(descriptor, &buffer, buffer.count, 0)
            : Int(unsafe SSL_read(tls, &buffer, Int32(buffer.count)))
        return Array(buffer.prefix(max(0, count)))
    }

    /// Gives bytes back that belong to the next reading.
    func unread(_ bytes: some Sequence<UInt8>) { received = Array(bytes) + received }

    /// Everything up to the end.
    func receiveAll() -> [UInt8] {
        var all: [UInt8] = []
        while case let next = receive(), !next.isEmpty { all += next }
        return all
    }
}

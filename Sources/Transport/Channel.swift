import CEpoll
import Glibc

/// A connected socket, plain or under TLS: the one owner of the descriptor and of the TLS state.
///
/// Moves from link to link at an upgrade and cannot be copied, so nothing is closed twice.
struct Channel: ~Copyable, Sendable {
    let descriptor: Int32
    private var tls: TLSConnection?
    /// Bytes at the front of the last write that TLS has encrypted but not sent: the next write has to
    /// begin with them.
    private(set) var pinnedSize = 0
    let isSecure: Bool

    /// Takes the descriptor over; with a context, as the server's side of a TLS connection.
    init(descriptor: Int32, tls context: TLSContext?) throws {
        self.descriptor = descriptor
        isSecure = context != nil
        tls = nil
        // From here on a failure closes the descriptor.
        tls = try context?.makeConnection(on: descriptor)
    }

    deinit { close(descriptor) }

    /// Goes on with the TLS handshake.
    mutating func handshake() -> Progress { tls?.handshake() ?? .done(0) }

    /// Reads what has arrived, up to the buffer's count; `.done` carries the number of bytes.
    ///
    /// A buffer of more than 16 KiB takes a whole TLS record, so what is unread is still in the socket and
    /// epoll reports it again.
    mutating func read(into buffer: inout [UInt8]) -> Progress {
        unsafe buffer.withUnsafeMutableBytes { bytes in
            if let progress = unsafe tls?.read(into: bytes) { return progress }
            return plain(unsafe ce_receive(descriptor, bytes.baseAddress, bytes.count))
        }
    }

    /// Writes as much as fits; `.done` carries the number of bytes taken.
    mutating func write(_ bytes: Span<UInt8>) -> Progress {
        unsafe bytes.withUnsafeBytes { bytes in
            guard let progress = unsafe tls?.write(bytes) else {
                return plain(unsafe ce_send(descriptor, bytes.baseAddress, bytes.count))
            }
            switch progress {
            case .done: pinnedSize = 0
            case .blocked, .blockedOnWrite: pinnedSize = bytes.count
            case .ended, .failed: break
            }
            return progress
        }
    }

    /// Sends file bytes from inside the kernel; plain connections only.
    mutating func send(_ file: borrowing FileBody, upTo sizeMax: Int) -> Progress {
        var offset = off_t(file.offset)
        let sent = unsafe ce_send_file(descriptor, file.descriptor, &offset, min(file.remaining, sizeMax))
        return plain(sent)
    }

    /// Tells the peer that no more follows; reading goes on.
    mutating func endWriting() {
        tls?.endWriting()
        ce_end_writing(descriptor)
    }

    /// Closing takes back what the kernel holds for a peer that does not read; it finds a reset.
    func resetOnClose() { ce_reset_on_close(descriptor) }

    /// The first byte waiting below TLS, or -1 when there is none yet, or -2 when none will come.
    func peek() -> Int32 { ce_peek(descriptor) }

    /// Writes below TLS, as far as it fits: for a peer that does not speak it.
    func writeInTheClear(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBytes { _ = unsafe ce_send(descriptor, $0.baseAddress, $0.count) }
    }

    private func plain(_ count: Int) -> Progress {
        if count > 0 { return .done(count) }
        if count == 0 { return .ended }
        return errno == EAGAIN || errno == EWOULDBLOCK ? .blocked : .failed
    }
}

extension Channel {
    /// What an attempt on the socket came to.
    enum Progress: Equatable {
        /// It went on, by so many bytes.
        case done(Int)
        /// Not now: the socket has to become ready first.
        case blocked
        /// Not now: TLS has something to write first.
        case blockedOnWrite
        /// The peer sends no more.
        case ended
        /// The connection is of no more use.
        case failed
    }
}

import CEpoll
import Glibc

/// An open file on its way to a peer; closed with the value.
struct FileBody: ~Copyable {
    let descriptor: Int32
    private(set) var offset: Int
    private(set) var remaining: Int

    /// Opens `size` bytes from `offset` of a regular file.
    ///
    /// - Throws: ``TransportError`` when it cannot be read, or has fewer bytes.
    init(path: String, offset: Int, size: Int) throws {
        var fileSize: off_t = 0
        descriptor = unsafe ce_open_file(path, &fileSize)
        self.offset = offset
        remaining = size
        guard descriptor >= 0 else { throw TransportError.last("open") }
        guard offset >= 0, size >= 0, offset <= Int(fileSize), size <= Int(fileSize) - offset else {
            throw TransportError(operation: "open", reason: "the file is shorter than asked for")
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    mutating func advance(by count: Int) {
        offset += count
        remaining -= count
    }

    /// Reads the next bytes, for TLS; none at an error or when the file has become shorter.
    func read(upTo sizeMax: Int) -> [UInt8] {
        let size = min(remaining, sizeMax)
        return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = max(0, unsafe pread(descriptor, buffer.baseAddress, size, off_t(offset)))
        }
    }
}

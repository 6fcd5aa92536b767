import CEpoll
import Glibc

/// An open file on its way to a peer, whole or in pieces with bytes between; closed with the value.
struct FileBody: ~Copyable {
    let descriptor: Int32
    /// The part that is on its way.
    private(set) var offset = 0
    private(set) var remaining = 0
    private var later: ArraySlice<HTTPResponse.Piece>

    /// Opens a regular file of which these pieces are wanted.
    ///
    /// - Throws: ``TransportError`` when it cannot be read, or ends before one of the parts does.
    init(path: String, pieces: [HTTPResponse.Piece]) throws {
        var fileSize: off_t = 0
        descriptor = unsafe ce_open_file(path, &fileSize)
        later = pieces[...]
        guard descriptor >= 0 else { throw TransportError.last("open") }
        for case .part(let range) in pieces
        where range.lowerBound < 0 || range.upperBound > Int(fileSize) {
            throw TransportError(operation: "open", reason: "the file is shorter than asked for")
        }
    }

    /// Opens the file of a response's content; `nil` for a content without one.
    ///
    /// - Throws: ``TransportError``, as the other initialiser.
    init?(_ body: HTTPResponse.Body) throws {
        switch body {
        case .none, .bytes: return nil
        case .pieces(let path, let pieces): try self.init(path: path, pieces: pieces)
        case .file(let path, let offset, let size):
            guard size >= 0, offset <= .max - size else {
                throw TransportError(operation: "open", reason: "no such part")
            }
            try self.init(path: path, pieces: [.part(offset..<offset + size)])
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    mutating func advance(by count: Int) {
        offset += count
        remaining -= count
    }

    /// Goes on to the next piece when a part is through: bytes are handed out, the next part is ready to be
    /// read; `nil` at the end.
    mutating func nextPiece() -> HTTPResponse.Piece? {
        guard let piece = later.popFirst() else { return nil }
        if case .part(let range) = piece {
            offset = range.lowerBound
            remaining = range.count
        }
        return piece
    }

    /// Reads the next bytes, for TLS; none at an error or when the file has become shorter.
    func read(upTo sizeMax: Int) -> [UInt8] {
        let size = min(remaining, sizeMax)
        return unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = max(0, unsafe pread(descriptor, buffer.baseAddress, size, off_t(offset)))
        }
    }
}

internal import CZlib

/// Owns one inflate state of zlib; all unsafe calls of the unpacking half are here.
///
/// Unchecked: the one owner moves between threads but is never used from two at once (`~Copyable`).
@safe struct InflateState: ~Copyable, @unchecked Sendable {
    /// How far a read came.
    struct Progress {
        /// Input bytes used.
        var consumed = 0
        /// Whether the block marked as the last one has ended (BFINAL, RFC 1951 section 3.2.3).
        var isAtStreamEnd = false
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private static let chunkSize = 16_384

    init(windowBits: Int32) throws(CompressionProblem) {
        let fresh = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe fresh.initialize(to: z_stream())
        let status = unsafe inflateInit2_(
            fresh, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            unsafe fresh.deallocate()
            throw status == Z_MEM_ERROR ? .outOfMemory : .malformed
        }
        unsafe stream = fresh
    }

    deinit {
        unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Whether the next bit expected is a block header at a byte boundary, as after an empty stored block.
    var isBetweenBlocks: Bool { unsafe stream.pointee.data_type & 0xff == 128 }

    /// Unpacks `bytes` until they are used up or the stream ends.
    ///
    /// - Parameters:
    ///   - bytes: The next piece.
    ///   - output: Where the unpacked bytes are appended.
    ///   - sizeMax: `output` never grows beyond this many bytes.
    /// - Returns: How far the read came.
    /// - Throws: ``CompressionProblem``; what unpacked before it is in `output`.
    func read(
        _ bytes: Span<UInt8>, into output: inout [UInt8], sizeMax: Int
    ) throws(CompressionProblem) -> Progress {
        let status = unsafe bytes.withUnsafeBufferPointer { input in
            unsafe drive(input, into: &output, sizeMax: sizeMax)
        }
        // Before the status: damage behind the bound is beyond it all the same.
        guard output.count <= sizeMax else {
            output.removeLast(output.count - sizeMax)
            throw .tooLarge(limit: sizeMax)
        }
        switch status {
        case Z_OK, Z_BUF_ERROR, Z_STREAM_END: break
        case Z_MEM_ERROR: throw .outOfMemory
        default: throw .malformed
        }
        let consumed = unsafe bytes.count - Int(stream.pointee.avail_in)
        return Progress(consumed: consumed, isAtStreamEnd: status == Z_STREAM_END)
    }

    /// Runs zlib in chunks; room for one byte too many is offered, so that an overflow shows itself.
    private func drive(
        _ input: UnsafeBufferPointer<UInt8>, into output: inout [UInt8], sizeMax: Int
    ) -> Int32 {
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(input.count)
        return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.chunkSize) { scratch in
            var status = Z_OK
            repeat {
                let room = min(Self.chunkSize - 1, sizeMax - output.count) + 1
                unsafe stream.pointee.next_out = scratch.baseAddress
                unsafe stream.pointee.avail_out = UInt32(room)
                status = unsafe inflate(stream, Z_SYNC_FLUSH)
                let produced = unsafe room - Int(stream.pointee.avail_out)
                unsafe output.append(contentsOf: scratch[..<produced])
            } while unsafe status == Z_OK && output.count <= sizeMax && stream.pointee.avail_out == 0
            return status
        }
    }

    /// Starts a new deflate stream that may still point back into the old one's window.
    func restartKeepingWindow() throws(CompressionProblem) {
        let isDone = unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32_768) { window in
            var size: UInt32 = 0
            guard unsafe inflateGetDictionary(stream, window.baseAddress, &size) == Z_OK else { return false }
            guard unsafe inflateReset(stream) == Z_OK else { return false }
            return unsafe size == 0 || inflateSetDictionary(stream, window.baseAddress, size) == Z_OK
        }
        guard isDone else { throw .malformed }
    }

    /// Forgets the window.
    func reset() { _ = unsafe inflateReset(stream) }
}

internal import CZlib

/// Owns one deflate state of zlib; all unsafe calls of the compressing half are here.
///
/// The `z_stream` lives at a fixed address because zlib keeps a pointer back to it.
/// Unchecked: the one owner moves between threads but is never used from two at once (`~Copyable`).
@safe struct DeflateState: ~Copyable, @unchecked Sendable {
    /// What is to happen after the input: zlib's flush argument.
    enum Flush {
        /// Complete the bytes so far, ending in an empty stored block (RFC 7692 section 7.2.1).
        case sync
        /// End the stream.
        case finish

        var code: Int32 { self == .sync ? Z_SYNC_FLUSH : Z_FINISH }
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private static let chunkSize = 16_384

    init(windowBits: Int32, level: Int, memoryLevel: Int = 8) throws(CompressionProblem) {
        let fresh = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe fresh.initialize(to: z_stream())
        let status = unsafe deflateInit2_(
            fresh, Int32(clamping: level), Z_DEFLATED, windowBits, Int32(clamping: memoryLevel),
            Z_DEFAULT_STRATEGY,
            ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            unsafe fresh.deallocate()
            throw status == Z_MEM_ERROR ? .outOfMemory : .malformed
        }
        unsafe stream = fresh
    }

    deinit {
        unsafe deflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// Compresses all of `bytes` and appends what comes out, up to and including the flush.
    func write(
        _ bytes: Span<UInt8>, flush: Flush, into output: inout [UInt8]
    ) throws(CompressionProblem) {
        let status = unsafe bytes.withUnsafeBufferPointer { input in
            unsafe drive(input, flush: flush.code, into: &output)
        }
        guard status >= 0 || status == Z_BUF_ERROR else { throw .malformed }
    }

    private func drive(
        _ input: UnsafeBufferPointer<UInt8>, flush: Int32, into output: inout [UInt8]
    ) -> Int32 {
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.pointee.avail_in = UInt32(input.count)
        return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.chunkSize) { scratch in
            var status = Z_OK
            repeat {
                unsafe stream.pointee.next_out = scratch.baseAddress
                unsafe stream.pointee.avail_out = UInt32(Self.chunkSize)
                status = unsafe deflate(stream, flush)
                let produced = unsafe Self.chunkSize - Int(stream.pointee.avail_out)
                unsafe output.append(contentsOf: scratch[..<produced])
            } while unsafe status == Z_OK && stream.pointee.avail_out == 0
            return status
        }
    }

    /// Forgets the window, so that the next bytes need nothing before them.
    func reset() { _ = unsafe deflateReset(stream) }
}

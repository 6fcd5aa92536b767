/// Bytes waiting for one peer: frames shared by reference, in order.
struct Outbox {
    private struct Frame {
        let bytes: [UInt8]
        let queuedAt: UInt64
    }

    /// Small frames are gathered into one write of up to this many bytes, a TLS record.
    private static let gatheredSizeMax = 16 << 10

    private var frames: [Frame] = []
    private var first = 0
    /// Bytes of the first frame already written.
    private var written = 0
    private(set) var byteCount = 0

    var isEmpty: Bool { byteCount == 0 }

    /// When the oldest waiting byte was queued.
    var oldestTime: UInt64? { first < frames.count ? frames[first].queuedAt : nil }

    mutating func append(_ bytes: [UInt8], at time: UInt64) {
        guard !bytes.isEmpty else { return }
        frames.append(Frame(bytes: bytes, queuedAt: time))
        byteCount += bytes.count
    }

    /// Calls `write` with the next bytes: one large frame as it is, or small ones gathered.
    func withNextBytes(_ write: (Span<UInt8>) -> Channel.Progress) -> Channel.Progress {
        let front = frames[first].bytes
        guard first + 1 < frames.count, front.count - written < Self.gatheredSizeMax else {
            return write(front.span.extracting(written..<front.count))
        }
        var gathered = [UInt8](front[written...])
        gathered.reserveCapacity(min(byteCount, Self.gatheredSizeMax))
        for frame in frames[(first + 1)...] {
            let room = Self.gatheredSizeMax - gathered.count
            guard room > 0 else { break }
            gathered += frame.bytes.prefix(room)
        }
        return write(gathered.span)
    }

    /// Removes `count` bytes that were written.
    mutating func consume(_ count: Int) {
        byteCount -= count
        written += count
        while first < frames.count, written >= frames[first].bytes.count {
            written -= frames[first].bytes.count
            first += 1
        }
        compact()
    }

    /// Drops the frames of which nothing has been written, and keeps at least `pinned` bytes.
    mutating func dropUnstarted(pinned: Int) {
        var kept = first
        var size = -written
        while kept < frames.count, size < pinned || (kept == first && written > 0) {
            size += frames[kept].bytes.count
            kept += 1
        }
        frames.removeSubrange(kept...)
        byteCount = max(0, size)
        compact()
    }

    private mutating func compact() {
        if first == frames.count {
            frames.removeAll(keepingCapacity: frames.capacity <= 64)
            first = 0
        } else if first >= 64, first * 2 >= frames.count {
            frames.removeFirst(first)
            first = 0
        }
    }
}

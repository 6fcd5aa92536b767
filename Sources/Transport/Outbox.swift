/// Bytes waiting for one peer: frames shared by reference, in order.
///
/// The first frame lies in the outbox itself: a peer that keeps up costs no memory for a list.
struct Outbox {
    private struct Frame {
        let bytes: [UInt8]
        let queuedAt: UInt64
    }

    /// Small frames are gathered into one write of up to this many bytes, a TLS record.
    private static let gatheredSizeMax = 16 << 10
    /// A frame larger than this has time of its own; what is behind it waits from when it is through.
    private static let bulkSize = 64 << 10

    private var front: [UInt8] = []
    private var frontQueuedAt: UInt64 = 0
    /// Bytes of the front frame already written.
    private var written = 0
    private var rest: [Frame] = []
    /// Frames of `rest` that have moved to the front.
    private var restStart = 0
    private(set) var byteCount = 0

    var isEmpty: Bool { byteCount == 0 }

    /// Bytes of the frames behind the one under way.
    var byteCountBehindFront: Int { byteCount - (front.count - written) }

    /// Size of the frame under way.
    var frontSize: Int { front.count }

    /// When the oldest waiting byte was queued.
    var oldestTime: UInt64? { isEmpty ? nil : frontQueuedAt }

    mutating func append(_ bytes: [UInt8], at time: UInt64) {
        guard !bytes.isEmpty else { return }
        if isEmpty {
            front = bytes
            frontQueuedAt = time
        } else {
            rest.append(Frame(bytes: bytes, queuedAt: time))
        }
        byteCount += bytes.count
    }

    /// Calls `write` with the next bytes: one large frame as it is, or small ones gathered.
    func withNextBytes(_ write: (Span<UInt8>) -> Channel.Progress) -> Channel.Progress {
        guard restStart < rest.count, front.count - written < Self.gatheredSizeMax else {
            return write(front.span.extracting(written..<front.count))
        }
        var gathered: [UInt8] = []
        gathered.reserveCapacity(min(byteCount, Self.gatheredSizeMax))
        gathered += front[written...]
        for frame in rest[restStart...] {
            let room = Self.gatheredSizeMax - gathered.count
            guard room > 0 else { break }
            gathered += frame.bytes.prefix(room)
        }
        return write(gathered.span)
    }

    /// Removes `count` bytes that were written at `time`.
    mutating func consume(_ count: Int, at time: UInt64) {
        byteCount -= count
        written += count
        while written >= front.count, !front.isEmpty {
            written -= front.count
            moveUp(at: time)
        }
    }

    /// Drops the frames of which nothing has been written, and keeps at least `pinned` bytes.
    mutating func dropUnstarted(pinned: Int) {
        var size = front.count - written
        if written == 0, pinned == 0 {
            front = []
            size = 0
        }
        var kept = restStart
        while kept < rest.count, size < pinned {
            size += rest[kept].bytes.count
            kept += 1
        }
        rest.removeSubrange(kept...)
        byteCount = size
    }

    private mutating func moveUp(at time: UInt64) {
        let wasBulk = front.count > Self.bulkSize
        guard restStart < rest.count else {
            front = []
            rest = []
            restStart = 0
            return
        }
        front = rest[restStart].bytes
        frontQueuedAt = wasBulk ? time : max(frontQueuedAt, rest[restStart].queuedAt)
        restStart += 1
        guard restStart >= 64, restStart * 2 >= rest.count else { return }
        rest.removeFirst(restStart)
        restStart = 0
    }
}

import Compression
package import WorkshopCore

/// What a snapshot holds of a workshop: its events so far and what a list shows of it.
///
/// In the file: `YZL1`, size of the summary (4 bytes), size of the lines (8 bytes), both little-endian; the
/// summary as JSON; the lines in the zlib format (JOURNAL, "Events"). Earlier versions wrote the lines as
/// they are, which begin with `{` and are read for ever.
package struct WorkshopSnapshot: Sendable, Equatable {
    private static let magic = Array("YZL1".utf8)
    private static let headSize = 16
    /// Most bytes that one byte of deflate unpacks to: a run of 258 for each two bits.
    private static let ratioMax = 1_032

    /// The events from the first on.
    package var tape: EventTape
    /// What a list shows; `nil` where the snapshot does not say.
    package var summary: WorkshopSummary?

    /// Names both.
    package init(tape: EventTape, summary: WorkshopSummary?) {
        self.tape = tape
        self.summary = summary
    }

    /// The bytes of the snapshot.
    ///
    /// - Returns: What is written as the payload of the journal's snapshot.
    /// - Throws: `CompressionProblem` when there is no memory for it.
    package func encoded() throws -> [UInt8] {
        let head = summary.map(SummaryCoder.encode) ?? []
        let packed = try Deflate.zlib(tape.bytes, level: 4)
        var bytes = Self.magic
        bytes.reserveCapacity(Self.headSize + head.count + packed.count)
        for shift in stride(from: 0, to: 32, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: head.count >> shift))
        }
        for shift in stride(from: 0, to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: tape.byteCount >> shift))
        }
        return bytes + head + packed
    }

    /// Reads the whole snapshot.
    ///
    /// - Throws: `LogFailure.unreadable` for bytes of no known form.
    package init(_ bytes: [UInt8], of id: ID<Workshop>) throws(LogFailure) {
        guard bytes.starts(with: Self.magic) else {
            guard bytes.isEmpty || bytes[0] == UInt8(ascii: "{") else {
                throw .unreadable("a snapshot of an unknown form")
            }
            self.init(tape: EventTape(lines: bytes), summary: nil)
            return
        }
        let (head, size) = try Self.sizes(bytes)
        let packed = Array(bytes[head.upperBound...])
        guard size / Self.ratioMax <= packed.count else { throw .unreadable("a snapshot of impossible size") }
        do throws(CompressionProblem) {
            var (tape, rest) = (EventTape(), [UInt8]())
            try Inflate.zlib(packed, sizeMax: size) { tape.append(lines: $0, after: &rest) }
            guard tape.byteCount == size, rest.isEmpty else { throw .truncated }
            self.init(tape: tape, summary: SummaryCoder.decode(Array(bytes[head]), of: id))
        } catch {
            throw .unreadable("snapshot: \(error)")
        }
    }

    /// The summary alone, without unpacking the events; `nil` where the snapshot has none.
    static func summary(_ bytes: [UInt8], of id: ID<Workshop>) -> WorkshopSummary? {
        guard bytes.starts(with: magic), let (head, _) = try? sizes(bytes) else { return nil }
        return SummaryCoder.decode(Array(bytes[head]), of: id)
    }

    private static func sizes(_ bytes: [UInt8]) throws(LogFailure) -> (head: Range<Int>, lines: Int) {
        guard bytes.count >= headSize else { throw .unreadable("a snapshot that is cut") }
        let head = bytes[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        let lines = bytes[8..<16].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard head <= bytes.count - headSize, let size = Int(exactly: lines) else {
            throw .unreadable("a snapshot of impossible size")
        }
        return (headSize..<headSize + head, size)
    }
}

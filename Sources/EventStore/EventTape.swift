package import WorkshopCore

/// A workshop's events from the first on, as the bytes in which they are stored: a line each.
///
/// A value that is cheap to copy: whoever holds a copy, a snapshot or an archive on its way, keeps what it
/// was, while the room goes on appending. Lines lie in pieces of 64 KiB, so that an event costs its bytes
/// and little else, and a place far back is found without reading everything before it.
package struct EventTape: Sendable, Equatable {
    /// Lines that lie together, each with its line end.
    private struct Piece: Sendable, Equatable {
        let firstSequence: UInt64
        var bytes: [UInt8] = []
    }

    private static let pieceSize = 65_536

    private var pieces: [Piece] = []
    /// Sequence number of the last event; 0 when there is none.
    package private(set) var lastSequence: UInt64 = 0
    /// Bytes of all lines, line ends included.
    package private(set) var byteCount = 0

    /// No events yet.
    package init() {}

    /// Takes lines as ``bytes`` gives them; a last line without its end counts as one.
    package init(lines: [UInt8]) {
        var rest: [UInt8] = []
        append(lines: lines, after: &rest)
        if !rest.isEmpty { append(rest) }
    }

    /// Appends lines that come in pieces, cut anywhere.
    ///
    /// - Parameters:
    ///   - bytes: The next piece.
    ///   - rest: The line that the piece before has begun, and then the one that this piece begins.
    mutating func append(lines bytes: [UInt8], after rest: inout [UInt8]) {
        var start = 0
        while let end = LineEnd.first(in: bytes, from: start) {
            if rest.isEmpty {
                append(bytes[start..<end])
            } else {
                append(rest + bytes[start..<end])
                rest = []
            }
            start = end + 1
        }
        rest += bytes[start...]
    }

    /// Takes entries, oldest first.
    package init(_ entries: some Sequence<LogEntry>) {
        for entry in entries { append(EventCoder.encode(entry)) }
    }

    /// Appends the next event's line, which has no line end of its own.
    package mutating func append(_ line: some Collection<UInt8>) {
        lastSequence += 1
        byteCount += line.count + 1
        if let last = pieces.last, last.bytes.count + line.count < Self.pieceSize {
            pieces[pieces.count - 1].bytes.append(contentsOf: line)
        } else {
            var piece = Piece(firstSequence: lastSequence)
            if !pieces.isEmpty { piece.bytes.reserveCapacity(max(Self.pieceSize, line.count + 1)) }
            piece.bytes.append(contentsOf: line)
            pieces.append(piece)
        }
        pieces[pieces.count - 1].bytes.append(LineEnd.byte)
    }

    /// All lines, each with its line end.
    package var bytes: [UInt8] {
        var all: [UInt8] = []
        all.reserveCapacity(byteCount)
        for piece in pieces { all += piece.bytes }
        return all
    }

    /// Calls `body` with the line of each event from `sequence` on, until it throws.
    package func forEachLine<Failure: Error>(
        from sequence: UInt64 = 1, _ body: (UInt64, [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        let first = pieces.lastIndex { $0.firstSequence <= sequence } ?? 0
        for piece in pieces[min(first, pieces.count)...] {
            var (number, start) = (piece.firstSequence, 0)
            while start < piece.bytes.count {
                let end = LineEnd.first(in: piece.bytes, from: start) ?? piece.bytes.count
                if number >= sequence { try body(number, Array(piece.bytes[start..<end])) }
                start = end + 1
                number += 1
            }
        }
    }

    /// The events from `sequence` on.
    ///
    /// - Throws: `LogFailure.unreadable` for a line that is no event, or not the one that belongs there.
    package func entries(from sequence: UInt64 = 1) throws(LogFailure) -> [LogEntry] {
        var entries: [LogEntry] = []
        try forEachLine(from: sequence) { (number, line) throws(LogFailure) in
            entries.append(try Self.entry(line, number))
        }
        return entries
    }

    /// One event's line read, checked to be event `number`.
    static func entry(_ line: [UInt8], _ number: UInt64) throws(LogFailure) -> LogEntry {
        let entry: LogEntry
        do {
            entry = try EventCoder.decode(line)
        } catch {
            throw .unreadable("event \(number): \(error)")
        }
        guard entry.sequence == number else { throw .unreadable("event \(number) is missing") }
        return entry
    }

    /// The tape as it was when `sequence` was the last event.
    package func prefix(through sequence: UInt64) -> EventTape {
        guard sequence < lastSequence else { return self }
        var tape = EventTape()
        forEachLine { number, line in if number <= sequence { tape.append(line) } }
        return tape
    }
}

/// What a Range field asks for (RFC 9110 section 14.2).
package enum HTTPRange: Sendable, Equatable {
    /// No range, several, an unknown unit or an ill-formed one: send everything with 200.
    case ignored
    /// One part that exists: send it with 206.
    case satisfiable(Range<Int>)
    /// Nothing that exists: 416.
    case unsatisfiable

    /// Reads a Range field for a content of `size` bytes; only a single range is served (section 14.1.2).
    package static func parse(_ header: String?, size: Int) -> HTTPRange {
        guard let header, HTTPHeaders.isSame(header.utf8.prefix(6), "bytes=".utf8) else { return .ignored }
        let parts = ASCII.trimmed(header.utf8.dropFirst(6))
            .split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 2 else { return .ignored }
        let first = ASCII.number(parts[0])
        let last = ASCII.number(parts[1])
        if parts[0].isEmpty, let last { return suffix(last, of: size) }
        guard let first, parts[1].isEmpty || last != nil else { return .ignored }
        if let last, last < first { return .ignored }
        guard first < size else { return .unsatisfiable }
        return .satisfiable(first..<min((last ?? size - 1) + 1, size))
    }

    private static func suffix(_ count: Int, of size: Int) -> HTTPRange {
        count == 0 || size == 0 ? .unsatisfiable : .satisfiable(max(0, size - count)..<size)
    }

    /// The Content-Range value of a 206, or of a 416 for `unsatisfiable` (section 14.4).
    package func contentRange(size: Int) -> String? {
        switch self {
        case .ignored: nil
        case .satisfiable(let range): "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
        case .unsatisfiable: "bytes */\(size)"
        }
    }
}

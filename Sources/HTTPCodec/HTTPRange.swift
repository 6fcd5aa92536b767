/// What a Range field asks for (RFC 9110 section 14.2).
package enum HTTPRange: Sendable, Equatable {
    /// No range, an unknown unit, an ill-formed one, overlapping ones or too many: send everything with 200.
    case ignored
    /// One part that exists: send it with 206.
    case satisfiable(Range<Int>)
    /// Two parts or more that exist and do not overlap, in the order asked for: see ``MultipartRanges``.
    case several([Range<Int>])
    /// Nothing that exists: 416.
    case unsatisfiable

    /// Ranges in one request that are served; more of them are an attack on bandwidth (section 17.15).
    package static let countMax = 16

    /// Reads a Range field for a content of `size` bytes.
    ///
    /// One ill-formed member makes the field ill-formed (section 14.1.1); of several the unsatisfiable ones
    /// are left out.
    package static func parse(_ header: String?, size: Int) -> HTTPRange {
        guard let header, HTTPHeaders.isSame(header.utf8.prefix(6), "bytes=".utf8) else { return .ignored }
        var ranges: [Range<Int>] = []
        var count = 0
        for member in header.utf8.dropFirst(6).split(separator: UInt8(ascii: ",")) {
            let member = ASCII.trimmed(member)
            if member.isEmpty { continue }
            count += 1
            guard count <= countMax else { return .ignored }
            switch parse(member, size: size) {
            case .satisfiable(let range): ranges.append(range)
            case .unsatisfiable: continue
            case .ignored, .several: return .ignored
            }
        }
        guard count > 0 else { return .ignored }
        guard let first = ranges.first else { return .unsatisfiable }
        if ranges.count == 1 { return .satisfiable(first) }
        let sorted = ranges.sorted { $0.lowerBound < $1.lowerBound }
        let overlaps = zip(sorted, sorted.dropFirst()).contains { $0.upperBound > $1.lowerBound }
        return overlaps ? .ignored : .several(ranges)
    }

    /// One `first-last`, `first-` or `-count` (section 14.1.2).
    private static func parse(_ member: Substring.UTF8View, size: Int) -> HTTPRange {
        let parts = member.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
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

    /// The Content-Range value of a 206 with one part, or of a 416 for `unsatisfiable` (section 14.4).
    package func contentRange(size: Int) -> String? {
        switch self {
        case .ignored, .several: nil
        case .satisfiable(let range): Self.contentRange(of: range, size: size)
        case .unsatisfiable: "bytes */\(size)"
        }
    }

    static func contentRange(of range: Range<Int>, size: Int) -> String {
        "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)"
    }
}

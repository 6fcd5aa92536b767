/// Decides whether the client's copy is still current (RFC 9110 section 13).
package enum ConditionalRequest {
    /// Whether If-None-Match names the current version: answer 304 to GET and HEAD (section 13.1.2).
    ///
    /// - Parameters:
    ///   - ifNoneMatch: All values of the field; none or ill-formed ones never match.
    ///   - tag: The current version's.
    /// - Returns: Whether the client's copy is current.
    package static func isNotModified(ifNoneMatch: [String], tag: EntityTag) -> Bool {
        guard !ifNoneMatch.isEmpty else { return false }
        let value = ifNoneMatch.joined(separator: ",")
        if value == "*" { return true }
        return EntityTag.list(value)?.contains { $0.matchesWeakly(tag) } ?? false
    }

    /// Whether a Range may be answered with a part: no If-Range, or the same version (section 13.1.5).
    ///
    /// - Parameters:
    ///   - ifRange: The field's value; a date never matches, because no Last-Modified is sent.
    ///   - tag: The current version's.
    /// - Returns: Whether 206 is allowed.
    package static func allowsRange(ifRange: String?, tag: EntityTag) -> Bool {
        guard let ifRange else { return true }
        guard let tags = EntityTag.list(ifRange), tags.count == 1 else { return false }
        return tags.allSatisfy { $0.matchesStrongly(tag) }
    }
}

/// Decides whether the client's copy is still current (RFC 9110 section 13).
package enum ConditionalRequest {
    /// What the preconditions of a request come to.
    package enum Outcome: Sendable, Equatable {
        /// Answer as if there were none.
        case proceed
        /// Answer 304: the client's copy is current.
        case notModified
        /// Answer 412: the client meant another version.
        case preconditionFailed
    }

    /// Weighs the preconditions in the order of section 13.2.2.
    ///
    /// A date that is not well-formed, or given more than once, counts as none (sections 13.1.3 and 13.1.4).
    ///
    /// - Parameters:
    ///   - head: The request's.
    ///   - tag: The current version's.
    ///   - modified: When the current version came to be, in seconds since 1970; `nil` if that is unknown.
    /// - Returns: What to do.
    package static func outcome(of head: HTTPRequestHead, tag: EntityTag, modified: Int?) -> Outcome {
        let headers = head.headers
        let isReading = head.method == .get || head.method == .head
        if headers.contains("If-Match") {
            if !isMatch(headers.all("If-Match"), tag: tag) { return .preconditionFailed }
        } else if let date = date(headers, "If-Unmodified-Since"), let modified, modified > date {
            return .preconditionFailed
        }
        if headers.contains("If-None-Match") {
            guard isNotModified(ifNoneMatch: headers.all("If-None-Match"), tag: tag) else { return .proceed }
            return isReading ? .notModified : .preconditionFailed
        }
        if isReading, let date = date(headers, "If-Modified-Since"), let modified, modified <= date {
            return .notModified
        }
        return .proceed
    }

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
    ///   - ifRange: The field's value.
    ///   - tag: The current version's.
    ///   - modified: The date sent as Last-Modified, where it is one that no two versions share; `nil`
    ///     lets no date match.
    /// - Returns: Whether 206 is allowed.
    package static func allowsRange(ifRange: String?, tag: EntityTag, modified: Int? = nil) -> Bool {
        guard let ifRange else { return true }
        if let date = HTTPDate.parse(ifRange) { return date == modified }
        guard let tags = EntityTag.list(ifRange), tags.count == 1 else { return false }
        return tags.allSatisfy { $0.matchesStrongly(tag) }
    }

    /// Whether If-Match names the current version: strongly, or by the asterisk (section 13.1.1).
    private static func isMatch(_ values: [String], tag: EntityTag) -> Bool {
        let value = values.joined(separator: ",")
        if value == "*" { return true }
        return EntityTag.list(value)?.contains { $0.matchesStrongly(tag) } ?? false
    }

    private static func date(_ headers: HTTPHeaders, _ name: String) -> Int? {
        let values = headers.all(name)
        return values.count == 1 ? HTTPDate.parse(values[0]) : nil
    }
}

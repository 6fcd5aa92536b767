/// Why the server did not start although it could have.
package enum StartProblem: Error, Sendable, CustomStringConvertible {
    /// The journal is damaged, and the operator wants to look at it first; one line for each finding (FA6).
    case damaged([String])

    package var description: String {
        switch self {
        case .damaged(let findings):
            "the journal is damaged:\n\(findings.joined(separator: "\n"))\nTry: yoriai journal verify"
        }
    }
}

/// A request that breaks the rules: answer with `status` and close, for the framing is lost.
package struct HTTPViolation: Error, Sendable, Equatable {
    /// What to answer.
    package let status: HTTPStatus
    /// For the log; a fixed text, never bytes of the request.
    package let reason: String

    /// Makes a violation.
    package init(_ status: HTTPStatus, _ reason: String) {
        self.status = status
        self.reason = reason
    }
}

/// What could be read of a request whose head is not complete or breaks the rules.
package struct HTTPPartialHead: Sendable, Equatable {
    /// `nil` when not even the request line was read.
    package var method: HTTPMethod?
    /// The fields up to where reading ended, the ill-formed one left out.
    package var headers: HTTPHeaders

    /// Makes one; for answers to requests that were read as well.
    package init(method: HTTPMethod? = nil, headers: HTTPHeaders = HTTPHeaders()) {
        self.method = method
        self.headers = headers
    }
}

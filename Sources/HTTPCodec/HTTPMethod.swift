/// The request methods this server knows (RFC 9110 section 9.3); any other is answered with 501.
package enum HTTPMethod: String, Sendable, Equatable, CaseIterable {
    /// Read a resource.
    case get = "GET"
    /// Read its head only.
    case head = "HEAD"
    /// Let the resource process the content.
    case post = "POST"
    /// Create or replace the resource.
    case put = "PUT"
    /// Remove the resource.
    case delete = "DELETE"
    /// Ask what is possible.
    case options = "OPTIONS"
}

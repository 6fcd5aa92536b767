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

extension HTTPMethod {
    /// The method of that name, case and all.
    init?(_ part: Range<Int>, of bytes: Span<UInt8>) {
        let method: HTTPMethod? =
            switch (part.count, part.isEmpty ? 0 : bytes[part.lowerBound]) {
            case (3, UInt8(ascii: "G")): .get
            case (3, _): .put
            case (4, UInt8(ascii: "H")): .head
            case (4, _): .post
            case (6, _): .delete
            case (7, _): .options
            default: nil
            }
        guard let method else { return nil }
        let name = method.rawValue.utf8.span
        for index in name.indices where bytes[part.lowerBound + index] != name[index] { return nil }
        self = method
    }
}

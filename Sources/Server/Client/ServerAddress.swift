import Foundation

/// Where a server is reached.
package struct ServerAddress: Sendable, Equatable {
    let isSecure: Bool
    let host: String
    let port: UInt16
    /// Scheme, host and port, as a browser sends them as Origin.
    let origin: String
    /// Host and, where it is not the usual one, port.
    let authority: String

    /// Reads an address such as `https://localhost:8443`.
    ///
    /// - Throws: ``ClientProblem/address(_:)``.
    package init(_ text: String) throws(ClientProblem) {
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            scheme == "https" || scheme == "http", let name = parts.host, !name.isEmpty,
            ["", "/"].contains(parts.path), parts.query == nil, parts.fragment == nil,
            let port = UInt16(exactly: parts.port ?? (scheme == "https" ? 443 : 80))
        else { throw .address(text) }
        isSecure = scheme == "https"
        host = name.hasPrefix("[") ? String(name.dropFirst().dropLast()) : name
        self.port = port
        let shown = host.contains(":") ? "[\(host)]" : host
        authority = port == (isSecure ? 443 : 80) ? shown : "\(shown):\(port)"
        origin = "\(scheme)://\(authority)"
    }
}

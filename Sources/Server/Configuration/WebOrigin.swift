/// A web origin in the form browsers send it: lower-case scheme and host, default port left out (RFC 6454).
package struct WebOrigin: Sendable, Hashable {
    /// `https://ideas.example.org` or `http://localhost:8080`; compare whole, never parts.
    package let text: String

    /// What ``init(text:)`` takes, as the end of the sentence "use …".
    static let allowed = "http:// or https:// with a host and perhaps a port, without a path"

    /// Reads an origin as an operator writes it; one slash at the end is forgiven.
    package init?(text: String) {
        var rest = text.lowercased()[...]
        if rest.hasSuffix("/") { rest.removeLast() }
        guard let scheme = ["https", "http"].first(where: { rest.hasPrefix("\($0)://") }) else { return nil }
        rest.removeFirst(scheme.count + 3)
        let hostEnd = rest.hasPrefix("[") ? rest.firstIndex(of: "]").map { rest.index(after: $0) } : nil
        let portStart = hostEnd ?? rest.firstIndex(of: ":") ?? rest.endIndex
        let host = String(rest[..<portStart])
        guard Self.isHost(host) else { return nil }
        var port: Int?
        if portStart < rest.endIndex {
            guard rest[portStart] == ":", let given = SettingUnits.digits(rest[portStart...].dropFirst()),
                (1...65_535).contains(given)
            else { return nil }
            port = given
        }
        self.init(scheme: scheme, host: host, port: port)
    }

    /// Puts an origin together; `host` is a lower-case name or an address, IPv6 in brackets.
    package init(scheme: String, host: String, port: Int?) {
        let standard = scheme == "https" ? 443 : 80
        let suffix = port.map { $0 == standard ? "" : ":\($0)" } ?? ""
        text = "\(scheme)://\(host)\(suffix)"
    }

    /// A name of letters, digits, dots and hyphens (other scripts in their `xn--` form), or `[IPv6]`.
    private static func isHost(_ host: String) -> Bool {
        if host.hasPrefix("[") {
            return host.hasSuffix("]") && ClientAddress(text: String(host.dropFirst().dropLast())) != nil
        }
        return (1...253).contains(host.utf8.count)
            && host.utf8.allSatisfy { byte in
                (97...122).contains(byte) || (48...57).contains(byte) || byte == 45 || byte == 46
            }
    }
}

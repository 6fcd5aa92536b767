/// The session's cookie: how it is named, set, read and taken back (SF13; RFC 6265).
package struct Cookies: Sendable, Hashable {
    private let isPlainHTTP: Bool
    private let suffix: String

    /// Cookies for https, or for plain http, where browsers refuse `Secure` and with it the `__Host-` prefix.
    ///
    /// `suffix` keeps sessions of different kinds apart in one browser; empty for none.
    package init(isPlainHTTP: Bool, suffix: String = "") {
        self.isPlainHTTP = isPlainHTTP
        self.suffix = suffix.isEmpty ? "" : "-\(suffix)"
    }

    /// `__Host-yoriai`, or `yoriai` in plain http, and the suffix.
    package var name: String { (isPlainHTTP ? "yoriai" : "__Host-yoriai") + suffix }

    /// The `Set-Cookie` header's value that keeps `value` for `lifetime` (whole seconds).
    package func set(_ value: String, lifetime: Duration) -> String {
        let secure = isPlainHTTP ? "" : " Secure;"
        let seconds = max(lifetime.components.seconds, 0)
        return "\(name)=\(value);\(secure) HttpOnly; SameSite=Lax; Path=/; Max-Age=\(seconds)"
    }

    /// The `Set-Cookie` header's value that makes the browser forget the session.
    package var cleared: String { self.set("", lifetime: .zero) }

    /// The session's value in a `Cookie` header; nothing when it is missing or ambiguous.
    ///
    /// Given twice with different values, one of them was planted by somebody else.
    package func value(in header: String) -> String? {
        let values = Set(Self.parse(header).filter { $0.name == name }.map(\.value))
        return values.count == 1 ? values.first : nil
    }

    /// All pairs of a `Cookie` header in their order; what is no pair is left out, quotes stay as they are.
    package static func parse(_ header: String) -> [(name: String, value: String)] {
        header.split(separator: ";").compactMap { part in
            guard let equals = part.firstIndex(of: "=") else { return nil }
            let name = trimmed(part[..<equals])
            return name.isEmpty ? nil : (name, trimmed(part[part.index(after: equals)...]))
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        let isSpace = { (character: Character) in character == " " || character == "\t" }
        let start = text.drop(while: isSpace)
        return String(start.reversed().drop(while: isSpace).reversed())
    }
}

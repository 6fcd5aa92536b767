/// A request target taken apart (RFC 9112 section 3.2).
struct HTTPTarget: Sendable, Equatable {
    var authority: String?
    var path: String
    var query: [HTTPQueryItem]

    /// Origin form, absolute form, or `*` for OPTIONS (sections 3.2.1, 3.2.2, 3.2.4).
    static func parse(_ target: String, method: HTTPMethod) throws(HTTPViolation) -> HTTPTarget {
        if target == "*", method == .options { return HTTPTarget(path: "*", query: []) }
        var rest = target.utf8[...]
        let authority = try takeAuthority(&rest)
        let end = rest.firstIndex(of: UInt8(ascii: "?"))
        let path = try decodePath(rest[..<(end ?? rest.endIndex)])
        let query = try end.map { end throws(HTTPViolation) in
            try decodeQuery(rest[rest.index(after: end)...])
        }
        return HTTPTarget(authority: authority, path: path, query: query ?? [])
    }

    /// Cuts `http://authority` off the front (section 3.2.2); an empty path then means `/`.
    private static func takeAuthority(_ rest: inout Substring.UTF8View) throws(HTTPViolation) -> String? {
        for scheme in ["http://", "https://"]
        where HTTPHeaders.isSame(rest.prefix(scheme.utf8.count), scheme.utf8) {
            let after = rest.dropFirst(scheme.utf8.count)
            let end = after.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
            let authority = String(decoding: after[..<(end ?? after.endIndex)], as: UTF8.self)
            guard isAuthority(authority) else { throw HTTPViolation(.badRequest, "ill-formed authority") }
            rest = end.map { after[$0...] } ?? "/"[...].utf8
            if rest.first == UInt8(ascii: "?") { rest = Substring("/" + String(Substring(rest))).utf8 }
            return authority
        }
        return nil
    }

    /// `host [":" port]` without user information, not empty (RFC 9110 sections 4.2.1 and 7.2).
    static func isAuthority(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var host = bytes[...]
        if host.first == UInt8(ascii: "[") {
            guard let close = host.firstIndex(of: UInt8(ascii: "]")) else { return false }
            let isAddress = host[1..<close].allSatisfy {
                ASCII.hexValue($0) != nil || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
            }
            return isAddress && close > 1 && isPort(host[(close + 1)...])
        }
        let colon = host.firstIndex(of: UInt8(ascii: ":")) ?? host.endIndex
        let port = host[colon...]
        host = host[..<colon]
        let isName = host.allSatisfy {
            ASCII.isToken($0) && !"#$%&'*+^`|!".utf8.contains($0)
        }
        return !host.isEmpty && isName && isPort(port)
    }

    /// Nothing, or a colon and at most five digits up to 65535.
    private static func isPort(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first else { return true }
        guard first == UInt8(ascii: ":"), bytes.count <= 6 else { return false }
        return (ASCII.number(bytes.dropFirst()) ?? .max) <= 65_535
    }

    /// Decodes the path once and refuses what could name another place than it seems to.
    ///
    /// RFC 3986 sections 2.1 (triplets), 3.3 (absolute), 5.2.4 (dot segments are refused, not removed).
    private static func decodePath(_ bytes: Substring.UTF8View) throws(HTTPViolation) -> String {
        guard bytes.first == UInt8(ascii: "/") else {
            throw HTTPViolation(.badRequest, "path not absolute")
        }
        guard !bytes.contains(UInt8(ascii: "#")) else { throw HTTPViolation(.badRequest, "fragment") }
        let segments = bytes.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        var path = ""
        for (index, segment) in segments.enumerated() {
            let text = try decode(segment, plusIsSpace: false)
            guard !text.isEmpty || index == segments.count - 1 else {
                throw HTTPViolation(.badRequest, "empty path segment")
            }
            guard text != ".", text != "..", !text.utf8.contains(where: isTreacherous) else {
                throw HTTPViolation(.badRequest, "treacherous path segment")
            }
            path += "/" + text
        }
        return path
    }

    /// A slash that was encoded, a backslash, or a control character.
    private static func isTreacherous(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") || byte < 0x20 || byte == 0x7f
    }

    /// Pairs divided by `&`, a plus for a space, as forms send them (URL Standard section 5.1).
    private static func decodeQuery(_ bytes: Substring.UTF8View) throws(HTTPViolation) -> [HTTPQueryItem] {
        guard !bytes.contains(UInt8(ascii: "#")) else { throw HTTPViolation(.badRequest, "fragment") }
        var items: [HTTPQueryItem] = []
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = try decode(parts[0], plusIsSpace: true)
            let value = parts.count > 1 ? try decode(parts[1], plusIsSpace: true) : ""
            items.append(HTTPQueryItem(name: name, value: value))
        }
        return items
    }

    /// Replaces `%` and two hex digits by their byte, once; the result is UTF-8 without NUL.
    private static func decode(
        _ bytes: Substring.UTF8View, plusIsSpace: Bool
    ) throws(HTTPViolation) -> String {
        var decoded: [UInt8] = []
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            guard byte == UInt8(ascii: "%") else {
                decoded.append(plusIsSpace && byte == UInt8(ascii: "+") ? ASCII.space : byte)
                continue
            }
            guard let high = iterator.next().flatMap(ASCII.hexValue),
                let low = iterator.next().flatMap(ASCII.hexValue)
            else { throw HTTPViolation(.badRequest, "ill-formed percent triplet") }
            decoded.append(high << 4 | low)
        }
        guard let text = String(validating: decoded, as: UTF8.self), !decoded.contains(0) else {
            throw HTTPViolation(.badRequest, "not UTF-8")
        }
        return text
    }
}

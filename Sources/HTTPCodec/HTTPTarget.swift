/// A request target taken apart (RFC 9112 section 3.2).
struct HTTPTarget: Sendable, Equatable {
    var authority: String?
    var path: String
    var query: [HTTPQueryItem]

    /// Origin form, absolute form, or `*` for OPTIONS (sections 3.2.1, 3.2.2, 3.2.4).
    ///
    /// `text` is the same as the bytes; it becomes the path where there is nothing to decode.
    static func parse(
        _ bytes: Span<UInt8>, _ text: String, method: HTTPMethod
    ) throws(HTTPViolation) -> HTTPTarget {
        if text == "*", method == .options { return HTTPTarget(path: "*", query: []) }
        if isPlain(bytes) { return HTTPTarget(path: text, query: []) }
        var rest = text.utf8[...]
        let authority = try takeAuthority(&rest)
        let end = rest.firstIndex(of: UInt8(ascii: "?"))
        let path = try decodePath(rest[..<(end ?? rest.endIndex)])
        let query = try end.map { end throws(HTTPViolation) in
            try decodeQuery(rest[rest.index(after: end)...])
        }
        return HTTPTarget(authority: authority, path: path, query: query ?? [])
    }

    /// Whether the target is an absolute path with nothing in it that has to be decoded or refused.
    private static func isPlain(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count > 0, bytes[0] == UInt8(ascii: "/") else { return false }
        var isSegmentStart = false
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"): return false
            case UInt8(ascii: "\\"): return false
            case UInt8(ascii: "/"):
                if isSegmentStart { return false }
                isSegmentStart = true
            case UInt8(ascii: ".") where isSegmentStart: return false
            default: isSegmentStart = false
            }
        }
        return true
    }

    /// Cuts `http://authority` off the front (section 3.2.2); an empty path then means `/`.
    private static func takeAuthority(_ rest: inout Substring.UTF8View) throws(HTTPViolation) -> String? {
        for scheme in ["http://", "https://"]
        where HTTPHeaders.isSame(rest.prefix(scheme.utf8.count), scheme.utf8) {
            let after = rest.dropFirst(scheme.utf8.count)
            let end = after.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
            let authority = String(decoding: after[..<(end ?? after.endIndex)], as: UTF8.self)
            guard isAuthority(authority.utf8.span) else {
                throw HTTPViolation(.badRequest, "ill-formed authority")
            }
            rest = end.map { after[$0...] } ?? "/"[...].utf8
            if rest.first == UInt8(ascii: "?") { rest = Substring("/" + String(Substring(rest))).utf8 }
            return authority
        }
        return nil
    }

    /// `host [":" port]` without user information, not empty (RFC 9110 sections 4.2.1 and 7.2).
    static func isAuthority(_ bytes: Span<UInt8>) -> Bool {
        var end = 0
        if bytes.count > 0, bytes[0] == UInt8(ascii: "[") {
            end = 1
            while end < bytes.count, isAddressByte(bytes[end]) { end &+= 1 }
            guard end > 1, end < bytes.count, bytes[end] == UInt8(ascii: "]") else { return false }
            end &+= 1
        } else {
            while end < bytes.count, bytes[end] != UInt8(ascii: ":") {
                guard isNameByte(bytes[end]) else { return false }
                end &+= 1
            }
            guard end > 0 else { return false }
        }
        return isPort(bytes.extracting(end..<bytes.count))
    }

    private static func isAddressByte(_ byte: UInt8) -> Bool {
        ASCII.hexValue(byte) != nil || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
    }

    /// Letters, digits, `-`, `.`, `_` and `~`: no other token is a host's name.
    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e: true
        default: false
        }
    }

    /// Nothing, or a colon and at most five digits up to 65535.
    private static func isPort(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count > 0 else { return true }
        guard bytes[0] == UInt8(ascii: ":"), bytes.count > 1, bytes.count <= 6 else { return false }
        var port = 0
        for index in 1..<bytes.count {
            guard ASCII.isDigit(bytes[index]) else { return false }
            port = port * 10 + Int(bytes[index] - 0x30)
        }
        return port <= 65_535
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

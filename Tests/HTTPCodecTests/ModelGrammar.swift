import HTTPCodec

/// The grammar of the model, in the plainest words: splitting, filtering, comparing.
enum ModelGrammar {
    typealias Refusal = ModelParser.Refusal

    static let tokenText = Set(
        "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    static let nameText = tokenText.subtracting("!#$%&'*+^`|".utf8)

    static func trimmed(_ text: some StringProtocol) -> String {
        var bytes = Array(text.utf8)
        while bytes.first == 32 || bytes.first == 9 { bytes.removeFirst() }
        while bytes.last == 32 || bytes.last == 9 { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func requestLine(
        _ line: [UInt8]
    ) throws(Refusal) -> (method: String, target: String, minor: Int) {
        let parts = line.split(separator: 32, omittingEmptySubsequences: false).map { Array($0) }
        guard parts.count == 3, !parts[0].isEmpty, parts[0].allSatisfy(tokenText.contains) else {
            throw Refusal(400, "ill-formed request line")
        }
        let version = String(decoding: parts[2], as: UTF8.self)
        let known = (0...9).flatMap { major in (0...9).map { "HTTP/\(major).\($0)" } }
        guard known.contains(version) else { throw Refusal(400, "ill-formed version") }
        guard version == "HTTP/1.0" || version == "HTTP/1.1" else { throw Refusal(505, "version") }
        let method = String(decoding: parts[0], as: UTF8.self)
        guard ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"].contains(method) else {
            throw Refusal(501, "unknown method")
        }
        guard !parts[1].isEmpty, parts[1].allSatisfy({ $0 > 32 && $0 < 127 }) else {
            throw Refusal(400, "ill-formed target")
        }
        return (method, String(decoding: parts[1], as: UTF8.self), version == "HTTP/1.1" ? 1 : 0)
    }

    static func field(_ line: [UInt8]) throws(Refusal) -> (name: String, value: String) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
            throw Refusal(400, "field without colon")
        }
        let name = Array(line[..<colon])
        guard !name.isEmpty, name.allSatisfy(tokenText.contains),
            let value = String(validating: line[(colon + 1)...], as: UTF8.self)
        else { throw Refusal(400, "ill-formed field") }
        return (String(decoding: name, as: UTF8.self), trimmed(value))
    }

    static func target(
        _ target: String, _ method: String
    ) throws(Refusal) -> (authority: String?, path: String, query: [(String, String)]) {
        if target == "*", method == "OPTIONS" { return (nil, "*", []) }
        var rest = target
        var authority: String?
        for scheme in ["http://", "https://"] where target.lowercased().hasPrefix(scheme) {
            rest = String(target.dropFirst(scheme.count))
            let host = String(rest.prefix { $0 != "/" && $0 != "?" })
            guard isAuthority(host) else { throw Refusal(400, "ill-formed authority") }
            authority = host
            rest = String(rest.dropFirst(host.count))
            if !rest.hasPrefix("/") { rest = "/" + rest }
        }
        let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = try path(String(parts[0]))
        return (authority, path, try parts.count > 1 ? query(String(parts[1])) : [])
    }

    private static func path(_ text: String) throws(Refusal) -> String {
        guard text.hasPrefix("/") else { throw Refusal(400, "path not absolute") }
        if text.contains("#") { throw Refusal(400, "fragment") }
        let segments = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        var path = ""
        for (index, segment) in segments.enumerated() {
            let decoded = try decoded(String(segment))
            if decoded.isEmpty, index < segments.count - 1 { throw Refusal(400, "empty path segment") }
            let isTreacherous = decoded.utf8.contains { $0 < 32 || $0 == 127 || $0 == 47 || $0 == 92 }
            if decoded == "." || decoded == ".." || isTreacherous {
                throw Refusal(400, "treacherous path segment")
            }
            path += "/" + decoded
        }
        return path
    }

    private static func query(_ text: String) throws(Refusal) -> [(String, String)] {
        if text.contains("#") { throw Refusal(400, "fragment") }
        var pairs: [(String, String)] = []
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                .map { String($0).replacing("+", with: " ") }
            pairs.append((try decoded(parts[0]), try parts.count > 1 ? decoded(parts[1]) : ""))
        }
        return pairs
    }

    private static func decoded(_ text: String) throws(Refusal) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)
        while !rest.isEmpty {
            let byte = rest.removeFirst()
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = rest.prefix(2)
            let isHex = digits.allSatisfy { "0123456789abcdefABCDEF".utf8.contains($0) }
            guard digits.count == 2, isHex,
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            else { throw Refusal(400, "ill-formed percent triplet") }
            bytes.append(value)
            rest.removeFirst(2)
        }
        guard let decoded = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
            throw Refusal(400, "not UTF-8")
        }
        return decoded
    }

    static func isAuthority(_ text: String) -> Bool {
        var host = text
        var port: String?
        if text.hasPrefix("[") {
            guard let close = text.firstIndex(of: "]") else { return false }
            host = String(text[text.index(after: text.startIndex)..<close])
            let rest = text[text.index(after: close)...]
            guard rest.isEmpty || rest.hasPrefix(":") else { return false }
            if !rest.isEmpty { port = String(rest.dropFirst()) }
            guard host.utf8.allSatisfy({ "0123456789abcdefABCDEF:.".utf8.contains($0) }) else { return false }
        } else {
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            host = String(parts[0])
            if parts.count > 1 { port = String(parts[1]) }
            guard host.utf8.allSatisfy(nameText.contains) else { return false }
        }
        guard !host.isEmpty else { return false }
        guard let port else { return true }
        guard (1...5).contains(port.utf8.count), port.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return false
        }
        return (Int(port) ?? .max) <= 65_535
    }
}

import WebSocketCodec

/// A request as an input describes it.
struct Request {
    var method: String
    var minorVersion: Int
    var policy: DeflatePolicy
    var subprotocols: [String]
    private let refusesOrigin: Bool
    private var fields: [(name: String, value: String)] = []

    /// The first line is the method; `name: value` each following one, in any case and with spaces around.
    init(flags: UInt8, lines: [UInt8]) {
        policy = flags & 1 != 0 ? .off : flags & 16 == 0 ? .withoutContext : .withContext
        subprotocols = flags & 2 == 0 ? [] : ["yoriai.1", "chat"]
        minorVersion = flags & 4 == 0 ? 1 : 0
        refusesOrigin = flags & 8 != 0
        var parts = lines.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
        method = String(decoding: parts.popFirst() ?? [], as: UTF8.self)
        for line in parts {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let value = Self.trimmed(line[(colon + 1)...])
            fields.append((String(decoding: line[..<colon], as: UTF8.self).lowercased(), value))
        }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        let isSpace: (UInt8) -> Bool = { $0 == 32 || $0 == 9 }
        let rest = bytes.drop(while: isSpace)
        let end = rest.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? rest.startIndex
        return String(decoding: rest[..<end], as: UTF8.self)
    }

    func answer() -> OpeningHandshake.Answer {
        OpeningHandshake.answer(
            method: method, minorVersion: minorVersion, headers: values, subprotocols: subprotocols,
            isOriginAllowed: { !refusesOrigin || $0 == "https://a.example" }, deflate: policy)
    }

    func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Members of a list, cut at commas, without spaces around.
    func members(_ name: String) -> [String] {
        values(name).flatMap { $0.utf8.split(separator: UInt8(ascii: ",")) }.map {
            Self.trimmed(Array($0)[...])
        }
    }

    /// The same request with the lines of each list field joined to one (RFC 9110 section 5.3).
    func joined() -> Request {
        var other = self
        for name in ["upgrade", "connection", "sec-websocket-protocol", "sec-websocket-extensions"] {
            let all = values(name)
            guard all.count > 1 else { continue }
            other.fields.removeAll { $0.name == name }
            other.fields.append((name, all.joined(separator: ", ")))
        }
        return other
    }

    /// The same request with its ASCII letters in capitals where case is of no meaning.
    func shouted() -> Request {
        var other = self
        for index in fields.indices where ["upgrade", "connection"].contains(fields[index].name) {
            let capitals = fields[index].value.utf8.map { (97...122).contains($0) ? $0 - 32 : $0 }
            other.fields[index].value = String(decoding: capitals, as: UTF8.self)
        }
        return other
    }
}

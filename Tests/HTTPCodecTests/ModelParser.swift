import HTTPCodec

/// A slow and obvious reader of heads, one byte at a time, to hold the real one against.
///
/// It shares nothing with the product but the types of limits and methods.
struct ModelParser {
    /// A refusal: the status and the reason.
    struct Refusal: Error, Equatable {
        let status: Int
        let reason: String

        init(_ status: Int, _ reason: String) {
            self.status = status
            self.reason = reason
        }
    }

    private let limits: HTTPLimits
    private var all: [UInt8] = []
    private var lines: [[UInt8]] = [[]]
    private var isAfterCarriageReturn = false
    private var fields: [(name: String, value: String)] = []
    private var request: (method: String, target: String, minor: Int)?

    init(limits: HTTPLimits) { self.limits = limits }

    /// Takes one byte; the head in words when it is complete.
    mutating func take(_ byte: UInt8) throws(Refusal) -> String? {
        all.append(byte)
        if all.count > limits.headSizeMax { throw Refusal(431, "head too large") }
        if isAfterCarriageReturn {
            if byte != 10 { throw Refusal(400, "CR without LF") }
            isAfterCarriageReturn = false
            return try takeLine()
        }
        if byte == 13 {
            isAfterCarriageReturn = true
        } else if byte == 10 {
            throw Refusal(400, "LF without CR")
        } else if byte == 127 || (byte < 32 && byte != 9) {
            throw Refusal(400, "control character")
        } else {
            lines[lines.count - 1].append(byte)
            let size = lines[lines.count - 1].count
            if request == nil, size > limits.requestLineSizeMax {
                throw Refusal(414, "request line too long")
            }
            if request != nil, size > limits.fieldSizeMax { throw Refusal(431, "field too large") }
        }
        return nil
    }

    private mutating func takeLine() throws(Refusal) -> String? {
        let line = lines[lines.count - 1]
        lines.append([])
        if request == nil {
            if line.isEmpty, lines.count == 2 { return nil }
            request = try ModelGrammar.requestLine(line)
            return nil
        }
        if line.isEmpty { return try finish() }
        if fields.count == limits.fieldCountMax { throw Refusal(431, "too many fields") }
        fields.append(try ModelGrammar.field(line))
        return nil
    }

    private func finish() throws(Refusal) -> String {
        guard let request else { throw Refusal(500, "the model is wrong") }
        let (authority, path, query) = try ModelGrammar.target(request.target, request.method)
        var fields = fields
        let hosts = values("host")
        if hosts.count > 1 || (hosts.isEmpty && request.minor == 1) {
            throw Refusal(400, "not exactly one Host")
        }
        if let host = hosts.first, !ModelGrammar.isAuthority(host) { throw Refusal(400, "ill-formed Host") }
        if let authority {
            fields.removeAll { $0.name.lowercased() == "host" }
            fields.append(("Host", authority))
        }
        let length = try length()
        let expectations = values("expect")
        if expectations.contains(where: { $0.lowercased() != "100-continue" }) {
            throw Refusal(417, "unknown expectation")
        }
        let options = values("connection").flatMap { $0.split(separator: ",").map(ModelGrammar.trimmed) }
        let closes = request.minor == 0 || options.contains { $0.lowercased() == "close" }
        return Self.words(
            [request.method, request.target, path], query, fields,
            [
                "\(request.minor) \(length ?? 0) \(length != nil) \(!closes)",
                "\(!expectations.isEmpty && request.minor == 1)",
            ])
    }

    private func length() throws(Refusal) -> Int? {
        let lengths = values("content-length")
        if !values("transfer-encoding").isEmpty {
            throw lengths.isEmpty ? Refusal(501, "transfer coding") : Refusal(400, "two framings")
        }
        guard let text = lengths.first else { return nil }
        if lengths.count > 1 || text.isEmpty || !text.utf8.allSatisfy({ (48...57).contains($0) }) {
            throw Refusal(400, "ill-formed Content-Length")
        }
        guard let length = Int(text), text.utf8.count <= 18, length <= limits.bodySizeMax else {
            throw Refusal(413, "content too large")
        }
        return length
    }

    private func values(_ name: String) -> [String] {
        fields.filter { $0.name.lowercased() == name }.map(\.value)
    }

    private static func words(
        _ start: [String], _ query: [(String, String)], _ fields: [(name: String, value: String)],
        _ end: [String]
    ) -> String {
        let pairs = query.map { "?\($0.0)=\($0.1)" } + fields.map { "\($0.name): \($0.value)" }
        return (start + pairs + end).joined(separator: "\n")
    }

    /// The real parser's head in the same words.
    static func words(of head: HTTPRequestHead) -> String {
        words(
            [head.method.rawValue, head.target, head.path], head.query.map { ($0.name, $0.value) },
            head.headers.fields.map { ($0.name, $0.value) },
            [
                "\(head.minorVersion) \(head.contentLength) \(head.hasContentLength) \(head.keepsAlive)",
                "\(head.expectsContinue)",
            ])
    }
}

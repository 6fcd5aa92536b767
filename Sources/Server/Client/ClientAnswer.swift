import JSONCodec

/// An HTTP answer as a client sees it.
package struct ClientAnswer: Sendable {
    /// The status code.
    package let status: Int
    /// In order; names in lower case.
    let fields: [(name: String, value: String)]
    /// The content, as it came.
    package let body: [UInt8]

    /// Whether the server did what it was asked.
    package var isDone: Bool { (200..<300).contains(status) }
    /// The content as JSON; null where it is none.
    var json: JSONValue { (try? JSONReader.parse(body, limits: .answers)) ?? .null }

    private static let headSizeMax = 64 << 10

    /// Reads one answer; a 101 has no content.
    init(from socket: ClientSocket) throws(ClientProblem) {
        let headEnd = Array("\r\n\r\n".utf8)
        var bytes: [UInt8] = []
        while bytes.firstRange(of: headEnd) == nil {
            guard bytes.count < Self.headSizeMax else { throw .unreachable("that is no such server") }
            bytes += try socket.receive()
        }
        guard let end = bytes.firstRange(of: headEnd) else { throw .unreachable("that is no such server") }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else {
            throw .unreachable("that is no such server")
        }
        self.status = status
        fields = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1)
            let value = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
            return (parts[0].lowercased(), String(value))
        }
        let size = fields.first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0
        var rest = Array(bytes[end.upperBound...])
        while status != 101, rest.count < size { rest += try socket.receive() }
        body = Array(rest.prefix(status == 101 ? 0 : size))
        socket.giveBack(rest.dropFirst(body.count))
    }

    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
}

extension JSONLimits {
    /// For what a server sends: a snapshot of the largest workshop.
    static var answers: JSONLimits {
        JSONLimits(byteCountMax: 64 << 20, depthMax: 32, itemCountMax: 1_000_000, stringSizeMax: 1 << 20)
    }
}

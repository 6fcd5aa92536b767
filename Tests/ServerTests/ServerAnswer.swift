import JSONCodec

/// An HTTP answer as a client sees it.
struct ServerAnswer {
    let status: Int
    /// In order; names in lower case.
    let fields: [(name: String, value: String)]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSONValue { (try? JSONReader.parse(body, limits: .large)) ?? .null }
    /// The `code` of a problem.
    var code: String? { json["code"]?.string }

    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Reads one answer; `hasBody` is false after HEAD and for a 101.
    init(from socket: ServerSocket, hasBody: Bool = true) throws {
        let headEnd = Array("\r\n\r\n".utf8)
        var bytes: [UInt8] = []
        while bytes.firstRange(of: headEnd) == nil {
            let next = socket.receive()
            guard !next.isEmpty else {
                throw ServerFailure("the answer ended in its head: \(socket.end)")
            }
            bytes += next
        }
        guard let end = bytes.firstRange(of: headEnd) else { throw ServerFailure("no head") }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        fields = lines.dropFirst().map { line in
            let parts = line.split(separator: ": ", maxSplits: 1)
            return (parts[0].lowercased(), parts.count > 1 ? String(parts[1]) : "")
        }
        guard let line = lines.first, let code = Int(line.split(separator: " ")[1]) else {
            throw ServerFailure("no status")
        }
        status = code
        let size = fields.first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0
        var rest = Array(bytes[end.upperBound...])
        while hasBody, rest.count < size {
            let next = socket.receive()
            guard !next.isEmpty else { throw ServerFailure("the answer ended in its body") }
            rest += next
        }
        body = Array(rest.prefix(hasBody ? size : 0))
        socket.giveBack(rest.dropFirst(body.count))
    }
}

extension JSONLimits {
    /// For what the server itself sends.
    static var large: JSONLimits {
        JSONLimits(byteCountMax: 64 << 20, depthMax: 32, itemCountMax: 1_000_000, stringSizeMax: 1 << 20)
    }
}

/// A response as a client sees it.
struct TestResponse {
    let status: Int
    let fields: [String: String]
    let body: String
}

extension TestSocket {
    /// Reads one response; `hasBody` is false for answers to HEAD.
    func receiveResponse(hasBody: Bool = true) throws -> TestResponse {
        var bytes: [UInt8] = []
        let headEnd = Array("\r\n\r\n".utf8)
        while bytes.firstRange(of: headEnd) == nil {
            let next = receive()
            guard !next.isEmpty else { throw TestFailure("end inside a head") }
            bytes += next
        }
        guard let end = bytes.firstRange(of: headEnd) else { throw TestFailure("head") }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ": ", maxSplits: 1)
            fields[parts[0].lowercased()] = parts.count > 1 ? String(parts[1]) : ""
        }
        guard let status = Int(lines[0].split(separator: " ")[1]) else { throw TestFailure("status") }
        let size = hasBody ? Int(fields["content-length"] ?? "0") ?? 0 : 0
        var rest = Array(bytes[end.upperBound...])
        while rest.count < size {
            let next = receive()
            guard !next.isEmpty else { throw TestFailure("end inside a body") }
            rest += next
        }
        unread(rest.dropFirst(size))
        return TestResponse(
            status: status, fields: fields, body: String(decoding: rest.prefix(size), as: UTF8.self))
    }
}

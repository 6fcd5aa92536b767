import JSONCodec

/// Somebody who speaks to a server as a browser does, for the command line.
package struct ServerClient: Sendable {
    let address: ServerAddress
    let certificateFile: String?
    private var cookies: [String: String] = [:]

    /// A client that has not signed in.
    package init(_ address: ServerAddress, certificateFile: String? = nil) {
        self.address = address
        self.certificateFile = certificateFile
    }

    /// Signs in as an account of the installation.
    ///
    /// - Throws: ``ClientProblem``; `turnedAway` for a wrong name or password.
    package mutating func signIn(name: String, password: String) throws(ClientProblem) {
        var writer = JSONWriter()
        writer.object { object in
            object.field("name", name)
            object.field("password", password)
        }
        try enter("/api/sign-in", writer.bytes)
    }

    /// Comes in by the code of a link, as whoever that is for.
    ///
    /// - Throws: ``ClientProblem``; `turnedAway` for a code that is not known.
    package mutating func join(
        code: String, name: String, organisation: String
    ) throws(ClientProblem) {
        var writer = JSONWriter()
        writer.object { object in
            object.field("code", code)
            object.field("name", name)
            object.field("organisation", organisation)
        }
        try enter("/api/join", writer.bytes)
    }

    private mutating func enter(_ path: String, _ body: [UInt8]) throws(ClientProblem) {
        let answer = try request("POST", path, body)
        guard answer.isDone else {
            throw .turnedAway(code: answer.json["code"]?.string ?? "\(answer.status)")
        }
        for field in answer.fields where field.name == "set-cookie" {
            let pair = field.value.split(separator: ";").first ?? ""
            guard let equals = pair.firstIndex(of: "=") else { continue }
            cookies[String(pair[..<equals])] = String(pair[pair.index(after: equals)...])
        }
    }

    /// Asks once; whatever the server answers is an answer.
    ///
    /// - Throws: ``ClientProblem/unreachable(_:)``.
    package func request(
        _ method: String, _ path: String, _ body: [UInt8]? = nil
    ) throws(ClientProblem) -> ClientAnswer {
        guard path.hasPrefix("/"), !path.contains(where: { $0.isWhitespace || $0.isNewline }) else {
            throw .address(path)
        }
        var head = "\(method) \(path) HTTP/1.1\r\nHost: \(address.authority)\r\nOrigin: \(address.origin)\r\n"
        for field in cookieField { head += "\(field.name): \(field.value)\r\n" }
        if let body {
            head += "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n"
        }
        let socket = try ClientSocket(address, certificateFile: certificateFile)
        try socket.send(Array("\(head)Connection: close\r\n\r\n".utf8) + (body ?? []))
        return try ClientAnswer(from: socket)
    }

    var cookieField: [(name: String, value: String)] {
        guard !cookies.isEmpty else { return [] }
        let pairs = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return [("Cookie", pairs.joined(separator: "; "))]
    }
}

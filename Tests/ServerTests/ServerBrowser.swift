import JSONCodec
import WorkshopCore

/// A browser profile: keeps cookies, sends its Origin, one connection for each request.
final class ServerBrowser {
    let port: UInt16
    let certificateFile: String?
    var cookies: [String: String] = [:]
    /// What it sends as Origin; `nil` sends none.
    var origin: String?

    init(port: UInt16, certificateFile: String? = nil) {
        self.port = port
        self.certificateFile = certificateFile
        origin = "\(certificateFile == nil ? "http" : "https")://localhost:\(port)"
    }

    var cookieField: [(name: String, value: String)] {
        guard !cookies.isEmpty else { return [] }
        let pairs = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return [("Cookie", pairs.joined(separator: "; "))]
    }

    func connect() throws -> ServerSocket { try ServerSocket(port: port, certificateFile: certificateFile) }

    @discardableResult
    func get(_ path: String, _ fields: [(name: String, value: String)] = []) throws -> ServerAnswer {
        try send("GET", path, fields: fields)
    }

    @discardableResult
    func post(_ path: String, _ body: String = "{}") throws -> ServerAnswer {
        try send("POST", path, Array(body.utf8), fields: [("Content-Type", "application/json")])
    }

    /// Sends any request; a method that takes no body gets none.
    func send(
        _ method: String, _ path: String, _ body: [UInt8]? = nil,
        fields: [(name: String, value: String)] = []
    ) throws -> ServerAnswer {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\n"
        if let origin { head += "Origin: \(origin)\r\n" }
        for field in cookieField + fields { head += "\(field.name): \(field.value)\r\n" }
        if let body { head += "Content-Length: \(body.count)\r\n" }
        let socket = try connect()
        socket.send(Array("\(head)Connection: close\r\n\r\n".utf8) + (body ?? []))
        let answer = try ServerAnswer(from: socket, hasBody: method != "HEAD")
        for cookie in answer.all("set-cookie") { keep(cookie) }
        return answer
    }

    private func keep(_ cookie: String) {
        guard let pair = cookie.split(separator: ";").first, let equals = pair.firstIndex(of: "=") else {
            return
        }
        let value = String(pair[pair.index(after: equals)...])
        cookies[String(pair[..<equals])] = value.isEmpty ? nil : value
    }

    /// Joins by a code; the answer tells workshop and role.
    @discardableResult
    func join(_ code: String, name: String = "", organisation: String = "甲社") throws -> ServerAnswer {
        try post(
            "/api/join", #"{"code":"\#(code)","name":"\#(name)","organisation":"\#(organisation)"}"#)
    }

    /// A ticket for a socket of the workshop.
    func ticket(_ workshop: String, as jar: String? = nil) throws -> String {
        let suffix = jar.map { #","as":"\#($0)""# } ?? ""
        let answer = try post("/api/ws-ticket", #"{"workshop":"\#(workshop)"\#(suffix)}"#)
        guard let ticket = answer.json["ticket"]?.string else {
            throw ServerFailure("no ticket: \(answer.status) \(answer.text)")
        }
        return ticket
    }

    /// Opens a socket, says hello and reads up to the snapshot or the missed events.
    func page(
        _ workshop: String, as jar: String? = nil, client: String = ServerID.fresh(), nextNumber: Int = 1,
        resuming: (epoch: String, sequence: Int)? = nil
    ) throws -> ServerPage {
        let ticket = try ticket(workshop, as: jar)
        let page = try ServerPage(self, path: "/ws/\(workshop)")
        page.nextNumber = nextNumber
        let known = resuming.map { #","epoch":"\#($0.epoch)","seq":\#($0.sequence)"# } ?? ""
        page.send(
            #"{"type":"hello","ticket":"\#(ticket)","client":"\#(client)","nextN":\#(nextNumber)\#(known)}"#)
        page.welcome = try page.next("welcome")
        return page
    }
}

/// Ids as a browser makes them.
enum ServerID {
    static func fresh() -> String {
        ID<Note>(high: .random(in: 0...UInt64.max), low: .random(in: 0...UInt64.max)).description
    }
}

import Testing
import Transport
import WebSocketCodec

/// Answers in the order of what they answer.
struct SocketOrderTests {
    /// A client's frame of under 126 bytes; the masking key is zero, so that the payload is itself.
    static func frame(_ first: UInt8, _ payload: String) -> [UInt8] {
        [first, 0x80 | UInt8(payload.utf8.count), 0, 0, 0, 0] + Array(payload.utf8)
    }

    /// A server's frame of under 126 bytes.
    static func answer(_ first: UInt8, _ payload: String) -> [UInt8] {
        [first, UInt8(payload.utf8.count)] + Array(payload.utf8)
    }

    static let text: UInt8 = 0x81
    static let ping: UInt8 = 0x89
    static let pong: UInt8 = 0x8A
    static let goingAway: [UInt8] = [0x88, 0x82, 0, 0, 0, 0, 3, 233]

    /// A socket after its upgrade to an echo; the certificate has to be held.
    static func client(
        isSecure: Bool, controlFrames: Int = 10
    ) throws -> (TestServer, TestSocket, TestCertificate?) {
        let certificate = isSecure ? try TestCertificate() : nil
        var limits = WebSocketLimits()
        limits.controlFramesPerSecond = controlFrames
        let server = try TestServer(
            tls: try certificate?.context(), socketLimits: limits, attach: SocketLinkTests.echo(TestLog()))
        let socket = try TestSocket(port: server.port)
        if let certificate {
            try socket.startTLS(trusting: certificate.certificateFile, name: "localhost")
        }
        _ = try TestWebSocket(socket)
        return (server, socket, certificate)
    }

    @Test(
        "TR34 text, ping, text and close in one write are answered in this order", arguments: [false, true])
    func mixed(isSecure: Bool) throws {
        let (server, socket, certificate) = try Self.client(isSecure: isSecure)
        socket.send(
            Self.frame(Self.text, "one") + Self.frame(Self.ping, "p") + Self.frame(Self.text, "two")
                + Self.goingAway)
        let expected =
            Self.answer(Self.text, "one") + Self.answer(Self.pong, "p") + Self.answer(Self.text, "two")
            + [0x88, 2, 3, 233]
        #expect(socket.receiveAll() == expected)
        _ = (server, certificate)
    }

    @Test("TR34 a ping inside a message is answered before the message", arguments: [false, true])
    func inside(isSecure: Bool) throws {
        let (server, socket, certificate) = try Self.client(isSecure: isSecure)
        socket.send(
            Self.frame(0x01, "発") + Self.frame(Self.ping, "") + Self.frame(0x80, "想")
                + Self.frame(Self.ping, "2") + Self.goingAway)
        let expected =
            Self.answer(Self.pong, "") + Self.answer(Self.text, "発想") + Self.answer(Self.pong, "2")
            + [0x88, 2, 3, 233]
        #expect(socket.receiveAll() == expected)
        _ = (server, certificate)
    }

    @Test("TR34 what comes before a violation is answered before the close", arguments: [false, true])
    func violation(isSecure: Bool) throws {
        let (server, socket, certificate) = try Self.client(isSecure: isSecure)
        socket.send(
            Self.frame(Self.text, "one") + Self.frame(Self.ping, "p") + [0x83, 0x80, 0, 0, 0, 0]
                + Self.frame(Self.text, "never"))
        let answers = socket.receiveAll()
        let before = Self.answer(Self.text, "one") + Self.answer(Self.pong, "p")
        #expect(Array(answers.prefix(before.count)) == before)
        let close = answers.dropFirst(before.count)
        #expect(close.first == 0x88 && close.dropFirst(2).starts(with: [3, 234]))
        #expect(close.count == Int(close.dropFirst().first ?? 0) + 2)
        _ = (server, certificate)
    }

    @Test("TR34 hundreds of texts and pings in one write keep their order", arguments: [false, true])
    func many(isSecure: Bool) throws {
        let (server, socket, certificate) = try Self.client(isSecure: isSecure, controlFrames: 10_000)
        var (sent, expected): ([UInt8], [UInt8]) = ([], [])
        for number in 0..<400 {
            sent += Self.frame(Self.text, "text \(number)") + Self.frame(Self.ping, "ping \(number)")
            expected += Self.answer(Self.text, "text \(number)") + Self.answer(Self.pong, "ping \(number)")
        }
        socket.send(sent + Self.goingAway)
        #expect(socket.receiveAll() == expected + [0x88, 2, 3, 233])
        _ = (server, certificate)
    }

    @Test("TR34 wherever the bytes are cut the answers are the same")
    func cuts() throws {
        let (server, _, _) = try Self.client(isSecure: false)
        let sent =
            Self.frame(Self.text, "a") + Self.frame(Self.ping, "b") + Self.frame(Self.text, "c")
            + Self.goingAway
        let expected =
            Self.answer(Self.text, "a") + Self.answer(Self.pong, "b") + Self.answer(Self.text, "c")
            + [0x88, 2, 3, 233]
        for cut in 1..<sent.count {
            let socket = try TestSocket(port: server.port)
            let client = try TestWebSocket(socket)
            client.socket.send(Array(sent[..<cut]))
            client.socket.send(Array(sent[cut...]))
            #expect(socket.receiveAll() == expected, "cut at \(cut)")
        }
    }
}

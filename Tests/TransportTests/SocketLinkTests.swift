import HTTPCodec
import Testing
import Transport
import WebSocketCodec

struct SocketLinkTests {
    /// What callbacks were told.
    enum Told: Sendable, Equatable {
        case text(String)
        case closed(UInt16?, String)
    }

    static func callbacks(_ log: TestLog<Told>, _ each: @escaping @Sendable ([UInt8]) -> Void = { _ in })
        -> SocketCallbacks
    {
        SocketCallbacks(
            received: { bytes in
                log.add(.text(String(decoding: bytes, as: UTF8.self)))
                each(bytes)
            },
            closed: { log.add(.closed($0?.rawValue, $1)) })
    }

    static func echo(_ log: TestLog<Told>) -> @Sendable (SocketLink) -> SocketCallbacks {
        { link in
            callbacks(log) { bytes in link.assumeIsolated { $0.send(text: bytes) } }
        }
    }

    @Test("TR23 text comes back, plain, by TLS and compressed", arguments: [false, true], [false, true])
    func echoes(isSecure: Bool, offersDeflate: Bool) throws {
        let certificate = isSecure ? try TestCertificate() : nil
        let server = try TestServer(
            tls: try certificate?.context(), deflate: .withoutContext, attach: Self.echo(TestLog()))
        let socket = try TestSocket(port: server.port)
        if let certificate {
            try socket.startTLS(trusting: certificate.certificateFile, name: "localhost")
        }
        let client = try TestWebSocket(socket, offersDeflate: offersDeflate)
        for size in [0, 1, 125, 126, 1023, 1024, 60_000] {
            let text = String(repeating: "発想 ", count: size / 7) + String(repeating: "x", count: size % 7)
            client.send(text)
            #expect(client.nextText() == text)
        }
    }

    @Test("TR24 the link lives on the reactor it was moved to, and may send from the start")
    func reactorHandOver() throws {
        let log = TestLog<String>()
        let server = try TestServer { request, reactors in
            let answer = OpeningHandshake.answer(
                method: "GET", headers: { request.head.headers.all($0) }, subprotocols: ["yoriai.v1"],
                isOriginAllowed: { _ in true }, deflate: .off)
            guard case .accept(let acceptance) = answer else {
                return .response(HTTPResponse(status: .badRequest))
            }
            let target = reactors[request.head.path == "/0" ? 0 : 1]
            return .upgrade(
                SocketUpgrade(
                    fields: acceptance.fields.map { ($0.name, $0.value) }, deflate: nil,
                    limits: WebSocketLimits(), reactor: target
                ) { link in
                    link.assumeIsolated { $0.send(text: Array("welcome".utf8)) }
                    return SocketCallbacks(
                        received: { _ in log.add("\(target.name) \(target.isCurrent) \(link.peerAddress)") },
                        closed: { _, _ in })
                })
        }
        for number in [0, 1, 0, 1] {
            let client = try TestWebSocket(TestSocket(port: server.port), path: "/\(number)")
            #expect(client.nextText() == "welcome")
            client.send("where")
            client.send("again")
            client.close(.normal)
            _ = client.drain()
        }
        let expected = [0, 0, 1, 1, 0, 0, 1, 1].map { "test-\($0) true 127.0.0.1" }
        #expect(log.wait(for: 8) == expected)
    }

    @Test("TR25 bytes behind an upgrade request are refused")
    func bytesBehindUpgrade() throws {
        let server = try TestServer(attach: Self.echo(TestLog()))
        let client = try TestSocket(port: server.port)
        let request = ClientHandshake(nonce: [UInt8](repeating: 1, count: 16)).request(
            host: "localhost", path: "/", origin: nil, subprotocols: ["yoriai.v1"])
        client.send(request + [0x81, 0x80, 0, 0, 0, 0])
        #expect(try client.receiveResponse().status == 400)
    }

    @Test("TR26 a binary message closes with 1003")
    func binary() throws {
        let log = TestLog<Told>()
        let server = try TestServer(attach: Self.echo(log))
        let client = try TestWebSocket(TestSocket(port: server.port))
        client.sendFrame(.binary, [1, 2, 3])
        client.send("late")
        #expect(client.drain().code == .unsupportedData)
        #expect(log.wait(for: 1) == [.closed(1003, "text only")])
    }

    @Test("TR27 frames shared by many arrive at each whole and in order")
    func broadcast() throws {
        let links = TestLog<ObjectIdentifier>()
        let room = TestRoom()
        let server = try TestServer { link in
            room.join(link)
            links.add(ObjectIdentifier(link))
            return Self.callbacks(TestLog())
        }
        let clients = try (0..<30).map { _ in try TestWebSocket(TestSocket(port: server.port)) }
        #expect(links.wait(for: 30).count == 30)
        let frames = (0..<50).map { number in
            ServerConnection.textFrame(Array("\(number) \(String(repeating: "n", count: number * 100))".utf8))
        }
        server.reactors[1].post { for frame in frames { room.broadcast(frame) } }
        for client in clients {
            for number in 0..<50 {
                #expect(client.nextText() == "\(number) \(String(repeating: "n", count: number * 100))")
            }
        }
    }

    @Test("TR28 a reader too slow by bytes is closed with 4008, others get everything")
    func slowReader() throws {
        let room = TestRoom()
        let log = TestLog<Told>()
        let server = try TestServer { link in
            room.join(link)
            return Self.callbacks(log)
        }
        let slow = try TestWebSocket(TestSocket(port: server.port, receiveBufferSize: 4096))
        let brisk = try TestWebSocket(TestSocket(port: server.port))
        #expect(eventually { room.count == 2 })
        let frame = ServerConnection.textFrame([UInt8](repeating: 65, count: 100_000))
        for _ in 0..<100 {
            server.reactors[1].post { room.broadcast(frame) }
            #expect(brisk.nextText()?.utf8.count == 100_000)
        }
        #expect(log.wait(for: 1) == [.closed(4008, "too slow")])
        let (texts, code) = slow.drain()
        #expect(code == .slow)
        #expect(texts.count < 100)
        #expect(texts.allSatisfy { $0.count == 100_000 })
    }

    @Test("TR29 a reader too slow by time is closed with 4008")
    func stuckReader() throws {
        var limits = TransportLimits()
        limits.outboxStuckMax = .milliseconds(200)
        limits.outboxSizeMax = 64 << 20
        let room = TestRoom()
        let log = TestLog<Told>()
        let server = try TestServer(limits: limits) { link in
            room.join(link)
            return Self.callbacks(log)
        }
        let slow = try TestWebSocket(TestSocket(port: server.port, receiveBufferSize: 65_536))
        #expect(eventually { room.count == 1 })
        let frame = ServerConnection.textFrame([UInt8](repeating: 65, count: 500_000))
        server.reactors[1].post { for _ in 0..<30 { room.broadcast(frame) } }
        #expect(log.wait(for: 1) == [.closed(4008, "too slow")])
        #expect(slow.drain().code == .slow)
    }

    @Test("TR50 who is cut while something waits finds a reset, and the kernel's share is gone")
    func cutReader() throws {
        var limits = TransportLimits()
        limits.outboxStuckMax = .milliseconds(200)
        limits.outboxSizeMax = 64 << 20
        limits.slowCloseGrace = .milliseconds(200)
        let room = TestRoom()
        let server = try TestServer(limits: limits) { link in
            room.join(link)
            return Self.callbacks(TestLog<Told>())
        }
        let slow = try TestWebSocket(TestSocket(port: server.port, receiveBufferSize: 65_536))
        #expect(eventually { room.count == 1 })
        let frame = ServerConnection.textFrame([UInt8](repeating: 65, count: 500_000))
        server.reactors[1].post { for _ in 0..<30 { room.broadcast(frame) } }
        #expect(eventually { server.listener.connectionCount == 0 })
        let (texts, code) = slow.drain()
        #expect(texts.isEmpty && code == nil)
    }

    @Test("TR30 the peer's close is answered with its code and told once")
    func peerCloses() throws {
        let log = TestLog<Told>()
        let server = try TestServer(attach: Self.echo(log))
        let client = try TestWebSocket(TestSocket(port: server.port))
        client.close(.goingAway, reason: "bye")
        #expect(client.drain().texts.isEmpty)
        #expect(eventually { server.listener.connectionCount == 0 })
        #expect(log.all == [.closed(1001, "bye")])
    }

    static let brokenOrClosing: [[UInt8]] = [
        [0x88, 0x82, 0, 0, 0, 0, 3, 233], [0x83, 0x80, 0, 0, 0, 0],
    ]

    @Test(
        "TR30 the peer's close and its violations are answered with a close frame",
        arguments: zip(brokenOrClosing, [1001, 1002] as [UInt16]))
    func closeAnswered(frame: [UInt8], code: UInt16) throws {
        let log = TestLog<Told>()
        let server = try TestServer(attach: Self.echo(log))
        let client = try TestWebSocket(TestSocket(port: server.port))
        client.socket.send(frame)
        #expect(client.drain().code?.rawValue == code)
        #expect(eventually { server.listener.connectionCount == 0 })
        #expect(log.all.count == 1)
    }

    @Test("TR30 our close goes out behind what is queued, and is told once")
    func serverCloses() throws {
        let log = TestLog<Told>()
        let server = try TestServer { link in
            Self.callbacks(log) { _ in
                link.assumeIsolated { link in
                    link.send(text: Array("last".utf8))
                    link.close(.serviceRestart, reason: "restarting")
                    link.send(text: Array("never".utf8))
                }
            }
        }
        let client = try TestWebSocket(TestSocket(port: server.port))
        client.send("go")
        let (texts, code) = client.drain()
        #expect(texts == [Array("last".utf8)])
        #expect(code == .serviceRestart)
        #expect(eventually { server.listener.connectionCount == 0 })
        #expect(log.all == [.text("go"), .closed(1012, "restarting")])
    }

    @Test("TR30 a lost connection is told without a code")
    func lost() throws {
        let log = TestLog<Told>()
        let server = try TestServer(attach: Self.echo(log))
        do {
            let client = try TestWebSocket(TestSocket(port: server.port))
            client.send("hello")
            #expect(client.nextText() == "hello")
        }
        #expect(log.wait(for: 2) == [.text("hello"), .closed(nil, "")])
    }

    @Test("TR30 a peer that never answers our close is cut off")
    func closeTimeout() throws {
        let log = TestLog<Told>()
        var socketLimits = WebSocketLimits()
        socketLimits.closeTimeout = 100_000_000
        let server = try TestServer(socketLimits: socketLimits) { link in
            link.assumeIsolated { $0.close(.normal, reason: "") }
            return Self.callbacks(log)
        }
        let client = try TestWebSocket(TestSocket(port: server.port))
        #expect(log.wait(for: 1) == [.closed(1000, "")])
        #expect(eventually { server.listener.connectionCount == 0 })
        _ = client
    }

    @Test("TR31 a paused link reads nothing until it is resumed, and loses nothing")
    func pause() throws {
        let log = TestLog<Told>()
        let room = TestRoom()
        let server = try TestServer { link in
            room.join(link)
            link.assumeIsolated { $0.pauseReading() }
            return Self.callbacks(log) { bytes in link.assumeIsolated { $0.send(text: bytes) } }
        }
        let client = try TestWebSocket(TestSocket(port: server.port))
        for number in 0..<10 { client.send("\(number)") }
        let turns = TestLog<Int>()
        for delay in [10, 20, 30] { server.reactors[1].after(.milliseconds(delay)) { turns.add(delay) } }
        #expect(turns.wait(for: 3).count == 3)
        #expect(log.all.isEmpty)
        server.reactors[1].post { room.each { $0.resumeReading() } }
        for number in 0..<10 { #expect(client.nextText() == "\(number)") }
    }

    @Test("TR32 more control frames than allowed in a second close with 1008")
    func controlFrames() throws {
        let log = TestLog<Told>()
        let server = try TestServer(attach: Self.echo(log))
        let client = try TestWebSocket(TestSocket(port: server.port))
        for _ in 0..<30 { client.sendFrame(.ping, []) }
        #expect(client.drain().code == .policyViolation)
    }

    @Test("TR33 a silent peer is pinged and then given up")
    func keepAlive() throws {
        let log = TestLog<Told>()
        var socketLimits = WebSocketLimits()
        socketLimits.pingInterval = 50_000_000
        let server = try TestServer(socketLimits: socketLimits, attach: Self.echo(log))
        let client = try TestWebSocket(TestSocket(port: server.port))
        // The client answers nothing, for it reads only now.
        #expect(log.wait(for: 1) == [.closed(nil, "")])
        #expect(client.next() == .ping)
    }
}

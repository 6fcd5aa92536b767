import Testing
import Transport
import WebSocketCodec

/// One frame written to many links at once.
struct SocketBroadcastTests {
    static func text(_ number: Int, _ size: Int) -> String {
        "\(number) " + String(repeating: "n", count: size)
    }

    static func frame(_ number: Int, _ size: Int) -> [UInt8] {
        ServerConnection.textFrame(Array(text(number, size).utf8))
    }

    /// A server whose links join a room, and clients of it.
    private static func room(
        _ count: Int, isSecure: Bool = false, log: TestLog<SocketLinkTests.Told> = TestLog(),
        limits: TransportLimits = TransportLimits(), receiveBufferSize: Int32? = nil
    ) throws -> (TestServer, TestRoom, [TestWebSocket], TestCertificate?) {
        let room = TestRoom()
        let certificate = isSecure ? try TestCertificate() : nil
        let server = try TestServer(limits: limits, tls: try certificate?.context()) { link in
            room.join(link)
            return SocketLinkTests.callbacks(log)
        }
        let clients = try (0..<count).map { number in
            let socket = try TestSocket(port: server.port, receiveBufferSize: receiveBufferSize)
            if let certificate {
                try socket.startTLS(trusting: certificate.certificateFile, name: "localhost")
            }
            let client = try TestWebSocket(socket)
            // One after the other, so that links and clients have the same order.
            eventually { room.count == number + 1 }
            return client
        }
        return (server, room, clients, certificate)
    }

    @Test("TR35 what is broadcast arrives at each link whole and in order", arguments: [false, true])
    func arrives(isSecure: Bool) throws {
        var limits = TransportLimits()
        limits.outboxSizeMax = 16 << 20
        let (server, room, clients, certificate) = try Self.room(12, isSecure: isSecure, limits: limits)
        let sizes = (0..<40).map { $0 * $0 * 100 }
        server.reactors[1].post {
            let links = room.all
            for (number, size) in sizes.enumerated() where number < 20 {
                SocketLink.broadcast(Self.frame(number, size), to: links)
            }
        }
        server.reactors[1].post {
            let links = room.all
            for (number, size) in sizes.enumerated() where number >= 20 {
                SocketLink.broadcast(Self.frame(number, size), to: links)
            }
        }
        for client in clients {
            for (number, size) in sizes.enumerated() {
                let isNext = client.nextText() == Self.text(number, size)
                #expect(isNext, "\(number)")
            }
        }
        _ = certificate
    }

    @Test("TR35 what was sent before comes before, and what is sent after comes after")
    func mixedWithSends() throws {
        let (server, room, clients, _) = try Self.room(3)
        server.reactors[1].post {
            let links = room.all
            links[1].assumeIsolated { $0.send(frame: Self.frame(0, 9)) }
            for number in 1..<10 {
                SocketLink.broadcast(Self.frame(number, 9), to: links)
                links[number % 2].assumeIsolated { $0.send(frame: Self.frame(100 + number, 9)) }
            }
        }
        for (index, client) in clients.enumerated() {
            var expected = index == 1 ? [0] : []
            for number in 1..<10 { expected += index == number % 2 ? [number, 100 + number] : [number] }
            for number in expected { #expect(client.nextText() == Self.text(number, 9)) }
        }
    }

    @Test(
        "TR35 at a link whose socket is full it is queued, and arrives whole and in order later",
        arguments: [false, true])
    func fullSocket(isSecure: Bool) throws {
        var limits = TransportLimits()
        limits.outboxSizeMax = 16 << 20
        let log = TestLog<SocketLinkTests.Told>()
        let (server, room, clients, certificate) = try Self.room(
            2, isSecure: isSecure, log: log, limits: limits, receiveBufferSize: 4_096)
        let waiting = TestLog<Int>()
        server.reactors[1].post {
            for number in 0..<40 { SocketLink.broadcast(Self.frame(number, 200_000), to: room.all) }
            room.each { waiting.add($0.queuedByteCount) }
        }
        // 8 MB to a reader that does not read: most of it waits here.
        #expect(waiting.wait(for: 2).allSatisfy { $0 > 4_000_000 })
        for client in clients {
            for number in 0..<40 {
                let isNext = client.nextText() == Self.text(number, 200_000)
                #expect(isNext, "\(number)")
            }
        }
        #expect(log.all.isEmpty)
        _ = certificate
    }

    @Test(
        "TR35 beyond the bound a full link is closed with 4008, and the others get everything",
        arguments: [false, true])
    func beyond(isSecure: Bool) throws {
        let log = TestLog<SocketLinkTests.Told>()
        let (server, room, clients, certificate) = try Self.room(
            2, isSecure: isSecure, log: log, receiveBufferSize: 4_096)
        for number in 0..<80 {
            server.reactors[1].post { SocketLink.broadcast(Self.frame(number, 100_000), to: room.all) }
            let isNext = clients[1].nextText() == Self.text(number, 100_000)
            #expect(isNext, "\(number)")
        }
        #expect(log.wait(for: 1) == [.closed(4008, "too slow")])
        let (texts, code) = clients[0].drain()
        #expect(code == .slow)
        for (number, text) in texts.enumerated() {
            let isNext = text == Array(Self.text(number, 100_000).utf8)
            #expect(isNext, "\(number)")
        }
        _ = certificate
    }

    @Test("TR28 a reader too slow for messages compressed for it alone is closed with 4008 as well")
    func compressedAlone() throws {
        let room = TestRoom()
        let log = TestLog<SocketLinkTests.Told>()
        let server = try TestServer(deflate: .withoutContext) { link in
            room.join(link)
            return SocketLinkTests.callbacks(log)
        }
        let socket = try TestSocket(port: server.port, receiveBufferSize: 4_096)
        let client = try TestWebSocket(socket, offersDeflate: true)
        #expect(eventually { room.count == 1 })
        var generator = SystemRandomNumberGenerator()
        let text = (0..<100_000).map { _ in UInt8.random(in: 32..<127, using: &generator) }
        server.reactors[1].post { room.each { link in for _ in 0..<100 { link.send(text: text) } } }
        #expect(log.wait(for: 1) == [.closed(4008, "too slow")])
        let (texts, code) = client.drain()
        #expect(code == .slow && texts.count < 100)
        let areWhole = texts.allSatisfy { $0 == text }
        #expect(areWhole)
    }

    @Test("TR35 links that have ended or are closing are passed over")
    func ended() throws {
        let log = TestLog<SocketLinkTests.Told>()
        let (server, room, clients, _) = try Self.room(4, log: log)
        clients[0].close(.goingAway)
        #expect(clients[0].drain().texts.isEmpty)
        #expect(log.wait(for: 1) == [.closed(1001, "")])
        server.reactors[1].post {
            let links = room.all
            links[1].assumeIsolated { $0.close(.normal, reason: "") }
            for number in 0..<5 { SocketLink.broadcast(Self.frame(number, 9), to: links) }
        }
        let (texts, code) = clients[1].drain()
        #expect(texts.isEmpty && code == .normal)
        for client in clients[2...] {
            for number in 0..<5 { #expect(client.nextText() == Self.text(number, 9)) }
        }
    }
}

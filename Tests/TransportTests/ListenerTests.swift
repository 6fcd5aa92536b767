import HTTPCodec
import Testing
import Transport

/// When connections are taken and when they have to wait.
struct ListenerTests {
    private static func server(_ log: TestLog<Bool>, pauseAt: Int) throws -> TestServer {
        var limits = TransportLimits()
        limits.connectionsPauseAt = pauseAt
        limits.acceptPause = .milliseconds(20)
        return try TestServer(limits: limits, exhausted: { log.add($0) }, respond: HTTPLinkTests.echo)
    }

    private static func served(_ server: TestServer) throws -> TestSocket {
        let client = try TestSocket(port: server.port)
        client.send(HTTPLinkTests.get("/"))
        #expect(try client.receiveResponse().status == 200)
        return client
    }

    /// Waits for many pauses of the listener.
    private static func wait(_ server: TestServer) {
        let passed = TestLog<Bool>()
        server.reactors[0].after(.milliseconds(300)) { passed.add(true) }
        _ = passed.wait(for: 1)
    }

    @Test("TR46 so many connections are taken, one more waits and is served when one has ended")
    func pause() throws {
        let log = TestLog<Bool>()
        let server = try Self.server(log, pauseAt: 4)
        var inside = try (0..<4).map { _ in try Self.served(server) }
        let late = try TestSocket(port: server.port)
        late.send(HTTPLinkTests.get("/late"))
        #expect(log.wait(for: 1) == [true])
        Self.wait(server)
        #expect(server.listener.connectionCount == 4)
        for client in inside {
            client.send(HTTPLinkTests.get("/inside"))
            #expect(try client.receiveResponse().body == "GET /inside 0")
        }
        inside.removeFirst()
        #expect(try late.receiveResponse().body == "GET /late 0")
        #expect(log.wait(for: 2).prefix(2) == [true, false])
    }

    @Test("TR46 it is told once that accepting pauses and once that it goes on, and not while nobody waits")
    func told() throws {
        let log = TestLog<Bool>()
        let server = try Self.server(log, pauseAt: 3)
        var inside = try (0..<3).map { _ in try Self.served(server) }
        Self.wait(server)
        #expect(log.all.isEmpty)
        let late = try (0..<3).map { _ in try TestSocket(port: server.port) }
        for client in late { client.send(HTTPLinkTests.get("/late")) }
        #expect(log.wait(for: 1) == [true])
        Self.wait(server)
        #expect(log.all == [true])
        inside.removeAll()
        for client in late { #expect(try client.receiveResponse().status == 200) }
        Self.wait(server)
        // One may be let in before the next has ended: what is told alternates, and in the end it goes on.
        let alternates = log.all.enumerated().allSatisfy { $0.element == $0.offset.isMultiple(of: 2) }
        #expect(alternates && log.all.last == false)
    }
}

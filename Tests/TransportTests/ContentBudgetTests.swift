import HTTPCodec
import Testing
import Transport

/// How much of requests' contents is held at the same time.
struct ContentBudgetTests {
    private static let limits: TransportLimits = {
        var limits = TransportLimits()
        limits.contentsSizeMax = 100_000
        limits.contentsSizePerAddressMax = 60_000
        return limits
    }()

    /// A server with a budget of 100,000 bytes and 60,000 per address.
    private static func server(
        respond: @escaping @Sendable (HTTPRequest, [Reactor]) async -> HTTPReply = HTTPLinkTests.echo
    ) throws -> TestServer {
        try TestServer(limits: limits, bodySizeMax: 1 << 20, respond: respond)
    }

    private static func head(_ size: Int) -> String {
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(size)\r\n\r\n"
    }

    /// A connection with so many bytes of a content that is not whole.
    private static func hold(_ size: Int, of whole: Int, _ server: TestServer, from lastByte: UInt32 = 1)
        throws
        -> TestSocket
    {
        let client = try TestSocket(port: server.port, lastByte: lastByte)
        client.send(Array(head(whole).utf8) + [UInt8](repeating: 65, count: size))
        if size < whole { letRead(server) }
        return client
    }

    /// Waits until what has been sent has been read: many turns of both reactors.
    private static func letRead(_ server: TestServer) {
        let passed = TestLog<Bool>()
        for reactor in server.reactors { reactor.after(.milliseconds(150)) { passed.add(true) } }
        _ = passed.wait(for: 2)
    }

    /// What a whole request with so much content is answered.
    private static func status(_ size: Int, _ server: TestServer, from lastByte: UInt32 = 1) throws -> Int {
        let client = try hold(size, of: size, server, from: lastByte)
        return try client.receiveResponse().status
    }

    @Test("TR42 contents of one address are bounded: what fits beside them is taken, a byte more is 503")
    func perAddress() throws {
        let server = try Self.server()
        let held = try Self.hold(40_000, of: 50_000, server)
        #expect(try Self.status(20_001, server) == 503)
        #expect(try Self.status(20_000, server) == 200)
        #expect(try Self.status(60_000, server, from: 2) == 200)
        _ = held
    }

    @Test("TR42 contents of all addresses are bounded together")
    func inAll() throws {
        let server = try Self.server()
        let held = [
            try Self.hold(50_000, of: 60_000, server, from: 1),
            try Self.hold(30_000, of: 60_000, server, from: 2),
        ]
        #expect(try Self.status(20_001, server, from: 3) == 503)
        #expect(try Self.status(20_000, server, from: 3) == 200)
        _ = held
    }

    @Test("TR42 a refused content closes its connection, and nothing of it counts")
    func refused() throws {
        let server = try Self.server()
        let held = try Self.hold(40_000, of: 50_000, server)
        #expect(try Self.status(20_001, server) == 503)
        let client = try Self.hold(30_000, of: 30_000, server)
        let response = try client.receiveResponse()
        #expect(response.status == 503 && response.fields["connection"] == "close")
        #expect(client.receiveAll().isEmpty)
        #expect(try Self.status(20_000, server) == 200)
        _ = held
    }

    @Test("TR43 what is announced takes nothing from others until it comes")
    func announced() throws {
        let server = try Self.server()
        let waiting = try (0..<5).map { _ in try Self.hold(0, of: 60_000, server) }
        #expect(eventually { server.listener.connectionCount == 5 })
        #expect(try Self.status(60_000, server) == 200)
        waiting[0].send([UInt8](repeating: 65, count: 40_000))
        Self.letRead(server)
        #expect(try Self.status(20_001, server) == 503)
    }

    @Test("TR44 one content larger than an address may hold is taken at a time, and shuts nobody out")
    func large() throws {
        let server = try Self.server()
        let others = try Self.hold(40_000, of: 50_000, server)
        let large = try Self.hold(300_000, of: 400_000, server)
        #expect(try Self.status(60_000, server, from: 2) == 200)
        #expect(try Self.status(20_000, server) == 200)
        #expect(try Self.status(60_001, server, from: 2) == 503)
        large.send([UInt8](repeating: 65, count: 100_000))
        #expect(try large.receiveResponse().body == "POST / 400000")
        #expect(try Self.status(500_000, server, from: 2) == 200)
        _ = others
    }

    @Test("TR45 a content counts while it is being answered, and no longer")
    func answering() throws {
        let isOpen = TestLog<Bool>()
        let server = try Self.server { request, reactors in
            while request.body.count == 50_000, isOpen.all.isEmpty {
                await TestHop.wander(1, between: reactors)
            }
            return await HTTPLinkTests.echo(request, reactors)
        }
        let client = try Self.hold(50_000, of: 50_000, server)
        Self.letRead(server)
        #expect(try Self.status(10_001, server) == 503)
        isOpen.add(true)
        #expect(try client.receiveResponse().status == 200)
        #expect(try Self.status(60_000, server) == 200)
        // The connection that goes on may use its room again and again.
        for _ in 0..<5 {
            client.send(Array(Self.head(60_000).utf8) + [UInt8](repeating: 65, count: 60_000))
            #expect(try client.receiveResponse().status == 200)
        }
    }

    @Test("TR45 a connection that ends inside a content gives its room back")
    func ended() throws {
        let server = try Self.server()
        for _ in 0..<5 {
            var held: TestSocket? = try Self.hold(50_000, of: 60_000, server)
            #expect(try Self.status(60_000, server) == 503)
            withExtendedLifetime(held) {}
            held = nil
            #expect(try eventually(200) { try Self.status(60_000, server) })
        }
    }

    @Test("TR45 a content that is not whole in time gives its room back")
    func late() throws {
        var limits = Self.limits
        limits.bodyDeadline = .milliseconds(100)
        let server = try TestServer(limits: limits, bodySizeMax: 1 << 20, respond: HTTPLinkTests.echo)
        let held = try Self.hold(50_000, of: 50_001, server)
        #expect(try held.receiveResponse().status == 408)
        #expect(try Self.status(60_000, server) == 200)
    }
}

/// Waits until `value` gives what is wanted, ten seconds at most, and says whether it does.
private func eventually(_ wanted: Int, _ value: () throws -> Int) rethrows -> Bool {
    let end = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < end {
        if try value() == wanted { return true }
    }
    return false
}

import HTTPCodec
import Testing
import Transport

struct HTTPLinkTests {
    static func echo(_ request: HTTPRequest, _ reactors: [Reactor]) async -> HTTPReply {
        let text = "\(request.head.method.rawValue) \(request.head.path) \(request.body.count)"
        return .response(HTTPResponse(status: .ok, body: .bytes(Array(text.utf8))))
    }

    static func get(_ path: String) -> String { "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n" }

    @Test("TR5 a connection serves one request after another")
    func keepAlive() throws {
        let server = try TestServer(respond: Self.echo)
        let client = try TestSocket(port: server.port)
        for path in ["/a", "/b", "/c"] {
            client.send(Self.get(path))
            #expect(try client.receiveResponse().body == "GET \(path) 0")
        }
    }

    @Test("TR3 a handler runs on its link's reactor, after a suspension too")
    func handlerReactor() throws {
        let server = try TestServer { request, reactors in
            let before = reactors.map(\.isCurrent)
            await TestHop.wander(3, between: reactors)
            let after = reactors.map(\.isCurrent)
            return .response(HTTPResponse(status: .ok, body: .bytes(Array("\(before) \(after)".utf8))))
        }
        for expected in ["[true, false] [true, false]", "[false, true] [false, true]"] {
            let client = try TestSocket(port: server.port)
            client.send(Self.get("/"))
            #expect(try client.receiveResponse().body == expected)
        }
    }

    @Test("TR5 answers keep the order of pipelined requests, however long each takes")
    func pipelining() throws {
        let server = try TestServer { request, reactors in
            await TestHop.wander(request.head.path == "/1" ? 100 : 1, between: reactors)
            return await Self.echo(request, reactors)
        }
        let client = try TestSocket(port: server.port)
        client.send((1...20).map { Self.get("/\($0)") }.joined())
        for number in 1...20 { #expect(try client.receiveResponse().body == "GET /\(number) 0") }
    }

    @Test("TR5 content in pieces is one content, and the next request follows it")
    func post() throws {
        let server = try TestServer(respond: Self.echo)
        let client = try TestSocket(port: server.port)
        client.send("POST /p HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000\r\n\r\n")
        for _ in 0..<3 { client.send([UInt8](repeating: 65, count: 100_000)) }
        client.send(Self.get("/after"))
        #expect(try client.receiveResponse().body == "POST /p 300000")
        #expect(try client.receiveResponse().body == "GET /after 0")
    }

    @Test(
        "TR6 content of the handler's bound passes, one byte more is 413",
        arguments: [(100, 200), (101, 413)])
    func bodyBound(size: Int, status: Int) throws {
        let server = try TestServer(bodySizeMax: 100, respond: Self.echo)
        let client = try TestSocket(port: server.port)
        client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(size)\r\n\r\n")
        client.send([UInt8](repeating: 65, count: size))
        let response = try client.receiveResponse()
        #expect(response.status == status)
        #expect(response.fields["connection"] == (status == 413 ? "close" : nil))
        if status == 413 { #expect(client.receiveAll().isEmpty) }
    }

    @Test("TR7 a head that dribbles is answered 408, for the deadline is a total")
    func headDeadline() throws {
        var limits = TransportLimits()
        limits.headDeadline = .milliseconds(200)
        let server = try TestServer(limits: limits, respond: Self.echo)
        let client = try TestSocket(port: server.port)
        let log = TestLog<Int>()
        let pace = try Reactor(name: "pace")
        pace.start()
        client.send("GET / HTTP/1.1\r\n")
        // Bytes keep coming, each well before any deadline counted from the last one.
        for step in 1...4 {
            pace.after(.milliseconds(50 * step)) { log.add(step) }
            _ = log.wait(for: step)
            client.send("X")
        }
        #expect(try client.receiveResponse().status == 408)
        #expect(client.receiveAll().isEmpty)
        pace.stop()
    }

    @Test("TR7 content that stops coming is answered 408")
    func bodyDeadline() throws {
        var limits = TransportLimits()
        limits.bodyDeadline = .milliseconds(100)
        let server = try TestServer(limits: limits, respond: Self.echo)
        let client = try TestSocket(port: server.port)
        client.send("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc")
        #expect(try client.receiveResponse().status == 408)
    }

    @Test("TR8 a silent connection is closed without an answer")
    func idle() throws {
        var limits = TransportLimits()
        limits.idleKeepAlive = .milliseconds(100)
        let server = try TestServer(limits: limits, respond: Self.echo)
        let client = try TestSocket(port: server.port)
        client.send(Self.get("/"))
        #expect(try client.receiveResponse().status == 200)
        #expect(client.receiveAll().isEmpty)
    }

    @Test("TR9 HEAD gets the size and no content")
    func head() throws {
        let server = try TestServer(respond: Self.echo)
        let client = try TestSocket(port: server.port)
        client.send("HEAD /x HTTP/1.1\r\nHost: localhost\r\n\r\n" + Self.get("/y"))
        let response = try client.receiveResponse(hasBody: false)
        #expect(response.fields["content-length"] == "9")
        #expect(response.fields["date"]?.hasSuffix(" GMT") == true)
        #expect(try client.receiveResponse().body == "GET /y 0")
    }

    @Test("TR10 a request followed by the end of its side is answered", arguments: [1, 3])
    func halfClose(count: Int) throws {
        let server = try TestServer { request, reactors in
            await TestHop.wander(3, between: reactors)
            return await Self.echo(request, reactors)
        }
        let client = try TestSocket(port: server.port)
        client.send(String(repeating: Self.get("/half"), count: count))
        client.endWriting()
        for _ in 0..<count { #expect(try client.receiveResponse().body == "GET /half 0") }
        #expect(client.receiveAll().isEmpty)
    }

    @Test(
        "TR11 a broken request is answered with its status, and the connection closes",
        arguments: [
            ("GET / HTTP/1.1\n\n", 400), ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
            ("GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 501),
            ("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 9000))\r\n\r\n", 431),
        ])
    func violation(text: String, status: Int) throws {
        let server = try TestServer(respond: Self.echo)
        let client = try TestSocket(port: server.port)
        client.send(text + Self.get("/smuggled"))
        let response = try client.receiveResponse()
        #expect(response.status == status)
        #expect(response.fields["connection"] == "close")
        #expect(client.receiveAll().isEmpty)
    }

    @Test(
        "TR12 a client that waits for 100 gets it, unless its content would be refused", arguments: [5, 500])
    func expectContinue(size: Int) throws {
        let server = try TestServer(bodySizeMax: 100, respond: Self.echo)
        let client = try TestSocket(port: server.port)
        client.send(
            "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: \(size)\r\n\r\n")
        guard size <= 100 else {
            #expect(try client.receiveResponse().status == 413)
            return
        }
        #expect(try client.receiveResponse().status == 100)
        client.send([UInt8](repeating: 65, count: size))
        #expect(try client.receiveResponse().body == "POST / 5")
    }

    @Test("TR13 204 and 304 say nothing about a size", arguments: [204, 304])
    func noContent(status: Int) throws {
        let server = try TestServer { _, _ in .response(HTTPResponse(status: HTTPStatus(code: status))) }
        let client = try TestSocket(port: server.port)
        client.send(Self.get("/"))
        let response = try client.receiveResponse()
        #expect(response.status == status)
        #expect(response.fields["content-length"] == nil)
    }

    @Test("TR14 a stopped listener takes nobody new, and links close after their answer")
    func stopAccepting() throws {
        let server = try TestServer(respond: Self.echo)
        let (client, idle) = (try TestSocket(port: server.port), try TestSocket(port: server.port))
        client.send(Self.get("/1"))
        #expect(try client.receiveResponse().fields["connection"] == nil)
        idle.send(Self.get("/1"))
        #expect(try idle.receiveResponse().fields["connection"] == nil)
        // A request that has begun is finished.
        client.send("GET /2 HTTP/1.1\r\n")
        #expect(eventually { server.listener.connectionCount == 2 })
        server.listener.stopAccepting()
        #expect(idle.receiveAll().isEmpty)
        client.send("Host: a\r\n\r\n")
        #expect(try client.receiveResponse().fields["connection"] == "close")
        #expect(client.receiveAll().isEmpty)
        #expect(throws: TestFailure.self) { try TestSocket(port: server.port) }
    }

    @Test("TR15 one address has so many connections and no more, until one ends")
    func connectionsPerAddress() throws {
        var limits = TransportLimits()
        limits.connectionsPerAddressMax = 2
        let server = try TestServer(limits: limits, respond: Self.echo)
        let first = try TestSocket(port: server.port)
        first.send(Self.get("/1"))
        #expect(try first.receiveResponse().status == 200)
        let second = try TestSocket(port: server.port)
        second.send(Self.get("/2"))
        #expect(try second.receiveResponse().status == 200)
        let third = try TestSocket(port: server.port)
        #expect(third.receiveAll().isEmpty)
        #expect(server.listener.connectionCount == 2)
        first.send("GET /end HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        first.endWriting()
        #expect(try first.receiveResponse().status == 200)
        #expect(first.receiveAll().isEmpty)
        #expect(eventually { server.listener.connectionCount == 1 })
        let fourth = try TestSocket(port: server.port)
        fourth.send(Self.get("/4"))
        #expect(try fourth.receiveResponse().status == 200)
    }
}

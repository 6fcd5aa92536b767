import Glibc
import HTTPCodec
import Testing
import Transport

/// Sessions that go on, and handshakes that are refused.
struct TLSResumptionTests {
    /// A certificate, its context and a server with them.
    struct Stage {
        let certificate: TestCertificate
        let context: TLSContext
        let server: TestServer

        init(limits: TransportLimits = TransportLimits(), isRSA: Bool = false) throws {
            certificate = try TestCertificate()
            if isRSA { try certificate.replaceByRSA() }
            context = try certificate.context()
            server = try TestServer(limits: limits, tls: context, respond: HTTPLinkTests.echo)
        }

        /// A connection over which one answer has come.
        func connect(_ version: Int32 = 0, _ offer: TestOffer = TestOffer()) throws -> TestSocket {
            let client = try TestSocket(port: server.port)
            try client.startTLS(
                trusting: certificate.certificateFile, name: "localhost", versionMax: version, offer: offer)
            client.send(HTTPLinkTests.get("/tls"))
            #expect(try client.receiveResponse().body == "GET /tls 0")
            return client
        }
    }

    @Test("TR47 a session goes on in further connections", arguments: [Int32(0x0303), 0x0304])
    func resumption(version: Int32) throws {
        let stage = try Stage()
        let first = try stage.connect(version)
        #expect(!first.isResumed && first.tlsVersion == version)
        var session = TestSession(of: first)
        for _ in 0..<3 {
            let next = try stage.connect(version, TestOffer(session: session))
            #expect(next.isResumed && next.tlsVersion == version)
            #expect(next.applicationProtocol == "http/1.1")
            session = TestSession(of: next)
        }
        #expect(try !stage.connect(version).isResumed)
    }

    @Test(
        "TR48 after a reload open connections go on and old sessions shake hands anew, without an error",
        arguments: [Int32(0x0303), 0x0304])
    func reload(version: Int32) throws {
        let stage = try Stage()
        let open = try stage.connect(version)
        let session = TestSession(of: open)
        try stage.certificate.replace()
        try stage.context.reload()
        open.send(HTTPLinkTests.get("/old"))
        #expect(try open.receiveResponse().body == "GET /old 0")
        let next = try stage.connect(version, TestOffer(session: session))
        #expect(!next.isResumed && next.tlsVersion == version)
        let again = try stage.connect(version, TestOffer(session: TestSession(of: next)))
        #expect(again.isResumed)
    }

    @Test("TR22 a handshake that dribbles is given up when its total time is over")
    func dribbledHello() throws {
        var limits = TransportLimits()
        limits.tlsHandshakeDeadline = .milliseconds(300)
        let stage = try Stage(limits: limits)
        let client = try TestSocket(port: stage.server.port)
        let hello = TestHello().bytes
        var count = 0
        client.send(Array(hello[..<1]))
        eventually {
            count += 1
            // A byte in ten milliseconds: more than a second for the whole.
            if count % 10 == 0, count / 10 < hello.count { client.send([hello[count / 10]]) }
            return stage.server.listener.connectionCount == 0 && count > 100
        }
        #expect(count / 10 < hello.count)
        #expect(client.receiveAll().isEmpty)
    }

    @Test("TR22 a hello in two pieces is answered wherever it is cut")
    func cutHello() throws {
        let stage = try Stage()
        let hello = TestHello().bytes
        for cut in 1..<hello.count {
            let client = try TestSocket(port: stage.server.port)
            client.send(Array(hello[..<cut]))
            usleep(2_000)
            client.send(Array(hello[cut...]))
            #expect(throws: Never.self, "cut at \(cut)") { try TestHello.answer(client) }
        }
    }
}

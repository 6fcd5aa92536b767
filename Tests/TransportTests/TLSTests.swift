import Foundation
import HTTPCodec
import Testing
import Transport

struct TLSTests {
    private func fetch(_ server: TestServer, trusting file: String, name: String) throws -> TestResponse {
        let client = try TestSocket(port: server.port)
        try client.startTLS(trusting: file, name: name)
        client.send(HTTPLinkTests.get("/tls"))
        return try client.receiveResponse()
    }

    @Test(
        "TR18 a certificate made here serves each of its names and addresses, and no other",
        arguments: [
            ("localhost", true), ("board.example", true), ("127.0.0.1", true), ("other.example", false),
        ])
    func names(name: String, isServed: Bool) throws {
        let certificate = try TestCertificate()
        let server = try TestServer(tls: try certificate.context(), respond: HTTPLinkTests.echo)
        let response = try? fetch(server, trusting: certificate.certificateFile, name: name)
        #expect((response?.body == "GET /tls 0") == isServed)
    }

    @Test("TR18 the key belongs to its owner only")
    func keyMode() throws {
        let certificate = try TestCertificate()
        let mode = { (path: String) in
            try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        #expect(try mode(certificate.privateKeyFile) == 0o600)
        #expect(try mode(certificate.certificateFile) == 0o644)
    }

    @Test(
        "TR18 names that could say more than a name are refused",
        arguments: ["a,DNS:evil.example", "", "a b", "a\nb", "email:x", "名"])
    func illFormedNames(name: String) throws {
        let certificate = try TestCertificate()
        #expect(throws: TransportError.self) { try certificate.replace(names: [name]) }
    }

    @Test("TR19 TLS is 1.3 with http/1.1, though h2 was offered too")
    func negotiation() throws {
        let certificate = try TestCertificate()
        let server = try TestServer(tls: try certificate.context(), respond: HTTPLinkTests.echo)
        let client = try TestSocket(port: server.port)
        try client.startTLS(trusting: certificate.certificateFile, name: "localhost")
        #expect(client.applicationProtocol == "http/1.1")
        #expect(client.tlsVersion == 0x0304)
    }

    @Test("TR19 TLS 1.2 is spoken, 1.1 is not", arguments: [(Int32(0x0303), true), (Int32(0x0302), false)])
    func versions(version: Int32, isSpoken: Bool) throws {
        let certificate = try TestCertificate()
        let server = try TestServer(tls: try certificate.context(), respond: HTTPLinkTests.echo)
        let client = try TestSocket(port: server.port)
        let done: Void? = try? client.startTLS(
            trusting: certificate.certificateFile, name: "localhost", versionMax: version)
        #expect((done != nil) == isSpoken)
    }

    @Test("TR20 a reload serves new connections with the new certificate, and a failed one changes nothing")
    func reload() throws {
        let certificate = try TestCertificate()
        let context = try certificate.context()
        let server = try TestServer(tls: context, respond: HTTPLinkTests.echo)
        let old = try TestSocket(port: server.port)
        try old.startTLS(trusting: certificate.certificateFile, name: "board.example")
        try certificate.replace(names: ["new.example"])
        #expect(throws: TestFailure.self) {
            try fetch(server, trusting: certificate.certificateFile, name: "new.example")
        }
        try context.reload()
        #expect(try fetch(server, trusting: certificate.certificateFile, name: "new.example").status == 200)
        old.send(HTTPLinkTests.get("/old"))
        #expect(try old.receiveResponse().body == "GET /old 0")
        try Data("no key".utf8).write(to: URL(filePath: certificate.privateKeyFile))
        #expect(throws: TransportError.self) { try context.reload() }
        #expect(try fetch(server, trusting: certificate.certificateFile, name: "new.example").status == 200)
    }

    @Test("TR20 a key that is not the certificate's is refused")
    func foreignKey() throws {
        let one = try TestCertificate()
        let other = try TestCertificate()
        #expect(throws: TransportError.self) {
            try TLSContext(
                certificateChainFile: one.certificateFile, privateKeyFile: other.privateKeyFile)
        }
    }

    @Test("TR21 http on the https port is told so")
    func plainOnSecurePort() throws {
        let certificate = try TestCertificate()
        let server = try TestServer(tls: try certificate.context(), respond: HTTPLinkTests.echo)
        let client = try TestSocket(port: server.port)
        client.send(HTTPLinkTests.get("/"))
        let response = try client.receiveResponse()
        #expect(response.status == 400)
        #expect(response.body.contains("https://"))
    }

    @Test("TR22 a handshake that does not come is given up")
    func handshakeDeadline() throws {
        let certificate = try TestCertificate()
        var limits = TransportLimits()
        limits.tlsHandshakeDeadline = .milliseconds(100)
        let server = try TestServer(
            limits: limits, tls: try certificate.context(), respond: HTTPLinkTests.echo)
        let client = try TestSocket(port: server.port)
        client.send([22, 3, 1])
        #expect(client.receiveAll().isEmpty)
        #expect(eventually { server.listener.connectionCount == 0 })
    }
}

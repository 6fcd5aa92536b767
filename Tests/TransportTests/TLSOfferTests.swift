import Testing
import Transport

/// What of a client's offer is taken: Mozilla's intermediate profile and nothing beside it.
struct TLSOfferTests {
    typealias Stage = TLSResumptionTests.Stage

    static let tls12: Int32 = 0x0303

    @Test(
        "TR49 each cipher of the profile is spoken by TLS 1.2",
        arguments: ["AES128-GCM-SHA256", "AES256-GCM-SHA384", "CHACHA20-POLY1305"], [false, true])
    func spoken(cipher: String, isRSA: Bool) throws {
        let stage = try Stage(isRSA: isRSA)
        let name = "ECDHE-\(isRSA ? "RSA" : "ECDSA")-\(cipher)"
        #expect(try stage.connect(Self.tls12, TestOffer(ciphers: name)).cipher == name)
    }

    static let unsafeCiphers = [
        "ECDHE-RSA-AES128-SHA", "ECDHE-RSA-AES256-SHA384", "ECDHE-RSA-AES128-SHA256", "AES128-GCM-SHA256",
        "AES256-GCM-SHA384", "AES128-SHA", "AES256-SHA256", "DHE-RSA-AES128-SHA", "ECDHE-RSA-NULL-SHA",
        "AECDH-AES128-SHA", "DHE-RSA-AES128-GCM-SHA256", "ECDHE-ARIA128-GCM-SHA256",
    ]

    @Test(
        "TR49 by TLS 1.2 neither CBC nor an exchange without forward secrecy is spoken",
        arguments: unsafeCiphers)
    func refused(cipher: String) throws {
        let stage = try Stage(isRSA: true)
        let client = try TestSocket(port: stage.server.port)
        let failure = #expect(throws: TestFailure.self) {
            try client.startTLS(
                trusting: stage.certificate.certificateFile, name: "localhost", versionMax: Self.tls12,
                offer: TestOffer(ciphers: "\(cipher):@SECLEVEL=0"))
        }
        #expect(failure?.what == "TLS handshake")
        #expect(try stage.connect(Self.tls12).cipher.hasPrefix("ECDHE-RSA-"))
    }

    @Test(
        "TR49 the groups of the profile are spoken and no other", arguments: [Int32(0x0303), 0x0304],
        [("X25519", true), ("P-256", true), ("P-384", true), ("P-521", false), ("X448", false)])
    func groups(version: Int32, group: (name: String, isSpoken: Bool)) throws {
        let stage = try Stage(isRSA: true)
        let client = try? stage.connect(version, TestOffer(groups: group.name))
        #expect((client != nil) == group.isSpoken)
    }

    @Test("TR49 compression is not taken, though it is offered first")
    func compression() throws {
        let stage = try Stage()
        let client = try TestSocket(port: stage.server.port)
        client.send(TestHello(compressions: [1, 0]).bytes)
        #expect(try TestHello.answer(client).compression == 0)
    }

    @Test("TR49 a hello without the null compression is refused")
    func onlyCompression() throws {
        let stage = try Stage()
        let client = try TestSocket(port: stage.server.port)
        client.send(TestHello(compressions: [1]).bytes)
        #expect(throws: TestFailure.self) { try TestHello.answer(client) }
    }

    @Test("TR49 a client cannot have the keys of a connection renegotiated")
    func renegotiation() throws {
        let stage = try Stage()
        let client = try stage.connect(Self.tls12)
        #expect(!client.renegotiate())
        #expect(try stage.connect(Self.tls12).tlsVersion == Self.tls12)
    }
}

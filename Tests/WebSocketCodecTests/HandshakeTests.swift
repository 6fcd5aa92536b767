import Testing
import WebSocketCodec

struct HandshakeTests {
    static let good: [String: [String]] = [
        "upgrade": ["websocket"], "connection": ["keep-alive, Upgrade"], "sec-websocket-version": ["13"],
        "sec-websocket-key": ["dGhlIHNhbXBsZSBub25jZQ=="], "origin": ["https://good.example"],
        "sec-websocket-protocol": ["chat, yoriai.v1"],
    ]

    static func answer(
        _ changes: [String: [String]] = [:], method: String = "GET", minorVersion: Int = 1,
        subprotocols: [String] = ["yoriai.v1"], deflate: DeflatePolicy = .withoutContext
    ) -> OpeningHandshake.Answer {
        let fields = good.merging(changes) { _, new in new }
        return OpeningHandshake.answer(
            method: method, minorVersion: minorVersion, headers: { fields[$0] ?? [] },
            subprotocols: subprotocols, isOriginAllowed: { $0 == "https://good.example" }, deflate: deflate)
    }

    static func refusal(_ answer: OpeningHandshake.Answer) -> OpeningHandshake.Refusal? {
        guard case .refuse(let refusal) = answer else { return nil }
        return refusal
    }

    static func acceptance(_ answer: OpeningHandshake.Answer) -> OpeningHandshake.Acceptance? {
        guard case .accept(let acceptance) = answer else { return nil }
        return acceptance
    }

    @Test("WS16 the RFC's sample is accepted with the RFC's proof") func sample() {
        let accepted = Self.acceptance(Self.answer())
        #expect(
            accepted?.fields.map(\.name) == [
                "Upgrade", "Connection", "Sec-WebSocket-Accept", "Sec-WebSocket-Protocol",
            ])
        #expect(
            accepted?.fields.map(\.value) == [
                "websocket", "Upgrade", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "yoriai.v1",
            ])
        #expect(accepted?.deflate == nil && accepted?.subprotocol == "yoriai.v1")
        #expect(
            Self.acceptance(Self.answer(["upgrade": ["h2c, WebSocket"], "connection": ["UPGRADE"]])) != nil)
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var changes: [String: [String]] = [:]
        var method = "GET"
        var minorVersion = 1
        var status: Int
        var field: String?
    }

    static let refused = [
        Refused(testDescription: "WS17 POST", method: "POST", status: 405, field: "Allow"),
        Refused(testDescription: "WS17 get", method: "get", status: 405, field: "Allow"),
        Refused(testDescription: "WS17 HEAD", method: "HEAD", status: 405, field: "Allow"),
        Refused(testDescription: "WS17 HTTP/1.0", minorVersion: 0, status: 505),
        Refused(testDescription: "WS17 no Upgrade", changes: ["upgrade": []], status: 426, field: "Upgrade"),
        Refused(testDescription: "WS17 other Upgrade", changes: ["upgrade": ["websockets"]], status: 426),
        Refused(
            testDescription: "WS17 ill-formed Upgrade", changes: ["upgrade": ["websocket;"]], status: 426),
        Refused(
            testDescription: "WS17 Connection without it", changes: ["connection": ["close"]], status: 400),
        Refused(
            testDescription: "WS17 version 8", changes: ["sec-websocket-version": ["8"]], status: 426,
            field: "Sec-WebSocket-Version"),
        Refused(
            testDescription: "WS17 version 013", changes: ["sec-websocket-version": ["013"]], status: 426),
        Refused(
            testDescription: "WS17 a list of versions", changes: ["sec-websocket-version": ["13, 8"]],
            status: 426),
        Refused(
            testDescription: "WS17 no Connection", changes: ["connection": []], status: 400),
        Refused(
            testDescription: "WS17 Upgrade: websocket/13", changes: ["upgrade": ["websocket/13"]], status: 426
        ),
        Refused(
            testDescription: "WS17 key with a space",
            changes: ["sec-websocket-key": [" GhlIHNhbXBsZSBub25jZQ=="]],
            status: 400),
        Refused(
            testDescription: "WS17 key without padding",
            changes: ["sec-websocket-key": ["dGhlIHNhbXBsZSBub25jZQ"]], status: 400),
        Refused(
            testDescription: "WS17 origin in another case", changes: ["origin": ["https://GOOD.example"]],
            status: 403),
        Refused(testDescription: "WS17 no version", changes: ["sec-websocket-version": []], status: 426),
        Refused(
            testDescription: "WS17 two versions", changes: ["sec-websocket-version": ["13", "13"]],
            status: 426),
        Refused(testDescription: "WS17 no key", changes: ["sec-websocket-key": []], status: 400),
        Refused(testDescription: "WS17 empty key", changes: ["sec-websocket-key": [""]], status: 400),
        Refused(
            testDescription: "WS17 short key", changes: ["sec-websocket-key": ["dGhlIHNhbXBsZQ=="]],
            status: 400),
        Refused(
            testDescription: "WS17 17 bytes", changes: ["sec-websocket-key": ["dGhlIHNhbXBsZSBub25jZSE="]],
            status: 400),
        Refused(
            testDescription: "WS17 no base 64", changes: ["sec-websocket-key": ["dGhlIHNhbXBsZSBub25j!Q=="]],
            status: 400),
        Refused(
            testDescription: "WS17 two keys",
            changes: ["sec-websocket-key": ["dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ=="]],
            status: 400),
        Refused(testDescription: "WS17 no origin", changes: ["origin": []], status: 403),
        Refused(testDescription: "WS17 null origin", changes: ["origin": ["null"]], status: 403),
        Refused(
            testDescription: "WS17 foreign origin", changes: ["origin": ["https://evil.example"]], status: 403
        ),
        Refused(
            testDescription: "WS17 two origins",
            changes: ["origin": ["https://good.example", "https://good.example"]], status: 403),
        Refused(testDescription: "WS18 none offered", changes: ["sec-websocket-protocol": []], status: 400),
        Refused(
            testDescription: "WS18 none in common", changes: ["sec-websocket-protocol": ["chat"]], status: 400
        ),
        Refused(
            testDescription: "WS18 other case", changes: ["sec-websocket-protocol": ["Yoriai.v1"]],
            status: 400),
        Refused(
            testDescription: "WS18 repeated",
            changes: ["sec-websocket-protocol": ["yoriai.v1", "yoriai.v1"]],
            status: 400),
        Refused(
            testDescription: "WS18 no comma", changes: ["sec-websocket-protocol": ["chat yoriai.v1"]],
            status: 400),
        Refused(
            testDescription: "WS18 32 KB of spaces",
            changes: ["sec-websocket-protocol": [String(repeating: " ", count: 32_768) + "x y"]],
            status: 400),
        Refused(
            testDescription: "WS19 extensions that break the grammar",
            changes: ["sec-websocket-extensions": ["permessage-deflate; ="]], status: 400),
        Refused(
            testDescription: "WS19 an unfinished quoted value",
            changes: ["sec-websocket-extensions": ["permessage-deflate; client_max_window_bits=\"10"]],
            status: 400),
        Refused(
            testDescription: "WS19 an empty quoted value",
            changes: ["sec-websocket-extensions": ["a; b=\"\""]],
            status: 400),
        Refused(
            testDescription: "WS19 a semicolon without a parameter",
            changes: ["sec-websocket-extensions": ["permessage-deflate;"]], status: 400),
        Refused(
            testDescription: "WS19 two extensions without a comma",
            changes: ["sec-websocket-extensions": ["permessage-deflate x"]], status: 400),
    ]

    @Test("WS17 WS18 WS19 improper requests are refused", arguments: refused) func refuses(example: Refused) {
        let answer = Self.answer(
            example.changes, method: example.method, minorVersion: example.minorVersion)
        let refusal = Self.refusal(answer)
        #expect(refusal?.status == example.status)
        if let field = example.field { #expect(refusal?.fields.contains { $0.name == field } == true) }
    }

    struct Accepted: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var changes: [String: [String]]
    }

    static let accepted = [
        Accepted(testDescription: "WS16 Upgrade in a list", changes: ["upgrade": ["h2c, websocket"]]),
        Accepted(testDescription: "WS16 Upgrade in two fields", changes: ["upgrade": ["h2c", "websocket"]]),
        Accepted(testDescription: "WS16 Upgrade in capitals", changes: ["upgrade": ["WEBSOCKET"]]),
        Accepted(
            testDescription: "WS16 Connection in a list, any case",
            changes: ["connection": ["keep-alive,UpGrade"]]),
        Accepted(
            testDescription: "WS16 Connection in two fields",
            changes: ["connection": ["keep-alive", "upgrade"]]),
        Accepted(
            testDescription: "WS16 empty members and tabs", changes: ["connection": [",\t, upgrade ,,"]]),
        Accepted(
            testDescription: "WS16 a key whose unused bits are set",
            changes: ["sec-websocket-key": ["dGhlIHNhbXBsZSBub25jZR=="]]),
        Accepted(
            testDescription: "WS18 a subprotocol among others in two fields",
            changes: ["sec-websocket-protocol": ["a, b", "yoriai.v1"]]),
        Accepted(testDescription: "WS19 no extensions", changes: ["sec-websocket-extensions": []]),
        Accepted(testDescription: "WS19 empty members", changes: ["sec-websocket-extensions": ["a,,b ,"]]),
    ]

    @Test("WS16 WS18 WS19 proper requests are accepted", arguments: accepted)
    func accepts(example: Accepted) {
        #expect(Self.acceptance(Self.answer(example.changes)) != nil)
        #expect(Self.acceptance(Self.answer(example.changes, minorVersion: 2)) != nil)
    }

    @Test("WS18 the server's preference decides; wanting none, it names none") func preference() {
        let offered = ["sec-websocket-protocol": ["b", "a,c"]]
        #expect(Self.acceptance(Self.answer(offered, subprotocols: ["x", "c", "b"]))?.subprotocol == "c")
        let none = Self.acceptance(Self.answer(subprotocols: []))
        #expect(none?.subprotocol == nil && none?.fields.count == 3)
        let spaces = String(repeating: " \t", count: 16_384)
        let padded = ["sec-websocket-protocol": ["," + spaces + "," + spaces + "yoriai.v1" + spaces]]
        #expect(Self.acceptance(Self.answer(padded))?.subprotocol == "yoriai.v1")
    }

    @Test("WS25 SHA-1 of the published messages") func sha1() {
        func hex(_ bytes: [UInt8]) -> String {
            bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        #expect(hex(SHA1.digest([])) == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
        #expect(hex(SHA1.digest(Array("abc".utf8))) == "a9993e364706816aba3e25717850c26c9cd0d89d")
        let two = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
        #expect(hex(SHA1.digest(Array(two.utf8))) == "84983e441c3bd26ebaae4aa1f95129e5e54670f1")
        let lengths = [
            55: "c1c8bbdc22796e28c0e15163d20899b65621d65a",
            56: "c2db330f6083854c99d4b5bfb6e8f29f201be699",
            60: "13d956033d9af449bfe2c4ef78c17c20469c4bf1",
            63: "03f09f5b158a7a8cdad920bddc29b81c18a551f5",
            64: "0098ba824b5c16427bd7a1122a5a442a25ec644d",
            65: "11655326c708d70319be2610e8a57d9a5b959d3b",
            119: "ee971065aaa017e0632a8ca6c77bb3bf8b1dfc56",
            120: "f34c1488385346a55709ba056ddd08280dd4c6d6",
            128: "ad5b3fdbcb526778c2839d2f151ea753995e26a0",
        ]
        for (count, digest) in lengths {
            #expect(hex(SHA1.digest(Array(repeating: UInt8(ascii: "a"), count: count))) == digest)
        }
        let million = Array(repeating: UInt8(ascii: "a"), count: 1_000_000)
        #expect(hex(SHA1.digest(million)) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
    }

    @Test("WS25 base 64 of the RFC's words") func base64() {
        let words = ["", "f", "fo", "foo", "foob", "fooba", "foobar"]
        let texts = ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]
        for (word, text) in zip(words, texts) {
            #expect(Base64.encode(Array(word.utf8)) == text)
            #expect(Base64.decodedSize(text) == word.utf8.count)
        }
        for text in ["Z", "Zg=", "Zg===", "====", "Z===", "Zm9 ", "Zm=v"] {
            #expect(Base64.decodedSize(text) == nil)
        }
    }

    @Test("WS16 the client's request is what the server wants, and the proof fits") func client() {
        let client = ClientHandshake(nonce: Array(0..<16))
        let request = client.request(
            host: "h", path: "/ws", origin: "https://good.example", subprotocols: ["yoriai.v1"],
            offersDeflate: true, fields: [("Cookie", "a=b")])
        let text = String(decoding: request, as: UTF8.self)
        #expect(text.hasPrefix("GET /ws HTTP/1.1\r\nHost: h\r\n") && text.hasSuffix("Cookie: a=b\r\n\r\n"))
        let accepted = Self.acceptance(Self.answer(["sec-websocket-key": [client.key]]))
        let proof = accepted?.fields.first { $0.name == "Sec-WebSocket-Accept" }?.value
        #expect(client.isAccepted(status: 101, accept: proof))
        #expect(
            !client.isAccepted(status: 200, accept: proof) && !client.isAccepted(status: 101, accept: nil))
    }
}

import HTTPCodec
import Testing

struct ParserTests {
    static let requests = [
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\r\nPOST /a?b=c HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nX: \r\n\r\n",
        "GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n\r\n",
    ]

    @Test("HT12 byte by byte and every two-part cut give the same head", arguments: requests)
    func cuts(text: String) throws {
        let bytes = Array(text.utf8)
        let whole = try #require(try head(text))
        for cut in 0..<bytes.count {
            var parser = HTTPHeadParser()
            #expect(try parser.receive(bytes[..<cut]) == .needMore)
            #expect(parser.isInsideHead == (cut > 0))
            #expect(try parser.receive(bytes[cut...]) == .head(whole, consumed: bytes.count - cut))
        }
        var parser = HTTPHeadParser()
        for byte in bytes.dropLast() { #expect(try parser.receive([byte]) == .needMore) }
        #expect(try parser.receive([10]) == .head(whole, consumed: 1))
        #expect(!parser.isInsideHead)
    }

    @Test("HT13 what follows the head is left, and the next request read") func pipelined() throws {
        let first = Array(Self.requests[0].utf8)
        let second = Array(Self.requests[2].utf8)
        let all = first + second + [0x81, 0x80, 0, 0, 0, 0]
        var parser = HTTPHeadParser()
        guard case .head(_, let consumed) = try parser.receive(all) else {
            Issue.record("no head")
            return
        }
        #expect(consumed == first.count)
        guard case .head(let head, let more) = try parser.receive(all[consumed...]) else {
            Issue.record("no second head")
            return
        }
        #expect(head.path == "/ws" && more == second.count)
    }

    @Test("HT14 a violation is final") func final() {
        var parser = HTTPHeadParser()
        for bytes in [Array("GET /\n".utf8), Array(Self.requests[0].utf8), []] {
            #expect(throws: HTTPViolation(.badRequest, "LF without CR")) { try parser.receive(bytes) }
        }
    }

    /// A request of those sizes: target of the line, one field's value, number of further fields.
    static func request(target: Int = 1, value: Int = 1, fields: Int = 0) -> [UInt8] {
        let line = "GET /" + String(repeating: "a", count: target - 1) + " HTTP/1.1\r\nHost: a\r\n"
        let field = "X: " + String(repeating: "v", count: value) + "\r\n"
        return Array((line + field + String(repeating: "Y:\r\n", count: fields) + "\r\n").utf8)
    }

    @Test("HT11 the request line at its limit and beyond") func requestLine() {
        let rest = "GET  HTTP/1.1".utf8.count
        #expect(refusal(Self.request(target: 4096 - rest)) == 0)
        #expect(refusal(Self.request(target: 4097 - rest)) == 414)
        #expect(refusal(Array(repeating: UInt8(ascii: "A"), count: 4096)) == 0)
        #expect(refusal(Array(repeating: UInt8(ascii: "A"), count: 4097)) == 414)
    }

    @Test("HT11 a field at its limit and beyond") func field() {
        #expect(refusal(Self.request(value: 8192 - 3)) == 0)
        #expect(refusal(Self.request(value: 8192 - 2)) == 431)
    }

    @Test("HT11 the number of fields at its limit and beyond, and 100 000 of them") func count() {
        #expect(refusal(Self.request(fields: 62)) == 0)
        #expect(refusal(Self.request(fields: 63)) == 431)
        #expect(refusal(Self.request(fields: 100_000)) == 431)
    }

    @Test("HT11 the head at its limit and beyond") func headSize() {
        var limits = HTTPLimits()
        limits.headSizeMax = 200
        let empty = Self.request(value: 0).count
        #expect(refusal(Self.request(value: 200 - empty), limits: limits) == 0)
        #expect(refusal(Self.request(value: 201 - empty), limits: limits) == 431)
        limits.headSizeMax = 16_384
        #expect(refusal(Self.request(target: 4000, value: 8000, fields: 60), limits: limits) == 0)
    }

    @Test("HT12 random bytes never stop the parser, and no cut changes the answer") func random() {
        var generator = Seeded(state: 7)
        for _ in 0..<300 {
            var bytes = Array(Self.requests.randomElement(using: &generator)?.utf8 ?? "".utf8)
            for _ in 0..<Int.random(in: 0...3, using: &generator) {
                let index = Int.random(in: bytes.indices, using: &generator)
                bytes[index] = UInt8.random(in: 0...255, using: &generator)
            }
            var parser = HTTPHeadParser()
            var status = 0
            do throws(HTTPViolation) {
                for byte in bytes { if case .head = try parser.receive([byte]) { break } }
            } catch {
                status = error.status.code
            }
            #expect(status == refusal(bytes))
        }
    }

    /// A linear congruential generator, so that a failure can be repeated.
    struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 33
        }
    }
}

import HTTPCodec
import Testing

/// Preconditions, parts, and what a client likes best.
struct ConditionalTests {
    static let date = "Sun, 06 Nov 1994 08:49:37 GMT"
    static let earlier = "Sun, 06 Nov 1994 08:49:36 GMT"
    static let later = "Sun, 06 Nov 1994 08:49:38 GMT"
    static let modified = 784_111_777

    struct Example: Sendable {
        var fields: [(String, String)]
        var then: ConditionalRequest.Outcome
        var method = "GET"
    }

    static let examples = [
        Example(fields: [], then: .proceed),
        Example(fields: [("If-None-Match", "\"v1\"")], then: .notModified),
        Example(fields: [("If-None-Match", "\"v1\"")], then: .notModified, method: "HEAD"),
        Example(fields: [("If-None-Match", "\"v1\"")], then: .preconditionFailed, method: "PUT"),
        Example(fields: [("If-None-Match", "\"v0\""), ("If-None-Match", "\"v1\"")], then: .notModified),
        Example(fields: [("If-None-Match", "\"v2\"")], then: .proceed),
        Example(fields: [("If-Modified-Since", date)], then: .notModified),
        Example(fields: [("If-Modified-Since", later)], then: .notModified),
        Example(fields: [("If-Modified-Since", earlier)], then: .proceed),
        Example(fields: [("If-Modified-Since", date)], then: .proceed, method: "PUT"),
        Example(fields: [("If-Modified-Since", "yesterday")], then: .proceed),
        Example(fields: [("If-Modified-Since", date), ("If-Modified-Since", date)], then: .proceed),
        Example(fields: [("If-Modified-Since", later), ("If-None-Match", "\"v2\"")], then: .proceed),
        Example(fields: [("If-Modified-Since", earlier), ("If-None-Match", "\"v1\"")], then: .notModified),
        Example(fields: [("If-Modified-Since", date), ("If-None-Match", "broken")], then: .proceed),
        Example(fields: [("If-Match", "\"v1\"")], then: .proceed),
        Example(fields: [("If-Match", "*")], then: .proceed),
        Example(fields: [("If-Match", "\"v2\"")], then: .preconditionFailed),
        Example(fields: [("If-Match", "W/\"v1\"")], then: .preconditionFailed),
        Example(fields: [("If-Match", "broken")], then: .preconditionFailed),
        Example(fields: [("If-Match", "\"v1\""), ("If-Unmodified-Since", earlier)], then: .proceed),
        Example(fields: [("If-Unmodified-Since", date)], then: .proceed),
        Example(fields: [("If-Unmodified-Since", earlier)], then: .preconditionFailed),
        Example(fields: [("If-Unmodified-Since", "x")], then: .proceed),
        Example(
            fields: [("If-Unmodified-Since", earlier), ("If-None-Match", "\"v1\"")],
            then: .preconditionFailed),
        Example(fields: [("If-Match", "\"v1\""), ("If-None-Match", "\"v1\"")], then: .notModified),
    ]

    @Test("HT23 preconditions are weighed in the order of the standard", arguments: examples)
    func outcome(example: Example) throws {
        let fields = example.fields.map { "\($0.0): \($0.1)\r\n" }.joined()
        let head = try #require(try head("\(example.method) / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n"))
        let tag = try #require(EntityTag("v1"))
        #expect(
            ConditionalRequest.outcome(of: head, tag: tag, modified: Self.modified) == example.then)
    }

    @Test("HT23 without a date of its own a version is never older or newer") func noDate() throws {
        let text = "GET / HTTP/1.1\r\nHost: a\r\nIf-Modified-Since: \(Self.later)\r\n\r\n"
        let (head, tag) = (try #require(try head(text)), try #require(EntityTag("v1")))
        #expect(ConditionalRequest.outcome(of: head, tag: tag, modified: nil) == .proceed)
    }

    @Test("HT22 a part is sent for the same strong tag or the same date only") func ifRange() throws {
        let tag = try #require(EntityTag("v1"))
        for same in [nil, "\"v1\"", Self.date] {
            #expect(ConditionalRequest.allowsRange(ifRange: same, tag: tag, modified: Self.modified))
        }
        for other in ["\"v2\"", "W/\"v1\"", Self.earlier, Self.later, "\"v1\", \"v1\"", "", "*"] {
            #expect(!ConditionalRequest.allowsRange(ifRange: other, tag: tag, modified: Self.modified))
        }
        #expect(!ConditionalRequest.allowsRange(ifRange: Self.date, tag: tag))
        let weak = try #require(EntityTag("v1", isWeak: true))
        #expect(!ConditionalRequest.allowsRange(ifRange: "W/\"v1\"", tag: weak))
    }

    @Test("HT24 the parts stand between delimiters with their places") func multipart() {
        let parts = MultipartRanges(boundary: "B", mediaType: "text/plain", size: 9)
        let text =
            parts.head(of: 0..<2, isFirst: true) + Array("ab".utf8)
            + parts.head(of: 8..<9, isFirst: false) + Array("i".utf8) + parts.end
        #expect(parts.contentType == "multipart/byteranges; boundary=B")
        #expect(
            String(decoding: text, as: UTF8.self) == """
                --B\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-1/9\r\n\r\nab\r
                --B\r\nContent-Type: text/plain\r\nContent-Range: bytes 8-8/9\r\n\r\ni\r
                --B--\r\n
                """)
    }

    struct Preference: Sendable {
        var value: String
        var quality: Int?
    }

    @Test(
        "HT25 weights are read to three decimals, and the asterisk speaks for what is not named",
        arguments: [
            Preference(value: "gzip", quality: 1000), Preference(value: "br, GZIP ;q=0.5", quality: 500),
            Preference(value: "gzip;q=0", quality: 0), Preference(value: "gzip;q=0.000", quality: 0),
            Preference(value: "gzip;Q=0.001", quality: 1), Preference(value: "gzip; q=1.000", quality: 1000),
            Preference(value: "*", quality: 1000), Preference(value: "*;q=0, gzip;q=0.2", quality: 200),
            Preference(value: "br", quality: nil), Preference(value: "", quality: nil),
            Preference(value: "gzip;q=2", quality: 0), Preference(value: "gzip;q=0.0001", quality: 0),
            Preference(value: "gzip;q=", quality: 0), Preference(value: "gzip;q=1.5", quality: 1000),
            Preference(value: "gzipped", quality: nil), Preference(value: "gzip;level=1", quality: 1000),
        ])
    func quality(example: Preference) {
        let headers = HTTPHeaders([("Accept-Encoding", example.value)])
        #expect(headers.quality(of: "gzip", in: "accept-encoding") == example.quality)
    }

    @Test(
        "HT25 the language liked best, by its first part",
        arguments: [
            ("ja,en-US;q=0.9,en;q=0.8", "ja"), ("en-GB, ja;q=0.9", "en"), ("de, fr;q=0.5", nil),
            ("de, en;q=0.1", "en"), ("*", "ja"), ("ja;q=0, en;q=0.5", "en"), ("en, ja", "en"), ("", nil),
            ("EN-us", "en"),
        ] as [(String, String?)])
    func language(value: String, then: String?) {
        let headers = HTTPHeaders([("Accept-Language", value)])
        #expect(headers.preferredLanguage(among: ["ja", "en"]) == then)
    }

    @Test("HT26 what could be read of a refused head is there for the answer") func partialHead() {
        var parser = HTTPHeadParser()
        #expect(parser.partialHead == HTTPPartialHead())
        let bytes = Array("HEAD / HTTP/1.1\r\nAccept-Language: ja\r\nbroken\r\nX: y\r\n\r\n".utf8)
        #expect(throws: HTTPViolation.self) { try parser.receive(bytes) }
        #expect(parser.partialHead.method == .head)
        #expect(parser.partialHead.headers.fields.map(\.name) == ["Accept-Language"])
    }

    @Test("HT17 fields are the same however they came about") func equality() throws {
        let received = try #require(try head("GET / HTTP/1.1\r\nHost:  a \r\nX:\r\n\r\n")).headers
        let made = HTTPHeaders([("Host", "a"), ("X", "")])
        #expect(received == made)
        #expect(received != HTTPHeaders([("Host", "a")]))
        #expect(received != HTTPHeaders([("host", "a"), ("X", "")]))
        var encoded: [[UInt8]] = [[], []]
        HTTPResponseHead(.ok, received).encode(into: &encoded[0])
        HTTPResponseHead(.ok, made).encode(into: &encoded[1])
        #expect(encoded[0] == encoded[1])
    }
}

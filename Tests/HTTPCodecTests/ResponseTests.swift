import HTTPCodec
import Testing

struct ResponseTests {
    @Test("HT17 a head is written line by line") func encode() {
        let head = HTTPResponseHead(.ok, HTTPHeaders([("Content-Length", "0"), ("X-é", "no"), ("X", "é")]))
        var bytes: [UInt8] = []
        head.encode(into: &bytes)
        #expect(
            String(decoding: bytes, as: UTF8.self) == "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: é\r\n\r\n")
    }

    @Test(
        "HT17 values that would split a response are not taken",
        arguments: ["a\r\nSet-Cookie: x=y", "a\nb", "a\rb", "\0", "a\u{7f}", "\u{1b}[31m"])
    func splitting(text: String) {
        var headers = HTTPHeaders()
        let taken = [
            headers.append("Location", text), headers.append(text, "x"), headers.append("", "x"),
            headers.append("a b", "x"),
        ]
        #expect(taken == [false, false, false, false])
        #expect(headers.fields.isEmpty)
    }

    @Test("HT17 a status out of range becomes 500, an unknown one has no phrase") func status() {
        #expect(HTTPStatus(code: 404).phrase == "Not Found")
        #expect(HTTPStatus(code: 299).phrase == "")
        #expect(HTTPStatus(code: 42).code == 500)
        #expect(Set(HTTPStatus.known.map(\.code)).count == HTTPStatus.known.count)
    }

    @Test(
        "HT18 fields that match the tag",
        arguments: ["\"v1\"", "W/\"v1\"", "*", "\"v0\", \"v1\"", "\"a,b\" ,W/\"v1\""])
    func matches(field: String) throws {
        let tag = try #require(EntityTag("v1"))
        #expect(ConditionalRequest.isNotModified(ifNoneMatch: [field], tag: tag))
    }

    @Test(
        "HT18 fields that do not match the tag",
        arguments: ["\"v2\"", "v1", "\"v1", "w/\"v1\"", "", "\"v1\" \"v1\"", "\"v\"1\"", "\"*\""])
    func doesNotMatch(field: String) throws {
        let tag = try #require(EntityTag("v1"))
        #expect(!ConditionalRequest.isNotModified(ifNoneMatch: [field], tag: tag))
        #expect(!ConditionalRequest.isNotModified(ifNoneMatch: [], tag: tag))
    }

    @Test("HT18 a tag with a quote or a space cannot be made") func tags() {
        #expect(EntityTag("a\"b") == nil)
        #expect(EntityTag("a b") == nil)
        #expect(EntityTag("a", isWeak: true)?.text == "W/\"a\"")
    }

    struct RangeExample: Sendable {
        var header: String?
        var size = 10
        var then: HTTPRange
    }

    static let ranges = [
        RangeExample(header: nil, then: .ignored),
        RangeExample(header: "bytes=0-", then: .satisfiable(0..<10)),
        RangeExample(header: "Bytes=0-0", then: .satisfiable(0..<1)),
        RangeExample(header: "bytes= 2-3 ", then: .satisfiable(2..<4)),
        RangeExample(header: "bytes=9-100", then: .satisfiable(9..<10)),
        RangeExample(header: "bytes=-3", then: .satisfiable(7..<10)),
        RangeExample(header: "bytes=-30", then: .satisfiable(0..<10)),
        RangeExample(header: "bytes=10-", then: .unsatisfiable),
        RangeExample(header: "bytes=-0", then: .unsatisfiable),
        RangeExample(header: "bytes=0-", size: 0, then: .unsatisfiable),
        RangeExample(header: "bytes=-1", size: 0, then: .unsatisfiable),
        RangeExample(header: "bytes=3-2", then: .ignored),
        RangeExample(header: "bytes=-", then: .ignored),
        RangeExample(header: "bytes=0-1,3-4", then: .several([0..<2, 3..<5])),
        RangeExample(header: "bytes=-1, 0-0 ,,4-5", then: .several([9..<10, 0..<1, 4..<6])),
        RangeExample(header: "bytes=0-1,2-3", then: .several([0..<2, 2..<4])),
        RangeExample(header: "bytes=0-1,10-", then: .satisfiable(0..<2)),
        RangeExample(header: "bytes=10-,-0", then: .unsatisfiable),
        RangeExample(header: "bytes=0-2,2-3", then: .ignored),
        RangeExample(header: "bytes=5-,0-9", then: .ignored),
        RangeExample(header: "bytes=0-1,x", then: .ignored),
        RangeExample(header: "bytes=,", then: .ignored),
        RangeExample(header: "lines=0-1", then: .ignored),
        RangeExample(header: "bytes=a-b", then: .ignored),
        RangeExample(header: "bytes=0-99999999999999999999999", then: .ignored),
        RangeExample(header: "bytes=--1", then: .ignored),
    ]

    @Test("HT19 ranges", arguments: ranges) func range(example: RangeExample) {
        #expect(HTTPRange.parse(example.header, size: example.size) == example.then)
    }

    @Test("HT19 sixteen ranges are served, seventeen are not", arguments: [16, 17])
    func rangeCount(count: Int) {
        let members = (0..<count).map { "\($0 * 2)-\($0 * 2)" }.joined(separator: ",")
        let then = HTTPRange.several((0..<count).map { $0 * 2..<$0 * 2 + 1 })
        #expect(HTTPRange.parse("bytes=\(members)", size: 100) == (count > 16 ? .ignored : then))
    }

    @Test("HT19 the answer names the part") func contentRange() {
        #expect(HTTPRange.satisfiable(0..<5).contentRange(size: 10) == "bytes 0-4/10")
        #expect(HTTPRange.unsatisfiable.contentRange(size: 10) == "bytes */10")
        #expect(HTTPRange.ignored.contentRange(size: 10) == nil)
    }

    struct DateExample: Sendable {
        var seconds: Int
        var text: String
    }

    static let dates = [
        DateExample(seconds: 0, text: "Thu, 01 Jan 1970 00:00:00 GMT"),
        DateExample(seconds: 784_111_777, text: "Sun, 06 Nov 1994 08:49:37 GMT"),
        DateExample(seconds: 951_782_400, text: "Tue, 29 Feb 2000 00:00:00 GMT"),
        DateExample(seconds: 4_107_542_400, text: "Mon, 01 Mar 2100 00:00:00 GMT"),
        DateExample(seconds: 253_402_300_799, text: "Fri, 31 Dec 9999 23:59:59 GMT"),
    ]

    @Test("HT20 dates both ways", arguments: dates) func date(example: DateExample) {
        #expect(HTTPDate.format(example.seconds) == example.text)
        #expect(HTTPDate.parse(example.text) == example.seconds)
    }

    @Test("HT20 every day of 140 years is read back") func days() {
        for day in 0..<51_000 {
            let seconds = day * 86_400 + day
            #expect(HTTPDate.parse(HTTPDate.format(seconds)) == seconds)
        }
    }

    @Test(
        "HT20 texts that are no date",
        arguments: [
            "", "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
            "Tue, 30 Feb 2000 00:00:00 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
            "Sun, 00 Nov 1994 08:49:37 GMT", "Wed, 31 Dec 1969 23:59:59 GMT", "日日日日日日日日日xx",
        ])
    func noDate(text: String) { #expect(HTTPDate.parse(text) == nil) }

    @Test("HT21 types by the last extension") func mediaTypes() {
        #expect(MediaType.ofFile("index.html") == "text/html; charset=utf-8")
        #expect(MediaType.ofFile("A.B.JS") == "text/javascript; charset=utf-8")
        #expect(MediaType.ofFile("html") == MediaType.unknown)
        #expect(MediaType.ofFile("a.html.exe") == MediaType.unknown)
        #expect(MediaType.ofFile("") == MediaType.unknown)
        for name in [
            "css", "json", "svg", "png", "jpg", "webp", "webmanifest", "ico", "txt", "md", "zip", "yaml",
        ] {
            #expect(MediaType.ofFile("a." + name) != MediaType.unknown)
        }
    }
}

import HTTPCodec
import Testing

/// Reads one head given whole.
func head(
    _ text: String, limits: HTTPLimits = HTTPLimits()
) throws(HTTPViolation) -> HTTPRequestHead? {
    var parser = HTTPHeadParser(limits: limits)
    guard case .head(let head, _) = try parser.receive(Array(text.utf8)) else { return nil }
    return head
}

/// The status a head is refused with, or 0 if it is not.
func refusal(_ bytes: [UInt8], limits: HTTPLimits = HTTPLimits()) -> Int {
    var parser = HTTPHeadParser(limits: limits)
    do throws(HTTPViolation) {
        _ = try parser.receive(bytes)
        return 0
    } catch {
        return error.status.code
    }
}

struct HeadTests {
    struct Refused: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var bytes: [UInt8]
        var status: Int

        init(_ description: String, _ text: String, _ status: Int) {
            self.init(description, Array(text.utf8), status)
        }

        init(_ description: String, _ bytes: [UInt8], _ status: Int) {
            testDescription = description
            self.bytes = bytes
            self.status = status
        }
    }

    static let get = "GET / HTTP/1.1\r\n"
    static let host = "Host: a\r\n"

    static let lines = [
        Refused("HT1 bare LF after the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n", 400),
        Refused("HT1 bare LF after a field", get + "Host: a\n\r\n", 400),
        Refused("HT1 bare LF as the last line", get + host + "\n", 400),
        Refused("HT1 bare CR in a value", get + "Host: a\rb\r\n\r\n", 400),
        Refused("HT1 two CRs", get + "Host: a\r\r\n\r\n", 400),
        Refused("HT1 NUL in a value", get + "Host: a\0\r\n\r\n", 400),
        Refused("HT1 DEL in a value", get + "Host: a\u{7f}\r\n\r\n", 400),
        Refused("HT2 two spaces", "GET  / HTTP/1.1\r\n", 400),
        Refused("HT2 tab for a space", "GET\t/ HTTP/1.1\r\n", 400),
        Refused("HT2 space at the end", "GET / HTTP/1.1 \r\n", 400),
        Refused("HT2 space at the start", " GET / HTTP/1.1\r\n", 400),
        Refused("HT2 no version", "GET /\r\n", 400),
        Refused("HT2 no target", "GET HTTP/1.1\r\n", 400),
        Refused("HT2 method is no token", "G@T / HTTP/1.1\r\n", 400),
        Refused("HT2 version in lower case", "GET / http/1.1\r\n", 400),
        Refused("HT2 version with two digits", "GET / HTTP/1.10\r\n", 400),
        Refused("HT2 target beyond ASCII", Array("GET /".utf8) + [0xe9] + Array(" HTTP/1.1\r\n".utf8), 400),
        Refused("HT3 unknown method", "BREW / HTTP/1.1\r\n", 501),
        Refused("HT3 method in lower case", "get / HTTP/1.1\r\n", 501),
        Refused("HT3 CONNECT", "CONNECT a:1 HTTP/1.1\r\n", 501),
        Refused("HT3 version 2.0", "PRI * HTTP/2.0\r\n", 505),
        Refused("HT3 version 1.2", "GET / HTTP/1.2\r\n", 505),
        Refused("HT3 version 0.9", "GET / HTTP/0.9\r\n", 505),
        Refused("HT4 two empty lines first", "\r\n\r\n", 400),
    ]

    static let fields = [
        Refused("HT5 space before the colon", get + "Host : a\r\n\r\n", 400),
        Refused("HT5 folded value", get + host + "X: a\r\n b\r\n\r\n", 400),
        Refused("HT5 folded by a tab", get + host + "X: a\r\n\tb\r\n\r\n", 400),
        Refused("HT5 space before the first field", get + " Host: a\r\n\r\n", 400),
        Refused("HT5 no colon", get + "Host\r\n\r\n", 400),
        Refused("HT5 empty name", get + ": a\r\n\r\n", 400),
        Refused("HT5 name beyond ASCII", get + "Hôst: a\r\n\r\n", 400),
        Refused("HT5 value not UTF-8", Array((get + "X: ").utf8) + [0xff] + Array("\r\n".utf8), 400),
        Refused("HT6 chunked", get + host + "Transfer-Encoding: chunked\r\n\r\n", 501),
        Refused("HT6 identity", get + host + "transfer-encoding: identity\r\n\r\n", 501),
        Refused("HT6 in capitals", get + host + "TRANSFER-ENCODING: CHUNKED\r\n\r\n", 501),
        Refused("HT6 unknown coding", get + host + "Transfer-Encoding: xchunked\r\n\r\n", 501),
        Refused("HT6 list of codings", get + host + "Transfer-Encoding: gzip, chunked\r\n\r\n", 501),
        Refused("HT6 quoted coding", get + host + "Transfer-Encoding: \"chunked\"\r\n\r\n", 501),
        Refused("HT6 tab before the coding", get + host + "Transfer-Encoding:\tchunked\r\n\r\n", 501),
        Refused(
            "HT6 twice", get + host + "Transfer-Encoding: a\r\nTransfer-Encoding: chunked\r\n\r\n", 501),
        Refused("HT6 in HTTP/1.0", "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 501),
        Refused("HT6 space before the colon", get + host + "Transfer-Encoding : chunked\r\n\r\n", 400),
        Refused("HT6 tab before the colon", get + host + "Transfer-Encoding\t: chunked\r\n\r\n", 400),
        Refused("HT6 folded", get + host + "Transfer-Encoding:\r\n chunked\r\n\r\n", 400),
        Refused("HT6 behind a vertical tab", get + host + "\u{b}Transfer-Encoding: chunked\r\n\r\n", 400),
        Refused("HT6 coding behind a form feed", get + host + "Transfer-Encoding: \u{c}chunked\r\n\r\n", 400),
        Refused(
            "HT6 length first",
            get + host + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n", 400),
        Refused("HT6 empty coding", get + host + "Transfer-Encoding:\r\n\r\n", 501),
        Refused(
            "HT6 both framings",
            get + host + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        Refused("HT7 twice", get + host + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
        Refused("HT7 twice the same", get + host + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n", 400),
        Refused("HT7 list", get + host + "Content-Length: 1, 1\r\n\r\n", 400),
        Refused("HT7 sign", get + host + "Content-Length: +1\r\n\r\n", 400),
        Refused("HT7 negative", get + host + "Content-Length: -1\r\n\r\n", 400),
        Refused("HT7 inner space", get + host + "Content-Length: 1 1\r\n\r\n", 400),
        Refused("HT7 decimals", get + host + "Content-Length: 1.0\r\n\r\n", 400),
        Refused("HT7 quoted", get + host + "Content-Length: \"1\"\r\n\r\n", 400),
        Refused("HT7 space before the colon", get + host + "Content-Length : 1\r\n\r\n", 400),
        Refused("HT7 twice, once empty", get + host + "Content-Length: 1\r\nContent-Length:\r\n\r\n", 400),
        Refused(
            "HT7 twice, in any case",
            get + host + "content-length: 1\r\nCONTENT-length: 1\r\n\r\n", 400),
        Refused("HT7 hexadecimal", get + host + "Content-Length: 0x1\r\n\r\n", 400),
        Refused("HT7 empty", get + host + "Content-Length:\r\n\r\n", 400),
        Refused("HT7 full-width digit", get + host + "Content-Length: １\r\n\r\n", 400),
        Refused("HT7 above the limit", get + host + "Content-Length: 1048577\r\n\r\n", 413),
        Refused("HT7 overflow", get + host + "Content-Length: 18446744073709551617\r\n\r\n", 413),
        Refused("HT8 no Host", get + "\r\n", 400),
        Refused("HT8 two Hosts", get + host + host + "\r\n", 400),
        Refused("HT8 two Hosts in 1.0", "GET / HTTP/1.0\r\n" + host + host + "\r\n", 400),
        Refused("HT8 empty Host", get + "Host:\r\n\r\n", 400),
        Refused("HT8 Host list", get + "Host: a, b\r\n\r\n", 400),
        Refused("HT8 Host with a path", get + "Host: a/b\r\n\r\n", 400),
        Refused("HT8 Host with a user", get + "Host: u@a\r\n\r\n", 400),
        Refused("HT8 Host with a great port", get + "Host: a:65536\r\n\r\n", 400),
        Refused("HT8 Host with an unclosed bracket", get + "Host: [::1\r\n\r\n", 400),
        Refused("HT8 Host with a port of letters", get + "Host: a:b\r\n\r\n", 400),
        Refused("HT8 Host with an empty address", get + "Host: []\r\n\r\n", 400),
        Refused("HT8 absolute target without a host", "GET http:///a HTTP/1.1\r\n" + host + "\r\n", 400),
        Refused("HT8 absolute target of another scheme", "GET ftp://a/ HTTP/1.1\r\n" + host + "\r\n", 400),
        Refused("HT8 asterisk with GET", "GET * HTTP/1.1\r\n" + host + "\r\n", 400),
        Refused("HT8 authority form", "GET a:443 HTTP/1.1\r\n" + host + "\r\n", 400),
        Refused("HT8 authority form for CONNECT", "CONNECT a:443 HTTP/1.1\r\n" + host + "\r\n", 501),
        Refused("HT8 asterisk with a query", "OPTIONS *?a HTTP/1.1\r\n" + host + "\r\n", 400),
        Refused("HT8 absolute target with a user", "GET http://u@a/ HTTP/1.1\r\n" + host + "\r\n", 400),
        Refused("HT16 unknown expectation", get + host + "Expect: gold\r\n\r\n", 417),
    ]

    @Test("HT1 HT2 HT3 HT4 ill-formed lines are refused", arguments: lines)
    func line(_ example: Refused) { #expect(refusal(example.bytes) == example.status) }

    @Test("HT5 HT6 HT7 HT8 HT16 ill-formed fields are refused", arguments: fields)
    func field(_ example: Refused) { #expect(refusal(example.bytes) == example.status) }

    @Test("HT2 a browser's request is read") func ordinary() throws {
        let text = """
            GET /j/abc%20d?x=1&y=%C3%A9+z&flag HTTP/1.1\r\nHost: example.org:8443\r\n\
            ACCEPT-language:  ja , en \t\r\nX-Empty:\r\nCookie: a=b\r\ncookie: c=d\r\n\r\n
            """
        let head = try #require(try head(text))
        #expect(head.method == .get)
        #expect(head.target == "/j/abc%20d?x=1&y=%C3%A9+z&flag")
        #expect(head.path == "/j/abc d")
        #expect(head.queryValue("y") == "é z")
        #expect(head.headers["Accept-Language"] == "ja , en")
        #expect(head.headers["x-empty"] == "")
        #expect(head.headers.all("Cookie") == ["a=b", "c=d"])
        #expect(head.headers["absent"] == nil)
        #expect(head.headers.hasToken("EN", in: "accept-language"))
        #expect(!head.hasContentLength && head.contentLength == 0 && head.keepsAlive)
    }

    @Test("HT3 every known method is read", arguments: HTTPMethod.allCases)
    func methods(method: HTTPMethod) throws {
        let text = "\(method.rawValue) / HTTP/1.1\r\nHost: a\r\n\r\n"
        #expect(try head(text)?.method == method)
    }

    @Test("HT4 one empty line before the request is forgiven") func emptyLine() throws {
        #expect(try head("\r\n" + Self.get + Self.host + "\r\n")?.path == "/")
    }

    @Test("HT7 a length up to the limit is read", arguments: ["0", "007", "1048576"])
    func length(text: String) throws {
        let head = try #require(
            try head("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(text)\r\n\r\n"))
        #expect(head.hasContentLength && head.contentLength == Int(text))
    }

    @Test(
        "HT8 hosts that are well-formed",
        arguments: ["a", "example.org", "1.2.3.4:80", "[::1]", "[2001:db8::1]:8443", "a_b:65535"])
    func hosts(host: String) throws {
        #expect(try head(Self.get + "Host: \(host)\r\n\r\n")?.headers["host"] == host)
    }

    @Test("HT8 HTTP/1.0 may come without Host, an absolute target replaces it") func absolute() throws {
        #expect(try head("GET / HTTP/1.0\r\n\r\n")?.minorVersion == 0)
        let absolute = try head("GET HTTP://b:1/p?q=1 HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n")
        #expect(absolute?.headers.all("host") == ["b:1"])
        #expect(absolute?.path == "/p" && absolute?.query == [HTTPQueryItem(name: "q", value: "1")])
        #expect(try head("GET http://b HTTP/1.1\r\nHost: a\r\n\r\n")?.path == "/")
        #expect(try head("GET http://b?q HTTP/1.1\r\nHost: a\r\n\r\n")?.query.count == 1)
        #expect(try head("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n")?.path == "*")
    }

    @Test("HT15 who may send another request") func persistence() throws {
        #expect(try head(Self.get + Self.host + "\r\n")?.keepsAlive == true)
        #expect(try head(Self.get + Self.host + "Connection: x, Close\r\n\r\n")?.keepsAlive == false)
        #expect(try head(Self.get + Self.host + "Connection: closed\r\n\r\n")?.keepsAlive == true)
        #expect(try head("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")?.keepsAlive == false)
    }

    @Test("HT16 a waiting client is reported") func expectation() throws {
        #expect(try head(Self.get + Self.host + "Expect: 100-Continue\r\n\r\n")?.expectsContinue == true)
        #expect(try head(Self.get + Self.host + "\r\n")?.expectsContinue == false)
    }
}

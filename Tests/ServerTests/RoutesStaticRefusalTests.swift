import JSONCodec
import Testing

/// Every way to an error, over real sockets: what it says and what it carries.
struct RoutesStaticRefusalTests {
    struct Way: Sendable {
        var status: Int
        var text: String
        var says: String?
    }

    private static let get = "GET / HTTP/1.1\r\nHost: localhost\r\n"

    static let ways = [
        Way(status: 400, text: get + "broken\r\n\r\n", says: "The request could not be understood.\n"),
        Way(status: 400, text: "GET / HTTP/1.1\n", says: "The request could not be understood.\n"),
        Way(
            status: 400, text: get + "Accept-Language: de, ja;q=0.9, en;q=0.8\r\nbroken\r\n\r\n",
            says: "リクエストを理解できませんでした。\n"),
        Way(
            status: 404, text: "GET /nothing HTTP/1.1\r\nHost: a\r\nAccept-Language: ja-JP\r\n\r\n",
            says: "このアドレスには何もありません。\n"),
        Way(status: 404, text: "GET /api/nothing HTTP/1.1\r\nHost: a\r\n\r\n"),
        Way(
            status: 405, text: "PUT / HTTP/1.1\r\nHost: a\r\n\r\n",
            says: "This address does not know that method.\n"),
        Way(status: 403, text: "POST /api/sign-in HTTP/1.1\r\nHost: a\r\n\r\n"),
        Way(
            status: 408, text: get + "Accept-Language: ja\r\n", says: "リクエストに時間がかかりすぎました。\n"),
        Way(
            status: 408, text: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n",
            says: "The request took too long to arrive.\n"),
        Way(status: 412, text: get + "If-Match: \"x\"\r\n\r\n", says: "The content has changed.\n"),
        Way(
            status: 413, text: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n",
            says: "The content sent is too large.\n"),
        Way(
            status: 414, text: "GET /\(String(repeating: "a", count: 5_000))",
            says: "The address is too long.\n"),
        Way(status: 416, text: get + "Range: bytes=99999-\r\n\r\n", says: "There is no such part.\n"),
        Way(status: 417, text: get + "Expect: x\r\n\r\n", says: "That expectation cannot be met.\n"),
        Way(
            status: 431, text: get + "X: \(String(repeating: "x", count: 9_000))",
            says: "The header of the request is too large.\n"),
        Way(status: 501, text: "BREW / HTTP/1.1\r\n", says: "That is not something this server does.\n"),
        Way(status: 505, text: "GET / HTTP/3.0\r\n", says: "That version of HTTP is not spoken here.\n"),
    ]

    private static func expectHeaders(_ answer: ServerAnswer, _ comment: Comment) {
        #expect(answer["x-content-type-options"] == "nosniff", comment)
        #expect(answer["referrer-policy"] == "no-referrer", comment)
        #expect(answer["cross-origin-opener-policy"] == "same-origin", comment)
        #expect(answer["cross-origin-resource-policy"] == "same-origin", comment)
        #expect(answer["permissions-policy"] != nil, comment)
        #expect(answer["content-security-policy"]?.hasPrefix("default-src 'none'") == true, comment)
        #expect(answer["cache-control"] == "no-store", comment)
    }

    @Test("SA8 SV17 Every refusal says what is wrong and carries the security headers")
    func refusals() async throws {
        try await ServerHarness.run(["http.headDeadline": "1s", "http.bodyDeadline": "1s"]) { harness in
            for way in Self.ways {
                let socket = try ServerSocket(port: harness.port)
                socket.send(Array(way.text.utf8))
                let answer = try ServerAnswer(from: socket)
                let comment = Comment(rawValue: "\(way.status) \(way.text.prefix(60))")
                #expect(answer.status == way.status, comment)
                Self.expectHeaders(answer, comment)
                guard let says = way.says else {
                    #expect(answer.code != nil, comment)
                    continue
                }
                #expect(answer.text == says, comment)
                #expect(answer["content-type"] == "text/plain; charset=utf-8", comment)
                #expect(answer["content-language"] == (says.utf8.count > says.count ? "ja" : "en"), comment)
                #expect(answer["vary"] == "Accept-Language", comment)
            }
        }
    }

    @Test("SA8 TR21 A request in the clear on the TLS port is told where to go, with the headers")
    func inTheClear() async throws {
        try await ServerHarness.run(["plainHTTP": "false"]) { harness in
            let socket = try ServerSocket(port: harness.port)
            socket.send(Array((Self.get + "\r\n").utf8))
            let answer = try ServerAnswer(from: socket)
            #expect(answer.status == 400)
            #expect(answer.text == "This port speaks https: begin the address with https://.\n")
            Self.expectHeaders(answer, "in the clear")
        }
    }
}

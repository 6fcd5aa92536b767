import Glibc
import HTTPCodec
import Synchronization
import Testing
import Transport

/// Every way to an answer that the link gives by itself, over real sockets.
struct HTTPRefusalTests {
    /// Marks what it writes, and answers `/wait` only when it is let go.
    private final class Handler: HTTPHandler {
        let answered = TestLog<String>()
        private let isOpen = Atomic(false)
        private let reactors: [Reactor]

        init(_ reactors: [Reactor]) { self.reactors = reactors }

        func bodySizeMax(for head: HTTPRequestHead) -> Int { 100 }

        func respond(to request: HTTPRequest) async -> HTTPReply {
            if request.head.path == "/missing" {
                return .response(HTTPResponse(status: .ok, body: .file(path: "/no", offset: 0, size: 1)))
            }
            if request.head.path == "/wait" {
                while !isOpen.load(ordering: .relaxed) { await TestHop.wander(1, between: reactors) }
            }
            answered.add(request.head.path)
            return .response(HTTPResponse(status: .ok, body: .bytes(Array(request.head.path.utf8))))
        }

        func refusal(_ refusal: HTTPRefusal) -> HTTPResponse {
            let language = refusal.headers["Accept-Language"] ?? "none"
            let hint = refusal.isPlainOnSecurePort ? "yes" : "no"
            let headers = HTTPHeaders([("X-Marked", "yes"), ("X-Language", language), ("X-Hint", hint)])
            return HTTPResponse(status: refusal.status, headers: headers, body: .bytes(Array("no".utf8)))
        }

        func letGo() { isOpen.store(true, ordering: .relaxed) }
    }

    private final class Server: Sendable {
        let handler: Handler
        let listener: Listener
        private let reactors: [Reactor]

        init(limits: TransportLimits = TransportLimits(), tls: TLSContext? = nil) throws {
            reactors = [try Reactor(name: "refusing-0"), try Reactor(name: "refusing-1")]
            handler = Handler(reactors)
            listener = try Listener(
                address: "127.0.0.1", port: 0, reactors: reactors, tls: tls, handler: handler, limits: limits
            )
            for reactor in reactors { reactor.start() }
            listener.start()
        }

        deinit {
            for reactor in reactors { reactor.stop() }
        }
    }

    struct Way: Sendable {
        var status: Int
        var text: String
        var endsWriting = false
        /// Whether the fields were read when it was refused.
        var knowsLanguage = true
        var hasBody = true
    }

    private static let start = "GET / HTTP/1.1\r\nHost: a\r\nAccept-Language: ja\r\n"
    private static let post = "POST / HTTP/1.1\r\nHost: a\r\nAccept-Language: ja\r\n"

    static let ways = [
        Way(status: 400, text: start + "broken\r\n\r\n"),
        Way(status: 400, text: "GET / HTTP/1.1\n", knowsLanguage: false),
        Way(status: 400, text: start, endsWriting: true),
        Way(status: 400, text: post + "Content-Length: 9\r\n\r\nabc", endsWriting: true),
        Way(status: 404, text: start.replacing("/ ", with: "/missing ", maxReplacements: 1) + "\r\n"),
        Way(status: 408, text: start),
        Way(status: 408, text: post + "Content-Length: 9\r\n\r\nabc"),
        Way(status: 413, text: post + "Content-Length: 101\r\n\r\n"),
        Way(status: 414, text: "GET /\(String(repeating: "a", count: 5_000))", knowsLanguage: false),
        Way(status: 417, text: start + "Expect: gold\r\n\r\n"),
        Way(status: 431, text: start + "X: \(String(repeating: "x", count: 9_000))\r\n\r\n"),
        Way(status: 501, text: "BREW / HTTP/1.1\r\n", knowsLanguage: false),
        Way(status: 501, text: post + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Way(status: 503, text: start.replacing("/ ", with: "/wait ", maxReplacements: 1) + "\r\n"),
        Way(status: 505, text: "GET / HTTP/2.0\r\n", knowsLanguage: false),
        Way(
            status: 413,
            text: "HEAD / HTTP/1.1\r\nHost: a\r\nAccept-Language: ja\r\nContent-Length: 101\r\n\r\n",
            hasBody: false),
        Way(
            status: 400, text: "HEAD / HTTP/1.1\r\nAccept-Language: ja\r\n\r\n", hasBody: false),
    ]

    @Test(
        "HL2 the handler writes every refusal, with the fields that were read, HEAD without body",
        arguments: ways)
    func refusal(way: Way) throws {
        var limits = TransportLimits()
        (limits.headDeadline, limits.bodyDeadline) = (.milliseconds(100), .milliseconds(100))
        limits.handlerDeadline = .milliseconds(100)
        let server = try Server(limits: limits)
        let client = try TestSocket(port: server.listener.port)
        client.send(way.text)
        if way.endsWriting { client.endWriting() }
        let response = try client.receiveResponse(hasBody: way.hasBody)
        #expect(response.status == way.status)
        #expect(response.fields["x-marked"] == "yes")
        #expect(response.fields["x-language"] == (way.knowsLanguage ? "ja" : "none"))
        #expect(response.fields["x-hint"] == "no")
        #expect(response.fields["content-length"] == "2")
        #expect(response.fields["connection"] == (way.status == 404 ? nil : "close"))
        if way.status != 404 { #expect(client.receiveAll().isEmpty) }
    }

    @Test("HL2 a request in the clear on the TLS port too") func inTheClear() throws {
        let tls = try TestCertificate()
        let server = try Server(tls: try tls.context())
        let client = try TestSocket(port: server.listener.port)
        client.send(Self.start + "\r\n")
        let response = try client.receiveResponse()
        #expect(response.status == 400)
        #expect(response.fields["x-marked"] == "yes" && response.fields["x-hint"] == "yes")
        #expect(response.fields["connection"] == "close" && response.body == "no")
    }

    @Test("HL3 a handler that is late is answered for with 503, and its own answer is dropped")
    func handlerDeadline() throws {
        var limits = TransportLimits()
        limits.handlerDeadline = .milliseconds(100)
        limits.lingerDeadline = .seconds(20)
        let server = try Server(limits: limits)
        let client = try TestSocket(port: server.listener.port)
        client.send("GET /quick HTTP/1.1\r\nHost: a\r\n\r\n" + "GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
        client.send("GET /after HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try client.receiveResponse().body == "/quick")
        #expect(try client.receiveResponse().status == 503)
        server.handler.letGo()
        #expect(server.handler.answered.wait(for: 2) == ["/quick", "/wait"])
        #expect(client.receiveAll().isEmpty)
        client.endWriting()
        #expect(eventually { server.listener.connectionCount == 0 })
        #expect(server.handler.answered.all == ["/quick", "/wait"])
    }
}

import Glibc
import HTTPCodec
import Testing
import Transport

/// How long connections last, and how much they take in ahead.
struct HTTPConnectionTests {
    struct Example: Sendable {
        var version: String
        var field: String
        var persists: Bool
    }

    @Test(
        "HL4 HTTP/1.1 goes on unless told to close, HTTP/1.0 always closes",
        arguments: [
            Example(version: "1.1", field: "", persists: true),
            Example(version: "1.1", field: "Connection: keep-alive\r\n", persists: true),
            Example(version: "1.1", field: "Connection: close\r\n", persists: false),
            Example(version: "1.1", field: "connection: x , CLOSE\r\n", persists: false),
            Example(version: "1.1", field: "Connection: x\r\nConnection: close\r\n", persists: false),
            Example(version: "1.1", field: "Connection: closed\r\n", persists: true),
            Example(version: "1.0", field: "", persists: false),
            Example(version: "1.0", field: "Connection: keep-alive\r\n", persists: false),
        ])
    func persistence(example: Example) throws {
        let server = try TestServer(respond: HTTPLinkTests.echo)
        let client = try TestSocket(port: server.port)
        client.send(
            "GET /1 HTTP/\(example.version)\r\nHost: a\r\n\(example.field)\r\n" + HTTPLinkTests.get("/2"))
        let response = try client.receiveResponse()
        #expect(response.body == "GET /1 0")
        #expect(response.fields["connection"] == (example.persists ? nil : "close"))
        if example.persists {
            #expect(try client.receiveResponse().body == "GET /2 0")
        } else {
            #expect(client.receiveAll().isEmpty)
        }
    }

    @Test("HL5 a client of HTTP/1.0 that waits for 100 does not get one") func noContinue() throws {
        let server = try TestServer(respond: HTTPLinkTests.echo)
        let client = try TestSocket(port: server.port)
        client.send("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
        client.send("ab")
        #expect(try client.receiveResponse().status == 200)
    }

    @Test(
        "HL6 while an answer is waited for, later requests are taken in up to a bound, then answered in order"
    )
    func backlog() throws {
        let isOpen = TestLog<Bool>()
        let server = try TestServer { request, reactors in
            while isOpen.all.isEmpty { await TestHop.wander(1, between: reactors) }
            return await HTTPLinkTests.echo(request, reactors)
        }
        let client = try HTTPFlood(port: server.port)
        // Far more than the buffers of both sockets hold: who keeps reading takes all of it.
        let request = "GET /\(String(repeating: "a", count: 3_900)) HTTP/1.1\r\nHost: a\r\n\r\n"
        let sent = client.flood(Array(request.utf8), upTo: 64 << 20)
        #expect(sent < 32 << 20)
        isOpen.add(true)
        let count = sent / request.utf8.count
        #expect(client.countAnswers(of: count) == count)
    }
}

/// A client that sends without reading until nothing is taken any more.
private final class HTTPFlood {
    private let descriptor: Int32
    private var cut = 0

    init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw TestFailure("connect") }
    }

    deinit { close(descriptor) }

    /// Sends the message again and again; the bytes that were taken, when no more were for half a second.
    func flood(_ message: [UInt8], upTo sizeMax: Int) -> Int {
        var sent = 0
        var refusals = 0
        while sent < sizeMax, refusals < 50 {
            let rest = Array(message[(sent % message.count)...])
            let count = unsafe send(
                descriptor, rest, rest.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
            if count > 0 {
                sent += count
                refusals = 0
            } else {
                refusals += 1
                usleep(10_000)
            }
        }
        return sent
    }

    /// Reads until so many heads of answers have come, or the end.
    func countAnswers(of wanted: Int) -> Int {
        let start = Array("HTTP/1.1 200".utf8)
        var (count, held) = (0, [UInt8]())
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while count < wanted {
            let size = unsafe recv(descriptor, &buffer, buffer.count, 0)
            guard size > 0 else { return count }
            held += buffer[..<size]
            var search = held[...]
            while let found = search.firstRange(of: start) {
                count += 1
                search = search[found.upperBound...]
            }
            held = Array(search.suffix(start.count - 1))
        }
        return count
    }
}

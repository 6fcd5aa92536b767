import JSONCodec
import Testing

/// Limits of requests against the whole server: at each and just beyond it.
struct LimitsRequestTests {
    /// What a request is answered that is sent as it is.
    private static func answer(_ harness: ServerHarness, _ request: String) throws -> ServerAnswer {
        let socket = try ServerSocket(port: harness.port)
        socket.send(Array(request.utf8))
        return try ServerAnswer(from: socket)
    }

    /// A request for the page whose head has exactly so many bytes, in fields below the limit of one.
    private static func head(_ size: Int) -> String {
        let fields = ["x", "z"].map { "\($0): \(String(repeating: "x", count: 6_000))\r\n" }.joined()
        let start = "GET / HTTP/1.1\r\nHost: localhost\r\n\(fields)y: "
        return start + String(repeating: "y", count: size - start.utf8.count - 4) + "\r\n\r\n"
    }

    @Test(
        "LM1 a head of 16 KiB is answered, one of a byte more is 431",
        arguments: [(16_384, 200), (16_385, 431)])
    func headSize(size: Int, status: Int) async throws {
        try await ServerHarness.run { harness in
            let head = Self.head(size)
            #expect(head.utf8.count == size)
            let answered = try Self.answer(harness, head).status
            #expect(answered == status)
        }
    }

    @Test("LM2 the head of a handshake has its time in all: within it a socket opens, beyond it is 408")
    func handshakeTime() async throws {
        try await ServerHarness.run(["http.headDeadline": "1s"]) { harness in
            let stage = try harness.stage()
            let request = Array(
                """
                GET /ws/\(stage.id) HTTP/1.1\r\nHost: localhost:\(harness.port)\r\nUpgrade: websocket\r
                Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: yoriai.v1\r
                Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nOrigin: \(stage.console.origin ?? "")\r\n\r\n
                """.utf8)
            let prompt = try ServerSocket(port: harness.port)
            prompt.send(Array(request[..<50]))
            ServerClock.sleep(milliseconds: 300)
            prompt.send(Array(request[50...]))
            #expect(try ServerAnswer(from: prompt).status == 101)
            let dribbling = try ServerSocket(port: harness.port)
            for index in 0..<20 {
                dribbling.send([request[index]])
                ServerClock.sleep(milliseconds: 100)
            }
            #expect(try ServerAnswer(from: dribbling).status == 408)
        }
    }

    @Test("LM3 a stranger's body has at most 16 KiB, an account's 1 MiB; one byte more is 413")
    func bodySize() async throws {
        try await ServerHarness.run { harness in
            let (stranger, console) = (harness.browser(), try harness.console())
            let examples = [
                (stranger, "/api/sign-in", 16 << 10), (stranger, "/api/join", 16 << 10),
                (console, "/api/workshops", 1 << 20),
            ]
            for (browser, path, size) in examples {
                let bytes = [UInt8](repeating: UInt8(ascii: " "), count: size)
                #expect(try browser.send("POST", path, bytes).status == 400, "\(path) \(size)")
                #expect(try browser.send("POST", path, bytes + [0x20]).status == 413, "\(path) \(size)")
            }
        }
    }

    @Test("LM4 a picture of the limit's bytes is kept, one of a byte more is 413")
    func uploadSize() async throws {
        try await ServerHarness.run(["http.uploadSize": "64KiB"]) { harness in
            let stage = try harness.stage()
            let browser = try stage.join()
            let rest = PictureBytes.png(data: PictureBytes.pngChunk("IDAT", [])).count
            for (size, status) in [(65_536, 200), (65_537, 413)] {
                let data = PictureBytes.pngChunk("IDAT", [UInt8](repeating: 1, count: size - rest))
                let picture = PictureBytes.png(data: data)
                #expect(picture.count == size)
                let path = "/api/workshops/\(stage.id)/photos/\(ServerID.fresh())"
                #expect(try browser.send("PUT", path, picture).status == status)
            }
        }
    }

    @Test("LM5 a picture of 40 megapixels is kept, one of a pixel more is 415")
    func pictureArea() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let browser = try stage.join()
            for (width, height, status) in [(8_000, 5_000, 200), (40_000_000, 1, 200), (40_000_001, 1, 415)] {
                let picture = PictureBytes.png(width: width, height: height)
                let path = "/api/workshops/\(stage.id)/photos/\(ServerID.fresh())"
                #expect(try browser.send("PUT", path, picture).status == status, "\(width) × \(height)")
            }
        }
    }

    @Test("LM6 an archive of the limit's bytes is looked at, one of a byte more is 413")
    func archiveSize() async throws {
        try await ServerHarness.run(["http.archiveSize": "1MiB"]) { harness in
            let console = try harness.console()
            for (size, status) in [(1 << 20, 400), (1 << 20 + 1, 413)] {
                let answer = try console.send(
                    "POST", "/api/workshops/import", [UInt8](repeating: 7, count: size))
                #expect(answer.status == status)
            }
        }
    }

    @Test(
        "LM7 so many connections are served, of one address and in all; one more is closed at once",
        arguments: ["sockets.connectionsPerAddress", "sockets.total"])
    func connections(setting: String) async throws {
        try await ServerHarness.run([setting: "3"]) { harness in
            let request = Array("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
            var served = try (0..<3).map { (_: Int) throws -> ServerSocket in
                let socket = try ServerSocket(port: harness.port)
                socket.send(request)
                #expect(try ServerAnswer(from: socket).status == 200)
                return socket
            }
            for _ in 0..<3 { #expect(try ServerSocket(port: harness.port).receive().isEmpty) }
            served[0].send(request)
            #expect(try ServerAnswer(from: served[0]).status == 200)
            served.removeLast()
            let hasRoom = try ServerClock.eventually {
                let socket = try ServerSocket(port: harness.port)
                socket.send(request)
                return (try? ServerAnswer(from: socket))?.status == 200
            }
            #expect(hasRoom)
        }
    }
}

import Glibc
import Testing
import Transport
import WebSocketCodec

/// Peers that have us work or wait and give nothing back.
struct SocketAbuseTests {
    typealias Log = TestLog<SocketLinkTests.Told>

    private static let minute: UInt64 = 60_000_000_000
    private static let largePing = SocketOrderTests.frame(
        SocketOrderTests.ping, String(repeating: "p", count: 125))

    /// A server whose limits would let an abuser live for a minute.
    private static func server(
        _ limits: TransportLimits, _ log: Log, controlFrames: Int = .max, closing code: CloseCode? = nil
    ) throws -> TestServer {
        var socketLimits = WebSocketLimits()
        socketLimits.controlFramesPerSecond = controlFrames
        socketLimits.closeTimeout = minute
        return try TestServer(limits: limits, socketLimits: socketLimits) { link in
            if let code { link.assumeIsolated { $0.close(code, reason: "") } }
            return SocketLinkTests.callbacks(log)
        }
    }

    @Test("TR38 a peer that has us answer and reads no answer ends, after a bounded number of bytes")
    func unreadPongs() throws {
        var limits = TransportLimits()
        limits.outboxSizeMax = 256 << 10
        let log = Log()
        let server = try Self.server(limits, log)
        let client = try TestWebSocket(TestSocket(port: server.port, receiveBufferSize: 4_096))
        #expect(client.socket.pour(Self.largePing, upTo: 128 << 20) < 64 << 20)
        #expect(log.wait(for: 1) == [.closed(nil, "")])
        #expect(eventually { server.listener.connectionCount == 0 })
    }

    @Test("TR38 pings behind our close are answered only so often, and then the peer is cut off")
    func pingsBehindClose() throws {
        var limits = TransportLimits()
        limits.discardedSizeMax = 64 << 10
        let log = Log()
        let server = try Self.server(limits, log, controlFrames: 7, closing: .serviceRestart)
        let close = [0x88, 2, 3, 244] as [UInt8]
        let pong = SocketOrderTests.answer(SocketOrderTests.pong, String(repeating: "p", count: 125))
        do {
            let orderly = try TestSocket(port: server.port)
            _ = try TestWebSocket(orderly)
            let pings = [UInt8](repeatElement(Self.largePing, count: 100).joined())
            orderly.send(pings + SocketOrderTests.goingAway)
            #expect(orderly.receiveAll() == close + [UInt8](repeatElement(pong, count: 7).joined()))
        }
        let client = try TestSocket(port: server.port)
        _ = try TestWebSocket(client)
        #expect(client.pour(Self.largePing, upTo: 128 << 20) < 64 << 20)
        #expect(eventually { server.listener.connectionCount == 0 })
        #expect(log.wait(for: 2) == [.closed(1012, ""), .closed(1012, "")])
    }

    @Test("TR39 behind our close so many bytes are read and thrown away, and one more cuts the peer off")
    func discarded() throws {
        var limits = TransportLimits()
        limits.discardedSizeMax = 10_000
        let log = Log()
        let server = try Self.server(limits, log, closing: .goingAway)
        let client = try TestSocket(port: server.port)
        _ = try TestWebSocket(client)
        let text = [UInt8](repeating: 65, count: 996 - 8)
        let frame: [UInt8] = [0x81, 0xFE, UInt8(text.count >> 8), UInt8(text.count & 255), 0, 0, 0, 0] + text
        let ping = SocketOrderTests.frame(SocketOrderTests.ping, "over")
        for _ in 0..<10 { client.send(frame) }
        client.send(SocketOrderTests.frame(SocketOrderTests.text, String(repeating: "t", count: 24)))
        client.send(ping)
        // 9,960 and 30 and 10: all that may be.
        let answers = [0x88, 2, 3, 233] + SocketOrderTests.answer(SocketOrderTests.pong, "over")
        var received: [UInt8] = []
        while received.count < answers.count, case let next = client.receive(), !next.isEmpty {
            received += next
        }
        #expect(received == answers)
        #expect(log.all.isEmpty && server.listener.connectionCount == 1)
        client.send([0x81])
        #expect(log.wait(for: 1) == [.closed(1001, "")])
        #expect(eventually { server.listener.connectionCount == 0 })
    }

    @Test("TR39 who goes on sending after the closing handshake is cut off too")
    func discardedAfterHandshake() throws {
        var limits = TransportLimits()
        limits.discardedSizeMax = 64 << 10
        let log = Log()
        let server = try Self.server(limits, log)
        let client = try TestSocket(port: server.port)
        _ = try TestWebSocket(client)
        client.send(SocketOrderTests.goingAway)
        #expect(log.wait(for: 1) == [.closed(1001, "")])
        #expect(client.pour([UInt8](repeating: 65, count: 4_096), upTo: 128 << 20) < 64 << 20)
        #expect(eventually { server.listener.connectionCount == 0 })
    }

    /// What is dribbled for ever, byte by byte.
    struct Dribble: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var start: [UInt8]
        var more: [UInt8]
    }

    static let dribbles = [
        Dribble(
            testDescription: "one long frame", start: [0x81, 0xFE, 0x10, 0, 0, 0, 0, 0],
            more: [UInt8](repeating: 65, count: 1_000)),
        Dribble(
            testDescription: "fragments", start: SocketOrderTests.frame(0x01, "a"),
            more: [UInt8](repeatElement([0x00, 0x81, 0, 0, 0, 0, 65], count: 200).joined())),
        Dribble(
            testDescription: "a fragment and pings", start: SocketOrderTests.frame(0x01, "a"),
            more: [UInt8](repeatElement([0x89, 0x80, 0, 0, 0, 0], count: 200).joined())),
    ]

    @Test("TR40 a message that dribbles is closed when its total time is over", arguments: dribbles)
    func dribble(example: Dribble) throws {
        var socketLimits = WebSocketLimits()
        socketLimits.messageTimeout = 300_000_000
        socketLimits.fragmentCountMax = .max
        socketLimits.smallFragmentSize = 0
        socketLimits.controlFramesPerSecond = .max
        let log = Log()
        let server = try TestServer(socketLimits: socketLimits, attach: SocketLinkTests.echo(log))
        let client = try TestWebSocket(TestSocket(port: server.port))
        client.socket.send(example.start)
        for byte in example.more where log.all.isEmpty {
            client.socket.send([byte])
            usleep(10_000)
        }
        #expect(log.all == [.closed(1008, "message too slow")])
        #expect(client.drain().code == .policyViolation)
    }

    @Test("TR41 a link that is paused is not taken for silent, nor its message for slow")
    func paused() throws {
        var socketLimits = WebSocketLimits()
        socketLimits.pingInterval = 50_000_000
        socketLimits.messageTimeout = 100_000_000
        let log = Log()
        let room = TestRoom()
        let server = try TestServer(socketLimits: socketLimits) { link in
            room.join(link)
            return SocketLinkTests.callbacks(log) { bytes in
                link.assumeIsolated { link in
                    if bytes.count == 5 { link.pauseReading() }
                    link.send(text: bytes)
                }
            }
        }
        let client = try TestWebSocket(TestSocket(port: server.port))
        let second = SocketOrderTests.frame(SocketOrderTests.text, "second")
        client.socket.send(SocketOrderTests.frame(SocketOrderTests.text, "first") + second.prefix(8))
        #expect(client.nextText() == "first")
        client.socket.send(Array(second.dropFirst(8)))
        server.reactors[1].after(.milliseconds(500)) { room.each { $0.resumeReading() } }
        var text: String?
        while text == nil, let event = client.next() {
            if case .text(let bytes) = event { text = String(decoding: bytes, as: UTF8.self) }
        }
        #expect(text == "second")
        #expect(log.all == [.text("first"), .text("second")])
    }
}

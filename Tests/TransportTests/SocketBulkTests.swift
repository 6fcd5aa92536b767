import Testing
import Transport
import WebSocketCodec

/// Frames larger than what may wait for one reader, as a snapshot is.
struct SocketBulkTests {
    static let bulkSize = 8 << 20

    /// A link with one large frame under way to a client that does not read yet.
    struct Bulk {
        let server: TestServer
        let client: TestWebSocket
        let log: TestLog<SocketLinkTests.Told>
        let link: SocketLink

        init(_ limits: TransportLimits) throws {
            let room = TestRoom()
            let log = TestLog<SocketLinkTests.Told>()
            self.log = log
            server = try TestServer(limits: limits) { link in
                room.join(link)
                return SocketLinkTests.callbacks(log)
            }
            client = try TestWebSocket(TestSocket(port: server.port, receiveBufferSize: 16_384))
            eventually { room.count == 1 }
            guard let link = room.all.first else { throw TestFailure("link") }
            self.link = link
            send([ServerConnection.textFrame([UInt8](repeating: 65, count: SocketBulkTests.bulkSize))])
        }

        func send(_ frames: [[UInt8]]) {
            server.reactors[1].post { [link] in
                for frame in frames { link.assumeIsolated { $0.send(frame: frame) } }
            }
        }

        /// Waits until so much time has passed on the link's reactor.
        func pass(_ duration: Duration) {
            let passed = TestLog<Bool>()
            server.reactors[1].after(duration) { passed.add(true) }
            _ = passed.wait(for: 1)
        }
    }

    /// Payloads whose frames are `size` bytes long together: each has a header of four bytes.
    static func payloads(_ size: Int) -> [[UInt8]] {
        var sizes = [Int](repeating: 1_000, count: size / 1_000 - 1)
        sizes.append(size - sizes.count * 1_000)
        return sizes.map { [UInt8](repeating: 66, count: $0 - 4) }
    }

    @Test(
        "TR36 a frame larger than the bound arrives, and as much as the bound may wait behind it",
        arguments: [0, 1])
    func behind(excess: Int) throws {
        var limits = TransportLimits()
        limits.outboxSizeMax = 65_536
        let bulk = try Bulk(limits)
        let payloads = Self.payloads(limits.outboxSizeMax + excess)
        let frames = payloads.map(ServerConnection.textFrame)
        #expect(frames.reduce(0) { $0 + $1.count } == limits.outboxSizeMax + excess)
        bulk.send(frames)
        if excess == 0 {
            let large = bulk.client.nextText()?.utf8.count
            #expect(large == Self.bulkSize)
            for payload in payloads { #expect(bulk.client.nextText()?.utf8.count == payload.count) }
            #expect(bulk.log.all.isEmpty)
        } else {
            #expect(bulk.log.wait(for: 1) == [.closed(4008, "too slow")])
            let (texts, code) = bulk.client.drain()
            // What had begun is finished, and nothing else is.
            #expect(texts.map(\.count) == [Self.bulkSize])
            #expect(code == .slow)
        }
    }

    @Test(
        "TR37 a large frame has more time, in proportion to its size",
        arguments: [(4 << 20, false), (1 << 30, true)])
    func time(rate: Int, isTooSlow: Bool) throws {
        var limits = TransportLimits()
        limits.outboxStuckMax = .milliseconds(100)
        limits.bulkRateMin = rate
        let bulk = try Bulk(limits)
        // 8 MiB have 2.1 s at 4 MiB a second, and 0.1 s at 1 GiB a second.
        bulk.pass(.milliseconds(600))
        #expect(bulk.log.all == (isTooSlow ? [.closed(4008, "too slow")] : []))
        let large = bulk.client.nextText()?.utf8.count
        #expect(large == Self.bulkSize)
    }

    @Test("TR37 what waits behind a large frame has its time from when that is through")
    func timeBehind() throws {
        var limits = TransportLimits()
        limits.outboxStuckMax = .seconds(1)
        limits.bulkRateMin = 1 << 20
        limits.outboxSizeMax = 4 << 20
        let bulk = try Bulk(limits)
        let frames = Self.payloads(1_000_000).map(ServerConnection.textFrame)
        bulk.send(frames)
        bulk.pass(.milliseconds(1_500))
        #expect(bulk.log.all.isEmpty)
        let large = bulk.client.nextText()?.utf8.count
        #expect(large == Self.bulkSize)
        var count = 0
        while count < frames.count, bulk.client.nextText() != nil { count += 1 }
        #expect(count == frames.count)
        #expect(bulk.log.all.isEmpty)
    }
}

import Testing
import WebSocketCodec

/// Both ends talk to each other through their bytes alone.
struct PairTests {
    static let second: UInt64 = 1_000_000_000

    @Test("WS12 WS14 whoever closes, both finish and both have sent one close", arguments: Role.all)
    func close(first: Role) {
        var server = ServerConnection(limits: WebSocketLimits(), deflate: nil, now: 0)
        var client = ClientConnection(limits: WebSocketLimits(), deflate: nil, now: 0, seed: 5)
        var seen: [ConnectionEvent] = []
        if first == .server {
            server.close(.moved, reason: "elsewhere", now: 0)
        } else {
            client.close(.moved, reason: "elsewhere", now: 0)
        }
        var closeCount = 0
        for _ in 0..<3 {
            if let bytes = server.takeOutput() {
                closeCount += 1
                client.receive(bytes.span, now: 0) { seen.append($0) }
            }
            if let bytes = client.takeOutput() {
                closeCount += 1
                server.receive(bytes.span, now: 0) { seen.append($0) }
            }
        }
        #expect(server.isFinished && client.isFinished && closeCount == 2)
        #expect(seen == [.closing(.moved, reason: "elsewhere")])
        #expect(server.tick(now: 0) == .giveUp && client.tick(now: 0) == .giveUp)
    }

    @Test("WS15 a client's ping is masked and keeps both ends alive") func ping() {
        var server = ServerConnection(limits: WebSocketLimits(), deflate: nil, now: 0)
        var client = ClientConnection(limits: WebSocketLimits(), deflate: nil, now: 0, seed: 5)
        #expect(client.tick(now: 20 * Self.second) == .sendPing)
        let ping = client.takeOutput() ?? []
        #expect(ping.count == 6 && ping.starts(with: [0x89, 0x80]))
        var seen: [ConnectionEvent] = []
        server.receive(ping.span, now: 20 * Self.second) { seen.append($0) }
        let pong = server.takeOutput() ?? []
        client.receive(pong.span, now: 21 * Self.second) { seen.append($0) }
        #expect(seen == [.ping, .pong])
        #expect(server.tick(now: 21 * Self.second) == .waitUntil(40 * Self.second))
        #expect(client.tick(now: 21 * Self.second) == .waitUntil(41 * Self.second))
    }

    @Test("WS14 nothing is sent after our close") func silentAfterClose() {
        var client = ClientConnection(limits: WebSocketLimits(), deflate: nil, now: 0, seed: 5)
        client.close(.normal, now: 0)
        _ = client.takeOutput()
        client.sendText("late")
        let output = client.takeOutput()
        #expect(output == nil)
    }
}

import Compression
import Testing
import WebSocketCodec

/// Compressed messages of the server: for one peer, and for all members of a channel.
struct ContextTests {
    static func parameters(
        bits: Int = 15, serverForgets: Bool = false, clientForgets: Bool = false
    ) -> DeflateParameters {
        var parameters = DeflateParameters()
        parameters.serverMaxWindowBits = bits
        parameters.clientMaxWindowBits = bits
        parameters.serverNoContextTakeover = serverForgets
        parameters.clientNoContextTakeover = clientForgets
        return parameters
    }

    static func client(_ parameters: DeflateParameters) -> ClientConnection {
        ClientConnection(limits: WebSocketLimits(), deflate: parameters, now: 0, seed: 1)
    }

    /// An event as a board sends it: mostly alike, with parts that nobody can guess.
    static func event(_ number: Int, _ generator: inout Seeded) -> [UInt8] {
        let id = generator.bytes(5).map { String($0, radix: 16) }.joined()
        let words = ["橋の下", "夜の駅前", "暗い", "子ども", "風が通る", "人が少ない", "細い道"]
        let text = (0..<2).compactMap { _ in words.randomElement(using: &generator) }.joined()
        let (x, y) = ((generator.next() >> 32) % 4000, (generator.next() >> 32) % 3000)
        let parts = [
            #"{"v":1,"n":\#(number),"type":"note-moved","note":"\#(id)","by":"p\#(number % 30)","x":\#(x),"#,
            #""y":\#(y),"width":240,"height":160,"colour":"yellow","text":"\#(text)","at":\#(number * 837)}"#,
        ]
        return Array(parts.joined().utf8)
    }

    @Test(
        "WS36 messages for one peer read back, with every window and with or without context",
        arguments: 9...15, [true, false])
    func forOne(bits: Int, forgets: Bool) {
        let parameters = Self.parameters(bits: bits, serverForgets: forgets, clientForgets: forgets)
        var server = ServerConnection(limits: WebSocketLimits(), deflate: parameters, now: 0)
        var client = Self.client(parameters)
        var generator = Seeded(state: UInt64(bits))
        let noise = generator.bytes(700)
        // The noise comes again at distances below and above each window.
        let far = noise + generator.bytes(1 << (bits - 1)) + noise + generator.bytes(1 << bits) + noise
        let messages: [[UInt8]] = [
            [], Array("Hello".utf8), Array("Hello".utf8), Array(far.prefix(65_000)), [],
        ]
        var sizes: [Int] = []
        var received: [ConnectionEvent] = []
        var echoed: [ConnectionEvent] = []
        for message in messages {
            server.sendCompressed(.binary, message)
            let bytes = server.takeOutput() ?? []
            sizes.append(bytes.count)
            client.receive(bytes.span, now: 0) { received.append($0) }
            client.sendBinary(message)
            let answer = client.takeOutput() ?? []
            server.receive(answer.span, now: 0) { echoed.append($0) }
        }
        #expect(received == messages.map { .binary($0) })
        #expect(echoed == received)
        #expect(forgets ? sizes[2] == sizes[1] : sizes[2] < sizes[1])
        let keepsWindows = server.holdsMemory
        #expect(keepsWindows == !forgets)
    }

    @Test("WS36 without agreement, or for text, it is a message all the same") func plain() {
        var server = ServerConnection(limits: WebSocketLimits(), deflate: nil, now: 0)
        server.sendCompressed(.text, Array("Hello".utf8))
        let output = server.takeOutput()
        #expect(output == ServerConnection.textFrame(Array("Hello".utf8)))
        server.close(.normal, now: 0)
        _ = server.takeOutput()
        server.sendCompressed(.text, [1])
        let late = server.takeOutput()
        #expect(late == nil)
    }

    @Test("WS36 no more than the client's window is kept between messages") func clientWindow() throws {
        var stream = try DeflateStream(windowBits: 15, keepsContext: true)
        var generator = Seeded(state: 3)
        let noise = generator.bytes(2000)
        var bytes: [UInt8] = []
        for message in [noise, generator.bytes(3000), noise] {
            bytes += frame(.binary, try stream.message(message.span), isCompressed: true)
        }
        #expect(closeCode(serve([bytes], deflate: Self.parameters(bits: 9))) == .invalidPayload)
        let outcome = serve([bytes], deflate: Self.parameters(bits: 15))
        #expect(outcome.events.count == 3 && outcome.events.last == .binary(noise))
    }

    @Test("WS37 whoever joins reads all that follows, and so do all others", arguments: [9, 15])
    func channel(bits: Int) {
        var generator = Seeded(state: 7)
        var channel = ChannelDeflater(windowBits: bits)
        var clients: [Reader] = []
        var sent: [[UInt8]] = []
        for number in 0..<120 {
            if number.isMultiple(of: 17) {
                channel.reset()
                clients.append(Reader(Self.parameters(bits: bits), joined: sent.count))
            }
            let message = number == 50 ? [] : Self.event(number, &generator)
            sent.append(message)
            let bytes = channel.textFrame(message)
            #expect(bytes.first == 0xc1)
            for client in clients { client.receive(bytes) }
        }
        for client in clients {
            #expect(client.events == sent[client.joined...].map { .text($0) })
        }
    }

    @Test("WS37 an event of some 200 bytes costs at most 80 on the wire") func channelSize() {
        var generator = Seeded(state: 8)
        var channel = ChannelDeflater()
        let events = (0..<500).map { Self.event($0, &generator) }
        let plain = events.reduce(0) { $0 + $1.count } / events.count
        #expect(140...220 ~= plain)
        let packed = events.reduce(0) { $0 + channel.textFrame($1).count } / events.count
        #expect(packed <= 80)
        var shared = SharedDeflater()
        let alone = events.reduce(0) { $0 + shared.textFrame($1).count } / events.count
        #expect(alone > packed)
    }

    @Test("WS34 a deflater that is kept makes the same frames as a fresh one") func reused() {
        var shared = SharedDeflater()
        var generator = Seeded(state: 9)
        for number in 0..<20 {
            let text = (0..<20).flatMap { Self.event(number + $0, &generator) }
            let bytes = shared.textFrame(text)
            #expect(bytes == ServerConnection.compressedTextFrame(text))
            #expect(bytes.first == 0xc1 && bytes.count < text.count / 2)
        }
        let short = shared.textFrame([0x61])
        #expect(short == ServerConnection.textFrame([0x61]))
    }

    /// A member of a channel; a class, because connections cannot be kept in an array.
    final class Reader {
        let joined: Int
        private(set) var events: [ConnectionEvent] = []
        private var connection: ClientConnection

        init(_ parameters: DeflateParameters, joined: Int) {
            self.joined = joined
            connection = client(parameters)
        }

        func receive(_ bytes: [UInt8]) {
            connection.receive(bytes.span, now: 0) { events.append($0) }
        }
    }
}

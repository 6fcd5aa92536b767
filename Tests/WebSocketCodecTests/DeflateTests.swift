import Compression
import Testing
import WebSocketCodec

struct DeflateTests {
    static func packed(_ bytes: [UInt8]) throws -> [UInt8] {
        var stream = try DeflateStream(keepsContext: false)
        return try stream.message(bytes.span)
    }

    static func withContext() -> DeflateParameters {
        var parameters = DeflateParameters()
        parameters.clientNoContextTakeover = false
        parameters.serverNoContextTakeover = false
        return parameters
    }

    @Test("WS20 a client's compressed messages arrive", arguments: [DeflateParameters(), withContext()])
    func roundTrip(parameters: DeflateParameters) {
        var client = ClientConnection(limits: WebSocketLimits(), deflate: parameters, now: 0, seed: 1)
        let texts = ["", "Hello", "Hello", String(repeating: "付箋", count: 5000), "end"]
        for text in texts { client.sendText(text) }
        client.sendBinary([1, 2, 3])
        let sent = client.takeOutput() ?? []
        let outcome = serve([sent], deflate: parameters)
        #expect(outcome.events == texts.map { .text(Array($0.utf8)) } + [.binary([1, 2, 3])])
        #expect(serve(sent.map { [$0] }, deflate: parameters) == outcome)
    }

    @Test("WS20 without agreement on context, none is kept") func noContext() {
        let one: [UInt8] = [0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]
        let again: [UInt8] = [0xf2, 0x00, 0x11, 0x00, 0x00]
        let bytes = frame(.text, one, isCompressed: true) + frame(.text, again, isCompressed: true)
        #expect(closeCode(serve([bytes], deflate: DeflateParameters())) == .invalidPayload)
        let hello = ConnectionEvent.text(Array("Hello".utf8))
        #expect(serve([bytes], deflate: Self.withContext()).events == [hello, hello])
    }

    @Test("WS21 too many final blocks are a violation of policy") func finalBlocks() {
        let blocks = Array(repeatElement([0x03, 0x00] as [UInt8], count: 65).joined()) + [0]
        let outcome = serve([frame(.text, blocks, isCompressed: true)], deflate: DeflateParameters())
        #expect(closeCode(outcome) == .policyViolation)
    }

    @Test("WS22 a bomb of 1000:1 ends at the limit, in one frame and in many") func bomb() throws {
        let bomb = try Self.packed(Array(repeating: UInt8(ascii: "a"), count: 32 << 20))
        #expect(bomb.count < 65_536)
        let whole = serve([frame(.text, bomb, isCompressed: true)], deflate: DeflateParameters())
        #expect(whole.events == [.closing(.messageTooBig, reason: "message too large")])
        let middle = frame(.continuation, Array(bomb[300..<600]), isFinal: false)
        let cut = frame(.text, Array(bomb[..<300]), isFinal: false, isCompressed: true) + middle
        #expect(closeCode(serve([cut], deflate: DeflateParameters())) == .messageTooBig)
    }

    @Test("WS22 the limit itself is delivered") func exactLimit() throws {
        let payload = Array(repeating: UInt8(ascii: "a"), count: 65_536)
        let exact = frame(.text, try Self.packed(payload), isCompressed: true)
        #expect(serve([exact], deflate: DeflateParameters()).events == [.text(payload)])
        let more = frame(.text, try Self.packed(payload + [0x61]), isCompressed: true)
        #expect(closeCode(serve([more], deflate: DeflateParameters())) == .messageTooBig)
    }

    @Test("WS42 beyond 64 KiB the ratio is bounded, at N and N+1", arguments: [0, 1, 7])
    func ratio(pieceCount: Int) throws {
        var limits = WebSocketLimits()
        limits.frameSizeMax = 1 << 20
        limits.messageSizeMax = 1 << 20
        let payload = Array(repeating: UInt8(ascii: "a"), count: 1 << 20)
        let packed = try Self.packed(payload)
        let exactRatio = (payload.count + packed.count - 1) / packed.count
        var bytes = frame(.text, packed, isCompressed: true)
        if pieceCount > 0 {
            let middle = packed.count / 2
            bytes =
                frame(.text, Array(packed[..<middle]), isFinal: false, isCompressed: true)
                + frame(.continuation, Array(packed[middle...]))
        }
        let cuts = stride(from: 0, to: bytes.count, by: max(pieceCount, bytes.count / 5 + 1))
        let pieces = cuts.map {
            Array(bytes[$0..<min($0 + max(pieceCount, bytes.count / 5 + 1), bytes.count)])
        }
        limits.inflationRatioMax = exactRatio
        #expect(serve(pieces, limits: limits, deflate: DeflateParameters()).events == [.text(payload)])
        limits.inflationRatioMax = exactRatio - 1
        #expect(closeCode(serve(pieces, limits: limits, deflate: DeflateParameters())) == .messageTooBig)
    }

    @Test("WS23 damaged or cut data", arguments: [[0xff, 0xff], [0xf2, 0x48], [0x06], []] as [[UInt8]])
    func damaged(payload: [UInt8]) {
        let outcome = serve([frame(.text, payload, isCompressed: true)], deflate: DeflateParameters())
        #expect(closeCode(outcome) == .invalidPayload)
    }

    @Test("WS24 compressed text is checked too, before the message ends") func notUTF8() throws {
        let packed = try Self.packed([0x61, 0xff] + Array(repeating: 0x62, count: 300))
        let whole = serve([frame(.text, packed, isCompressed: true)], deflate: DeflateParameters())
        #expect(closeCode(whole) == .invalidPayload)
        let cut = frame(.text, try Self.packed([0xe3, 0x83]), isCompressed: true)
        #expect(closeCode(serve([cut], deflate: DeflateParameters())) == .invalidPayload)
    }

    @Test("WS34 a shared frame reads the same for two receivers with different pasts") func shared() {
        let text = String(repeating: "{\"kind\":\"note\"}", count: 100)
        let bytes = ServerConnection.compressedTextFrame(Array(text.utf8))
        #expect(bytes.first == 0xc1 && bytes.count < 200)
        for past in [[], ServerConnection.textFrame(Array("before".utf8)) + bytes] {
            var client = ClientConnection(
                limits: WebSocketLimits(), deflate: DeflateParameters(), now: 0, seed: 1)
            var events: [ConnectionEvent] = []
            client.receive((past + bytes).span, now: 0) { events.append($0) }
            #expect(events.last == .text(Array(text.utf8)))
        }
        #expect(ServerConnection.compressedTextFrame([0x61]) == ServerConnection.textFrame([0x61]))
        #expect(ServerConnection.binaryFrame([1]) == [0x82, 1, 1])
    }
}

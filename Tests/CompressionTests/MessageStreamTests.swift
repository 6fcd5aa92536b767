import Compression
import Testing

/// The examples of RFC 7692 section 7.2.3 and what follows from them.
struct MessageStreamTests {
    static let hello = Array("Hello".utf8)

    static func unpack(
        _ messages: [[UInt8]], keepsContext: Bool, sizeMax: Int = 1 << 20, pieceSize: Int = .max
    ) throws(CompressionProblem) -> [[UInt8]] {
        var stream = try InflateStream(keepsContext: keepsContext)
        var unpacked: [[UInt8]] = []
        for message in messages {
            var output: [UInt8] = []
            var start = 0
            while start < message.count {
                let end = min(message.count, start + min(pieceSize, message.count))
                try stream.read(message.span.extracting(start..<end), into: &output, sizeMax: sizeMax)
                start = end
            }
            try stream.finishMessage(into: &output, sizeMax: sizeMax)
            unpacked.append(output)
        }
        return unpacked
    }

    @Test("WS20 the RFC's examples unpack, whole and byte by byte", arguments: [1, Int.max])
    func examples(pieceSize: Int) throws {
        let one: [UInt8] = [0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]
        let again: [UInt8] = [0xf2, 0x00, 0x11, 0x00, 0x00]
        let stored: [UInt8] = [0x00, 0x05, 0x00, 0xfa, 0xff, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x00]
        let final: [UInt8] = [0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00]
        let twoBlocks: [UInt8] = [
            0xf2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xff, 0xff, 0xca, 0xc9, 0xc9, 0x07, 0x00,
        ]
        let unpacked = try Self.unpack(
            [one, again, stored, final, twoBlocks, [0]], keepsContext: true, pieceSize: pieceSize)
        #expect(unpacked == Array(repeating: Self.hello, count: 5) + [[]])
    }

    @Test("WS20 without context nothing before may be referred to") func noContext() {
        let one: [UInt8] = [0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]
        let again: [UInt8] = [0xf2, 0x00, 0x11, 0x00, 0x00]
        #expect(throws: CompressionProblem.malformed) {
            try Self.unpack([one, again], keepsContext: false)
        }
    }

    @Test("WS20 messages survive both ways of keeping context", arguments: [true, false], [9, 12, 15])
    func roundTrip(keepsContext: Bool, windowBits: Int) throws {
        var deflater = try DeflateStream(windowBits: windowBits, keepsContext: keepsContext)
        let messages: [[UInt8]] = [
            [], Self.hello, Self.hello, Array(repeating: 9, count: 70_000), [], Array("end".utf8),
        ]
        var packed: [[UInt8]] = []
        for message in messages { packed.append(try deflater.message(message.span)) }
        #expect(packed.allSatisfy { !$0.isEmpty })
        #expect(try Self.unpack(packed, keepsContext: keepsContext) == messages)
        #expect(packed[2].count < packed[1].count || !keepsContext)
    }

    @Test("WS20 messages that fill the library's buffer to a byte", arguments: [16_384, 32_768])
    func bufferEdge(size: Int) throws {
        var deflater = try DeflateStream(keepsContext: true)
        var state: UInt32 = 1
        let noise = (0..<(size + 10)).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: state >> 24)
        }
        var messages: [[UInt8]] = []
        var packed: [[UInt8]] = []
        for count in (size - 30)...(size + 10) {
            // The noise begins differently each time, so that none of it is found in the window.
            let message = noise.prefix(count).map { $0 ^ UInt8(truncatingIfNeeded: count) }
            messages.append(message)
            packed.append(try deflater.message(message.span))
        }
        #expect(packed.contains { $0.count >= size } && packed.contains { $0.count < size })
        #expect(try Self.unpack(packed, keepsContext: true) == messages)
    }

    @Test("WS36 after a reset a message refers to nothing before it, and later ones to it") func reset()
        throws
    {
        var deflater = try DeflateStream(keepsContext: true)
        let text = Array("the quick brown fox jumps over the lazy dog".utf8)
        let first = try deflater.message(text.span)
        let second = try deflater.message(text.span)
        deflater.reset()
        let third = try deflater.message(text.span)
        #expect(second.count < first.count && third == first)
        #expect(
            try Self.unpack([first, second, third, second], keepsContext: true).allSatisfy { $0 == text })
        #expect(try Self.unpack([third, second], keepsContext: true) == [text, text])
    }

    @Test("WS21 a stream after a final block may refer to the one before it") func windowSurvives() throws {
        let final: [UInt8] = [0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]
        let again: [UInt8] = [0xf2, 0x00, 0x11, 0x00, 0x00]
        #expect(try Self.unpack([final + again], keepsContext: false) == [Self.hello + Self.hello])
    }

    @Test("WS21 as many final blocks as allowed, and one more") func finalBlocks() throws {
        let block: [UInt8] = [0x03, 0x00]
        let allowed = Array(repeatElement(block, count: InflateStream.finalBlockCountMax).joined())
        #expect(try Self.unpack([allowed + [0], allowed + [0]], keepsContext: false) == [[], []])
        #expect(throws: CompressionProblem.tooManyFinalBlocks) {
            try Self.unpack([allowed + block + [0]], keepsContext: false)
        }
    }

    @Test("WS23 a message that stops inside a block is truncated or malformed") func cutMessages() throws {
        var deflater = try DeflateStream(keepsContext: false)
        let packed = try deflater.message(Array("Hello, hello, hello, world".utf8).span)
        for count in 1..<(packed.count - 1) {
            #expect(throws: CompressionProblem.self) {
                try Self.unpack([Array(packed.prefix(count))], keepsContext: false)
            }
        }
    }

    @Test("WS31 a message of exactly the bound unpacks") func exactBound() throws {
        var deflater = try DeflateStream(keepsContext: false)
        let message = [UInt8](repeating: 1, count: 65_536)
        let packed = try deflater.message(message.span)
        #expect(try Self.unpack([packed], keepsContext: false, sizeMax: 65_536) == [message])
        #expect(throws: CompressionProblem.tooLarge(limit: 65_535)) {
            try Self.unpack([packed], keepsContext: false, sizeMax: 65_535)
        }
    }
}

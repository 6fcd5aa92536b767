import Compression
import Foundation
import Testing
import WebSocketCodec

/// The codec against ``Model``, on random streams; `YORIAI_SEEDS` sets how many.
struct ModelTests {
    static let seedCount = ProcessInfo.processInfo.environment["YORIAI_SEEDS"].flatMap { UInt64($0) } ?? 400

    static func limits() -> WebSocketLimits {
        var limits = WebSocketLimits()
        limits.frameSizeMax = 300
        limits.messageSizeMax = 500
        limits.fragmentCountMax = 6
        limits.smallFragmentCountMax = 3
        limits.smallFragmentSize = 4
        return limits
    }

    /// The pieces of a random stream: each is what one call of `receive` gets.
    static func pieces(_ bytes: [UInt8], _ generator: inout Seeded) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var start = 0
        let sizeMax = [1, 3, 20, 400].randomElement(using: &generator) ?? 1
        while start < bytes.count {
            let end = min(bytes.count, start + Int.random(in: 0...sizeMax, using: &generator))
            pieces.append(Array(bytes[start..<end]))
            start = end
        }
        return pieces
    }

    static func text(_ generator: inout Seeded) -> [UInt8] {
        let pool = ["付箋を貼って議論を深める", "plain ASCII, and a bit more of it", "é", "𠮷野家", "😀", "\u{7ff}", "한글"]
        let count = Int.random(in: 0...8, using: &generator)
        return (0..<count).flatMap { _ in Array((pool.randomElement(using: &generator) ?? "").utf8) }
    }

    static func control(_ generator: inout Seeded) -> [UInt8] {
        let opcode = [Opcode.ping, .pong].randomElement(using: &generator) ?? .ping
        return frame(opcode, generator.bytes(Int.random(in: 0...125, using: &generator)))
    }

    /// A message in one frame or in several, with control frames in between.
    static func message(
        _ opcode: Opcode, _ payload: [UInt8], isCompressed: Bool, _ generator: inout Seeded
    ) -> [UInt8] {
        guard Bool.random(using: &generator) else {
            return frame(opcode, payload, isCompressed: isCompressed)
        }
        var bytes: [UInt8] = []
        var start = 0
        var isFinal = false
        while !isFinal {
            let end = min(payload.count, start + Int.random(in: 0...120, using: &generator))
            isFinal = end == payload.count && Bool.random(using: &generator)
            let isFirst = bytes.isEmpty
            bytes += frame(
                isFirst ? opcode : .continuation, Array(payload[start..<end]), isFinal: isFinal,
                isCompressed: isFirst && isCompressed)
            start = end
            if Int.random(in: 0..<4, using: &generator) == 0 { bytes += control(&generator) }
        }
        return bytes
    }

    static func wrong(_ generator: inout Seeded) -> [UInt8] {
        var noise = generator.bytes(9)
        // The model does not unpack what is damaged.
        noise[0] &= 0xbf
        let frames: [[UInt8]] = [
            frame(.continuation, "x"), frame(.text, "open", isFinal: false),
            frame(.close, [3, 232] + Array("bye".utf8)),
            frame(.close), frame(.close, [3]), frame(.close, [3, 237]), frame(.close, [3, 232, 0xff]),
            frame(.text, Array("abc".utf8) + [0xed, 0xa0, 0x80]), frame(.text, [0xf0, 0x9f]), [0x83], [0xb1],
            [0xc2],
            [0x09], [0x81, 5], [0x89, 0xfe], [0x82, 0xfe, 0, 9], [0x82, 0xff, 128, 0, 0, 0, 0, 0, 0, 0],
            frame(.binary, generator.bytes(301)), frame(.binary, generator.bytes(300)), noise,
        ]
        return frames.randomElement(using: &generator) ?? []
    }

    @Test("WS41 what comes out is what the model says, however the bytes are cut and damaged")
    func uncompressed() {
        for seed in 1...Self.seedCount {
            var generator = Seeded(state: seed)
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                switch Int.random(in: 0..<8, using: &generator) {
                case 0: bytes += Self.wrong(&generator)
                case 1: bytes += Self.control(&generator)
                case 2...4:
                    bytes += Self.message(.text, Self.text(&generator), isCompressed: false, &generator)
                default:
                    let payload = generator.bytes(Int.random(in: 0...250, using: &generator))
                    bytes += Self.message(.binary, payload, isCompressed: false, &generator)
                }
            }
            if Bool.random(using: &generator) {
                let index = Int.random(in: bytes.indices, using: &generator)
                bytes[index] = UInt8(truncatingIfNeeded: generator.next() >> 24)
            }
            let expected = Model.read(bytes, limits: Self.limits(), deflate: nil)
            let pieces = Self.pieces(bytes, &generator)
            #expect(serve([bytes], limits: Self.limits()) == expected, "seed \(seed)")
            #expect(serve(pieces, limits: Self.limits()) == expected, "seed \(seed)")
        }
    }

    @Test("WS41 WS20 compressed messages too, with and without context", arguments: [true, false])
    func compressed(forgets: Bool) throws {
        let parameters = ContextTests.parameters(serverForgets: forgets, clientForgets: forgets)
        var limits = WebSocketLimits()
        limits.smallFragmentSize = 0
        for seed in 1...Self.seedCount {
            var generator = Seeded(state: seed)
            var stream = try DeflateStream(keepsContext: !forgets)
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let text = Self.text(&generator)
                if Int.random(in: 0..<3, using: &generator) == 0 {
                    bytes += Self.message(.text, text, isCompressed: false, &generator)
                } else {
                    let packed = try stream.message(text.span)
                    bytes += Self.message(.text, packed, isCompressed: true, &generator)
                }
            }
            bytes += Self.wrong(&generator)
            let expected = Model.read(bytes, limits: limits, deflate: parameters)
            let pieces = Self.pieces(bytes, &generator)
            #expect(serve([bytes], limits: limits, deflate: parameters) == expected, "seed \(seed)")
            #expect(serve(pieces, limits: limits, deflate: parameters) == expected, "seed \(seed)")
        }
    }
}

import Testing
import WebSocketCodec

struct CutTests {
    static let corpus: [[UInt8]] = [
        frame(.text, "Hello") + frame(.ping, "p") + frame(.close, [3, 232]),
        frame(.text, "Ko", isFinal: false) + frame(.ping) + frame(.continuation, "ňe"),
        frame(.binary, Array(repeating: 7, count: 130)) + frame(.pong, "x"),
        frame(.text, [0x41, 0xff, 0x41]) + frame(.text, "never"),
        frame(.close, [3, 232] + Array("bye".utf8)) + frame(.text, "never"),
        frame(.close, [0]), frame(.close, [3, 237]), [0x81, 0x05, 1, 2, 3], [0x83, 0x80],
        [0x81, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4],
    ]

    static let compressed: [[UInt8]] = [
        frame(.text, [0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00], isCompressed: true) + frame(.ping, "p"),
        frame(.text, [0xf2, 0x48, 0xcd], isFinal: false, isCompressed: true) + frame(.ping)
            + frame(.continuation, [0xc9, 0xc9, 0x07, 0x00]) + frame(.text, "plain"),
        frame(.text, [0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00], isCompressed: true),
        frame(.text, [0xff, 0xff, 0xff], isCompressed: true),
    ]

    static func check(_ bytes: [UInt8], deflate: DeflateParameters?) {
        let whole = serve([bytes], deflate: deflate)
        #expect(serve(bytes.map { [$0] }, deflate: deflate) == whole)
        for cut in 0...bytes.count {
            #expect(serve([Array(bytes[..<cut]), Array(bytes[cut...])], deflate: deflate) == whole)
        }
    }

    @Test("WS6 no cut changes what comes out", arguments: corpus) func unpacked(bytes: [UInt8]) {
        Self.check(bytes, deflate: nil)
        #expect(!serve([bytes]).events.isEmpty)
    }

    @Test("WS6 no cut changes what comes out compressed", arguments: compressed)
    func packed(bytes: [UInt8]) {
        Self.check(bytes, deflate: DeflateParameters())
        #expect(!serve([bytes], deflate: DeflateParameters()).events.isEmpty)
    }

    @Test(
        "WS27 WS6 damaged streams never stop the codec, and no cut changes the outcome",
        arguments: [nil, DeflateParameters()])
    func damaged(deflate: DeflateParameters?) {
        var generator = Seeded(state: 11)
        let pool = Self.corpus + Self.compressed
        for _ in 0..<1000 {
            var bytes = (0..<3).flatMap { _ in pool.randomElement(using: &generator) ?? [] }
            for _ in 0..<Int.random(in: 0...4, using: &generator) {
                let index = Int.random(in: bytes.indices, using: &generator)
                bytes[index] = UInt8(truncatingIfNeeded: generator.next() >> 24)
            }
            let whole = serve([bytes], deflate: deflate)
            #expect(serve(bytes.map { [$0] }, deflate: deflate) == whole)
        }
        for _ in 0..<1000 {
            let bytes = generator.bytes(60)
            #expect(serve([bytes], deflate: deflate) == serve(bytes.map { [$0] }, deflate: deflate))
        }
    }
}

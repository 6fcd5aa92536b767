import Testing
import WebSocketCodec

struct CutTests {
    static let japanese = Array(String(repeating: "付箋を貼る。", count: 5).utf8)

    static let corpus: [[UInt8]] = [
        frame(.text, "Hello") + frame(.ping, "p") + frame(.close, [3, 232]),
        frame(.text, "Ko", isFinal: false) + frame(.ping) + frame(.continuation, "ňe"),
        frame(.binary, Array(repeating: 7, count: 130)) + frame(.pong, "x"),
        frame(.text, japanese) + frame(.text, []) + frame(.binary, []),
        frame(.text, Array(japanese.prefix(31)), isFinal: false) + frame(.pong, "x")
            + frame(.continuation, Array(japanese[31..<32]), isFinal: false) + frame(.ping, "y")
            + frame(.continuation, Array(japanese[32...])),
        frame(.binary, [], isFinal: false) + frame(.continuation, []) + frame(.text, "next"),
        frame(.text, "a", isFinal: false) + frame(.close, [3, 233]) + frame(.continuation, "never"),
        frame(.close, [3, 232] + Array("bye".utf8)) + frame(.text, "never"), frame(.close),
        frame(.close, [0]),
        frame(.close, [3, 237]), frame(.close, [19, 136]), frame(.close, [3, 232, 0xe3, 0x81]),
        frame(.close, [3, 232] + Array(repeating: 0x61, count: 123)),
        frame(.ping, Array(repeating: 0x70, count: 125)) + frame(.ping) + frame(.pong, "p"),
    ]

    /// Each ends the connection with a violation.
    static let violations: [[UInt8]] = [
        [0x81, 0x05, 1, 2, 3], [0x83, 0x80], [0x8b, 0x80], [0xc1, 0x80], [0xa1], [0x91], [0x09, 0x80],
        [0x89, 0xfe, 0, 126], [0x88, 0xff], [0x82, 0xfe, 0, 125], [0x82, 0xff, 0, 0, 0, 0, 0, 0, 0xff, 0xff],
        [0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4], [0x82, 0xff, 0, 0, 0, 0, 0, 1, 0, 1],
        frame(.continuation, "x"), frame(.text, "x", isFinal: false) + frame(.binary, "y"),
        frame(.text, [0x41, 0xff, 0x41]) + frame(.text, "never"), frame(.text, [0xe3, 0x81]),
        frame(.text, [0xe3], isFinal: false) + frame(.continuation, [0x81, 0x41]),
        Array(Array(repeating: frame(.continuation, "x", isFinal: false), count: 6).joined()),
        frame(.text, [], isFinal: false)
            + Array(Array(repeating: frame(.continuation, [], isFinal: false), count: 5).joined()),
    ]

    static let hello: [UInt8] = [0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]

    static let compressed: [[UInt8]] = [
        frame(.text, hello, isCompressed: true) + frame(.ping, "p"),
        frame(.text, [0xf2, 0x48, 0xcd], isFinal: false, isCompressed: true) + frame(.ping)
            + frame(.continuation, [0xc9, 0xc9, 0x07, 0x00]) + frame(.text, "plain"),
        frame(.text, [0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00], isCompressed: true),
        frame(.text, [0xff, 0xff, 0xff], isCompressed: true),
        frame(.text, [0], isCompressed: true) + frame(.binary, [0], isCompressed: true),
        frame(.text, [0xf2, 0x48], isCompressed: true) + frame(.text, "never"),
        frame(.text, hello, isFinal: false, isCompressed: true) + frame(.continuation, [])
            + frame(.close, [3, 232]),
        frame(.text, hello, isFinal: false, isCompressed: true)
            + frame(.continuation, hello, isCompressed: true),
        frame(.text, hello, isCompressed: true) + frame(.text, "plain")
            + frame(.text, hello, isCompressed: true)
            + frame(.text, [0xf2, 0x00, 0x11, 0x00, 0x00], isCompressed: true) + frame(.ping, "p"),
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
        #expect(serve([bytes]) == Model.read(bytes, limits: WebSocketLimits(), deflate: nil))
    }

    @Test("WS6 no cut changes how a violation ends it", arguments: violations)
    func violation(bytes: [UInt8]) {
        Self.check(bytes, deflate: nil)
        let outcome = serve([bytes])
        #expect(outcome.isFinished && closeCode(outcome) != nil && closeCode(outcome) != .normal)
        #expect(outcome == Model.read(bytes, limits: WebSocketLimits(), deflate: nil))
    }

    @Test(
        "WS6 no cut changes what comes out compressed, with context or without", arguments: compressed,
        [DeflateParameters(), DeflateTests.withContext()])
    func packed(bytes: [UInt8], deflate: DeflateParameters) {
        Self.check(bytes, deflate: deflate)
        #expect(!serve([bytes], deflate: deflate).events.isEmpty)
    }

    @Test(
        "WS27 WS6 damaged streams never stop the codec, and no cut changes the outcome",
        arguments: [nil, DeflateParameters(), DeflateTests.withContext()])
    func damaged(deflate: DeflateParameters?) {
        var generator = Seeded(state: 11)
        let pool = Self.corpus + Self.violations + Self.compressed
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

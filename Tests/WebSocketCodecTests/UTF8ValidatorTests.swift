import Testing
import WebSocketCodec

struct UTF8ValidatorTests {
    /// How many bytes are taken before the first refusal, and whether the text could end there.
    static func run(_ bytes: [UInt8]) -> (taken: Int, isComplete: Bool) {
        var validator = UTF8Validator()
        for (index, byte) in bytes.enumerated() where !validator.receive([byte].span) {
            return (index, false)
        }
        return (bytes.count, validator.isComplete)
    }

    @Test("WS5 every scalar at the edges of the table is taken, in any cut") func edges() {
        let scalars: [UInt32] = [
            0, 0x7f, 0x80, 0x7ff, 0x800, 0xfff, 0x1000, 0xcfff, 0xd000, 0xd7ff, 0xe000, 0xffff,
            0x10000, 0x3ffff, 0x40000, 0xfffff, 0x100000, 0x10ffff,
        ]
        for value in scalars {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let bytes = Array(String(Character(scalar)).utf8)
            #expect(Self.run(bytes) == (bytes.count, true))
            for count in 1..<max(1, bytes.count) {
                #expect(Self.run(Array(bytes.prefix(count))) == (count, false))
            }
        }
    }

    struct Wrong: Sendable {
        var bytes: [UInt8]
        var failsAt: Int
    }

    static let wrong = [
        Wrong(bytes: [0x80], failsAt: 0), Wrong(bytes: [0xbf], failsAt: 0),
        Wrong(bytes: [0xc0, 0x80], failsAt: 0), Wrong(bytes: [0xc1, 0xbf], failsAt: 0),
        Wrong(bytes: [0xe0, 0x9f, 0xbf], failsAt: 1), Wrong(bytes: [0xed, 0xa0, 0x80], failsAt: 1),
        Wrong(bytes: [0xed, 0xbf, 0xbf], failsAt: 1), Wrong(bytes: [0xf0, 0x8f, 0xbf, 0xbf], failsAt: 1),
        Wrong(bytes: [0xf4, 0x90, 0x80, 0x80], failsAt: 1), Wrong(bytes: [0xf5], failsAt: 0),
        Wrong(bytes: [0xff], failsAt: 0), Wrong(bytes: [0xe2, 0x28], failsAt: 1),
        Wrong(bytes: [0xe2, 0x82, 0x28], failsAt: 2), Wrong(bytes: [0xf0, 0x9f, 0x98, 0xc0], failsAt: 3),
        Wrong(bytes: [0x41, 0xc3, 0xa9, 0xa9], failsAt: 3),
    ]

    @Test("WS5 fails at the first wrong byte", arguments: wrong) func failsFast(example: Wrong) {
        #expect(Self.run(example.bytes).taken == example.failsAt)
        var validator = UTF8Validator()
        #expect(validator.receive(example.bytes.span) == false)
    }

    @Test("WS5 agrees with the standard library on random bytes") func oracle() {
        var generator = Seeded(state: 3)
        let alphabet: [UInt8] = [0x41, 0x80, 0x9f, 0xa0, 0xbf, 0xc2, 0xe0, 0xe1, 0xed, 0xf0, 0xf1, 0xf4]
        var validCount = 0
        for _ in 0..<20_000 {
            let count = Int.random(in: 1...6, using: &generator)
            let bytes = (0..<count).compactMap { _ in alphabet.randomElement(using: &generator) }
            var validator = UTF8Validator()
            let isValid = validator.receive(bytes.span) && validator.isComplete
            #expect(isValid == (String(validating: bytes, as: UTF8.self) != nil))
            validCount += isValid ? 1 : 0
        }
        #expect(validCount > 100)
    }

    @Test("WS5 long runs of one kind or many, whole, damaged and cut, agree with the standard library")
    func runs() {
        let kinds = [
            "ASCII, as most of it is. ", "付箋を貼って議論を深める。", "한국어도 있습니다", "ไทย", "ñ€é",
            "😀𠮷", "\u{e000}\u{ffff}", "\u{800}\u{fff}\u{1000}", "\u{d7ff}",
        ]
        for seed in 1...ModelTests.seedCount {
            var generator = Seeded(state: seed)
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let kind = kinds.randomElement(using: &generator) ?? ""
                let count = Int.random(in: 1...20, using: &generator)
                bytes += Array(String(repeating: kind, count: count).utf8)
            }
            if seed.isMultiple(of: 2) {
                let index = Int.random(in: bytes.indices, using: &generator)
                bytes[index] = UInt8(truncatingIfNeeded: generator.next() >> 24)
            }
            let isText = String(validating: bytes, as: UTF8.self) != nil
            let single = Self.run(bytes)
            #expect((single == (bytes.count, true)) == isText, "seed \(seed)")
            for cut in [0, bytes.count / 3, Int.random(in: bytes.indices, using: &generator)] {
                var validator = UTF8Validator()
                let isFirst = validator.receive(bytes.span.extracting(0..<cut))
                #expect(isFirst == (single.taken >= cut), "seed \(seed)")
                guard isFirst else { continue }
                let isSecond = validator.receive(bytes.span.extracting(cut..<bytes.count))
                #expect(isSecond == (single.taken == bytes.count), "seed \(seed)")
                #expect(!isSecond || validator.isComplete == single.isComplete, "seed \(seed)")
            }
        }
    }

    @Test("WS5 a wrong byte is found at every place of a run", arguments: ["付箋を貼る会", "abcdefghijklmnopqr"])
    func everyPlace(text: String) {
        let bytes = Array(String(repeating: text, count: 12).utf8)
        for index in bytes.indices {
            for wrong in [0x80, 0xbf, 0xc0, 0xe0, 0xed, 0xf0, 0xff, 0x41] as [UInt8] {
                var damaged = bytes
                damaged[index] = wrong
                var validator = UTF8Validator()
                let isValid = validator.receive(damaged.span) && validator.isComplete
                #expect(isValid == (String(validating: damaged, as: UTF8.self) != nil))
            }
        }
    }
}

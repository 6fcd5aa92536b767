import Compression
import Testing

struct RoundTripTests {
    static let samples: [[UInt8]] = [
        [], [0], Array("Hello".utf8), Array(repeating: 65, count: 100_000),
        (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 13) },
    ]

    @Test("WS30 raw, zlib and gzip give the bytes back at every level", arguments: samples)
    func roundTrip(bytes: [UInt8]) throws {
        for level in [0, 1, 6, 9] {
            let raw = try Deflate.raw(bytes, level: level)
            #expect(try Inflate.raw(raw, sizeMax: bytes.count) == bytes)
            let zlib = try Deflate.zlib(bytes, level: level)
            #expect(try Inflate.zlib(zlib, sizeMax: bytes.count) == bytes)
            let gzip = try Deflate.gzip(bytes, level: level)
            #expect(gzip.starts(with: [0x1f, 0x8b, 8]))
            #expect(try Inflate.gzip(gzip, sizeMax: bytes.count) == bytes)
        }
    }

    @Test("WS30 zlib in pieces gives the same bytes in order", arguments: samples)
    func pieces(bytes: [UInt8]) throws {
        for level in [0, 6] {
            var (output, count) = ([UInt8](), 0)
            let packed = try Deflate.zlib(bytes, level: level)
            try Inflate.zlib(packed, sizeMax: bytes.count) {
                output += $0
                count += 1
            }
            #expect(output == bytes)
            #expect(count == (packed.count + Inflate.pieceSize - 1) / Inflate.pieceSize)
        }
    }

    @Test("WS32 zlib in pieces: a prefix is truncated, bytes behind the end and a byte too many are refused")
    func brokenPieces() throws {
        var chance: UInt32 = 1
        let bytes = (0..<50_000).map { _ -> UInt8 in
            chance = chance &* 1_664_525 &+ 1_013_904_223
            return UInt8(chance >> 24)
        }
        let packed = try Deflate.zlib(bytes, level: 1)
        #expect(packed.count > 2 * Inflate.pieceSize)
        for count in [0, 1, Inflate.pieceSize, packed.count - 1] {
            #expect(throws: CompressionProblem.truncated) {
                try Inflate.zlib(Array(packed.prefix(count)), sizeMax: bytes.count) { _ in }
            }
        }
        for behind in [1, Inflate.pieceSize, 3 * Inflate.pieceSize] {
            #expect(throws: CompressionProblem.malformed) {
                try Inflate.zlib(packed + [UInt8](repeating: 0, count: behind), sizeMax: bytes.count) { _ in }
            }
        }
        #expect(throws: CompressionProblem.tooLarge(limit: bytes.count - 1)) {
            try Inflate.zlib(packed, sizeMax: bytes.count - 1) { _ in }
        }
    }

    @Test("WS30 a level out of range is refused") func level() {
        #expect(throws: CompressionProblem.malformed) { try Deflate.raw([1], level: 10) }
    }

    @Test(
        "WS31 a bomb stops at the bound, one byte less than needed already",
        arguments: [0, 1, 16_383, 16_384])
    func bomb(extra: Int) throws {
        let size = 8 << 20
        let packed = try Deflate.gzip(Array(repeating: 0, count: size))
        #expect(packed.count < size / 500)
        let sizeMax = size - 1 - extra
        #expect(throws: CompressionProblem.tooLarge(limit: sizeMax)) {
            try Inflate.gzip(packed, sizeMax: sizeMax)
        }
    }

    @Test("WS31 output kept on overflow is within the bound") func boundOfStream() throws {
        let packed = try Deflate.raw(Array(repeating: 7, count: 1 << 20))
        var stream = try InflateStream(keepsContext: false)
        var output: [UInt8] = []
        do {
            try stream.read(packed.span, into: &output, sizeMax: 1000)
            Issue.record("not refused")
        } catch {
            #expect(error == .tooLarge(limit: 1000))
        }
        #expect(output == Array(repeating: 7, count: 1000))
    }

    @Test("WS32 every proper prefix is truncated") func prefixes() throws {
        let packed = try Deflate.gzip(Array("the quick brown fox, the quick brown fox".utf8))
        for count in 0..<packed.count {
            #expect(throws: CompressionProblem.truncated) {
                try Inflate.gzip(Array(packed.prefix(count)), sizeMax: 100)
            }
        }
    }

    @Test("WS32 bytes behind the end and a wrong checksum are malformed") func damage() throws {
        var packed = try Deflate.zlib(Array("Hello".utf8))
        #expect(throws: CompressionProblem.malformed) { try Inflate.zlib(packed + [0], sizeMax: 100) }
        packed[packed.count - 1] ^= 1
        #expect(throws: CompressionProblem.malformed) { try Inflate.zlib(packed, sizeMax: 100) }
        #expect(throws: CompressionProblem.malformed) { try Inflate.raw([0xff, 0xff], sizeMax: 100) }
    }

    @Test("WS33 the checksum of the digits, and of nothing") func checksum() {
        #expect(crc32(Array("123456789".utf8)) == 0xcbf4_3926)
        #expect(crc32([]) == 0)
        #expect(crc32([0]) == 0xd202_ef8d)
    }
}

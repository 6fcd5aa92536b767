/// PNG at the level of its chunks (W3C PNG, third edition, section 5).
///
/// ```
/// 89 50 4E 47 0D 0A 1A 0A
/// size(4)  type(4)  data  CRC-32 of type and data(4)   chunk; the first is IHDR, the last IEND
/// ```
enum PNGFile {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    /// What is needed to draw: the critical chunks, and those for transparency, colour and pixel shape.
    ///
    /// Text, EXIF, times, histograms, profiles (they carry names), animation and private chunks go.
    private static let kept: Set<String> = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "cICP", "pHYs",
    ]

    /// Width and height from IHDR.
    static func size(_ bytes: [UInt8]) throws(PictureProblem) -> (width: Int, height: Int) {
        var cursor = ByteCursor(bytes, from: signature.count)
        let chunk = try chunk(&cursor)
        guard chunk.type == "IHDR", chunk.data.count == 13 else {
            throw cursor.malformed("IHDR is not first")
        }
        var header = ByteCursor(Array(chunk.data))
        let width = try header.bigEndian(4)
        return (width, try header.bigEndian(4))
    }

    /// The file with its ``kept`` chunks only, up to IEND.
    static func stripped(_ bytes: [UInt8]) throws(PictureProblem) -> [UInt8] {
        _ = try size(bytes)
        var cursor = ByteCursor(bytes, from: signature.count)
        var output = signature
        output.reserveCapacity(bytes.count)
        var counts: [String: Int] = [:]
        while true {
            let chunk = try chunk(&cursor)
            counts[chunk.type, default: 0] += 1
            if kept.contains(chunk.type) {
                output += chunk.whole
            } else if chunk.isCritical {
                throw cursor.malformed("an unknown critical chunk")
            }
            guard chunk.type == "IEND" else { continue }
            guard chunk.data.isEmpty, counts["IHDR"] == 1, counts["IDAT", default: 0] > 0 else {
                throw cursor.malformed("IHDR, IDAT and IEND do not fit together")
            }
            return output
        }
    }

    private struct Chunk {
        let type: String
        let data: ArraySlice<UInt8>
        let whole: ArraySlice<UInt8>
        let isCritical: Bool
    }

    private static func chunk(_ cursor: inout ByteCursor) throws(PictureProblem) -> Chunk {
        let start = cursor.offset
        let size = try cursor.bigEndian(4)
        let type = try cursor.take(4)
        let isLetter = { (byte: UInt8) in (65...90).contains(byte) || (97...122).contains(byte) }
        guard type.allSatisfy(isLetter) else { throw cursor.malformed("a chunk's type is no word") }
        let data = try cursor.take(size)
        guard try cursor.bigEndian(4) == Int(checksum(cursor.bytes[start + 4..<start + 8 + size])) else {
            throw cursor.malformed("a chunk's checksum is wrong")
        }
        return Chunk(
            type: String(decoding: type, as: UTF8.self), data: data,
            whole: cursor.bytes[start..<cursor.offset],
            isCritical: type.first.map { $0 & 0x20 == 0 } ?? true)
    }

    /// CRC-32 as in PNG annex D.
    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var checksum = UInt32.max
        for byte in bytes {
            checksum = table[Int(UInt8(truncatingIfNeeded: checksum) ^ byte)] ^ checksum >> 8
        }
        return ~checksum
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }
}

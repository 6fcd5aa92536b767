import Server

/// Builds small pictures byte by byte, independently of the code under test.
enum PictureBytes {
    static func big(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    static func little(_ number: Int, _ count: Int) -> [UInt8] { big(number, count).reversed() }

    // JPEG

    static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
        [0xFF, marker] + big(body.count + 2, 2) + body
    }

    static func frame(_ width: Int, _ height: Int) -> [UInt8] {
        segment(0xC0, [8] + big(height, 2) + big(width, 2) + [1, 1, 0x11, 0])
    }

    /// A file of one frame and two scans, with stuffed bytes and a restart marker in the coded data.
    static func jpeg(
        width: Int = 8, height: Int = 8, before: [UInt8] = [], between: [UInt8] = []
    ) -> [UInt8] {
        let scan = segment(0xDA, [1, 1, 0, 0, 63, 0]) + [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56]
        return [0xFF, 0xD8] + before + segment(0xDB, [0, 1, 2, 3]) + frame(width, height)
            + segment(0xC4, [0, 7])
            + scan + between + scan + [0xFF, 0xD9]
    }

    static func jfif(thumbnail: Bool = false) -> [UInt8] {
        let fields = Array("JFIF\0".utf8) + [1, 2, 1, 0, 72, 0, 72]
        return segment(0xE0, fields + (thumbnail ? [1, 1, 9, 9, 9] : [0, 0]))
    }

    static func adobe() -> [UInt8] { segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 1]) }

    /// EXIF with at most an orientation, and behind its directory whatever `with` says.
    static func exif(orientation: Int?, with extra: [UInt8] = [], isLittle: Bool = false) -> [UInt8] {
        let number = isLittle ? little : big
        let mark = Array((isLittle ? "II" : "MM").utf8)
        var entries: [[UInt8]] = []
        // A tag before and behind, when there is something to hide; none otherwise, as a clean file has it.
        if !extra.isEmpty {
            entries.append(number(0x010F, 2) + number(2, 2) + number(extra.count, 4) + number(80, 4))
        }
        if let orientation {
            entries.append(number(0x0112, 2) + number(3, 2) + number(1, 4) + number(orientation, 2) + [0, 0])
        }
        let directory = number(entries.count, 2) + entries.flatMap { $0 } + number(0, 4)
        return segment(0xE1, Array("Exif\0\0".utf8) + mark + number(42, 2) + number(8, 4) + directory + extra)
    }

    // PNG

    static func pngChunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let covered = Array(type.utf8) + data
        return big(data.count, 4) + covered + big(Int(checksum(covered)), 4)
    }

    static func pngHeader(_ width: Int, _ height: Int) -> [UInt8] {
        pngChunk("IHDR", big(width, 4) + big(height, 4) + [8, 2, 0, 0, 0])
    }

    static func png(
        width: Int = 8, height: Int = 8, before: [UInt8] = [], after: [UInt8] = [], data: [UInt8]? = nil
    ) -> [UInt8] {
        [0x89] + Array("PNG\r\n".utf8) + [0x1A, 0x0A] + pngHeader(width, height) + before
            + (data ?? pngChunk("IDAT", [1, 2, 3, 4, 5])) + after + pngChunk("IEND", [])
    }

    /// CRC-32 bit by bit, as the definition has it.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var value = UInt32.max
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
        }
        return ~value
    }

    // WebP

    static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        Array(type.utf8) + little(data.count, 4) + data + (data.count.isMultiple(of: 2) ? [] : [0])
    }

    static func riff(_ chunks: [UInt8]) -> [UInt8] {
        Array("RIFF".utf8) + little(chunks.count + 4, 4) + Array("WEBP".utf8) + chunks
    }

    static func lossyChunk(width: Int = 8, height: Int = 8) -> [UInt8] {
        // The space is spelled out: a name with a number and a space would read as a rule's id.
        chunk(
            "VP8\u{20}", [0x10, 0, 0, 0x9D, 0x01, 0x2A] + little(width, 2) + little(height, 2) + [7, 7, 7])
    }

    static func webpLossy(width: Int = 8, height: Int = 8) -> [UInt8] {
        riff(lossyChunk(width: width, height: height))
    }

    static func webpLossless(width: Int = 8, height: Int = 8) -> [UInt8] {
        riff(chunk("VP8L", [0x2F] + little((width - 1) | (height - 1) << 14, 4) + [7, 7]))
    }

    static func canvas(_ width: Int, _ height: Int, flags: UInt8) -> [UInt8] {
        chunk("VP8X", [flags, 0, 0, 0] + little(width - 1, 3) + little(height - 1, 3))
    }

    static func webpExtended(
        width: Int = 8, height: Int = 8, flags: UInt8 = 0, extra: [UInt8] = []
    ) -> [UInt8] {
        riff(canvas(width, height, flags: flags) + extra + lossyChunk(width: width, height: height))
    }
}

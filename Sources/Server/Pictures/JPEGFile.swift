/// JPEG at the level of its segments (ITU-T T.81 annex B).
///
/// ```
/// FF D8                          start of image
/// FF xx  size(2)  size-2 bytes   segment; xx: C0-C2 frame, C4 Huffman, DB quantisation, DD restart interval,
///                                E0-EF application (JFIF, Exif, XMP, ICC, …), FE comment
/// FF DA  size(2)  …  coded data  scan; in coded data FF is followed by 00 or D0-D7
/// FF D9                          end of image
/// ```
enum JPEGFile {
    /// Width and height from the frame header.
    static func size(_ bytes: [UInt8]) throws(PictureProblem) -> (width: Int, height: Int) {
        var cursor = ByteCursor(bytes, from: 2)
        while true {
            let segment = try segment(&cursor)
            guard (0xC0...0xC2).contains(segment.marker) else {
                guard segment.marker != 0xDA, segment.marker != 0xD9 else {
                    throw cursor.malformed("no frame header before the scan")
                }
                continue
            }
            return try frameSize(segment.body)
        }
    }

    /// The file without APPn and COM segments, except JFIF (no thumbnail), Adobe's APP14, and the
    /// orientation.
    static func stripped(_ bytes: [UInt8]) throws(PictureProblem) -> [UInt8] {
        var cursor = ByteCursor(bytes, from: 2)
        var output: [UInt8] = [0xFF, 0xD8]
        output.reserveCapacity(bytes.count)
        var frame: (width: Int, height: Int)?
        var hasScan = false
        var hasOrientation = false
        while true {
            let segment = try segment(&cursor)
            switch segment.marker {
            case 0xD9:
                guard hasScan else { throw cursor.malformed("no scan") }
                return output + [0xFF, 0xD9]
            case 0xE0: output += jfif(segment.body)
            case 0xE1:
                guard !hasOrientation, let value = Orientation.read(segment.body), value != 1 else {
                    continue
                }
                output += Orientation.segment(value)
                hasOrientation = true
            case 0xEE where segment.body.starts(with: "Adobe".utf8) && segment.body.count == 12:
                output += segment.whole
            case 0xE2...0xEF, 0xFE: continue
            case 0xC0...0xC2:
                // A second frame could have another size than the one that was checked.
                guard frame == nil else { throw cursor.malformed("a second frame") }
                frame = try frameSize(segment.body)
                output += segment.whole
            case 0xDA:
                guard frame != nil else { throw cursor.malformed("no frame header before the scan") }
                output += segment.whole
                output += try codedData(&cursor)
                hasScan = true
            default: output += segment.whole
            }
        }
    }

    private struct Segment {
        let marker: UInt8
        let body: ArraySlice<UInt8>
        /// The segment from FF on.
        let whole: [UInt8]
    }

    private static func segment(_ cursor: inout ByteCursor) throws(PictureProblem) -> Segment {
        guard try cursor.byte() == 0xFF else { throw cursor.malformed("a marker is missing") }
        var marker = try cursor.byte()
        while marker == 0xFF { marker = try cursor.byte() }
        switch marker {
        case 0xD9: return Segment(marker: marker, body: [], whole: [0xFF, 0xD9])
        case 0xC0...0xC2, 0xC4, 0xDA...0xDD, 0xE0...0xEF, 0xFE:
            let size = try cursor.bigEndian(2)
            guard size >= 2 else { throw cursor.malformed("a segment's size is below 2") }
            let body = try cursor.take(size - 2)
            let head: [UInt8] = [0xFF, marker, UInt8(size >> 8), UInt8(size & 0xFF)]
            return Segment(marker: marker, body: body, whole: head + body)
        case 0xC3, 0xC5...0xCF: throw .unsupported("jpeg of an unusual kind")
        default: throw cursor.malformed("an unknown marker")
        }
    }

    private static func frameSize(_ body: ArraySlice<UInt8>) throws(PictureProblem) -> (
        width: Int, height: Int
    ) {
        var cursor = ByteCursor(Array(body), from: 1)
        let height = try cursor.bigEndian(2)
        let width = try cursor.bigEndian(2)
        return (width, height)
    }

    /// Coded data up to the next marker, which stays unread.
    private static func codedData(_ cursor: inout ByteCursor) throws(PictureProblem) -> ArraySlice<UInt8> {
        var end = cursor.offset
        let bytes = cursor.bytes
        while end + 1 < bytes.count {
            if bytes[end] == 0xFF, bytes[end + 1] != 0x00, !(0xD0...0xD7).contains(bytes[end + 1]) {
                return try cursor.take(end - cursor.offset)
            }
            end += 1
        }
        throw .truncated
    }

    /// JFIF's own fields without its thumbnail; nothing for other APP0 (JFXX holds only a thumbnail).
    private static func jfif(_ body: ArraySlice<UInt8>) -> [UInt8] {
        guard body.count >= 14, body.starts(with: Array("JFIF\0".utf8)) else { return [] }
        return [0xFF, 0xE0, 0, 16] + body.prefix(12) + [0, 0]
    }
}

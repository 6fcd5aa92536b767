/// WebP at the level of its chunks (RFC 9649).
///
/// ```
/// "RIFF"  size(4, little-endian, of all that follows)  "WEBP"
/// type(4)  size(4)  data  a zero byte if size is odd     chunk: VP8 or VP8L alone, or VP8X first
/// ```
enum WebPFile {
    private static let animationFlag: UInt8 = 0x02
    private static let alphaFlag: UInt8 = 0x10

    /// Width and height from the coded picture; a canvas (VP8X) must have the same.
    static func size(_ bytes: [UInt8]) throws(PictureProblem) -> (width: Int, height: Int) {
        var cursor = try start(bytes)
        var canvas: (width: Int, height: Int)?
        while cursor.remaining > 0 {
            let chunk = try chunk(&cursor)
            switch chunk.type {
            case "VP8X": canvas = try canvasSize(chunk.data)
            case "VP8 ", "VP8L":
                let size = try chunk.type == "VP8 " ? lossySize(chunk.data) : losslessSize(chunk.data)
                guard canvas == nil || canvas?.width == size.width && canvas?.height == size.height else {
                    throw cursor.malformed("canvas and picture differ in size")
                }
                return size
            default: continue
            }
        }
        throw .truncated
    }

    /// The file with its picture, its alpha plane and a clean VP8X only.
    static func stripped(_ bytes: [UInt8]) throws(PictureProblem) -> [UInt8] {
        _ = try size(bytes)
        var cursor = try start(bytes)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var hasPicture = false
        while cursor.remaining > 0 {
            let chunk = try chunk(&cursor)
            switch chunk.type {
            case "VP8X":
                guard output.isEmpty, let flags = chunk.data.first else {
                    throw cursor.malformed("VP8X not first")
                }
                let rest = chunk.data.dropFirst(4).prefix(6)
                output += Array("VP8X".utf8) + [10, 0, 0, 0, flags & alphaFlag, 0, 0, 0] + rest
            case "VP8 ", "VP8L":
                guard !hasPicture else { throw cursor.malformed("a second picture") }
                hasPicture = true
                output += chunk.whole
            case "ALPH": output += chunk.whole
            default: continue
            }
        }
        let size = output.count + 4
        let sizeBytes = (0..<4).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) }
        return Array("RIFF".utf8) + sizeBytes + Array("WEBP".utf8) + output
    }

    private struct Chunk {
        let type: String
        let data: ArraySlice<UInt8>
        let whole: [UInt8]
    }

    /// A cursor at the first chunk that ends where RIFF says; what follows is not the picture's.
    private static func start(_ bytes: [UInt8]) throws(PictureProblem) -> ByteCursor {
        var cursor = ByteCursor(bytes, from: 4)
        let size = try cursor.littleEndian(4)
        guard size >= 4 else { throw cursor.malformed("RIFF's size is below 4") }
        _ = try cursor.take(size)
        return ByteCursor(Array(bytes[..<cursor.offset]), from: 12)
    }

    private static func chunk(_ cursor: inout ByteCursor) throws(PictureProblem) -> Chunk {
        let head = try cursor.take(4)
        let size = try cursor.littleEndian(4)
        let data = try cursor.take(size)
        // Some writers leave out the padding of the last chunk; it is added again.
        if size % 2 == 1, cursor.remaining > 0 { _ = try cursor.byte() }
        let type = String(decoding: head, as: UTF8.self)
        guard type != "ANIM", type != "ANMF" else { throw .unsupported("animated webp") }
        let sizeBytes = (0..<4).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) }
        return Chunk(type: type, data: data, whole: head + sizeBytes + data + (size % 2 == 1 ? [0] : []))
    }

    private static func canvasSize(_ data: ArraySlice<UInt8>) throws(PictureProblem) -> (
        width: Int, height: Int
    ) {
        var cursor = ByteCursor(Array(data))
        guard try cursor.byte() & animationFlag == 0 else { throw .unsupported("animated webp") }
        _ = try cursor.take(3)
        let width = try cursor.littleEndian(3) + 1
        return (width, try cursor.littleEndian(3) + 1)
    }

    /// A key frame's head (RFC 6386 section 9.1).
    private static func lossySize(_ data: ArraySlice<UInt8>) throws(PictureProblem) -> (
        width: Int, height: Int
    ) {
        var cursor = ByteCursor(Array(data.prefix(10)))
        let tag = try cursor.littleEndian(3)
        guard tag & 1 == 0, try cursor.take(3) == [0x9D, 0x01, 0x2A] else {
            throw cursor.malformed("VP8 has no key frame")
        }
        let width = try cursor.littleEndian(2) & 0x3FFF
        return (width, try cursor.littleEndian(2) & 0x3FFF)
    }

    private static func losslessSize(_ data: ArraySlice<UInt8>) throws(PictureProblem) -> (
        width: Int, height: Int
    ) {
        var cursor = ByteCursor(Array(data.prefix(5)))
        guard try cursor.byte() == 0x2F else { throw cursor.malformed("VP8L has no signature") }
        let bits = try cursor.littleEndian(4)
        return (bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
    }
}

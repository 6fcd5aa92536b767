import WorkshopCore

/// A photo that a slide can show as it is: JPEG or PNG with a readable size.
struct SlidePicture: Equatable {
    let id: ID<Photo>
    let bytes: [UInt8]
    let fileExtension: String
    /// In pixels, upright.
    let width: Int
    let height: Int
    /// What it shows, in words: the note that carries it.
    var caption = ""

    /// `nil` for other formats and for bytes that are not what they begin as.
    init?(_ id: ID<Photo>, _ bytes: [UInt8]) {
        let size: (width: Int, height: Int)?
        if PhotoMediaType.png.begins(bytes) {
            (size, fileExtension) = (Self.sizeOfPNG(bytes), "png")
        } else if PhotoMediaType.jpeg.begins(bytes) {
            (size, fileExtension) = (Self.sizeOfJPEG(bytes), "jpg")
        } else {
            return nil
        }
        guard let size, (1...65_535).contains(size.width), (1...65_535).contains(size.height) else {
            return nil
        }
        (self.id, self.bytes, width, height) = (id, bytes, size.width, size.height)
    }

    /// From the IHDR chunk, which is the first (PNG 3rd edition, section 11.2.1).
    private static func sizeOfPNG(_ bytes: [UInt8]) -> (Int, Int)? {
        guard bytes.count >= 24, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
        let number = { (start: Int) in bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) } }
        return (number(16), number(20))
    }

    /// From the first frame header (ITU-T T.81 section B.2.2).
    private static func sizeOfJPEG(_ bytes: [UInt8]) -> (Int, Int)? {
        var at = 2
        while at + 9 < bytes.count, bytes[at] == 0xFF {
            let marker = bytes[at + 1]
            if marker == 0xFF {
                at += 1
                continue
            }
            let isFrame = 0xC0...0xCF ~= marker && ![0xC4, 0xC8, 0xCC].contains(marker)
            if isFrame {
                return (
                    Int(bytes[at + 7]) << 8 | Int(bytes[at + 8]), Int(bytes[at + 5]) << 8 | Int(bytes[at + 6])
                )
            }
            at += 2 + (Int(bytes[at + 2]) << 8 | Int(bytes[at + 3]))
        }
        return nil
    }
}

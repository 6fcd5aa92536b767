/// The one field of EXIF that changes how a picture looks (TIFF 6.0, EXIF 2.3 tag 0x0112).
enum Orientation {
    private static let exif: [UInt8] = Array("Exif\0\0".utf8)

    /// The orientation, 1...8, in an APP1 segment's body; nothing when it is not EXIF or has none.
    static func read(_ body: ArraySlice<UInt8>) -> Int? {
        guard body.starts(with: exif) else { return nil }
        let tiff = Array(body.dropFirst(exif.count))
        let isLittle = tiff.starts(with: [0x49, 0x49, 42, 0])
        guard isLittle || tiff.starts(with: [0x4D, 0x4D, 0, 42]) else { return nil }
        let number = { (offset: Int, count: Int) -> Int? in
            guard offset >= 0, offset + count <= tiff.count else { return nil }
            let bytes = tiff[offset..<offset + count]
            return isLittle
                ? bytes.reversed().reduce(0) { $0 << 8 | Int($1) } : bytes.reduce(0) { $0 << 8 | Int($1) }
        }
        guard let directory = number(4, 4), let count = number(directory, 2) else { return nil }
        for index in 0..<count {
            let entry = directory + 2 + 12 * index
            guard let tag = number(entry, 2) else { return nil }
            guard tag == 0x0112 else { continue }
            guard number(entry + 2, 2) == 3, number(entry + 4, 4) == 1, let value = number(entry + 8, 2)
            else {
                return nil
            }
            return (1...8).contains(value) ? value : nil
        }
        return nil
    }

    /// A whole APP1 segment with nothing but the orientation.
    static func segment(_ value: Int) -> [UInt8] {
        let directory: [UInt8] = [
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(clamping: value), 0, 0, 0, 0, 0, 0,
        ]
        let body = exif + [0x4D, 0x4D, 0, 42, 0, 0, 0, 8] + directory
        return [0xFF, 0xE1, 0, UInt8(body.count + 2)] + body
    }
}

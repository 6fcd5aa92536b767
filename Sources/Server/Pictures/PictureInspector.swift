/// Decides by a picture's own bytes whether it is taken (SF15, SF16).
package enum PictureInspector {
    /// Tells the format by its first bytes.
    ///
    /// - Throws: ``PictureProblem/unsupported(_:)`` with the format's name, as far as it is known.
    package static func format(_ bytes: [UInt8]) throws(PictureProblem) -> PictureFormat {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if bytes.starts(with: PNGFile.signature) { return .png }
        if has("RIFF", bytes, at: 0), has("WEBP", bytes, at: 8) { return .webp }
        throw .unsupported(foreignName(bytes))
    }

    /// Reads format and size in pixels, and checks the limits.
    ///
    /// - Parameters:
    ///   - bytes: The whole file, as it came.
    ///   - sizeMax: Largest file, in bytes.
    ///   - areaMax: Most pixels.
    /// - Returns: What its head says; the rest may still be broken, which stripping finds out.
    /// - Throws: ``PictureProblem``.
    package static func inspect(
        _ bytes: [UInt8], sizeMax: Int = 10 << 20, areaMax: Int = 40_000_000
    ) throws(PictureProblem) -> Picture {
        guard bytes.count <= sizeMax else { throw .tooLarge(max: sizeMax) }
        let format = try format(bytes)
        let size: (width: Int, height: Int)
        switch format {
        case .jpeg: size = try JPEGFile.size(bytes)
        case .png: size = try PNGFile.size(bytes)
        case .webp: size = try WebPFile.size(bytes)
        }
        // Divided, because the product of two 32-bit sides may not fit.
        guard size.width > 0, size.height > 0, size.width <= areaMax / size.height else {
            throw .tooManyPixels(max: areaMax)
        }
        return Picture(format: format, width: size.width, height: size.height)
    }

    /// The name of a format that is not taken, for the refusal.
    private static func foreignName(_ bytes: [UInt8]) -> String {
        if has("GIF8", bytes, at: 0) { return "gif" }
        if has("BM", bytes, at: 0) { return "bmp" }
        if has("II*", bytes, at: 0) || has("MM\0*", bytes, at: 0) { return "tiff" }
        if has("%PDF", bytes, at: 0) { return "pdf" }
        if has("ftyp", bytes, at: 4) {
            return brandName(String(decoding: bytes.dropFirst(8).prefix(4), as: UTF8.self))
        }
        let start = String(decoding: bytes.prefix(1_024), as: UTF8.self).lowercased()
        if start.contains("<svg") || start.contains("<?xml") { return "svg" }
        return "unknown"
    }

    private static func brandName(_ brand: String) -> String {
        switch brand {
        case "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1": "heic"
        case "avif", "avis": "avif"
        default: "unknown"
        }
    }

    private static func has(_ text: String, _ bytes: [UInt8], at offset: Int) -> Bool {
        bytes.dropFirst(offset).starts(with: text.utf8)
    }
}

import Server
import Testing

/// Pictures put together byte by byte; the expectations are whole files.
struct PictureTests {
    /// The builders of ``PictureBytes``, short here because every line uses them.
    typealias Make = PictureBytes

    static let gps = Array("GPS 35.6812N 139.7671E".utf8)
    static let whole: [[UInt8]] = [
        Make.jpeg(), Make.jpeg(before: Make.exif(orientation: 6)), Make.png(), Make.webpLossy(),
        Make.webpLossless(),
        Make.webpExtended(extra: Make.chunk("EXIF", gps)),
    ]

    @Test(
        "SF15 SF16 format and size by the bytes",
        arguments: [
            (Make.jpeg(width: 4000, height: 3000), Picture.Expected("jpeg", 4000, 3000)),
            (Make.png(width: 640, height: 480), Picture.Expected("png", 640, 480)),
            (Make.webpLossy(width: 300, height: 200), Picture.Expected("webp", 300, 200)),
            (Make.webpLossless(width: 16_384, height: 3), Picture.Expected("webp", 16_384, 3)),
            (Make.webpExtended(width: 300, height: 200), Picture.Expected("webp", 300, 200)),
        ])
    func inspects(bytes: [UInt8], expected: Picture.Expected) throws {
        let picture = try PictureInspector.inspect(bytes)
        #expect(picture.format.rawValue == expected.format)
        #expect(picture.width == expected.width)
        #expect(picture.height == expected.height)
        #expect(picture.format.contentType == "image/\(expected.format)")
    }

    @Test(
        "SF15 other formats are refused by name",
        arguments: [
            ("<svg xmlns='http://www.w3.org/2000/svg'/>", "svg"), ("  <?xml version='1.0'?><svg/>", "svg"),
            ("\0\0\0\u{18}ftypheic", "heic"), ("\0\0\0\u{18}ftypmif1", "heic"),
            ("\0\0\0\u{18}ftypavif", "avif"),
            ("GIF89a", "gif"), ("BM", "bmp"), ("II*\0", "tiff"), ("%PDF-1.7", "pdf"), ("<html>", "unknown"),
            ("", "unknown"),
        ])
    func refusesFormats(text: String, name: String) {
        #expect(throws: PictureProblem.unsupported(name)) { try PictureInspector.inspect(Array(text.utf8)) }
        #expect(throws: PictureProblem.unsupported(name)) { try MetadataStripper.strip(Array(text.utf8)) }
    }

    @Test("SF15 animation and unusual JPEG are refused")
    func refusesKinds() {
        let animated = PictureProblem.unsupported("animated webp")
        let byChunk = Make.riff(Make.chunk("ANMF", [1, 2]) + Make.lossyChunk())
        #expect(throws: animated) { try PictureInspector.inspect(byChunk) }
        #expect(throws: animated) { try PictureInspector.inspect(Make.webpExtended(flags: 0x02)) }
        let lossless = Make.jpeg().map { $0 == 0xC0 ? 0xC3 : $0 }
        #expect(throws: PictureProblem.unsupported("jpeg of an unusual kind")) {
            try PictureInspector.inspect(lossless)
        }
    }

    @Test("SF16 the limits, at and beyond")
    func limits() throws {
        let bytes = Make.png(width: 100, height: 50)
        #expect(try PictureInspector.inspect(bytes, sizeMax: bytes.count, areaMax: 5_000).width == 100)
        #expect(throws: PictureProblem.tooLarge(max: bytes.count - 1)) {
            try PictureInspector.inspect(bytes, sizeMax: bytes.count - 1)
        }
        #expect(throws: PictureProblem.tooManyPixels(max: 4_999)) {
            try PictureInspector.inspect(bytes, areaMax: 4_999)
        }
    }

    @Test(
        "SF16 pixel bombs and empty pictures are refused",
        arguments: [
            (50_000, 50_000), (0xFFFF_FFFF, 0xFFFF_FFFF), (0x8000_0000, 2), (0, 10), (10, 0), (40_000_001, 1),
        ])
    func bombs(width: Int, height: Int) {
        #expect(throws: PictureProblem.tooManyPixels(max: 40_000_000)) {
            try PictureInspector.inspect(Make.png(width: width, height: height))
        }
    }

    @Test(
        "SF17 clean pictures stay as they are",
        arguments: [
            Make.jpeg(), Make.jpeg(before: Make.jfif()), Make.jpeg(before: Make.adobe()), Make.png(),
            Make.png(before: Make.pngChunk("gAMA", [0, 0, 177, 143])), Make.webpLossy(), Make.webpLossless(),
            Make.webpExtended(flags: 0x10, extra: Make.chunk("ALPH", [1, 2, 3])),
        ])
    func keeps(bytes: [UInt8]) throws {
        #expect(try MetadataStripper.strip(bytes) == bytes)
    }

    @Test(
        "SF17 JPEG metadata goes",
        arguments: [
            Make.exif(orientation: 1, with: gps), Make.exif(orientation: nil, with: gps),
            Make.segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>".utf8)),
            Make.segment(0xE2, Array("ICC_PROFILE\0".utf8) + gps),
            Make.segment(0xED, Array("Photoshop 3.0\0".utf8)),
            Make.segment(0xE0, Array("JFXX\0".utf8) + [0x10] + Make.jpeg()), Make.segment(0xFE, gps),
            Make.segment(0xEE, gps), Make.segment(0xEF, []),
            [0xFF, 0xFF] + Make.segment(0xFE, gps).dropFirst(),
        ])
    func stripsJPEG(metadata: [UInt8]) throws {
        #expect(try MetadataStripper.strip(Make.jpeg(before: metadata)) == Make.jpeg())
        #expect(try MetadataStripper.strip(Make.jpeg(between: metadata)) == Make.jpeg())
    }

    @Test("SF17 of JFIF the thumbnail goes, of EXIF the orientation stays", arguments: 2...8)
    func orientation(value: Int) throws {
        let dirty = Make.jpeg(
            before: Make.jfif(thumbnail: true) + Make.exif(orientation: value, with: Self.gps)
                + Make.exif(orientation: 3, isLittle: true))
        let clean = Make.jpeg(before: Make.jfif() + Make.exif(orientation: value))
        #expect(try MetadataStripper.strip(dirty) == clean)
        let little = Make.jpeg(before: Make.exif(orientation: value, with: Self.gps, isLittle: true))
        #expect(try MetadataStripper.strip(little) == Make.jpeg(before: Make.exif(orientation: value)))
    }

    @Test("SF17 a damaged EXIF is dropped whole", arguments: [9, 0, 0xFFFF])
    func wrongOrientation(value: Int) throws {
        #expect(try MetadataStripper.strip(Make.jpeg(before: Make.exif(orientation: value))) == Make.jpeg())
        let cut = Array("Exif\0\0MM\0*".utf8) + [0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
        #expect(try MetadataStripper.strip(Make.jpeg(before: Make.segment(0xE1, cut))) == Make.jpeg())
    }

    @Test(
        "SF17 PNG metadata goes", arguments: ["tEXt", "zTXt", "iTXt", "eXIf", "tIME", "iCCP", "acTL", "prVt"])
    func stripsPNG(type: String) throws {
        let chunk = Make.pngChunk(type, Self.gps)
        #expect(try MetadataStripper.strip(Make.png(before: chunk)) == Make.png())
        #expect(try MetadataStripper.strip(Make.png(after: chunk)) == Make.png())
    }

    @Test("SF17 WebP metadata goes and the flags say so")
    func stripsWebP() throws {
        let extra =
            Make.chunk("EXIF", Self.gps) + Make.chunk("XMP ", [1, 2, 3]) + Make.chunk("ICCP", Self.gps)
        let dirty = Make.webpExtended(flags: 0x3C, extra: extra)
        #expect(try MetadataStripper.strip(dirty) == Make.webpExtended(flags: 0x10))
        let plain = Make.riff(Make.lossyChunk() + Make.chunk("EXIF", Self.gps))
        #expect(try MetadataStripper.strip(plain) == Make.webpLossy())
    }

    @Test("SF17 what follows the end goes", arguments: whole)
    func polyglots(bytes: [UInt8]) throws {
        let clean = try MetadataStripper.strip(bytes)
        for tail in ["<script>alert(1)</script>", "PK\u{3}\u{4}", "\0"] {
            #expect(try MetadataStripper.strip(bytes + Array(tail.utf8)) == clean)
        }
    }

    @Test("SF17 no cut picture is taken, and none traps", arguments: whole)
    func truncated(bytes: [UInt8]) {
        for count in 0..<bytes.count {
            let cut = Array(bytes.prefix(count))
            #expect(throws: PictureProblem.self, "\(count) bytes") { try MetadataStripper.strip(cut) }
            _ = try? PictureInspector.inspect(cut)
        }
    }

    @Test("SF17 no changed byte traps, and what is taken is clean", arguments: whole)
    func changed(bytes: [UInt8]) {
        for index in bytes.indices {
            for value: UInt8 in [0x00, 0x01, 0x7F, 0x80, 0xD9, 0xFF] {
                var changed = bytes
                changed[index] = value
                _ = try? PictureInspector.inspect(changed)
                guard let once = try? MetadataStripper.strip(changed) else { continue }
                #expect((try? MetadataStripper.strip(once)) == once, "byte \(index) as \(value)")
            }
        }
    }

    @Test(
        "SF17 broken files are refused",
        arguments: [
            Make.png(before: Array(Make.pngChunk("tEXt", gps).dropLast()) + [0x55]),
            Make.png(before: Make.pngChunk("ABCD", [])), Make.png(before: Make.pngChunk("t3Xt", [])),
            Make.png(after: Make.pngHeader(9, 9)), Make.png(data: []),
            Make.jpeg(before: [0xFF, 0x02]), Make.jpeg(before: [0xFF, 0xFE, 0, 1]), Make.jpeg(before: [0x00]),
            Make.jpeg(between: Make.frame(50_000, 50_000)), [0xFF, 0xD8, 0xFF, 0xD9],
            Make.riff(Make.lossyChunk() + Make.lossyChunk()),
            Make.riff(Make.lossyChunk() + Make.canvas(8, 8, flags: 0)),
            Make.riff(Make.canvas(9, 9, flags: 0) + Make.lossyChunk(width: 8, height: 8)), Make.riff([]),
        ])
    func broken(bytes: [UInt8]) {
        #expect(throws: PictureProblem.self) { try MetadataStripper.strip(bytes) }
    }
}

extension Picture {
    /// What an inspection should find; a struct, because a row of the table must be readable.
    struct Expected: Sendable {
        let format: String
        let width: Int
        let height: Int

        init(_ format: String, _ width: Int, _ height: Int) {
            self.format = format
            self.width = width
            self.height = height
        }
    }
}

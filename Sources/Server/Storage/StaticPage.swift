import Compression
import Glibc
import HTTPCodec

/// One file of the public directory as it was read: its forms, and what tells its versions apart.
struct StaticPage: Sendable {
    /// Larger files are not looked into: their time and size are their tag.
    private static let readSizeMax = 16 << 20
    /// Larger ones that do not get smaller by gzip are sent from the disk.
    private static let heldSizeMax = 64 << 10

    /// Nanoseconds since 1970, and bytes: another file when one of them differs.
    let modified: Int64
    let size: Int
    /// The first digits of the content's SHA-256; `nil` for a file too large to look into.
    let hash: String?
    private let plain: Representation
    private let gzipped: Representation?

    /// Reads and packs the file; `nil` when it has gone meanwhile.
    init?(_ path: String, modified: Int64, size: Int) throws {
        self.modified = modified
        self.size = size
        let mediaType = MediaType.ofFile(path)
        let bytes = size <= Self.readSizeMax ? try PrivateFile.read(path, sizeMax: Self.readSizeMax) : []
        guard let bytes else { return nil }
        let isRead = size <= Self.readSizeMax
        let digest = isRead ? SHA256.hex(bytes) : ""
        hash = isRead ? String(digest.prefix(StaticPath.hashLength)) : nil
        let name = isRead ? String(digest.prefix(22)) : "\(modified)-\(size)"
        guard let tag = EntityTag(name), let packedTag = EntityTag(name + "-gzip") else { return nil }
        let isText = mediaType.hasPrefix("text/") || mediaType.contains("json") || mediaType.contains("svg")
        let packed = isText && isRead ? try? Deflate.gzip(bytes, level: 9) : nil
        let isSmaller = packed.map { $0.count < bytes.count } ?? false
        let isHeld = isRead && (isSmaller || bytes.count <= Self.heldSizeMax)
        let fields = isSmaller ? [("Vary", "Accept-Encoding")] : []
        plain = Representation(
            content: isHeld ? .bytes(bytes) : .file(path: path, size: size), mediaType: mediaType, tag: tag,
            modified: Int(modified / 1_000_000_000), fields: fields)
        guard let packed, isSmaller else {
            gzipped = nil
            return
        }
        gzipped = Representation(
            content: .bytes(packed), mediaType: mediaType, tag: packedTag, modified: plain.modified,
            fields: fields, coding: "gzip")
    }

    /// The form that the client takes.
    func form(for headers: HTTPHeaders) -> Representation {
        let wantsGzip = (headers.quality(of: "gzip", in: "Accept-Encoding") ?? 0) > 0
        return wantsGzip ? gzipped ?? plain : plain
    }
}

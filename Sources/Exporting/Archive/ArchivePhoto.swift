package import WorkshopCore

/// A picture in an archive, at `photos/<id>.<extension>`.
package struct ArchivePhoto: Sendable, Equatable {
    package var id: ID<Photo>
    package var mediaType: PhotoMediaType
    package var bytes: [UInt8]

    package init(id: ID<Photo>, mediaType: PhotoMediaType, bytes: [UInt8]) {
        self.id = id
        self.mediaType = mediaType
        self.bytes = bytes
    }

    /// Where it lies in an archive.
    package var path: String { ArchivePath.photo(id, mediaType).text }
}

/// A picture's format by its media type.
package enum PhotoMediaType: String, Sendable, CaseIterable {
    case jpeg = "image/jpeg"
    case png = "image/png"
    case webp = "image/webp"

    /// How the name of its file ends.
    package var fileExtension: String {
        switch self {
        case .jpeg: "jpg"
        case .png: "png"
        case .webp: "webp"
        }
    }

    /// Whether bytes begin as this format does.
    func begins(_ bytes: [UInt8]) -> Bool {
        switch self {
        case .jpeg: bytes.starts(with: [0xFF, 0xD8, 0xFF])
        case .png: bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        case .webp:
            bytes.starts(with: Array("RIFF".utf8)) && bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
        }
    }
}

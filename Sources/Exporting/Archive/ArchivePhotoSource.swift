package import WorkshopCore

/// A picture that an archive gets when its turn comes: it is read for its hash, and again to be packed.
package struct ArchivePhotoSource {
    package let id: ID<Photo>
    package let mediaType: PhotoMediaType
    /// Its bytes, the same each time.
    package let read: () throws -> [UInt8]

    package init(id: ID<Photo>, mediaType: PhotoMediaType, read: @escaping () throws -> [UInt8]) {
        self.id = id
        self.mediaType = mediaType
        self.read = read
    }

    /// One that is there already.
    package init(_ photo: ArchivePhoto) {
        self.init(id: photo.id, mediaType: photo.mediaType) { photo.bytes }
    }

    /// Where it lies in an archive.
    package var path: String { place.text }

    var place: ArchivePath { .photo(id, mediaType) }
}

/// A file of an archive, to be packed.
struct ArchiveFile {
    let path: ArchivePath
    let bytes: [UInt8]
    /// Whether it goes in as it is: pictures are compressed already, and the seal is set in its place.
    var isStored: Bool

    init(path: ArchivePath, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        if case .photo = path { isStored = true } else { isStored = path == .seal }
    }

    /// The same by its name alone.
    var zipped: ZipFile { ZipFile(name: path.text, bytes: bytes, isStored: isStored) }
}

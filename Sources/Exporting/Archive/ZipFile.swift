/// A file to be packed.
struct ZipFile {
    let path: ArchivePath
    let bytes: [UInt8]
    /// Whether it goes in as it is: pictures are compressed already.
    var isStored: Bool

    init(path: ArchivePath, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
        if case .photo = path { isStored = true } else { isStored = false }
    }
}

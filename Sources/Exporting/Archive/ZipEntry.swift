/// What a ZIP's central directory says of one file (APPNOTE 4.3.12).
struct ZipEntry: Equatable {
    let name: [UInt8]
    let flags: Int
    let method: Int
    /// Bytes in the archive.
    let packed: Int
    /// Bytes when unpacked.
    let unpacked: Int
    let attributes: Int
    /// Of the local header, from the archive's first byte.
    let offset: Int

    /// Whether it claims to be nothing but a file: no link, folder or device by Unix mode, no folder,
    /// volume or device by DOS attributes.
    var isRegularFile: Bool {
        let type = attributes >> 16 & 0o170000
        return (type == 0 || type == 0o100000) && attributes & 0x58 == 0 && name.last != UInt8(ascii: "/")
    }
}

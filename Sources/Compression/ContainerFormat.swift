/// What surrounds the deflate blocks; the raw value is zlib's window-bits argument for a 32 KiB window.
enum ContainerFormat: Int32, Sendable, CaseIterable {
    /// RFC 1951, nothing around.
    case raw = -15
    /// RFC 1950, two bytes before and an Adler-32 after.
    case zlib = 15
    /// RFC 1952, a header before, CRC-32 and size after.
    case gzip = 31
}

/// The picture formats that are taken; told by their first bytes, never by a name or header.
package enum PictureFormat: String, Sendable, CaseIterable {
    /// ITU-T T.81 in JFIF or EXIF.
    case jpeg
    /// W3C PNG, not animated.
    case png
    /// RFC 9649, not animated.
    case webp

    /// The fixed Content-Type that the picture is served with.
    package var contentType: String { "image/\(rawValue)" }

    /// The usual end of a file name, without the dot.
    package var fileExtension: String { self == .jpeg ? "jpg" : rawValue }
}

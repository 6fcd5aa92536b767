/// Writes what stands around the parts of a 206 with several ranges (RFC 9110 section 14.6).
package struct MultipartRanges: Sendable {
    private let boundary: String
    private let mediaType: String
    private let size: Int

    /// Makes one for parts of a content of `size` bytes.
    ///
    /// - Parameters:
    ///   - boundary: Letters and digits, at most 70, that nobody could have put into the content: random.
    ///   - mediaType: The whole content's.
    ///   - size: The whole content's, in bytes.
    package init(boundary: String, mediaType: String, size: Int) {
        self.boundary = boundary
        self.mediaType = mediaType
        self.size = size
    }

    /// The answer's Content-Type.
    package var contentType: String { "multipart/byteranges; boundary=\(boundary)" }

    /// What stands before the bytes of a part.
    package func head(of range: Range<Int>, isFirst: Bool) -> [UInt8] {
        let place = HTTPRange.contentRange(of: range, size: size)
        let delimiter = isFirst ? "" : "\r\n"
        return Array(
            "\(delimiter)--\(boundary)\r\nContent-Type: \(mediaType)\r\nContent-Range: \(place)\r\n\r\n".utf8)
    }

    /// What stands behind the last part.
    package var end: [UInt8] { Array("\r\n--\(boundary)--\r\n".utf8) }
}

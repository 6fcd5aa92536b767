/// Removes from a picture all that is not needed to draw it: places, times, devices, names, thumbnails, and
/// whatever follows its end (SF17).
///
/// Works on whole segments and never decodes pixels; kept bytes are the same bytes.
package enum MetadataStripper {
    /// The picture without metadata.
    ///
    /// - Parameter bytes: A file that ``PictureInspector`` has accepted.
    /// - Returns: A whole file of the same format.
    /// - Throws: ``PictureProblem`` for a file that does not keep to its format; nothing is then stored.
    package static func strip(_ bytes: [UInt8]) throws(PictureProblem) -> [UInt8] {
        switch try PictureInspector.format(bytes) {
        case .jpeg: try JPEGFile.stripped(bytes)
        case .png: try PNGFile.stripped(bytes)
        case .webp: try WebPFile.stripped(bytes)
        }
    }
}

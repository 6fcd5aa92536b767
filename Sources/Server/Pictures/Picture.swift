/// What the head of a picture says.
package struct Picture: Sendable, Hashable {
    /// Told by the first bytes.
    package let format: PictureFormat
    /// In pixels, as stored: an orientation is not applied.
    package let width: Int
    /// In pixels, as stored.
    package let height: Int
}

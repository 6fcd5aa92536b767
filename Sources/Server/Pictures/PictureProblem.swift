/// Why a picture is refused; each says what a person can do about it.
package enum PictureProblem: Error, Sendable, Hashable {
    /// Larger than `max` bytes.
    case tooLarge(max: Int)
    /// More than `max` pixels, or none.
    case tooManyPixels(max: Int)
    /// A format that is not taken: `svg`, `heic`, `avif`, `gif`, `animated webp`, … or `unknown`.
    case unsupported(String)
    /// It ends before it is complete.
    case truncated
    /// It breaks its format's rules at this offset.
    case malformed(offset: Int, String)
}

/// How far numbers in the journal's files can go: far enough for ever, with room to count on.
///
/// Checksums keep accidents out, not people; a number beyond this is not one the journal wrote.
enum NumberBound {
    static let max: UInt64 = 1 << 62
}

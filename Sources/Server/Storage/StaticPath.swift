/// A path that carries the hash of what is behind it: `/js/main.0123456789abcdef.js` (SA6).
struct StaticPath {
    /// Digits of the hash: 64 bits, against mistakes, not against attacks.
    static let hashLength = 16

    /// The path without the hash.
    let bare: String
    let hash: String

    /// `nil` for a path whose last part but one is no hash.
    init?(_ path: String) {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 3, let ending = parts.last else { return nil }
        let hash = parts[parts.count - 2]
        let isHash = hash.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        guard hash.utf8.count == Self.hashLength, isHash else { return nil }
        self.hash = String(hash)
        bare = (parts.dropLast(2) + [ending]).joined(separator: ".")
    }
}

/// A validator of one version of a resource (RFC 9110 section 8.8.3).
package struct EntityTag: Sendable, Equatable {
    /// Whether versions with this tag are only equivalent, not the same byte for byte.
    package let isWeak: Bool
    /// What stands between the quotes.
    package let opaque: String

    /// Makes a tag; `nil` if the text holds a quote, a space or a control character.
    package init?(_ opaque: String, isWeak: Bool = false) {
        guard opaque.utf8.allSatisfy(Self.isTagText) else { return nil }
        self.isWeak = isWeak
        self.opaque = opaque
    }

    /// The tag as a field value.
    package var text: String { (isWeak ? "W/" : "") + "\"\(opaque)\"" }

    /// Equal byte for byte, neither of them weak (section 8.8.3.2).
    package func matchesStrongly(_ other: EntityTag) -> Bool {
        !isWeak && !other.isWeak && opaque == other.opaque
    }

    /// Equal in what stands between the quotes (section 8.8.3.2).
    package func matchesWeakly(_ other: EntityTag) -> Bool { opaque == other.opaque }

    /// `etagc`: visible characters but the quote.
    private static func isTagText(_ byte: UInt8) -> Bool {
        byte == 0x21 || (byte >= 0x23 && byte != 0x7f)
    }

    /// Reads a list of tags, or `nil` if it is ill-formed (section 5.6.1).
    static func list(_ text: String) -> [EntityTag]? {
        var tags: [EntityTag] = []
        var rest = ASCII.trimmed(text.utf8)
        while !rest.isEmpty {
            let isWeak = rest.starts(with: "W/".utf8)
            if isWeak { rest = rest.dropFirst(2) }
            guard rest.popFirst() == UInt8(ascii: "\""), let end = rest.firstIndex(of: UInt8(ascii: "\"")),
                let tag = EntityTag(String(decoding: rest[..<end], as: UTF8.self), isWeak: isWeak)
            else { return nil }
            tags.append(tag)
            rest = ASCII.trimmed(rest[rest.index(after: end)...])
            if rest.isEmpty { return tags }
            guard rest.popFirst() == UInt8(ascii: ",") else { return nil }
            rest = ASCII.trimmed(rest)
        }
        return tags
    }
}

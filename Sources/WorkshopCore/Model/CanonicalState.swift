/// What makes equal states encode as equal bytes: sets in order, and dictionaries as objects by a key's text.
///
/// The compiler's own `encode(to:)` of the model takes this for every set, because it is the closer match.
extension KeyedEncodingContainer {
    mutating func encode<Element: Comparable & Encodable>(
        _ value: Set<Element>, forKey key: Key
    ) throws {
        try encode(value.sorted(), forKey: key)
    }
}

extension KeyedEncodingContainer {
    /// Keys are no state: nothing is written, not even that there are any.
    mutating func encode(_ value: BallotKeyring, forKey key: Key) throws {}
}

extension Card: Comparable {
    /// By key, then by notes.
    package static func < (left: Card, right: Card) -> Bool {
        left.key == right.key
            ? left.notes.lexicographicallyPrecedes(right.notes) : left.key < right.key
    }
}

extension Place: CodingKeyRepresentable {
    /// Sheet, row, cell, x and y, `-` for what is absent.
    var text: String {
        [sheet, row, cell, x, y].map { $0.map { "\($0)" } ?? "-" }.joined(separator: ".")
    }

    package var codingKey: any CodingKey { TextKey(text) }
    /// State is written and never read back: there is nothing to make a place from.
    package init?(codingKey: some CodingKey) { nil }
}

extension TakenCell: CodingKeyRepresentable {
    package var codingKey: any CodingKey {
        TextKey("\(group?.description ?? "-") \(author?.description ?? "-") \(place.text)")
    }
    /// State is written and never read back.
    package init?(codingKey: some CodingKey) { nil }
}

extension NoteList: CodingKeyRepresentable {
    var codingKey: any CodingKey {
        switch self {
        case .cluster(let id): TextKey("cluster \(id)")
        case .loose(let group): TextKey("loose \(group?.description ?? "-")")
        }
    }
    /// State is written and never read back.
    init?(codingKey: some CodingKey) { nil }
}

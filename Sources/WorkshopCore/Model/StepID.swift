/// The key of a step in a workshop's agenda, from the programme: `[a-z0-9][a-z0-9-]{0,39}`.
package struct StepID: Hashable, Sendable, Comparable {
    package let key: String

    /// `nil` when the text does not have the form of a key.
    package init?(_ key: String) {
        guard (1...40).contains(key.utf8.count), key.utf8.first != 0x2D,
            key.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
        else { return nil }
        self.key = key
    }

    package static func < (left: StepID, right: StepID) -> Bool { left.key < right.key }
}

extension StepID: CustomStringConvertible, LosslessStringConvertible, Encodable, CodingKeyRepresentable {
    package var description: String { key }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(key)
    }
    package var codingKey: any CodingKey { TextKey(key) }
    package init?(codingKey: some CodingKey) { self.init(codingKey.stringValue) }
}

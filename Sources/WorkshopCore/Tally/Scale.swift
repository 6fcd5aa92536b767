/// A bounded scale of whole numbers that voters score on, such as 1…5, 0…10 or −5…+5.
package struct Scale: Hashable, Sendable, Encodable {
    package let least: Int
    package let most: Int

    package init(_ least: Int, _ most: Int) {
        self.least = least
        self.most = most
    }

    /// How far its ends lie apart.
    package var width: Int { most - least }

    /// Whether the value lies on the scale.
    package func contains(_ value: Int) -> Bool { least <= value && value <= most }
}

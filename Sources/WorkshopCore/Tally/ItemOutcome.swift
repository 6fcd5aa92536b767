/// What one item got.
package struct ItemOutcome: Hashable, Sendable, Encodable {
    package let item: ID<Item>
    /// 1 for the best; `nil` where too few voted.
    ///
    /// Ties share it, and the next place leaves out as many.
    package internal(set) var place: Int?
    /// What the order goes by, first things first, more being better.
    package let key: [Ratio]
    /// People who said something about it, those behind proxies included.
    package let voters: Int
    package internal(set) var figures: ItemFigures

    init(_ item: ID<Item>, key: [Ratio]?, voters: Int, _ figures: ItemFigures) {
        self.item = item
        self.key = key ?? []
        self.voters = voters
        self.figures = figures
        place = key == nil ? nil : 0
    }

    /// Whether this one comes before the other.
    func isAbove(_ other: ItemOutcome) -> Bool {
        guard place != nil, other.place != nil else { return place != nil && other.place == nil }
        return other.key.lexicographicallyPrecedes(key)
    }
}

/// Drawing lots so that anybody can draw them again: the same seed gives the same order.
package enum Lot {
    /// The items in an order by chance.
    ///
    /// Fisher and Yates, from the last place down, with SplitMix64 (Steele, Lea, Flood 2014) seeded by
    /// `seed`: the place to swap with is the upper 64 bits of the product of draw and number of places
    /// (Lemire 2019, without the rejection, whose bias at 50 groups is below 2⁻⁵⁸).
    package static func order<Element>(_ items: [Element], seed: UInt64) -> [Element] {
        var random = SplitMix(seed: seed)
        var drawn = items
        for last in stride(from: drawn.count - 1, to: 0, by: -1) {
            let other = Int(random.next().multipliedFullWidth(by: UInt64(last + 1)).high)
            drawn.swapAt(last, other)
        }
        return drawn
    }
}

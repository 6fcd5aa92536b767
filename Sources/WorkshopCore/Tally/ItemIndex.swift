/// Where each item stands on a ballot.
///
/// A tally asks a million times, and a dictionary would spend most of the tally's time on hashing. Ids are
/// random; should somebody choose theirs so that all meet in one slot, an answer takes one comparison for
/// each item of the ballot.
struct ItemIndex {
    private let items: [ID<Item>]
    /// Positions of items, −1 for none; a power of two, so that at most every second is taken.
    private var slots: [Int]

    /// The index of these items; of one that is named twice, the first place counts.
    init(_ items: [ID<Item>]) {
        self.items = items
        var size = 2
        while size < 2 * items.count { size *= 2 }
        slots = Array(repeating: -1, count: size)
        for position in items.indices {
            let slot = slot(of: items[position])
            if slots[slot] < 0 { slots[slot] = position }
        }
    }

    /// The item's position; `nil` for one that is not on the ballot.
    subscript(item: ID<Item>) -> Int? {
        let position = slots[slot(of: item)]
        return position < 0 ? nil : position
    }

    /// The slot that the item has, or would have.
    private func slot(of item: ID<Item>) -> Int {
        let last = slots.count - 1
        let mixed = (item.high ^ item.low) &* 0x9E37_79B9_7F4A_7C15
        var slot = Int(truncatingIfNeeded: mixed >> 32) & last
        while slots[slot] >= 0, items[slots[slot]] != item { slot = (slot + 1) & last }
        return slot
    }
}

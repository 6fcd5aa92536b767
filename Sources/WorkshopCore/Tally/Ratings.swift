/// One voter's ratings of one item, in the order of the criteria.
///
/// A byte each in one place: a million of them are counted in one tally, and arrays of their own would be
/// as many places of memory to visit.
package struct Ratings: Hashable, Sendable {
    /// How many there can be; no matrix has more criteria.
    package static let countMax = 16
    /// What each can be; no scale reaches further.
    package static let range = -128...127

    package let count: Int
    private var bytes: SIMD16<Int8>

    /// These ratings; `nil` for more than ``countMax`` or for one outside of ``range``.
    package init?(_ values: [Int]) {
        guard values.count <= Self.countMax, values.allSatisfy(Self.range.contains) else { return nil }
        count = values.count
        bytes = SIMD16()
        for (index, value) in values.enumerated() { bytes[index] = Int8(value) }
    }

    /// The rating by the criterion with this index.
    package subscript(index: Int) -> Int { Int(bytes[index]) }

    /// Whether each is a value of the scale.
    func lies(on scale: Scale) -> Bool { (0..<count).allSatisfy { scale.contains(self[$0]) } }

    /// All of them.
    package var values: [Int] { (0..<count).map { self[$0] } }
}

extension Ratings: Encodable {
    package func encode(to encoder: any Encoder) throws { try values.encode(to: encoder) }
}

/// An exact fraction in lowest terms: what a mean, a share or a median is compared by.
///
/// No comparison of a tally goes through floating point: two items tie exactly when their fractions are
/// equal (BA2). Comparing multiplies in 128 bits and so never overflows.
package struct Ratio: Hashable, Sendable, Encodable {
    package let numerator: Int
    /// Above zero.
    package let denominator: Int

    /// A whole number.
    package init(_ whole: Int) {
        numerator = whole
        denominator = 1
    }

    /// A fraction; `nil` when there is nothing to divide by.
    package init?(_ numerator: Int, over denominator: Int) {
        self.init(Int128(numerator), over: Int128(denominator))
    }

    /// A fraction from wide terms; `nil` for a denominator of zero or less, or when the terms are too wide
    /// for 64 bits even when reduced.
    init?(_ numerator: Int128, over denominator: Int128) {
        guard denominator > 0 else { return nil }
        let divisor = Self.divisor(numerator.magnitude, denominator.magnitude)
        guard let top = Int(exactly: numerator / divisor), let bottom = Int(exactly: denominator / divisor)
        else { return nil }
        self.numerator = top
        self.denominator = bottom
    }

    private static func divisor(_ left: UInt128, _ right: UInt128) -> Int128 {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return Int128(left)
    }

    /// The difference; `nil` when it is too wide for 64 bits.
    package func minus(_ other: Ratio) -> Ratio? {
        let (ours, theirs) = (Int128(denominator), Int128(other.denominator))
        return Ratio(Int128(numerator) * theirs - Int128(other.numerator) * ours, over: ours * theirs)
    }

    /// The value in thousandths, rounded half away from zero; for showing, not for comparing.
    package var thousandths: Int {
        let (doubled, wide) = (Int128(numerator.magnitude) * 2_000, Int128(denominator))
        let size = (doubled + wide) / (2 * wide)
        return Int(clamping: numerator < 0 ? -size : size)
    }

    /// The square root of a variance in thousandths, rounded half up; zero for what is below zero.
    package var rootInThousandths: Int {
        guard numerator > 0 else { return 0 }
        // ⌊2000·√x⌋, halved upward, is the nearest thousandth.
        let square = Int128(numerator) * 4_000_000 / Int128(denominator)
        return Int(clamping: (Self.floorOfRoot(square) + 1) / 2)
    }

    /// Newton's method from above; the last value that did not grow is the floor.
    static func floorOfRoot(_ square: Int128) -> Int128 {
        guard square > 1 else { return square }
        var root = Int128(1) << ((128 - square.leadingZeroBitCount + 1) / 2)
        while true {
            let next = (root + square / root) / 2
            if next >= root { return root }
            root = next
        }
    }
}

extension Ratio: Comparable {
    package static func < (left: Ratio, right: Ratio) -> Bool {
        Int128(left.numerator) * Int128(right.denominator)
            < Int128(right.numerator) * Int128(left.denominator)
    }
}

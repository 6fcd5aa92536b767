extension GridFigures {
    /// One standard deviation around the mean point, for drawing; nothing is decided by it.
    package struct Ellipse: Hashable, Sendable {
        /// Half its length and half its width, in thousandths of the grid's sides.
        package let major: Int
        package let minor: Int
        /// The direction of its length, effort and impact, a thousand long.
        package let direction: [Int]
    }

    /// The ellipse; `nil` when nobody placed the item.
    package var ellipse: Ellipse? {
        guard moments.count == 3 else { return nil }
        let values = moments.map { Int128($0.thousandths) }
        // Eigenvalues of the covariance matrix, doubled: sum ± root of (difference² + 4 covariance²).
        let (sum, difference, skew) = (values[0] + values[1], values[0] - values[1], 2 * values[2])
        let reach = Ratio.floorOfRoot(difference * difference + skew * skew)
        // The eigenvector, taken from the side where it does not cancel.
        let raw = difference >= 0 ? [difference + reach, skew] : [skew, reach - difference]
        let size = Ratio.floorOfRoot(raw[0] * raw[0] + raw[1] * raw[1])
        return Ellipse(
            major: Self.root(sum + reach), minor: Self.root(sum - reach),
            direction: size > 0 ? raw.map { Int($0 * 1_000 / size) } : [1_000, 0])
    }

    /// The root of half of so many thousandths.
    private static func root(_ doubled: Int128) -> Int {
        ((Ratio(max(0, doubled), over: 2_000)?.rootInThousandths ?? 0) + 500) / 1_000
    }
}

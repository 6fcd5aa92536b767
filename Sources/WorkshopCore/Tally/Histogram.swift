/// How often each value of a scale was given, and what follows from that exactly.
package struct Histogram: Hashable, Sendable, Encodable {
    package let scale: Scale
    /// From the scale's least value up.
    package private(set) var counts: [Int]

    /// One without values.
    package init(_ scale: Scale) {
        self.scale = scale
        counts = Array(repeating: 0, count: scale.width + 1)
    }

    /// One with these counts, from the scale's least value up.
    init(_ scale: Scale, counts: [Int]) {
        self.scale = scale
        self.counts = counts
    }

    /// Counts a value so many times; one that is off the scale is left out.
    package mutating func add(_ value: Int, times: Int = 1) {
        guard scale.contains(value) else { return }
        counts[value - scale.least] += times
    }

    /// How many values there are.
    package var total: Int { counts.reduce(0, +) }

    private func sum(_ term: (Int) -> Int) -> Int {
        counts.indices.reduce(0) { $0 + counts[$1] * term($1) }
    }

    /// All values added up.
    package var sum: Int { sum { $0 + scale.least } }

    /// The mean; `nil` without values.
    package var mean: Ratio? { Ratio(sum, over: total) }

    /// How far the values lie apart.
    package var spread: Spread? {
        Spread(count: total, sum: sum { $0 }, squares: sum { $0 * $0 }, width: scale.width)
    }

    /// The value below which so many quarters of all lie, between neighbours in proportion; `nil` without
    /// values.
    ///
    /// The position is (n − 1)·q/4 in the sorted values (Hyndman and Fan's type 7).
    package func quartile(_ quarters: Int) -> Ratio? {
        let position = (total - 1) * quarters
        guard total > 0, let low = value(at: position / 4), let high = value(at: (position + 3) / 4) else {
            return nil
        }
        return Ratio(4 * low + (position % 4) * (high - low), over: 4)
    }

    /// The value at an index of all values sorted.
    private func value(at index: Int) -> Int? {
        var before = 0
        for (offset, count) in counts.enumerated() {
            before += count
            if index < before { return scale.least + offset }
        }
        return nil
    }
}

/// The variance of what was given, and whether voters disagree.
package struct Spread: Hashable, Sendable, Encodable {
    /// Of the whole population.
    package let variance: Ratio
    /// The width of the scale; zero where there is none to measure by.
    package let width: Int

    /// From the number of values, their sum and the sum of their squares; `nil` without values.
    package init?(count: Int, sum: Int, squares: Int, width: Int) {
        let (count, sum) = (Int128(count), Int128(sum))
        guard let variance = Ratio(count * Int128(squares) - sum * sum, over: count * count) else {
            return nil
        }
        self.variance = variance
        self.width = width
    }

    /// The standard deviation in thousandths.
    package var deviationInThousandths: Int { variance.rootInThousandths }

    /// Dissent in thousandths: the standard deviation as a share of the scale, 0…500.
    package var dissentInThousandths: Int {
        Ratio(Int128(variance.numerator), over: Int128(variance.denominator) * Int128(width * width))?
            .rootInThousandths ?? 0
    }

    /// Whether dissent is above 0.30; exactly 0.30 is not.
    package var isDissent: Bool {
        100 * Int128(variance.numerator) > 9 * Int128(width * width) * Int128(variance.denominator)
            && width > 0
    }
}

/// Finds the setting an operator probably meant.
enum NearestKey {
    /// The most similar of `keys`, if it is within a third of the longer name's length; ties go to the first.
    ///
    /// Compares without regard to case, and also with the part behind the last dot, because forgetting
    /// the group (`messageSize` for `limits.messageSize`) is the commonest slip.
    static func find(_ key: String, among keys: [String], separator: Character = ".") -> String? {
        let wanted = Array(key.lowercased().unicodeScalars.prefix(80))
        var best: (key: String, distance: Int)?
        for candidate in keys {
            let whole = Array(candidate.lowercased().unicodeScalars)
            let last = Array((candidate.lowercased().split(separator: separator).last ?? "").unicodeScalars)
            for form in [whole, last] {
                let measured = distance(wanted, form)
                guard measured * 3 <= max(wanted.count, form.count) else { continue }
                if measured < best?.distance ?? .max { best = (candidate, measured) }
            }
        }
        return best?.key
    }

    /// The fewest insertions, deletions, replacements and swaps of neighbours.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var rows = [Array(0...right.count)]
        for (leftIndex, scalar) in left.enumerated() {
            var row = [leftIndex + 1]
            for (rightIndex, other) in right.enumerated() {
                let replaced = rows[leftIndex][rightIndex] + (scalar == other ? 0 : 1)
                var least = min(replaced, rows[leftIndex][rightIndex + 1] + 1, row[rightIndex] + 1)
                if leftIndex > 0, rightIndex > 0, scalar == right[rightIndex - 1],
                    other == left[leftIndex - 1]
                {
                    least = min(least, rows[leftIndex - 1][rightIndex - 1] + 1)
                }
                row.append(least)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }
}

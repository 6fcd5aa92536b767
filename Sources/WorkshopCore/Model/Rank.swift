/// A place in an order that always has room before, after and between (fractional index).
///
/// Text of digits 0-9a-z compared byte by byte; the last digit is never 0, so a smaller one always exists.
package struct Rank: Hashable, Sendable, Comparable, Encodable {
    package let text: String

    private static let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)

    /// `nil` unless the text is 1...200 digits that do not end in 0.
    package init?(_ text: String) {
        guard (1...200).contains(text.utf8.count), text.utf8.last != 0x30,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) })
        else { return nil }
        self.text = text
    }

    private init(digits values: [Int]) {
        text = String(decoding: values.map { Self.digits[$0] }, as: UTF8.self)
    }

    /// The `number`-th place of a fresh list, in the order of `number`; 36⁶ places.
    package init(number: Int) {
        var rest = number
        var values = [18]
        for _ in 0..<6 {
            values.insert(rest % 36, at: 0)
            rest /= 36
        }
        self.init(digits: values)
    }

    /// The first eight digits as one number: where those of two ranks differ, they differ as the ranks do.
    var head: UInt64 {
        var head: UInt64 = 0
        var shift = 56
        for digit in text.utf8.prefix(8) {
            head |= UInt64(digit) << shift
            shift -= 8
        }
        return head
    }

    package static func < (left: Rank, right: Rank) -> Bool {
        // Digits and small letters stand in the order of their bytes in any text.
        left.text < right.text
    }

    /// A place strictly between two others; `nil` bounds are open.
    ///
    /// - Precondition: `lower < upper` where both are given; otherwise a place after `lower` is returned.
    package static func between(_ lower: Rank?, _ upper: Rank?) -> Rank {
        let low = lower?.values ?? []
        let high = upper?.values
        var result: [Int] = []
        var isBelowUpper = high == nil
        for index in 0... {
            let floor = index < low.count ? low[index] : 0
            let ceiling = isBelowUpper ? 36 : (high.map { index < $0.count ? $0[index] : 0 } ?? 36)
            if ceiling - floor > 1 {
                result.append((floor + ceiling) / 2)
                break
            }
            result.append(floor)
            if ceiling > floor { isBelowUpper = true }
            if index > 400 { break }
        }
        return Rank(digits: result)
    }

    private var values: [Int] {
        text.utf8.map { $0 < 0x3A ? Int($0) - 0x30 : Int($0) - 0x61 + 10 }
    }
}

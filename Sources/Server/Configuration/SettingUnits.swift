/// Sizes and durations as operators write them: whole numbers with a unit, never without (CF3).
package enum SettingUnits {
    static let sizes: [(unit: String, bytes: Int)] = [
        ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1),
    ]
    static let spans: [(unit: String, milliseconds: Int)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000), ("ms", 1),
    ]

    /// Bytes from a text such as `64KiB`; units are B, KiB, MiB and GiB.
    package static func size(_ text: String) -> Int? {
        scaled(text, by: sizes.map { ($0.unit, $0.bytes) })
    }

    /// A duration from a text such as `20s`; units are ms, s, min, h and d.
    package static func duration(_ text: String) -> Duration? {
        scaled(text, by: spans.map { ($0.unit, $0.milliseconds) }).map { .milliseconds($0) }
    }

    /// The shortest text that ``size(_:)`` reads back as `bytes`.
    package static func text(size bytes: Int) -> String {
        for (unit, factor) in sizes where bytes >= factor && bytes % factor == 0 {
            return "\(bytes / factor)\(unit)"
        }
        return "\(bytes)B"
    }

    /// The shortest text that ``duration(_:)`` reads back as `duration`, to the millisecond.
    package static func text(duration: Duration) -> String {
        let milliseconds = Int(duration.wholeMilliseconds)
        for (unit, factor) in spans where milliseconds >= factor && milliseconds % factor == 0 {
            return "\(milliseconds / factor)\(unit)"
        }
        return "\(milliseconds)ms"
    }

    /// A whole number of 1 to 18 decimal digits without sign, so that it always fits.
    static func digits(_ text: some StringProtocol) -> Int? {
        guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    private static func scaled(_ text: String, by units: [(String, Int)]) -> Int? {
        let count = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(count.count).drop { $0 == " " }
        guard let number = digits(count), let factor = units.first(where: { $0.0 == unit })?.1 else {
            return nil
        }
        let (product, isTooLarge) = number.multipliedReportingOverflow(by: factor)
        return isTooLarge ? nil : product
    }
}

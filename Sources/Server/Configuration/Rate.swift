/// How often something may happen: a count in a span of time, such as `20/s` or `10/min`.
package struct Rate: Sendable, Hashable, CustomStringConvertible {
    /// How many times, 1 or more.
    package let count: Int
    /// In which span, 1 or more, in milliseconds.
    package let spanMilliseconds: Int64

    /// A rate of `count` in `spanMilliseconds`; both are raised to at least 1.
    package init(_ count: Int, perMilliseconds spanMilliseconds: Int64) {
        self.count = max(count, 1)
        self.spanMilliseconds = max(spanMilliseconds, 1)
    }

    /// `count` times a second.
    package static func perSecond(_ count: Int) -> Rate { Rate(count, perMilliseconds: 1_000) }

    /// `count` times a minute.
    package static func perMinute(_ count: Int) -> Rate { Rate(count, perMilliseconds: 60_000) }

    /// Reads `20/s`, `10/min` or `100/h`; nothing for anything else (CF3).
    package init?(text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = SettingUnits.digits(parts[0]), count > 0 else { return nil }
        switch parts[1] {
        case "s": self.init(count, perMilliseconds: 1_000)
        case "min": self.init(count, perMilliseconds: 60_000)
        case "h": self.init(count, perMilliseconds: 3_600_000)
        default: return nil
        }
    }

    /// The form that ``init(text:)`` reads.
    package var description: String {
        switch spanMilliseconds {
        case 1_000: "\(count)/s"
        case 60_000: "\(count)/min"
        case 3_600_000: "\(count)/h"
        default: "\(count)/\(spanMilliseconds)ms"
        }
    }
}

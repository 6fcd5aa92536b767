import Foundation

/// How many random cases a test plays.
package enum Seeds {
    /// From 1 to what a test plays usually, or to `YORIAI_SEEDS` where that is set, to search deeper.
    package static func upTo(_ usual: Int) -> ClosedRange<Int> {
        guard let text = ProcessInfo.processInfo.environment["YORIAI_SEEDS"] else { return 1...usual }
        guard let count = Int(text), count > 0 else {
            preconditionFailure("YORIAI_SEEDS is '\(text)': a number from 1 on is needed")
        }
        return 1...count
    }

    /// From 1 to the figure of every run, or to that of the night where `YORIAI_TORTURE` is `nightly`; the
    /// one named by `YORIAI_SEED` alone where that is set, to repeat what failed.
    package static func upTo(_ usual: Int, nightly: Int) -> ClosedRange<Int> {
        guard let text = ProcessInfo.processInfo.environment["YORIAI_SEED"] else {
            return 1...(isNightly ? nightly : usual)
        }
        guard let seed = Int(text), seed > 0 else {
            preconditionFailure("YORIAI_SEED is '\(text)': a number from 1 on is needed")
        }
        return seed...seed
    }

    /// Whether `YORIAI_TORTURE` asks for everything, however long it takes.
    package static var isNightly: Bool {
        guard let text = ProcessInfo.processInfo.environment["YORIAI_TORTURE"] else { return false }
        precondition(text == "nightly", "YORIAI_TORTURE is '\(text)': only 'nightly' means something")
        return true
    }

    /// `seeds` in as many parts as lanes that run side by side, none of them empty.
    package static func lanes(_ seeds: ClosedRange<Int>, _ count: Int = 4) -> [[Int]] {
        (0..<min(count, seeds.count)).map { lane in
            Array(stride(from: seeds.lowerBound + lane, through: seeds.upperBound, by: count))
        }
    }
}

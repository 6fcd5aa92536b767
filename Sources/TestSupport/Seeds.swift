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
}

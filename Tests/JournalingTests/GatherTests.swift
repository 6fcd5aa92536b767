import TestSupport
import Testing

@testable import Journaling

struct GatherTests {
    private static let millisecond: UInt64 = 1_000_000

    /// The pace after syncs of some duration, so many nanoseconds apart.
    private func pace(gap: UInt64, duration: UInt64, count: UInt64 = 100) -> (GatherPace, end: UInt64) {
        var pace = GatherPace()
        for number in 1...count { pace.note(start: number * gap, duration: duration) }
        return (pace, count * gap)
    }

    @Test("JR15 a journal is busy while costly syncs follow each other closely, and not after a pause")
    func busy() {
        let (busy, end) = pace(gap: Self.millisecond, duration: 80_000)
        #expect(busy.isBusy(at: end + Self.millisecond))
        #expect(!busy.isBusy(at: end + GatherPace.pause))
        let (slow, slowEnd) = pace(gap: 6 * Self.millisecond, duration: 80_000)
        #expect(!slow.isBusy(at: slowEnd + 6 * Self.millisecond))
        let (free, freeEnd) = pace(gap: Self.millisecond, duration: 1_000)
        #expect(!free.isBusy(at: freeEnd + Self.millisecond))
        let (short, shortEnd) = pace(gap: Self.millisecond, duration: 80_000, count: 5)
        #expect(!short.isBusy(at: shortEnd + Self.millisecond))
    }

    @Test("JR15 the window leaves time for the sync, and half of it at least to gather")
    func window() {
        #expect(GatherPace().window(of: 2_000_000) == 2_000_000)
        let (quick, _) = pace(gap: Self.millisecond, duration: 80_000)
        #expect(abs(Int(quick.window(of: 2_000_000)) - 1_920_000) < 100)
        let (slow, _) = pace(gap: 20 * Self.millisecond, duration: 9 * Self.millisecond)
        #expect(slow.window(of: 2_000_000) == 1_000_000)
    }

    @Test("JR15 enough records or bytes are worth a sync at once, and so is what waits when it closes")
    func worth() {
        let limits = JournalLimits(gatherSize: 1_000, gatherCount: 3)
        let waiting = Journal.Waiting(record: record(first, 1...1)) { _ in }
        var queue = Journal.Queue()
        queue.waiting = [waiting, waiting]
        queue.waitingSize = 999
        #expect(!queue.isWorthSyncing(limits))
        queue.waitingSize = 1_000
        #expect(queue.isWorthSyncing(limits))
        queue.waitingSize = 10
        queue.waiting.append(waiting)
        #expect(queue.isWorthSyncing(limits))
        queue.waiting = [waiting]
        queue.state = .closed
        #expect(queue.isWorthSyncing(limits))
    }
}

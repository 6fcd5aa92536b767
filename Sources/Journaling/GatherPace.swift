/// Whether the journal is busy enough for records to wait for each other (JR15).
///
/// Busy means that syncs follow each other closely and that each costs something. Neither is true of a
/// burst that has just begun, of a journal in memory, or after a pause.
struct GatherPace: Sendable {
    /// A little more than the window and the next record's way, so that gathering makes no journal quiet.
    static let busyGap: UInt64 = 6_000_000
    /// A sync that is quicker than this did not wait for a device.
    static let costlySync: UInt64 = 30_000
    /// A pause of this length alone makes the journal quiet.
    static let pause: UInt64 = 8 * busyGap

    private var lastStart: UInt64 = 0
    private var meanGap = GatherPace.pause
    private var meanSync: UInt64 = 0

    /// Whether a record that waits at `now` shall wait for others.
    func isBusy(at now: UInt64) -> Bool {
        meanSync > Self.costlySync && nextMean(at: now) < Self.busyGap
    }

    /// How long to gather so that a record is durable within `nanoseconds`, if syncs take what they took.
    func window(of nanoseconds: UInt64) -> UInt64 {
        nanoseconds - min(meanSync, nanoseconds / 2)
    }

    /// Takes up a sync that began at `start`, all in nanoseconds of one clock.
    mutating func note(start: UInt64, duration: UInt64) {
        meanGap = nextMean(at: start)
        meanSync = (7 * meanSync + min(duration, Self.pause)) / 8
        lastStart = start
    }

    private func nextMean(at now: UInt64) -> UInt64 {
        (7 * meanGap + min(now &- lastStart, Self.pause)) / 8
    }
}

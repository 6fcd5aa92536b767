/// Token buckets by key: each key may do `burst` things at once and `rate` things in the long run (SF10).
///
/// Bounded memory: keys are kept in two halves, and when the younger half is full the older one is forgotten.
/// A key seen lately is always remembered; one that is forgotten starts with a full bucket, so making the
/// limiter forget takes as many addresses as it remembers. A plain value; share it in a `Mutex`.
package struct RateLimiter<Key: Hashable & Sendable>: Sendable {
    private struct Bucket {
        /// When the bucket will be full again, in thousandths of a millisecond.
        var fullAt: Int64
    }

    private var young: [Key: Bucket] = [:]
    private var old: [Key: Bucket] = [:]
    private let microsecondsEach: Int64
    private let burst: Int64
    private let halfMax: Int

    /// A limiter of `rate` with a burst of `burst` (at least 1) that remembers at most `keysMax` keys.
    package init(rate: Rate, burst: Int, keysMax: Int = 20_000) {
        microsecondsEach = max(rate.spanMilliseconds * 1_000 / Int64(rate.count), 1)
        self.burst = Int64(max(burst, 1))
        halfMax = max(keysMax / 2, 1)
    }

    /// Keys remembered now; never more than `keysMax`, or 2 if that is less.
    package var count: Int { young.count + old.count }

    /// Takes one from the key's bucket.
    ///
    /// - Parameters:
    ///   - key: Whose bucket.
    ///   - now: Milliseconds of a clock that never goes back.
    /// - Returns: 0 when it was there; else the milliseconds until it will be, and nothing was taken.
    package mutating func take(_ key: Key, now: Int64) -> Int64 {
        let fullAt = max(bucket(key)?.fullAt ?? 0, now * 1_000)
        let wait = self.wait(fullAt, now: now)
        guard wait == 0 else { return wait }
        store(Bucket(fullAt: fullAt + microsecondsEach), for: key)
        return 0
    }

    /// What ``take(_:now:)`` would answer, without taking; for limits that count failures only.
    package func wait(_ key: Key, now: Int64) -> Int64 {
        wait(max(bucket(key)?.fullAt ?? 0, now * 1_000), now: now)
    }

    /// Whole milliseconds, rounded up, until one more fits.
    private func wait(_ fullAt: Int64, now: Int64) -> Int64 {
        let missing = fullAt + microsecondsEach - now * 1_000 - burst * microsecondsEach
        return missing <= 0 ? 0 : (missing + 999) / 1_000
    }

    private func bucket(_ key: Key) -> Bucket? { young[key] ?? old[key] }

    private mutating func store(_ bucket: Bucket, for key: Key) {
        if young[key] == nil, young.count >= halfMax {
            old = young
            young = [:]
        }
        old[key] = nil
        young[key] = bucket
    }
}

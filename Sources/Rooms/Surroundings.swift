package import WorkshopCore

/// What a room takes from outside: its thread, the clocks, chance, places where it may block, and how a
/// message becomes bytes on the wire.
package struct Surroundings: Sendable {
    /// Runs work elsewhere, later; from any thread.
    package typealias Place = @Sendable (@escaping @Sendable () -> Void) -> Void

    /// The reactor the room is pinned to.
    package var executor: any SerialExecutor
    /// Server time in milliseconds since 1970, by a clock that may be set at any moment.
    package var now: @Sendable () -> Int64
    /// Time since some moment before the start, by a clock that nobody sets.
    package var uptime: @Sendable () -> Duration
    package var random: @Sendable () -> UInt64
    /// Runs work on the room's thread after a while; from any thread.
    package var after: @Sendable (Duration, @escaping @Sendable () -> Void) -> Void
    /// Where workshops are read: off the reactors, each waits for those before it.
    package var reading: Place
    /// Where snapshots are written: off the reactors, one at a time in the whole server.
    package var writing: Place
    /// A message as one ready frame, shared by all who receive it.
    package var frame: @Sendable ([UInt8]) -> WireFrame
    /// Where the keys of open ballots are kept.
    package var vault: any BallotVault = VolatileVault()
    /// Draws the key of a ballot.
    package var newKey: @Sendable (ID<Ballot>) -> BallotKey = { _ in
        var generator = SystemRandomNumberGenerator()
        return BallotKey { generator.next() }
    }
    /// Who counts what the room does.
    package var observer = RoomObserver()
    /// Who is told what an operator must hear.
    package var notice: @Sendable (RoomNotice) -> Void = { _ in }

    package init(
        executor: any SerialExecutor, now: @escaping @Sendable () -> Int64,
        uptime: @escaping @Sendable () -> Duration, random: @escaping @Sendable () -> UInt64,
        after: @escaping @Sendable (Duration, @escaping @Sendable () -> Void) -> Void,
        reading: @escaping Place, writing: @escaping Place,
        frame: @escaping @Sendable ([UInt8]) -> WireFrame
    ) {
        self.executor = executor
        self.now = now
        self.uptime = uptime
        self.random = random
        self.after = after
        self.reading = reading
        self.writing = writing
        self.frame = frame
    }
}

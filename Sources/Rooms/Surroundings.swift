package import WorkshopCore

/// What a room takes from outside: its thread, the clock, chance, and how a message becomes bytes on the
/// wire.
package struct Surroundings: Sendable {
    /// The reactor the room is pinned to.
    package var executor: any SerialExecutor
    /// Server time in milliseconds since 1970.
    package var now: @Sendable () -> Int64
    package var random: @Sendable () -> UInt64
    /// Runs work on the room's thread after a while; from any thread.
    package var after: @Sendable (Duration, @escaping @Sendable () -> Void) -> Void
    /// A message as one ready frame, shared by all who receive it.
    package var frame: @Sendable ([UInt8]) -> WireFrame
    /// Who counts what the room does; nobody, unless set.
    package var observer = RoomObserver()

    package init(
        executor: any SerialExecutor, now: @escaping @Sendable () -> Int64,
        random: @escaping @Sendable () -> UInt64,
        after: @escaping @Sendable (Duration, @escaping @Sendable () -> Void) -> Void,
        frame: @escaping @Sendable ([UInt8]) -> WireFrame
    ) {
        self.executor = executor
        self.now = now
        self.random = random
        self.after = after
        self.frame = frame
    }
}

/// Bounds of a room, with reasons.
package struct RoomLimits: Sendable {
    /// Commands waiting for the running batch; beyond it `busy` at once: ten seconds of 100 people tapping.
    package var inboxMax = 1_000
    /// Events that a returning browser may have missed before a snapshot is cheaper than the way there.
    package var resumeEventsMax = 5_000
    /// Answers kept for each browser, for commands sent again.
    package var resultsKept = 256
    /// Browsers without a socket whose answers are kept; of the others the log knows the last number.
    package var ledgersKept = 4_096
    /// Sockets in one room: four for each of the reference event's people, displays included.
    package var subscribersMax = 800
    /// Sockets of one person in one room: phone, laptop and a few forgotten tabs.
    package var socketsPerPersonMax = 20
    /// Over how long browsers are asked to come back after a restart.
    package var drainSpan = Duration.seconds(5)
    /// How long presence is gathered before it is sent.
    package var presenceGathering = Duration.milliseconds(100)
    /// How long a busy room gathers a batch before it sends; a quiet one sends at once.
    package var busyGathering = Duration.milliseconds(10)
    /// How long somebody counts as writing without saying so again (PR11).
    package var presenceLifetime = Duration.seconds(30)
    /// How often a browser is told to say that it is there.
    package var pingInterval = Duration.seconds(20)
    /// Events after which a snapshot is written.
    package var snapshotEvery: UInt64 = 2_000
    package var workshop = WorkshopLimits()

    package init() {}
}

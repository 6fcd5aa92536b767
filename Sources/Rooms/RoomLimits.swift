package import WorkshopCore

/// Bounds of a room, with reasons.
package struct RoomLimits: Sendable {
    /// Commands waiting for the running batch; beyond it `busy` at once: ten seconds of 100 people tapping.
    package var inboxMax = 1_000
    /// Events that a returning browser may have missed before a snapshot is cheaper than the way there.
    package var resumeEventsMax = 5_000
    /// Latest events kept as values besides their bytes: a hall that lost the network for a minute comes
    /// back all at once.
    package var recentEvents = 500
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
    /// How long an audience's reactions are gathered before they are one event.
    package var reactionsGathering = Duration.seconds(2)
    /// Reactions of one person that count in that time: as fast as hands clap on a screen.
    package var reactionsPerPerson = 5
    /// How long somebody counts as writing without saying so again (PR11).
    package var presenceLifetime = Duration.seconds(30)
    /// How often a browser is told to say that it is there.
    package var pingInterval = Duration.seconds(20)
    /// Events after which a snapshot is written; in a long history, a quarter of it.
    package var snapshotEvery: UInt64 = 2_000
    /// Snapshots that may wait in the whole server; each holds its workshop's events.
    package var snapshotsWaitingMax = 32
    /// How long after a snapshot failed or was put off it is tried again.
    package var snapshotRetry = Duration.seconds(60)
    /// How long nobody has been there before a room gives its memory back: a lunch break may pay for reading
    /// it again, a network that is away for a minute may not.
    package var quietTime = Duration.seconds(600)
    package var workshop = WorkshopLimits()

    package init() {}
}

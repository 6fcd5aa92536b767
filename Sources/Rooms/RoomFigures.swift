/// What the rooms have done since the start, for whoever watches the server; a value of one moment.
package struct RoomFigures: Sendable, Equatable {
    /// Rooms whose workshop is in memory now.
    package internal(set) var roomsLoaded = 0
    /// Events kept in memory now, of all loaded workshops.
    package internal(set) var eventsHeld = 0
    /// Bytes of these events as they are stored.
    package internal(set) var eventBytesHeld = 0
    /// Workshops read from the log into a room.
    package internal(set) var loads = Timings()
    /// Attempts to read a workshop that failed.
    package internal(set) var loadFailures = 0
    /// Rooms that gave their memory back after a quiet time.
    package internal(set) var unloads = 0
    /// Rooms that can only be read, because their history is damaged or storing has failed.
    package internal(set) var roomsReadOnly = 0
    /// Snapshots that wait or are being written now.
    package internal(set) var snapshotsUnderway = 0
    /// Snapshots written.
    package internal(set) var snapshots = Timings()
    /// Bytes of the latest snapshots as they are in the file, summed up.
    package internal(set) var snapshotBytes = 0
    /// Snapshots that could not be written; each is tried again later.
    package internal(set) var snapshotFailures = 0
    /// Snapshots that were put off because too many waited.
    package internal(set) var snapshotsPutOff = 0
    /// Uptime at which the latest snapshot was finished; `nil` before the first.
    package internal(set) var lastSnapshotAt: Duration?
    /// Events in memory that their workshop's latest snapshot does not hold.
    package internal(set) var eventsSinceSnapshot = 0
    /// Browsers that came back and got what they had missed (PR3).
    package internal(set) var resumes = 0
    /// Events that these had missed.
    package internal(set) var eventsResumed = 0
    /// Browsers that came in and got everything.
    package internal(set) var fullSnapshots = 0

    /// Nothing has happened yet.
    package init() {}

    /// Counts events that a room keeps in memory from now on.
    mutating func hold(_ events: UInt64, _ bytes: Int) {
        eventsHeld += Int(clamping: events)
        eventBytesHeld += bytes
    }

    /// Counts events that a room has given back.
    mutating func release(_ events: UInt64, _ bytes: Int) {
        eventsHeld -= Int(clamping: events)
        eventBytesHeld -= bytes
    }
}

/// How often something was done and how long it took.
package struct Timings: Sendable, Equatable {
    /// How often.
    package private(set) var count = 0
    /// How long it took, all together.
    package private(set) var total = Duration.zero
    /// How long it took at most.
    package private(set) var longest = Duration.zero
    /// How long it took the last time.
    package private(set) var latest = Duration.zero

    /// Nothing was done yet.
    package init() {}

    /// Counts one more.
    mutating func add(_ time: Duration) {
        count += 1
        total += time
        longest = max(longest, time)
        latest = time
    }
}

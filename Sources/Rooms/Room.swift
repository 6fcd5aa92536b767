package import EventStore
package import WorkshopCore

/// One workshop: takes commands in arrival order, a batch at a time, and shows what is durable.
///
/// An actor on its reactor's executor: links of the workshop live on the same thread, so nothing hops.
/// There is no `await` between deciding and applying. While a batch is on its way to the disk, what arrives
/// gathers for the next, and nobody reads the state (RM3).
///
/// The room is there as long as the server runs, its workshop only while it is needed: read when first
/// asked for, given back after a quiet time (RM18). As both are the same room's doing, whoever comes in
/// meanwhile waits for the one and ends the other, and there are never two rooms of one workshop.
package actor Room {
    /// Where the workshop is.
    enum Residence {
        /// In the log only.
        case away
        /// On its way from the log, or back to what the log holds.
        case coming
        /// In memory.
        case here
    }

    /// Work that waits until the state may be read; told why it cannot be.
    typealias Reader = @Sendable (isolated Room, LogFailure?) -> Void

    package nonisolated let id: ID<Workshop>
    nonisolated let surroundings: Surroundings
    nonisolated let log: any WorkshopLog
    nonisolated let limits: RoomLimits
    nonisolated let counters: RoomCounters
    /// The reactor the room is pinned to.
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe surroundings.executor.asUnownedSerialExecutor()
    }

    var residence: Residence
    var workshop: Workshop
    /// Every event, for resume, snapshots and archives.
    var tape = EventTape()
    /// The latest events as values, at least `recentEvents` of them where there are as many.
    var recent: [LogEntry] = []
    var clock: RoomClock
    var inbox: [Waiting] = []
    var isCommitting = false
    var isTurnPlanned = false
    /// Why nothing more is taken: storing has failed, or the history is damaged.
    var failure: LogFailure?
    var subscribers: [SubscriberID: Subscriber] = [:]
    var ledgers: [ID<Client>: ClientLedger] = [:]
    /// How many browsers have come in so far.
    var entrances: UInt64 = 0
    var presence = Presence()
    var applause = Applause()
    /// What waits for the running batch, or for the workshop, before it may read the state.
    var readers: [Reader] = []
    var outgoing: Outgoing?
    var lastSent: Duration
    var plannedExpiry: Int64?
    /// Ending a step could not be stored; it is asked again in a moment.
    var isExpiryPutOff = false
    /// When somebody last wanted something, by uptime.
    var lastUsed: Duration
    var isUnloadPlanned = false
    /// Through which event there is a snapshot.
    var snapshotSequence: UInt64 = 0
    /// Events in memory that it does not hold, as counted last.
    var unsavedCounted = 0
    var isSnapshotUnderway = false
    var isSnapshotPlanned = false
    var snapshotWaiters: [CheckedContinuation<Void, Never>] = []
    /// What a list shows while the workshop is away.
    var lastSummary: WorkshopSummary?

    /// A room whose workshop is in the log, or is to be founded in it.
    package init(
        _ id: ID<Workshop>, log: any WorkshopLog, surroundings: Surroundings,
        limits: RoomLimits = RoomLimits(), counters: RoomCounters = RoomCounters(), isNew: Bool = false
    ) {
        self.id = id
        self.log = log
        self.surroundings = surroundings
        self.limits = limits
        self.counters = counters
        workshop = Workshop(id: id)
        residence = isNew ? .here : .away
        let uptime = surroundings.uptime()
        (lastSent, lastUsed) = (uptime, uptime)
        clock = RoomClock(wall: surroundings.now(), uptime: uptime)
        if isNew { counters.count { $0.roomsLoaded += 1 } }
    }

    /// Server time as this room counts it, in milliseconds since 1970: steady while a timer runs (RM20).
    package var now: Int64 {
        let isSteady =
            workshop.stage.presenting != nil || workshop.expiry(grace: 0) != nil
            || workshop.current.flatMap { workshop.runs[$0]?.deadline } != nil
        return clock.now(wall: surroundings.now(), uptime: surroundings.uptime(), isSteady: isSteady)
    }

    /// Runs work that reads the state: at once, or when the workshop is here and the batch under way is
    /// durable.
    func whenSettled(_ work: @escaping Reader) {
        lastUsed = surroundings.uptime()
        guard residence != .here || isCommitting else { return work(self, nil) }
        readers.append(work)
        load()
    }
}

/// A command that waits for its batch.
struct Waiting: Sendable {
    let command: Command
    let person: ID<Person>?
    let role: Role
    let origin: Origin?
    let answer: @Sendable (isolated Room, Answer) -> Void
}

/// What became of a command.
package enum Answer: Sendable {
    /// It took effect; the sequence of its last event, `nil` when nothing was left to do.
    case accepted(sequence: UInt64?)
    case refused(Refusal)
    case failed(LogFailure)
}

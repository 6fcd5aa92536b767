package import EventStore
package import WorkshopCore

/// One running workshop: takes commands in arrival order, a batch at a time, and shows what is durable.
///
/// An actor on its reactor's executor: links of the workshop live on the same thread, so nothing hops.
/// There is no `await` between deciding and applying. While a batch is on its way to the disk, what arrives
/// gathers for the next, and nobody reads the state (RM3).
package actor Room {
    package nonisolated let id: ID<Workshop>
    nonisolated let surroundings: Surroundings
    nonisolated let log: any WorkshopLog
    nonisolated let limits: RoomLimits
    /// The reactor the room is pinned to.
    package nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe surroundings.executor.asUnownedSerialExecutor()
    }

    var workshop: Workshop
    /// Every event, for resume, snapshots and archives.
    var entries: [LogEntry]
    var inbox: [Waiting] = []
    var isCommitting = false
    var isTurnPlanned = false
    /// Why nothing more is taken, once storing has failed.
    var failure: LogFailure?
    var subscribers: [SubscriberID: Subscriber] = [:]
    var ledgers: [ID<Client>: ClientLedger] = [:]
    /// How many browsers have come in so far.
    var entrances: UInt64 = 0
    var presence = Presence()
    /// What waits for the running batch before it may read the state.
    var readers: [@Sendable (isolated Room) -> Void] = []
    var outgoing: Outgoing?
    var lastSent = ContinuousClock.now
    var snapshotSequence: UInt64
    var plannedExpiry: Int64?

    /// A room whose state is the fold of `entries`.
    package init(
        _ id: ID<Workshop>, entries: [LogEntry], log: any WorkshopLog, surroundings: Surroundings,
        limits: RoomLimits = RoomLimits()
    ) {
        self.id = id
        self.log = log
        self.surroundings = surroundings
        self.limits = limits
        self.entries = entries
        workshop = Self.fold(entries, into: id)
        snapshotSequence = workshop.sequence
        surroundings.after(.zero) { self.assumeIsolated { $0.planExpiry() } }
    }

    static func fold(_ entries: [LogEntry], into id: ID<Workshop>) -> Workshop {
        var workshop = Workshop(id: id)
        for entry in entries { workshop.apply(entry) }
        return workshop
    }

    /// Runs work that reads the state: at once, or when the batch under way is durable.
    func whenSettled(_ work: @escaping @Sendable (isolated Room) -> Void) {
        if isCommitting { readers.append(work) } else { work(self) }
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

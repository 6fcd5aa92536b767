package import EventStore
package import WorkshopCore

/// Finds the room of a workshop: loads it when it is first asked for and keeps it on one reactor.
package actor Lobby {
    private let log: any WorkshopLog
    private let surroundings: @Sendable (ID<Workshop>) -> Surroundings
    private let limits: RoomLimits
    private let counters = RoomCounters()
    private var rooms: [ID<Workshop>: Room] = [:]
    /// Workshops that were looked at without a room: nothing changes them until they have one.
    private var summaries: [ID<Workshop>: WorkshopSummary] = [:]

    /// A lobby without rooms; `surroundings` says which reactor a workshop lives on.
    package init(
        log: any WorkshopLog, limits: RoomLimits = RoomLimits(),
        surroundings: @escaping @Sendable (ID<Workshop>) -> Surroundings
    ) {
        self.log = log
        self.limits = limits
        self.surroundings = surroundings
    }

    /// The room of a workshop that has events; `nil` for an unknown one.
    ///
    /// - Throws: `LogFailure` when its events cannot be read.
    package func room(_ id: ID<Workshop>) throws -> Room? {
        if let room = rooms[id] { return room }
        let entries = try log.load(id)
        guard !entries.isEmpty else { return nil }
        return open(id, entries: entries)
    }

    /// What a list shows of a workshop, without opening a room for it; `nil` for an unknown one.
    ///
    /// - Throws: What reading its events throws.
    package func peek(_ id: ID<Workshop>) async throws -> WorkshopSummary? {
        if let room = rooms[id] { return WorkshopSummary(of: await room.record().workshop) }
        if let known = summaries[id] { return known }
        let entries = try log.load(id)
        guard !entries.isEmpty else { return nil }
        let summary = WorkshopSummary(of: Room.fold(entries, into: id))
        summaries[id] = summary
        return summary
    }

    /// An empty room for a workshop to be founded in.
    package func newRoom(_ id: ID<Workshop>) -> Room {
        rooms[id] ?? open(id, entries: [])
    }

    /// What the rooms have done since the start; from any thread.
    package nonisolated var figures: RoomFigures { counters.figures }

    /// All workshops that have events, in no order.
    package var known: [ID<Workshop>] { log.workshops() }

    /// The rooms that are open now.
    package var open: [Room] { Array(rooms.values) }

    private func open(_ id: ID<Workshop>, entries: [LogEntry]) -> Room {
        let room = Room(id, entries: entries, log: log, surroundings: surroundings(id), limits: limits)
        rooms[id] = room
        summaries[id] = nil
        return room
    }
}

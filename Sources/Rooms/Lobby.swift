package import EventStore
package import WorkshopCore

/// Finds the room of a workshop, one for each, on one reactor, as long as the server runs.
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

    /// The room of a workshop that has events, with its workshop in memory; `nil` for an unknown one.
    ///
    /// - Throws: `LogFailure` when its events cannot be read.
    package func room(_ id: ID<Workshop>) async throws -> Room? {
        guard let room = rooms[id] ?? (log.contains(id) ? add(id, isNew: false) : nil) else { return nil }
        try await room.open()
        return room
    }

    /// What a list shows of a workshop, without opening a room for it; `nil` for an unknown one.
    ///
    /// From the head of its latest snapshot where nothing has happened since; read off the reactors, one
    /// workshop after another.
    ///
    /// - Throws: What reading its events throws.
    package func peek(_ id: ID<Workshop>) async throws -> WorkshopSummary? {
        if let room = rooms[id] { return try await room.summary() }
        if let known = summaries[id] { return known }
        guard log.contains(id) else { return nil }
        let log = log
        let summary = try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<WorkshopSummary, any Error>) in
            surroundings(id).reading {
                continuation.resume(with: Result { try Self.summary(of: id, in: log) })
            }
        }
        if let room = rooms[id] { return try await room.summary() }
        summaries[id] = summary
        return summary
    }

    private static func summary(
        of id: ID<Workshop>, in log: any WorkshopLog
    ) throws -> WorkshopSummary {
        if let summary = try log.summary(of: id) { return summary }
        return WorkshopSummary(of: try log.read(id).replayed(as: id, recentMax: 0).workshop)
    }

    /// A room for a workshop to be founded in.
    package func newRoom(_ id: ID<Workshop>) -> Room { rooms[id] ?? add(id, isNew: !log.contains(id)) }

    /// All workshops that have events, in no order.
    package var known: [ID<Workshop>] { log.workshops() }

    /// The rooms that there are now, whether or not their workshops are in memory.
    package var open: [Room] { Array(rooms.values) }

    /// What the rooms have done since the start; from any thread.
    package nonisolated var figures: RoomFigures { counters.figures }

    /// Writes snapshots of what has changed, so that the next start is quick; gives up at `deadline`.
    package func keep(until deadline: ContinuousClock.Instant) async {
        for room in rooms.values where ContinuousClock.now < deadline { await room.keep() }
    }

    private func add(_ id: ID<Workshop>, isNew: Bool) -> Room {
        let room = Room(
            id, log: log, surroundings: surroundings(id), limits: limits, counters: counters, isNew: isNew)
        rooms[id] = room
        summaries[id] = nil
        return room
    }
}

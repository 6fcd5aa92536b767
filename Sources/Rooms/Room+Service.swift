package import EventStore
import WireProtocol
package import WorkshopCore

extension Room {
    /// Asks on behalf of the server, for somebody who comes by HTTP; returns once the effect is durable.
    package func perform(_ command: Command, as person: ID<Person>?, role: Role) async -> Answer {
        await withCheckedContinuation { continuation in
            offer(command, by: person, role: role, origin: nil) { _, answer in
                continuation.resume(returning: answer)
            }
        }
    }

    /// What a viewer may see now; `nil` when the person is not in the workshop.
    ///
    /// - Throws: `LogFailure` when the workshop cannot be read.
    package func view(of person: ID<Person>?, role: Role) async throws -> View? {
        try await read { room in
            guard let person else {
                return room.workshop.project(for: Viewer(role: role, person: nil, venue: nil, group: nil))
            }
            return room.workshop.viewer(of: person).map { room.workshop.project(for: $0) }
        }
    }

    /// What a viewer may see of how the workshop stood; as ``view(of:role:)`` without a moment.
    ///
    /// The history is folded off the room's thread.
    ///
    /// - Throws: `LogFailure` when the workshop cannot be read, `JSONProblem` when an event cannot.
    package func view(of person: ID<Person>?, role: Role, at moment: Moment?) async throws -> View? {
        guard let moment else { return try await view(of: person, role: role) }
        let (present, tape) = try await record()
        let anonymous = Viewer(role: role, person: nil, venue: nil, group: nil)
        guard let viewer = person == nil ? anonymous : person.flatMap(present.viewer) else { return nil }
        return try await Self.past(of: present, tape, at: moment, for: viewer)
    }

    @concurrent
    private static func past(
        of present: Workshop, _ tape: EventTape, at moment: Moment, for viewer: Viewer
    ) async throws -> View {
        let past = Workshop.standing(at: moment, in: try tape.entries(), of: present.id)
        return present.project(past: past, for: viewer)
    }

    /// Brings the workshop into memory, if it is away.
    ///
    /// - Throws: `LogFailure` when it cannot be read.
    package func open() async throws { try await read { _ in } }

    /// What a list shows of it; known without reading the workshop again once it was here.
    ///
    /// - Throws: `LogFailure` when the workshop cannot be read.
    package func summary() async throws -> WorkshopSummary {
        if residence == .away, let lastSummary { return lastSummary }
        return try await read { WorkshopSummary(of: $0.workshop) }
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (isolated Room) -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
            whenSettled { room, failure in
                continuation.resume(with: failure.map(Result.failure) ?? .success(body(room)))
            }
        }
    }

    /// Browsers whose numbers are remembered, those with a socket included.
    package var ledgerCount: Int { ledgers.count }

    /// The state as far as it is in memory, for whoever is on the room's thread; never for a viewer.
    package var state: Workshop { workshop }

    /// Whether the workshop is in memory now.
    package var isLoaded: Bool { residence == .here }

    /// The whole state and its events, for the archive; never for a viewer.
    ///
    /// Nothing changes them any more, whatever becomes of the room.
    ///
    /// - Throws: `LogFailure` when the workshop cannot be read.
    package func record() async throws -> (workshop: Workshop, tape: EventTape) {
        try await read { ($0.workshop, $0.tape) }
    }

    /// The person whom an arrival would be, and whether they are online already.
    ///
    /// - Throws: `LogFailure` when the workshop cannot be read.
    package func claim(_ arrival: Arrival) async throws -> (person: ID<Person>, isOnline: Bool)? {
        try await read { room in
            room.workshop.claimed(by: arrival).map { ($0.id, room.presence.isOnline($0.id)) }
        }
    }

    /// Tells everybody to come back a little later, spread out, and ends their sockets (PR14).
    package func drain() {
        var random = SplitMix(seed: surroundings.random())
        for subscriber in subscribers.values {
            let wait = Int.random(in: 0...Int(limits.drainSpan / .milliseconds(1)), using: &random)
            subscriber.outlet.send(surroundings.frame(ServerMessage.drain(afterMilliseconds: wait)))
            subscriber.outlet.close(1012, "restart")
        }
        subscribers = [:]
    }
}

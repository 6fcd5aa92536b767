import EventStore
import WireProtocol
package import WorkshopCore

extension Room {
    /// Asks on behalf of the server, for somebody who comes by HTTP; returns once the effect is durable.
    package func perform(_ command: Command, as person: ID<Person>?, role: Role) async -> Answer {
        await withCheckedContinuation { continuation in
            offer(
                Waiting(command: command, person: person, role: role, origin: nil) { _, answer in
                    continuation.resume(returning: answer)
                })
        }
    }

    /// What a viewer may see now; `nil` when the person is not in the workshop.
    package func view(of person: ID<Person>?, role: Role) async -> View? {
        await withCheckedContinuation { continuation in
            whenSettled { room in
                guard let person else {
                    let viewer = Viewer(role: role, person: nil, venue: nil, group: nil)
                    return continuation.resume(returning: room.workshop.project(for: viewer))
                }
                continuation.resume(
                    returning: room.workshop.viewer(of: person).map { room.workshop.project(for: $0) })
            }
        }
    }

    /// Browsers whose numbers are remembered, those with a socket included.
    package var ledgerCount: Int { ledgers.count }

    /// The whole state and its log, for the archive and for snapshots; never for a viewer.
    package func record() async -> (workshop: Workshop, entries: [LogEntry]) {
        await withCheckedContinuation { continuation in
            whenSettled { room in continuation.resume(returning: (room.workshop, room.entries)) }
        }
    }

    /// The person whom an arrival would be, and whether they are online already.
    package func claim(_ arrival: Arrival) async -> (person: ID<Person>, isOnline: Bool)? {
        await withCheckedContinuation { continuation in
            whenSettled { room in
                continuation.resume(
                    returning: room.workshop.claimed(by: arrival).map {
                        ($0.id, room.presence.isOnline($0.id))
                    })
            }
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

    /// Writes a snapshot when enough has happened since the last one; encoded and written off this thread.
    func snapshotIfDue() {
        guard workshop.sequence - snapshotSequence >= limits.snapshotEvery else { return }
        snapshotSequence = workshop.sequence
        let (log, id, entries) = (log, id, entries)
        Task.detached(priority: .utility) {
            // A snapshot only shortens the next start; the journal alone always suffices.
            try? log.writeSnapshot(of: id, entries: entries)
        }
    }
}

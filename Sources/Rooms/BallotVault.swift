import Synchronization
package import WorkshopCore

/// Where the keys of open ballots are kept: apart from the log, so that with them goes what ties a voter to
/// a choice.
package protocol BallotVault: Sendable {
    /// Workshops of which there are keys, in no order.
    func workshops() throws -> [ID<Workshop>]

    /// The keys of a workshop's ballots; reads files.
    func keys(of workshop: ID<Workshop>) throws -> [ID<Ballot>: BallotKey]

    /// Keeps a key; it is durable when this returns. Blocks.
    func keep(_ key: BallotKey, of ballot: ID<Ballot>, in workshop: ID<Workshop>) throws

    /// Destroys a key; nothing to do when there is none. Blocks.
    func destroy(_ ballot: ID<Ballot>, in workshop: ID<Workshop>) throws
}

/// Keys in memory: for a log that need not last either.
package final class VolatileVault: BallotVault {
    private let state = Mutex<[ID<Workshop>: [ID<Ballot>: BallotKey]]>([:])

    /// One without keys.
    package init() {}

    /// Those whose keys it has.
    package func workshops() -> [ID<Workshop>] { state.withLock { Array($0.keys) } }

    /// What was kept and not destroyed.
    package func keys(of workshop: ID<Workshop>) -> [ID<Ballot>: BallotKey] {
        state.withLock { $0[workshop] ?? [:] }
    }

    /// Keeps it as long as the process runs.
    package func keep(_ key: BallotKey, of ballot: ID<Ballot>, in workshop: ID<Workshop>) {
        state.withLock { $0[workshop, default: [:]][ballot] = key }
    }

    /// Forgets it.
    package func destroy(_ ballot: ID<Ballot>, in workshop: ID<Workshop>) {
        state.withLock { state in
            state[workshop]?[ballot] = nil
            if state[workshop]?.isEmpty == true { state[workshop] = nil }
        }
    }
}

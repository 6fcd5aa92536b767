package import WorkshopCore

/// Where the events of all workshops are kept: the journal's files, memory, some day a database.
///
/// One contract suite runs on every implementation.
package protocol WorkshopLog: Sendable {
    /// Names this incarnation of the history; changes only when history was lost or rewritten.
    var epoch: String { get }

    /// The workshops that have events.
    func workshops() -> [ID<Workshop>]

    /// All events of a workshop, in order, gap-free from 1; empty for an unknown one.
    ///
    /// - Throws: `LogFailure` when they cannot be read whole.
    func load(_ workshop: ID<Workshop>) throws -> [LogEntry]

    /// Stores entries that follow the last one, all or none, and answers once they are durable.
    ///
    /// - Parameters:
    ///   - entries: In order, gap-free, at least one.
    ///   - workshop: Whose log.
    ///   - then: Called once, on any thread, in the order of the calls.
    func append(
        _ entries: [LogEntry], to workshop: ID<Workshop>,
        then: @escaping @Sendable (Result<Void, LogFailure>) -> Void)

    /// Writes a snapshot of the log so far, so that start-up is quick and old segments can go; blocks, so
    /// not on a reactor.
    func writeSnapshot(of workshop: ID<Workshop>, entries: [LogEntry]) throws
}

/// Why events could not be stored or read.
package enum LogFailure: Error, Sendable, Equatable {
    /// The disk is nearly full: nothing was written, later calls may succeed.
    case diskFull
    /// Too much is waiting: nothing was written, later calls may succeed.
    case overloaded
    /// A write or sync failed: the store takes nothing more until the server is restarted.
    case storageFailed(String)
    /// The workshop's history is damaged and may only be read.
    case readOnly(String)
    /// Stored bytes do not read as events.
    case unreadable(String)
}

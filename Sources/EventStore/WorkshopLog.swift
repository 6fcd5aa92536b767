package import WorkshopCore

/// Where the events of all workshops are kept: the journal's files, memory, some day a database.
///
/// One contract suite runs on every implementation.
package protocol WorkshopLog: Sendable {
    /// Names this incarnation of the history; changes only when history was lost or rewritten.
    var epoch: String { get }

    /// The workshops that have events, in no order.
    func workshops() -> [ID<Workshop>]

    /// Whether a workshop has events; quick, reads no file.
    func contains(_ workshop: ID<Workshop>) -> Bool

    /// All events of a workshop, gap-free from 1, as far as they are sound; none for an unknown one.
    ///
    /// Reads files, so not on a reactor. Damage is no error: it is named beside what is sound.
    ///
    /// - Throws: Whatever keeps the files from being read.
    func read(_ workshop: ID<Workshop>) throws -> StoredWorkshop

    /// What a list shows of a workshop, where that is known without reading its events; reads files.
    ///
    /// - Throws: Whatever keeps the files from being read.
    func summary(of workshop: ID<Workshop>) throws -> WorkshopSummary?

    /// Why an append would be refused as things stand; `nil` when there is no reason known. Quick.
    var refusal: LogFailure? { get }

    /// Stores events that follow the last one, all or none, and answers once they are durable.
    ///
    /// - Parameters:
    ///   - lines: One for each event, as `EventCoder` writes them; in order, gap-free, at least one.
    ///   - first: Sequence number of the first.
    ///   - workshop: Whose log.
    ///   - then: Called once, on any thread, in the order of the calls.
    func append(
        _ lines: [[UInt8]], from first: UInt64, to workshop: ID<Workshop>,
        then: @escaping @Sendable (Result<Void, LogFailure>) -> Void)

    /// Writes a snapshot of the log so far, so that start-up is quick and old segments can go; blocks, so
    /// not on a reactor.
    ///
    /// - Returns: The size of the snapshot in bytes.
    /// - Throws: Whatever kept it from being written; nothing is lost.
    @discardableResult
    func writeSnapshot(_ snapshot: WorkshopSnapshot, of workshop: ID<Workshop>) throws -> Int
}

extension WorkshopLog {
    /// All sound events of a workshop as values; none for an unknown one.
    ///
    /// - Throws: `LogFailure.unreadable` for a line that is no event, and what ``read(_:)`` throws.
    package func load(_ workshop: ID<Workshop>) throws -> [LogEntry] { try read(workshop).tape.entries() }

    /// Stores entries that follow the last one; the same as appending their lines.
    package func append(
        _ entries: [LogEntry], to workshop: ID<Workshop>,
        then: @escaping @Sendable (Result<Void, LogFailure>) -> Void
    ) {
        append(
            entries.map(EventCoder.encode), from: entries.first?.sequence ?? 1, to: workshop, then: then)
    }
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
    /// A new ballot's key could not be kept, so nothing was written; later calls may succeed.
    case keyUnkept(String)
}

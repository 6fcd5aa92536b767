import EventStore
import Exporting
import JSONCodec
import WorkshopCore

/// Joins the archives of two servers into one of one workshop: what `yoriai archive merge` does (AR13).
///
/// The first archive's ids stay. Every id of the second, its steps' keys and its photos get new names, made
/// of its workshop's id and the old name, so that nothing of the two can meet, whatever their senders wrote,
/// and merging again gives the same. Its agenda stands behind the first's, and events follow each other by
/// time.
package struct ArchiveMerge: Sendable {
    private let first: ArchiveRecord
    private let second: ArchiveRecord
    private let names: ForeignNames

    /// - Throws: ``MaintenanceProblem`` for two archives of one workshop, and for decks that differ.
    package init(_ first: ArchiveRecord, _ second: ArchiveRecord) throws {
        guard first.workshop.id != second.workshop.id else {
            throw MaintenanceProblem.refused(
                "both archives are of one workshop: nothing to merge, see archive diff")
        }
        (self.first, self.second) = (first, second)
        names = ForeignNames(of: second, beside: first)
        for (key, deck) in second.workshop.agenda.decks {
            guard let known = first.workshop.agenda.decks[key], known != deck else { continue }
            throw MaintenanceProblem.refused("the archives have different decks of the name \(key)")
        }
    }

    /// The merged workshop's archive.
    ///
    /// - Parameter key: Signs it.
    /// - Returns: The ZIP file.
    /// - Throws: What keeps it from being written.
    package func archive(signedBy key: InstallationKey) throws -> [UInt8] {
        let photos = (first.contents.photos + second.contents.photos.map(names.renamed)).reduce(into: [:]) {
            $0[$1.id] = $1
        }
        return try ArchiveService.archive(names.workshop, archived: try entries(), key: key) { photos[$0] }
    }

    /// Both logs as one, numbered anew.
    func entries() throws -> [LogEntry] {
        let theirs = try second.contents.eventLines.map { try EventCoder.decode(names.renamed($0)) }
        guard let ownFounding = first.entries.first, let theirFounding = theirs.first,
            case .founded(let own, let ownVenues) = ownFounding.event,
            case .founded(let foreign, let foreignVenues) = theirFounding.event
        else { throw RestoreProblem.event(line: 1, "not a founding") }
        var founding = own
        if own.title != foreign.title {
            founding.title = String(
                "\(own.title) / \(foreign.title)".prefix(WorkshopCore.WorkshopLimits().titleMax))
        }
        founding.isDemo = own.isDemo && foreign.isDemo
        founding.agenda.phases += foreign.agenda.phases.map(names.renamed)
        for (id, step) in foreign.agenda.steps {
            var step = step
            step.phase = names.renamed(phase: step.phase)
            founding.agenda.steps[id] = step
        }
        founding.agenda.decks.merge(foreign.agenda.decks) { own, _ in own }
        var start = ownFounding
        start.event = .founded(founding, venues: ownVenues + foreignVenues)
        start.at = min(ownFounding.at, theirFounding.at)
        return Self.numbered([(start, 0)] + Self.merged(first.entries.dropFirst(), theirs.dropFirst()))
    }

    /// By time, the first archive's events first where times are equal; each log keeps its own order.
    private static func merged(
        _ own: ArraySlice<LogEntry>, _ foreign: ArraySlice<LogEntry>
    ) -> [(entry: LogEntry, log: Int)] {
        var (own, foreign) = (own, foreign)
        var merged: [(entry: LogEntry, log: Int)] = []
        while let left = own.first, let right = foreign.first {
            if left.at <= right.at {
                merged.append((own.removeFirst(), 0))
            } else {
                merged.append((foreign.removeFirst(), 1))
            }
        }
        return merged + own.map { ($0, 0) } + foreign.map { ($0, 1) }
    }

    private static func numbered(_ merged: [(entry: LogEntry, log: Int)]) -> [LogEntry] {
        var numbers: [[UInt64: UInt64]] = [[:], [:]]
        return merged.enumerated().map { index, item in
            var entry = item.entry
            entry.sequence = UInt64(index) + 1
            numbers[item.log][item.entry.sequence] = entry.sequence
            if case .undone(let person, let from) = entry.event {
                entry.event = .undone(person, from: numbers[item.log][from] ?? entry.sequence)
            }
            return entry
        }
    }
}

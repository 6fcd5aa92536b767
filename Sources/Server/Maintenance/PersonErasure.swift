import EventStore
import Foundation
package import Journaling
import WorkshopCore

/// Erases one person's data from a data directory on which no server runs (MT11, MT12).
package struct PersonErasure: Sendable {
    /// What will be done, to be confirmed.
    package let plan: [String]
    private let dataDirectory: String
    private let workshop: ID<Workshop>
    private let person: ID<Person>
    private let disk: any Disk
    private let limits: JournalLimits

    /// Looks at the person, and changes nothing.
    ///
    /// - Throws: ``MaintenanceProblem`` for ids nobody has, and while the journal is damaged.
    package init(
        dataDirectory: String, workshop: String, person: String, disk: any Disk = RealDisk(),
        limits: JournalLimits = JournalLimits()
    ) throws {
        self.dataDirectory = dataDirectory
        self.disk = disk
        self.limits = limits
        let people = try PeopleList(dataDirectory: dataDirectory, workshop: workshop, disk: disk)
        self.workshop = people.workshop
        guard let id = ID<Person>(person), people.names[id] != nil else {
            throw MaintenanceProblem.refused(
                "nobody here has the id '\(person)': see 'yoriai people --workshop \(workshop)'"
            )
        }
        self.person = id
        let copies = try Self.copies(dataDirectory, disk)
        plan =
            [
                "Erased: the name, organisation, texts and pictures of \(people.names[id] ?? person).",
                "The journal is written anew; every browser starts afresh. This cannot be undone.",
            ]
            + (copies.isEmpty
                ? []
                : [
                    "Removed with it, as they may name the person: all quarantine-* folders, and the "
                        + "archives kept in \(ArchiveShelf.folder)/."
                ])
    }

    /// Does it.
    ///
    /// - Returns: Lines about what was done, and what is left to do by hand.
    /// - Throws: What disk and journal throw; all is then as it was, or the next start finishes it.
    package func run(meter: ProgressMeter) throws -> [String] {
        let directory = Storage.journalDirectory(dataDirectory)
        let size = try disk.list(directory).reduce(0) { $0 + ((try? disk.size("\(directory)/\($1)")) ?? 0) }
        meter.begin("erasing", total: size * 6)
        defer { meter.finish() }
        let watched = WatchedDisk(disk) { meter.advance($0) }
        let exchange = try JournalExchange(directory: directory, disk: watched, limits: limits)
        guard exchange.reader.isSound else {
            throw MaintenanceProblem.damaged(
                "the journal is damaged: run 'yoriai journal repair --quarantine' first")
        }
        var outcome = Outcome()
        for log in exchange.reader.logs {
            var lines = try WorkshopHistory.whole(log, in: exchange.reader)
            if WorkshopHistory.id(of: log) == workshop { lines = try rewritten(lines, &outcome) }
            try exchange.stage(log, events: lines)
        }
        let photos = try photoFiles(keeping: outcome.keptPhotos)
        let removed = try photos + Self.copies(dataDirectory, disk)
        try exchange.commit {
            try PendingChange(store: exchange.store, remove: removed)
                .announce(dataDirectory: dataDirectory, disk: disk)
        }
        try PendingChange.finish(dataDirectory: dataDirectory, store: exchange.store, disk: disk)
        Self.removeEmptyFolders(removed, in: dataDirectory)
        return withExtendedLifetime(exchange) { summary(outcome, photoCount: photos.count) }
    }

    /// What rewriting one workshop came to.
    private struct Outcome {
        var changed = 0
        var keptPhotos: Set<ID<Photo>> = []
        var repeats: [UInt64] = []
    }

    private func rewritten(_ lines: [[UInt8]], _ outcome: inout Outcome) throws -> [[UInt8]] {
        let entries = try WorkshopHistory.entries(lines)
        var erasure = Erasure(of: person, in: entries)
        var result: [[UInt8]] = []
        for (line, entry) in zip(lines, entries) {
            let new = erasure.entry(entry)
            if case .noteAdded(let note) = new.event { outcome.keptPhotos.formUnion(note.photos) }
            // What nobody touched keeps its bytes, whatever version wrote them.
            result.append(new == entry ? line : EventCoder.encode(new))
            if new != entry { outcome.changed += 1 }
        }
        if let first = erasure.unknown.first {
            throw MaintenanceProblem.refused(
                "event \(first) is of a type this version cannot erase from; nothing was changed")
        }
        let words = erasure.erased.filter { $0.count >= 4 && $0 != Erasure.mark }.map { Array($0.utf8) }
        for (index, line) in result.enumerated()
        where words.contains(where: { line.firstRange(of: $0) != nil }) {
            outcome.repeats.append(UInt64(index) + 1)
        }
        return result
    }

    /// The pictures of this workshop that no note shows any more, or never did.
    private func photoFiles(keeping kept: Set<ID<Photo>>) throws -> [String] {
        let folder = "photos/\(workshop)"
        let names = (try? disk.list("\(dataDirectory)/\(folder)")) ?? []
        return names.filter { name in
            let photo = name.split(separator: ".").first.flatMap { ID<Photo>($0) }
            let isPhoto = PictureFormat.allCases.contains {
                name == "\(photo?.description ?? "").\($0.fileExtension)"
            }
            return !isPhoto || photo.map { !kept.contains($0) } ?? true
        }.sorted().map { "\(folder)/\($0)" }
    }

    /// Files in quarantine folders and archives on the shelf: copies from before, which cannot be rewritten.
    private static func copies(_ dataDirectory: String, _ disk: any Disk) throws -> [String] {
        let shelf = ArchiveShelf.folder
        let names = try disk.list(dataDirectory).sorted()
        var files: [String] = []
        if names.contains(shelf) {
            files = try disk.list("\(dataDirectory)/\(shelf)").sorted().map { "\(shelf)/\($0)" }
        }
        for name in names where name.hasPrefix("quarantine-") {
            files += self.files("\(name)", in: dataDirectory, disk)
        }
        return files
    }

    private static func files(_ path: String, in base: String, _ disk: any Disk) -> [String] {
        guard let names = try? disk.list("\(base)/\(path)"), !names.isEmpty else { return [path] }
        return names.sorted().flatMap { files("\(path)/\($0)", in: base, disk) }
    }

    private static func removeEmptyFolders(_ files: [String], in base: String) {
        let folders = Set(
            files.filter { $0.hasPrefix("quarantine-") }.map { String($0.prefix { $0 != "/" }) })
        for folder in folders { try? FileManager.default.removeItem(atPath: "\(base)/\(folder)") }
    }

    private func summary(_ outcome: Outcome, photoCount: Int) -> [String] {
        var lines = ["\(outcome.changed) events rewritten, \(photoCount) picture files removed."]
        if !outcome.repeats.isEmpty {
            let numbers = outcome.repeats.prefix(20).map(String.init).joined(separator: ", ")
            lines.append("Others repeat words of theirs in events \(numbers): edit those texts by hand.")
        }
        lines.append(
            "Backups and archives made before still hold the data: make a new backup, remove the old.")
        return lines
    }
}

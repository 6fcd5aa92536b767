import Compression
import EventStore
import Foundation
import Journaling
import Server
import TestSupport
import WorkshopCore

/// A data directory on any disk, filled with random workshops, their pictures and the files beside them.
struct MaintenanceStore {
    static let limits = JournalLimits(
        segmentSizeMax: 20_000, recordSizeMax: 1 << 20, queueSizeMax: 1 << 22, freeSpaceMin: 0, ballastSize: 0
    )
    static let epoch = String(repeating: "e", count: 32)

    let path: String
    let disk: any Disk
    /// What was stored, by workshop.
    private(set) var lines: [ID<Workshop>: [[UInt8]]] = [:]

    init(_ path: String, disk: any Disk = RealDisk()) throws {
        self.path = path
        self.disk = disk
        try disk.makeDirectory(path)
        try disk.replaceFile(Array(Self.epoch.utf8), in: path, name: "epoch")
        try disk.replaceFile([UInt8](repeating: 7, count: 32), in: path, name: "secret.key")
        try disk.replaceFile(Array(#"{"accounts":[],"version":1}"#.utf8), in: path, name: "accounts.json")
    }

    /// One that is there already.
    init(reopening path: String, disk: any Disk) {
        self.path = path
        self.disk = disk
    }

    /// What random people do in so many acts; notes by the cast's first two show a picture each.
    static func entries(seed: UInt64, acts: Int) -> [LogEntry] {
        var workshop = RandomWorkshop(seed: seed)
        for _ in 0..<acts { _ = workshop.act() }
        return workshop.script.entries.map { entry in
            guard case .noteAdded(var note) = entry.event, note.author == Cast.one || note.author == Cast.two
            else { return entry }
            note.photos = [note.id.of(Photo.self)]
            var entry = entry
            entry.event = .noteAdded(note)
            return entry
        }
    }

    /// Stores workshops side by side, with snapshots on the way and segments pruned.
    mutating func fill(_ workshops: [ID<Workshop>: [LogEntry]], snapshots: Bool = true) async throws {
        let (journal, _) = try Journal.open(
            directory: "\(path)/journal", disk: disk, limits: Self.limits)
        defer { journal.close() }
        for (id, entries) in workshops {
            lines[id] = entries.map(EventCoder.encode)
            for entry in entries {
                if case .noteAdded(let note) = entry.event {
                    for photo in note.photos { try keep(photo, of: id) }
                }
            }
        }
        let ids = lines.keys.sorted()
        let longest = lines.values.map(\.count).max() ?? 0
        for index in 0..<longest {
            for id in ids {
                guard let own = lines[id], index < own.count else { continue }
                try await Self.append([own[index]], from: index + 1, to: id, in: journal)
                if snapshots, (index + 1).isMultiple(of: 40) {
                    try Self.snapshot(Array(own[...index]), of: id, in: journal)
                }
            }
        }
    }

    /// An entry as it is stored.
    static func line(_ entry: LogEntry) -> [UInt8] { EventCoder.encode(entry) }

    /// Ten bytes that name the picture.
    func keep(_ photo: ID<Photo>, of workshop: ID<Workshop>) throws {
        try disk.makeDirectory("\(path)/photos")
        try disk.makeDirectory("\(path)/photos/\(workshop)")
        try disk.replaceFile(
            Array("picture \(photo)".utf8), in: "\(path)/photos/\(workshop)", name: "\(photo).png")
    }

    static func append(
        _ lines: [[UInt8]], from first: Int, to id: ID<Workshop>, in journal: Journal
    ) async throws {
        let record = JournalRecord(
            log: WorkshopHistory.log(of: id), firstSequence: UInt64(first), events: lines)
        try await withCheckedThrowingContinuation { (answer: CheckedContinuation<Void, any Error>) in
            journal.append(record) { answer.resume(with: $0.mapError { $0 as any Error }) }
        }
    }

    static func snapshot(
        _ lines: [[UInt8]], of id: ID<Workshop>, in journal: Journal, prunes: Bool = true
    ) throws {
        var bytes: [UInt8] = []
        for line in lines { bytes += line + [10] }
        // Every other one as it is packed, with a summary of three bytes.
        if (lines.count / 10).isMultiple(of: 2) {
            let size = (0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> (8 * $0)) }
            bytes = Array("YZL1".utf8) + [3, 0, 0, 0] + size + [1, 2, 3] + (try Deflate.zlib(bytes))
        }
        try journal.writeSnapshot(
            log: WorkshopHistory.log(of: id), throughSequence: UInt64(lines.count), bytes: bytes)
        if prunes { _ = try journal.prune() }
    }

    /// What the journal holds now, through all ways of opening it that a start has.
    func stored() throws -> [ID<Workshop>: [[UInt8]]] {
        let (journal, _) = try Journal.open(directory: "\(path)/journal", disk: disk, limits: Self.limits)
        try PendingChange.finish(dataDirectory: path, store: journal.storeID, disk: disk)
        journal.close()
        let reader = try JournalReader(directory: "\(path)/journal", disk: disk)
        let logs = try reader.logs.map {
            (WorkshopHistory.id(of: $0), try WorkshopHistory.whole($0, in: reader))
        }
        return Dictionary(uniqueKeysWithValues: logs)
    }

    var storedEpoch: String {
        get throws { String(decoding: try disk.read("\(path)/epoch", range: nil), as: UTF8.self) }
    }

    static func state(_ lines: [[UInt8]], of id: ID<Workshop>) throws -> Workshop {
        WorkshopHistory.state(try WorkshopHistory.entries(lines), of: id)
    }

    /// Every file below a directory of the machine, by its path in there.
    static func files(_ path: String) -> [String: [UInt8]] {
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        let files = names.compactMap { name in
            FileManager.default.contents(atPath: "\(path)/\(name)").map { (name, [UInt8]($0)) }
        }
        return Dictionary(uniqueKeysWithValues: files)
    }
}

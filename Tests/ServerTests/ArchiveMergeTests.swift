import EventStore
import Exporting
import Foundation
import Server
import TestSupport
import Testing
import WorkshopCore

/// `yoriai archive diff` and `merge`.
struct ArchiveMergeTests {
    private static func record(_ seed: Int, acts: Int = 120, id: ID<Workshop>) throws -> ArchiveRecord {
        try ArchiveRecord(try ArchiveToolTests.archive(seed: seed, acts: acts, id: id))
    }

    @Test("AR13 everything of both is in the merged workshop, under ids of its own", arguments: [1, 2, 3])
    func merge(_ seed: Int) throws {
        // The same people and notes by name on both servers: the worst case.
        let first = try Self.record(seed, id: Cast.id(0xA1))
        let second = try Self.record(seed, id: Cast.id(0xA2))
        let bytes = try ArchiveMerge(first, second).archive(signedBy: ArchiveToolTests.key())
        let merged = try ArchiveRecord(bytes, isExact: true)
        let (left, right, both) = (first.workshop, second.workshop, merged.workshop)
        #expect(both.id != left.id && both.id != right.id)
        #expect(both.people.count == left.people.count + right.people.count)
        #expect(both.notes.count == left.notes.count + right.notes.count)
        #expect(both.groups.count == left.groups.count + right.groups.count)
        #expect(both.clusters.count == left.clusters.count + right.clusters.count)
        #expect(both.ballots.count == left.ballots.count + right.ballots.count)
        #expect(both.venues.count == left.venues.count + right.venues.count)
        #expect(both.agenda.steps.count == left.agenda.steps.count + right.agenda.steps.count)
        #expect(merged.contents.photos.count == first.contents.photos.count + second.contents.photos.count)
        #expect(both.sequence == left.sequence + right.sequence - 1)
        let texts = both.notes.values.map(\.text).sorted()
        #expect(texts == (left.notes.values.map(\.text) + right.notes.values.map(\.text)).sorted())
        for (id, note) in left.notes { #expect(both.notes[id]?.text == note.text) }
        for note in both.notes.values {
            #expect(both.agenda.steps[note.step] != nil)
            #expect(note.derivedFrom.allSatisfy { both.notes[$0.source] != nil })
        }
        let known = [left, right, both].map { one in
            one.notes.values.count { one.people[$0.author] != nil }
        }
        #expect(known[2] == known[0] + known[1])
        #expect(try ArchiveMerge(first, second).archive(signedBy: ArchiveToolTests.key()) == bytes)
        #expect(merged.entries.map(\.at).dropFirst() == merged.entries.map(\.at).dropFirst().sorted()[...])
    }

    @Test("AR13 a third archive joins, and one workshop does not join itself")
    func three() throws {
        let records = try (1...3).map { try Self.record($0, acts: 40, id: Cast.id(0xA0 + UInt64($0))) }
        let key = try ArchiveToolTests.key()
        let two = try ArchiveRecord(try ArchiveMerge(records[0], records[1]).archive(signedBy: key))
        let three = try ArchiveRecord(try ArchiveMerge(two, records[2]).archive(signedBy: key))
        #expect(three.workshop.notes.count == records.reduce(0) { $0 + $1.workshop.notes.count })
        #expect(
            three.workshop.agenda.steps.count == records.reduce(0) { $0 + $1.workshop.agenda.steps.count })
        #expect(throws: MaintenanceProblem.self) { try ArchiveMerge(records[0], records[0]) }
    }

    @Test("AR15 what happened between two archives is said in words")
    func difference() throws {
        let entries = MaintenanceStore.entries(seed: 11, acts: 200)
        let halves = [entries.count / 2, entries.count].map { Array(entries.prefix($0)) }
        let records = try halves.map { half -> ArchiveRecord in
            var workshop = Workshop(id: Cast.id(0xA1))
            for entry in half { workshop.apply(entry) }
            return try ArchiveRecord(
                try ArchiveService.archive(
                    workshop.id, archived: half, key: ArchiveToolTests.key(), photos: ArchiveToolTests.picture
                ))
        }
        #expect(ArchiveDifference(from: records[0], to: records[0]).lines.isEmpty)
        let lines = ArchiveDifference(from: records[0], to: records[1]).lines
        #expect(
            lines.first
                == "The second goes on where the first ends: "
                + "\(entries.count - entries.count / 2) events more."
        )
        let fresh = records[1].workshop.notes.values.filter { records[0].workshop.notes[$0.id] == nil }
        #expect(!fresh.isEmpty && lines.count { $0.contains(" was written") } == fresh.count)
        #expect(
            ArchiveDifference(from: records[1], to: records[0]).lines.first?.hasPrefix("The first goes on")
                == true)
    }

    @Test("AR15 show names the workshop, who was there and what came of it")
    func summary() throws {
        let record = try Self.record(6, id: Cast.id(0xA1))
        let lines = ArchiveSummary.lines(record)
        #expect(lines.contains("workshop   \(record.workshop.title)"))
        let count = record.workshop.notes.values.count { !$0.isDeleted }
        #expect(lines.contains { $0.hasPrefix("notes      \(count): ") })
        #expect(lines.contains { $0.hasPrefix("signature  good") })
    }

    @Test("AR14 an archive taken in elsewhere with the same key goes out again byte for byte")
    func sameBytes() async throws {
        let (archive, again, id, key) = try await ServerHarness.run { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let page = try stage.join().page(stage.id)
            _ = try page.command("note.add", ServerStage.note("そのまま", step: "open"))
            let path = "/api/workshops/\(stage.id)/export/archive.zip"
            let first = try stage.console.get(path).body
            let pem = try harness.browser().get("/api/public-key.pem")
            #expect(pem.status == 200)
            return (
                first, try stage.console.get(path).body, stage.id, harness.directory.dataFiles["signing.key"]
            )
        }
        #expect(archive == again)
        let directory = try ServerDirectory()
        let file = "\(directory.path)/data/signing.key"
        let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        #expect(
            FileManager.default.createFile(atPath: file, contents: Data(try #require(key)), attributes: mode))
        let elsewhere = try await ServerHarness.run(on: directory) { harness in
            let console = try harness.console()
            #expect(try console.send("POST", "/api/workshops/import", archive).status == 200)
            return try console.get("/api/workshops/\(id)/export/archive.zip").body
        }
        #expect(elsewhere == archive)
        #expect(ArchiveVerdict(elsewhere).finding == nil)
    }
}

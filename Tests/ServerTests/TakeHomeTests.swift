import Exporting
import Foundation
import Server
import Testing
import WorkshopCore

/// What one command makes of the reference event, beside the files kept in Tests/Exports/Golden.
struct TakeHomeTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Exports/Golden")

    /// The files of which every byte is kept; the others hold the state whole, or are packed.
    private static let kept: Set = [
        "outlines-ja.md", "outlines-en.md", "slides-ja.html", "report-ja.html", "report-en.html",
        "report-ja.md",
        "report-en.md", "notes-ja.csv", "lineage-ja.csv", "ballots-ja.csv", "groups-ja.csv",
        "outlines-ja.opml",
    ]

    private static func expect(_ bytes: [UInt8], _ name: String) throws {
        let file = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
        let isEqual = try Array(Data(contentsOf: file)) == bytes
        #expect(isEqual, "\(name) differs; compare, then record it by RECORD=1")
    }

    @Test("EX31 the reference event is played to its end and nothing is refused")
    func event() throws {
        let event = try ReferenceEvent(configDirectory: ProgrammesLibraryTests.config)
        #expect(event.refusals == [])
        #expect(event.workshop.outlines.values.count { $0.isPresented } == 6)
        #expect(event.workshop.ballots.values.allSatisfy { $0.isShown })
        #expect(event.workshop.notes.count > 80)
    }

    @Test("EX31 one command writes outlines, deck, report, tables and archive, the same as are kept")
    func golden() throws {
        let key = try ArchiveToolTests.key()
        let files = try TakeHome.ofReferenceEvent(configDirectory: ProgrammesLibraryTests.config, key: key)
        let names = Set(files.map(\.name))
        #expect(Self.kept.isSubset(of: names))
        for file in files where Self.kept.contains(file.name) { try Self.expect(file.bytes, file.name) }
        let archive = try #require(files.first { $0.name == "archive.zip" }).bytes
        #expect(ArchiveVerdict(archive, key: key.pem).finding == nil)
        let contents = try ArchiveRecord(archive, isExact: true).contents
        let listing = contents.extras.map(\.path).joined(separator: "\n") + "\n"
        try Self.expect(Array(listing.utf8), "archive.txt")
        if let folder = ProcessInfo.processInfo.environment["EXPORTS_TO"] {
            let target = URL(filePath: folder).appending(path: "park")
            try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
            for file in files { try Data(file.bytes).write(to: target.appending(path: file.name)) }
        }
    }

    @Test("EX31 the same is the same again")
    func again() throws {
        let runs = try (0..<2).map { _ in
            try TakeHome.ofReferenceEvent(
                configDirectory: ProgrammesLibraryTests.config, key: ArchiveToolTests.key())
        }
        #expect(runs[0].map(\.name) == runs[1].map(\.name))
        for (left, right) in zip(runs[0], runs[1]) { #expect(left.bytes == right.bytes, "\(left.name)") }
    }
}

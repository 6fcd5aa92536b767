import Exporting
import Foundation
import JSONCodec
import Server
import Testing
import WorkshopCore

/// What people take home, and workshops that come back.
struct ArchivesTests {
    /// A workshop with an open note, a silent one, a group's one and a deleted one; each a word to look for.
    private static func filled(_ harness: ServerHarness) throws -> (ServerStage, ServerBrowser, ServerBrowser)
    {
        let stage = try harness.stage()
        let (author, other) = (try stage.join(), try stage.join(name: "二"))
        let page = try author.page(stage.id)
        let notes = [("silent", "ヒミツノコト"), ("grouped", "ナカマノコト"), ("open", "ミナノコト"), ("open", "ケシタコト")]
        for (step, text) in notes {
            try stage.start(step)
            let id = ServerID.fresh()
            let photo = ServerID.fresh()
            let photos = step == "open" ? [] : [photo]
            if step != "open" {
                let path = "/api/workshops/\(stage.id)/photos/\(photo)"
                _ = try author.send("PUT", path, PictureBytes.png(width: text.count))
            }
            let added = try page.command(
                "note.add", ServerStage.note(text, step: step, id: id, photos: photos))
            guard added["ok"]?.bool == true else { throw ServerFailure("\(added)") }
            if text == "ケシタコト" { _ = try page.command("note.delete", #"{"id":"\#(id)"}"#) }
        }
        return (stage, author, other)
    }

    private static func export(
        _ browser: ServerBrowser, _ stage: ServerStage, _ file: String, as jar: String = ""
    )
        throws -> ServerAnswer
    {
        try browser.get("/api/workshops/\(stage.id)/export/\(file)\(jar)")
    }

    /// Exports that everybody may have, and whether they hold one's own unrevealed notes.
    private static let files = [
        ("outlines.md", false), ("outlines.html", false), ("report.html", false), ("report.md", false),
        ("slides.html", false), ("slides.pptx", false), ("outlines.opml", false),
        ("workshop.opml", true), ("workshop.json", true), ("lineage.csv", false), ("ballots.csv", false),
        ("groups.csv", false), ("lineage.svg", false),
    ]

    @Test("AR17 an archive is made once, as a file that nobody else may read, and gone at the next start")
    func shelf() async throws {
        let directory = try ServerDirectory()
        let folder = "\(directory.path)/data/exports"
        let names = { @Sendable in
            (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        }
        try await ServerHarness.run(on: directory) { harness in
            let (stage, _, _) = try Self.filled(harness)
            #expect(names() == [])
            let first = try Self.export(stage.console, stage, "archive.zip")
            let kept = names()
            let file = try #require(kept.first)
            #expect(kept.count == 1 && file.hasPrefix("\(stage.id)-"))
            let facts = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")
            #expect(facts[.posixPermissions] as? Int == 0o600)
            let again = try Self.export(stage.console, stage, "archive.zip")
            #expect(first.body == again.body && !first.body.isEmpty && names() == kept)
            #expect(ArchiveVerdict(first.body).finding == nil)
        }
        try await ServerHarness.run(on: directory) { _ in #expect(names() == []) }
    }

    @Test("SV20 An export holds what its asker may see and nothing more")
    func projection() async throws {
        try await ServerHarness.run { harness in
            let (stage, author, other) = try Self.filled(harness)
            let (host, observer) = (try stage.join("host", name: "主"), try stage.join("observer"))
            let secretariat = try stage.join("secretariat", name: "務")
            let askers = [
                ("author", author, true), ("other", other, false), ("console", stage.console, false),
                ("host", host, false), ("observer", observer, false), ("secretariat", secretariat, false),
            ]
            for (name, asker, isAuthor) in askers {
                let answer = try Self.export(asker, stage, "notes.csv")
                #expect(answer.status == 200)
                #expect(answer["content-disposition"] == "attachment; filename=\"notes.csv\"")
                #expect(answer.text.contains("ミナノコト"), "\(name)")
                #expect(answer.text.contains("ヒミツノコト") == isAuthor, "\(name)")
                #expect(!answer.text.contains("ケシタコト") || name == "console", "\(name)")
                for (file, holdsOwn) in Self.files {
                    let export = try Self.export(asker, stage, file)
                    #expect(export.status == 200, "\(name) \(file)")
                    let isShown = holdsOwn && isAuthor
                    #expect(export.text.contains("ヒミツノコト") == isShown, "\(name) \(file)")
                }
                #expect(try Self.export(asker, stage, "board.svg?step=-").status == 400)
                let mayArchive = name == "console" || name == "secretariat"
                #expect(
                    try Self.export(asker, stage, "archive.zip").status == (mayArchive ? 200 : 403), "\(name)"
                )
            }
            #expect(try Self.export(harness.browser(), stage, "notes.csv").status == 401)
            #expect(try Self.export(author, stage, "state.json").status == 404)
            #expect(try Self.export(author, stage, "outlines.md?group=x").status == 400)
            #expect(try Self.export(author, stage, "outlines.md?group=\(ServerID.fresh())").status == 404)
        }
    }

    @Test("SV21 An archive comes back as the same state elsewhere, once, and holds nothing unrevealed")
    func roundTrip() async throws {
        let (archive, id) = try await ServerHarness.run { harness in
            let (stage, _, _) = try Self.filled(harness)
            return (try Self.export(stage.console, stage, "archive.zip").body, stage.id)
        }
        let contents = try Archive.read(archive, sha256: ServerHash.sha256)
        #expect(contents.photos.count == 1)
        let texts = contents.eventLines.flatMap(\.self) + contents.state + contents.extras.flatMap(\.bytes)
        #expect(texts.firstRange(of: Array("ミナノコト".utf8)) != nil)
        #expect(texts.firstRange(of: Array("ヒミツノコト".utf8)) == nil)
        try await ServerHarness.run { second in
            let console = try second.console()
            let answer = try console.send("POST", "/api/workshops/import", archive)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.json["workshop"]?.string == id)
            #expect(answer.json["stateHash"]?.string == ServerHash.text(contents.state))
            let stage = try ServerStage(second, id: id)
            let again = try Self.export(console, stage, "archive.zip").body
            let reread = try Archive.read(again, sha256: ServerHash.sha256)
            #expect(reread.state == contents.state)
            #expect(reread.eventLines == contents.eventLines)
            #expect(reread.photos == contents.photos)
            let twice = try console.send("POST", "/api/workshops/import", archive)
            #expect(twice.status == 409)
            #expect(twice.code == "exists")
            #expect(try stage.join(name: "新").page(id).next("snapshot")["set"]?["notes"]?.array?.count == 1)
        }
    }

    @Test("SV22 A damaged archive is refused with code and reason, and nothing has changed")
    func damaged() async throws {
        let archive = try await ServerHarness.run { harness in
            let (stage, _, _) = try Self.filled(harness)
            return try Self.export(stage.console, stage, "archive.zip").body
        }
        try await ServerHarness.run { second in
            let console = try second.console()
            let before = second.directory.dataFiles
            var flipped = archive
            flipped[archive.count / 2] ^= 0x40
            for bytes in [flipped, Array(archive.dropLast()), Array(archive.dropFirst()), [], [0x50, 0x4B]] {
                let answer = try console.send("POST", "/api/workshops/import", bytes)
                #expect(answer.status == 400)
                #expect(answer.code == "archive")
                #expect(answer.json["detail"]?["reason"]?.string?.isEmpty == false)
            }
            #expect(second.directory.dataFiles == before)
            #expect(try second.browser().send("POST", "/api/workshops/import", archive).status != 200)
            #expect(second.directory.dataFiles == before)
        }
    }

    @Test("SV22 An archive that is sound outside and wrong inside is refused, and nothing has changed")
    func forged() async throws {
        let archive = try await ServerHarness.run { harness in
            let (stage, _, _) = try Self.filled(harness)
            return try Self.export(stage.console, stage, "archive.zip").body
        }
        let contents = try Archive.read(archive, sha256: ServerHash.sha256)
        var broken: [ArchiveContents] = Array(repeating: contents, count: 5)
        broken[0].eventLines[1] = Array(#"{"seq":2}"#.utf8)
        broken[1].eventLines.swapAt(1, 2)
        broken[2].state = Array("{}".utf8)
        broken[3].photos[0].bytes = Array(contents.photos[0].bytes.prefix(20))
        broken[4].photos.append(contents.photos[0])
        broken[4].photos[1].id = .init(high: 1, low: 1)
        broken[4].photos[1].bytes = PictureBytes.png(width: 70_000, height: 70_000)
        let files = try broken.map { try Archive.write($0, sha256: ServerHash.sha256) }
        try await ServerHarness.run { second in
            let console = try second.console()
            let before = second.directory.dataFiles
            for (index, bytes) in files.enumerated() {
                let answer = try console.send("POST", "/api/workshops/import", bytes)
                #expect(answer.status == 400, "\(index) \(answer.text)")
                #expect(answer.code == "archive", "\(index)")
                #expect(second.directory.dataFiles == before, "\(index)")
            }
            #expect(try console.get("/api/workshops").json["workshops"]?.array?.isEmpty == true)
        }
    }

    @Test("SV21 A large workshop comes back too")
    func large() async throws {
        let archive = try await ServerHarness.run { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let text = String(repeating: "長", count: 1_900)
            for person in 0..<2 {
                let page = try stage.join(name: "名\(person)").page(stage.id)
                for start in stride(from: 0, to: 500, by: 50) {
                    let numbers = (start..<start + 50).map { _ in
                        page.start("note.add", ServerStage.note(text))
                    }
                    for number in numbers { #expect(try page.answer(to: number)["ok"]?.bool == true) }
                }
            }
            return try Self.export(stage.console, stage, "archive.zip").body
        }
        try await ServerHarness.run { second in
            let answer = try second.console().send("POST", "/api/workshops/import", archive)
            #expect(answer.status == 200, "\(answer.text)")
        }
    }
}

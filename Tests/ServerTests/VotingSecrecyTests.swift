import Foundation
import Glibc
import JSONCodec
import Server
import Testing
import WorkshopCore

/// What is left of a choice, byte by byte, and what a crash leaves of a ballot.
struct VotingSecrecyTests {
    /// The sealed choice beside a voter's id in the journal.
    private static func sealed(_ voter: String, in files: [String: [UInt8]]) -> SealedChoice? {
        for (name, bytes) in files where name.hasPrefix("journal/journal-") {
            let mark = Array(#""voter":"\#(voter)","sealed":""#.utf8)
            guard let place = bytes.firstRange(of: mark) else { continue }
            let text = bytes[place.upperBound...].prefix { $0 != UInt8(ascii: "\"") }
            return Data(base64Encoded: Data(text)).map { SealedChoice(bytes: [UInt8]($0)) }
        }
        return nil
    }

    /// Whether any 32 bytes anywhere in the files open the choice.
    private static func isOpened(
        _ sealed: SealedChoice, _ lines: [ChoiceLine], _ items: [ID<Item>], by files: [String: [UInt8]]
    ) -> Bool {
        let expected = ChoiceBytes.encode(lines, on: items)
        // One block of the key stream is enough to compare, and keeps the search quick.
        let head = SealedChoice(bytes: Array(sealed.bytes.prefix(12 + expected.count)))
        for bytes in files.values where bytes.count >= 32 {
            var zeros = 0
            for (index, byte) in bytes.enumerated() {
                zeros = byte == 0 ? zeros + 1 : 0
                guard index >= 31, zeros < 32, let key = BallotKey(Array(bytes[(index - 31)...index])) else {
                    continue
                }
                if key.open(head)?.starts(with: expected) == true { return true }
            }
        }
        return false
    }

    /// The files of a backup that is taken now, by their names in it.
    private static func backup(of directory: ServerDirectory, _ name: String) throws -> [String: [UInt8]] {
        let target = "\(directory.path)/\(name)"
        _ = try Backup(dataDirectory: "\(directory.path)/data", meter: .silent).make(at: target)
        let files = MaintenanceStore.files(target)
        #expect(!files.keys.contains { $0.contains("ballot-keys") })
        return files
    }

    @Test(
        "VO10 VO11 after the close no bytes of data directory, backup and archive tie a voter to a choice"
    )
    func nothingIsLeft() async throws {
        let directory = try ServerDirectory()
        let kept = try await ServerHarness.run(on: directory) { harness in
            let play = try VotingStage(harness)
            let id = try play.open(#"{"method":"consent"}"#)
            let reason = "入口から遠すぎる"
            try play.cast(#"[{"item":"b","is":"objection","text":"\#(reason)"}]"#, on: id, by: 0)
            try play.cast(#"[{"item":"b","is":"agree"}]"#, on: id, by: 1)
            let voter = try #require(play.voters[0].welcome["person"]?.string)
            let open = directory.dataFiles
            let sealed = try #require(Self.sealed(voter, in: open))
            let items = play.items.compactMap { ID<Item>($0) }
            let lines = [ChoiceLine(items[1], word: .objection, text: reason)]
            let keys = open.filter { $0.key.hasPrefix("ballot-keys/") }
            #expect(keys.count == 1)
            #expect(Self.isOpened(sealed, lines, items, by: keys), "while it is open the key opens it")
            for (name, bytes) in open {
                #expect(bytes.firstRange(of: Array(reason.utf8)) == nil, "\(name)")
            }
            let early = try Self.backup(of: directory, "while-open")
            #expect(Self.sealed(voter, in: early) == sealed, "a backup has what was cast")
            #expect(!Self.isOpened(sealed, lines, items, by: early), "and nothing that opens it")
            try play.run("ballot.close", #"{"id":"\#(id)"}"#)
            try play.run("ballot.show", #"{"id":"\#(id)"}"#)
            // Keys go off the room's thread; the next answer of the same workshop may come before.
            for _ in 0..<200 where directory.dataFiles.keys.contains(where: { $0.hasPrefix("ballot-keys/") })
            {
                usleep(10_000)
            }
            #expect(play.summary(try play.ballot(id)["outcome"], "open") == "b/1=\(reason) a c")
            let archive = try play.stage.console.get("/api/workshops/\(play.stage.id)/export/archive.zip")
            #expect(archive.status == 200)
            let closed = directory.dataFiles.merging(["archive.zip": archive.body]) { first, _ in first }
            #expect(!closed.keys.contains { $0.hasPrefix("ballot-keys/") })
            let late = try Self.backup(of: directory, "after")
            #expect(Self.sealed(voter, in: late) == sealed)
            #expect(!Self.isOpened(sealed, lines, items, by: late))
            #expect(!Self.isOpened(sealed, lines, items, by: closed), "nothing opens it any more")
            return (sealed, lines, items, voter)
        }
        // The stop has written a snapshot.
        let files = directory.dataFiles
        #expect(!Self.isOpened(kept.0, kept.1, kept.2, by: files))
        let choice = Data(ChoiceBytes.encode(kept.1, on: kept.2)).base64EncodedString()
        var found = 0
        for (name, bytes) in files where name.hasPrefix("journal/journal-") {
            for piece in bytes.split(separator: UInt8(ascii: "}"))
            where piece.firstRange(of: Array("\"\(choice)\"".utf8)) != nil {
                found += 1
                #expect(piece.firstRange(of: Array(kept.3.utf8)) == nil, "\(name)")
            }
        }
        #expect(found == 1, "what was counted is there, without its voter")
    }

    @Test("VO22 a ballot whose key cannot be kept is not open, and opens when it can")
    func unkept() async throws {
        let directory = try ServerDirectory()
        try await ServerHarness.run(on: directory) { harness in
            let play = try VotingStage(harness)
            let keys = "\(directory.path)/data/ballot-keys"
            try FileManager.default.moveItem(atPath: keys, toPath: "\(keys)-away")
            let id = ServerID.fresh()
            let arguments =
                #"{"id":"\#(id)","step":"dots","title":"票","items":["\#(play.items[0])"],"#
                + #""plan":{"method":"highlight"}}"#
            let answer = try play.console.command("ballot.open", arguments)
            #expect(answer["code"]?.string == "key_unkept")
            #expect(answer["retry"]?.bool == true)
            #expect(throws: ServerFailure.self) { try play.ballot(id) }
            try FileManager.default.moveItem(atPath: "\(keys)-away", toPath: keys)
            try VotingStage.run(try play.stage.page(), "ballot.open", arguments)
            try play.cast(#"[{"item":"a"}]"#, on: id, by: 0)
        }
    }

    @Test("VO10 a process that is killed while a ballot is open has lost no acknowledged choice")
    func killed() async throws {
        let directory = try ServerDirectory()
        let first = try await ServerBench.run { try DurabilityChild(directory) }
        let (id, items, cookies) = try await ServerBench.run {
            let console = try Self.console(first.port)
            let answer = try console.post(
                "/api/workshops",
                #"{"programme":"tried","title":"研修","theme":"","venues":["東京"],"language":"ja"}"#)
            let workshop = try #require(answer.json["workshop"]?.string)
            let link = try console.get("/api/workshops/\(workshop)/links").json["participant"]?["code"]?
                .string
            let page = try console.page(workshop)
            try VotingStage.run(page, "step.start", #"{"step":"open"}"#)
            let voter = ServerBrowser(port: first.port)
            _ = try voter.join(try #require(link), name: "青木")
            let own = try voter.page(workshop)
            let item = ServerID.fresh()
            try VotingStage.run(own, "note.add", ServerStage.note("案", id: item))
            try VotingStage.run(page, "step.start", #"{"step":"dots"}"#)
            let ballot = ServerID.fresh()
            try VotingStage.run(
                page, "ballot.open",
                #"{"id":"\#(ballot)","step":"dots","title":"","items":["\#(item)"],"#
                    + #""plan":{"method":"highlight","show":"onClose"}}"#
            )
            try VotingStage.run(
                own, "ballot.cast", #"{"ballot":"\#(ballot)","lines":[{"item":"\#(item)"}]}"#)
            return (workshop, [ballot, item], voter.cookies)
        }
        _ = try await ServerBench.run { first.end(SIGKILL) }
        let second = try await ServerBench.run { try DurabilityChild(directory) }
        try await ServerBench.run {
            let voter = ServerBrowser(port: second.port)
            voter.cookies = cookies
            let me = try voter.page(id).next("snapshot")["set"]?["me"]
            #expect(me?["ballots"]?.array?.first?["lines"]?.array?.count == 1)
            let page = try Self.console(second.port).page(id)
            try VotingStage.run(page, "ballot.close", #"{"id":"\#(items[0])"}"#)
            let shown = try voter.page(id).next("snapshot")["set"]?["ballots"]?.array?.first
            #expect(shown?["outcome"]?["items"]?.array?.first?["marks"]?.integer == 1)
            second.end(SIGTERM)
        }
    }

    private static func console(_ port: UInt16) throws -> ServerBrowser {
        let browser = ServerBrowser(port: port)
        _ = try browser.post(
            "/api/sign-in",
            #"{"name":"\#(ServerDirectory.account)","password":"\#(ServerDirectory.password)"}"#)
        return browser
    }

    @Test("VO11 VO18 a key that a stop has left is destroyed at the next start, and a lost one is said")
    func leftAndLost() async throws {
        let directory = try ServerDirectory()
        let (workshop, open, left, item) = try await ServerHarness.run(on: directory) { harness in
            let play = try VotingStage(harness)
            let closed = try play.open(#"{"method":"highlight"}"#)
            let key = directory.dataFiles.first { $0.key.hasPrefix("ballot-keys/") }
            try play.run("ballot.close", #"{"id":"\#(closed)"}"#)
            let open = try play.open(#"{"method":"highlight"}"#)
            try play.cast(#"[{"item":"a"}]"#, on: open, by: 0)
            return (play.stage.id, open, key, play.items[0])
        }
        let (name, bytes) = try #require(left)
        let path = "\(directory.path)/data/\(name)"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        try await ServerHarness.run(on: directory) { harness in
            #expect(!FileManager.default.fileExists(atPath: path))
            let stage = try ServerStage(harness, id: workshop)
            #expect(directory.dataFiles.keys.contains("ballot-keys/\(workshop)-\(open)"))
            let shown = try stage.page().next("snapshot")["set"]?["ballots"]?.array
            #expect(shown?.contains { $0["unreadable"] != nil } == false)
        }
        try FileManager.default.removeItem(atPath: "\(directory.path)/data/ballot-keys/\(workshop)-\(open)")
        try await ServerHarness.run(on: directory) { harness in
            let stage = try ServerStage(harness, id: workshop)
            let page = try stage.page()
            let shown = try page.next("snapshot")["set"]?["ballots"]?.array
            #expect(shown?.contains { $0["unreadable"]?.bool == true } == true)
            let voter = try stage.join(name: "江口").page(workshop)
            let answer = try voter.command(
                "ballot.cast", #"{"ballot":"\#(open)","lines":[{"item":"\#(item)"}]}"#)
            #expect(answer["code"]?.string == "ballot_unreadable")
            try VotingStage.run(page, "ballot.close", #"{"id":"\#(open)"}"#)
        }
    }

    @Test(
        "VO2 clicks at once from two pages never overspend, and who comes again votes once"
    )
    func concurrent() async throws {
        try await ServerHarness.run { harness in
            let play = try VotingStage(harness)
            let id = try play.open(#"{"method":"dots","budget":3,"perItem":3}"#)
            let again = play.browsers[0]
            let pages = [play.voters[0], try again.page(play.stage.id)]
            #expect(pages[0].welcome["person"] == pages[1].welcome["person"])
            var waiting: [(ServerPage, Int)] = []
            for turn in 0..<6 {
                let item = play.items[turn % 3]
                for page in pages {
                    let arguments = #"{"ballot":"\#(id)","item":"\#(item)","dots":\#(turn % 2 + 1)}"#
                    waiting.append((page, page.start("dots.place", arguments)))
                }
            }
            let answers = try waiting.map { try $0.0.answer(to: $0.1) }
            let codes = Set(answers.compactMap { $0["code"]?.string })
            #expect(codes == ["budget"])
            let own = try play.own(id, for: again)?["lines"]?.array ?? []
            #expect(own.compactMap { $0["n"]?.array?.first?.integer }.reduce(0, +) <= 3)
            #expect(try play.ballot(id)["voted"]?.integer == 1)
        }
    }

    @Test("VO7 the server closes a ballot by its own clock, two seconds after its deadline")
    func byClock() async throws {
        try await ServerHarness.run { harness in
            let play = try VotingStage(harness)
            let id = try play.open(#"{"method":"highlight","seconds":1,"show":"onClose"}"#)
            try play.cast(#"[{"item":"a"}]"#, on: id, by: 0)
            _ = try play.console.next("ev") { message in
                message["set"]?["ballots"]?.array?.first?["state"]?.string == "closed"
            }
            let late = try play.voters[1].command(
                "ballot.cast", #"{"ballot":"\#(id)","lines":[{"item":"\#(play.items[0])"}]}"#)
            #expect(late["code"]?.string == "phase_closed")
            #expect(play.summary(try play.ballot(id)["outcome"], "marks") == "a/1=1 b/2=0 c/2=0")
        }
    }
}

import Journaling
import JSONCodec
import Server
import Testing

/// What happens when the disk takes no more.
struct FailureTests {
    private static let settings = ["metrics.enabled": "true", "metrics.port": "0", "failureGrace": "1h"]

    /// An archive that none of the servers under test has.
    private static func foreignArchive() async throws -> [UInt8] {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            try stage.start("grouped")
            let browser = try stage.join()
            let photo = ServerID.fresh()
            let stored = try browser.send(
                "PUT", "/api/workshops/\(stage.id)/photos/\(photo)", PictureBytes.png())
            #expect(stored.status == 200)
            let note = ServerStage.note("写", step: "grouped", photos: [photo])
            #expect(try browser.page(stage.id).command("note.add", note)["ok"]?.bool == true)
            return try stage.console.get("/api/workshops/\(stage.id)/export/archive.zip").body
        }
    }

    /// Every way to have something kept, by name, with what it is answered.
    private static func writes(
        _ stage: ServerStage, as browser: ServerBrowser, archive: [UInt8]
    ) throws -> [(String, ServerAnswer)] {
        let founding = #"{"programme":"tried","title":"題","theme":"","venues":["東京"],"language":"ja"}"#
        let photo = "/api/workshops/\(stage.id)/photos/\(ServerID.fresh())"
        return [
            ("join", try stage.harness.browser().join(stage.code("participant"), name: "新人")),
            ("found", try stage.console.post("/api/workshops", founding)),
            ("import", try stage.console.send("POST", "/api/workshops/import", archive)),
            ("photo", try browser.send("PUT", photo, PictureBytes.png())),
        ]
    }

    /// Every way to read, by name, with the status it is answered.
    private static func reads(_ stage: ServerStage, as browser: ServerBrowser) throws -> [(String, Int)] {
        let export = "/api/workshops/\(stage.id)/export"
        let code = stage.code("participant")
        return [
            ("notes", try browser.get("\(export)/notes.csv").status),
            ("archive", try stage.console.get("\(export)/archive.zip").status),
            ("list", try stage.console.get("/api/workshops").status),
            ("join page", try stage.harness.browser().get("/api/join/\(code)").status),
            ("display", try stage.harness.browser().join(stage.code("display")).status),
            ("again", try browser.join(code, name: "西").status),
            ("page", try browser.get("/").status),
        ]
    }

    @Test(
        "FA2 After a failed write or sync every way in is answered storage_failed, and FA3 reading goes on",
        arguments: [DiskError.inputOutput, DiskError.noSpace, DiskError.readOnlyFileSystem])
    func everyWayIn(code: Int32) async throws {
        let archive = try await Self.foreignArchive()
        let disk = FailureDisk()
        try await ServerHarness.run(Self.settings, disk: disk) { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let browser = try stage.join(name: "西")
            let page = try browser.page(stage.id)
            _ = try page.command("note.add", ServerStage.note("前"))
            disk.breakDown(code)
            for _ in 0..<2 {
                let answer = try page.command("note.add", ServerStage.note("後"))
                #expect(answer["code"]?.string == "storage_failed")
                page.nextNumber -= 1
            }
            let photos = harness.directory.dataFiles.keys.filter { $0.hasPrefix("photos") }
            for (name, answer) in try Self.writes(stage, as: browser, archive: archive) {
                #expect(answer.status == 503, "\(name)")
                #expect(answer.code == "storage_failed", "\(name)")
            }
            #expect(harness.directory.dataFiles.keys.filter { $0.hasPrefix("photos") } == photos)
            for (name, status) in try Self.reads(stage, as: browser) { #expect(status == 200, "\(name)") }
            let seen = try stage.page().next("snapshot")["set"]?["notes"]?.array ?? []
            #expect(seen.compactMap { $0["text"]?.string } == ["前"])
            #expect(try browser.page(stage.id).next("snapshot")["set"] != nil)
        }
    }

    @Test("FA1 A failure is logged once as critical, shown by readiness and metrics, and asked to end once")
    func loud() async throws {
        let disk = FailureDisk()
        let settings = Self.settings.merging(["failureGrace": "0s"]) { $1 }
        try await ServerHarness.run(settings, disk: disk) { harness in
            let stage = try harness.stage()
            let page = try stage.page()
            #expect(try harness.admin("/readyz").status == 200)
            disk.breakDown()
            let answer = try page.command("step.start", #"{"step":"open"}"#)
            #expect(answer["code"]?.string == "storage_failed")
            #expect(ServerClock.eventually { harness.endCount > 0 })
            let readiness = try harness.admin("/readyz")
            #expect(readiness.status == 503)
            #expect(readiness.text == "storage_failed\n")
            #expect(try harness.admin("/livez").status == 200)
            let scrape = try harness.scrape()
            #expect(scrape.value("yoriai_journal_state", ["state": "failed"]) == 1)
            #expect(scrape.value("yoriai_journal_state", ["state": "ok"]) == 0)
            #expect(
                scrape.value("yoriai_commands_total", ["type": "step.start", "result": "failed"]) == 1)
            // A second look, and a second failed write, say nothing more.
            #expect(throws: ServerFailure.self) { try stage.start("open") }
            ServerClock.sleep(milliseconds: 1_200)
            #expect(harness.logs.all.count { $0.hasPrefix("critical") } == 1)
            #expect(harness.endCount == 1)
        }
    }

    @Test(
        "FA5 On a full disk every way in is answered disk_full, nothing is left, and it goes on by itself"
    )
    func fullDisk() async throws {
        let archive = try await Self.foreignArchive()
        let disk = FailureDisk()
        try await ServerHarness.run(Self.settings, disk: disk) { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let browser = try stage.join(name: "西")
            let page = try browser.page(stage.id)
            disk.setFreeSpace(0)
            #expect(try page.command("note.add", ServerStage.note("満"))["code"]?.string == "disk_full")
            page.nextNumber -= 1
            let files = Set(harness.directory.dataFiles.keys)
            for (name, answer) in try Self.writes(stage, as: browser, archive: archive) {
                #expect(answer.status == 507, "\(name)")
                #expect(answer.code == "disk_full", "\(name)")
            }
            #expect(Set(harness.directory.dataFiles.keys) == files)
            for (name, status) in try Self.reads(stage, as: browser) { #expect(status == 200, "\(name)") }
            let isTold = try ServerClock.eventually { try harness.admin("/readyz").text == "disk_full\n" }
            #expect(isTold)
            #expect(try harness.scrape().value("yoriai_journal_state", ["state": "disk_full"]) == 1)
            #expect(try harness.scrape().value("yoriai_disk_free_bytes") == 0)
            disk.setFreeSpace(nil)
            #expect(try page.command("note.add", ServerStage.note("空"))["ok"]?.bool == true)
            for (name, answer) in try Self.writes(stage, as: browser, archive: archive) {
                #expect(answer.status == 200, "\(name)")
            }
            let isReady = try ServerClock.eventually { try harness.admin("/readyz").status == 200 }
            #expect(isReady)
            #expect(harness.endCount == 0)
        }
    }

    @Test("FA5 Set-up on a full disk is answered disk_full and makes no account")
    func fullDiskSetUp() async throws {
        let disk = FailureDisk()
        let directory = try ServerDirectory(hasAccount: false)
        try await ServerHarness.run(on: directory, disk: disk) { harness in
            let link = try #require(try harness.server.setUpLink())
            let token = link.split(separator: "=").last ?? ""
            let body = #"{"token":"\#(token)","name":"青木","password":"correct horse"}"#
            disk.setFreeSpace(0)
            let answer = try harness.browser().post("/api/setup", body)
            #expect(answer.status == 507)
            #expect(answer.code == "disk_full")
            #expect(harness.directory.dataFiles["accounts.json"] == nil)
            disk.setFreeSpace(nil)
            #expect(try harness.browser().post("/api/setup", body).status == 200)
        }
    }

    @Test("FA5 Pictures of an import whose workshop could not be stored are taken back")
    func importTakenBack() async throws {
        let archive = try await Self.foreignArchive()
        let disk = FailureDisk()
        try await ServerHarness.run(Self.settings, disk: disk) { harness in
            let console = try harness.console()
            // The journal has not noticed yet, so pictures are kept before the events fail.
            disk.breakDown()
            let answer = try console.send("POST", "/api/workshops/import", archive)
            #expect(answer.code == "storage_failed")
            #expect(!harness.directory.dataFiles.keys.contains { $0.hasSuffix(".png") })
            #expect(try console.get("/api/workshops").json["workshops"]?.array?.isEmpty == true)
        }
    }

    @Test(
        "FA5 What the system says of a full disk or quota is disk_full; anything else is no matter of space",
        arguments: [(DiskError.noSpace, true), (Int32(122), true), (DiskError.inputOutput, false)])
    func codes(code: Int32, isFull: Bool) {
        #expect(FileFailure(operation: "write", path: "", code: code).isFullDisk == isFull)
    }

    @Test("FA6 A damaged journal is logged finding by finding and served; strict stops the start")
    func damaged() async throws {
        let directory = try ServerDirectory()
        let id = try await ServerHarness.run(on: directory) { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let page = try stage.join(name: "西").page(stage.id)
            for _ in 0..<3 { _ = try page.command("note.add", ServerStage.note("札の文")) }
            return stage.id
        }
        try directory.damageJournal(at: "札の文")
        let logs = ServerLogs()
        #expect(throws: StartProblem.self) {
            try ServerHarness(directory, isStrict: true, logs: logs)
        }
        #expect(logs.all.contains { $0.hasPrefix("error journal") && $0.contains("loss") })
        let harness = try ServerHarness(directory, settings: Self.settings)
        #expect(harness.logs.all.contains { $0.hasPrefix("error journal") && $0.contains("loss") })
        try await ServerBench.run {
            let stage = try ServerStage(harness, id: id)
            let answer = try stage.console.get("/api/workshops")
            #expect(answer.status == 200)
            #expect(try harness.scrape().value("yoriai_journal_corruptions") ?? 0 > 0)
            #expect(
                try stage.console.post(
                    "/api/workshops",
                    #"{"programme":"tried","title":"題","theme":"","venues":["東京"],"language":"ja"}"#
                ).status == 200)
        }
        await harness.stop()
    }
}

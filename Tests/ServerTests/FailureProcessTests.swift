import Glibc
import JSONCodec
import Testing

/// How the built program ends.
struct FailureProcessTests {
    /// A workshop with its step open, and a browser in it.
    private static func prepare(_ directory: ServerDirectory) async throws -> (
        id: String, cookies: [String: String]
    ) {
        try await ServerHarness.run(on: directory) { harness in
            let stage = try harness.stage()
            try stage.start("open")
            return (stage.id, try stage.join(name: "西").cookies)
        }
    }

    @Test(
        "FA4 A process whose disk takes no more says storage_failed, drains after its grace, and ends with 74"
    )
    func failedDisk() async throws {
        let directory = try ServerDirectory()
        let (id, cookies) = try await Self.prepare(directory)
        // The kernel refuses what would make a file larger than 64 KiB, as a failing disk would.
        let child = try await ServerBench.run {
            try DurabilityChild(
                directory, settings: ["failureGrace": "1s"], shell: "trap '' XFSZ; ulimit -f 128")
        }
        let status = try await ServerBench.run {
            let browser = ServerBrowser(port: child.port)
            browser.cookies = cookies
            let page = try browser.page(id)
            var codes: [String?] = []
            for number in 0..<200 where codes.last != "storage_failed" {
                let text = "\(number)" + String(repeating: "長", count: 500)
                codes.append(try page.command("note.add", ServerStage.note(text))["code"]?.string)
            }
            #expect(codes.last == "storage_failed")
            #expect(try browser.get("/api/workshops/\(id)/export/notes.csv").status == 200)
            #expect(try page.next("drain")["afterMs"] != nil)
            #expect(page.awaitClose() == 1012)
            return child.awaitEnd()
        }
        #expect(status == 74)
        // Whoever starts it again finds everything that was answered.
        let again = try await ServerBench.run { try DurabilityChild(directory) }
        let end = try await ServerBench.run { again.end(SIGTERM) }
        #expect(end == 0)
    }

    @Test("FA6 With --strict a damaged journal ends the process with 65")
    func strict() async throws {
        let directory = try ServerDirectory()
        _ = try await Self.prepare(directory)
        try directory.damageJournal()
        let failure = await #expect(throws: ServerFailure.self) {
            try await ServerBench.run { _ = try DurabilityChild(directory, flags: ["--strict"]) }
        }
        #expect(failure?.description.hasPrefix("ended with 65") == true)
        let child = try await ServerBench.run { try DurabilityChild(directory) }
        let status = try await ServerBench.run { child.end(SIGTERM) }
        #expect(status == 0)
    }

    @Test("FA7 SIGTERM ends the process with 0, and a second one at once")
    func twice() async throws {
        let directory = try ServerDirectory()
        let (id, cookies) = try await Self.prepare(directory)
        let settings = ["shutdownDeadline": "2min", "drainSpan": "60s", "sockets.closeDeadline": "60s"]
        let child = try await ServerBench.run { try DurabilityChild(directory, settings: settings) }
        let status = try await ServerBench.run {
            let browser = ServerBrowser(port: child.port)
            browser.cookies = cookies
            // It never answers the close, so that the drain waits for it.
            let page = try browser.page(id)
            defer { page.socket.cut() }
            child.signal(SIGTERM)
            _ = try page.next("drain")
            child.signal(SIGTERM)
            return child.awaitEnd()
        }
        #expect(status == SIGTERM)
        let quiet = try await ServerBench.run { try DurabilityChild(directory) }
        let end = try await ServerBench.run { quiet.end(SIGTERM) }
        #expect(end == 0)
    }
}

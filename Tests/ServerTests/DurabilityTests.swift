import Glibc
import JSONCodec
import Synchronization
import Testing

/// The built program, killed, restarted and short of space.
struct DurabilityTests {
    @Test("PR6 After every kill all that was acknowledged or seen is there, once and without a gap")
    func kills() async throws {
        let directory = try ServerDirectory()
        let (workshop, writers) = try await Self.prepare(directory)
        for _ in 0..<5 {
            let child = try await ServerBench.run { try DurabilityChild(directory) }
            await withTaskGroup(of: Void.self) { group in
                for writer in writers {
                    group.addTask { try? await ServerBench.run { writer.write(to: child.port) } }
                }
                try? await Task.sleep(for: .milliseconds(.random(in: 300...1_500)))
                try? await ServerBench.run { _ = child.end(SIGKILL) }
            }
        }
        let child = try await ServerBench.run { try DurabilityChild(directory) }
        try await ServerBench.run {
            let snapshot = try child.console().page(workshop).next("snapshot")
            let texts = (snapshot["set"]?["notes"]?.array ?? []).compactMap { $0["text"]?.string }
            #expect(Set(texts).count == texts.count)
            for writer in writers {
                let memory = writer.memory.withLock { $0 }
                #expect(memory.acknowledged.count > 5)
                #expect(memory.acknowledged.isSubset(of: texts))
                #expect(memory.seen.isSubset(of: texts))
                // Whatever else is there was stored before the kill and not answered: one at most.
                let own = texts.filter { $0.hasPrefix("\(writer.name)の") }
                #expect((memory.acknowledged.count...memory.acknowledged.count + 1).contains(own.count))
            }
        }
        let status = try await ServerBench.run { child.end(SIGTERM) }
        #expect(status == 0)
    }

    private static func prepare(_ directory: ServerDirectory) async throws -> (String, [DurabilityWriter]) {
        try await ServerHarness.run(on: directory) { harness in
            let stage = try harness.stage()
            try stage.start("open")
            return (
                stage.id,
                try ["東", "西", "南", "北"].map { name in
                    DurabilityWriter(
                        name: name, workshop: stage.id, cookies: try stage.join(name: name).cookies)
                }
            )
        }
    }

    @Test(
        "SV23 On a full disk commands are answered disk_full, and what is there is read and joined as before")
    func diskFull() async throws {
        let directory = try ServerDirectory()
        let (workshop, writers) = try await Self.prepare(directory)
        let child = try await ServerBench.run {
            try DurabilityChild(directory, settings: ["diskFreeMin": "1024GiB"])
        }
        try await ServerBench.run {
            let browser = ServerBrowser(port: child.port)
            browser.cookies = writers[0].memory.withLock { $0.cookies }
            let page = try browser.page(workshop)
            #expect(try page.next("snapshot")["set"]?["runs"]?.array?.isEmpty == false)
            for _ in 0..<3 {
                let answer = try page.command("note.add", ServerStage.note("満杯"))
                #expect(answer["code"]?.string == "disk_full")
                #expect(answer["retry"]?.bool == true)
                page.nextNumber -= 1
            }
            let console = try child.console()
            #expect(try console.get("/api/workshops").json["workshops"]?.array?.count == 1)
            #expect(try browser.get("/api/workshops/\(workshop)/export/notes.csv").status == 200)
            let links = try console.get("/api/workshops/\(workshop)/links").json
            let code = links["participant"]?["code"]?.string ?? ""
            #expect(try ServerBrowser(port: child.port).join(code, name: "東西").status == 507)
            #expect(try ServerBrowser(port: child.port).join(code, name: "西").status == 200)
            let founding = #"{"programme":"tried","title":"題","theme":"","venues":["東京"],"language":"ja"}"#
            #expect(try console.post("/api/workshops", founding).status == 507)
            #expect(try console.get("/api/workshops").json["workshops"]?.array?.count == 1)
        }
        #expect(child.isRunning)
        let status = try await ServerBench.run { child.end(SIGTERM) }
        #expect(status == 0)
    }

    @Test("SV26 A shutdown that hangs is cut short")
    func cutShort() async throws {
        let directory = try ServerDirectory()
        let (workshop, writers) = try await Self.prepare(directory)
        let settings = ["shutdownDeadline": "1s", "drainSpan": "60s", "sockets.closeDeadline": "60s"]
        let child = try await ServerBench.run { try DurabilityChild(directory, settings: settings) }
        let status = try await ServerBench.run {
            let browser = ServerBrowser(port: child.port)
            browser.cookies = writers[0].memory.withLock { $0.cookies }
            // It reads nothing and so never answers the close.
            let page = try browser.page(workshop)
            defer { page.socket.cut() }
            return child.end(SIGTERM)
        }
        #expect(status == SIGALRM)
    }

    @Test("SV24 A second server on the same directory does not start, and the first goes on")
    func locked() async throws {
        let directory = try ServerDirectory()
        try await ServerHarness.run(on: directory) { harness in
            #expect(throws: (any Error).self) { try DurabilityChild(directory) }
            let answer = try harness.console().get("/api/workshops")
            #expect(answer.status == 200)
        }
    }
}

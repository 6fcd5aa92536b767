import Foundation
import JSONCodec
import Server
import Testing
import WorkshopCore

/// The commands that speak to a running server, run as processes against one.
struct ClientCommandTests {
    /// What a command came to.
    struct Outcome: Sendable {
        let status: Int32
        let output: String
        let complaint: String

        var lines: [JSONValue] {
            output.split(separator: "\n").map {
                (try? JSONReader.parse(Array($0.utf8), limits: .large)) ?? .null
            }
        }
    }

    /// Runs `yoriai` against the server, with the account's password in the environment.
    static func run(
        _ harness: ServerHarness, _ arguments: [String], password: String = ServerDirectory.password,
        isSigned: Bool = true
    ) throws -> Outcome {
        let scratch = try ScratchDirectory()
        let process = Process()
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        process.executableURL = URL(fileURLWithPath: own).deletingLastPathComponent()
            .appendingPathComponent("yoriai")
        let scheme = harness.server.address.hasPrefix("https") ? "https" : "http"
        let account = isSigned ? ["--account", ServerDirectory.account] : []
        let isLocal = arguments == ["commands"]
        let server = ["--url", "\(scheme)://localhost:\(harness.port)"] + account
        process.arguments = arguments + (isLocal ? [] : server)
        process.environment = ["YORIAI_PASSWORD": password]
        for name in ["out", "err"] {
            _ = FileManager.default.createFile(atPath: scratch.file(name), contents: nil)
        }
        process.standardOutput = FileHandle(forWritingAtPath: scratch.file("out"))
        process.standardError = FileHandle(forWritingAtPath: scratch.file("err"))
        try process.run()
        process.waitUntilExit()
        func text(_ name: String) -> String {
            String(
                decoding: FileManager.default.contents(atPath: scratch.file(name)) ?? Data(), as: UTF8.self)
        }
        return Outcome(status: process.terminationStatus, output: text("out"), complaint: text("err"))
    }

    @Test("CO1 CO3 a command is sent and its answer printed, taken or refused")
    func one() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let workshop = ["--workshop", stage.id]
            let started = try Self.run(harness, ["send", "step.start", #"{"step":"open"}"#] + workshop)
            #expect(started.status == 0 && started.lines.first?["ok"]?.bool == true, "\(started)")
            let unknown = try Self.run(harness, ["send", "step.start", #"{"step":"none"}"#] + workshop)
            #expect(unknown.status == 1 && unknown.lines.first?["code"]?.string == "gone")
            let wrong = try Self.run(harness, ["send", "step.start", #"{"step":7}"#] + workshop)
            #expect(wrong.status == 1 && wrong.lines.first?["code"]?.string == "invalid")
            let shown = try Self.run(harness, ["send", "--show"] + workshop)
            #expect(shown.lines.first?["agenda"]?["current"]?.string == "open")
        }
    }

    @Test("CO3 what cannot be asked ends with 2, a wrong command line with 64")
    func cannotAsk() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let send = ["send", "undo", "--workshop", stage.id]
            let stranger = try Self.run(harness, send, password: "wrong")
            #expect(stranger.status == 2 && stranger.complaint.contains("password is wrong"))
            let text = try Self.run(harness, ["send", "undo", "[]", "--workshop", stage.id])
            #expect(text.status == 2 && text.complaint.contains("not an object"))
            let elsewhere = try Self.run(harness, ["send", "undo", "--workshop", ServerID.fresh()])
            #expect(elsewhere.status == 2 && elsewhere.complaint.contains("not_found"))
            #expect(try Self.run(harness, ["send", "--workshop", stage.id]).status == 64)
            #expect(try Self.run(harness, send, isSigned: false).status == 64)
        }
        let gone = try await ServerHarness.run { $0 }
        let nobody = try Self.run(gone, ["send", "undo", "--workshop", ServerID.fresh()])
        #expect(nobody.status == 2 && nobody.complaint.contains("cannot be reached"))
    }

    @Test("CO2 a file is read whole, sent a line at a time, and ends at the first refusal")
    func file() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let scratch = try ScratchDirectory()
            let path = scratch.file("commands")
            func send(_ text: String, _ flags: String...) throws -> Outcome {
                try Data(text.utf8).write(to: URL(fileURLWithPath: path))
                return try Self.run(harness, ["send", "--workshop", stage.id, "--file", path] + flags)
            }
            let describe = #"{"name":"workshop.describe","args":{"title":"一","theme":""}}"#
            let refused = #"{"name":"step.end","args":{"step":"none"}}"#
            let start = #"{"name":"step.start","args":{"step":"open"}}"#
            let broken = try send("\(describe)\n{\n")
            #expect(broken.status == 2 && broken.output == "" && broken.complaint.contains("line 2"))
            let stopped = try send("# begin\n\n\(describe)\r\n\(refused)\n\(start)\n")
            #expect(stopped.status == 1 && stopped.lines.map { $0["ok"]?.bool } == [true, false])
            let gone = try send("\(refused)\n\(start)", "--keep-going")
            #expect(gone.status == 1 && gone.lines.map { $0["ok"]?.bool } == [false, true])
            #expect(try send(start).status == 0)
        }
    }

    @Test("CO1 every command of the protocol is reached, and answered by its own rules")
    func everyCommand() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let scratch = try ScratchDirectory()
            let listed = try Self.run(harness, ["commands"])
            let names = listed.output.split(separator: "\n").map(String.init)
            #expect(listed.status == 0 && Set(names) == Set(CommandName.allCases.map(\.rawValue)))
            let path = scratch.file("commands")
            let lines = names.map { #"{"name":"\#($0)"}"# }.joined(separator: "\n")
            try Data(lines.utf8).write(to: URL(fileURLWithPath: path))
            let outcome = try Self.run(
                harness, ["send", "--workshop", stage.id, "--file", path, "--keep-going"])
            #expect(outcome.lines.count == names.count)
            for (name, answer) in zip(names, outcome.lines) {
                let isKnown = answer["ok"]?.bool == true || answer["detail"]?["path"]?.string != "$.name"
                #expect(isKnown, "\(name): \(answer)")
            }
        }
    }

    @Test("CO5 a call prints what the caller may see, and says by its status when it may not")
    func calls() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let path = "/api/workshops/\(stage.id)"
            let listed = try Self.run(harness, ["call", "/api/workshops"])
            #expect(listed.status == 0)
            #expect(listed.lines.first?["workshops"]?.array?.first?["id"]?.string == stage.id)
            let asked = try Self.run(harness, ["call", "\(path)/mixing/propose", "--body", "{}"])
            #expect(asked.status == 1 && asked.output.contains("too_few_people"))
            let scratch = try ScratchDirectory()
            let file = scratch.file("groups.csv")
            let exported = try Self.run(harness, ["call", "\(path)/export/groups.csv", "-o", file])
            #expect(exported.status == 0 && exported.output == "")
            #expect(FileManager.default.contents(atPath: file)?.starts(with: [0xEF, 0xBB, 0xBF]) == true)
            let joined = try Self.run(
                harness,
                [
                    "call", "\(path)/links", "--join", stage.code("participant"), "--name", "人",
                    "--organisation", "甲社",
                ], isSigned: false)
            #expect(joined.status == 1 && joined.output.contains("sign_in"))
        }
    }

    @Test("CO4 a certificate of the server's own has to be named")
    func certificate() async throws {
        try await ServerHarness.run(["plainHTTP": "false"]) { harness in
            let stage = try harness.stage()
            let send = ["send", "--show", "--workshop", stage.id]
            let stranger = try Self.run(harness, send)
            #expect(stranger.status == 2 && stranger.complaint.contains("--certificate"))
            let file = "\(harness.directory.path)/data/certificate.pem"
            #expect(try Self.run(harness, send + ["--certificate", file]).status == 0)
        }
    }
}

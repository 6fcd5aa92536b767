import Foundation
import TestSupport
import Testing
import WireProtocol
import WorkshopCore

/// Messages that the pages' reducer is tested with as well: `Tests/Front/vectors/agenda.json`, written anew
/// by `RECORD=1`.
struct ViewVectorTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Front/vectors/agenda.json")

    /// The plan is changed in every way; one message a command, and a snapshot before and after.
    private static func lines() throws -> [[UInt8]] {
        var script = ScriptedWorkshop(steps: ["a", "b", "c"].map { .scripted($0) })
        func viewer() throws -> Viewer { try #require(script.workshop.viewer(of: Cast.facilitator)) }
        func snapshot() throws -> [UInt8] {
            ServerMessage.snapshot(script.workshop.project(for: try viewer()), now: script.now)
        }
        var new = [Step.scripted("x"), .scripted("y")]
        for index in new.indices { new[index].phase = "day" }
        let (a, b, c) = (StepID.named("a"), StepID.named("b"), StepID.named("c"))
        let commands: [Command] = [
            .startStep(a), .addSteps(new, decks: [], after: a), .moveStep(c, phase: "day", after: a),
            .planStep(b, title: Bilingual(ja: "題", en: "Title"), minutes: 7), .removeStep(new[0].id),
            .endStep(a), .startStep(c), .removeStep(b),
        ]
        var lines = [try snapshot()]
        for command in commands {
            script.now += 60_000
            let from = script.workshop.sequence
            let events = try script.ask(command, by: Cast.facilitator)
            var touched = Touched()
            for event in events { script.workshop.touch(event, in: &touched) }
            let view = script.workshop.project(touched, for: try viewer())
            lines.append(
                ServerMessage.events(
                    from: from + 1, to: view.sequence, now: script.now, what: [], view: view))
        }
        return lines + [try snapshot()]
    }

    @Test("PR5 what the pages' reducer is tested with is what the server sends")
    func vectors() throws {
        let lines = try Self.lines().map { String(decoding: $0, as: UTF8.self) }
        let text = "[\n" + lines.joined(separator: ",\n") + "\n]\n"
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try FileManager.default.createDirectory(
                at: Self.file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: Self.file)
        }
        let isEqual = try String(contentsOf: Self.file, encoding: .utf8) == text
        #expect(isEqual, "agenda.json differs; compare, then record it by RECORD=1")
    }
}

import TestSupport
import Testing
import WireProtocol
import WorkshopCore

struct ServerMessageTests {
    static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    @Test("PR7 PR8 results say number, success, place in the log, code and facts")
    func results() {
        #expect(
            Self.text(ServerMessage.accepted(number: 3, sequence: 9, isDuplicate: false))
                == #"{"type":"res","n":3,"ok":true,"seq":9}"#)
        #expect(
            Self.text(ServerMessage.accepted(number: 3, sequence: nil, isDuplicate: true))
                == #"{"type":"res","n":3,"ok":true,"dup":true}"#)
        #expect(
            Self.text(ServerMessage.refused(number: 3, .tooLarge(path: "text", max: 5)))
                == #"{"type":"res","n":3,"ok":false,"code":"too_large","retry":false,"#
                + #""detail":{"path":"text","max":5,"unit":"characters"}}"#)
        #expect(
            Self.text(ServerMessage.rejected(number: 3, code: "gap", isWorthRetrying: true, expect: 2))
                == #"{"type":"res","n":3,"ok":false,"code":"gap","retry":true,"detail":{},"expect":2}"#)
    }

    /// Every refusal with its code and the names of its facts, as PROTOCOL lists them.
    static let refusals: [(Refusal, String, [String])] = [
        (.stepBegun(.named("a")), "step_begun", ["step"]),
        (.stepNeeded(.named("a")), "step_needed", ["step"]),
        (.gone, "gone", []), (.staleText, "stale_text", []), (.phaseClosed, "phase_closed", []),
        (.forbidden(.addNote), "forbidden", ["needs"]), (.forbidden(nil), "forbidden", []),
        (.budget(of: 3), "budget", ["of"]), (.quota(min: nil, max: 1), "quota", ["max"]),
        (.quota(min: 1, max: nil), "quota", ["min"]),
        (.invalid(path: "p", reason: "r"), "invalid", ["path", "reason"]),
        (.invalidRow(row: 1, column: "c", reason: "r"), "invalid", ["row", "column", "reason"]),
        (.tooLarge(path: "p", max: 1), "too_large", ["path", "max", "unit"]),
        (.tooMany(path: "p", max: 1), "too_many", ["path", "max"]),
        (.needsFacts(min: 1), "needs_facts", ["min"]),
        (.needsSource(.reverses, [.fact]), "needs_source", ["relation", "kinds"]),
        (.already, "already", []),
    ]

    @Test("PR8 each refusal has a stable code and its facts")
    func codes() {
        for (refusal, code, facts) in Self.refusals {
            #expect(refusal.code == code)
            #expect(refusal.detail.map(\.name) == facts, "\(code)")
        }
    }

    @Test("PR3 a welcome says where the viewer stands")
    func welcome() {
        let bytes = ServerMessage.welcome(
            ServerMessage.Welcome(
                epoch: "e", head: 5, resumes: true, lastNumber: 2, role: .participant, person: Cast.one,
                pingMilliseconds: 20_000, textMax: 2_000, now: 7))
        #expect(
            Self.text(bytes)
                == #"{"type":"welcome","epoch":"e","head":5,"mode":"resume","lastN":2,"role":"participant","#
                + #""person":"\#(Cast.one)","limits":{"textMax":2000},"pingMs":20000,"now":7}"#)
    }

    @Test("PR4 an event that a viewer sees nothing of is an empty marker")
    func marker() throws {
        var script = ScriptedWorkshop(steps: [.scripted("write") { $0.visible = .own }])
        let step: StepID = .named("write")
        try script.ask(.startStep(step), by: Cast.facilitator)
        let events = try script.ask(
            .addNote(NewNote(id: Cast.id(0x71), step: step, kind: .fact, text: "秘密")), by: Cast.one)
        var touched = Touched()
        for event in events { script.workshop.touch(event, in: &touched) }
        let eyes = Viewer(role: .participant, person: nil, venue: Cast.firstVenue, group: Cast.secondGroup)
        let view = script.workshop.project(touched, for: eyes)
        let text = Self.text(
            ServerMessage.events(
                from: 9, to: 9, now: 7, what: Happening.of(events, in: view), view: view))
        #expect(text.hasPrefix(#"{"type":"ev","from":9,"to":9,"now":7,"what":[],"set":{"runs":[{"#))
        #expect(text.hasSuffix(#""gone":{}}"#))
        #expect(!text.contains("\(Cast.id(0x71) as ID<Note>)"))
    }

    @Test("PR11 presence carries no number")
    func presence() {
        #expect(
            Self.text(ServerMessage.presence([(Cast.one, true, false)]))
                == #"{"type":"presence","people":[{"id":"\#(Cast.one)","online":true,"typing":false}]}"#)
    }
}

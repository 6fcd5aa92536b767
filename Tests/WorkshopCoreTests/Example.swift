import TestSupport
import Testing
import WorkshopCore

/// One row of a table: given these events, when somebody asks this, then these events or this refusal.
struct Example: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var given: [Event] = []
    /// Milliseconds that have passed since the step started.
    var after: Int64 = 0
    var by: ID<Person>? = Cast.one
    var when: Command
    var then: Then

    /// What a command comes to.
    enum Then: Sendable, Equatable {
        case happens([Event])
        case refused(Refusal)
        /// Events whose ids and ranks do not matter here, as many as these.
        case count(Int)
    }

    /// Decides on a workshop and compares.
    func check(on base: ScriptedWorkshop, sourceLocation: SourceLocation = #_sourceLocation) {
        var script = base
        for event in given { script.happens(event) }
        script.now += after
        let found: Then
        do throws(Refusal) {
            let events = try script.decide(when, by: by)
            if case .count = then { found = .count(events.count) } else { found = .happens(events) }
        } catch {
            found = .refused(error)
        }
        #expect(found == then, sourceLocation: sourceLocation)
        expectPure(script, sourceLocation)
    }

    /// Deciding the same twice gives the same: it reads nothing but its arguments.
    private func expectPure(_ script: ScriptedWorkshop, _ sourceLocation: SourceLocation) {
        var (first, second) = (script, script)
        let one = Result { () throws(Refusal) in try first.decide(when, by: by) }
        let two = Result { () throws(Refusal) in try second.decide(when, by: by) }
        #expect(one == two, sourceLocation: sourceLocation)
    }
}

extension ScriptedWorkshop {
    /// This step runs.
    static func running(_ step: Step, beside others: [Step] = []) -> ScriptedWorkshop {
        var script = ScriptedWorkshop(steps: [step] + others)
        let deadline = step.timer.seconds > 0 ? script.now + Int64(step.timer.seconds) * 1_000 : nil
        script.happens(.stepStarted(step.id, deadline: deadline))
        return script
    }
}

extension Note {
    /// A note of the step `write` by participant one in the first group.
    static func scripted(
        _ number: UInt64, step: String = "write", by author: ID<Person> = Cast.one,
        group: ID<Group>? = Cast.firstGroup, kind: NoteKind = .fact
    ) -> Note {
        var note = Note(
            id: Cast.id(number), step: .named(step), author: author, kind: kind, text: "列が短い",
            rank: Rank(number: Int(number)), writtenAt: 0)
        note.group = group
        note.venue = Cast.firstVenue
        return note
    }
}

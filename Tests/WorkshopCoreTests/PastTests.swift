import TestSupport
import Testing
import WorkshopCore

struct PastTests {
    static let step: StepID = .named("write")

    private static func note(_ script: inout ScriptedWorkshop, _ text: String, id: UInt64) throws -> ID<Note>
    {
        let id: ID<Note> = Cast.id(id)
        try script.ask(.addNote(NewNote(id: id, step: step, kind: .idea, text: text)), by: Cast.one)
        return id
    }

    private static func texts(_ script: ScriptedWorkshop, at moment: Moment, _ viewer: Viewer) -> [String] {
        let past = Workshop.standing(at: moment, in: script.entries, of: Cast.workshop)
        return script.workshop.project(past: past, for: viewer).notes.map(\.text)
    }

    @Test("VW10 an earlier state is shown by its number or its time, text as it was")
    func moments() throws {
        var script = ScriptedWorkshop()
        try script.ask(.startStep(Self.step), by: Cast.facilitator)
        let note = try Self.note(&script, "前", id: 0x71)
        let (sequence, time) = (script.workshop.sequence, script.now)
        script.now += 1
        try script.ask(.editNote(note, text: "後", revision: 1, kind: nil), by: Cast.one)
        let reader = try #require(script.workshop.viewer(of: Cast.two))
        #expect(Self.texts(script, at: .sequence(sequence), reader) == ["前"])
        #expect(Self.texts(script, at: .time(time), reader) == ["前"])
        #expect(Self.texts(script, at: .sequence(sequence - 1), reader) == [])
        #expect(Self.texts(script, at: .time(time + 1), reader) == ["後"])
        #expect(Moment("12") == .sequence(12) && Moment("1794000000000") == .time(1_794_000_000_000))
        #expect(Moment("-1") == nil && Moment("gestern") == nil)
    }

    @Test("VW10 what was private then stays so, and what was taken back since is not shown")
    func secrets() throws {
        var script = ScriptedWorkshop(steps: [
            .scripted("write") { step in
                step.visible = .own
                step.revealTo = .all
            }
        ])
        try script.ask(.startStep(Self.step), by: Cast.facilitator)
        let kept = try Self.note(&script, "残す", id: 0x71)
        let withdrawn = try Self.note(&script, "消す", id: 0x72)
        let before = script.workshop.sequence
        try script.ask(.revealStep(Self.step), by: Cast.facilitator)
        let open = script.workshop.sequence
        try script.ask(.deleteNote(withdrawn), by: Cast.one)
        let reader = try #require(script.workshop.viewer(of: Cast.two))
        #expect(Self.texts(script, at: .sequence(before), reader) == [])
        #expect(Self.texts(script, at: .sequence(open), reader) == ["残す"])
        let author = try #require(script.workshop.viewer(of: Cast.one))
        #expect(Self.texts(script, at: .sequence(before), author) == ["残す"])
        #expect(script.workshop.notes[kept] != nil)
    }

    @Test(
        "VW10 no earlier state shows more than both the views of then and of now", arguments: Seeds.upTo(30))
    func bounded(_ seed: Int) throws {
        var random = RandomWorkshop(seed: UInt64(seed))
        for _ in 0..<80 { _ = random.act() }
        let (entries, present) = (random.script.entries, random.workshop)
        for part in 1...4 {
            let sequence = UInt64(entries.count * part / 5)
            let past = Workshop.standing(at: .sequence(sequence), in: entries, of: Cast.workshop)
            #expect(past.sequence == sequence)
            for viewer in Cast.everybody.compactMap(present.viewer) {
                let shown = Set(present.project(past: past, for: viewer).notes.map(\.id))
                let then = past.notes.values.filter { Oracle.mayRead($0, viewer, in: past) }.map(\.id)
                let now = present.notes.values.filter { Oracle.mayRead($0, viewer, in: present) }.map(\.id)
                #expect(shown == Set(then).intersection(now), "seed \(seed), \(viewer)")
            }
        }
    }

    @Test("VW10 nobody is tied to a choice in the past, of an open ballot or a closed one")
    func votes() throws {
        var script = ScriptedWorkshop()
        try script.ask(.startStep(Self.step), by: Cast.facilitator)
        let item = try Self.note(&script, "案", id: 0x71).of(Item.self)
        let ballot: ID<Ballot> = Cast.id(0x81)
        let new = NewBallot(id: ballot, step: Self.step, title: "", items: [item], dots: 3, maxPerItem: 3)
        try script.ask(.openBallot(new), by: Cast.facilitator)
        try script.ask(.placeDots(ballot, item: item, dots: 2), by: Cast.two)
        let placed = script.workshop.sequence
        let reader = try #require(script.workshop.viewer(of: Cast.two))
        func votes() -> Int? {
            let past = Workshop.standing(at: .sequence(placed), in: script.entries, of: Cast.workshop)
            return script.workshop.project(past: past, for: reader).me?.votes.count
        }
        #expect(script.workshop.project(for: reader).me?.votes.count == 1)
        #expect(votes() == 0)
        try script.ask(.closeBallot(ballot), by: Cast.facilitator)
        #expect(votes() == 0)
    }
}

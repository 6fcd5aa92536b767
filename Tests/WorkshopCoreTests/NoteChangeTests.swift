import TestSupport
import Testing
import WorkshopCore

struct NoteChangeTests {
    static let base = NoteTests.base
    static let first: ID<Note> = Cast.id(0x71)
    static let mine: Event = .noteAdded(.scripted(0x71))
    static let theirs: Event = .noteAdded(.scripted(0x72, by: Cast.two))
    static let far: Event = .noteAdded(.scripted(0x73, by: Cast.four, group: Cast.secondGroup))
    static let cluster: ID<Cluster> = Cast.id(0x91)

    static func edit(_ text: String, revision: Int = 1, kind: NoteKind? = nil) -> Command {
        .editNote(first, text: text, revision: revision, kind: kind)
    }

    static let edited: Event = .noteEdited(first, text: "新しい", kind: .fact, revision: 2)
    static let variant: Event = .variantKept(first, Variant(text: "古い", author: Cast.one))

    static let editing = [
        Example(
            testDescription: "NT7 an edit of the newest text", given: [mine], when: edit("新しい"),
            then: .happens([edited])),
        Example(
            testDescription: "NT7 an edit that changes nothing", given: [mine], when: edit("列が短い"),
            then: .happens([])),
        Example(
            testDescription: "NT7 an edit of the kind alone", given: [mine],
            when: edit("列が短い", kind: .insight),
            then: .happens([.noteEdited(first, text: "列が短い", kind: .insight, revision: 2)])),
        Example(
            testDescription: "PR15 an edit of older text is kept beside the newer", given: [mine, edited],
            when: edit("古い"), then: .happens([variant])),
        Example(
            testDescription: "PR15 as often as variants are kept",
            given: [mine, edited] + Array(repeating: variant, count: 4), when: edit("古い"),
            then: .happens([variant])),
        Example(
            testDescription: "PR15 then it is refused",
            given: [mine, edited] + Array(repeating: variant, count: 5), when: edit("古い"),
            then: .refused(.staleText)),
        Example(
            testDescription: "NT7 another's note where one may edit one's own", given: [mine], by: Cast.two,
            when: edit("x"), then: .refused(.forbidden(.editNote))),
        Example(
            testDescription: "NT7 facilitators do not put words into mouths", given: [mine],
            by: Cast.facilitator, when: edit("x"), then: .refused(.forbidden(.editNote))),
        Example(
            testDescription: "NT7 too long", given: [mine], when: edit("12345678901"),
            then: .refused(.tooLarge(path: "text", max: 10))),
        Example(
            testDescription: "NT7 a kind that the note's step does not have", given: [mine],
            when: edit("x", kind: .idea), then: .refused(.invalid(path: "kind", reason: "not_in_step"))),
        Example(
            testDescription: "NT10 a deleted note is gone", given: [mine, .noteDeleted(first)],
            when: edit("x"), then: .refused(.gone)),
        Example(
            testDescription: "NT10 a note that never was is gone", when: edit("x"), then: .refused(.gone)),
        Example(
            testDescription: "NT7 nothing is edited between steps",
            given: [mine, .stepEnded(NoteTests.step)],
            when: edit("x"), then: .refused(.phaseClosed)),
    ]

    @Test("NT7 NT10 PR15 editing", arguments: editing)
    func edits(_ example: Example) { example.check(on: Self.base) }

    static var made: Event {
        var made = Cluster(
            id: cluster, step: NoteTests.step, header: "", rank: Rank(number: 9), author: Cast.one)
        made.group = Cast.firstGroup
        return .clusterMade(made, notes: [Cast.id(0x72)])
    }

    static func move(_ cluster: ID<Cluster>?, after: UInt64?) -> Command {
        .moveNote(first, cluster: cluster, after: after.map { Cast.id($0) })
    }

    static let moving = [
        Example(
            testDescription: "NT8 behind the last of a cluster", given: [mine, theirs, made],
            when: move(cluster, after: 0x72),
            then: .happens([
                .noteMoved(first, cluster: cluster, rank: .between(Rank(number: 0x72), nil))
            ])),
        Example(
            testDescription: "NT8 first of a cluster", given: [mine, theirs, made],
            when: move(cluster, after: nil),
            then: .happens([
                .noteMoved(first, cluster: cluster, rank: .between(nil, Rank(number: 0x72)))
            ])),
        Example(
            testDescription: "NT8 behind a note that is not in the cluster", given: [mine, theirs, made],
            when: move(nil, after: 0x72), then: .refused(.gone)),
        Example(
            testDescription: "NT8 into a cluster that is not there", given: [mine],
            when: move(cluster, after: nil), then: .refused(.gone)),
        Example(
            testDescription: "NT8 another group's note", given: [mine], by: Cast.four,
            when: move(nil, after: nil), then: .refused(.forbidden(.moveNote))),
        Example(
            testDescription: "NT8 facilitators move anything", given: [mine], by: Cast.facilitator,
            when: move(nil, after: nil), then: .count(1)),
        Example(
            testDescription: "NT9 one's own", given: [mine], when: .deleteNote(first),
            then: .happens([.noteDeleted(first)])),
        Example(
            testDescription: "NT9 another's where one may delete one's own", given: [mine], by: Cast.two,
            when: .deleteNote(first), then: .refused(.forbidden(.deleteNote))),
        Example(
            testDescription: "NT9 deleted already", given: [mine, .noteDeleted(first)],
            when: .deleteNote(first), then: .refused(.gone)),
        Example(
            testDescription: "NT9 not while it stands on an open ballot",
            given: [mine, BallotTests.opened(items: [first.of(Item.self)], step: NoteTests.step)],
            when: .deleteNote(first), then: .refused(.invalid(path: "id", reason: "on_ballot"))),
        Example(
            testDescription: "NT9 back again", given: [mine, .noteDeleted(first)], when: .restoreNote(first),
            then: .happens([.noteRestored(first)])),
        Example(
            testDescription: "NT9 by the facilitator", given: [mine, .noteDeleted(first)],
            by: Cast.facilitator, when: .restoreNote(first), then: .happens([.noteRestored(first)])),
        Example(
            testDescription: "NT9 back when it is there", given: [mine], when: .restoreNote(first),
            then: .happens([])),
        Example(
            testDescription: "NT9 back by another", given: [mine, .noteDeleted(first)], by: Cast.two,
            when: .restoreNote(first), then: .refused(.forbidden(.restoreNote))),
        Example(
            testDescription: "NT9 back beyond the quota",
            given: [mine, .noteDeleted(first)] + NoteTests.own(3), when: .restoreNote(first),
            then: .refused(.quota(min: nil, max: 3))),
    ]

    @Test("NT8 NT9 moving, deleting, restoring", arguments: moving)
    func moves(_ example: Example) { example.check(on: Self.base) }

    @Test(
        "NT10 what one may not see does not exist",
        arguments: [
            Command.editNote(first, text: "x", revision: 1, kind: nil),
            .moveNote(first, cluster: nil, after: nil),
            .deleteNote(first), .restoreNote(first),
            .makeCluster(Cast.id(5), step: NoteTests.step, header: "", notes: [first]),
        ])
    func unseen(_ command: Command) {
        let base = ScriptedWorkshop.running(.scripted("write") { $0.visible = .own })
        Example(testDescription: "", given: [Self.mine], by: Cast.two, when: command, then: .refused(.gone))
            .check(on: base)
    }

    @Test("NT11 ten thousand random insertions stay strictly in order", arguments: 1...3)
    func between(_ seed: Int) {
        var random = SplitMix(seed: UInt64(seed))
        var ranks: [Rank] = []
        for _ in 0..<10_000 {
            let index = Int.random(in: 0...ranks.count, using: &random)
            let lower = index > 0 ? ranks[index - 1] : nil
            let upper = index < ranks.count ? ranks[index] : nil
            let rank = Rank.between(lower, upper)
            #expect(lower.map { $0 < rank } ?? true, "seed \(seed)")
            #expect(upper.map { rank < $0 } ?? true, "seed \(seed)")
            #expect(Rank(rank.text) == rank, "seed \(seed)")
            ranks.insert(rank, at: index)
        }
    }

    @Test(
        "NT11 however often notes change places, the order is what was asked and every rank can be read back")
    func ranksStayShort() throws {
        var script = ScriptedWorkshop.running(.scripted("write"))
        var order: [ID<Note>] = [Cast.id(0x71), Cast.id(0x72), Cast.id(0x73)]
        for id in order {
            try script.ask(
                .addNote(NewNote(id: id, step: NoteTests.step, kind: .fact, text: "a")), by: Cast.one)
        }
        for _ in 0..<1_500 {
            let moved = order.removeLast()
            order.insert(moved, at: 1)
            try script.ask(.moveNote(moved, cluster: nil, after: order[0]), by: Cast.one)
            let sorted = script.workshop.notes.values.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
            #expect(sorted.map(\.id) == order)
            #expect(sorted.allSatisfy { Rank($0.rank.text) == $0.rank })
        }
    }
}

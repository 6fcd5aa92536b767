import TestSupport
import Testing
import WorkshopCore

struct NoteTests {
    static let step: StepID = .named("write")
    static let first: ID<Note> = Cast.id(0x71)
    static let second: ID<Note> = Cast.id(0x72)

    static let base = ScriptedWorkshop.running(
        .scripted("write") { step in
            step.items.kinds = [.fact, .insight]
            step.items.textMax = 10
            step.items.photosMax = 2
            step.items.factsBeforeInsight = 2
            step.quota.max = 3
            step.permissions.edit = .own
            step.permissions.delete = .own
            step.prompts = [
                Prompt(key: "a", title: Bilingual(ja: "", en: ""), text: Bilingual(ja: "", en: ""))
            ]
        },
        beside: [.scripted("other")])

    static func new(
        _ text: String = "短い", kind: NoteKind = .fact, _ body: (inout NewNote) -> Void = { _ in }
    ) -> Command {
        var note = NewNote(id: first, step: step, kind: kind, text: text)
        body(&note)
        return .addNote(note)
    }

    static var written: Event {
        var note = Note(
            id: first, step: step, author: Cast.one, kind: .fact, text: "短い", rank: Rank(number: 0),
            writtenAt: base.now)
        note.group = Cast.firstGroup
        note.venue = Cast.firstVenue
        return .noteAdded(note)
    }

    static func own(_ count: UInt64, kind: NoteKind = .fact) -> [Event] {
        (0..<count).map { .noteAdded(.scripted(0x80 + $0, kind: kind)) }
    }

    static let adding = [
        Example(
            testDescription: "NT1 a note belongs to its author's group and venue and stands last",
            when: new(), then: .happens([written])),
        Example(
            testDescription: "NT1 nothing is written while no step runs", given: [.stepEnded(step)],
            when: new(), then: .refused(.phaseClosed)),
        Example(
            testDescription: "NT1 nothing is written into a step that does not run",
            when: .addNote(NewNote(id: first, step: .named("other"), kind: .fact, text: "a")),
            then: .refused(.phaseClosed)),
        Example(
            testDescription: "NT2 a kind that the step does not have", when: new(kind: .idea),
            then: .refused(.invalid(path: "kind", reason: "not_in_step"))),
        Example(
            testDescription: "NT2 a spot that is not there", when: new { $0.spot = Cast.id(9) },
            then: .refused(.invalid(path: "spot", reason: "unknown"))),
        Example(
            testDescription: "NT2 a spot that is there", when: new { $0.spot = Cast.spot }, then: .count(1)),
        Example(
            testDescription: "NT2 a prompt that is not there", when: new { $0.prompt = "b" },
            then: .refused(.invalid(path: "prompt", reason: "unknown"))),
        Example(
            testDescription: "NT2 a prompt that is there", when: new { $0.prompt = "a" }, then: .count(1)),
        Example(
            testDescription: "NT2 as many photos as the step allows",
            when: new { $0.photos = [Cast.id(1), Cast.id(2)] }, then: .count(1)),
        Example(
            testDescription: "NT2 one photo more",
            when: new { $0.photos = [Cast.id(1), Cast.id(2), Cast.id(3)] },
            then: .refused(.tooMany(path: "photos", max: 2))),
        Example(
            testDescription: "NT2 one photo twice", when: new { $0.photos = [Cast.id(1), Cast.id(1)] },
            then: .refused(.invalid(path: "photos", reason: "twice"))),
        Example(
            testDescription: "NT3 as many characters as the step allows", when: new("👨‍👩‍👧‍👦123456789"),
            then: .count(1)),
        Example(
            testDescription: "NT3 one character more", when: new("👨‍👩‍👧‍👦1234567890"),
            then: .refused(.tooLarge(path: "text", max: 10))),
        Example(
            testDescription: "NT3 nothing but white space", when: new("　 \n"),
            then: .refused(.invalid(path: "text", reason: "empty"))),
        Example(
            testDescription: "NT3 no text beside a photo", when: new("") { $0.photos = [Cast.id(1)] },
            then: .count(1)),
        Example(
            testDescription: "NT3 a control character", when: new("a\u{1B}[2J"),
            then: .refused(.invalid(path: "text", reason: "control_character"))),
        Example(testDescription: "NT3 line ends and tabs", when: new("a\nb\tc"), then: .count(1)),
        Example(testDescription: "NT4 the last of the quota", given: own(2), when: new(), then: .count(1)),
        Example(
            testDescription: "NT4 one beyond the quota", given: own(3), when: new(),
            then: .refused(.quota(min: nil, max: 3))),
        Example(
            testDescription: "NT4 a deleted note frees its place",
            given: own(3) + [.noteDeleted(Cast.id(0x80))], when: new(), then: .count(1)),
        Example(
            testDescription: "NT4 the quota is a person's own", given: own(3), by: Cast.two, when: new(),
            then: .count(1)),
        Example(
            testDescription: "NT5 an insight after too few facts", given: own(1), when: new(kind: .insight),
            then: .refused(.needsFacts(min: 2))),
        Example(
            testDescription: "NT5 an insight after enough facts", given: own(2), when: new(kind: .insight),
            then: .count(1)),
        Example(
            testDescription: "NT5 the facts of others do not count", given: own(2), by: Cast.two,
            when: new(kind: .insight), then: .refused(.needsFacts(min: 2))),
        Example(
            testDescription: "NT6 a source that is not there",
            when: new { $0.derivedFrom = [Derivation(source: Cast.id(9), relation: .buildsOn)] },
            then: .refused(.gone)),
        Example(
            testDescription: "NT6 one source twice", given: own(1),
            when: new {
                let source = Derivation(source: Cast.id(0x80), relation: .buildsOn)
                $0.derivedFrom = [source, source]
            },
            then: .refused(.invalid(path: "from", reason: "twice"))),
        Example(
            testDescription: "NT12 the same note again changes nothing", given: [written], when: new(),
            then: .happens([])),
        Example(
            testDescription: "NT12 another's id is taken", given: [written], by: Cast.two, when: new(),
            then: .refused(.invalid(path: "id", reason: "taken"))),
        Example(
            testDescription: "ST1 whoever is not in the workshop writes nothing", by: nil, when: new(),
            then: .refused(.forbidden(.addNote))),
    ]

    @Test("NT1 NT2 NT3 NT4 NT5 NT6 NT12 adding", arguments: adding)
    func adds(_ example: Example) { example.check(on: Self.base) }

    static let sourced = ScriptedWorkshop.running(
        .scripted("write") {
            $0.items.source = SourceRule(relation: .reverses, kinds: [.assumption], steps: [.named("other")])
        },
        beside: [.scripted("other"), .scripted("secret") { $0.visible = .own }])

    static func from(_ number: UInt64, _ relation: Relation = .reverses) -> Command {
        new(kind: .idea) { $0.derivedFrom = [Derivation(source: Cast.id(number), relation: relation)] }
    }

    static let needed = Refusal.needsSource(.reverses, [.assumption])
    static let sources: [Event] = [
        .noteAdded(.scripted(1, step: "other", kind: .assumption)),
        .noteAdded(.scripted(2, step: "other", kind: .fact)),
        .noteAdded(.scripted(3, step: "write", kind: .assumption)),
        .noteAdded(.scripted(4, step: "secret", by: Cast.two, kind: .assumption)),
    ]

    static let deriving = [
        Example(
            testDescription: "NT6 a source as the step asks", given: sources, when: from(1), then: .count(1)),
        Example(testDescription: "NT6 none", when: new(kind: .idea), then: .refused(needed)),
        Example(
            testDescription: "NT6 another kind", given: sources, when: from(2), then: .refused(needed)),
        Example(
            testDescription: "NT6 another step", given: sources, when: from(3), then: .refused(needed)),
        Example(
            testDescription: "NT6 another relation", given: sources, when: from(1, .buildsOn),
            then: .refused(needed)),
        Example(
            testDescription: "NT6 a deleted source", given: sources + [.noteDeleted(Cast.id(1))],
            when: from(1), then: .refused(.gone)),
        Example(
            testDescription: "NT10 a source that one may not see does not exist", given: sources,
            when: from(4), then: .refused(.gone)),
    ]

    @Test("NT6 NT10 sources", arguments: deriving)
    func derives(_ example: Example) { example.check(on: Self.sourced) }

    @Test("NT13 a workshop holds so many notes, deleted ones included")
    func notesMax() {
        var script = Self.base
        script.limits.notesMax = 2
        let full = Self.own(2) + [.noteDeleted(Cast.id(0x80))]
        Example(testDescription: "", given: Self.own(1), by: Cast.two, when: Self.new(), then: .count(1))
            .check(on: script)
        Example(
            testDescription: "", given: full, by: Cast.two, when: Self.new(),
            then: .refused(.tooMany(path: "notes", max: 2))
        ).check(on: script)
    }

    @Test("NT6 a note has at most so many sources", arguments: [20, 21])
    func sourcesMax(_ count: Int) {
        let sources = (0..<count).map { Derivation(source: Cast.id(UInt64($0 + 1)), relation: .combines) }
        let given = (0..<count).map {
            Event.noteAdded(.scripted(UInt64($0 + 1), step: "other", by: Cast.two, kind: .assumption))
        }
        let command = Self.new { $0.derivedFrom = sources }
        Example(
            testDescription: "", given: given, when: command,
            then: count == 20 ? .count(1) : .refused(.tooMany(path: "from", max: 20))
        ).check(on: Self.base)
    }
}

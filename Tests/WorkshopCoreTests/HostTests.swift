import TestSupport
import Testing
import WorkshopCore

struct HostTests {
    static let fact: ID<Item> = Cast.id(0x71)
    static let idea: ID<Item> = Cast.id(0x72)
    static let sealed: ID<Item> = Cast.id(0x73)
    static let outline: ID<Item> = Cast.firstGroup.of(Item.self)

    /// An idea of two's that came from one's fact, in an outline that was presented; four's note is sealed.
    static let base: ScriptedWorkshop = {
        var script = ScriptedWorkshop.running(
            .scripted("write"), beside: [.scripted("secret") { $0.visible = .own }])
        var idea = Note.scripted(0x72, by: Cast.two, kind: .idea)
        idea.derivedFrom = [Derivation(source: Cast.id(0x71), relation: .inspiredBy)]
        var section = OutlineSection(id: Cast.id(0xB1), kind: .idea)
        section.sources = [Cast.id(0x72)]
        var outline = Outline(group: Cast.firstGroup)
        outline.sections = [section]
        script.happens(
            .noteAdded(.scripted(0x71)), .noteAdded(idea),
            .noteAdded(.scripted(0x73, step: "secret", by: Cast.four, group: Cast.secondGroup)),
            .outlineOpened(outline),
            .presentingStarted(
                Presenting(group: Cast.firstGroup, startedAt: 0, deadline: 420_000, bells: [60])))
        return script
    }()

    static func brief(_ change: (inout Brief) -> Void = { _ in }) -> Brief {
        var brief = Brief()
        brief.texts = [.theme: "新しい未来", .adoptable: "年内にできること"]
        change(&brief)
        return brief
    }

    static func write(_ revision: Int = 0, _ change: (inout Brief) -> Void = { _ in }) -> Command {
        .outcome(.writeBrief(brief(change), revision: revision))
    }

    static func pick(_ items: [ID<Item>], _ reason: String = "") -> Command {
        .outcome(.pick(items.map { PickedItem(item: $0, reason: reason) }))
    }

    static func decide(
        _ item: ID<Item> = idea, _ status: AdoptionStatus = .underReview, revision: Int = 0,
        _ change: (inout AdoptionDecision) -> Void = { _ in }
    ) -> Command {
        var decision = AdoptionDecision(status: status)
        change(&decision)
        return .outcome(.decideAdoption(item, decision, revision: revision))
    }

    static func long(_ count: Int) -> String { String(repeating: "字", count: count) }

    static let examples = [
        Example(
            testDescription: "OU1 the host writes", by: Cast.host, when: write(),
            then: .happens([.outcome(.briefWritten(brief { $0.revision = 1 }))])),
        Example(
            testDescription: "OU1 the secretariat may", by: Cast.secretariat, when: write(), then: .count(1)),
        Example(
            testDescription: "OU1 a participant may not", when: write(),
            then: .refused(.forbidden(.writeBrief))),
        Example(
            testDescription: "OU1 written over", given: [.outcome(.briefWritten(brief { $0.revision = 1 }))],
            by: Cast.host, when: write(0) { $0.texts[.theme] = "別" }, then: .refused(.staleText)),
        Example(
            testDescription: "OU1 the same again",
            given: [.outcome(.briefWritten(brief { $0.revision = 1 }))], by: Cast.host, when: write(0),
            then: .happens([])),
        Example(
            testDescription: "OU1 opening what is not written", by: Cast.facilitator,
            when: .outcome(.openBrief), then: .refused(.gone)),
        Example(
            testDescription: "OU1 opening again does nothing",
            given: [.outcome(.briefWritten(brief())), .outcome(.briefOpened)], by: Cast.facilitator,
            when: .outcome(.openBrief), then: .happens([])),
        Example(
            testDescription: "OU2 a theme of a line", by: Cast.host,
            when: write { $0.texts[.theme] = long(200) }, then: .count(1)),
        Example(
            testDescription: "OU2 one character more", by: Cast.host,
            when: write { $0.texts[.theme] = long(201) },
            then: .refused(.tooLarge(path: "theme", max: 200))),
        Example(
            testDescription: "OU2 a background of a page and one character", by: Cast.host,
            when: write { $0.texts[.background] = long(2_001) },
            then: .refused(.tooLarge(path: "background", max: 2_000))),
        Example(
            testDescription: "OU2 twenty questions", by: Cast.host,
            when: write { $0.questions = Array(repeating: "なぜ", count: 20) }, then: .count(1)),
        Example(
            testDescription: "OU2 one question more", by: Cast.host,
            when: write { $0.questions = Array(repeating: "なぜ", count: 21) },
            then: .refused(.tooMany(path: "questions", max: 20))),
        Example(
            testDescription: "OU2 a spot that is not there", by: Cast.host,
            when: write { $0.spots = [Cast.id(0x99)] }, then: .refused(.gone)),
        Example(
            testDescription: "OU2 a spot twice", by: Cast.host,
            when: write { $0.spots = [Cast.spot, Cast.spot] },
            then: .refused(.invalid(path: "spots", reason: "twice"))),
        Example(
            testDescription: "OU3 the host picks", by: Cast.host, when: pick([outline, fact], "夜がよい"),
            then: .happens([
                .outcome(
                    .picked([
                        PickedItem(item: outline, reason: "夜がよい"), PickedItem(item: fact, reason: "夜がよい"),
                    ]))
            ])),
        Example(
            testDescription: "OU3 the facilitator may not", by: Cast.facilitator, when: pick([fact]),
            then: .refused(.forbidden(.setPick))),
        Example(
            testDescription: "OU3 what the host may not read", by: Cast.host, when: pick([sealed]),
            then: .refused(.gone)),
        Example(
            testDescription: "OU3 twice", by: Cast.host, when: pick([fact, fact]),
            then: .refused(.invalid(path: "items", reason: "twice"))),
        Example(
            testDescription: "OU3 after it was revealed",
            given: [.outcome(.pickRevealed([PickedItem(item: fact, reason: "")]))], by: Cast.host,
            when: pick([outline]), then: .refused(.already)),
        Example(
            testDescription: "OU3 revealing nothing", by: Cast.host, when: .outcome(.revealPick),
            then: .refused(.gone)),
        Example(
            testDescription: "OU3 the facilitator does not reveal it",
            given: [.outcome(.picked([PickedItem(item: fact, reason: "")]))], by: Cast.facilitator,
            when: .outcome(.revealPick), then: .refused(.forbidden(.revealPick))),
        Example(
            testDescription: "OU5 the host decides", by: Cast.host, when: decide { $0.owner = "企画課" },
            then: .count(1)),
        Example(
            testDescription: "OU5 the secretariat writes it down", by: Cast.secretariat, when: decide(),
            then: .count(1)),
        Example(
            testDescription: "OU5 the facilitator does not", by: Cast.facilitator, when: decide(),
            then: .refused(.forbidden(.decideAdoption))),
        Example(
            testDescription: "OU5 upon an older decision",
            given: [.outcome(.adoptionDecided(idea, AdoptionDecision(status: .received)))], by: Cast.host,
            when: decide(revision: 0), then: .refused(.staleText)),
        Example(
            testDescription: "OU5 upon the present one",
            given: [.outcome(.adoptionDecided(idea, AdoptionDecision(status: .received)))], by: Cast.host,
            when: decide(revision: 1), then: .count(1)),
        Example(
            testDescription: "OU5 the same again",
            given: [.outcome(.adoptionDecided(idea, AdoptionDecision(status: .underReview)))], by: Cast.host,
            when: decide(revision: 1), then: .happens([])),
        Example(
            testDescription: "OU5 on what the host may not read", by: Cast.host, when: decide(sealed),
            then: .refused(.gone)),
        Example(
            testDescription: "OU5 a message of a page and one character", by: Cast.host,
            when: decide { $0.message = long(2_001) },
            then: .refused(.tooLarge(path: "message", max: 2_000))),
        Example(
            testDescription: "OU5 on what was deleted since, when it is in the register",
            given: [
                .outcome(.adoptionDecided(idea, AdoptionDecision(status: .received))),
                .noteDeleted(Cast.id(0x72)),
            ], by: Cast.host, when: decide(revision: 1), then: .count(1)),
    ]

    @Test("OU1 OU2 OU3 OU5 brief, pick and register", arguments: examples)
    func decides(_ example: Example) { example.check(on: Self.base) }

    @Test("OU3 the host picks at most fifty", arguments: [50, 51])
    func picksMax(_ count: Int) {
        var script = Self.base
        var items: [ID<Item>] = []
        for number in 0..<UInt64(count) {
            script.happens(.noteAdded(.scripted(0xD00 + number)))
            items.append(Cast.id(0xD00 + number))
        }
        Example(
            testDescription: "", by: Cast.host, when: Self.pick(items),
            then: count == 50 ? .count(1) : .refused(.tooMany(path: "items", max: 50))
        ).check(on: script)
    }

    @Test("OU6 an item is decided on a hundred times", arguments: [99, 100])
    func changesMax(_ count: Int) {
        var script = Self.base
        for number in 0..<count {
            var decision = AdoptionDecision(status: .underReview)
            decision.reason = "\(number)"
            script.happens(.outcome(.adoptionDecided(Self.idea, decision)))
        }
        Example(
            testDescription: "", by: Cast.host, when: Self.decide(revision: count),
            then: count == 99 ? .count(1) : .refused(.tooMany(path: "history", max: 100))
        ).check(on: script)
    }

    @Test("OU6 the register has a bounded number of items", arguments: [1, 0])
    func registerMax(_ room: Int) {
        var script = Self.base
        script.limits.outcome.adoptionsMax = 2
        script.happens(.outcome(.adoptionDecided(Self.fact, AdoptionDecision(status: .declined))))
        if room == 0 {
            script.happens(.outcome(.adoptionDecided(Self.outline, AdoptionDecision(status: .declined))))
        }
        Example(
            testDescription: "", by: Cast.host, when: Self.decide(),
            then: room == 1 ? .count(1) : .refused(.tooMany(path: "register", max: 2))
        ).check(on: script)
    }

    @Test(
        "OU5 a day is one there is",
        arguments: zip(
            [
                "2026-02-28", "2028-02-29", "2026-02-29", "2026-13-01", "2026-1-01", "1999-12-31",
                "2026-04-31", "",
            ],
            [true, true, false, false, false, false, false, false]))
    func days(_ text: String, _ isDay: Bool) {
        #expect((CalendarDay(text)?.description == text) == isDay)
    }

    @Test("OU9 the register goes on when no step runs any more")
    func afterwards() throws {
        var script = Self.base
        try script.ask(.endStep(.named("write")), by: Cast.facilitator)
        script.now += 90 * 86_400_000
        #expect(try script.ask(Self.decide(Self.idea, .adopted), by: Cast.host).count == 1)
        #expect(
            try script.ask(Self.decide(Self.idea, .implemented, revision: 1), by: Cast.host).count == 1)
        let adoption = try #require(script.workshop.outcome?.adoptions[Self.idea])
        #expect(adoption.history.map(\.status) == [.adopted, .implemented])
        #expect(adoption.history.allSatisfy { $0.at == script.now })
    }
}

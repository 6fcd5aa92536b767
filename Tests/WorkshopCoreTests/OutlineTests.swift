import TestSupport
import Testing
import WorkshopCore

struct OutlineTests {
    static let group = Cast.firstGroup
    static let theme: ID<OutlineSection> = Cast.id(0xB1)
    static let idea: ID<OutlineSection> = Cast.id(0xB2)
    static let new: ID<OutlineSection> = Cast.id(0xB3)

    static let base: ScriptedWorkshop = {
        var script = ScriptedWorkshop.running(
            .scripted("outline", .outline),
            beside: [.scripted("write"), .scripted("secret") { $0.visible = .own }])
        var outline = Outline(group: group)
        outline.sections = [OutlineSection(id: theme, kind: .theme), OutlineSection(id: idea, kind: .idea)]
        script.happens(
            .outlineOpened(outline), .noteAdded(.scripted(0x71)),
            .noteAdded(.scripted(0x72, step: "secret", by: Cast.two)))
        return script
    }()

    static func add(sources: [UInt64] = [], after: ID<OutlineSection>? = nil, text: String = "") -> Command {
        .addSection(
            group,
            NewSection(id: new, kind: .free, text: text, sources: sources.map { Cast.id($0) }, after: after))
    }

    static let examples = [
        Example(
            testDescription: "OL1 a title", when: .titleOutline(group, title: "夜の観覧車", revision: 1),
            then: .happens([.outlineTitled(group, title: "夜の観覧車", revision: 2)])),
        Example(
            testDescription: "OL1 a title written over",
            given: [.outlineTitled(group, title: "a", revision: 2)],
            when: .titleOutline(group, title: "b", revision: 1), then: .refused(.staleText)),
        Example(
            testDescription: "OL1 the same title again",
            given: [.outlineTitled(group, title: "a", revision: 2)],
            when: .titleOutline(group, title: "a", revision: 1), then: .happens([])),
        Example(
            testDescription: "OL1 another group's outline", by: Cast.four,
            when: .titleOutline(group, title: "a", revision: 1), then: .refused(.forbidden(.titleOutline))),
        Example(
            testDescription: "OL1 the facilitator may", by: Cast.facilitator,
            when: .titleOutline(group, title: "a", revision: 1), then: .count(1)),
        Example(
            testDescription: "OL1 an outline that is not there", by: Cast.four,
            when: .titleOutline(Cast.secondGroup, title: "a", revision: 1), then: .refused(.gone)),
        Example(
            testDescription: "OL2 writing", when: .writeSection(group, theme, text: "a", revision: 1),
            then: .happens([.sectionWritten(group, theme, text: "a", revision: 2)])),
        Example(
            testDescription: "OL2 writing over",
            given: [.sectionWritten(group, theme, text: "b", revision: 2)],
            when: .writeSection(group, theme, text: "a", revision: 1), then: .refused(.staleText)),
        Example(
            testDescription: "OL2 two thousand characters",
            when: .writeSection(group, theme, text: String(repeating: "字", count: 2_000), revision: 1),
            then: .count(1)),
        Example(
            testDescription: "OL2 one more",
            when: .writeSection(group, theme, text: String(repeating: "字", count: 2_001), revision: 1),
            then: .refused(.tooLarge(path: "text", max: 2_000))),
        Example(
            testDescription: "OL2 a section that is not there",
            when: .writeSection(group, new, text: "a", revision: 1), then: .refused(.gone)),
        Example(testDescription: "OL3 a new section", when: add(after: theme), then: .count(1)),
        Example(
            testDescription: "OL3 the same again",
            given: [.sectionAdded(group, OutlineSection(id: new, kind: .free), after: nil)], when: add(),
            then: .happens([])),
        Example(
            testDescription: "OL3 behind a section that is not there", when: add(after: Cast.id(1)),
            then: .refused(.gone)),
        Example(
            testDescription: "OL3 moving", when: .moveSection(group, idea, after: nil),
            then: .happens([.sectionMoved(group, idea, after: nil)])),
        Example(
            testDescription: "OL3 moving behind itself", when: .moveSection(group, idea, after: idea),
            then: .happens([])),
        Example(
            testDescription: "OL3 removing", when: .removeSection(group, idea),
            then: .happens([.sectionRemoved(group, idea)])),
        Example(
            testDescription: "OL4 citing", when: .citeSources(group, theme, sources: [Cast.id(0x71)]),
            then: .happens([.sourcesCited(group, theme, sources: [Cast.id(0x71)])])),
        Example(
            testDescription: "OL4 citing nothing anew", when: .citeSources(group, theme, sources: []),
            then: .happens([])),
        Example(
            testDescription: "OL4 citing twice",
            when: .citeSources(group, theme, sources: [Cast.id(0x71), Cast.id(0x71)]),
            then: .refused(.invalid(path: "sources", reason: "twice"))),
        Example(
            testDescription: "OL4 citing what one may not read",
            when: .citeSources(group, theme, sources: [Cast.id(0x72)]), then: .refused(.gone)),
        Example(
            testDescription: "OL4 a new section that cites what one may not read", when: add(sources: [0x72]),
            then: .refused(.gone)),
    ]

    @Test("OL1 OL2 OL3 OL4 outlines", arguments: examples)
    func decides(_ example: Example) { example.check(on: Self.base) }

    @Test("OL3 sections stand in the order they were put")
    func order() throws {
        var script = Self.base
        try script.ask(Self.add(after: Self.theme), by: Cast.one)
        #expect(
            script.workshop.outlines[Self.group]?.sections.map(\.id) == [Self.theme, Self.new, Self.idea])
        try script.ask(.moveSection(Self.group, Self.theme, after: Self.idea), by: Cast.one)
        #expect(
            script.workshop.outlines[Self.group]?.sections.map(\.id) == [Self.new, Self.idea, Self.theme])
        try script.ask(.removeSection(Self.group, Self.idea), by: Cast.one)
        #expect(script.workshop.outlines[Self.group]?.sections.map(\.id) == [Self.new, Self.theme])
    }

    @Test("OL3 an outline has at most so many sections", arguments: [39, 40])
    func sectionsMax(_ count: Int) {
        var script = Self.base
        for number in 2..<count {
            let section = OutlineSection(id: Cast.id(0xC00 + UInt64(number)), kind: .free)
            script.happens(.sectionAdded(Self.group, section, after: nil))
        }
        Example(
            testDescription: "", when: Self.add(),
            then: count == 39 ? .count(1) : .refused(.tooMany(path: "sections", max: 40))
        ).check(on: script)
    }

    @Test("OL5 a step of that activity opens an outline with the usual sections for every group, once")
    func opens() throws {
        var script = ScriptedWorkshop(steps: [.scripted("outline", .outline), .scripted("write")])
        let events = try script.ask(.startStep(.named("outline")), by: Cast.facilitator)
        #expect(events.count == 4)
        #expect(script.workshop.outlines.values.allSatisfy { $0.sections.map(\.kind) == SectionKind.usual })
        try script.ask(.startStep(.named("write")), by: Cast.facilitator)
        #expect(try script.ask(.startStep(.named("outline")), by: Cast.facilitator).count == 2)
    }
}

import TestSupport
import Testing
import WorkshopCore

struct ClusterTests {
    static let step: StepID = .named("write")
    static let id: ID<Cluster> = Cast.id(0x91)
    static let base: ScriptedWorkshop = {
        var script = ScriptedWorkshop.running(.scripted("write"))
        script.happens(
            .noteAdded(.scripted(0x71)), .noteAdded(.scripted(0x72, by: Cast.two)),
            .noteAdded(.scripted(0x73, by: Cast.four, group: Cast.secondGroup)))
        return script
    }()

    static var made: Event {
        var cluster = Cluster(id: id, step: step, header: "列", rank: Rank(number: 3), author: Cast.one)
        cluster.group = Cast.firstGroup
        cluster.venue = Cast.firstVenue
        return .clusterMade(cluster, notes: [Cast.id(0x71), Cast.id(0x72)])
    }

    static func make(_ notes: [UInt64], header: String = "列", step: StepID = step) -> Command {
        .makeCluster(id, step: step, header: header, notes: notes.map { Cast.id($0) })
    }

    static func head(_ header: String, revision: Int = 1) -> Command {
        .headCluster(id, header: header, revision: revision)
    }

    static let examples = [
        Example(
            testDescription: "CL1 notes of one's group, under a header", when: make([0x71, 0x72]),
            then: .happens([made])),
        Example(
            testDescription: "CL1 the same again", given: [made], when: make([0x71, 0x72]), then: .happens([])
        ),
        Example(
            testDescription: "CL1 no notes", when: make([]),
            then: .refused(.invalid(path: "notes", reason: "twice_or_none"))),
        Example(
            testDescription: "CL1 one note twice", when: make([0x71, 0x71]),
            then: .refused(.invalid(path: "notes", reason: "twice_or_none"))),
        Example(
            testDescription: "CL1 another group's note", when: make([0x73]),
            then: .refused(.forbidden(.makeCluster))),
        Example(
            testDescription: "CL1 notes of two groups", by: Cast.facilitator, when: make([0x71, 0x73]),
            then: .refused(.invalid(path: "notes", reason: "groups"))),
        Example(
            testDescription: "CL1 a note that is not there", when: make([0x79]), then: .refused(.gone)),
        Example(
            testDescription: "CL1 in a step that does not run", when: make([0x71], step: .named("other")),
            then: .refused(.phaseClosed)),
        Example(
            testDescription: "CL1 the header may come later", when: make([0x71], header: ""),
            then: .count(1)),
        Example(
            testDescription: "CL1 a header of one line's length",
            when: make([0x71], header: String(repeating: "表", count: 200)), then: .count(1)),
        Example(
            testDescription: "CL1 a longer one",
            when: make([0x71], header: String(repeating: "表", count: 201)),
            then: .refused(.tooLarge(path: "header", max: 200))),
        Example(
            testDescription: "CL2 another header", given: [made], when: head("待つ"),
            then: .happens([.clusterHeaded(id, header: "待つ", revision: 2)])),
        Example(testDescription: "CL2 the same header", given: [made], when: head("列"), then: .happens([])),
        Example(
            testDescription: "CL2 a header that was written over",
            given: [made, .clusterHeaded(id, header: "a", revision: 2)], when: head("待つ"),
            then: .refused(.staleText)),
        Example(
            testDescription: "CL2 another group's", given: [made], by: Cast.four, when: head("待つ"),
            then: .refused(.forbidden(.headCluster))),
        Example(testDescription: "CL2 none", when: head("待つ"), then: .refused(.gone)),
        Example(
            testDescription: "CL3 dissolving", given: [made], when: .dissolveCluster(id),
            then: .happens([.clusterDissolved(id)])),
        Example(
            testDescription: "CL3 dissolved already", given: [made, .clusterDissolved(id)],
            when: .dissolveCluster(id), then: .refused(.gone)),
        Example(
            testDescription: "CL3 not while it stands on an open ballot",
            given: [made, BallotTests.opened(items: [id.of(Item.self)], step: step)],
            when: .dissolveCluster(id), then: .refused(.invalid(path: "id", reason: "on_ballot"))),
    ]

    @Test("CL1 CL2 CL3 clusters", arguments: examples)
    func decides(_ example: Example) { example.check(on: Self.base) }

    @Test("CL4 where notes are their authors' own, a cluster is its maker's and its group's")
    func ownScope() throws {
        var script = ScriptedWorkshop.running(.scripted("write") { $0.visible = .own })
        script.happens(.noteAdded(.scripted(0x71)))
        try script.ask(Self.make([0x71]), by: Cast.one)
        let workshop = script.workshop
        for person in Cast.everybody {
            let view = workshop.project(for: try #require(workshop.viewer(of: person)))
            let isOfGroup = [Cast.one, Cast.two, Cast.three].contains(person)
            #expect(view.clusters.map(\.id) == (isOfGroup ? [Self.id] : []))
            #expect(view.notes.isEmpty == (person != Cast.one))
        }
    }

    @Test("CL4 a maker without a group sees the cluster, and is sent it")
    func ownWithoutGroup() throws {
        var script = ScriptedWorkshop.running(.scripted("write") { $0.visible = .own })
        script.happens(.personMoved(Cast.one, group: nil), .noteAdded(.scripted(0x71, group: nil)))
        let events = try script.ask(Self.make([0x71]), by: Cast.one)
        let workshop = script.workshop
        var touched = Touched()
        for event in events { workshop.touch(event, in: &touched) }
        #expect(workshop.particulars(of: touched).contains(Cast.one))
        let maker = try #require(workshop.viewer(of: Cast.one))
        #expect(workshop.project(touched, for: maker).clusters.map(\.id) == [Self.id])
        #expect(workshop.project(touched, for: maker.impersonal).clusters.isEmpty)
    }

    @Test("CL3 the notes of a dissolved cluster are loose again")
    func loose() throws {
        var script = Self.base
        try script.ask(Self.make([0x71, 0x72]), by: Cast.one)
        #expect(script.workshop.notes.values.count { $0.cluster == Self.id } == 2)
        try script.ask(.dissolveCluster(Self.id), by: Cast.two)
        #expect(script.workshop.notes.values.count { $0.cluster == nil } == 3)
    }
}

import TestSupport
import Testing
import WorkshopCore

struct GroupProposalTests {
    @Test("GM2 groups that have worked together are parted, unless earlier ones are not to count")
    func earlier() throws {
        var script = ScriptedWorkshop(steps: [.scripted("write")])
        script.happens(.stepStarted(.named("write"), deadline: nil), .stepEnded(.named("write")))
        var request = MixingRequest()
        (request.venues, request.counts) = ([Cast.firstVenue], [Cast.firstVenue: 3])
        let task = try script.workshop.mixingTask(for: request)
        #expect(task.people.count == 6 && task.venues == [MixingVenue(Cast.firstVenue, groups: 3)])
        let old = script.workshop.plan(for: task)
        #expect(task.cost(of: old)[.met] == 6)
        let proposal = try task.proposal(seed: 1, effort: 5_000)
        // Six who sat in threes, in pairs across both: nobody meets again.
        #expect(proposal.cost[.met] == 0 && proposal.cost[.company] == 0)
        request.countsMet = false
        #expect(try script.workshop.mixingTask(for: request).met == PairLedger())
    }

    @Test("GM1 the same question and seed give the same proposal")
    func same() throws {
        let script = GroupTests.roster(40, seed: 3)
        var request = MixingRequest()
        request.size = 6
        let task = try script.workshop.mixingTask(for: request)
        let first = try task.proposal(seed: 9, effort: 20_000)
        #expect(try task.proposal(seed: 9, effort: 20_000) == first)
        #expect(first.seed == 9 && first.plan.groups.count == 7)
    }

    static let wrong: [(MixingRequest, Refusal)] = {
        var (small, large, gone) = (MixingRequest(), MixingRequest(), MixingRequest())
        (small.size, large.size, gone.venues) = (1, 21, [Cast.id(9)])
        return [
            (small, .invalid(path: "size", reason: "2...20")),
            (large, .invalid(path: "size", reason: "2...20")), (gone, .gone),
        ]
    }()

    @Test("GM1 a question that cannot be answered is refused", arguments: 0..<3)
    func refused(_ index: Int) {
        let (request, refusal) = Self.wrong[index]
        #expect(throws: refusal) { try ScriptedWorkshop().workshop.mixingTask(for: request) }
    }

    @Test("MX17 pinned people stay and the rest is mixed around them", arguments: 1...6)
    func pins(_ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var task = Mixed.random(&random, people: 24, groups: 4)
        task.venues = [MixingVenue(nil, groups: 4)]
        let free = try task.proposal(seed: seed, effort: 4_000)
        var pinned: [ID<Person>: Int] = [:]
        for (index, group) in free.plan.groups.enumerated() where index != 2 {
            // Two of each group keep their place, in groups that are numbered the other way round.
            for person in group.members.prefix(2) { pinned[person] = 3 - index }
        }
        let proposal = try task.proposal(seed: seed, pinned: pinned, effort: 4_000)
        for (person, group) in pinned { #expect(proposal.plan.group(of: person) == group) }
        #expect(proposal.plan.groups.flatMap(\.members).sorted() == task.people.map(\.id).sorted())
        #expect(task.broken(in: proposal.plan) == [])
        #expect(try task.proposal(seed: seed, pinned: pinned, effort: 4_000) == proposal)
    }

    @Test("MX17 a pin to no group, to another venue's or of a stranger is refused")
    func wrongPins() {
        var task = MixingTask(
            people: [],
            venues: [MixingVenue(Mixed.venue(1), groups: 1), MixingVenue(Mixed.venue(2), groups: 1)])
        task.people = [
            MixingPerson(id: Mixed.person(1), venue: Mixed.venue(1)),
            MixingPerson(id: Mixed.person(2), venue: Mixed.venue(2)),
        ]
        for group in [-1, 1, 2] {
            #expect(throws: MixingFault.noSuchGroup(group)) {
                try task.solved(seed: 1, pinned: [Mixed.person(1): group], effort: 10)
            }
        }
        #expect(throws: MixingFault.unknownPerson(Mixed.person(3))) {
            try task.solved(seed: 1, pinned: [Mixed.person(3): 0], effort: 10)
        }
    }
}

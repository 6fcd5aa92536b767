import Testing
import WorkshopCore

/// What is said of a plan, and what an edit would do.
struct MixingEditTests {
    static let (p, c) = (Mixed.person, Mixed.company)

    static func plan(_ groups: [[Int]]) -> MixingPlan {
        MixingPlan(groups: groups.map { MixedGroup(venue: nil, members: $0.map(p)) })
    }

    /// 0, 1, 2 of one company, 3, 4 of another, 5 alone; two groups.
    static let task = Mixed.task([3, 2, 1], groups: 2)
    static let even = plan([[0, 1, 3], [2, 4, 5]])

    @Test("MX14 a swap tells what it adds and what it breaks, the way back what it mends")
    func swap() throws {
        let edit = MixingEdit.swap(Self.p(3), Self.p(2))
        let cost = try Self.task.cost(of: edit, in: Self.even)
        #expect(
            cost.breaks == [
                .company(Self.c(0), group: 0, count: 3, most: 2),
                .company(Self.c(1), group: 1, count: 2, most: 1),
            ])
        #expect(cost.mends.isEmpty && cost.delta == 3 * Self.task.weights.company)
        let back = try Self.task.cost(of: edit, in: Self.even.edited(edit))
        #expect(back.mends == cost.breaks && back.breaks.isEmpty && back.delta == -cost.delta)
    }

    @Test("MX14 a move counts what it does to the sizes, and no move costs nothing")
    func move() throws {
        let cost = try Self.task.cost(of: .move(Self.p(5), to: 0), in: Self.even)
        #expect(cost.breaks.isEmpty && cost.after[.size] == 1 && cost.delta == Self.task.weights.size)
        #expect(try Self.task.cost(of: .move(Self.p(5), to: 1), in: Self.even).delta == 0)
        #expect(try Self.task.cost(of: .swap(Self.p(4), Self.p(5)), in: Self.even).delta == 0)
    }

    @Test("MX14 together, apart and venue are told when an edit breaks them")
    func hardRules() throws {
        var task = Self.task
        task.together = [[Self.p(4), Self.p(5)]]
        task.apart = [[Self.p(0), Self.p(5)]]
        #expect(
            try task.cost(of: .move(Self.p(5), to: 0), in: Self.even).breaks
                == [.together(Self.p(4), Self.p(5)), .apart(Self.p(0), Self.p(5), group: 0)])
        var plan = Self.even
        plan.groups[1].venue = Mixed.venue(1)
        task.people[5].venue = Mixed.venue(1)
        #expect(task.broken(in: plan).contains(.venue(Self.p(2), group: 1)))
        #expect(!task.broken(in: plan).contains(.venue(Self.p(5), group: 1)))
    }

    @Test("MX14 an edit of nobody or nowhere is refused")
    func refused() {
        #expect(throws: MixingFault.unknownPerson(Self.p(9))) {
            try Self.even.edited(.move(Self.p(9), to: 0))
        }
        #expect(throws: MixingFault.noSuchGroup(2)) { try Self.even.edited(.move(Self.p(0), to: 2)) }
        #expect(throws: MixingFault.noSuchGroup(-1)) { try Self.even.edited(.move(Self.p(0), to: -1)) }
        #expect(throws: MixingFault.unknownPerson(Self.p(9))) {
            try Self.even.edited(.swap(Self.p(0), Self.p(9)))
        }
    }

    @Test("MX1 a person in no group or in two is told")
    func places() {
        let broken = Self.task.broken(in: Self.plan([[0, 1, 3], [2, 4, 0]]))
        #expect(broken == [.place(Self.p(0), groups: 2), .place(Self.p(5), groups: 0)])
    }

    @Test("MX15 numbering groups otherwise is no difference")
    func renumbered() {
        let comparison = Self.task.comparison(of: Self.even, with: Self.plan([[5, 4, 2], [3, 1, 0]]))
        #expect(comparison.moves.isEmpty && comparison.parted == 0 && comparison.joined == 0)
        #expect(comparison.before == comparison.after)
    }

    @Test("MX15 a swap is two moves, and the pairs it parts and joins")
    func compared() throws {
        let after = try Self.even.edited(.swap(Self.p(3), Self.p(2)))
        let comparison = Self.task.comparison(of: Self.even, with: after)
        #expect(comparison.moves.map(\.person) == [Self.p(2), Self.p(3)])
        #expect(comparison.moves.map(\.to) == [0, 1])
        #expect(comparison.parted == 4 && comparison.joined == 4)
        #expect(comparison.brokenBefore.isEmpty && comparison.brokenAfter.count == 2)
    }

    @Test("MX13 several of a company are explained by its size and the groups")
    func company() {
        let task = Mixed.task([7, 3, 2, 2, 1, 1], groups: 4)
        let plan = Self.plan([[0, 1, 7, 10], [2, 3, 8, 12], [4, 5, 9, 14], [6, 11, 13, 15]])
        let reasons = task.reasons(for: plan)
        #expect(
            reasons
                == (0..<3).map { .company(Self.c(0), group: $0, count: 2, companySize: 7, groups: 4) })
        #expect(
            reasons[2].sentence(Mixed.names)
                == Bilingual(
                    ja: "グループ3にC0の人が2人いるのは、C0が7人で、グループが4つのためです。",
                    en: "Group 3 has 2 of C0 because C0 sends 7 people and there are 4 groups."))
    }

    @Test("MX13 jobs, seniority, first-timers, languages, earlier pairs, sets and sizes are told")
    func everything() {
        var task = Mixed.task([1, 1, 1, 1, 1, 1], groups: 2)
        for index in 0..<2 {
            task.people[index].job = "営業"
            task.people[index].seniority = "部長"
            task.people[index].isFirstTime = true
        }
        task.people[0].languages = ["ja"]
        task.people[1].languages = ["en"]
        task.met.record([Self.p(0), Self.p(1)])
        task.together = [[Self.p(0), Self.p(1)]]
        let (a, b) = (Self.p(0), Self.p(1))
        #expect(
            task.reasons(for: Self.plan([[0, 1, 2, 3], [4, 5]])) == [
                .job("営業", group: 0, count: 2, of: 2, groups: 2),
                .seniority("部長", group: 0, count: 2, of: 2, groups: 2),
                .firstTimers(group: 0, count: 2, of: 2, groups: 2), .together([a, b], group: 0),
                .met(a, b, group: 0, times: 1), .languages(a, b, group: 0), .sizes(nil, least: 2, most: 4),
            ])
    }

    @Test("MX16 every sentence is there in both languages and names whom it concerns")
    func sentences() {
        let (a, b) = (Self.p(0), Self.p(1))
        let rules: [BrokenRule] = [
            .company(Self.c(0), group: 0, count: 3, most: 2), .venue(a, group: 0), .together(a, b),
            .apart(a, b, group: 0), .place(a, groups: 0),
        ]
        let reasons: [MixingReason] = [
            .company(Self.c(0), group: 0, count: 2, companySize: 7, groups: 4), .together([a, b], group: 0),
            .languages(a, b, group: 0), .met(a, b, group: 0, times: 2), .broken(.venue(a, group: 0)),
        ]
        let named: [MixingFault] = [
            .twice(a), .togetherAcrossVenues(a, b), .togetherButApart(a, b),
            .togetherOverCompany(Self.c(0), count: 3, most: 2),
        ]
        let texts =
            rules.map { $0.sentence(Mixed.names) } + reasons.map { $0.sentence(Mixed.names) }
            + named.map { $0.sentence(Mixed.names) }
        for text in texts {
            #expect(text.ja.contains("P0") || text.ja.contains("C0"), "\(text)")
            #expect(text.en.contains("P0") || text.en.contains("C0"), "\(text)")
        }
        let others: [MixingFault] = [
            .tooManyPeople(most: 1, given: 2), .weight(.met, given: 1_001), .noGroups(nil, people: 1),
            .tooManyGroups(nil, groups: 2, people: 1), .unknownPerson(a), .noSuchGroup(0),
            .apartOverGroups([a, b], groups: 1),
        ]
        #expect(Set((named + others).map(\.code)).count == 11)
        let plain: [MixingReason] = [
            .job("営業", group: 0, count: 2, of: 4, groups: 2),
            .firstTimers(group: 0, count: 2, of: 4, groups: 2),
            .seniority("部長", group: 0, count: 2, of: 4, groups: 2), .sizes(nil, least: 1, most: 3),
        ]
        let rest = others.map { $0.sentence(Mixed.names) } + plain.map { $0.sentence(Mixed.names) }
        #expect(rest.allSatisfy { !$0.ja.isEmpty && !$0.en.isEmpty && $0.ja != $0.en })
    }
}

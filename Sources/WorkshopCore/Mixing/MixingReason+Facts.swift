extension MixingReason {
    /// A fact of a reason, by name.
    package typealias Fact = (name: String, value: Refusal.Fact)

    /// Its stable code on the wire.
    package var code: String {
        switch self {
        case .company: "company"
        case .job: "job"
        case .seniority: "seniority"
        case .firstTimers: "first_timers"
        case .languages: "languages"
        case .met: "met"
        case .together: "together"
        case .sizes: "sizes"
        case .broken(let rule): rule.code
        }
    }

    /// The facts of its sentence: groups by index, people, companies and venues by id.
    package var facts: [Fact] {
        switch self {
        case .company(let company, let group, let count, let size, let groups):
            [("company", .text("\(company)"))] + Self.share(group, count, size, groups)
        case .job(let name, let group, let count, let all, let groups),
            .seniority(let name, let group, let count, let all, let groups):
            [("name", .text(name))] + Self.share(group, count, all, groups)
        case .firstTimers(let group, let count, let all, let groups): Self.share(group, count, all, groups)
        case .languages(let one, let other, let group): Self.pair(one, other) + [("group", .number(group))]
        case .met(let one, let other, let group, let times):
            Self.pair(one, other) + [("group", .number(group)), ("times", .number(times))]
        case .together(let people, let group):
            [
                ("people", .text(people.map { "\($0)" }.joined(separator: " "))), ("group", .number(group)),
            ]
        case .sizes(let venue, let least, let most):
            (venue.map { [("venue", .text("\($0)"))] } ?? [])
                + [("min", .number(least)), ("max", .number(most))]
        case .broken(let rule): rule.facts
        }
    }

    private static func share(_ group: Int, _ count: Int, _ all: Int, _ groups: Int) -> [Fact] {
        [
            ("group", .number(group)), ("count", .number(count)), ("of", .number(all)),
            ("groups", .number(groups)),
        ]
    }

    fileprivate static func pair(_ one: ID<Person>, _ other: ID<Person>) -> [Fact] {
        [("person", .text("\(one)")), ("other", .text("\(other)"))]
    }
}

extension BrokenRule {
    /// Its stable code on the wire.
    package var code: String {
        switch self {
        case .company: "broken_company"
        case .venue: "broken_venue"
        case .together: "broken_together"
        case .apart: "broken_apart"
        case .place: "broken_place"
        }
    }

    /// The facts of its sentence.
    package var facts: [MixingReason.Fact] {
        switch self {
        case .company(let company, let group, let count, let most):
            [
                ("company", .text("\(company)")), ("group", .number(group)), ("count", .number(count)),
                ("max", .number(most)),
            ]
        case .venue(let person, let group): [("person", .text("\(person)")), ("group", .number(group))]
        case .together(let one, let other): MixingReason.pair(one, other)
        case .apart(let one, let other, let group):
            MixingReason.pair(one, other) + [("group", .number(group))]
        case .place(let person, let groups): [("person", .text("\(person)")), ("groups", .number(groups))]
        }
    }
}

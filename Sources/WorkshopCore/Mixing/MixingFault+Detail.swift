extension MixingFault {
    /// Facts for a sentence, by name; people, companies and venues by id.
    package var detail: [(name: String, value: Refusal.Fact)] {
        switch self {
        case .tooManyPeople(let most, let given): [("max", .number(most)), ("given", .number(given))]
        case .twice(let person), .unknownPerson(let person): [("person", .text("\(person)"))]
        case .weight(let term, let given): [("term", .text(term.rawValue)), ("given", .number(given))]
        case .noGroups(let venue, let people):
            Self.venue(venue) + [("people", .number(people))]
        case .tooManyGroups(let venue, let groups, let people):
            Self.venue(venue) + [("groups", .number(groups)), ("people", .number(people))]
        case .noSuchGroup(let group): [("group", .number(group))]
        case .togetherAcrossVenues(let one, let other), .togetherButApart(let one, let other):
            [("person", .text("\(one)")), ("other", .text("\(other)"))]
        case .togetherOverCompany(let company, let count, let most):
            [("company", .text("\(company)")), ("count", .number(count)), ("max", .number(most))]
        case .apartOverGroups(let people, let groups):
            [("people", .number(people.count)), ("groups", .number(groups))]
        }
    }

    private static func venue(_ id: ID<Venue>?) -> [(name: String, value: Refusal.Fact)] {
        id.map { [("venue", .text("\($0)"))] } ?? []
    }
}

/// Why nobody can be mixed so, with the facts.
package enum MixingFault: Error, Hashable, Sendable {
    /// More people than a task may have.
    case tooManyPeople(most: Int, given: Int)
    /// Somebody is on the list twice.
    case twice(ID<Person>)
    /// A weight outside its limits.
    case weight(MixingTerm, given: Int)
    /// A venue has people but no groups.
    case noGroups(ID<Venue>?, people: Int)
    /// A venue has more groups than people.
    case tooManyGroups(ID<Venue>?, groups: Int, people: Int)
    /// A rule or an edit names somebody who is not on the list.
    case unknownPerson(ID<Person>)
    /// There is no group of this index.
    case noSuchGroup(Int)
    /// Two who must be together are at different venues.
    case togetherAcrossVenues(ID<Person>, ID<Person>)
    /// Two who must be together must also be apart.
    case togetherButApart(ID<Person>, ID<Person>)
    /// More of one company must be together than a group may have.
    case togetherOverCompany(ID<Organisation>, count: Int, most: Int)
    /// More people must be apart from each other than their venue has groups.
    case apartOverGroups([ID<Person>], groups: Int)

    /// Its stable code on the wire.
    package var code: String {
        switch self {
        case .tooManyPeople: "mixing_too_many_people"
        case .twice: "mixing_twice"
        case .weight: "mixing_weight"
        case .noGroups: "mixing_no_groups"
        case .tooManyGroups: "mixing_too_many_groups"
        case .unknownPerson: "mixing_unknown_person"
        case .noSuchGroup: "mixing_no_such_group"
        case .togetherAcrossVenues: "mixing_together_across_venues"
        case .togetherButApart: "mixing_together_but_apart"
        case .togetherOverCompany: "mixing_together_over_company"
        case .apartOverGroups: "mixing_apart_over_groups"
        }
    }
}

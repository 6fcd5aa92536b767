/// What mixing knows of somebody.
package struct MixingPerson: Hashable, Sendable, Encodable {
    package var id: ID<Person>
    package var company: ID<Organisation>?
    package var venue: ID<Venue>?
    /// The family of jobs; empty where it is not known.
    package var job = ""
    /// Empty where it is not known.
    package var seniority = ""
    package var isFirstTime = false
    /// Empty where they are not known.
    package var languages: Set<String> = []

    package init(id: ID<Person>, company: ID<Organisation>? = nil, venue: ID<Venue>? = nil) {
        self.id = id
        self.company = company
        self.venue = venue
    }
}

/// How many groups a venue is to have; `nil` is for people of no venue.
package struct MixingVenue: Hashable, Sendable, Encodable {
    package var venue: ID<Venue>?
    package var groups: Int

    package init(_ venue: ID<Venue>?, groups: Int) {
        self.venue = venue
        self.groups = groups
    }
}

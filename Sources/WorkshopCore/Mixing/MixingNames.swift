/// Names for the ids in a sentence about groups.
package struct MixingNames: Sendable {
    package var person: @Sendable (ID<Person>) -> String
    package var company: @Sendable (ID<Organisation>) -> String
    package var venue: @Sendable (ID<Venue>?) -> String

    package init(
        person: @escaping @Sendable (ID<Person>) -> String,
        company: @escaping @Sendable (ID<Organisation>) -> String,
        venue: @escaping @Sendable (ID<Venue>?) -> String
    ) {
        self.person = person
        self.company = company
        self.venue = venue
    }
}

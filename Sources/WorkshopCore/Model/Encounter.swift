/// People who worked together in a step: those of a group who were in, or a table of one round.
package struct Encounter: Hashable, Sendable, Encodable {
    package var step: StepID
    package var group: ID<Group>?
    /// From 1, where people sat at tables; `nil` for a whole group.
    package var round: Int?
    /// In the order in which they came.
    package var people: [ID<Person>]

    package init(step: StepID, group: ID<Group>?, round: Int?, people: [ID<Person>]) {
        self.step = step
        self.group = group
        self.round = round
        self.people = people
    }
}

/// What comes of the day: the host's brief, pick and register, and what is asked and shown around them.
package struct Outcome: Hashable, Sendable, Encodable {
    package var brief: Brief?
    package var pick: HostPick?
    package var adoptions: [ID<Item>: Adoption] = [:]
    package var surveys: [ID<Survey>: Survey] = [:]
    package var talks: Talks?
    package var questions: [ID<TalkQuestion>: TalkQuestion] = [:]
    package var reactions: [ID<Group>: [Reaction: Int]] = [:]
    package var judging: Judging?
    package var editions: EditionHistory?
    package var costs: CostPlan?

    package init() {}
}

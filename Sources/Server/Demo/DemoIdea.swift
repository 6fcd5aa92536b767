import WorkshopCore

/// A row of ideas.csv.
struct DemoIdea: Sendable, Hashable {
    let number: Int
    let text: String
    /// Numbers of observations, at least one.
    let sources: [Int]
    let relation: Relation
}

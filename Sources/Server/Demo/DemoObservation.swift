import WorkshopCore

/// A row of observations.csv.
struct DemoObservation: Sendable, Hashable {
    let number: Int
    let spot: String
    let kind: NoteKind
    let text: String
}

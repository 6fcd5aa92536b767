import WorkshopCore

/// One thing in the lineage: a note, a cluster, a section of an outline, or what a ballot decided.
struct LineageNode {
    /// Where it stands on the way from observation to decision.
    enum Stage: Int, CaseIterable {
        case observation, insight, idea, cluster, outline, decision
    }

    let stage: Stage
    /// What it is, in words.
    let label: String
    /// The note's, the same in every export; `nil` for what is no note.
    var number: Int?
    var kind: NoteKind?
    let text: String
}

/// What leads from one thing of the lineage to another, by their places in the list.
struct LineageThread {
    enum Kind: Hashable {
        case relation(Relation)
        /// A note in a cluster.
        case member
    }

    let from: Int
    let to: Int
    let kind: Kind

    /// As tables name it: the relation of the protocol, or `in`.
    var name: String {
        switch kind {
        case .relation(let relation): relation.rawValue
        case .member: "in"
        }
    }
}

/// Something a person wrote: an observation, an assumption, an idea.
package struct Note: Hashable, Sendable, Encodable {
    package var id: ID<Note>
    package var step: StepID
    package var author: ID<Person>
    package var group: ID<Group>?
    package var venue: ID<Venue>?
    package var kind: NoteKind
    package var text: String
    /// Counts edits of the text, from 1; an edit that knows an older one becomes a variant (PR15).
    package var revision = 1
    package var rank: Rank
    package var cluster: ID<Cluster>?
    package var spot: ID<Spot>?
    package var photos: [ID<Photo>] = []
    package var prompt: String?
    package var derivedFrom: [Derivation] = []
    /// Server time in milliseconds.
    package var writtenAt: Int64
    package var variants: [Variant] = []
    package var isDeleted = false
    package var place: Place?
    /// The circle and round it was written in, where there was one.
    package var circle: ID<Circle>?
    package var round: Int?
    package var fields: [String: FieldValue] = [:]
    /// Opened on its own, before its step was.
    package var isRevealed = false
    /// Held back by a facilitator: it does not open with its step.
    package var isHeld = false
    package var stars: Set<ID<Person>> = []
    package var comments: [Comment] = []
    /// Who typed it in for an author without a device.
    package var proxy: ID<Person>?

    package init(
        id: ID<Note>, step: StepID, author: ID<Person>, kind: NoteKind, text: String, rank: Rank,
        writtenAt: Int64
    ) {
        self.id = id
        self.step = step
        self.author = author
        self.kind = kind
        self.text = text
        self.rank = rank
        self.writtenAt = writtenAt
    }
}

/// What a note is; shown by tint and by shape.
package enum NoteKind: String, Sendable, CaseIterable, Encodable {
    case fact, insight, question, assumption, idea
}

/// Where something came from.
package struct Derivation: Hashable, Sendable, Encodable {
    package var source: ID<Note>
    package var relation: Relation

    package init(source: ID<Note>, relation: Relation) {
        self.source = source
        self.relation = relation
    }
}

/// How one thing came from another (WORKSHOP, "Provenance from the first event").
package enum Relation: String, Sendable, CaseIterable, Encodable {
    case inspiredBy = "inspired-by"
    case buildsOn = "builds-on"
    case combines
    case reverses
    case mergedFrom = "merged-from"
    case headerOf = "header-of"
    case presentedIn = "presented-in"
    case decidedBy = "decided-by"
}

/// A text that lost the race against another edit and is kept beside it.
package struct Variant: Hashable, Sendable, Encodable {
    package var text: String
    package var author: ID<Person>

    package init(text: String, author: ID<Person>) {
        self.text = text
        self.author = author
    }
}

/// Notes that belong together, under a header card that says what they say.
package struct Cluster: Hashable, Sendable, Encodable {
    package var id: ID<Cluster>
    package var step: StepID
    package var group: ID<Group>?
    package var venue: ID<Venue>?
    package var header: String
    package var revision = 1
    package var rank: Rank
    package var author: ID<Person>
    /// The cluster it was put into, with others, under one more nameplate.
    package var parent: ID<Cluster>?
    /// 1 for a cluster of notes, one more than the highest in it otherwise.
    package var level = 1

    package init(id: ID<Cluster>, step: StepID, header: String, rank: Rank, author: ID<Person>) {
        self.id = id
        self.step = step
        self.header = header
        self.rank = rank
        self.author = author
    }
}

/// Anything a ballot or the projector can point at: a note, a cluster, a ballot, a group's outline.
package enum Item {}

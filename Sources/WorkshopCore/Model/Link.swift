/// A line between two notes or clusters.
package struct Link: Hashable, Sendable, Encodable {
    package var id: ID<Link>
    package var step: StepID
    package var from: ID<Item>
    package var to: ID<Item>
    package var kind: LinkKind
    package var author: ID<Person>

    package init(
        id: ID<Link>, step: StepID, from: ID<Item>, to: ID<Item>, kind: LinkKind, author: ID<Person>
    ) {
        self.id = id
        self.step = step
        self.from = from
        self.to = to
        self.kind = kind
        self.author = author
    }
}

/// What a line says: from cause to effect, in conflict (of two values: impossible together), in mutual
/// dependence, the same.
package enum LinkKind: String, Sendable, CaseIterable, Encodable {
    case cause, conflict, mutual, same
}

/// What somebody says of a note.
package struct Comment: Hashable, Sendable, Encodable {
    package var id: ID<Comment>
    package var step: StepID
    package var author: ID<Person>
    package var text: String
    /// Server time in milliseconds.
    package var writtenAt: Int64

    package init(id: ID<Comment>, step: StepID, author: ID<Person>, text: String, writtenAt: Int64) {
        self.id = id
        self.step = step
        self.author = author
        self.text = text
        self.writtenAt = writtenAt
    }
}

/// What takes back something a person did, as long as nothing builds on it.
package enum Inverse: Hashable, Sendable, Encodable {
    case remove(ID<Note>)
    case restore(ID<Note>)
    case edit(ID<Note>, text: String, kind: NoteKind, revision: Int)
    case fill(ID<Note>, fields: [String: FieldValue], revision: Int)
    case move(ID<Note>, cluster: ID<Cluster>?, rank: Rank)
    case place(ID<Note>, Place)
    case star(ID<Note>, Bool)
    case uncomment(ID<Note>, ID<Comment>)
    case dissolve(ID<Cluster>)
    case head(ID<Cluster>, header: String, revision: Int)
    case nest(ID<Cluster>, parent: ID<Cluster>?)
    case unlink(ID<Link>)
}

/// One thing done that can be taken back: the number of its command's first event, and the step it was done
/// in.
package struct Undoable: Hashable, Sendable, Encodable {
    package var sequence: UInt64
    package var step: StepID
    package var inverse: Inverse

    package init(sequence: UInt64, step: StepID, inverse: Inverse) {
        self.sequence = sequence
        self.step = step
        self.inverse = inverse
    }
}

/// A list in which notes stand by rank: a cluster, or the loose notes of a group.
enum NoteList: Hashable, Sendable, Encodable {
    case cluster(ID<Cluster>)
    case loose(ID<Group>?)

    /// The list a note stands in.
    init(of note: Note) { self = note.cluster.map(Self.cluster) ?? .loose(note.group) }
}

/// A note in its list.
struct ListedNote: Hashable, Sendable, Comparable, Encodable {
    let rank: Rank
    let id: ID<Note>

    static func < (left: ListedNote, right: ListedNote) -> Bool {
        (left.rank, left.id) < (right.rank, right.id)
    }
}

extension [ListedNote] {
    /// Where an entry stands, or would.
    func place(of entry: ListedNote) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < entry { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func enter(_ entry: ListedNote) {
        let index = place(of: entry)
        if index == count || self[index] != entry { insert(entry, at: index) }
    }

    mutating func leave(_ entry: ListedNote) {
        let index = place(of: entry)
        if index < count, self[index] == entry { remove(at: index) }
    }
}

/// A list in which notes stand by rank: a cluster, or the loose notes of a group.
enum NoteList: Hashable, Sendable, Encodable {
    case cluster(ID<Cluster>)
    case loose(ID<Group>?)

    /// The list a note stands in.
    init(of note: Note) { self.init(cluster: note.cluster, group: note.group) }

    init(cluster: ID<Cluster>?, group: ID<Group>?) {
        self = cluster.map(Self.cluster) ?? .loose(group)
    }
}

/// A note in its list.
struct ListedNote: Hashable, Sendable, Comparable, Encodable {
    let rank: Rank
    let id: ID<Note>
    /// Almost always decides which of two is first.
    private let head: UInt64

    init(rank: Rank, id: ID<Note>) {
        (self.rank, self.id, head) = (rank, id, rank.head)
    }

    static func < (left: ListedNote, right: ListedNote) -> Bool {
        left.head == right.head
            ? (left.rank, left.id) < (right.rank, right.id) : left.head < right.head
    }

    /// What is written of it: the rest follows from these.
    private enum CodingKeys: CodingKey {
        case rank, id
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
        // What is new stands last.
        if last.map({ $0 < entry }) ?? true { return append(entry) }
        let index = place(of: entry)
        if index == count || self[index] != entry { insert(entry, at: index) }
    }

    /// Gives an entry another place; what stands between the two makes room, and nothing else moves.
    mutating func shift(_ entry: ListedNote, to moved: ListedNote) {
        let from = place(of: entry)
        guard from < count, self[from] == entry else { return enter(moved) }
        let to = place(of: moved)
        var index = from
        var entries = mutableSpan
        while index > to {
            entries.swapAt(index, index - 1)
            index -= 1
        }
        while index + 1 < to {
            entries.swapAt(index, index + 1)
            index += 1
        }
        entries[index] = moved
    }

    mutating func leave(_ entry: ListedNote) {
        let index = place(of: entry)
        if index < count, self[index] == entry { remove(at: index) }
    }
}

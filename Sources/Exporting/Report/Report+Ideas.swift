import WorkshopCore

extension Report {
    /// What led to an idea, at most so far back and so much of it.
    private static let (depthMax, traceMax) = (3, 12)

    /// Ideas by dots, then those that were presented, then in the order written.
    static func ideas(_ index: ViewIndex, _ cited: Set<ID<Note>>, _ wording: Wording) -> [Idea] {
        let ideas = index.notes.enumerated().filter { $0.element.kind == .idea && !$0.element.isSealed }
        let weighed = ideas.map { place, note -> (weight: [Int], note: NoteView, number: Int) in
            let dots = index.dots(on: note.id.of(Item.self)) ?? 0
            return ([-dots, cited.contains(note.id) ? 0 : 1, place], note, place + 1)
        }
        let sorted = weighed.sorted { $0.weight.lexicographicallyPrecedes($1.weight) }
        return sorted.prefix(ideasMax).map { _, note, number in
            Idea(
                number: number, text: note.text, group: note.group.map { index.label(of: $0, wording) },
                dots: index.dots(on: note.id.of(Item.self)), isPresented: cited.contains(note.id),
                trace: trace(of: note, index))
        }
    }

    private static func trace(
        of note: NoteView, _ index: ViewIndex
    ) -> [(depth: Int, relation: Relation, source: Deck.Source)] {
        var found: [(depth: Int, relation: Relation, source: Deck.Source)] = []
        var seen: Set<ID<Note>> = [note.id]
        func follow(_ note: NoteView, _ depth: Int) {
            guard depth <= depthMax else { return }
            for origin in note.derivedFrom where found.count < traceMax {
                guard seen.insert(origin.source).inserted, let next = index.note(origin.source),
                    !next.isSealed,
                    let source = Deck.Source(origin.source, index)
                else { continue }
                found.append((depth, origin.relation, source))
                follow(next, depth + 1)
            }
        }
        follow(note, 1)
        return found
    }
}

/// What of a step, as it stands, decides who reads its notes: small enough to be handed on for each note.
struct StepSight {
    /// Who reads a note before the reveal, and after it.
    let visible: Visibility
    let shownTo: Visibility
    let isRevealed: Bool
    let isModerated: Bool
    /// Whether groups go from station to station.
    let isByStation: Bool
    let author: AuthorPolicy
}

extension Workshop {
    /// `nil` for a step that the agenda has not.
    func sight(of id: StepID) -> StepSight? {
        let isGallery = galleries.contains(id)
        let isRevealed = isRevealed(id)
        return agenda.steps.reading(id) { step in
            StepSight(
                visible: step.visible,
                shownTo: isGallery && step.revealTo == .venue ? .all : step.revealTo,
                isRevealed: isRevealed, isModerated: step.isModerated,
                isByStation: step.assign == .stations, author: step.author)
        }
    }
}

/// The sight of the step that was asked for last: notes that change together are mostly of one step.
struct LastSight {
    private var last: (id: StepID, sight: StepSight?)?

    mutating func of(_ id: StepID, in workshop: Workshop) -> StepSight? {
        if let last, last.id == id { return last.sight }
        let sight = workshop.sight(of: id)
        last = (id, sight)
        return sight
    }
}

extension Dictionary {
    /// What `read` makes of a value, which is copied once at most.
    @inline(__always)
    func reading<Result>(_ key: Key, _ read: (Value) -> Result) -> Result? {
        index(forKey: key).map { read(values[$0]) }
    }

    /// Changes a value where it lies, or reads of it without a copy; `nil` where there is none.
    @inline(__always)
    mutating func change<Result>(_ key: Key, _ body: (inout Value) -> Result) -> Result? {
        guard let index = index(forKey: key) else { return nil }
        return body(&values[index])
    }
}

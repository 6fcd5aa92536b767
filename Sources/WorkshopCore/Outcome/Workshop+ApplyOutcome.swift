extension Workshop {
    mutating func applyToOutcome(_ event: OutcomeEvent, at now: Int64, by person: ID<Person>?) {
        if outcome == nil { outcome = Outcome() }
        switch event {
        case .briefWritten(var brief):
            brief.isOpen = outcome?.brief?.isOpen ?? false
            outcome?.brief = brief
        case .briefOpened: outcome?.brief?.isOpen = true
        case .picked(let items):
            if outcome?.pick == nil { outcome?.pick = HostPick() }
            outcome?.pick?.items = items
        case .pickRevealed(let items):
            outcome?.pick = HostPick()
            outcome?.pick?.items = items
            outcome?.pick?.isRevealed = true
        case .adoptionDecided(let item, let decision): decide(decision, on: item, at: now, by: person)
        case .surveyOpened, .surveyAnswered, .surveyWithdrawn, .quoteAllowed, .surveyClosed, .surveyShown:
            applyToSurveys(event)
        case .orderSet, .bellsSet, .talkClockSet, .questionAsked, .questionMarked, .reacted:
            applyToAudience(event)
        case .skitWritten(let group, let skit): outlines[group]?.skit = skit
        case .editionsSet(var history):
            history.present = outcome?.editions?.present ?? [:]
            outcome?.editions = history
        case .editionCounted(let figures): outcome?.editions?.present = figures
        case .costsSet(let plan): outcome?.costs = plan
        case .judgingOpened, .scored, .judgingClosed: applyToJudging(event)
        }
    }

    private mutating func decide(
        _ decision: AdoptionDecision, on item: ID<Item>, at now: Int64, by person: ID<Person>?
    ) {
        var adoption = outcome?.adoptions[item] ?? Adoption(item: item, decision: decision)
        adoption.decision = decision
        adoption.revision += 1
        adoption.history.append(
            AdoptionChange(
                at: now, by: person, status: decision.status, reason: decision.reason,
                isPublic: decision.isPublic))
        adoption.behind.formUnion(notes(behind: item))
        adoption.recipients.formUnion(adoption.behind.compactMap { notes[$0]?.author })
        outcome?.adoptions[item] = adoption
    }

    /// The notes an item came from, itself included, through any number of steps.
    package func notes(behind item: ID<Item>) -> Set<ID<Note>> {
        var next: [ID<Note>] = []
        if let outline = outlines[item.of(Group.self)] { next += outline.sections.flatMap(\.sources) }
        if clusters[item.of(Cluster.self)] != nil {
            next += notes.values.filter { $0.cluster == item.of(Cluster.self) }.map(\.id)
        }
        if notes[item.of(Note.self)] != nil { next.append(item.of(Note.self)) }
        var found: Set<ID<Note>> = []
        while let id = next.popLast() {
            guard let note = notes[id], found.insert(id).inserted else { continue }
            next += note.derivedFrom.map(\.source)
        }
        return found
    }
}

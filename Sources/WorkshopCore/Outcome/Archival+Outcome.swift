extension Archival {
    /// A sealed pick, a private decision and what the host thought of before are the host's alone.
    func outcome(_ event: OutcomeEvent) -> Event {
        switch event {
        case .briefOpened, .briefWritten: return .outcome(event)
        case .surveyOpened, .surveyShown: return .outcome(event)
        // Single answers never leave; what they came to stands where the survey was closed.
        case .orderSet, .bellsSet, .talkClockSet, .questionMarked, .reacted, .judgingOpened, .judgingClosed:
            return .outcome(event)
        case .scored: return .withheld
        case .skitWritten, .editionsSet, .editionCounted, .costsSet: return .outcome(event)
        case .questionAsked(var question):
            question.author = Self.nobody
            return .outcome(.questionAsked(question))
        case .surveyAnswered, .surveyWithdrawn, .quoteAllowed: return .withheld
        case .surveyClosed(let id, let electorate, _):
            let results = workshop.outcome?.surveys[id]?.results(of: electorate)
            return .outcome(.surveyClosed(id, electorate: electorate, archived: results))
        case .picked: return .withheld
        case .pickRevealed(let items): return .outcome(.pickRevealed(items.filter { isReadable($0.item) }))
        case .adoptionDecided(let item, var decision):
            guard isPublic(item), decision.isPublic, isReadable(item) else { return .withheld }
            decision.message = ""
            return .outcome(.adoptionDecided(item, decision))
        }
    }

    private func isPublic(_ item: ID<Item>) -> Bool {
        workshop.outcome?.adoptions[item]?.decision.isPublic == true
    }

    private func isReadable(_ item: ID<Item>) -> Bool { workshop.seesItem(item, reader) }
}

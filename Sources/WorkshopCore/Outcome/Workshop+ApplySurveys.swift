extension Workshop {
    /// Whoever is not here any more has said nothing.
    mutating func forget(_ person: ID<Person>) {
        for id in (outcome?.surveys ?? [:]).keys { outcome?.surveys[id]?.answers[person] = nil }
        if outcome?.judging?.isOpen == true { outcome?.judging?.scores[person] = nil }
    }

    mutating func applyToSurveys(_ event: OutcomeEvent) {
        switch event {
        case .surveyOpened(let survey): outcome?.surveys[survey.id] = survey
        case .surveyAnswered(let id, let person, let answers):
            // What was erased is empty, and counts for nothing.
            outcome?.surveys[id]?.answers[person] = answers.isEmpty ? nil : answers
        case .surveyWithdrawn(let id, let person): outcome?.surveys[id]?.answers[person] = nil
        case .quoteAllowed(let id, let person, let key, let isAllowed):
            outcome?.surveys[id]?.answers[person]?[key]?.mayQuote = isAllowed
        case .surveyClosed(let id, let electorate, let archived):
            outcome?.surveys[id]?.isOpen = false
            outcome?.surveys[id]?.electorate = electorate
            outcome?.surveys[id]?.archived = archived
        case .surveyShown(let id): outcome?.surveys[id]?.isShown = true
        default: break
        }
    }
}

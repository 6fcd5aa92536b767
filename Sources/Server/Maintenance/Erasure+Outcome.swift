import WorkshopCore

extension Erasure {
    /// What they wrote for the host, and what they were told stays with whoever wrote it.
    mutating func outcome(_ event: OutcomeEvent, isBy: Bool) -> OutcomeEvent {
        switch event {
        case .briefOpened, .surveyWithdrawn, .quoteAllowed, .surveyClosed, .surveyShown,
            .orderSet, .bellsSet, .talkClockSet, .questionMarked, .reacted, .scored, .judgingClosed,
            .editionCounted, .costsSet:
            return event
        case .skitWritten(let group, let skit):
            return isBy ? .skitWritten(group, skit.mapping { taken($0) }) : event
        case .editionsSet(var history):
            guard isBy else { return event }
            history.series = taken(history.series)
            for index in history.earlier.indices {
                history.earlier[index].title = taken(history.earlier[index].title)
            }
            return .editionsSet(history)
        case .questionAsked(var question):
            if question.author == person { question.text = taken(question.text) }
            return .questionAsked(question)
        case .judgingOpened(var judging):
            guard isBy else { return event }
            for index in judging.criteria.indices {
                judging.criteria[index].title = taken(judging.criteria[index].title)
            }
            return .judgingOpened(judging)
        case .surveyOpened(var survey):
            guard isBy else { return event }
            survey.title = taken(survey.title)
            for index in survey.questions.indices {
                survey.questions[index].text = taken(survey.questions[index].text)
            }
            return .surveyOpened(survey)
        case .surveyAnswered(let id, let who, let answers):
            guard who == person else { return event }
            for case .text(let text) in answers.values.map(\.value) { _ = taken(text) }
            return .surveyAnswered(id, who, [:])
        case .briefWritten(var brief):
            guard isBy else { return event }
            for (part, text) in brief.texts { brief.texts[part] = taken(text) }
            brief.questions = brief.questions.map { taken($0) }
            return .briefWritten(brief)
        case .picked(let items): return .picked(isBy ? taken(items) : items)
        // Their picks stay, their words do not, whoever pressed the button.
        case .pickRevealed(let items): return .pickRevealed(isBy ? taken(items) : items)
        case .adoptionDecided(let item, var decision):
            guard isBy else { return event }
            decision.reason = taken(decision.reason)
            decision.owner = taken(decision.owner)
            decision.message = taken(decision.message)
            return .adoptionDecided(item, decision)
        }
    }

    private mutating func taken(_ text: Bilingual) -> Bilingual {
        Bilingual(ja: taken(text.ja), en: taken(text.en))
    }

    private mutating func taken(_ items: [PickedItem]) -> [PickedItem] {
        items.map { PickedItem(item: $0.item, reason: taken($0.reason)) }
    }
}

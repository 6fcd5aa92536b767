package import WorkshopCore

/// Where around the outcome a text of a ``RandomWorkshop`` was written, and so who may read it.
package enum OutcomeText: Sendable {
    case brief
    case pick(ID<Item>)
    /// Of the decision with this number, from 0.
    case reason(ID<Item>, Int)
    case message(ID<Item>)
    case answer(ID<Survey>, ID<Person>)
    case question(ID<TalkQuestion>)
    case skit(ID<Group>)
}

extension Oracle {
    /// Who may read a text, written down from the rules OU1 to OU23 alone.
    package static func mayRead(
        _ canary: Int, _ text: OutcomeText, _ viewer: Viewer, in workshop: Workshop
    ) -> Bool {
        guard let outcome = workshop.outcome else { return false }
        let runsIt = viewer.role == .facilitator || viewer.role == .secretariat
        let keepsRegister = viewer.role == .host || viewer.role == .secretariat
        switch text {
        case .brief: return outcome.brief?.isOpen == true || runsIt || viewer.role == .host
        case .pick(let item):
            if viewer.role == .host { return true }
            let isIn = outcome.pick?.items.contains { $0.reason.contains("~\(canary)~") } ?? false
            return outcome.pick?.isRevealed == true && isIn && mayRead(item, viewer, in: workshop)
        case .reason(let item, let number):
            guard let adoption = outcome.adoptions[item] else { return false }
            let isPublic = adoption.decision.isPublic && adoption.history[number].isPublic
            return keepsRegister || isPublic && mayRead(item, viewer, in: workshop)
        case .message(let item):
            let isTold = viewer.person.map { outcome.adoptions[item]?.recipients.contains($0) == true }
            return keepsRegister || isTold == true
        case .answer(let id, let person):
            if viewer.person == person { return true }
            guard let survey = outcome.surveys[id], let answer = survey.answers[person]?["text"],
                case .text(let words) = answer.value
            else { return false }
            let isOut = survey.isShown || !survey.isOpen && runsIt
            return isOut && answer.mayQuote && words.contains("~\(canary)~")
        case .question(let id):
            guard let question = outcome.questions[id] else { return false }
            let isOut = question.state == .shown || question.state == .answered
            return runsIt || isOut || viewer.person == question.author
        case .skit(let group): return mayRead(group.of(Item.self), viewer, in: workshop)
        }
    }

    private static func mayRead(_ item: ID<Item>, _ viewer: Viewer, in workshop: Workshop) -> Bool {
        if let outline = workshop.outlines[item.of(Group.self)] {
            let runsIt = viewer.role == .facilitator || viewer.role == .secretariat
            return outline.isPresented || runsIt || viewer.group == outline.group
        }
        return workshop.notes[item.of(Note.self)].map { mayRead($0, viewer, in: workshop) } ?? false
    }
}

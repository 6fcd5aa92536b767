/// A part of the outcome that is projected as one.
package enum OutcomePart: Hashable, Sendable {
    case brief, pick
    case adoption(ID<Item>)
    /// A survey, and how many have answered it.
    case survey(ID<Survey>)
    case answers(ID<Survey>)
    case talks, judging, scores, editions, costs
    case question(ID<TalkQuestion>)
    case reactions(ID<Group>)
}

extension Workshop {
    func touchOutcome(_ event: OutcomeEvent, in touched: inout Touched) {
        switch event {
        case .briefWritten, .briefOpened: touched.outcome.insert(.brief)
        case .picked, .pickRevealed: touched.outcome.insert(.pick)
        case .adoptionDecided(let item, _):
            touched.outcome.insert(.adoption(item))
            touched.own.formUnion(outcome?.adoptions[item]?.recipients ?? [])
        case .surveyOpened(let survey): touched.outcome.insert(.survey(survey.id))
        case .surveyClosed(let id, _, _), .surveyShown(let id): touched.outcome.insert(.survey(id))
        case .surveyAnswered(let id, let person, _), .surveyWithdrawn(let id, let person),
            .quoteAllowed(let id, let person, _, _):
            touched.outcome.insert(.answers(id))
            touched.own.insert(person)
        case .skitWritten(let group, _): touched.outlines.insert(group)
        case .editionsSet, .editionCounted: touched.outcome.insert(.editions)
        case .costsSet: touched.outcome.insert(.costs)
        default: touchTalks(event, in: &touched)
        }
    }

    private func touchTalks(_ event: OutcomeEvent, in touched: inout Touched) {
        switch event {
        case .orderSet: touched.outcome.insert(.talks)
        case .bellsSet:
            touched.outcome.insert(.talks)
            touched.stage = true
        case .talkClockSet: touched.stage = true
        case .questionAsked(let question):
            touched.outcome.insert(.question(question.id))
            touched.own.insert(question.author)
        case .questionMarked(let id, _):
            touched.outcome.insert(.question(id))
            if let author = outcome?.questions[id]?.author { touched.own.insert(author) }
        case .reacted(let group, _): touched.outcome.insert(.reactions(group))
        case .judgingOpened: touched.outcome.insert(.judging)
        case .scored(let judge, _, _):
            touched.outcome.insert(.scores)
            touched.own.insert(judge)
        case .judgingClosed:
            touched.outcome.insert(.judging)
            touched.own.formUnion(outcome?.judging?.judges ?? [])
        default: break
        }
    }

    /// What stands on notes, clusters or outlines is shown to those who may read these, so it changes with
    /// them.
    func partsStandingOn(_ touched: Touched) -> Set<OutcomePart> {
        guard let outcome else { return [] }
        var parts: Set<OutcomePart> = []
        let isTouched: (ID<Item>) -> Bool = { item in
            touched.notes.contains(item.of(Note.self)) || touched.clusters.contains(item.of(Cluster.self))
                || touched.outlines.contains(item.of(Group.self))
        }
        if outcome.pick?.items.contains(where: { isTouched($0.item) }) == true { parts.insert(.pick) }
        for item in outcome.adoptions.keys where isTouched(item) { parts.insert(.adoption(item)) }
        return parts
    }
}

extension Workshop {
    /// Items that these parts are about.
    func itemsStoodOn(by parts: Set<OutcomePart>) -> Set<ID<Item>> {
        parts.reduce(into: []) { items, part in
            switch part {
            case .adoption(let item): items.insert(item)
            case .pick: items.formUnion(outcome?.pick?.items.map(\.item) ?? [])
            default: break
            }
        }
    }
}

/// The presentations' order and bells.
package struct TalksView: Sendable, Equatable {
    package let order: [ID<Group>]
    package let seed: UInt64?
    package let warnings: [Int]?
    package let over: Int
}

/// A question as its viewer may read it; who asked is told to nobody.
package struct TalkQuestionView: Sendable, Equatable {
    package let id: ID<TalkQuestion>
    package let group: ID<Group>
    package let text: String
    package let askedAt: Int64
    package let state: QuestionState
}

/// What a group was given by its audience so far.
package struct ReactionsView: Sendable, Equatable {
    package let group: ID<Group>
    package let counts: [Reaction: Int]
}

/// The judges' sheet; without scores until it is closed.
package struct JudgingView: Sendable, Equatable {
    package let criteria: [JudgingCriterion]
    package let max: Int
    package let judges: [ID<Person>]
    package let isOpen: Bool
    /// Sheets given so far; to those who run the workshop.
    package let given: Int?
    package let results: [JudgedGroup]?
}

extension Workshop {
    func projectTalks(_ parts: Set<OutcomePart>, all: Bool, into view: inout View) {
        let runsIt = view.viewer.role.readsGroups
        if let talks = outcome?.talks, all || parts.contains(.talks) {
            view.talks = TalksView(
                order: talks.order, seed: talks.seed, warnings: talks.warnings, over: talks.over)
        }
        for question in (outcome?.questions ?? [:]).values
        where all || parts.contains(.question(question.id)) {
            if runsIt || question.state.isPublic {
                view.questions.append(projected(question))
            } else if !all, question.wasShown {
                view.gone.questions.append(question.id)
            }
        }
        for (group, counts) in outcome?.reactions ?? [:] where all || parts.contains(.reactions(group)) {
            view.reactions.append(ReactionsView(group: group, counts: counts))
        }
        view.questions.sort { ($0.askedAt, $0.id) < ($1.askedAt, $1.id) }
        view.gone.questions.sort()
        view.reactions.sort { $0.group < $1.group }
        guard let judging = outcome?.judging,
            all || parts.contains(.judging)
                || runsIt && parts.contains(.scores)
        else { return }
        view.judging = JudgingView(
            criteria: judging.criteria, max: judging.max, judges: judging.judges, isOpen: judging.isOpen,
            given: runsIt && judging.isOpen ? judging.scores.values.reduce(0) { $0 + $1.count } : nil,
            results: judging.isOpen ? nil : judging.results)
    }

    private func projected(_ question: TalkQuestion) -> TalkQuestionView {
        TalkQuestionView(
            id: question.id, group: question.group, text: question.text, askedAt: question.askedAt,
            state: question.state)
    }

    /// What a person has asked; left out ones are theirs to read too.
    func questions(by person: ID<Person>) -> [TalkQuestionView] {
        let own = (outcome?.questions ?? [:]).values.filter { $0.author == person }
        return own.sorted { ($0.askedAt, $0.id) < ($1.askedAt, $1.id) }.map(projected)
    }

    /// A judge's own sheets, while they are open.
    func scores(by judge: ID<Person>) -> [ID<Group>: [String: Int]] {
        outcome?.judging?.scores[judge] ?? [:]
    }
}

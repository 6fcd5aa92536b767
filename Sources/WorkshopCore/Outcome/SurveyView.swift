/// A survey as its viewer may read it.
package struct SurveyView: Sendable, Equatable {
    package let id: ID<Survey>
    package let voice: Voice
    package let title: Bilingual
    package let questions: [SurveyQuestion]
    package let isOpen: Bool
    package let isShown: Bool
    /// How many have answered, of those asked; to those who run the workshop, and when it is shown.
    package let answered: Int?
    package let of: Int?
    /// `nil` while it is open, and before it is shown to all but those who run the workshop.
    package let results: SurveyResults?
}

extension Workshop {
    func projectSurveys(_ parts: Set<OutcomePart>, all: Bool, into view: inout View) {
        let viewer = view.viewer
        for survey in (outcome?.surveys ?? [:]).values {
            let runsIt = viewer.role.readsGroups
            guard runsIt || survey.isShown || survey.voice.includes(viewer.role) else { continue }
            let isTouched =
                parts.contains(.survey(survey.id))
                || (runsIt || survey.isShown) && parts.contains(.answers(survey.id))
            if all || isTouched { view.surveys.append(projected(survey, for: viewer)) }
        }
        view.surveys.sort { $0.id < $1.id }
    }

    private func projected(_ survey: Survey, for viewer: Viewer) -> SurveyView {
        let isCounted = viewer.role.readsGroups || survey.isShown
        let electorate = survey.isOpen ? electorate(of: survey) : survey.electorate
        let results = isCounted && !survey.isOpen ? survey.results(of: electorate) : nil
        return SurveyView(
            id: survey.id, voice: survey.voice, title: survey.title, questions: survey.questions,
            isOpen: survey.isOpen, isShown: survey.isShown,
            answered: isCounted ? results?.answered ?? survey.answers.count : nil,
            of: isCounted ? electorate : nil, results: results)
    }

    /// What a person has answered, by survey.
    func answers(of person: ID<Person>) -> [ID<Survey>: [String: SurveyAnswer]] {
        (outcome?.surveys ?? [:]).compactMapValues { $0.answers[person] }
    }

    /// Who may answer, or has, is not as before.
    func touchSurveys(in touched: inout Touched) {
        for id in (outcome?.surveys ?? [:]).keys { touched.outcome.insert(.answers(id)) }
        if outcome?.judging != nil { touched.outcome.insert(.scores) }
    }
}

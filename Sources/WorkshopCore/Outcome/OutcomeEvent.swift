/// What happened around the outcome of the day.
package enum OutcomeEvent: Sendable, Equatable {
    /// With the revision it gets.
    case briefWritten(Brief)
    case briefOpened
    case picked([PickedItem])
    /// What was picked when it was revealed; what was thought of before stays the host's.
    case pickRevealed([PickedItem])
    case adoptionDecided(ID<Item>, AdoptionDecision)
    case surveyOpened(Survey)
    /// All answers of a person; empty where they were erased.
    case surveyAnswered(ID<Survey>, ID<Person>, [String: SurveyAnswer])
    case surveyWithdrawn(ID<Survey>, ID<Person>)
    case quoteAllowed(ID<Survey>, ID<Person>, key: String, Bool)
    /// `archived` in archives only, where the answers themselves are not.
    case surveyClosed(ID<Survey>, electorate: Int, archived: SurveyResults?)
    case surveyShown(ID<Survey>)
    /// With the seed where it was by lot.
    case orderSet([ID<Group>], seed: UInt64?)
    case bellsSet(warnings: [Int], over: Int)
    /// The running speaker's clock; `paused` milliseconds are left while it stands.
    case talkClockSet(deadline: Int64, paused: Int64?)
    case questionAsked(TalkQuestion)
    case questionMarked(ID<TalkQuestion>, QuestionState)
    /// What the audience felt in a few seconds, all together.
    case reacted(ID<Group>, [Reaction: Int])
    case judgingOpened(Judging)
    case scored(ID<Person>, ID<Group>, [String: Int])
    case judgingClosed([JudgedGroup])
    /// With the revision it gets.
    case skitWritten(ID<Group>, Skit)
    case editionsSet(EditionHistory)
    case editionCounted([EditionFigure: Int])
    case costsSet(CostPlan)
}

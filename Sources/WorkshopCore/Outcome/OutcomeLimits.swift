/// Limits of what surrounds the outcome, with reasons.
package struct OutcomeLimits: Hashable, Sendable {
    /// Questions of a brief: what fits on one slide, twice.
    package var briefQuestionsMax = 20
    /// Items a host picks: a prize for every group of the largest edition.
    package var picksMax = 50
    /// Items in the register: every outline and ten ideas of each group of the largest edition.
    package var adoptionsMax = 550
    /// Decisions about one item: one a week for two years.
    package var changesMax = 100
    /// Surveys: three voices, before, on the day, and twice after it.
    package var surveysMax = 12
    /// Questions of a survey: what one answers in ten minutes.
    package var surveyQuestionsMax = 40
    /// Choices of a question.
    package var surveyChoicesMax = 20
    /// Warnings before the end of a talk.
    package var bellsMax = 5
    /// Questions from the audience: ten for each group of the largest edition.
    package var talkQuestionsMax = 500
    /// Questions of one person that wait for a facilitator: nobody fills the queue alone.
    package var questionsWaitingMax = 5
    /// Criteria of a judges' sheet.
    package var criteriaMax = 20
    package var judgesMax = 50
    /// Roles and props of a skit: nobody plays three parts in seven minutes.
    package var skitCastMax = 20
    package var skitPropsMax = 20
    /// Scenes of a skit, and cues of one scene.
    package var skitScenesMax = 12
    package var skitCuesMax = 40
    /// Earlier editions: one a month for eight years.
    package var editionsMax = 100
    package var costLinesMax = 50

    package init() {}
}

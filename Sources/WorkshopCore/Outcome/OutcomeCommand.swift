/// What is asked for around the outcome of the day; roles alone decide who may, not the running step.
package enum OutcomeCommand: Sendable, Equatable {
    /// The whole brief; `revision` is the one it was written upon, 0 for the first.
    case writeBrief(Brief, revision: Int)
    case openBrief
    /// All that is picked, in order.
    case pick([PickedItem])
    case revealPick
    /// `revision` is the one it was decided upon, 0 for the first.
    case decideAdoption(ID<Item>, AdoptionDecision, revision: Int)
    case openSurvey(Survey)
    /// All one's answers, in place of those before.
    case answerSurvey(ID<Survey>, [String: SurveyAnswer])
    case withdrawAnswers(ID<Survey>)
    case allowQuote(ID<Survey>, key: String, Bool)
    case closeSurvey(ID<Survey>)
    case showSurvey(ID<Survey>)
    /// By lot, of all groups.
    case drawOrder
    case setOrder([ID<Group>])
    /// Seconds before the end, and behind it.
    case setBells(warnings: [Int], over: Int)
    case addTalkTime(seconds: Int)
    case pauseTalk
    case resumeTalk
    case askQuestion(ID<TalkQuestion>, group: ID<Group>, text: String)
    case markQuestion(ID<TalkQuestion>, QuestionState)
    case openJudging(Judging)
    case score(ID<Group>, [String: Int])
    case closeJudging
    /// The whole skit; `revision` is the one it was written upon, 0 for the first.
    case writeSkit(ID<Group>, Skit, revision: Int)
    case setEditions(EditionHistory, revision: Int)
    /// Writes down what this edition has come to.
    case countEdition
    case setCosts(CostPlan)
    /// The room's own: what the audience felt since the last time.
    case countReactions(ID<Group>, [Reaction: Int])

    /// The name on the wire; `nil` for what only the server itself may ask.
    package var name: CommandName? {
        switch self {
        case .writeBrief: .writeBrief
        case .openBrief: .openBrief
        case .pick: .setPick
        case .revealPick: .revealPick
        case .decideAdoption: .decideAdoption
        case .openSurvey: .openSurvey
        case .answerSurvey: .answerSurvey
        case .withdrawAnswers: .withdrawAnswers
        case .allowQuote: .allowQuote
        case .closeSurvey: .closeSurvey
        case .showSurvey: .showSurvey
        case .drawOrder: .drawOrder
        case .setOrder: .setOrder
        case .setBells: .setBells
        case .addTalkTime: .addTalkTime
        case .pauseTalk: .pauseTalk
        case .resumeTalk: .resumeTalk
        case .askQuestion: .askQuestion
        case .markQuestion: .markQuestion
        case .openJudging: .openJudging
        case .score: .giveScore
        case .closeJudging: .closeJudging
        case .writeSkit: .writeSkit
        case .setEditions: .setEditions
        case .countEdition: .countEdition
        case .setCosts: .setCosts
        case .countReactions: nil
        }
    }
}

extension CommandName {
    /// Whose command it is, whatever step runs; `nil` for commands that steps allow.
    var outcomeRoles: [Role]? {
        switch self {
        case .writeBrief: [.host, .facilitator, .secretariat]
        case .openBrief: [.facilitator]
        case .setPick, .revealPick: [.host]
        case .decideAdoption: [.host, .secretariat]
        case .openSurvey, .closeSurvey, .showSurvey, .setEditions, .countEdition, .setCosts:
            [.facilitator, .secretariat]
        case .answerSurvey, .withdrawAnswers, .allowQuote: [.participant, .host, .secretariat, .facilitator]
        case .drawOrder, .setOrder, .setBells, .addTalkTime, .pauseTalk, .resumeTalk, .markQuestion,
            .openJudging,
            .closeJudging:
            [.facilitator]
        case .askQuestion, .giveScore: [.participant, .host, .secretariat, .facilitator]
        default: nil
        }
    }
}

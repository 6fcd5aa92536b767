extension Decision {
    func outcome(_ command: OutcomeCommand) throws(Refusal) -> [Event] {
        let events: [OutcomeEvent] =
            switch command {
            case .writeBrief, .openBrief, .pick, .revealPick, .decideAdoption: try host(command)
            case .openSurvey, .answerSurvey, .withdrawAnswers, .allowQuote, .closeSurvey, .showSurvey:
                try survey(command)
            case .drawOrder, .setOrder, .setBells, .addTalkTime, .pauseTalk, .resumeTalk, .askQuestion,
                .markQuestion, .countReactions:
                try talks(command)
            case .writeSkit(let group, let skit, let revision):
                try writeSkit(group, skit, revision: revision)
            case .setEditions, .countEdition, .setCosts: try secretariat(command)
            case .openJudging, .score, .closeJudging: try judging(command)
            }
        return events.map(Event.outcome)
    }

    /// Whether an item is there and the one who asks may read it.
    func checkReadable(_ item: ID<Item>) throws(Refusal) {
        guard workshop.seesItem(item, viewer) else { throw .gone }
    }
}

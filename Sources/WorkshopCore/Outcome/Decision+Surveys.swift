extension Decision {
    func survey(_ command: OutcomeCommand) throws(Refusal) -> [OutcomeEvent] {
        switch command {
        case .openSurvey(let survey): return try open(survey)
        case .answerSurvey(let id, let answers): return try answer(id, answers)
        case .withdrawAnswers(let id):
            let (survey, person) = try own(id, .withdrawAnswers)
            return survey.answers[person] == nil ? [] : [.surveyWithdrawn(id, person)]
        case .allowQuote(let id, let key, let isAllowed):
            let (survey, person) = try own(id, .allowQuote)
            guard let answer = survey.answers[person]?[key], case .text = answer.value,
                survey.questions.contains(where: { $0.key == key && $0.type == .text })
            else { throw .gone }
            return answer.mayQuote == isAllowed ? [] : [.quoteAllowed(id, person, key: key, isAllowed)]
        case .closeSurvey(let id):
            let survey = try known(id)
            return survey.isOpen
                ? [.surveyClosed(id, electorate: workshop.electorate(of: survey), archived: nil)] : []
        case .showSurvey(let id):
            let survey = try known(id)
            guard !survey.isOpen else { throw .invalid(path: "id", reason: "still_open") }
            return survey.isShown ? [] : [.surveyShown(id)]
        default: return []
        }
    }

    private func known(_ id: ID<Survey>) throws(Refusal) -> Survey {
        guard let survey = workshop.outcome?.surveys[id] else { throw .gone }
        return survey
    }

    /// A survey that asks for the voice of whoever asks.
    private func own(_ id: ID<Survey>, _ name: CommandName) throws(Refusal) -> (Survey, ID<Person>) {
        let survey = try known(id)
        let person = try actor()
        guard survey.voice.includes(asker.role) else { throw .forbidden(name) }
        return (survey, person.id)
    }

    private func open(_ new: Survey) throws(Refusal) -> [OutcomeEvent] {
        let surveys = workshop.outcome?.surveys ?? [:]
        guard surveys[new.id] == nil else { return [] }
        let bounds = limits.outcome
        guard surveys.count < bounds.surveysMax else {
            throw .tooMany(path: "surveys", max: bounds.surveysMax)
        }
        guard !new.questions.isEmpty else { throw .invalid(path: "questions", reason: "empty") }
        guard new.questions.count <= bounds.surveyQuestionsMax else {
            throw .tooMany(path: "questions", max: bounds.surveyQuestionsMax)
        }
        guard Set(new.questions.map(\.key)).count == new.questions.count else {
            throw .invalid(path: "questions", reason: "twice")
        }
        var questions: [SurveyQuestion] = []
        for question in new.questions { questions.append(try checked(question)) }
        let title = try checked(new.title, path: "title", max: limits.titleMax)
        return [.surveyOpened(Survey(id: new.id, voice: new.voice, title: title, questions: questions))]
    }

    private func checked(_ question: SurveyQuestion) throws(Refusal) -> SurveyQuestion {
        let path = "questions.\(question.key)"
        guard StepID(question.key) != nil else { throw .invalid(path: "questions", reason: "key") }
        var checked = question
        checked.text = try self.checked(question.text, path: path, max: limits.commentMax)
        let bounds = limits.outcome
        let isChoice = question.type == .choice || question.type == .choices
        guard isChoice == !question.choices.isEmpty else { throw .invalid(path: path, reason: "choices") }
        guard question.choices.count <= bounds.surveyChoicesMax else {
            throw .tooMany(path: path, max: bounds.surveyChoicesMax)
        }
        guard Set(question.choices.map(\.key)).count == question.choices.count,
            question.choices.allSatisfy({ StepID($0.key) != nil })
        else { throw .invalid(path: path, reason: "choices") }
        for choice in question.choices {
            _ = try self.checked(choice.title, path: path, max: limits.titleMax)
        }
        let range: ClosedRange<Int> =
            switch question.type {
            case .rating: 0...10
            case .number: -1_000_000...1_000_000
            case .text: 1...limits.textMax
            case .choices: 1...question.choices.count
            case .choice, .check: 0...0
            }
        let isOrdered =
            question.type == .rating || question.type == .number ? question.min < question.max : true
        guard range.contains(question.max), isOrdered, question.min <= question.max,
            question.type == .number ? range.contains(question.min) : question.min >= 0
        else { throw .invalid(path: path, reason: "\(range.lowerBound)...\(range.upperBound)") }
        guard (1...4).contains(question.level ?? 1) else { throw .invalid(path: path, reason: "1...4") }
        return checked
    }

    func checked(_ text: Bilingual, path: String, max: Int) throws(Refusal) -> Bilingual {
        Bilingual(
            ja: try checked(text.ja, path: path, max: max), en: try checked(text.en, path: path, max: max))
    }

    private func answer(
        _ id: ID<Survey>, _ answers: [String: SurveyAnswer]
    ) throws(Refusal) -> [OutcomeEvent] {
        let (survey, person) = try own(id, .answerSurvey)
        guard survey.isOpen else { throw .surveyClosed }
        let keys = Set(survey.questions.map(\.key))
        guard let unknown = answers.keys.sorted().first(where: { !keys.contains($0) }) else {
            var checked: [String: SurveyAnswer] = [:]
            for question in survey.questions {
                guard let answer = answers[question.key] else {
                    if question.isRequired { throw .needsField(question.key) }
                    continue
                }
                checked[question.key] = try self.checked(answer, to: question)
            }
            guard !checked.isEmpty else { throw .invalid(path: "answers", reason: "empty") }
            return survey.answers[person] == checked ? [] : [.surveyAnswered(id, person, checked)]
        }
        throw .invalid(path: "answers.\(unknown)", reason: "unknown")
    }

    private func checked(_ answer: SurveyAnswer, to question: SurveyQuestion) throws(Refusal) -> SurveyAnswer
    {
        let path = "answers.\(question.key)"
        let keys = Set(question.choices.map(\.key))
        switch (question.type, answer.value) {
        case (.text, .text(let text)):
            let text = try checked(text, path: path, max: question.max)
            return SurveyAnswer(.text(text), mayQuote: answer.mayQuote)
        case (.choice, .text(let key)):
            guard keys.contains(key) else { throw .invalid(path: path, reason: "choice") }
        case (.choices, .several(let chosen)):
            guard chosen.count <= question.max else { throw .tooMany(path: path, max: question.max) }
            guard Set(chosen).count == chosen.count, chosen.allSatisfy(keys.contains),
                chosen.count >= question.min
            else { throw .invalid(path: path, reason: "choice") }
        case (.rating, .number(let number)), (.number, .number(let number)):
            guard (question.min...question.max).contains(number) else {
                throw .invalid(path: path, reason: "\(question.min)...\(question.max)")
            }
        case (.check, .check): break
        default: throw .invalid(path: path, reason: question.type.rawValue)
        }
        return SurveyAnswer(answer.value)
    }
}

extension Workshop {
    /// How many people speak with a survey's voice and are in.
    func electorate(of survey: Survey) -> Int {
        people.values.count { survey.voice.includes($0.role) && $0.hasJoined }
    }
}

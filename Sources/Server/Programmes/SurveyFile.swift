import WorkshopCore

/// Reads a survey's file (TECHNIQUES, "A survey").
package enum SurveyFile {
    /// Reads the text of a file.
    ///
    /// - Parameters:
    ///   - text: The file's content.
    ///   - file: Its name, for findings; the id must be its last part without `.yaml` (PG4).
    /// - Returns: The survey, which a workshop would take.
    /// - Throws: ``ProgrammeProblem`` with everything that is wrong in it.
    package static func read(_ text: String, file: String) throws(ProgrammeProblem) -> SurveyTemplate {
        let findings = FindingList(file: file)
        let survey = YAMLField.root(of: text, findings: findings).flatMap(read)
        try findings.check()
        guard let survey else {
            let finding = ProgrammeFinding(file: file, line: 1, keyPath: "", message: "the file is empty")
            throw ProgrammeProblem(findings: [finding])
        }
        return survey
    }

    private static func read(_ root: YAMLField) -> SurveyTemplate? {
        guard let map = root.mapping(required: ["id", "voice", "title", "questions"]) else { return nil }
        let id = map["id"]?.id(ofFile: root.findings.file)
        let voice = map["voice"]?.choice(Voice.self)
        let title = map["title"]?.bilingual(atMost: ProgrammeLimits.titleMax)
        let most = WorkshopCore.WorkshopLimits().outcome.surveyQuestionsMax
        let fields = map["questions"]?.list(atMost: most, atLeast: 1) ?? []
        var questions: [(field: YAMLField, question: SurveyQuestion)] = []
        for field in fields {
            if let question = question(field) { questions.append((field, question)) }
        }
        YAMLField.checkUnique(questions.map { ($0.question.key, $0.field) })
        guard let id, let voice, let title else { return nil }
        for (field, question) in questions { refuse(question, of: voice, at: field) }
        return SurveyTemplate(
            key: id.key, voice: voice, title: title, questions: questions.map(\.question))
    }

    private static func question(_ field: YAMLField) -> SurveyQuestion? {
        let map = field.mapping(
            required: ["key", "text", "type"], optional: ["min", "max", "choices", "required", "level"])
        guard let map, let key = map["key"]?.key(), let type = map["type"]?.choice(QuestionType.self),
            let text = map["text"]?.bilingual(atMost: WorkshopCore.WorkshopLimits().commentMax)
        else { return nil }
        var question = SurveyQuestion(key: key.key, text: text, type: type)
        question.min = map["min"]?.integer(0...1_000_000) ?? 0
        question.max = map["max"]?.integer(0...1_000_000) ?? 0
        question.isRequired = map["required"]?.boolean() ?? false
        question.level = map["level"]?.integer(1...4)
        let choices = map["choices"]?.list(atMost: ProgrammeLimits.choicesMax) ?? []
        question.choices = choices.compactMap { choice -> FieldChoice? in
            guard let map = choice.mapping(required: ["key", "title"]), let key = map["key"]?.key(),
                let title = map["title"]?.bilingual(atMost: ProgrammeLimits.titleMax)
            else { return nil }
            return FieldChoice(key: key.key, title: title)
        }
        return question
    }

    /// What a workshop would refuse is said here, so that nobody finds out on the day.
    private static func refuse(_ question: SurveyQuestion, of voice: Voice, at field: YAMLField) {
        let alone = Survey(
            id: ID(high: 0, low: 1), voice: voice, title: Bilingual(ja: "-", en: "-"), questions: [question])
        let asker = Asker(person: nil, role: .facilitator, now: 0, random: 0)
        do throws(Refusal) {
            _ = try Workshop(id: ID(high: 0, low: 0)).decide(.outcome(.openSurvey(alone)), by: asker)
        } catch {
            let facts = error.detail.filter { $0.name != "path" }.map { "\($0.name) \($0.value.words)" }
            field.refuse("would be refused: \(([error.code] + facts).joined(separator: ", "))")
        }
    }
}

extension Refusal.Fact {
    fileprivate var words: String {
        switch self {
        case .text(let text): text
        case .number(let number): "\(number)"
        }
    }
}

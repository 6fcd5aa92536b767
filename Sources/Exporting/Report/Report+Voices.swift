import WorkshopCore

extension Report {
    /// Quotes of one question that stand in the report; the table has all.
    private static let quotesMax = 6

    /// What participants, host and organisers said, apart from each other (RP7).
    static func voices(_ view: View, _ wording: Wording) -> ReportChapter? {
        let blocks = Voice.allCases.flatMap { voice -> [ReportChapter.Block] in
            let surveys = view.surveys.filter { $0.voice == voice && ($0.results?.answered ?? 0) > 0 }
            guard !surveys.isEmpty else { return [] }
            return [.heading(wording.voice(voice))] + surveys.flatMap { Self.blocks(of: $0, wording) }
        }
        return ReportChapter(wording.voices, blocks)
    }

    private static func blocks(of survey: SurveyView, _ wording: Wording) -> [ReportChapter.Block] {
        guard let results = survey.results else { return [] }
        let answers = results.questions.reduce(into: [String: QuestionResult]()) { $0[$1.key] = $1 }
        let counted = survey.questions.filter { $0.type != .text && (answers[$0.key]?.answered ?? 0) > 0 }
        var blocks: [ReportChapter.Block] = [
            .soft(
                "\(survey.title[wording.language]) · \(wording.answered(results.answered, results.of))")
        ]
        if !counted.isEmpty {
            blocks.append(
                .table(
                    columns: wording.answerColumns,
                    records: counted.map { question in
                        [
                            question.text[wording.language], String(answers[question.key]?.answered ?? 0),
                            answers[question.key].map { said($0, to: question, wording) } ?? "",
                        ]
                    }, numbersFrom: 3))
        }
        let rated = counted.filter { $0.type == .rating }
        if !rated.isEmpty { blocks.append(.plot(ReportPlot.ratings(rated, answers, wording))) }
        for question in survey.questions {
            guard let quotes = answers[question.key]?.quotes, !quotes.isEmpty else { continue }
            blocks += [
                .text(question.text[wording.language]), .quotes(Array(quotes.prefix(quotesMax))),
            ]
            if quotes.count > quotesMax { blocks.append(.soft(wording.more(quotes.count - quotesMax))) }
        }
        return blocks
    }

    /// A question's answers in a few words: a mean where there is one, else how many said what.
    private static func said(
        _ result: QuestionResult, to question: SurveyQuestion, _ wording: Wording
    ) -> String {
        let sum = result.counts.reduce(0) { $0 + (Int($1.answer) ?? 0) * $1.count }
        switch question.type {
        case .rating: return wording.mean(tenths(sum, result.answered), of: question.max)
        case .number: return wording.sum(sum, mean: tenths(sum, result.answered))
        case .check, .choice, .choices:
            return result.counts.filter { $0.count > 0 }.map { count in
                let title = question.choices.first { $0.key == count.answer }?.title[wording.language]
                return "\(title ?? wording.answer(count.answer, to: question.type)) \(count.count)"
            }.joined(separator: wording.separator)
        case .text: return ""
        }
    }

    /// A quotient to a tenth, halves up.
    private static func tenths(_ sum: Int, _ count: Int) -> String {
        SVGText.figure(Double(sum) / Double(max(1, count)))
    }
}

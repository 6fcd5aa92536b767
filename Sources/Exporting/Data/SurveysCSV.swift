package import WorkshopCore

/// What surveys came to, as a table (EX20).
package enum SurveysCSV {
    /// Writes one record for each answer that was counted and for each quote, where results may be read.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see.
    ///   - language: Of the header, the questions and the choices.
    /// - Returns: UTF-8 with a byte order mark.
    package static func bytes(of view: View, language: Language) -> [UInt8] {
        let wording = Wording(language: language)
        let table = view.surveys.flatMap { survey in
            survey.questions.flatMap { records(of: $0, in: survey, wording) }
        }
        return CSVTable.bytes(header: wording.surveyColumns, table)
    }

    private static func records(
        of question: SurveyQuestion, in survey: SurveyView, _ wording: Wording
    ) -> [[String]] {
        guard let results = survey.results,
            let result = results.questions.first(where: { $0.key == question.key })
        else { return [] }
        let head = [
            CSVCell.text(wording.voice(survey.voice)), CSVCell.text(survey.title[wording.language]),
            CSVCell.plain(String(results.answered)), CSVCell.plain(String(results.of)),
            CSVCell.text(question.text[wording.language]),
            CSVCell.plain(question.level.map { String($0) } ?? ""), CSVCell.plain(String(result.answered)),
        ]
        let counted = result.counts.map { count in
            let title = question.choices.first { $0.key == count.answer }?.title[wording.language]
            return [
                CSVCell.text(title ?? wording.answer(count.answer, to: question.type)),
                CSVCell.plain(String(count.count)), "",
            ]
        }
        let quoted = result.quotes.map { ["", "", CSVCell.text($0)] }
        let rows = counted + quoted
        return (rows.isEmpty ? [["", "", ""]] : rows).map { head + $0 }
    }
}

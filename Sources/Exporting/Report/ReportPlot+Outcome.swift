import WorkshopCore

extension ReportPlot {
    /// Pale to strong, for answers from low to high; figures stand above, so that none is told by colour.
    private static let shades = ["EFE9DF", "DCE3F2", "BCC9E6", "8DA2D2", "3C5AA1"]

    /// For each rated question one bar, parted by how many gave which answer.
    static func ratings(
        _ questions: [SurveyQuestion], _ answers: [String: QuestionResult], _ wording: Wording
    ) -> String {
        var (y, content) = (0.0, "")
        for question in questions {
            guard let result = answers[question.key], result.answered > 0 else { continue }
            let label = question.text[wording.language]
            let lines = SVGText.wrapped(label, width: width - 8, size: size, max: 2)
            content += SVGText.lines(lines, x: 0, baseline: y + 15, width: width, size: size)
            y += 8 + Double(lines.count) * size * 1.45
            content += bar(result, y)
            y += 48
        }
        return svg(height: y, label: wording.voices, content)
    }

    private static func bar(_ result: QuestionResult, _ y: Double) -> String {
        var (x, content) = (0.0, "")
        for (place, count) in result.counts.enumerated() where count.count > 0 {
            let length = width * Double(count.count) / Double(result.answered)
            let shade = place * (shades.count - 1) / max(1, result.counts.count - 1)
            content += rect(x, y, max(1, length - 2), 16, shades[shade])
            let label = length > 44 ? "\(count.answer): \(count.count)" : count.answer
            content += SVGText.lines([label], x: x, baseline: y + 30, width: max(20, length), size: 11)
            x += length
        }
        return content
    }

    /// Companies, people and adopted ideas of each edition, each on its own scale with its figure.
    static func editions(_ rows: [Report.EditionRow], _ wording: Wording) -> String {
        let measures: [(EditionFigure, String)] = [
            (.organisations, Palette.field), (.people, Palette.talks), (.adopted, Palette.ideas),
        ].filter { measure in rows.contains { $0.figures[measure.0] != nil } }
        var (y, content) = (0.0, "")
        for (figure, colour) in measures {
            content += SVGText.lines(
                [wording.figure(figure)], x: 0, baseline: y + 15, width: width, size: size)
            y += 22
            let most = Double(max(1, rows.compactMap { $0.figures[figure] }.max() ?? 1))
            for row in rows {
                let name = wording.edition(row.number)
                content += SVGText.lines([name], x: 0, baseline: y + 12, width: 80, size: 12)
                guard let value = row.figures[figure] else {
                    content += SVGText.lines(["–"], x: 90, baseline: y + 12, width: 60, size: 12)
                    y += 20
                    continue
                }
                let length = max(2, (width - 150) * Double(value) / most)
                content += rect(90, y, length, 14, colour)
                content += SVGText.lines(
                    [String(value)], x: 96 + length, baseline: y + 12, width: 50, size: 12)
                y += 20
            }
            y += 10
        }
        return svg(height: y, label: wording.editions, content)
    }
}

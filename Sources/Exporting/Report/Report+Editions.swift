import WorkshopCore

extension Report {
    /// One edition's figures; what is not known is not there.
    struct EditionRow {
        let number: Int
        let title: String
        let day: String
        let figures: [EditionFigure: Int]
    }

    /// The editions up to this one, with their growth (RP10).
    static func editions(_ view: View, _ wording: Wording) -> ReportChapter? {
        guard let history = view.editions else { return nil }
        let rows = editionRows(view, history)
        let figures = EditionFigure.allCases.filter { figure in rows.contains { $0.figures[figure] != nil } }
        let records = rows.enumerated().map { place, row in
            [wording.edition(row.number), row.title, row.day]
                + figures.map { row.figures[$0].map { String($0) } ?? "" }
                + [place > 0 ? growth(rows[place - 1], row) : ""]
        }
        let sums = [
            [wording.inAll, "", ""] + figures.map { history.totals[$0].map { String($0) } ?? "" } + [""]
        ]
        let columns =
            Array(wording.editionColumns.prefix(3)) + figures.map(wording.figure) + [wording.growth]
        return ReportChapter(
            wording.editions,
            (history.series.isEmpty ? [] : [.soft(history.series)]) + [
                .plot(ReportPlot.editions(rows, wording)),
                .table(columns: columns, records: records + sums, numbersFrom: 3),
            ])
    }

    /// Earlier editions and this one; its own figures are counted where nobody has written them down.
    static func editionRows(_ view: View, _ history: EditionHistory) -> [EditionRow] {
        let earlier = history.earlier.map { edition in
            EditionRow(
                number: edition.number, title: edition.title, day: edition.day?.description ?? "",
                figures: edition.figures)
        }
        let start = view.runs.compactMap(\.startedAt).min() ?? view.head?.createdAt ?? 0
        let present = EditionRow(
            number: history.number, title: view.head?.title ?? "",
            day: String(UTCTime(milliseconds: start).iso8601.prefix(10)), figures: history.present)
        return earlier + [present]
    }

    /// People beside the edition before, in per cent, rounded to the nearest.
    private static func growth(_ before: EditionRow, _ row: EditionRow) -> String {
        guard let old = before.figures[.people], let new = row.figures[.people], old > 0 else { return "" }
        let percent = Int((Double(new - old) * 100 / Double(old)).rounded())
        return "\(percent > 0 ? "+" : percent < 0 ? "−" : "±")\(abs(percent)) %"
    }
}

package import WorkshopCore

/// The editions of an event in figures, this one and the sums last (EX22).
package enum EditionsCSV {
    /// Writes one record an edition; only the header where none is known.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see.
    ///   - language: Of the header.
    /// - Returns: UTF-8 with a byte order mark.
    package static func bytes(of view: View, language: Language) -> [UInt8] {
        let wording = Wording(language: language)
        guard let history = view.editions else {
            return CSVTable.bytes(header: wording.editionColumns, [])
        }
        let earlier = history.earlier.map { edition in
            [String(edition.number), CSVCell.text(edition.title), edition.day?.description ?? ""]
                + cells(edition.figures)
        }
        let day = view.head.map { String(UTCTime(milliseconds: $0.createdAt).iso8601.prefix(10)) } ?? ""
        let present = [
            [String(history.number), CSVCell.text(view.head?.title ?? ""), day] + cells(history.present)
        ]
        let totals = [["", CSVCell.text(wording.inAll), ""] + cells(history.totals)]
        return CSVTable.bytes(header: wording.editionColumns, earlier + present + totals)
    }

    private static func cells(_ figures: [EditionFigure: Int]) -> [String] {
        EditionFigure.allCases.map { CSVCell.plain(figures[$0].map { String($0) } ?? "") }
    }
}

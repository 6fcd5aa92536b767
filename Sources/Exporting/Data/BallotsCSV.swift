package import WorkshopCore

/// All ballots of a view as a table (EX15).
package enum BallotsCSV {
    /// Writes one record an item of each ballot; dots, voters and place only where results are shown.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see.
    ///   - language: Of the header and the steps' titles.
    /// - Returns: UTF-8 with a byte order mark.
    package static func bytes(of view: View, language: Language) -> [UInt8] {
        let wording = Wording(language: language)
        let index = ViewIndex(view)
        let records = view.ballots.flatMap { ballot -> [[String]] in
            let rows = ballot.rows
            let results = (rows ?? []).reduce(into: [:]) { $0[$1.item] = $1 }
            let order = rows?.map(\.item) ?? ballot.items
            return order.map { item in
                cells(ballot, index, wording) + cells(item, results[item], ballot, index, wording)
            }
        }
        return CSVTable.bytes(header: wording.ballotColumns, records)
    }

    private static func cells(_ ballot: BallotView, _ index: ViewIndex, _ wording: Wording) -> [String] {
        let state = ballot.isOpen ? wording.open : ballot.isShown ? wording.shown : wording.closed
        return [
            CSVCell.text(ballot.title),
            CSVCell.text(index.step(ballot.step)?.title[wording.language] ?? ballot.step.key),
            CSVCell.text(state), CSVCell.plain(String(ballot.voted)), CSVCell.plain(String(ballot.of)),
        ]
    }

    private static func cells(
        _ item: ID<Item>, _ result: BallotRow?, _ ballot: BallotView, _ index: ViewIndex, _ wording: Wording
    ) -> [String] {
        let note = index.note(item.of(Note.self))
        let cluster = index.cluster(item.of(Cluster.self))
        let kind = note.map { wording.kind($0.kind) } ?? cluster.map { _ in wording.cluster } ?? ""
        return [
            CSVCell.text(kind), CSVCell.plain(index.number(ofItem: item).map { String($0) } ?? ""),
            CSVCell.text(note?.text ?? cluster?.header ?? ballot.option(item)?[wording.language] ?? ""),
        ]
            + [result?.amount, result?.voters, result?.place].map {
                CSVCell.plain($0.map { String($0) } ?? "")
            }
    }
}

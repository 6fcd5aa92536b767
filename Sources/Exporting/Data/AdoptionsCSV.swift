package import WorkshopCore

/// The host's register as a table: what comes next stands first, so that it is the list of reminders (EX21).
package enum AdoptionsCSV {
    /// Writes one record for each item of the register that the reader may see.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see.
    ///   - language: Of the header and the statuses.
    /// - Returns: UTF-8 with a byte order mark.
    package static func bytes(of view: View, language: Language) -> [UInt8] {
        let wording = Wording(language: language)
        let index = ViewIndex(view)
        let sorted = view.adoptions.sorted { left, right in
            let days = (left.decision.next?.description, right.decision.next?.description)
            guard days.0 != days.1 else { return left.item < right.item }
            return (days.0 ?? "9") < (days.1 ?? "9")
        }
        return CSVTable.bytes(
            header: wording.adoptionColumns, sorted.map { record($0, view, index, wording) })
    }

    private static func record(
        _ adoption: AdoptionView, _ view: View, _ index: ViewIndex, _ wording: Wording
    ) -> [String] {
        let note = index.note(adoption.item.of(Note.self))
        let cluster = index.cluster(adoption.item.of(Cluster.self))
        let outline = view.outlines.first { $0.group == adoption.item.of(Group.self) }
        let decision = adoption.decision
        let changed = adoption.history.last.map { UTCTime(milliseconds: $0.at).iso8601 }
        return [
            CSVCell.plain(decision.next?.description ?? ""), CSVCell.text(wording.status(decision.status)),
            CSVCell.plain(index.number(ofItem: adoption.item).map { String($0) } ?? ""),
            CSVCell.text(note?.text ?? cluster?.header ?? outline?.title ?? ""),
            CSVCell.text(decision.reason), CSVCell.text(decision.owner), CSVCell.plain(changed ?? ""),
            CSVCell.text(decision.isPublic ? wording.yes : wording.no),
        ]
    }
}

package import WorkshopCore

/// All notes of a view as a table (EX8).
///
/// RFC 4180 with CRLF, in UTF-8 with a byte order mark so that Excel reads Japanese.
package enum NotesCSV {
    /// Writes one record a note, oldest first, under a header.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see; deleted notes are left out.
    ///   - language: Of the header, the kinds and the steps' titles.
    /// - Returns: UTF-8 with a byte order mark.
    package static func bytes(of view: View, language: Language) -> [UInt8] {
        let wording = Wording(language: language)
        let index = ViewIndex(view)
        let records = index.notes.enumerated().map { record($1, number: $0 + 1, index, wording) }
        return CSVTable.bytes(header: wording.noteColumns, records)
    }

    private static func record(
        _ note: NoteView, number: Int, _ index: ViewIndex, _ wording: Wording
    ) -> [String] {
        let sources = note.derivedFrom.compactMap { origin in
            index.number(of: origin.source).map { (number: $0, relation: origin.relation) }
        }
        let cluster = note.cluster.flatMap(index.cluster)
        return [
            CSVCell.plain(String(number)),
            CSVCell.text(wording.kind(note.kind)),
            CSVCell.text(note.text),
            CSVCell.text(index.step(note.step)?.title[wording.language] ?? note.step.key),
            CSVCell.text(note.group.map { index.label(of: $0, wording) } ?? ""),
            CSVCell.text(note.spot.flatMap(index.spot) ?? ""),
            CSVCell.text(note.author.flatMap(index.person) ?? ""),
            CSVCell.plain(UTCTime(milliseconds: note.writtenAt).iso8601),
            CSVCell.plain(sources.map { String($0.number) }.joined(separator: " ")),
            CSVCell.plain(sources.map(\.relation.rawValue).joined(separator: " ")),
            CSVCell.text(cluster?.header ?? ""),
            CSVCell.plain(index.dots(on: note.id.of(Item.self)).map { String($0) } ?? ""),
            CSVCell.plain(cluster.flatMap { index.dots(on: $0.id.of(Item.self)) }.map { String($0) } ?? ""),
        ]
    }
}

package import WorkshopCore

/// All notes of a view as a table (EX8), with what their techniques ask of them (EX33).
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
        let fields = NoteFields(index, language)
        let records = index.notes.enumerated().map { number, note in
            record(note, number: number + 1, index, wording) + standing(note, index, wording)
                + fields.cells(of: note, wording)
        }
        return CSVTable.bytes(header: wording.noteColumns + fields.labels, records)
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

    /// Under which prompt, in which round and where on its board it stands; sheets, rows and cells from 1.
    private static func standing(_ note: NoteView, _ index: ViewIndex, _ wording: Wording) -> [String] {
        let prompt = index.step(note.step)?.prompts.first { $0.key == note.prompt }
        let place = note.place ?? Place()
        let numbers = [
            note.round, place.sheet.map { $0 + 1 }, place.row.map { $0 + 1 }, place.cell.map { $0 + 1 },
            place.x, place.y, note.stars,
        ]
        return [CSVCell.text(prompt?.title[wording.language] ?? note.prompt ?? "")]
            + numbers.map { CSVCell.plain($0.map { String($0) } ?? "") }
    }
}

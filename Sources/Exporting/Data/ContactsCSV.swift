package import WorkshopCore

/// The cards that the reader has exchanged, as a table (EX24).
package enum ContactsCSV {
    /// Writes one record a card.
    ///
    /// - Parameters:
    ///   - view: The reader's own; it holds no card that is not theirs to see.
    ///   - language: Of the header.
    /// - Returns: UTF-8 with a byte order mark; `nil` for who is no person.
    package static func bytes(of view: View, language: Language) -> [UInt8]? {
        guard let me = view.me, me.id != nil else { return nil }
        let index = ViewIndex(view)
        let records = me.contacts.received.map { received in
            [
                CSVCell.text(index.person(received.person) ?? ""),
                CSVCell.text(index.profile(received.person)?.organisation.flatMap(index.organisation) ?? ""),
                CSVCell.text(received.card.mail), CSVCell.text(received.card.phone),
                CSVCell.text(received.card.link), CSVCell.text(received.card.words),
            ]
        }
        return CSVTable.bytes(header: Wording(language: language).contactColumns, records)
    }
}

package import WorkshopCore

/// Who sits in which group, as a table (EX15).
package enum GroupsCSV {
    /// Writes one record a member, groups in the order of presentation, members in the order of their seats.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see; profiles stand only in a facilitator's.
    ///   - language: Of the header.
    /// - Returns: UTF-8 with a byte order mark.
    package static func bytes(of view: View, language: Language) -> [UInt8] {
        let wording = Wording(language: language)
        let index = ViewIndex(view)
        let records = index.orderedGroups.flatMap { group in
            group.members.enumerated().map { seat, member in
                record(group, seat: seat + 1, index.profile(member), index, wording)
            }
        }
        return CSVTable.bytes(header: wording.groupColumns, records)
    }

    private static func record(
        _ group: Group, seat: Int, _ person: PersonView?, _ index: ViewIndex, _ wording: Wording
    ) -> [String] {
        let profile = person?.profile
        return [
            CSVCell.text(index.venue(group.venue) ?? ""), CSVCell.plain(String(group.number)),
            CSVCell.plain(String(seat)), CSVCell.text(person?.name ?? ""),
            CSVCell.text(person?.organisation.flatMap(index.organisation) ?? ""),
            CSVCell.text(person.map { $0.hasJoined ? wording.yes : wording.no } ?? ""),
            CSVCell.text(profile?.industry ?? ""), CSVCell.text(profile?.job ?? ""),
            CSVCell.text(profile?.seniority ?? ""),
            CSVCell.text(profile?.languages.joined(separator: " ") ?? ""),
        ]
    }
}

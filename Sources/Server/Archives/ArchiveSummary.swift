import Exporting
import Foundation
import WorkshopCore

/// What `yoriai archive show` says of an archive.
package enum ArchiveSummary {
    /// The workshop in lines: who, when, what came of it.
    package static func lines(_ record: ArchiveRecord) -> [String] {
        let (workshop, contents) = (record.workshop, record.contents)
        let joined = workshop.people.values.filter { $0.hasJoined && $0.role == .participant }
        let companies = Set(joined.compactMap(\.organisation))
        let notes = workshop.notes.values.filter { !$0.isDeleted }
        let kinds = NoteKind.allCases.map { kind in "\(notes.count { $0.kind == kind }) \(kind.rawValue)" }
        var lines = [
            "workshop   \(workshop.title)", "theme      \(workshop.theme)", "id         \(contents.workshop)",
            "from       \(time(contents.createdAt)) to \(time(contents.lastEventAt))",
            "venues     \(workshop.venues.map(\.name).joined(separator: ", "))",
            "people     \(joined.count) of \(companies.count) companies, in \(workshop.groups.count) groups",
            "notes      \(notes.count): \(kinds.joined(separator: ", "))",
        ]
        for phase in workshop.agenda.phases {
            let steps = phase.steps.map { "\($0.key) \(workshop.runs[$0]?.state.rawValue ?? "")" }
            lines.append("phase      \(phase.title[workshop.language]): \(steps.joined(separator: ", "))")
        }
        lines += ballots(workshop) + outlines(workshop)
        lines += [
            "photos     \(contents.photos.count)",
            "files      \(contents.extras.map(\.path).joined(separator: ", "))",
            "events     \(contents.eventLines.count), encoding \(contents.eventVersion)",
            "signature  \(ArchiveVerdict.signature(contents.signature))",
        ]
        return lines
    }

    private static func ballots(_ workshop: Workshop) -> [String] {
        workshop.ballots.values.sorted { $0.id < $1.id }.map { ballot in
            "ballot     \(ballot.title): \(ballot.items.count) items"
                + (ballot.isShown ? ", shown" : ", not shown")
        }
    }

    private static func outlines(_ workshop: Workshop) -> [String] {
        workshop.outlines.values.filter { !$0.title.isEmpty || !$0.sections.isEmpty }
            .sorted { $0.group < $1.group }.map { outline in
                let number = workshop.groups[outline.group].map { "group \($0.number)" } ?? "a former group"
                return "outline    \(number): \(outline.title) (\(outline.sections.count) sections)"
            }
    }

    private static func time(_ milliseconds: Int64) -> String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1_000).formatted(.iso8601)
    }
}

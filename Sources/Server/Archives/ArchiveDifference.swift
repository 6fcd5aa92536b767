import Exporting
import Foundation
import WorkshopCore

/// What `yoriai archive diff` says: how two archives differ, in words.
package struct ArchiveDifference: Sendable {
    /// One sentence each; none for archives of the same workshop in the same state.
    package private(set) var lines: [String] = []

    /// - Parameters:
    ///   - old: The archive that is taken as the earlier one.
    ///   - new: The other.
    package init(from old: ArchiveRecord, to new: ArchiveRecord) {
        let (left, right) = (old.workshop, new.workshop)
        if left.id != right.id { lines.append("They are of different workshops: \(left.id), \(right.id).") }
        compareLogs(old, new)
        compare("The title", left.title, right.title)
        compare("The theme", left.theme, right.theme)
        compareSets("Venue", left.venues.map { ($0.id, $0.name) }, right.venues.map { ($0.id, $0.name) })
        compareSets(
            "Company", left.organisations.map { ($0.id, $0.name) },
            right.organisations.map { ($0.id, $0.name) })
        compareSets("Person", names(left), names(right))
        compareGroups(left, right)
        compareSteps(left, right)
        compareNotes(left, right)
        compareSets("Cluster", clusters(left), clusters(right))
        compareBallots(left, right)
        compareOutlines(left, right)
        let pictures = (Set(old.contents.photos.map(\.id)), Set(new.contents.photos.map(\.id)))
        for id in pictures.1.subtracting(pictures.0).sorted() { lines.append("Photo added: \(id).") }
        for id in pictures.0.subtracting(pictures.1).sorted() { lines.append("Photo gone: \(id).") }
    }

    private mutating func compareLogs(_ old: ArchiveRecord, _ new: ArchiveRecord) {
        let equal = zip(old.contents.eventLines, new.contents.eventLines).prefix { $0 == $1 }.count
        let (left, right) = (old.contents.eventLines.count, new.contents.eventLines.count)
        guard equal != left || equal != right else { return }
        if equal == left {
            lines.append("The second goes on where the first ends: \(right - left) events more.")
        } else if equal == right {
            lines.append("The first goes on where the second ends: \(left - right) events more.")
        } else {
            lines.append(
                "The logs part after event \(equal): then \(left - equal) and \(right - equal) events.")
        }
    }

    private mutating func compare(_ what: String, _ left: String, _ right: String) {
        if left != right { lines.append("\(what) was \(quoted(left)), and is \(quoted(right)).") }
    }

    /// Things by id with the words that name them.
    private mutating func compareSets<Kind>(
        _ what: String, _ left: [(ID<Kind>, String)], _ right: [(ID<Kind>, String)]
    ) {
        let before = left.reduce(into: [:]) { $0[$1.0] = $1.1 }
        let after = right.reduce(into: [:]) { $0[$1.0] = $1.1 }
        for (id, name) in after.sorted(by: { $0.key < $1.key }) {
            guard let old = before[id] else {
                lines.append("\(what) added: \(quoted(name)).")
                continue
            }
            if old != name { lines.append("\(what) \(quoted(old)) became \(quoted(name)).") }
        }
        for (id, name) in before.sorted(by: { $0.key < $1.key }) where after[id] == nil {
            lines.append("\(what) gone: \(quoted(name)).")
        }
    }

    private mutating func compareGroups(_ left: Workshop, _ right: Workshop) {
        for group in right.groups.values.sorted(by: { $0.id < $1.id }) {
            let before = Set(left.groups[group.id]?.members ?? [])
            let after = Set(group.members)
            if left.groups[group.id] == nil { lines.append("Group \(group.number) was made.") }
            for id in after.subtracting(before).sorted() {
                lines.append(
                    "\(quoted(right.people[id]?.name ?? "Somebody")) is now in group \(group.number).")
            }
            for id in before.subtracting(after).sorted() {
                lines.append("\(quoted(left.people[id]?.name ?? "Somebody")) left group \(group.number).")
            }
        }
        let gone = left.groups.values.filter { right.groups[$0.id] == nil }.sorted { $0.id < $1.id }
        for group in gone { lines.append("Group \(group.number) is no more.") }
    }

    private mutating func compareSteps(_ left: Workshop, _ right: Workshop) {
        for id in right.agenda.order {
            let states = [left, right].map { $0.runs[id]?.state ?? .waiting }
            if states[0] != states[1] {
                lines.append("Step \(id) was \(states[0].rawValue), and is \(states[1].rawValue).")
            }
            if left.runs[id]?.isRevealed != true, right.runs[id]?.isRevealed == true {
                lines.append("Step \(id) was revealed.")
            }
        }
    }

    private mutating func compareNotes(_ left: Workshop, _ right: Workshop) {
        for note in right.notes.values.sorted(by: { ($0.writtenAt, $0.id) < ($1.writtenAt, $1.id) }) {
            let what = "\(note.kind.rawValue.capitalized) \(quoted(note.text))"
            guard let before = left.notes[note.id] else {
                lines.append("\(what) was written\(note.isDeleted ? " and deleted" : "").")
                continue
            }
            if before.text != note.text {
                lines.append(
                    "\(note.kind.rawValue.capitalized) \(quoted(before.text)) now says \(quoted(note.text)).")
            }
            if before.kind != note.kind { lines.append("\(what) was a \(before.kind.rawValue).") }
            if before.isDeleted != note.isDeleted {
                lines.append("\(what) was \(note.isDeleted ? "deleted" : "restored").")
            }
            if before.cluster != note.cluster {
                let header = note.cluster.flatMap { right.clusters[$0]?.header }
                lines.append(header.map { "\(what) went to \(quoted($0))." } ?? "\(what) left its cluster.")
            }
        }
        let gone = left.notes.values.filter { right.notes[$0.id] == nil }.sorted { $0.id < $1.id }
        for note in gone {
            lines.append("\(note.kind.rawValue.capitalized) \(quoted(note.text)) is not there.")
        }
    }

    private mutating func compareBallots(_ left: Workshop, _ right: Workshop) {
        compareSets(
            "Ballot", left.ballots.values.map { ($0.id, $0.title) },
            right.ballots.values.map { ($0.id, $0.title) })
        for ballot in right.ballots.values.sorted(by: { $0.id < $1.id }) {
            if ballot.isShown, left.ballots[ballot.id]?.isShown == false {
                lines.append("The results of ballot \(quoted(ballot.title)) were shown.")
            }
        }
    }

    private mutating func compareOutlines(_ left: Workshop, _ right: Workshop) {
        for outline in right.outlines.values.sorted(by: { $0.group < $1.group }) {
            let before = left.outlines[outline.group] ?? Outline(group: outline.group)
            guard before != outline else { continue }
            let group = right.groups[outline.group].map { "group \($0.number)" } ?? "a former group"
            compare("The title of \(group)'s outline", before.title, outline.title)
            let old = before.sections.reduce(into: [:]) { $0[$1.id] = $1 }
            let changed = outline.sections.count { old[$0.id] != nil && old[$0.id] != $0 }
            let added = outline.sections.count { old[$0.id] == nil }
            let kept = Set(outline.sections.map(\.id))
            let removed = before.sections.count { !kept.contains($0.id) }
            if changed + added + removed > 0 {
                lines.append(
                    "In the outline of \(group), sections: \(added) added, \(changed) changed, "
                        + "\(removed) removed."
                )
            }
            if outline.isPresented, !before.isPresented { lines.append("It was presented.") }
        }
    }

    private func names(_ workshop: Workshop) -> [(ID<Person>, String)] {
        workshop.people.values.map { ($0.id, $0.name) }
    }

    private func clusters(_ workshop: Workshop) -> [(ID<Cluster>, String)] {
        workshop.clusters.values.map { ($0.id, $0.header) }
    }

    /// The beginning of what people wrote, on one line.
    private func quoted(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return "“\(line.count > 60 ? String(line.prefix(60)) + "…" : line)”"
    }
}

import EventStore
import Exporting
import Server
import TestSupport
import WireProtocol
import WorkshopCore

/// Who might read what one person of the first group has written, and every way by which it could reach them.
struct ProjectionReaders {
    static let people: [(name: String, viewer: Viewer)] = [
        ("author", participant(Cast.one, Cast.firstVenue, Cast.firstGroup)),
        ("group", participant(Cast.two, Cast.firstVenue, Cast.firstGroup)),
        ("venue", participant(Cast.four, Cast.firstVenue, Cast.secondGroup)),
        ("elsewhere", participant(Cast.seven, Cast.secondVenue, Cast.farGroup)),
        ("facilitator", Viewer(role: .facilitator, person: Cast.facilitator, venue: nil, group: nil)),
        ("secretariat", Viewer(role: .secretariat, person: Cast.secretariat, venue: nil, group: nil)),
        ("host", Viewer(role: .host, person: Cast.host, venue: nil, group: nil)),
        ("display", Viewer(role: .display, person: nil, venue: nil, group: nil)),
        ("observer", Viewer(role: .observer, person: nil, venue: nil, group: nil)),
    ]

    private static func participant(_ id: ID<Person>, _ venue: ID<Venue>, _ group: ID<Group>) -> Viewer {
        Viewer(role: .participant, person: id, venue: venue, group: group)
    }

    let workshop: Workshop
    let entries: [LogEntry]

    /// The canaries that reach a viewer by each way.
    func found(by viewer: Viewer, withExports: Bool) throws -> [(way: String, canaries: Set<Int>)] {
        var touched = Touched()
        for entry in entries.dropFirst(founding) { workshop.touch(entry.event, in: &touched) }
        // As a room does: one view for a class, their own for those whose view differs.
        let isParticular = viewer.person.map(workshop.particulars(of: touched).contains) ?? false
        let live = workshop.project(touched, for: isParticular ? viewer : viewer.impersonal)
        let whole = workshop.project(for: viewer)
        let events = entries.map(\.event)
        var ways: [(String, [UInt8])] = [
            (
                "event",
                ServerMessage.events(
                    from: 1, to: 2, now: 0, what: Happening.of(events, in: live), view: live)
            ),
            ("snapshot", ServerMessage.snapshot(whole, now: 0)),
        ]
        if withExports { ways += try exports(of: whole) }
        return ways.map { ($0.0, RandomWorkshop.canaries(in: $0.1)) }
    }

    /// Events before the step began: the roster and the groups.
    private var founding: Int {
        entries.firstIndex { if case .stepStarted = $0.event { true } else { false } } ?? 0
    }

    private func exports(of view: View) throws -> [(String, [UInt8])] {
        let slides = OutlinePPTX.parts(of: view, group: nil, language: .ja) { _ in nil } ?? []
        let none: [UInt8] = []
        let files: [(String, [UInt8])] = [
            ("outlines.md", OutlineMarkdown.bytes(of: view, group: nil, language: .ja) ?? none),
            (
                "outlines.html",
                OutlineHTML.bytes(of: view, group: nil, language: .ja, sha256: SHA256.digest) ?? none
            ),
            ("slides.pptx", slides.flatMap(\.bytes)),
            ("outlines.opml", OutlineOPML.bytes(of: view, group: nil, language: .ja) ?? none),
            ("workshop.opml", WorkshopOPML.bytes(of: view, language: .ja)),
            ("workshop.json", try WorkshopJSON.bytes(of: view)),
            ("notes.csv", NotesCSV.bytes(of: view, language: .ja)),
            ("lineage.csv", LineageCSV.bytes(of: view, language: .ja)),
            ("ballots.csv", BallotsCSV.bytes(of: view, language: .ja)),
            ("groups.csv", GroupsCSV.bytes(of: view, language: .ja)),
            ("lineage.svg", LineageSVG.bytes(of: view, language: .ja)),
        ]
        let boards = view.steps.map { step in
            (
                "board.svg",
                BoardSVG.bytes(of: view, step: step.id, group: nil, language: .ja) ?? none
            )
        }
        return files + boards
    }

    /// The canaries in the archive's log.
    var archived: Set<Int> {
        RandomWorkshop.canaries(in: Archival(workshop).archived(entries).flatMap(EventCoder.encode))
    }
}

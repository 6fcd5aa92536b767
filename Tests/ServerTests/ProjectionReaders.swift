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
        if withExports { ways += try exports(of: workshop.projectNetwork(for: viewer)) }
        return ways.map { ($0.0, RandomWorkshop.canaries(in: $0.1)) }
    }

    /// Events before the step began: the roster and the groups.
    private var founding: Int {
        entries.firstIndex { if case .stepStarted = $0.event { true } else { false } } ?? 0
    }

    /// Every file there is; slides unpacked, so that their words can be found.
    private func exports(of view: View) throws -> [(String, [UInt8])] {
        let slides = OutlinePPTX.parts(of: view, group: nil, language: .ja) { _ in nil } ?? []
        let files = try ExportFile.allCases.filter { $0 != .slides && $0 != .board }.map { file in
            let wish = ExportFile.Wish(language: .ja)
            return (file.rawValue, try file.bytes(of: view, wish) { _ in nil } ?? [])
        }
        let boards = view.steps.map { step in
            (
                "board.svg",
                BoardSVG.bytes(of: view, step: step.id, group: nil, language: .ja) ?? []
            )
        }
        return files + boards + [("slides.pptx", slides.flatMap(\.bytes))]
    }

    /// The canaries in the archive's log.
    var archived: Set<Int> {
        RandomWorkshop.canaries(in: Archival(workshop).archived(entries).flatMap(EventCoder.encode))
    }
}

import Foundation
package import WorkshopCore

/// The reference event from its beginning to its end, played without a server and always the same.
///
/// What is taken home from it shows what the exports are worth, and is kept as golden files (EX31).
package struct ReferenceEvent: Sendable {
    /// The log.
    package private(set) var entries: [LogEntry] = []
    package private(set) var workshop: Workshop
    /// What was refused on the way; empty when all is well.
    package private(set) var refusals: [String] = []
    /// 2026-05-15, half past nine in Japan.
    private var clock: Int64 = 1_778_805_000_000
    private var chance: UInt64 = 0
    private let pictured: [ID<Note>: ID<Photo>]

    /// Plays it.
    ///
    /// - Parameter configDirectory: Where the demonstration's data and its programme are.
    /// - Throws: What the files have against being read.
    package init(configDirectory: String) throws {
        let park = "\(configDirectory)/demo/park"
        var script = try DemoScript(directory: park)
        let library = try ProgrammeLibrary.load(configDirectory: configDirectory)
        let outcome = try DemoOutcome.read("\(park)/outcome.yaml")
        let outlines = try DemoOutline.read("\(park)/outlines.yaml")
        pictured = Self.pictured(in: park)
        guard let agenda = library.agenda(for: DemoScript.programme) else {
            throw OfflineProblem.unknown(DemoScript.programme)
        }
        workshop = Workshop(id: ID(high: 0x7961_726B, low: 1))
        perform(.create(script.founding(agenda: agenda)))
        while let next = script.next(in: workshop) {
            perform(withPhoto(next.command), as: next.person, role: next.role)
            guard case .dealGroups = next.command else { continue }
            welcome(outcome)
            gather(script.data, at: outcome.venue.name)
        }
        pour(outlines, script.data, outcome)
        vote()
        for outline in outlines { write(outline, at: script.data.venue) }
        for (group, talk) in zip(groups(at: outcome.venue.name), outcome.venue.groups) {
            write(talk, of: group)
        }
        perform(.outcome(.drawOrder))
        present()
        conclude(outcome, library.surveys)
    }

    /// Pictures that were taken on the walk, by the note that has them.
    private static func pictured(in park: String) -> [ID<Note>: ID<Photo>] {
        (1...99).reduce(into: [:]) { pictured, number in
            guard FileManager.default.fileExists(atPath: picture(number, in: park)) else { return }
            pictured[DemoNames.id(.observation, number)] = photo(number)
        }
    }

    private static func photo(_ number: Int) -> ID<Photo> { ID(high: 0x44, low: UInt64(number)) }

    private static func picture(_ number: Int, in park: String) -> String {
        "\(park)/photos/observation-\(number).jpg"
    }

    /// The file of a picture.
    ///
    /// - Parameters:
    ///   - photo: One that a note has.
    ///   - configDirectory: Where the event was read from.
    /// - Returns: `nil` for any other.
    package static func bytes(of photo: ID<Photo>, configDirectory: String) -> [UInt8]? {
        guard photo == Self.photo(Int(photo.low)) else { return nil }
        let file = picture(Int(photo.low), in: "\(configDirectory)/demo/park")
        return FileManager.default.contents(atPath: file).map { [UInt8]($0) }
    }

    private func withPhoto(_ command: Command) -> Command {
        guard case .addNote(var note) = command, let photo = pictured[note.id] else { return command }
        note.photos = [photo]
        return .addNote(note)
    }

    mutating func perform(_ command: Command, as person: ID<Person>? = nil, role: Role = .facilitator) {
        chance += 1
        // A step takes its time; everything else follows at once.
        if case .startStep = command { clock += 600_000 } else { clock += 20_000 }
        let asker = Asker(person: person, role: role, now: clock, random: chance)
        do throws(Refusal) {
            for event in try workshop.decide(command, by: asker) {
                let entry = LogEntry(
                    sequence: workshop.sequence + 1, at: clock, by: person, origin: nil, event: event)
                entries.append(entry)
                workshop.apply(entry)
                if case .voteOpened(let ballot) = event { workshop.unlock(ballot.id, with: key()) }
            }
        } catch {
            refusals.append("\(command): \(error)")
        }
    }

    /// A ballot's key, the same in every play: there is nobody here to keep a choice from.
    private func key() -> BallotKey {
        var chance = chance
        return BallotKey {
            chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return chance
        }
    }

    private mutating func start(_ key: String) {
        if let step = StepID(key) { perform(.startStep(step)) }
    }

    /// Everybody places five dots on what is there to be seen.
    private mutating func vote() {
        start("clustering")
        start("ballot")
        let display = workshop.project(for: Viewer(role: .display, person: nil, venue: nil, group: nil))
        let items = display.notes.filter { $0.kind == .idea && !$0.isDeleted }.map { $0.id.of(Item.self) }
            .sorted()
        guard let step = StepID("ballot"), !items.isEmpty else { return }
        let id = ID<Ballot>(high: 0xBA, low: 1)
        perform(
            .openBallot(
                NewBallot(id: id, step: step, title: "形にしてみたいアイデア", items: items, dots: 5, maxPerItem: 3)))
        let voters = workshop.people.values.filter { $0.hasJoined && $0.role == .participant }.map(\.id)
            .sorted()
        for (seat, voter) in voters.enumerated() {
            perform(
                .placeDots(id, item: items[seat % 3 * 5 % items.count], dots: 3), as: voter,
                role: .participant)
            perform(
                .placeDots(id, item: items[(seat * 7 + 1) % items.count], dots: 2), as: voter,
                role: .participant)
        }
        perform(.closeBallot(id))
        perform(.showBallot(id))
        start("outline")
    }

    private mutating func write(_ outline: DemoOutline, at venue: String) {
        guard let group = groups(at: venue).first(where: { $0.number == outline.group }) else { return }
        let observed = outline.observed.map { DemoNames.id(.observation, $0) as ID<Note> }
        var sections = observed.compactMap { id in
            workshop.notes[id].map { (SectionKind.observed, $0.text, [id]) }
        }
        let idea: ID<Note> = DemoNames.id(.idea, outline.idea)
        let order: [SectionKind] = [.assumption, .idea, .scene, .beneficiaries, .firstStep, .ask]
        for kind in order {
            if kind == .idea, let note = workshop.notes[idea] { sections.append((.idea, note.text, [idea])) }
            for text in outline.texts[kind] ?? [] { sections.append((kind, text, [])) }
        }
        write(sections, outline.title, of: group)
        guard let skit = outline.skit(for: group, in: workshop) else { return }
        perform(
            .outcome(.writeSkit(group.id, skit, revision: 0)), as: group.members.first, role: .participant)
    }

    private mutating func write(_ talk: DemoOutcome.Talk, of group: Group) {
        let idea = Self.idea(of: group, 0)
        let sections = talk.said.map { kind, text in (kind, text, kind == .idea ? [idea] : []) }
        write(sections, talk.title, of: group)
    }

    private mutating func write(
        _ sections: [(SectionKind, String, [ID<Note>])], _ title: String, of group: Group
    ) {
        let author = group.members.first
        let opened = workshop.outlines[group.id] ?? Outline(group: group.id)
        for section in opened.sections {
            perform(.removeSection(group.id, section.id), as: author, role: .participant)
        }
        perform(
            .titleOutline(group.id, title: title, revision: opened.revision), as: author, role: .participant)
        let place = workshop.venues.firstIndex { $0.id == group.venue } ?? 0
        var last: ID<OutlineSection>?
        for (number, (kind, text, sources)) in sections.enumerated() {
            let id = ID<OutlineSection>(
                high: 0x71 + UInt64(place * 16 + group.number), low: UInt64(number) + 1)
            let section = NewSection(id: id, kind: kind, text: text, sources: sources, after: last)
            last = section.id
            perform(.addSection(group.id, section), as: author, role: .participant)
        }
    }

    private mutating func present() {
        start("presentations")
        for group in (workshop.outcome?.talks?.order ?? []).compactMap({ workshop.groups[$0] }) {
            perform(.startPresenting(group.id, minutes: workshop.outlines[group.id]?.minutes ?? 7))
            clock += 420_000
            perform(.endPresenting)
        }
        start("host-comment")
        if let step = StepID("host-comment") { perform(.endStep(step)) }
    }
}

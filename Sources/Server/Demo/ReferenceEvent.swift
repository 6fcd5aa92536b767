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

    /// Plays it.
    ///
    /// - Parameter configDirectory: Where the demonstration's data and its programme are.
    /// - Throws: What the files have against being read.
    package init(configDirectory: String) throws {
        let park = "\(configDirectory)/demo/park"
        var script = try DemoScript(directory: park)
        let library = try ProgrammeLibrary.load(configDirectory: configDirectory)
        guard let agenda = library.agenda(for: DemoScript.programme) else {
            throw OfflineProblem.unknown(DemoScript.programme)
        }
        workshop = Workshop(id: ID(high: 0x7961_726B, low: 1))
        perform(.create(script.founding(agenda: agenda)))
        while let next = script.next(in: workshop) { perform(next.command, as: next.person, role: next.role) }
        vote()
        for outline in try DemoOutline.read("\(park)/outlines.yaml") { write(outline) }
        present()
    }

    private mutating func perform(_ command: Command, as person: ID<Person>? = nil, role: Role = .facilitator)
    {
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

    private mutating func write(_ outline: DemoOutline) {
        let groups = workshop.groups.values.filter { !$0.members.isEmpty }.sorted { $0.number < $1.number }
        guard let group = groups.first(where: { $0.number == outline.group }) else { return }
        let author = group.members.first
        let opened = workshop.outlines[group.id] ?? Outline(group: group.id)
        for section in opened.sections {
            perform(.removeSection(group.id, section.id), as: author, role: .participant)
        }
        perform(
            .titleOutline(group.id, title: outline.title, revision: opened.revision), as: author,
            role: .participant)
        var last: ID<OutlineSection>?
        var count = UInt64(0)
        func next() -> ID<OutlineSection> {
            count += 1
            return ID(high: 0x0071 + UInt64(outline.group), low: count)
        }
        let observed = outline.observed.map { DemoNames.id(.observation, $0) as ID<Note> }
        var sections = observed.compactMap { id in
            workshop.notes[id].map { (SectionKind.observed, $0.text, [id]) }
        }
        let idea: ID<Note> = DemoNames.id(.idea, outline.idea)
        let order: [SectionKind] = [.assumption, .idea, .scene, .beneficiaries, .firstStep, .ask, .skit]
        for kind in order {
            if kind == .idea, let note = workshop.notes[idea] { sections.append((.idea, note.text, [idea])) }
            for text in outline.texts[kind] ?? [] { sections.append((kind, text, [])) }
        }
        for (kind, text, sources) in sections {
            let section = NewSection(id: next(), kind: kind, text: text, sources: sources, after: last)
            last = section.id
            perform(.addSection(group.id, section), as: author, role: .participant)
        }
    }

    private mutating func present() {
        start("presentations")
        for group in workshop.groups.values.sorted(by: { $0.number < $1.number }) {
            perform(.startPresenting(group.id, minutes: workshop.outlines[group.id]?.minutes ?? 7))
            clock += 420_000
            perform(.endPresenting)
        }
        start("host-comment")
        if let step = StepID("host-comment") { perform(.endStep(step)) }
    }
}

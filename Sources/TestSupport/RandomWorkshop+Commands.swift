import WorkshopCore

extension RandomWorkshop {
    var someNote: ID<Note> { mutating get { pick(workshop.notes.keys.sorted()) ?? Cast.id(0) } }
    private var someGroup: ID<Group> { mutating get { pick(workshop.groups.keys.sorted()) ?? Cast.id(0) } }
    private var someBallot: ID<Ballot> { mutating get { pick(workshop.ballots.keys.sorted()) ?? Cast.id(0) } }
    private var openBallot: ID<Ballot> {
        mutating get { pick(workshop.ballots.values.filter(\.isOpen).map(\.id).sorted()) ?? someBallot }
    }
    private var someStep: StepID { mutating get { pick(workshop.agenda.order) ?? .named("s0") } }
    var current: StepID { workshop.current ?? .named("s0") }

    mutating func byParticipant(_ number: Int) -> (Command, ID<Person>) {
        let person = pick(Cast.participants) ?? Cast.one
        // A ballot is open for a short while: enough has to happen on it.
        if workshop.ballots.values.contains(where: \.isOpen), Int.random(in: 0..<3, using: &random) == 0 {
            return (onBallot(openBallot, by: person), person)
        }
        return (number < 45 ? onNotes(number, person) : elsewhere(number, person), person)
    }

    private mutating func onNotes(_ number: Int, _ person: ID<Person>) -> Command {
        let id = someNote
        let note = workshop.notes[id]
        switch number {
        case 0..<18:
            var new = NewNote(
                id: random.id(), step: current, kind: pick(NoteKind.allCases) ?? .fact, text: text())
            if Bool.random(using: &random) {
                new.derivedFrom = [Derivation(source: id, relation: .buildsOn)]
            }
            if Bool.random(using: &random) { new.fields = ["f": .text(text())] }
            return .addNote(new)
        case 18..<26:
            let revision = (note?.revision ?? 1) - Int.random(in: 0...1, using: &random)
            return .editNote(id, text: text(), revision: revision, kind: nil)
        case 26..<32:
            let cluster = pick(workshop.clusters.keys.sorted())
            let others = workshop.notes.values.filter { $0.cluster == cluster }.map(\.id).sorted()
            return .moveNote(id, cluster: cluster, after: Bool.random(using: &random) ? pick(others) : nil)
        case 32..<36: return .deleteNote(id)
        case 36..<39:
            return .restoreNote(workshop.notes.values.filter(\.isDeleted).map(\.id).min() ?? id)
        default:
            let group = workshop.people[person]?.group
            let own = workshop.notes.values.filter { $0.group == group }.map(\.id).sorted()
            return .makeCluster(
                random.id(), step: current, header: text(),
                notes: Array(own.shuffled(using: &random).prefix(3)))
        }
    }

    private mutating func elsewhere(_ number: Int, _ person: ID<Person>) -> Command {
        let cluster = workshop.clusters.values.sorted { $0.id < $1.id }.randomElement(using: &random)
        let group = workshop.people[person]?.group ?? Cast.firstGroup
        let section = workshop.outlines[group].flatMap { $0.sections.randomElement(using: &random) }
        let sources = Array(workshop.notes.keys.sorted().shuffled(using: &random).prefix(2))
        switch number {
        case 45..<48:
            return .headCluster(cluster?.id ?? Cast.id(0), header: text(), revision: cluster?.revision ?? 1)
        case 48..<50: return .dissolveCluster(cluster?.id ?? Cast.id(0))
        case 50..<53: return .setReady(current, Bool.random(using: &random))
        case 53..<58: return onBallot(openBallot, by: person)
        case 58..<60:
            return .titleOutline(group, title: text(), revision: workshop.outlines[group]?.revision ?? 1)
        case 60..<63:
            return .addSection(
                group,
                NewSection(id: random.id(), kind: .free, text: text(), sources: sources, after: section?.id))
        case 63..<66:
            return .writeSection(
                group, section?.id ?? Cast.id(0), text: text(), revision: section?.revision ?? 1)
        case 66..<68: return .citeSources(group, section?.id ?? Cast.id(0), sources: sources)
        case 68: return .moveSection(group, section?.id ?? Cast.id(0), after: nil)
        default: return .removeSection(group, section?.id ?? Cast.id(0))
        }
    }

    mutating func byFacilitator(_ number: Int) -> (Command, ID<Person>) {
        (number < 86 ? running(number) : arranging(number), Cast.facilitator)
    }

    private mutating func running(_ number: Int) -> Command {
        switch number {
        case 70..<76: return .startStep(someStep)
        case 76: return .endStep(current)
        case 77..<79: return .revealStep(someStep)
        case 79: return planning()
        case 80: return .setTimer(current, seconds: 600)
        case 81: return .addTime(current, seconds: 60)
        case 82: return .pauseTimer(current)
        case 83: return .resumeTimer(current)
        default: return .setStage(.step, target: nil)
        }
    }

    /// Steps that come, go and change places.
    private mutating func planning() -> Command {
        let waiting = workshop.agenda.order.filter { workshop.runs[$0]?.state == .waiting }
        let id = pick(waiting) ?? someStep
        let after = Bool.random(using: &random) ? pick(workshop.agenda.order) : nil
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return .moveStep(id, phase: "day", after: after)
        case 1: return .removeStep(id)
        case 2:
            return .planStep(
                id, title: Bilingual(ja: "題 \(random.next() % 10)", en: "Title"),
                minutes: Int.random(in: 0...9, using: &random))
        default:
            var step = Step.scripted("x\(random.next() % 1_000)")
            step.phase = "day"
            return .addSteps([step], decks: [], after: after)
        }
    }

    private mutating func newBallot() -> NewBallot {
        let items =
            workshop.notes.keys.map { $0.of(Item.self) } + workshop.clusters.keys.map { $0.of(Item.self) }
        let some = items.sorted().shuffled(using: &random).prefix(Int.random(in: 1...2, using: &random))
        var new = NewBallot(id: random.id(), step: current, title: "投票", items: Array(some))
        if Int.random(in: 0..<4, using: &random) == 0 {
            (new.dots, new.maxPerItem) = (3, 2)
        } else {
            let plan = plan()
            new.plan = plan
            if !plan.options.isEmpty { new.items = [] }
        }
        return new
    }

    private mutating func arranging(_ number: Int) -> Command {
        let person = pick(Cast.participants) ?? Cast.one
        switch number {
        case 86: return .movePerson(person, group: Bool.random(using: &random) ? someGroup : nil)
        case 87: return .dealGroups(venue: pick(workshop.venues)?.id ?? Cast.firstVenue, size: 3)
        case 88..<91: return .openBallot(newBallot())
        case 91: return Bool.random(using: &random) ? .closeBallot(openBallot) : aboutBallot(someBallot)
        case 92: return Bool.random(using: &random) ? .showBallot(someBallot) : aboutBallot(someBallot)
        case 93: return .startPresenting(someGroup, minutes: 5)
        case 94: return .endPresenting
        case 95: return .renamePerson(person, name: "改名\(number)")
        case 96: return .describe(title: "題 \(random.next() % 100)", theme: "")
        case 97:
            let id: ID<Person> = random.id()
            return .join(
                Arrival(
                    id: id, name: "後から \(id)", organisation: pick(["甲社", "丁社"]) ?? "", venue: nil,
                    role: .participant))
        case 98: return .removePerson(pick([Cast.eight, Cast.six]) ?? Cast.eight)
        default: return .importSpots(venue: Cast.firstVenue, names: ["場所 \(random.next() % 10)"])
        }
    }
}

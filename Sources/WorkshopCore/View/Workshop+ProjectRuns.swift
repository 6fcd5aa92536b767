extension Workshop {
    func projected(run id: StepID, for viewer: Viewer) -> RunView? {
        guard let run = runs[id], let step = standing(id) else { return nil }
        let ownGroup = viewer.role == .participant ? viewer.group : nil
        let crew = crew(of: ownGroup)
        let circle = viewer.role == .participant ? ownCircle(of: viewer, in: step) : nil
        let runsIt = viewer.role.readsGroups
        return RunView(
            id: id, state: run.state, startedAt: run.startedAt, endedAt: run.endedAt,
            deadline: circle?.deadline ?? run.deadline, paused: circle?.paused ?? run.paused,
            isRevealed: run.isRevealed, written: ownGroup.map { run.written[$0] ?? 0 } ?? run.writtenInAll,
            writtenByGroup: viewer.role == .participant ? nil : run.written,
            ready: crew.count(where: run.ready.contains), of: run.state == .waiting ? 0 : crew.count,
            may: current == id || viewer.role == .facilitator
                ? permitted(to: viewer) : [],
            round: circle.flatMap { step.rounds == nil ? nil : $0.round }, isOver: circle?.isOver ?? false,
            prompt: circle.flatMap { sharedPrompt(of: step, $0) },
            circles: circles(of: run, in: step, for: viewer),
            lastWritten: runsIt && !run.lastWritten.isEmpty ? run.lastWritten : nil,
            part: id == current && run.part > 0 ? run.part : nil,
            order: id == current ? order(of: step, for: viewer.impersonal) : nil)
    }

    /// Notes that a step puts in the order of their stars and dots, as far as a class of viewers reads them.
    ///
    /// While stars are given, and before a ballot is shown, an order would tell what is still secret (SE24).
    private func order(of step: Step, for viewer: Viewer) -> [ID<Note>]? {
        guard step.order == .votes, !step.permissions.react else { return nil }
        let dots = votes(onlyShown: true)
        let steps = Set(step.columns.flatMap { $0.steps.isEmpty ? Array(notesOfSteps.keys) : $0.steps })
        let ordered = steps.flatMap { notesOfSteps[$0] ?? [] }.compactMap { notes[$0] }
            .filter { note in
                !note.isDeleted && sees(note, viewer) && step.columns.contains { $0.shows(note) }
            }
            .map { (score: $0.stars.count + (dots[$0.id] ?? 0), note: $0) }
            .sorted { left, right in
                (right.score, left.note.rank, left.note.id) < (left.score, right.note.rank, right.note.id)
            }
        return ordered.map(\.note.id)
    }

    /// Participants who are in: of a group, or all.
    private func crew(of group: ID<Group>?) -> [ID<Person>] {
        guard let group else {
            return people.values.filter { $0.role == .participant && $0.hasJoined }.map(\.id)
        }
        return groups[group]?.members.filter { people.reading($0, \.hasJoined) == true } ?? []
    }

    private func ownCircle(of viewer: Viewer, in step: Step) -> Circle? {
        let id: ID<Circle>?
        if step.among == .group, let group = viewer.group {
            id = group.of(Circle.self)
        } else {
            id = viewer.venue?.of(Circle.self)
        }
        return id.flatMap { runs[step.id]?.circles[$0] }
    }

    private func sharedPrompt(of step: Step, _ circle: Circle) -> String? {
        guard step.assign == .stations || step.assign != .roles && step.rounds?.count == .perPrompt else {
            return nil
        }
        return prompt(of: step, circle, seat: 0)
    }

    /// What anybody in the room could see of the circles, and what is left blank besides to those who run it.
    private func circles(of run: StepRun, in step: Step, for viewer: Viewer) -> [CircleView]? {
        let runsIt = viewer.role.readsGroups
        guard runsIt || viewer.role == .display, !run.circles.isEmpty else { return nil }
        return run.circles.values.sorted { $0.id < $1.id }
            .filter { runsIt || isAt(viewer.venue, $0) }
            .map { projected($0, of: step, run.ready, withBlanks: runsIt) }
    }

    private func isAt(_ venue: ID<Venue>?, _ circle: Circle) -> Bool {
        guard let venue, circle.id != venue.of(Circle.self), circle.id != id.of(Circle.self) else {
            return true
        }
        return groups[circle.id.of(Group.self)]?.venue == venue
    }

    private func projected(
        _ circle: Circle, of step: Step, _ ready: ReadyList, withBlanks: Bool
    ) -> CircleView {
        let most = step.quota.perRound?.max ?? (step.assign == .sheets ? step.sheet.cells : Int.max)
        let done = circle.seats.indices.count { seat in
            guard let person = circle.seats[seat] else { return false }
            let slot = circle.tables.isEmpty ? seat : circle.table(of: person)?.index ?? seat
            return ready.contains(person) || circle.passed.contains(person)
                || circle.writtenNow[slot] ?? 0 >= most
        }
        return CircleView(
            id: circle.id, round: circle.round, rounds: step.roundCount(of: circle),
            prompt: sharedPrompt(of: step, circle), deadline: circle.deadline, paused: circle.paused,
            isOver: circle.isOver, done: done, of: circle.seats.count { $0 != nil },
            blanks: withBlanks ? circle.blanks.count : nil)
    }

    /// What a person holds in the running step, as far as they may read it.
    func holding(of person: Person, for viewer: Viewer) -> HoldingView? {
        guard let current, let holding = holding(of: person.id, in: current) else { return nil }
        let deck = agenda.steps[current]?.deck
        return HoldingView(
            step: holding.step, seat: holding.seat, round: holding.round, sheet: holding.sheet,
            row: holding.row, prompt: holding.prompt, partners: holding.partners, isCalled: holding.isCalled,
            cards: holding.cards.map { card in
                var words: Prompt?
                if case .deck(let key) = deck?.from {
                    words = agenda.decks[key]?.cards.first { $0.key == card.key }
                }
                return CardView(card: words, notes: card.notes.filter { maySee($0, viewer) })
            },
            seeds: holding.seeds.filter { maySee($0, viewer) })
    }

    private func maySee(_ id: ID<Note>, _ viewer: Viewer) -> Bool {
        notes[id].map { sees($0, viewer) } ?? false
    }

    /// Notes a person has starred in the step that runs; of earlier ones nobody asks.
    func stars(of person: ID<Person>) -> [ID<Note>] {
        guard let current, let starred = runs[current]?.starred else { return [] }
        return starred.filter { notes[$0]?.stars.contains(person) == true }.sorted()
    }

    /// The seeds of a person's own orders, by step.
    func orders(of person: ID<Person>) -> [StepID: UInt64] {
        var orders: [StepID: UInt64] = [:]
        for (id, run) in runs where agenda.steps[id]?.order == .random && run.seed != 0 {
            var random = SplitMix(seed: run.seed ^ person.low)
            orders[id] = random.next() >> 32
        }
        return orders
    }

    /// Raised hands of the viewer's group; all of them to those who run the workshop.
    func hands(for viewer: Viewer) -> HandsView {
        let runsIt = viewer.role.readsGroups
        let shown = hands.filter { id, _ in
            runsIt || viewer.group != nil && people[id]?.group == viewer.group
        }
        let calling = calls.filter { id, _ in runsIt || viewer.group == id }
        return HandsView(
            people: shown.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key, $0.value) },
            groups: calling.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key, $0.value) })
    }

    /// Lines whose both ends the viewer may read.
    func projectLinks(_ touched: Touched, into view: inout View) {
        let viewer = view.viewer
        for id in touched.isEverything ? Set(links.keys) : touched.links {
            if let link = links[id], sees(link.from, viewer), sees(link.to, viewer) {
                view.links.append(link)
            } else if !touched.isEverything, links[id] == nil || touched.notes.isEmpty == false {
                view.gone.links.append(id)
            }
        }
        view.links.sort { $0.id < $1.id }
        view.gone.links.sort()
    }

    private func sees(_ item: ID<Item>, _ viewer: Viewer) -> Bool {
        if let cluster = clusters[item.of(Cluster.self)] { return sees(cluster, viewer) }
        return notes[item.of(Note.self)].map { sees($0, viewer) } ?? false
    }
}

/// Which parts of the state a run of events may have changed: what has to be projected anew.
///
/// May name more than has changed (projecting is idempotent), never less.
package struct Touched: Sendable, Equatable {
    package internal(set) var isEverything = false
    package internal(set) var workshop = false
    package internal(set) var places = false
    package internal(set) var agenda = false
    /// Steps that say or permit something else than before.
    package internal(set) var steps: Set<StepID> = []
    package internal(set) var stage = false
    package internal(set) var people: Set<ID<Person>> = []
    package internal(set) var allGroups = false
    package internal(set) var groups: Set<ID<Group>> = []
    package internal(set) var runs: Set<StepID> = []
    package internal(set) var notes: Set<ID<Note>> = []
    package internal(set) var clusters: Set<ID<Cluster>> = []
    package internal(set) var ballots: Set<ID<Ballot>> = []
    package internal(set) var outlines: Set<ID<Group>> = []
    package internal(set) var links: Set<ID<Link>> = []
    package internal(set) var hands = false
    package internal(set) var outcome: Set<OutcomePart> = []
    package internal(set) var markets = false
    /// People who hold something else than before.
    package internal(set) var sheets: Set<ID<Person>> = []
    /// Notes that passed from hand to hand within a circle; nobody else has ever seen them.
    package internal(set) var onSheets: [ID<Circle>: Set<ID<Note>>] = [:]
    /// People whose own part (votes, readiness) has changed.
    package internal(set) var own: Set<ID<Person>> = []
    /// People whose eyes have changed, so that they need a fresh snapshot (PR16), or who are gone (PR18).
    package internal(set) var eyes: Set<ID<Person>> = []

    package init() {}

    /// Everything: what a snapshot projects.
    package static var everything: Touched {
        var touched = Touched()
        touched.isEverything = true
        return touched
    }
}

extension Workshop {
    /// Adds what an event that is already applied may have changed.
    package func touch(_ event: Event, in touched: inout Touched) {
        // What is in the order of its votes may stand in another one after anything.
        if let running, running.order == .votes { touched.runs.insert(running.id) }
        switch event {
        case .founded: touched.isEverything = true
        case .described: touched.workshop = true
        case .rosterImported(let people, _, _):
            touched.places = true
            touched.people.formUnion(people.map(\.id))
        case .spotsImported: touched.places = true
        case .personAdded(let person, let organisation):
            touchSurveys(in: &touched)
            touched.people.insert(person.id)
            if organisation != nil { touched.places = true }
        case .personJoined(let id), .personRenamed(let id, _): touchPerson(id, in: &touched)
        case .personRemoved(let id), .personMoved(let id, _):
            touchPerson(id, in: &touched)
            touched.allGroups = true
            touched.eyes.insert(id)
            // Whose group it is decides who sees a raised hand.
            touched.hands = true
            // Seats behind the one left move up, and whoever has gone took their card along.
            touched.own.formUnion(people.keys)
            if !markets.isEmpty { touched.markets = true }
        // The groups before are gone, and with them what their members saw.
        // A gallery shows a venue, or takes from it, all that another has revealed in a step.
        case .groupsDealt, .galleryOpened: touched.isEverything = true
        case .leadChosen: touched.allGroups = true
        case .stepsAdded(let steps, _, _): touchPlan(of: steps.map(\.id), in: &touched)
        case .stepMoved(let id, _, _), .stepRemoved(let id): touchPlan(of: [id], in: &touched)
        case .stepPlanned(let step): touchPlan(of: [step.id], in: &touched)
        case .venueDescribed: touched.places = true
        case .personPlaced(let id, _):
            touchPerson(id, in: &touched)
            touched.eyes.insert(id)
            if !markets.isEmpty { touched.markets = true }
        case .cardWritten, .cardOffered, .cardWithdrawn: touchCards(event, in: &touched)
        case .teamOffered, .teamJoined: touched.markets = true
        case .teamsOpened, .teamsClosed:
            touched.markets = true
            touchEveryRun(in: &touched)
        default: touchWork(event, in: &touched)
        }
    }

    private func touchPerson(_ id: ID<Person>, in touched: inout Touched) {
        touched.people.insert(id)
        touched.own.insert(id)
        touchSurveys(in: &touched)
        touched.runs.formUnion(runs.filter { $0.value.state != .waiting }.keys)
        for ballot in ballots.values where ballot.isOpen { touchVote(on: ballot.id, of: id, in: &touched) }
    }

    private func touchParts(of id: StepID, in touched: inout Touched) {
        if agenda.steps[id]?.parts.isEmpty == false { touched.steps.insert(id) }
    }

    private func touchPlan(of ids: [StepID], in touched: inout Touched) {
        touched.agenda = true
        touched.steps.formUnion(ids)
        touched.runs.formUnion(ids)
    }

    private func touchEveryRun(in touched: inout Touched) { touched.runs.formUnion(runs.keys) }

    private func touchWork(_ event: Event, in touched: inout Touched) {
        switch event {
        case .stepStarted(let id, _):
            touched.agenda = true
            // Sheets of an earlier run of the step lie in nobody's hand any more.
            if agenda.steps[id]?.visible == .sheet {
                touched.notes.formUnion(notesOfSteps[id] ?? [])
                touchDependents(of: notesOfSteps[id] ?? [], in: &touched)
            }
            touchParts(of: id, in: &touched)
            touchStars(in: &touched)
            touchEveryRun(in: &touched)
            // A step that starts again begins with nobody ready.
            touched.own.formUnion(people.keys)
        case .partStarted(let id, _, _):
            touched.runs.insert(id)
            touchParts(of: id, in: &touched)
            touchStars(in: &touched)
            touched.own.formUnion(people.keys)
        case .stepEnded(let id):
            touched.agenda = true
            touchParts(of: id, in: &touched)
            touchStars(in: &touched)
            touched.own.formUnion(people.keys)
            touchEveryRun(in: &touched)
        case .revealed(let id):
            touched.runs.insert(id)
            touched.notes.formUnion(notesOfSteps[id] ?? [])
            touched.clusters.formUnion(clusters.values.filter { $0.step == id }.map(\.id))
            touchDependents(of: notesOfSteps[id] ?? [], in: &touched)
        case .deadlineSet(let id, _), .timerPaused(let id, _): touched.runs.insert(id)
        case .stepPrepared, .roundStarted, .roundEnded, .passed, .sheetDrawn, .turnTaken, .seated,
            .cardsDrawn:
            touchRounds(event, in: &touched)
        case .notePlaced, .noteFilled, .noteRevealed, .noteHeld, .starred, .commented, .commentRemoved,
            .clusterNested, .linked, .unlinked, .handRaised, .undone:
            touchMarks(event, in: &touched)
        case .readySet(let id, let person, _):
            touched.runs.insert(id)
            touched.own.insert(person)
        case .noteAdded(let note): touchNote(note.id, withRun: true, in: &touched)
        case .noteDeleted(let id), .noteRestored(let id):
            touchNote(id, withRun: true, in: &touched)
            touchDependents(of: [id], in: &touched)
        case .noteEdited(let id, _, _, _), .variantKept(let id, _), .noteMoved(let id, _, _):
            touchNote(id, withRun: false, in: &touched)
        case .clusterMade(let cluster, let members):
            touched.clusters.insert(cluster.id)
            touched.notes.formUnion(members)
        case .clusterHeaded(let id, _, _): touched.clusters.insert(id)
        case .clusterDissolved(let id):
            touched.clusters.formUnion(clusters.keys)
            touched.clusters.insert(id)
            touched.notes.formUnion(notes.values.filter { $0.cluster == nil }.map(\.id))
            touchLinks(of: [id.of(Note.self)], in: &touched)
        case .ballotOpened(let ballot): touched.ballots.insert(ballot.id)
        case .dotsPlaced(let id, let voter, _, _):
            touched.ballots.insert(id)
            touched.own.insert(voter)
        case .ballotClosed(let id, _, _, _):
            touched.ballots.insert(id)
            touched.own.formUnion(people.keys)
        case .ballotShown(let id): touched.ballots.insert(id)
        case .voteOpened, .voteCast, .voteWithdrawn, .voteProxied, .votesCounted, .voteTurned, .voteClosed,
            .voteExtended, .tieResolved:
            touchVotes(event, in: &touched)
        default: touchTalks(event, in: &touched)
        }
    }

    /// Notes and outlines that name one of these notes as their source: they show it only to those who may
    /// read it.
    func touchDependents(of sources: [ID<Note>], in touched: inout Touched) {
        touchHeld(sources, in: &touched)
        for source in sources { touched.notes.formUnion(derived[source] ?? []) }
        let isSource = Set(sources)
        let citing = outlines.values.filter { outline in
            outline.sections.contains { $0.sources.contains(where: isSource.contains) }
        }
        touched.outlines.formUnion(citing.map(\.group))
        touchLinks(of: isSource, in: &touched)
    }

    /// People in whose hands notes lie, as seeds or cards: they are told of those that they may read.
    private func touchHeld(_ ids: [ID<Note>], in touched: inout Touched) {
        guard let running, running.seeds != nil || running.deck != nil else { return }
        let changed = Set(ids)
        for circle in (runs[running.id]?.circles ?? [:]).values {
            let cards = circle.cards + circle.hands.values.flatMap { $0 }
            guard
                circle.seeds.contains(where: changed.contains)
                    || cards.contains(where: { $0.notes.contains(where: changed.contains) })
            else { continue }
            touched.own.formUnion(circle.seats.compactMap(\.self))
        }
    }

    private func touchNote(_ id: ID<Note>, withRun: Bool, in touched: inout Touched) {
        touched.notes.insert(id)
        guard withRun, let note = notes[id] else { return }
        touched.runs.insert(note.step)
    }

    private func touchTalks(_ event: Event, in touched: inout Touched) {
        switch event {
        case .outlineOpened(let outline): touched.outlines.insert(outline.group)
        case .outlineTitled(let group, _, _), .sectionAdded(let group, _, _),
            .sectionWritten(let group, _, _, _),
            .sourcesCited(let group, _, _), .sectionMoved(let group, _, _), .sectionRemoved(let group, _):
            touched.outlines.insert(group)
        case .stageSet, .presentingEnded: touched.stage = true
        case .presentingStarted(let presenting):
            touched.stage = true
            touched.outlines.insert(presenting.group)
        case .outcome(let event): touchOutcome(event, in: &touched)
        default: break
        }
    }
}

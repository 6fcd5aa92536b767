/// Which parts of the state a run of events may have changed: what has to be projected anew.
///
/// May name more than has changed (projecting is idempotent), never less.
package struct Touched: Sendable, Equatable {
    package internal(set) var isEverything = false
    package internal(set) var workshop = false
    package internal(set) var places = false
    package internal(set) var agenda = false
    package internal(set) var steps = false
    package internal(set) var stage = false
    package internal(set) var people: Set<ID<Person>> = []
    package internal(set) var allGroups = false
    package internal(set) var groups: Set<ID<Group>> = []
    package internal(set) var runs: Set<StepID> = []
    package internal(set) var notes: Set<ID<Note>> = []
    package internal(set) var clusters: Set<ID<Cluster>> = []
    package internal(set) var ballots: Set<ID<Ballot>> = []
    package internal(set) var outlines: Set<ID<Group>> = []
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
        switch event {
        case .founded: touched.isEverything = true
        case .described: touched.workshop = true
        case .rosterImported(let people, _, _):
            touched.places = true
            touched.people.formUnion(people.map(\.id))
        case .spotsImported: touched.places = true
        case .personAdded(let person, let organisation):
            touched.people.insert(person.id)
            if organisation != nil { touched.places = true }
        case .personJoined(let id), .personRenamed(let id, _): touchPerson(id, in: &touched)
        case .personRemoved(let id):
            touchPerson(id, in: &touched)
            touched.allGroups = true
            touched.eyes.insert(id)
        case .groupsDealt(let groups):
            touched.allGroups = true
            let members = people.values.filter { $0.venue == groups.first?.venue }.map(\.id)
            touched.people.formUnion(members)
            touched.eyes.formUnion(members)
            touchEveryRun(in: &touched)
        case .personMoved(let id, _):
            touchPerson(id, in: &touched)
            touched.allGroups = true
            touched.eyes.insert(id)
        default: touchWork(event, in: &touched)
        }
    }

    private func touchPerson(_ id: ID<Person>, in touched: inout Touched) {
        touched.people.insert(id)
        touched.own.insert(id)
        if let current { touched.runs.insert(current) }
        touched.ballots.formUnion(ballots.values.filter(\.isOpen).map(\.id))
    }

    private func touchEveryRun(in touched: inout Touched) { touched.runs.formUnion(runs.keys) }

    private func touchWork(_ event: Event, in touched: inout Touched) {
        switch event {
        case .stepStarted, .stepEnded:
            touched.agenda = true
            touchEveryRun(in: &touched)
        case .revealed(let id):
            touched.runs.insert(id)
            touched.notes.formUnion(notes.values.filter { $0.step == id }.map(\.id))
            touched.clusters.formUnion(clusters.values.filter { $0.step == id }.map(\.id))
            touchDependents(of: id, in: &touched)
        case .deadlineSet(let id, _), .timerPaused(let id, _): touched.runs.insert(id)
        case .readySet(let id, let person, _):
            touched.runs.insert(id)
            touched.own.insert(person)
        case .noteAdded(let note): touchNote(note.id, withRun: true, in: &touched)
        case .noteDeleted(let id), .noteRestored(let id): touchNote(id, withRun: true, in: &touched)
        case .noteEdited(let id, _, _, _), .variantKept(let id, _), .noteMoved(let id, _, _):
            touchNote(id, withRun: false, in: &touched)
        case .clusterMade(let cluster, let members):
            touched.clusters.insert(cluster.id)
            touched.notes.formUnion(members)
        case .clusterHeaded(let id, _, _): touched.clusters.insert(id)
        case .clusterDissolved(let id):
            touched.clusters.insert(id)
            touched.notes.formUnion(notes.keys)
        case .ballotOpened(let ballot): touched.ballots.insert(ballot.id)
        case .dotsPlaced(let id, let voter, _, _):
            touched.ballots.insert(id)
            touched.own.insert(voter)
        case .ballotClosed(let id, _, _, _):
            touched.ballots.insert(id)
            touched.own.formUnion(people.keys)
        case .ballotShown(let id): touched.ballots.insert(id)
        default: touchTalks(event, in: &touched)
        }
    }

    /// Notes elsewhere that name a note of this step as their source: they may show it only once it is revealed.
    private func touchDependents(of step: StepID, in touched: inout Touched) {
        let dependents = notes.values.filter { note in
            note.derivedFrom.contains { notes[$0.source]?.step == step }
        }
        touched.notes.formUnion(dependents.map(\.id))
        touched.outlines.formUnion(outlines.keys)
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
        default: break
        }
    }
}

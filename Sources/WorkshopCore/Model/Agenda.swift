/// The day's plan: phases of steps, in order.
package struct Agenda: Hashable, Sendable, Encodable {
    package var phases: [Phase] = []
    package var steps: [StepID: Step] = [:]
    /// The decks that its steps draw from, by key: its own copies, like the steps.
    package var decks: [String: Deck] = [:]

    package init() {}

    /// All step ids in the order they are planned.
    package var order: [StepID] { phases.flatMap(\.steps) }

    /// Puts steps into a phase, one after the other behind `after` or first, and out of where they stood.
    mutating func place(_ ids: [StepID], in phase: String, after: StepID?) {
        guard let place = phases.firstIndex(where: { $0.key == phase }) else { return }
        for index in phases.indices { phases[index].steps.removeAll(where: ids.contains) }
        let before = after.flatMap { phases[place].steps.firstIndex(of: $0) }
        phases[place].steps.insert(contentsOf: ids, at: before.map { $0 + 1 } ?? 0)
        for id in ids { steps[id]?.phase = phase }
    }

    /// The first step that works on what another one yields: shows it, builds on it or begins with it.
    func dependent(on id: StepID) -> StepID? {
        order.first { $0 != id && steps[$0]?.sources.contains(id) == true }
    }
}

/// A part of the day with its own accent, such as the walk or the presentations.
package struct Phase: Hashable, Sendable, Encodable {
    package var key: String
    package var title: Bilingual
    package var accent: Accent
    package var steps: [StepID]

    package init(key: String, title: Bilingual, accent: Accent, steps: [StepID]) {
        self.key = key
        self.title = title
        self.accent = accent
        self.steps = steps
    }
}

/// The colour role that tells where in the day one is.
package enum Accent: String, Sendable, CaseIterable, Encodable {
    case field, ideas, talks
}

/// How a step has gone so far.
package struct StepRun: Hashable, Sendable, Encodable {
    package var state: StepState = .waiting
    /// Server time in milliseconds.
    package var startedAt: Int64?
    /// Server time in milliseconds; `nil` until it has ended, and while it runs again.
    package var endedAt: Int64?
    /// Server time in milliseconds; `nil` without a timer or while paused.
    package var deadline: Int64?
    /// Milliseconds that were left when the timer was paused.
    package var paused: Int64?
    package var isRevealed = false
    /// The part that runs or ran last, from 1; 0 where the step has none.
    package var part = 0
    /// Who is done.
    package var ready = ReadyList()
    /// Notes of this step that are not deleted, by group; `nil` group for those written outside any.
    package var written: [ID<Group>: Int] = [:]
    package var writtenOutsideGroups = 0
    /// By chance, when the step starts: for orders and pseudonyms.
    package var seed: UInt64 = 0
    package var circles: [ID<Circle>: Circle] = [:]
    /// What each person has written in the step.
    package var counts: [ID<Person>: WrittenCount] = [:]
    /// Server time of the last note, by group.
    package var lastWritten: [ID<Group>: Int64] = [:]
    /// The numbers that stand for people, where names do not.
    package var pens: [ID<Person>: Int] = [:]
    /// Stars given in the step, by person, and the notes that got them.
    package var starsGiven: [ID<Person>: Int] = [:]
    package var starred: Set<ID<Note>> = []
    /// Notes in each cell of a grid.
    package var taken: [TakenCell: Int] = [:]

    package init() {}

    // The end is not written: earlier releases did not know it, and their archives hold what their events led
    // to then.
    private enum CodingKeys: CodingKey {
        case state, startedAt, deadline, paused, isRevealed, part, ready, written, writtenOutsideGroups, seed
        case circles, counts, lastWritten, pens, starsGiven, starred, taken
    }

    /// Notes of all groups and of people in none.
    package var writtenInAll: Int { written.values.reduce(writtenOutsideGroups, +) }
}

/// Where a step is in its life.
package enum StepState: String, Sendable, CaseIterable, Encodable {
    case waiting, running, ended
}

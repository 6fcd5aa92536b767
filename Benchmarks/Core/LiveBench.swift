import WorkshopCore

/// A ballot that shows how it stands while it is open: what each cast of 500 voters costs.
struct LiveBench {
    private var workshop = Workshop(id: ID(high: 1, low: 1))
    private var random = SplitMix(seed: 9)
    private let now: Int64 = 1_800_000_000_000
    private let step: StepID
    private let ballot: ID<Ballot> = ID(high: 5, low: 1)
    private let voters: [ID<Person>] = (0..<500).map { ID(high: 2, low: UInt64($0 + 1)) }
    private let plan: BallotPlan

    init(_ method: BallotMethod, options: Int) throws {
        guard let step = StepID("vote") else { throw Refusal.gone }
        self.step = step
        var plan = BallotPlan(method)
        plan.show = .live
        plan.options = (0..<options).map { Bilingual(ja: "\($0)", en: "\($0)") }
        self.plan = plan
        happens(.founded(founding(), venues: [Venue(id: ID(high: 3, low: 1), name: "Park")]))
        for voter in voters {
            happens(.personAdded(Person(id: voter, name: "Person", role: .participant), organisation: nil))
            happens(.personJoined(voter))
        }
        try ask(.startStep(step), by: nil)
        var new = NewBallot(id: ballot, step: step, title: "", items: [])
        new.plan = plan
        try ask(.openBallot(new), by: nil)
        workshop.unlock(ballot, with: BallotKey { 7 })
    }

    private func founding() -> Founding {
        let text = Bilingual(ja: "投票", en: "Vote")
        var step = Step(id: step, technique: "vote", title: text, instruction: text, activity: .vote)
        step.permissions.vote = true
        var agenda = Agenda()
        agenda.phases = [Phase(key: "day", title: text, accent: .ideas, steps: [step.id])]
        agenda.steps = [step.id: step]
        return Founding(title: "Large", theme: "", language: .en, venues: ["Park"], agenda: agenda)
    }

    private mutating func happens(_ event: Event, by person: ID<Person>? = nil) {
        workshop.apply(
            LogEntry(sequence: workshop.sequence + 1, at: now, by: person, origin: nil, event: event))
    }

    private mutating func ask(_ command: Command, by person: ID<Person>?) throws(Refusal) {
        let asker = Asker(
            person: person, role: person == nil ? .facilitator : .participant, now: now,
            random: random.next())
        for event in try workshop.decide(command, by: asker) { happens(event, by: person) }
    }

    /// Microseconds of each cast, from the first voter's to the last one's, sorted.
    mutating func castTimes() throws -> [Double] {
        guard let items = workshop.ballots[ballot]?.items else { throw Refusal.gone }
        var times: [Double] = []
        for voter in voters {
            let lines = items.shuffled(using: &random).prefix(5).map { ChoiceLine($0, 1) }
            let start = ThreadClock.now
            try ask(.castBallot(ballot, Array(lines)), by: voter)
            times.append(ThreadClock.now - start)
        }
        return times.sorted()
    }

    static func all() throws -> [String] {
        var bench = try LiveBench(.dots(budget: 5, perItem: 5), options: 20)
        return ["\"live_cast_500_voters\": \(EngineBench.figures(try bench.castTimes()))"]
    }
}

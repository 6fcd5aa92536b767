import TestSupport
import Testing
import WorkshopCore

/// A ballot by a plan, on three notes of participants one to three, or on texts.
struct VotingFixture {
    static let step: StepID = .named("vote")
    static let ballot: ID<Ballot> = Cast.id(0xA1)
    static let items: [ID<Item>] = [Cast.id(0x71), Cast.id(0x72), Cast.id(0x73)]

    var script: ScriptedWorkshop

    /// The ballot is open.
    init(_ method: BallotMethod, _ change: (inout BallotPlan) -> Void = { _ in }) throws {
        script = Self.base
        var plan = BallotPlan(method)
        change(&plan)
        try open(plan)
    }

    static let base: ScriptedWorkshop = {
        var script = ScriptedWorkshop.running(.scripted("vote", .vote))
        let authors = [Cast.one, Cast.two, Cast.four]
        for (number, author) in zip([0x71, 0x72, 0x73] as [UInt64], authors) {
            let group = author == Cast.four ? Cast.secondGroup : Cast.firstGroup
            script.happens(.noteAdded(.scripted(number, step: "vote", by: author, group: group)))
        }
        return script
    }()

    mutating func open(_ plan: BallotPlan, as id: ID<Ballot> = ballot, previous: ID<Ballot>? = nil) throws {
        var new = NewBallot(
            id: id, step: Self.step, title: "投票", items: plan.options.isEmpty ? Self.items : [], plan: plan)
        new.previous = previous
        try script.ask(.openBallot(new), by: Cast.facilitator)
    }

    var state: Ballot? { script.workshop.ballots[Self.ballot] }
    var outcome: BallotOutcome? { state?.voting?.outcome }

    @discardableResult
    mutating func cast(_ lines: [ChoiceLine], by voter: ID<Person> = Cast.one) throws(Refusal) -> [Event] {
        try script.ask(.castBallot(Self.ballot, lines), by: voter)
    }

    @discardableResult
    mutating func close() throws -> [Event] {
        try script.ask(.closeBallot(Self.ballot), by: Cast.facilitator)
    }

    mutating func show() throws { try script.ask(.showBallot(Self.ballot), by: Cast.facilitator) }

    /// Why the command is refused; `nil` when it is not.
    func refusal(_ command: Command, by person: ID<Person> = Cast.one) -> Refusal? {
        var copy = script
        do throws(Refusal) {
            _ = try copy.decide(command, by: person)
            return nil
        } catch {
            return error
        }
    }

    func refusal(of lines: [ChoiceLine], by person: ID<Person> = Cast.one) -> Refusal? {
        refusal(.castBallot(Self.ballot, lines), by: person)
    }

    /// Everyone whose eyes differ, by name.
    static let viewers: [(name: String, person: ID<Person>?, role: Role)] = [
        ("voter", Cast.one, .participant), ("other", Cast.two, .participant),
        ("facilitator", Cast.facilitator, .facilitator), ("secretariat", Cast.secretariat, .secretariat),
        ("host", Cast.host, .host), ("display", nil, .display), ("observer", nil, .observer),
    ]

    func view(of person: ID<Person>?, _ role: Role) -> View {
        let known = person.flatMap { script.workshop.viewer(of: $0) }
        return script.workshop.project(
            for: known ?? Viewer(role: role, person: nil, venue: nil, group: nil))
    }
}

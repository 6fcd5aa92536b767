import TestSupport
import Testing
import WorkshopCore

/// What the tables of `Docs/spec/projection.md` say, walked through cell by cell.
struct ProjectionTableTests {
    static let kinds: [(name: String, activity: Activity?)] =
        Activity.allCases.map { ($0.rawValue, $0) } + [("none runs", nil)]

    static let letters: [(letter: String, role: Role, person: ID<Person>?)] = [
        ("P", .participant, Cast.one), ("F", .facilitator, Cast.facilitator),
        ("S", .secretariat, Cast.secretariat), ("H", .host, Cast.host), ("O", .observer, nil),
        ("D", .display, nil),
    ]

    /// Whether a role gets past the door with a command; what it then says of the thing it names is another
    /// matter.
    private func mayAsk(
        _ name: CommandName, _ who: (letter: String, role: Role, person: ID<Person>?),
        of stage: ProjectionStage
    ) -> Bool {
        let asker = Asker(person: who.person, role: who.role, now: stage.script.now, random: 1)
        guard let command = stage.command(name) else {
            let person = who.person.flatMap { stage.script.workshop.people[$0] }
            let viewer = Viewer(
                role: who.role, person: who.person, venue: person?.venue, group: person?.group)
            return stage.script.workshop.refusal(of: name, to: viewer) == nil
        }
        do throws(Refusal) {
            _ = try stage.script.workshop.decide(command, by: asker)
            return true
        } catch {
            switch error {
            case .forbidden, .phaseClosed: return false
            default: return true
            }
        }
    }

    @Test("PJ1 who may ask for what while which kind of step runs is as the table says")
    func commands() throws {
        var table = ProjectionTable(columns: ["command"] + Self.kinds.map(\.name))
        let strict = Self.kinds.map { Self.stage($0.activity, isPermitted: false) }
        let free = Self.kinds.map { Self.stage($0.activity, isPermitted: true) }
        for name in CommandName.allCases {
            let cells = Self.kinds.indices.map { kind in
                let who = Self.letters.compactMap { who -> String? in
                    if mayAsk(name, who, of: strict[kind]) { return who.letter }
                    return mayAsk(name, who, of: free[kind]) ? who.letter.lowercased() : nil
                }
                return who.isEmpty ? "–" : who.joined(separator: " ")
            }
            table.rows.append((name.rawValue, cells))
        }
        try table.writeIfAsked()
        #expect(table.differences(from: try ProjectionTable(named: "command")) == [])
    }

    /// With all that steps can permit, and what each assignment brings besides.
    private static func stage(_ activity: Activity?, isPermitted: Bool) -> ProjectionStage {
        var stage = ProjectionStage(activity, isPermitted: isPermitted) { step in
            guard isPermitted else { return }
            step.assign = .pool
            step.deck = DeckRule(from: .observations, per: .person)
            step.rounds = RoundRule(count: .number(2), seconds: [0])
        }
        if isPermitted {
            _ = try? stage.script.ask(.openTeams(Cast.firstVenue, min: 1, max: 8), by: Cast.facilitator)
        }
        return stage
    }

    static let scopes = Visibility.allCases.flatMap { scope in
        [false, true].map { isRevealed in Situation(scope: scope, isRevealed: isRevealed) }
    }

    struct Situation: Sendable, CustomTestStringConvertible {
        let scope: Visibility
        /// Whether the scope is that of a step that was opened, rather than that of one still closed.
        let isRevealed: Bool
        var testDescription: String { "\(scope)\(isRevealed ? ", revealed" : "")" }
    }

    @Test(
        "PJ2 who reads what a command has said, by every way out, is as the table says",
        arguments: scopes)
    func readers(_ situation: Situation) throws {
        let table = try ProjectionTable(named: "said by")
        for activity in Activity.allCases {
            let told = try ProjectionTold(activity, situation.scope, isRevealed: situation.isRevealed)
            let withExports = activity == .write
            let actual = try told.table(withExports: withExports)
            let name = { (row: String) in "\(row), \(situation.scope)" }
            for row in actual.rows {
                let cells = table.rows.first { $0.name == name(row.name) }?.cells
                #expect(row.cells == cells, "\(name(row.name)) in a step to \(activity)")
            }
        }
    }

    @Test("PJ2 the table of readers has a row for everything that is said, in every scope")
    func complete() throws {
        var table = ProjectionTable(columns: ["said by"] + ProjectionReaders.people.map(\.name) + ["archive"])
        for scope in Visibility.allCases {
            let told = try ProjectionTold(.write, scope, isRevealed: false)
            for row in try told.table(withExports: true).rows {
                table.rows.append(("\(row.name), \(scope)", row.cells))
            }
        }
        try table.writeIfAsked()
        #expect(table.differences(from: try ProjectionTable(named: "said by")) == [])
    }
}

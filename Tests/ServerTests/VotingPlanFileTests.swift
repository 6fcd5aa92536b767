import Server
import Testing
import WorkshopCore

/// A step's ballot as its file has it.
struct VotingPlanFileTests {
    private static func read(_ ballot: String, activity: String = "vote") throws -> Step? {
        let text =
            ProgrammesFileTests.technique.replacing("activity: write", with: "activity: \(activity)")
            + ballot.split(separator: "\n").map { "    \($0)\n" }.joined()
        return try TechniqueFile.read(text, file: "t.yaml", decks: [:]).steps.first
    }

    @Test("VO19 a step's ballot is read with all its keys, those below it included")
    func reads() throws {
        let plan = try Self.read(
            """
            ballot:
              method: criteria
              least: -2
              most: 2
              criteria:
                - {name: {ja: 効果, en: Effect}, weight: 3}
                - {name: {ja: 手間, en: Effort}, less: true}
              secrecy: facilitatorSees
              weights: {host: 3}
              electorate: [participant, host]
              ownGroup: forbid
              minTurnout: 50
              breakdown: company
            """)?.ballot
        guard case .criteria(let sheet)? = plan?.method else {
            Issue.record("\(String(describing: plan))")
            return
        }
        #expect(sheet.scale == Scale(-2, 2))
        #expect(
            sheet.criteria.map(\.weight) == [3, 1] && sheet.criteria.map(\.isMoreBetter) == [true, false])
        #expect(plan?.secrecy == .facilitatorSees && plan?.weights == [RoleWeight(role: .host, weight: 3)])
        #expect(plan?.electorate == [.participant, .host] && plan?.forbidsGroup == true)
        #expect(plan?.leastTurnout == 50 && plan?.breakdown == .company)
        let poll = try Self.read(
            #"ballot: {method: poll, options: [{ja: はい, en: "Yes"}, {ja: いいえ, en: "No"}]}"#)
        #expect(poll?.ballot?.options.map(\.ja) == ["はい", "いいえ"])
    }

    static let slips: [(ballot: String, activity: String, path: String, message: String)] = [
        ("ballot: {method: nominal, ranks: 21}", "vote", "ballot.ranks", "must be from 1 to 20, not 21"),
        ("ballot: {method: guess}", "vote", "ballot.method", "must be one of dots, highlight"),
        ("ballot: {ranks: 3}", "vote", "ballot.method", "is missing; methods: dots"),
        ("ballot: {method: fist, rank: 3}", "vote", "ballot.rank", "known here: method, floor"),
        ("ballot: {method: fist}\ndots: 3", "vote", "dots", "is said in ballot"),
        ("ballot: {method: fist}", "write", "ballot", "is allowed with activity: vote only"),
        ("ballot: 3", "vote", "ballot", "must hold the keys of a ballot"),
        ("maxPerItem: 3", "vote", "dots", "activity: vote needs it, or ballot"),
    ]

    @Test(
        "VO19 a wrong key of a step's ballot is a finding with its line, path and what is allowed",
        arguments: slips)
    func refuses(_ slip: (ballot: String, activity: String, path: String, message: String)) throws {
        let problem = #expect(throws: ProgrammeProblem.self) {
            try Self.read(slip.ballot, activity: slip.activity)
        }
        let findings = problem?.findings ?? []
        let found = findings.first { $0.keyPath.hasSuffix(slip.path) && $0.message.contains(slip.message) }
        #expect(found != nil && (found?.line ?? 0) > 1, "\(problem?.description ?? "")")
    }

    @Test("VO19 the nominal group's technique ranks five by a ballot of its own")
    func nominal() throws {
        let library = try ProgrammeLibrary.load(configDirectory: ProgrammesLibraryTests.config)
        let step = library.technique("nominal-group")?.steps.last
        #expect(step?.ballot?.method == .nominal(ranks: 5))
    }
}

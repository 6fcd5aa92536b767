import Server
import Testing
import WorkshopCore

/// Rounds, assignments, decks and fields as files have them.
struct ProgrammesStepTests {
    /// The plain step of ``ProgrammesFileTests`` with more keys, as a technique.
    private func read(_ further: String, decks: [String: Deck] = [:], _ old: String = "", _ new: String = "")
        throws
        -> Step
    {
        var text = ProgrammesFileTests.technique
        if !old.isEmpty { text = text.replacing(old, with: new) }
        text += further.split(separator: "\n").map { "    \($0)\n" }.joined()
        let technique = try TechniqueFile.read(text, file: "t.yaml", decks: decks)
        return try #require(technique.steps.first)
    }

    private static let words = Deck(
        key: "words", name: Bilingual(ja: "語", en: "Words"),
        cards: [
            Prompt(key: "1", title: Bilingual(ja: "時計", en: "clock"), text: Bilingual(ja: "", en: ""))
        ])

    @Test("PG19 sheets, rounds, deck, seeds, board, fields and clusters are read as written")
    func reads() throws {
        let step = try read(
            """
            deck: {from: words, per: round, count: 2, redraws: 3}
            seeds: {kinds: [idea], from: venue, top: stars, limit: 9, percent: 20}
            sheet: {rows: 5, cells: 2, rotate: 2}
            rounds: {of: perSeat, seconds: [60, 90]}
            board: {kind: sheets}
            clusters: {nameplate: true, warnAbove: 5, levelsMax: 3}
            moderated: true
            order: random
            advance: allDone
            """, decks: ["words": Self.words], "assign: solo", "assign: sheets")
        #expect(step.assign == .sheets && step.rounds?.count == .perSeat && step.rounds?.seconds == [60, 90])
        #expect(step.deck?.from == .deck("words") && step.deck?.redraws == 3 && step.deck?.count == 2)
        #expect(step.seeds?.top == .stars && step.seeds?.from == .venue && step.seeds?.percent == 20)
        #expect(step.sheet.rows == 5 && step.sheet.cells == 2 && step.sheet.rotate == 2)
        #expect(step.board.kind == .sheets && step.clusters.levelsMax == 3 && step.clusters.needsNameplate)
        #expect(step.isModerated && step.order == .random && step.advance == .allDone)
    }

    /// Keys that do not belong together, and the finding.
    static let slips: [(further: String, old: String, new: String, finding: String)] = [
        ("", "assign: solo", "assign: sheets", "sheets needs rounds"),
        ("rounds: {of: 2, seconds: 60}", "assign: solo", "assign: turns", "is not for assign: turns"),
        ("levels: [1, 2]", "", "", "is allowed with assign: merge only"),
        ("rounds: {of: 20, seconds: 60}", "", "", "all rounds take 1200 seconds"),
        ("rounds: {of: sometimes, seconds: 60}", "", "", "must be a whole number from 1 to 40 or one of"),
        ("board: {kind: quadrant}", "", "", "kind: quadrant needs it"),
        ("sheet: {rows: 2}", "", "", "is allowed with assign: sheets"),
        ("starsMax: 3", "", "", "permissions.react: true only"),
        ("deck: {from: wods, per: group}", "", "", "did you mean words?"),
        ("", "visible: own", "visible: sheet", "sheet needs assign"),
    ]

    @Test("PG19 what belongs to another assignment is refused, and what is needed is named", arguments: slips)
    func refuses(_ slip: (further: String, old: String, new: String, finding: String)) throws {
        let problem = #expect(throws: ProgrammeProblem.self) {
            try read(slip.further, decks: ["words": Self.words], slip.old, slip.new)
        }
        #expect(
            problem?.findings.contains { $0.message.contains(slip.finding) } == true,
            "\(problem?.description ?? "")")
    }

    private static let parts = """
        parts:
          - key: read
            title: {ja: 読む, en: Read}
            instruction: {ja: 読みます。, en: Read it all.}
            minutes: 4
            permissions: {}
          - key: write
            title: {ja: 書く, en: Write}
            instruction: {ja: 書きます。, en: Write.}
            minutes: 6
            kinds: [idea]
        """

    @Test("PG21 parts are read as written, and what one leaves out is the step's own")
    func readsParts() throws {
        let step = try read(Self.parts)
        #expect(step.parts.map(\.key) == ["read", "write"] && step.parts.map(\.seconds) == [240, 360])
        #expect(step.parts[0].permissions == Permissions() && step.parts[1].permissions == nil)
        #expect(step.parts[1].kinds == [.idea] && step.standing(in: 2).permissions == step.permissions)
        #expect(step.standing(in: 1).permissions.create == false)
    }

    @Test(
        "PG21 parts that do not agree with their step are refused",
        arguments: [
            ("minutes: 6", "minutes: 7", "takes 11 minutes in all, and timer.minutes is 10"),
            ("kinds: [idea]", "kinds: [question]", "question is none of the step's items.kinds"),
            ("key: write", "key: read", "read"),
            ("parts:", "rounds: {of: 2, seconds: 60}\nparts:", "is not for a step with rounds"),
            ("    minutes: 4\n", "", "minutes"),
        ])
    func refusesParts(_ slip: (old: String, new: String, finding: String)) throws {
        let problem = #expect(throws: ProgrammeProblem.self) {
            try read(Self.parts.replacing(slip.old, with: slip.new))
        }
        #expect(
            problem?.findings.contains { "\($0.keyPath) \($0.message)".contains(slip.finding) } == true,
            "\(problem?.description ?? "")")
    }

    @Test("PG18 a deck's cards have keys, given or numbered, and can be a step's prompts")
    func decks() throws {
        let text = """
            id: words
            name: {ja: 語, en: Words}
            source: "Ours"
            cards:
              - {ja: 時計, en: clock}
              - {key: split, title: {ja: 分割, en: Split}, text: {ja: 分ける, en: Divide}}

            """
        let deck = try DeckFile.read(text, file: "a/words.yaml")
        #expect(deck.cards.map(\.key) == ["1", "split"])
        #expect(throws: ProgrammeProblem.self) { try DeckFile.read(text, file: "other.yaml") }
        #expect(throws: ProgrammeProblem.self) {
            try DeckFile.read(text.replacing("key: split", with: "key: 1"), file: "words.yaml")
        }
    }
}

package import WorkshopCore

/// A workshop in which random people do random things, the same for the same seed.
///
/// Every text written carries a number of its own, the canary, so that it can be found wherever it leaks to.
package struct RandomWorkshop: Sendable {
    package private(set) var script: ScriptedWorkshop
    var random: SplitMix
    /// Which note, cluster or outline a canary was written into.
    package private(set) var canaries: [Int: ID<Item>] = [:]
    /// Where around the outcome a canary was written.
    package internal(set) var outcomeTexts: [Int: OutcomeText] = [:]
    private let theme: RandomTheme
    private var lastCanary = 100_000

    /// The workshop as it stands.
    package var workshop: Workshop { script.workshop }

    /// A workshop of eight steps of random kind, the first of them running or refused.
    package init(seed: UInt64, theme: RandomTheme = .steps) {
        self.theme = theme
        random = SplitMix(seed: seed)
        var steps: [Step] = []
        for index in 0..<8 { steps.append(Self.step(index, with: &random)) }
        if theme == .groups { for index in [0, 3] { steps[index].parts = Self.parts(of: steps[index]) } }
        script = ScriptedWorkshop(steps: steps, seed: seed)
        script.limits.rankDigitsMax = 8
        _ = try? script.ask(.startStep(pick(steps)?.id ?? .named("s0")), by: Cast.facilitator)
    }

    private static func step(_ index: Int, with random: inout SplitMix) -> Step {
        let activities: [Activity] = [.write, .write, .write, .arrange, .vote, .outline, .write, .write]
        return .scripted("s\(index)", activities[index]) { step in
            step.permissions.comment = true
            step.permissions.react = Bool.random(using: &random)
            step.permissions.relate = true
            step.clusters.levelsMax = 3
            step.items.fields = [Self.field]
            step.isModerated = Int.random(in: 0..<4, using: &random) == 0
            if index == 3 {
                step.order = NoteOrder.allCases.randomElement(using: &random) ?? .created
                let title = Bilingual(ja: "全部", en: "All")
                step.columns = [Column(key: "all", title: title, kinds: NoteKind.allCases, steps: [])]
            }
            if index == 2 || index > 5 { Self.goRound(&step, with: &random) }
            step.visible = Visibility.allCases.randomElement(using: &random) ?? .all
            step.revealTo = Visibility.allCases.randomElement(using: &random) ?? .all
            step.author = AuthorPolicy.allCases.randomElement(using: &random) ?? .shown
            step.reveal = RevealRule.allCases.randomElement(using: &random) ?? .manual
            if Bool.random(using: &random) {
                step.timer.seconds = 300
                step.timer.end = .hard
            }
        }
    }

    private static let field = FieldRule(
        key: "f", label: Bilingual(ja: "欄", en: "Field"), type: .text)

    /// To read in silence, to do what the step permits, and to star in the end.
    private static func parts(of step: Step) -> [StepPart] {
        let text = Bilingual(ja: "部", en: "Part")
        return ["read", "work", "star"].map { key in
            var part = StepPart(key: key, title: text, instruction: text)
            if key == "read" { part.permissions = Permissions() }
            if key == "star" {
                part.permissions = step.permissions
                part.permissions?.create = false
                part.permissions?.react.toggle()
            }
            part.seconds = key == "work" ? 0 : 30
            return part
        }
    }

    /// An assignment with the rounds, sheets, prompts and cards it needs.
    private static func goRound(_ step: inout Step, with random: inout SplitMix) {
        let kinds: [Assignment] = [.sheets, .pool, .pairs, .stations, .roles, .turns, .merge, .solo]
        step.assign = kinds.randomElement(using: &random) ?? .sheets
        step.prompts = ["a", "b", "c"].map {
            Prompt(key: $0, title: Bilingual(ja: $0, en: $0), text: Bilingual(ja: $0, en: $0))
        }
        step.sheet.rows = 4
        step.sheet.cells = 2
        if step.assign != .pool, step.assign != .turns {
            step.rounds = RoundRule(count: .number(Int.random(in: 2...4, using: &random)), seconds: [60])
        }
        if step.assign == .merge {
            step.levels = [1, 2, 0]
            step.rounds = RoundRule(count: .perLevel, seconds: [60])
        }
        if step.assign == .stations { step.rounds = RoundRule(count: .perPrompt, seconds: [60]) }
        step.timer.earlyWhenAllDone = Bool.random(using: &random)
        if Bool.random(using: &random) {
            step.deck = DeckRule(
                from: .observations, per: DrawScope.allCases.randomElement(using: &random) ?? .group)
            step.deck?.redraws = 2
        }
        if Bool.random(using: &random) {
            step.seeds = SeedRule(kinds: NoteKind.allCases, steps: [])
        }
    }

    /// Lets somebody do something; the events it caused, none when it was refused.
    package mutating func act() -> [Event] {
        script.now += 500
        let (command, person) = propose()
        return perform(command, by: person)
    }

    /// What somebody is about to ask for; the clock stands still.
    package mutating func propose() -> (command: Command, person: ID<Person>) {
        let number = Int.random(in: 0..<100 + theme.outcomeShare + theme.groupShare, using: &random)
        if number >= 100 { return theme == .outcome ? aroundOutcome() : aroundGroups() }
        // A quarter of it is what rounds, sheets, cards and marks bring.
        guard Int.random(in: 0..<4, using: &random) > 0 else {
            return onRounds(Int.random(in: 0..<42, using: &random))
        }
        return number < 70 ? byParticipant(number) : byFacilitator(number)
    }

    /// Asks; the events it caused, none when it was refused.
    package mutating func perform(_ command: Command, by person: ID<Person>) -> [Event] {
        let events = (try? script.ask(command, by: person)) ?? []
        note(events)
        return events
    }

    private mutating func note(_ events: [Event]) {
        for event in events {
            switch event {
            case .noteAdded(let note):
                remember(note.text, in: note.id.of(Item.self))
                remember(note.fields, in: note.id)
            case .noteEdited(let id, let text, _, _): remember(text, in: id.of(Item.self))
            case .variantKept(let id, let variant): remember(variant.text, in: id.of(Item.self))
            case .clusterMade(let cluster, _): remember(cluster.header, in: cluster.id.of(Item.self))
            case .clusterHeaded(let id, let header, _): remember(header, in: id.of(Item.self))
            case .outlineTitled(let id, let title, _): remember(title, in: id.of(Item.self))
            case .sectionWritten(let id, _, let text, _): remember(text, in: id.of(Item.self))
            case .sectionAdded(let id, let section, _): remember(section.text, in: id.of(Item.self))
            case .outcome(let event): noteOutcome(event)
            case .cardWritten(let owner, let card):
                if let card { remember(card.words, in: owner.of(Item.self)) }
            case .commented(let id, let comment): remember(comment.text, in: id.of(Item.self))
            case .noteFilled(let id, let fields, _): remember(fields, in: id)
            default: break
            }
        }
    }

    private mutating func remember(_ fields: [String: FieldValue], in note: ID<Note>) {
        for case .text(let text) in fields.values { remember(text, in: note.of(Item.self)) }
    }

    private mutating func remember(_ text: String, in item: ID<Item>) {
        for canary in Self.canaries(in: Array(text.utf8)) { canaries[canary] = item }
    }

    /// A text nobody else has written.
    mutating func text() -> String {
        lastCanary += 1
        return "気づき ~\(lastCanary)~ \"<script>"
    }

    /// The canaries in some bytes.
    package static func canaries(in bytes: [UInt8]) -> Set<Int> {
        var found: Set<Int> = []
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "~") {
            let digits = bytes[(index + 1)...].prefix(6)
            guard digits.count == 6, let number = Int(String(decoding: digits, as: UTF8.self)) else {
                continue
            }
            found.insert(number)
        }
        return found
    }

    mutating func pick<Element>(_ list: some Collection<Element>) -> Element? {
        list.randomElement(using: &random)
    }
}

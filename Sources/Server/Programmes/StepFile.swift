import WorkshopCore

/// A step as a file has it, with the places where it names other steps, to be looked up when all are known.
struct StepFile {
    var step: Step
    /// The step's id, for findings about it.
    let id: YAMLField
    /// Names of steps in columns and sources.
    let references: [(step: StepID, field: YAMLField)]
    /// The deck it names, to be looked up when all are known.
    let deck: (key: String, field: YAMLField)?

    private static let keys = [
        "id", "title", "instruction", "activity", "assign", "visible", "timer",
    ]
    private static let furtherKeys = [
        "prompts", "items", "quota", "permissions", "revealTo", "author", "reveal", "columns",
        "dots", "maxPerItem", "deck", "seeds", "among", "sheet", "levels", "rounds", "moderated", "order",
        "advance", "board", "clusters", "starsMax", "ballot", "parts",
    ]

    /// Reads a step; what is wrong becomes findings, and the step is then only good for finding more.
    static func read(_ field: YAMLField, decks: [String: Deck]) -> StepFile? {
        guard let map = field.mapping(required: keys, optional: furtherKeys) else { return nil }
        let texts = StepTexts.read(map)
        if map["activity"]?.word == Activity.write.rawValue {
            for key in ["items", "permissions"] where map[key] == nil {
                field.findings.add(
                    line: field.line, "\(field.path).\(key)", "is missing; activity: write needs it")
            }
        }
        var parts = StepParts(decks: decks)
        let activity = map["activity"]?.choice(Activity.self)
        let prompts = parts.prompts(map["prompts"])
        let items = parts.items(map["items"])
        let timer = parts.timer(map["timer"])
        let columns = parts.columns(map["columns"])
        let quota = parts.quota(map["quota"])
        let permissions = parts.permissions(map["permissions"])
        let ways = StepWays.read(map)
        let dots = parts.dots(map, in: field, activity: activity)
        guard let texts else { return nil }
        var step = Step(
            id: texts.id, technique: texts.id.key, title: texts.title, instruction: texts.instruction,
            activity: activity ?? .listen)
        (step.prompts, step.items, step.timer, step.columns) = (prompts, items, timer, columns)
        (step.quota, step.permissions) = (quota, permissions)
        (step.dots, step.maxPerItem) = (dots?.each, dots?.perItem)
        ways.apply(to: &step)
        if map["columns"] == nil { step.columns = Column.usual(of: step) }
        parts.rules(map, into: &step)
        return StepFile(step: step, id: texts.field, references: parts.references, deck: parts.deck)
    }

    /// Refuses the name of a deck that is none of `known`.
    func checkDeck(among known: [String]) {
        guard let deck, !known.contains(deck.key) else { return }
        let hint = NearestKey.find(deck.key, among: known).map { "did you mean \($0)? " } ?? ""
        let list = (["photos", "observations", "box"] + known.sorted()).joined(separator: ", ")
        deck.field.refuse("there is no deck \"\(deck.key)\"; \(hint)decks: \(list)")
    }

    /// Refuses names of steps that are none of `known`.
    func checkReferences(among known: [StepID]) {
        for (step, field) in references where !known.contains(step) {
            let keys = known.map(\.key)
            let hint = NearestKey.find(step.key, among: keys).map { "did you mean \($0)? " } ?? ""
            field.refuse("there is no step \"\(step)\"; \(hint)steps here: \(keys.joined(separator: ", "))")
        }
    }
}

/// What a step is called and what it says.
private struct StepTexts {
    let id: StepID
    let field: YAMLField
    let title: Bilingual
    let instruction: Bilingual

    static func read(_ map: YAMLMapping) -> StepTexts? {
        let id = map["id"]?.key()
        let title = map["title"]?.bilingual(atMost: ProgrammeLimits.titleMax)
        let instruction = map["instruction"]?.bilingual(atMost: ProgrammeLimits.textMax)
        guard let field = map["id"], let id else { return nil }
        let none = Bilingual(ja: "", en: "")
        return StepTexts(id: id, field: field, title: title ?? none, instruction: instruction ?? none)
    }
}

/// Who acts and who reads.
private struct StepWays {
    var assign: Assignment?
    var visible: Visibility?
    var revealTo: Visibility?
    var author: AuthorPolicy?
    var reveal: RevealRule?

    static func read(_ map: YAMLMapping) -> StepWays {
        let ways = StepWays(
            assign: map["assign"]?.choice(Assignment.self),
            visible: map["visible"]?.choice(Visibility.self),
            revealTo: map["revealTo"]?.choice(Visibility.self, of: [.group, .venue, .all]),
            author: map["author"]?.choice(AuthorPolicy.self),
            reveal: map["reveal"]?.choice(RevealRule.self))
        if let visible = ways.visible, let revealTo = ways.revealTo, width(revealTo) < width(visible) {
            map["revealTo"]?.refuse(
                "must be at least as wide as visible (\(visible)), not \(revealTo): a reveal hides nothing")
        }
        return ways
    }

    /// How many may read, as far as scopes compare.
    private static func width(_ scope: Visibility) -> Int {
        switch scope {
        case .own, .sheet, .facilitator: 0
        case .group: 1
        case .venue: 2
        case .all: 3
        }
    }

    /// What could not be read keeps the step's own value; such a step is never used.
    func apply(to step: inout Step) {
        step.assign = assign ?? step.assign
        step.visible = visible ?? step.visible
        // As wide as before, and a group at least.
        step.revealTo = revealTo ?? (Self.width(step.visible) > 0 ? step.visible : .group)
        step.author = author ?? step.author
        step.reveal = reveal ?? step.reveal
    }
}

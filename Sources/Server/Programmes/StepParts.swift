import WorkshopCore

/// Reads the parts of a step that hold keys themselves, and remembers the steps they name.
struct StepParts {
    /// The decks at hand, whose cards can be a step's prompts.
    let decks: [String: Deck]
    var references: [(step: StepID, field: YAMLField)] = []
    var deck: (key: String, field: YAMLField)?

    init(decks: [String: Deck]) { self.decks = decks }

    func prompts(_ field: YAMLField?) -> [Prompt] {
        if let field, let key = field.word { return prompts(ofDeck: key, field) }
        let fields = field?.list(atMost: ProgrammeLimits.promptsMax) ?? []
        let read = fields.compactMap { field -> (YAMLField, Prompt)? in
            guard let map = field.mapping(required: ["key", "title", "text"], optional: ["kinds"]) else {
                return nil
            }
            let key = map["key"]?.key()
            let title = map["title"]?.bilingual(atMost: ProgrammeLimits.titleMax)
            let text = map["text"]?.bilingual(atMost: ProgrammeLimits.textMax)
            let kinds = map["kinds"]?.choices(NoteKind.self, atLeast: 1) ?? []
            guard let field = map["key"], let key, let title, let text else { return nil }
            return (field, Prompt(key: key.key, title: title, text: text, kinds: kinds))
        }
        YAMLField.checkUnique(read.map { ($0.1.key, $0.0) })
        return read.map(\.1)
    }

    private func prompts(ofDeck key: String, _ field: YAMLField) -> [Prompt] {
        guard let deck = decks[key] else {
            let known = decks.keys.sorted()
            let hint = NearestKey.find(key, among: known).map { "did you mean \($0)? " } ?? ""
            field.refuse(
                "must be a list of prompts or a deck; \(hint)decks: "
                    + (known.isEmpty ? "none" : known.joined(separator: ", ")))
            return []
        }
        if deck.cards.count > ProgrammeLimits.promptsMax {
            field.refuse(
                "the deck has \(deck.cards.count) cards; prompts are at most \(ProgrammeLimits.promptsMax)")
        }
        return deck.cards
    }

    mutating func items(_ field: YAMLField?) -> ItemSchema {
        var items = ItemSchema()
        let map = field?.mapping(
            required: ["kinds"],
            optional: [
                "textMax", "photosMax", "source", "factsBeforeInsight", "needsPrompt", "starter", "fields",
            ])
        items.kinds = map?["kinds"]?.choices(NoteKind.self) ?? []
        items.textMax = map?["textMax"]?.integer(1...2_000) ?? items.textMax
        items.photosMax = map?["photosMax"]?.integer(0...8) ?? items.photosMax
        items.factsBeforeInsight = map?["factsBeforeInsight"]?.integer(0...ProgrammeLimits.quotaMax) ?? 0
        items.source = map?["source"].flatMap { source($0) }
        items.needsPrompt = map?["needsPrompt"]?.boolean() ?? false
        items.starter = map?["starter"]?.bilingual(atMost: ProgrammeLimits.titleMax)
        items.fields = fields(map?["fields"])
        return items
    }

    private mutating func source(_ field: YAMLField) -> SourceRule? {
        guard let map = field.mapping(required: ["relation", "kinds"], optional: ["steps", "prompts"])
        else { return nil }
        let relation = map["relation"]?.choice(Relation.self)
        let kinds = map["kinds"]?.choices(NoteKind.self, atLeast: 1) ?? []
        let steps = steps(map["steps"])
        let prompts = keys(map["prompts"])
        return relation.map {
            var rule = SourceRule(relation: $0, kinds: kinds, steps: steps)
            rule.prompts = prompts
            return rule
        }
    }

    mutating func columns(_ field: YAMLField?) -> [Column] {
        let fields = field?.list(atMost: ProgrammeLimits.columnsMax) ?? []
        var read: [(YAMLField, Column)] = []
        for field in fields {
            guard
                let map = field.mapping(
                    required: ["key", "title", "kinds"], optional: ["steps", "prompts"])
            else { continue }
            let key = map["key"]?.key()
            let title = map["title"]?.bilingual(atMost: ProgrammeLimits.titleMax)
            let kinds = map["kinds"]?.choices(NoteKind.self, atLeast: 1) ?? []
            let steps = steps(map["steps"])
            let prompts = keys(map["prompts"])
            guard let place = map["key"], let key, let title else { continue }
            var column = Column(key: key.key, title: title, kinds: kinds, steps: steps)
            column.prompts = prompts
            read.append((place, column))
        }
        YAMLField.checkUnique(read.map { ($0.1.key, $0.0) })
        return read.map(\.1)
    }

    mutating func steps(_ field: YAMLField?) -> [StepID] {
        let fields = field?.list(atMost: ProgrammeLimits.referencesMax, atLeast: 1) ?? []
        let read = fields.compactMap { field in field.key().map { (step: $0, field: field) } }
        references += read
        YAMLField.checkUnique(read.map { ($0.step.key, $0.field) })
        return read.map(\.step)
    }

    /// Dots of a vote: needed with `activity: vote` unless `ballot` stands in their place, refused without.
    ///
    /// All may go on one item unless told.
    func dots(
        _ map: YAMLMapping, in step: YAMLField, activity: Activity?
    ) -> (each: Int, perItem: Int)? {
        guard let activity else { return nil }
        guard activity == .vote else {
            for key in ["dots", "maxPerItem", "ballot"] {
                map[key]?.refuse("is allowed with activity: vote only")
            }
            return nil
        }
        guard map["ballot"] == nil else {
            for key in ["dots", "maxPerItem"] {
                map[key]?.refuse("is said in ballot: {method: dots, budget, perItem} where there is one")
            }
            return nil
        }
        if map["dots"] == nil {
            step.findings.add(
                line: step.line, "\(step.path).dots", "is missing; activity: vote needs it, or ballot")
        }
        let each = map["dots"]?.integer(1...99)
        let perItem = map["maxPerItem"].map { $0.integer(1...(each ?? 99)) } ?? each
        guard let each, let perItem else { return nil }
        return (each, perItem)
    }
}

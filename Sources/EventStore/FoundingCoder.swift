import JSONCodec
import WorkshopCore

/// Writes and reads what a workshop starts as, its whole agenda included: technique files may change later, a
/// workshop under way must not.
enum FoundingCoder {
    static func write(_ founding: Founding, venues: [Venue], to writer: inout JSONWriter) {
        writer.field("title", founding.title)
        writer.field("theme", founding.theme)
        writer.field("language", founding.language.rawValue)
        if founding.isDemo { writer.field("demo", true) }
        writer.field("venues", list: venues) { PartCoder.write($1, to: &$0) }
        writer.field("phases", list: founding.agenda.phases) { item, phase in
            item.field("key", phase.key)
            item.field("title", stored: phase.title)
            item.field("accent", phase.accent.rawValue)
            item.field("steps", list: phase.steps.compactMap { founding.agenda.steps[$0] }) {
                StepCoder.write($1, to: &$0)
            }
        }
        write(founding.agenda.decks.values.sorted { $0.key < $1.key }, to: &writer)
    }

    static func write(_ decks: [Deck], to writer: inout JSONWriter) {
        guard !decks.isEmpty else { return }
        writer.field("decks", list: decks) { item, deck in
            item.field("key", deck.key)
            item.field("name", stored: deck.name)
            item.field("cards", list: deck.cards) { item, card in
                item.field("key", card.key)
                item.field("title", stored: card.title)
                item.field("text", stored: card.text)
            }
        }
    }

    static func read(_ fields: inout JSONFields) throws(JSONProblem) -> Event {
        let venues = try fields.array("venues", PartCoder.venue)
        var agenda = Agenda()
        for (phase, steps) in try fields.array("phases", phase) {
            agenda.phases.append(phase)
            for step in steps { agenda.steps[step.id] = step }
        }
        for deck in try decks(&fields) { agenda.decks[deck.key] = deck }
        var founding = Founding(
            title: try fields.string("title"), theme: try fields.string("theme"),
            language: try fields.choice("language"), venues: venues.map(\.name), agenda: agenda)
        founding.isDemo = try fields.optionalBool("demo") ?? false
        return .founded(founding, venues: venues)
    }

    static func decks(_ fields: inout JSONFields) throws(JSONProblem) -> [Deck] {
        try fields.optionalArray("decks", deck) ?? []
    }

    private static func deck(_ element: JSONElement) throws(JSONProblem) -> Deck {
        var fields = try element.object()
        let deck = Deck(
            key: try fields.string("key"), name: try fields.bilingual("name"),
            cards: try fields.array("cards", StepCoder.prompt))
        try fields.finish()
        return deck
    }

    private static func phase(_ element: JSONElement) throws(JSONProblem) -> (Phase, [Step]) {
        var fields = try element.object()
        let key = try fields.string("key")
        let steps = try fields.array("steps") { step throws(JSONProblem) in
            try StepCoder.read(step, phase: key)
        }
        let phase = Phase(
            key: key, title: try fields.bilingual("title"), accent: try fields.choice("accent"),
            steps: steps.map(\.id))
        try fields.finish()
        return (phase, steps)
    }
}

extension JSONWriter {
    mutating func field(_ name: String, stored text: Bilingual) {
        field(name) { body in
            body.object { object in
                object.field("ja", text.ja)
                object.field("en", text.en)
            }
        }
    }
}

extension JSONFields {
    mutating func bilingual(_ key: String) throws(JSONProblem) -> Bilingual {
        var fields = try object(key)
        let text = Bilingual(ja: try fields.string("ja"), en: try fields.string("en"))
        try fields.finish()
        return text
    }
}

package import WorkshopCore

/// Reads a deck's file (TECHNIQUES, "A deck").
package enum DeckFile {
    /// Reads the text of a file.
    ///
    /// - Parameters:
    ///   - text: The file's content.
    ///   - file: Its name, for findings; the id must be its last part without `.yaml` (PG4).
    /// - Returns: The deck; cards without a key are numbered from 1.
    /// - Throws: ``ProgrammeProblem`` with everything that is wrong in it.
    package static func read(_ text: String, file: String) throws(ProgrammeProblem) -> Deck {
        let findings = FindingList(file: file)
        let deck = YAMLField.root(of: text, findings: findings).flatMap(read)
        try findings.check()
        guard let deck else {
            let finding = ProgrammeFinding(file: file, line: 1, keyPath: "", message: "the file is empty")
            throw ProgrammeProblem(findings: [finding])
        }
        return deck
    }

    private static func read(_ root: YAMLField) -> Deck? {
        guard let map = root.mapping(required: ["id", "name", "source", "cards"]) else { return nil }
        let id = map["id"]?.id(ofFile: root.findings.file)
        let name = map["name"]?.bilingual(atMost: ProgrammeLimits.titleMax)
        _ = map["source"]?.text(atMost: ProgrammeLimits.textMax)
        if let id, ["photos", "observations", "box"].contains(id.key) {
            map["id"]?.refuse("is a word of its own: a step's deck may be the group's \(id)")
        }
        let fields = map["cards"]?.list(atMost: ProgrammeLimits.cardsMax, atLeast: 1) ?? []
        var cards: [(field: YAMLField, card: Prompt)] = []
        for (index, field) in fields.enumerated() {
            if let card = card(field, number: index + 1) { cards.append((field, card)) }
        }
        YAMLField.checkUnique(cards.map { ($0.card.key, $0.field) })
        guard let id, let name else { return nil }
        return Deck(key: id.key, name: name, cards: cards.map(\.card))
    }

    private static func card(_ field: YAMLField, number: Int) -> Prompt? {
        let none = Bilingual(ja: "", en: "")
        guard field.holds("title") else {
            let title = field.bilingual(atMost: ProgrammeLimits.titleMax)
            return title.map { Prompt(key: "\(number)", title: $0, text: none) }
        }
        guard let map = field.mapping(required: ["key", "title"], optional: ["text"]) else { return nil }
        let key = map["key"]?.key()
        let title = map["title"]?.bilingual(atMost: ProgrammeLimits.titleMax)
        let text = map["text"]?.bilingual(atMost: ProgrammeLimits.textMax)
        guard let key, let title else { return nil }
        return Prompt(key: key.key, title: title, text: text ?? none)
    }
}

/// Cards to draw from, such as words that have nothing to do with the theme.
package struct Deck: Hashable, Sendable, Encodable {
    package var key: String
    package var name: Bilingual
    package var cards: [Prompt]

    package init(key: String, name: Bilingual, cards: [Prompt]) {
        self.key = key
        self.name = name
        self.cards = cards
    }
}

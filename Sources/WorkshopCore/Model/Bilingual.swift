/// A text in both languages of the product.
package struct Bilingual: Hashable, Sendable, Encodable {
    package var ja: String
    package var en: String

    package init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }

    /// The text in one language.
    package subscript(_ language: Language) -> String { language == .ja ? ja : en }
}

/// A language that every screen, refusal and export speaks.
package enum Language: String, Sendable, CaseIterable, Encodable {
    case ja, en
}

/// One value of a written ballot plan, whatever it is written in: YAML, the wire, the log.
package indirect enum PlanValue: Hashable, Sendable {
    case number(Int)
    case flag(Bool)
    case word(String)
    case list([PlanValue])
    case object([PlanMember])

    subscript(key: String) -> PlanValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    var elements: [PlanValue]? { if case .list(let elements) = self { elements } else { nil } }
    var word: String? { if case .word(let word) = self { word } else { nil } }
    var number: Int? { if case .number(let number) = self { number } else { nil } }

    /// A text in both languages, neither of them blank.
    var bilingual: Bilingual? {
        guard let ja = self["ja"]?.word, let en = self["en"]?.word, keys == ["en", "ja"],
            [ja, en].allSatisfy({ !$0.allSatisfy(\.isWhitespace) && $0.count <= 120 })
        else { return nil }
        return Bilingual(ja: ja, en: en)
    }

    var keys: [String] { if case .object(let members) = self { members.map(\.key).sorted() } else { [] } }

    init(_ text: Bilingual) {
        self = .object([PlanMember("ja", .word(text.ja)), PlanMember("en", .word(text.en))])
    }
}

/// A key of a written plan and what stands there.
package struct PlanMember: Hashable, Sendable {
    package let key: String
    package let value: PlanValue

    package init(_ key: String, _ value: PlanValue) {
        self.key = key
        self.value = value
    }
}

/// What is wrong with a written ballot plan: the key, and what is allowed there.
package struct PlanFault: Error, Hashable, Sendable {
    package let key: String
    package let message: String

    package init(key: String, message: String) {
        self.key = key
        self.message = message
    }
}

import WorkshopCore

extension Column {
    /// The columns of a step that names none: one for each kind it takes, or all notes where people arrange
    /// or vote.
    static func usual(of step: Step) -> [Column] {
        switch step.activity {
        case .write:
            return step.items.kinds.map { kind in
                Column(key: kind.rawValue, title: title(of: kind), kinds: [kind], steps: [step.id])
            }
        case .arrange, .vote:
            let all = Bilingual(ja: "カード", en: "Cards")
            return [Column(key: "cards", title: all, kinds: NoteKind.allCases, steps: [])]
        case .listen, .outline, .present: return []
        }
    }

    private static func title(of kind: NoteKind) -> Bilingual {
        switch kind {
        case .fact: Bilingual(ja: "事実", en: "Facts")
        case .insight: Bilingual(ja: "気づき", en: "Insights")
        case .question: Bilingual(ja: "問い", en: "Questions")
        case .assumption: Bilingual(ja: "当たり前", en: "Taken for granted")
        case .idea: Bilingual(ja: "アイデア", en: "Ideas")
        }
    }
}

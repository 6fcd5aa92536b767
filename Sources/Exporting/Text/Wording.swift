import WorkshopCore

/// The exporters' own words in one language; everything else in an export is what people wrote.
struct Wording {
    let language: Language

    func say(_ ja: String, _ en: String) -> String { language == .ja ? ja : en }

    func kind(_ kind: NoteKind) -> String {
        switch kind {
        case .fact: say("事実", "Fact")
        case .insight: say("気づき", "Insight")
        case .question: say("問い", "Question")
        case .assumption: say("当たり前", "Assumption")
        case .idea: say("アイデア", "Idea")
        }
    }

    func section(_ kind: SectionKind) -> String {
        switch kind {
        case .theme: say("テーマ", "Theme")
        case .observed: say("観察したこと", "What we observed")
        case .assumption: say("くつがえす当たり前", "What everybody takes for granted")
        case .idea: say("アイデア", "Idea")
        case .scene: say("情景", "Scene")
        case .beneficiaries: say("誰がうれしいか", "Who benefits")
        case .firstStep: say("はじめの一歩", "First step")
        case .ask: say("お願い", "What we ask for")
        case .skit: say("寸劇", "Skit")
        case .free: say("補足", "More")
        }
    }

    func relation(_ relation: Relation) -> String {
        switch relation {
        case .inspiredBy: say("着想", "inspired by")
        case .buildsOn: say("発展", "builds on")
        case .combines: say("組み合わせ", "combines")
        case .reverses: say("逆転", "reverses")
        case .mergedFrom: say("統合", "merged from")
        case .headerOf: say("表札", "header of")
        case .presentedIn: say("発表", "presented in")
        case .decidedBy: say("決定", "decided by")
        }
    }

    func group(_ number: Int) -> String { say("グループ \(number)", "Group \(number)") }
    func minutes(_ count: Int) -> String {
        say("発表 \(count)分", count == 1 ? "1 minute" : "\(count) minutes")
    }
    func groups(_ count: Int) -> String {
        say("\(count)グループの発表", count == 1 ? "1 group presents" : "\(count) groups present")
    }

    /// A group that has been dealt anew since: its number is gone, its work is not.
    var formerGroup: String { say("以前のグループ", "A former group") }
    var sources: String { say("もとになったメモ", "The notes behind it") }
    /// Above the notes that the notes behind a claim came from.
    var earlier: String { say("さらにもとをたどると", "And what those came from") }
    func continued(_ title: String) -> String { say("\(title)(つづき)", "\(title) (continued)") }
    var separator: String { say("、", ", ") }

    /// The columns of the notes' CSV, in order.
    var noteColumns: [String] {
        language == .ja
            ? [
                "番号", "種類", "本文", "ステップ", "グループ", "スポット", "記入者", "時刻", "もとのメモ", "関係", "島の表札",
                "票", "島の票", "問い", "ラウンド", "シート", "行", "マス", "横", "縦", "☆",
            ]
            : [
                "number", "kind", "text", "step", "group", "spot", "author", "time", "sources", "relations",
                "cluster", "dots", "cluster dots", "prompt", "round", "sheet", "row", "cell", "x", "y",
                "stars",
            ]
    }
}

import WorkshopCore

extension Wording {
    /// The columns of the lineage's CSV, in order.
    var lineageColumns: [String] {
        language == .ja
            ? ["もと", "もとの番号", "もとの本文", "関係", "先", "先の番号", "先の本文"]
            : ["from", "from number", "from text", "relation", "to", "to number", "to text"]
    }

    /// The columns of the ballots' CSV, in order.
    var ballotColumns: [String] {
        language == .ja
            ? ["投票", "ステップ", "状態", "投票した人", "投票できる人", "対象", "番号", "本文", "票", "入れた人", "順位"]
            : [
                "ballot", "step", "state", "voted", "electorate", "item", "number", "text", "dots", "voters",
                "place",
            ]
    }

    /// The columns of the groups' CSV, in order.
    var groupColumns: [String] {
        language == .ja
            ? ["会場", "グループ", "席", "名前", "会社", "参加", "業種", "職種", "役職", "言語"]
            : [
                "venue", "group", "seat", "name", "company", "joined", "industry", "job", "seniority",
                "languages",
            ]
    }

    /// The columns of the network's CSV, in order.
    var networkColumns: [String] {
        language == .ja
            ? ["名前", "会社", "相手", "相手の会社", "回数", "ステップ"]
            : ["name", "company", "with", "company of the other", "times", "steps"]
    }

    /// The columns of the pair coverage's CSV, in order.
    var coverageColumns: [String] {
        language == .ja ? ["会社", "相手の会社", "組んだ組", "すべての組"] : ["company", "with", "met", "of"]
    }

    /// The columns of the contacts' CSV, in order.
    var contactColumns: [String] {
        language == .ja
            ? ["名前", "会社", "メール", "電話", "リンク", "ひとこと"]
            : ["name", "company", "mail", "phone", "link", "words"]
    }

    var cluster: String { say("島", "Cluster") }
    var untitledCluster: String { say("表札のない島", "A cluster without a header") }
    var ballot: String { say("投票", "Ballot") }
    var open: String { say("受付中", "open") }
    var closed: String { say("締切", "closed") }
    var shown: String { say("公開", "shown") }
    var yes: String { say("はい", "yes") }
    var no: String { say("いいえ", "no") }
    var ungrouped: String { say("まだ島にないメモ", "Notes in no cluster") }
    var allNotes: String { say("メモ", "Notes") }
    func sheet(_ number: Int) -> String { say("シート \(number)", "Sheet \(number)") }
    func dots(_ count: Int) -> String { say("\(count)票", count == 1 ? "1 dot" : "\(count) dots") }
    func place(_ place: Int) -> String { say("\(place)位", "No. \(place)") }
    func count(_ notes: Int) -> String { say("\(notes)枚", notes == 1 ? "1 note" : "\(notes) notes") }
    func unthreaded(_ notes: Int) -> String {
        say("どこにもつながらなかったメモ: \(notes)枚", "Notes that led nowhere: \(notes)")
    }

    func stage(_ stage: LineageNode.Stage) -> String {
        switch stage {
        case .observation: say("観察", "Observed")
        case .insight: say("気づき・当たり前", "Understood")
        case .idea: say("アイデア", "Ideas")
        case .cluster: say("島", "Clusters")
        case .outline: say("発表", "Presented")
        case .decision: say("決定", "Decided")
        }
    }

    /// What a link of the lineage says beyond the relations between notes.
    func thread(_ thread: LineageThread.Kind) -> String {
        switch thread {
        case .relation(let relation): self.relation(relation)
        case .member: say("島に入れた", "gathered in")
        }
    }
}

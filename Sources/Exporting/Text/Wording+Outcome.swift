import WorkshopCore

extension Wording {
    /// The columns of the surveys' CSV, in order.
    var surveyColumns: [String] {
        language == .ja
            ? ["声", "アンケート", "回答した人", "対象", "問い", "段階", "この問いの回答", "答え", "数", "引用(同意あり)"]
            : [
                "voice", "survey", "answered", "of", "question", "level", "answers", "answer", "count",
                "quote (with consent)",
            ]
    }

    /// The columns of the register's CSV, in order.
    var adoptionColumns: [String] {
        language == .ja
            ? ["次の確認日", "状況", "番号", "本文", "理由", "担当", "更新", "公開"]
            : ["next", "status", "number", "text", "reason", "owner", "changed", "public"]
    }

    /// The columns of the editions' CSV, in order.
    var editionColumns: [String] {
        language == .ja
            ? ["回", "名称", "日", "会場", "参加企業", "参加者", "グループ", "観察", "アイデア", "採用"]
            : [
                "edition", "title", "day", "venues", "companies", "people", "groups", "observations", "ideas",
                "adopted",
            ]
    }

    var inAll: String { say("合計", "In all") }

    func voice(_ voice: Voice) -> String {
        switch voice {
        case .participants: say("参加者", "Participants")
        case .host: say("ホスト企業", "Host")
        case .organiser: say("事務局", "Organiser")
        }
    }

    /// An answer without words of its own: yes, no, or a number.
    func answer(_ answer: String, to type: QuestionType) -> String {
        guard type == .check else { return answer }
        return answer == "yes" ? yes : no
    }

    func status(_ status: AdoptionStatus) -> String {
        switch status {
        case .received: say("未検討", "Received")
        case .underReview: say("検討中", "Under review")
        case .partlyAdopted: say("一部採用", "Partly adopted")
        case .adopted: say("採用", "Adopted")
        case .declined: say("見送り", "Declined")
        case .implemented: say("実施済", "Implemented")
        }
    }
}

import WorkshopCore

extension Wording {
    /// The viewer's words by the names its script knows them by.
    var replayWords: [String: String] {
        var words = [
            "replay": say("再生", "Replay"), "pause": say("止める", "Pause"),
            "moment": say("時点", "Moment"), "speed": say("速さ", "Speed"),
            "follow": say("進行に合わせる", "Follow the day"), "all": say("すべてのステップ", "All steps"),
            "step": say("ステップ", "Step"), "board": say("ボード", "Board"), "ballots": say("投票", "Ballots"),
            "outlines": say("発表の骨子", "Outlines"), "people": say("人が参加", "people are in"),
            "notes": say("枚のメモ", "notes"), "noGroup": say("グループなし", "No group"),
            "loose": say("まだ島にないメモ", "In no cluster"), "open": say("受付中", "open"),
            "closed": say("締切", "closed"), "shown": say("公開", "shown"), "dots": say("票", "dots"),
            "empty": say("まだ何もありません", "Nothing yet"), "from": say("もと", "from"),
            "presented": say("発表した", "presented"), "photo": say("写真", "Photo"),
        ]
        for kind in NoteKind.allCases { words["kind-\(kind.rawValue)"] = self.kind(kind) }
        for kind in NoteKind.allCases { words["mark-\(kind.rawValue)"] = kind.mark }
        for kind in SectionKind.allCases { words["section-\(kind.rawValue)"] = section(kind) }
        return words
    }
}

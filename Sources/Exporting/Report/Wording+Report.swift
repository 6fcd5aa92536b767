import WorkshopCore

extension Wording {
    func reader(_ role: Role) -> String {
        let name =
            switch role {
            case .participant: say("参加者", "a participant")
            case .facilitator: say("ファシリテーター", "a facilitator")
            case .host: say("ホスト企業", "the host")
            case .secretariat: say("事務局", "the secretariat")
            case .observer, .display: say("一般(公開)", "the public")
            }
        return say("\(name)が見てよいものから作成", "Made of what \(name) may see")
    }

    func attendance(_ people: Int, _ companies: Int) -> String {
        say(
            "\(companies)社 \(people)名",
            "\(people) people of \(companies) \(companies == 1 ? "company" : "companies")")
    }

    /// Hours by which the clock of the place is ahead of UTC: Japan's in Japanese, none in English.
    private var offsetHours: Int64 { language == .ja ? 9 : 0 }

    /// A day and time with its zone.
    func date(_ milliseconds: Int64) -> String {
        let time = UTCTime(milliseconds: milliseconds + offsetHours * 3_600_000)
        let clock = "\(time.hour):\(time.minute < 10 ? "0" : "")\(time.minute)"
        return language == .ja
            ? "\(time.year)年\(time.month)月\(time.day)日 \(clock)(日本時間)"
            : "\(time.iso8601.prefix(10)) \(clock) UTC"
    }

    /// The time of a day alone.
    func clock(_ milliseconds: Int64) -> String {
        let time = UTCTime(milliseconds: milliseconds + offsetHours * 3_600_000)
        return "\(time.hour):\(time.minute < 10 ? "0" : "")\(time.minute)"
    }

    func span(_ minutes: Int) -> String { say("\(minutes)分", "\(minutes) min") }
    var reportTitle: String { say("実施報告書", "Report") }
    var overview: String { say("概要", "Overview") }
    var byVenue: String { say("会場別", "By venue") }
    var byCompany: String { say("企業別", "By company") }
    var rowColumns: [String] {
        language == .ja ? ["人", "グループ", "メモ", "アイデア"] : ["people", "groups", "notes", "ideas"]
    }
    var name: String { say("名称", "name") }
    var timeline: String { say("進行(計画と実際)", "Timeline, planned and actual") }
    var timelineColumns: [String] {
        language == .ja
            ? ["フェーズ", "ステップ", "計画", "開始", "実際"] : ["phase", "step", "planned", "began", "took"]
    }
    var planned: String { say("計画", "planned") }
    var actual: String { say("実際", "actual") }
    var notHeld: String { say("実施せず", "not held") }
    var photographs: String { say("写真", "Photos") }
    func more(_ count: Int) -> String { say("ほか\(count)件", "and \(count) more") }
    var ideasAndOrigins: String { say("アイデアとその由来", "Ideas and what they came from") }
    var presented: String { say("発表", "presented") }
    var presentations: String { say("発表", "Presentations") }
    var ballots: String { say("投票", "Ballots") }
    func turnout(_ voted: Int, _ of: Int) -> String { say("\(of)人中\(voted)人が投票", "\(voted) of \(of) voted") }
    var resultsHidden: String { say("結果は公開されていません。", "The results are not shown.") }
    var meetings: String { say("交流", "Who met") }
    func met(_ meetings: Report.Meetings) -> String {
        say(
            "同じグループになった企業の組は、\(meetings.possible)組のうち\(meetings.met)組。異なる企業の人どうしの出会いは\(meetings.people)組。",
            "Of \(meetings.possible) pairs of companies, \(meetings.met) worked in one group; "
                + "\(meetings.people) pairs of people of different companies met.")
    }
    var none: String { say("ありません。", "None.") }
}

import WorkshopCore

extension Wording {
    var adoption: String { say("採用の検討状況", "What became of the ideas") }
    var hostPick: String { say("ホスト企業が選んだもの", "The host's pick") }
    var registerColumns: [String] {
        language == .ja
            ? ["アイデア", "状況", "理由", "担当", "次の確認日"] : ["idea", "status", "reason", "owner", "next"]
    }
    func statusCount(_ status: AdoptionStatus, _ count: Int) -> String {
        say("\(self.status(status)) \(count)件", "\(self.status(status)): \(count)")
    }
    /// A day by itself.
    func day(_ day: CalendarDay) -> String {
        say("\(day.year)年\(day.month)月\(day.day)日", day.description)
    }

    var voices: String { say("三者の声", "Three voices") }
    func answered(_ count: Int, _ of: Int) -> String {
        say("\(of)人中\(count)人が回答", "\(count) of \(of) answered")
    }
    var answerColumns: [String] {
        language == .ja ? ["問い", "回答", "結果"] : ["question", "answers", "result"]
    }
    func mean(_ mean: String, of max: Int) -> String {
        say("平均 \(mean)(最高 \(max))", "\(mean) on average, of \(max)")
    }
    func sum(_ sum: Int, mean: String) -> String {
        say("合計 \(sum)、平均 \(mean)", "\(sum) in all, \(mean) on average")
    }

    var coverageHint: String {
        say(
            "企業の組ごとに、一緒に取り組んだ人の組の数と、すべての組の数。",
            "For each two companies: pairs of people who worked together, of all pairs.")
    }
    var pairMark: String { say("と", " and ") }
    func strangers(_ pairs: String) -> String {
        say("まだ一緒になっていない企業: \(pairs)", "Companies that have not met yet: \(pairs)")
    }
    func ownMeetings(_ met: Int, of all: Int) -> String {
        say("あなたが一緒に取り組んだ人: \(all)人中\(met)人。", "You worked with \(met) of \(all) people.")
    }

    var costs: String { say("費用(計画と実際)", "Cost, planned and actual") }
    var costColumns: [String] {
        language == .ja ? ["項目", "負担", "計画", "実際"] : ["item", "paid by", "planned", "actual"]
    }
    var perPerson: String { say("1人あたり", "Per person") }
    var notPlanned: String { say("計画に含めず", "not in the plan") }
    func costBasis(_ plan: CostPlan) -> String {
        say(
            "\(pattern(plan.pattern))、\(plan.people)名、\(plan.days)日。金額は税込み(\(plan.taxPercent)%)。",
            "\(pattern(plan.pattern)), \(plan.people) people, \(days(plan.days)). "
                + "Amounts include tax of \(plan.taxPercent) %.")
    }
    private func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
    func omitted(_ names: String) -> String {
        say("計画の合計に含まないもの: \(names)", "In no total of the plan: \(names)")
    }
    func payer(_ payer: CostPayer) -> String {
        switch payer {
        case .organiser: say("主催", "organiser")
        case .companies: say("参加企業", "companies")
        case .host: say("ホスト企業", "host")
        }
    }
    func pattern(_ pattern: DeliveryPattern) -> String {
        switch pattern {
        case .publicCourse: say("公開講座", "Public course")
        case .jointByVendor: say("研修会社を通した合同開催", "Joint event through a vendor")
        case .ownInitiative: say("自社主催", "A company's own initiative")
        case .inHouseTrainers: say("社内トレーナーによる開催", "In-house trainers")
        }
    }
    /// Thousands apart.
    func yen(_ amount: Int) -> String {
        let digits = String(amount)
        let grouped = digits.enumerated().map { place, digit in
            let isBreak = place > 0 && (digits.count - place).isMultiple(of: 3)
            return isBreak ? ",\(digit)" : String(digit)
        }.joined()
        return say("\(grouped)円", "¥\(grouped)")
    }
    func yen(_ span: CostSpan) -> String {
        guard span.low != span.high else { return yen(span.low) }
        return say("\(yen(span.low))〜\(yen(span.high))", "\(yen(span.low))–\(yen(span.high))")
    }

    var editions: String { say("これまでの開催", "Across the editions") }
    func edition(_ number: Int) -> String { say("第\(number)回", "No. \(number)") }
    var growth: String { say("参加者の増減", "people, change") }
    func figure(_ figure: EditionFigure) -> String {
        switch figure {
        case .venues: say("会場", "venues")
        case .organisations: say("参加企業", "companies")
        case .people: say("参加者", "people")
        case .groups: say("グループ", "groups")
        case .observations: say("観察", "observations")
        case .ideas: say("アイデア", "ideas")
        case .adopted: say("採用", "adopted")
        }
    }

    var nextEdition: String { say("次回に向けて", "Towards the next edition") }
    func towards(_ number: Int) -> String {
        say("第\(number)回までに確かめること。", "To look at before edition \(number).")
    }
    func skipped(_ step: String) -> String {
        say("実施しなかったステップ: \(step)", "A step that was not held: \(step)")
    }
    func drifted(_ step: String, planned: Int, actual: Int) -> String {
        say(
            "\(step): 計画 \(planned)分、実際 \(actual)分", "\(step): \(planned) min planned, \(actual) min taken")
    }
    func overspent(_ amount: Int) -> String {
        say("費用が計画の上限を\(yen(amount))超えた", "\(yen(amount)) more was spent than planned at most")
    }
}

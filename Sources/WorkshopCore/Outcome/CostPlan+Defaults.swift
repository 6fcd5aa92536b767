extension DeliveryPattern {
    /// The lines a plan of this pattern starts with, all to be overwritten.
    ///
    /// Prices are those of WORKSHOP, "Cost planner"; 10,000 yen of travel a head and 40,000 to 50,000 for the
    /// lecturer's are our reading of the stated totals, with which they agree at 20 people.
    package var usualLines: [CostLine] {
        switch self {
        case .publicCourse:
            [
                CostLine(
                    Bilingual(ja: "受講料", en: "Course fee"), low: 480_000, high: 480_000, per: .person,
                    tax: .excluded, payer: .companies), Self.travel,
            ]
        case .jointByVendor:
            [
                CostLine(
                    Bilingual(ja: "講師料", en: "Lecturer"), low: 300_000, high: 500_000, per: .event),
                CostLine(Bilingual(ja: "教材費", en: "Materials"), low: 3_000, high: 5_000, per: .person),
                Self.venue,
                CostLine(
                    Bilingual(ja: "講師の交通費・宿泊費", en: "Lecturer's travel and lodging"), low: 40_000,
                    high: 50_000, per: .event),
                Self.omitted(Bilingual(ja: "参加者の交通費・宿泊費", en: "Participants' travel and lodging")),
            ]
        case .ownInitiative: [Self.venue, Self.travel, Self.staffTime]
        case .inHouseTrainers:
            [
                Self.venue,
                CostLine(Bilingual(ja: "教材費", en: "Materials"), low: 5_000, high: 8_000, per: .person),
                Self.travel,
                Self.omitted(
                    Bilingual(ja: "トレーナーの養成とライセンス", en: "The trainers' training and licence")),
                Self.staffTime,
            ]
        }
    }

    private static var venue: CostLine {
        CostLine(Bilingual(ja: "会場費", en: "Venue"), low: 100_000, high: 150_000, per: .day)
    }

    private static var travel: CostLine {
        CostLine(
            Bilingual(ja: "参加者の交通費・宿泊費", en: "Participants' travel and lodging"), low: 10_000,
            high: 10_000, per: .person, payer: .companies)
    }

    private static var staffTime: CostLine {
        omitted(Bilingual(ja: "自社スタッフの時間", en: "Own staff's time"))
    }

    private static func omitted(_ label: Bilingual) -> CostLine {
        CostLine(label, low: 0, high: 0, per: .event, isOmitted: true)
    }
}

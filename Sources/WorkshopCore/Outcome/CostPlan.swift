/// What an event costs, line by line, for a number of people and days (WORKSHOP, "Cost planner").
///
/// A line's amount is its price × quantity, where the quantity is 1 an event, the days, the people, or
/// people × days; a price without tax gets the tax on its amount, rounded to the yen, halves up. The total
/// is the sum of all lines that are not omitted, low and high apart; per person it is divided by the people,
/// per person-day by people × days, rounded to the yen, halves up. What was spent is counted as it is, on
/// omitted lines too.
package struct CostPlan: Hashable, Sendable, Encodable {
    package var pattern: DeliveryPattern
    package var people: Int
    package var days: Int
    /// Consumption tax in per cent.
    package var taxPercent = 10
    package var lines: [CostLine]

    package init(pattern: DeliveryPattern, people: Int, days: Int, lines: [CostLine]) {
        self.pattern = pattern
        self.people = people
        self.days = days
        self.lines = lines
    }

    /// What it comes to.
    package var totals: CostTotals {
        let known = lines.filter { !$0.isOmitted }
        let total = CostSpan(
            low: known.reduce(0) { $0 + amount(of: $1, \.low) },
            high: known.reduce(0) { $0 + amount(of: $1, \.high) })
        var payers: [CostPayer: CostSpan] = [:]
        for payer in Set(known.map(\.payer)) {
            let own = known.filter { $0.payer == payer }
            payers[payer] = CostSpan(
                low: own.reduce(0) { $0 + amount(of: $1, \.low) },
                high: own.reduce(0) { $0 + amount(of: $1, \.high) })
        }
        let spent = lines.compactMap(\.spent)
        return CostTotals(
            total: total, perPerson: total.divided(by: people),
            perPersonDay: total.divided(by: people * days), payers: payers,
            omitted: lines.filter(\.isOmitted).map(\.label),
            spent: spent.isEmpty ? nil : spent.reduce(0, +))
    }

    /// What a line comes to with its quantity and tax, in yen.
    package func amount(of line: CostLine) -> CostSpan {
        CostSpan(low: amount(of: line, \.low), high: amount(of: line, \.high))
    }

    private func amount(of line: CostLine, _ price: KeyPath<CostLine, Int>) -> Int {
        let quantity =
            switch line.per {
            case .event: 1
            case .day: days
            case .person: people
            case .personDay: people * days
            }
        let amount = line[keyPath: price] * quantity
        return line.tax == .excluded ? (amount * (100 + taxPercent) + 50) / 100 : amount
    }
}

/// Who delivers the event (WORKSHOP, "Delivery patterns").
package enum DeliveryPattern: String, Sendable, CaseIterable, Encodable {
    case publicCourse = "public-course"
    case jointByVendor = "joint-by-vendor"
    case ownInitiative = "own-initiative"
    case inHouseTrainers = "in-house-trainers"
}

/// One line of a cost plan; prices in yen.
package struct CostLine: Hashable, Sendable, Encodable {
    package var label: Bilingual
    package var low: Int
    package var high: Int
    package var per: CostUnit
    package var tax: CostTax
    package var payer: CostPayer
    /// Whether it arises but nobody has said what it is: named, and in no total.
    package var isOmitted: Bool
    /// What it came to in the end, in yen with tax, for the whole event; `nil` until that is known.
    package var spent: Int?

    package init(
        _ label: Bilingual, low: Int, high: Int, per: CostUnit, tax: CostTax = .included,
        payer: CostPayer = .organiser, isOmitted: Bool = false, spent: Int? = nil
    ) {
        self.label = label
        self.low = low
        self.high = high
        self.per = per
        self.tax = tax
        self.payer = payer
        self.isOmitted = isOmitted
        self.spent = spent
    }
}

/// What a price is for.
package enum CostUnit: String, Sendable, CaseIterable, Encodable {
    case event, day, person
    case personDay = "person-day"
}

/// Whether a price has the tax in it.
package enum CostTax: String, Sendable, CaseIterable, Encodable {
    case included = "in"
    case excluded = "ex"
}

/// Who pays a line: who organises the event, the companies that send people, or the host.
package enum CostPayer: String, Sendable, CaseIterable, Comparable, Encodable, CodingKeyRepresentable {
    case organiser, companies, host

    package static func < (left: CostPayer, right: CostPayer) -> Bool { left.rawValue < right.rawValue }
}

/// From and to, in yen.
package struct CostSpan: Hashable, Sendable, Encodable {
    package var low: Int
    package var high: Int

    package init(low: Int, high: Int) {
        self.low = low
        self.high = high
    }

    /// By people or days, rounded to the yen, halves up.
    package func divided(by count: Int) -> CostSpan {
        let count = Swift.max(1, count)
        return CostSpan(low: (2 * low + count) / (2 * count), high: (2 * high + count) / (2 * count))
    }
}

/// What a cost plan comes to.
package struct CostTotals: Sendable, Equatable {
    package let total: CostSpan
    package let perPerson: CostSpan
    package let perPersonDay: CostSpan
    package let payers: [CostPayer: CostSpan]
    /// What arises and is in no total.
    package let omitted: [Bilingual]
    /// The sum of all that is known to have been spent; `nil` where nothing is.
    package let spent: Int?
}

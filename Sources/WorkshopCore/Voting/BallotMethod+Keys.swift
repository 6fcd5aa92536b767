extension BallotMethod {
    /// What methods are called in files and on the wire.
    package enum Name: String, Hashable, Sendable, CaseIterable {
        case dots, highlight, likes, points, scores, criteria, nuf, grid, borda, schulze, pairwise, fist
        case consent, quadratic, nominal, delphi, hostPick, poll
    }

    /// Its name; the NUF test has one of its own among the criteria.
    package var name: Name {
        switch self {
        case .dots: .dots
        case .highlight: .highlight
        case .likes: .likes
        case .points: .points
        case .scores: .scores
        case .criteria: self == .nuf ? .nuf : .criteria
        case .grid: .grid
        case .borda: .borda
        case .schulze: .schulze
        case .pairwise: .pairwise
        case .fist: .fist
        case .consent: .consent
        case .quadratic: .quadratic
        case .nominal: .nominal
        case .delphi: .delphi
        case .hostPick: .hostPick
        case .poll: .poll
        }
    }

    init(_ name: Name, _ keys: inout PlanKeys) throws(PlanFault) {
        let method = try Self.read(name, &keys)
        do throws(BallotFault) {
            try method.validate()
        } catch {
            guard case .parameter(let key, let allowed, let given) = error else {
                throw PlanFault(key: "step", message: error.sentence.en)
            }
            throw PlanFault(
                key: Self.key(of: key),
                message: "must be from \(allowed.lowerBound) to \(allowed.upperBound), not \(given)")
        }
        self = method
    }

    /// The key under which a parameter stands, where it is part of another.
    private static func key(of parameter: String) -> String {
        switch parameter {
        case "weight", "weights": "criteria"
        case "width": "most"
        default: parameter
        }
    }

    private static func read(_ name: Name, _ keys: inout PlanKeys) throws(PlanFault) -> BallotMethod {
        switch name {
        case .dots:
            let budget = try keys.number("budget")
            return .dots(budget: budget, perItem: try keys.number("perItem", usually: budget))
        case .highlight: return .highlight
        case .likes:
            let (plus, minus) = (try keys.number("plus"), try keys.number("minus"))
            return .likes(
                plus: plus, minus: minus, plusPerItem: try keys.number("plusPerItem", usually: plus),
                minusPerItem: try keys.number("minusPerItem", usually: minus))
        case .points:
            return .points(
                total: try keys.number("total", usually: 100), step: try keys.number("step", usually: 1),
                mustSpendAll: try keys.flag("spendAll", usually: true))
        case .scores:
            return .scores(try scale(&keys), fewest: try keys.number("fewest", usually: 1))
        case .criteria:
            let sum = try keys.flag("sum", usually: false)
            return .criteria(
                CriteriaSheet(
                    try keys.criteria("criteria"), scale: try scale(&keys), total: sum ? .sum : .weightedMean)
            )
        case .nuf: return .nuf
        case .grid: return .grid(threshold: try keys.number("threshold", usually: 500))
        default: return try readRanking(name, &keys)
        }
    }

    private static func readRanking(_ name: Name, _ keys: inout PlanKeys) throws(PlanFault) -> BallotMethod {
        switch name {
        case .borda: .borda(ranks: try keys.number("ranks"))
        case .schulze: .schulze
        case .pairwise: .pairwise(perVoter: try keys.number("perVoter", usually: 20))
        case .fist: .fist(floor: try keys.number("floor", usually: 3))
        case .quadratic:
            .quadratic(
                credits: try keys.number("credits", usually: 25),
                allowsNegative: try keys.flag("negative", usually: false))
        case .nominal: .nominal(ranks: try keys.number("ranks", usually: 5))
        case .delphi: .delphi(try scale(&keys))
        case .hostPick: .hostPick(picks: try keys.number("picks", usually: 3))
        case .poll: .poll(most: try keys.number("most", usually: 1))
        default: .consent
        }
    }

    private static func scale(_ keys: inout PlanKeys) throws(PlanFault) -> Scale {
        Scale(try keys.number("least"), try keys.number("most"))
    }

    /// The keys of what can be set.
    var keys: [PlanMember] {
        switch self {
        case .dots(let budget, let perItem):
            [PlanMember("budget", .number(budget)), PlanMember("perItem", .number(perItem))]
        case .likes(let plus, let minus, let plusCap, let minusCap):
            [
                PlanMember("plus", .number(plus)), PlanMember("minus", .number(minus)),
                PlanMember("plusPerItem", .number(plusCap)),
                PlanMember("minusPerItem", .number(minusCap)),
            ]
        case .points(let total, let step, let mustSpendAll):
            [
                PlanMember("total", .number(total)), PlanMember("step", .number(step)),
                PlanMember("spendAll", .flag(mustSpendAll)),
            ]
        case .scores(let scale, let fewest): Self.keys(of: scale) + [PlanMember("fewest", .number(fewest))]
        case .delphi(let scale): Self.keys(of: scale)
        case .criteria(let sheet):
            self == .nuf
                ? []
                : [PlanMember("criteria", .list(sheet.criteria.map(Self.value)))] + Self.keys(of: sheet.scale)
                    + [PlanMember("sum", .flag(sheet.total == .sum))]
        case .grid(let threshold): [PlanMember("threshold", .number(threshold))]
        case .borda(let ranks), .nominal(let ranks): [PlanMember("ranks", .number(ranks))]
        case .pairwise(let perVoter): [PlanMember("perVoter", .number(perVoter))]
        case .fist(let floor): [PlanMember("floor", .number(floor))]
        case .quadratic(let credits, let negative):
            [PlanMember("credits", .number(credits)), PlanMember("negative", .flag(negative))]
        case .hostPick(let picks): [PlanMember("picks", .number(picks))]
        case .poll(let most): [PlanMember("most", .number(most))]
        case .highlight, .schulze, .consent: []
        }
    }

    private static func value(of criterion: Criterion) -> PlanValue {
        .object([
            PlanMember("name", PlanValue(criterion.name)), PlanMember("weight", .number(criterion.weight)),
            PlanMember("less", .flag(!criterion.isMoreBetter)),
        ])
    }

    private static func keys(of scale: Scale) -> [PlanMember] {
        [PlanMember("least", .number(scale.least)), PlanMember("most", .number(scale.most))]
    }
}

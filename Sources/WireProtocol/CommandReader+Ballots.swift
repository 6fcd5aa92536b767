import JSONCodec
import WorkshopCore

extension CommandReader {
    static func ballot(_ name: CommandName, _ fields: inout JSONFields) throws(JSONProblem) -> Command {
        switch name {
        case .openBallot: return .openBallot(try newBallot(&fields))
        case .closeBallot: return .closeBallot(try fields.lossless("id"))
        case .showBallot: return .showBallot(try fields.lossless("id"))
        case .castBallot: return .castBallot(try fields.lossless("ballot"), try lines(&fields))
        case .withdrawBallot: return .withdrawBallot(try fields.lossless("ballot"))
        case .proxyBallot:
            return .proxyBallot(
                try fields.lossless("ballot"), try fields.lossless("id"), count: try fields.integer("count"),
                fields.optional("lines") == nil ? [] : try lines(&fields))
        case .extendBallot:
            return .extendBallot(try fields.lossless("id"), seconds: try fields.integer("seconds"))
        case .nextBallotRound: return .nextBallotRound(try fields.lossless("id"))
        default: return try tie(&fields)
        }
    }

    private static func newBallot(_ fields: inout JSONFields) throws(JSONProblem) -> NewBallot {
        var ballot = NewBallot(
            id: try fields.lossless("id"), step: try fields.lossless("step"),
            title: try fields.string("title"), items: try fields.losslessList("items", countMax: 1_000),
            dots: try fields.optionalInteger("dots"), maxPerItem: try fields.optionalInteger("maxPerItem"))
        ballot.plan = try fields.optional("plan").map(PlanWire.read)
        ballot.venue = try fields.optionalLossless("venue")
        ballot.group = try fields.optionalLossless("group")
        ballot.previous = try fields.optionalLossless("previous")
        return ballot
    }

    private static func lines(_ fields: inout JSONFields) throws(JSONProblem) -> [ChoiceLine] {
        try fields.array("lines", countMax: BallotMethod.Limits.pairs.upperBound) {
            element throws(JSONProblem) in
            var line = try element.object()
            let numbers = try line.optionalArray("n", countMax: BallotMethod.Limits.criteria.upperBound) {
                number throws(JSONProblem) in try number.integer(in: -1_000_000...1_000_000)
            }
            let read = ChoiceLine(
                item: try line.lossless("item"), numbers: numbers ?? [],
                other: try line.optionalLossless("with"), word: try line.optionalChoice("is"),
                text: try line.optionalString("text") ?? "")
            try line.finish()
            return read
        }
    }

    private static func tie(_ fields: inout JSONFields) throws(JSONProblem) -> Command {
        let id: ID<Ballot> = try fields.lossless("id")
        let tied: [ID<Item>] = try fields.losslessList("tied", countMax: 1_000)
        if let runOff: ID<Ballot> = try fields.optionalLossless("runOff") {
            return .resolveTie(id, tied: tied, .runOff(runOff))
        }
        if let reason = try fields.optionalString("reason") {
            let order: [ID<Item>] = try fields.losslessList("order", countMax: 1_000)
            return .resolveTie(id, tied: tied, .decision(order, reason: reason))
        }
        guard try fields.bool("lot") else { throw fields.problem("lot", .expected("true")) }
        return .resolveTie(id, tied: tied, .lot)
    }
}

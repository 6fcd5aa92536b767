import JSONCodec
import WorkshopCore

/// Writes and reads the events of ballots that go by a plan.
enum VoteCoder {
    static func write(_ event: Event, to writer: inout JSONWriter) {
        switch event {
        case .voteOpened(let ballot): write(ballot, to: &writer)
        case .voteCast(let id, let voter, let sealed):
            head("voteCast", id, to: &writer)
            writer.field("voter", id: voter)
            writer.field("sealed", Base64Text.encode(sealed.bytes))
        case .voteWithdrawn(let id, let voter):
            head("voteWithdrawn", id, to: &writer)
            writer.field("voter", id: voter)
        case .voteProxied(let id, let entry):
            head("voteProxied", id, to: &writer)
            writer.field("id", id: entry.id)
            writer.field("proxy", id: entry.by)
            writer.field("count", entry.count)
            writer.field("sealed", Base64Text.encode(entry.sealed.bytes))
        case .votesCounted(let id, let votes):
            head("votesCounted", id, to: &writer)
            writer.field("votes", list: votes, write)
        case .voteTurned(let id, let electorate):
            head("voteTurned", id, to: &writer)
            writer.field("of", electorate)
        case .voteExtended(let id, let deadline):
            head("voteExtended", id, to: &writer)
            writer.field("deadline", deadline)
        case .voteClosed(let id, let closing):
            head("voteClosed", id, to: &writer)
            writer.field("of", closing.electorate)
            if closing.lost > 0 { writer.field("lost", closing.lost) }
            if let parts = closing.breakdown {
                writer.field("parts") { body in body.object { write(parts, to: &$0) } }
            }
        case .tieResolved(let id, let tied, let means):
            head("tieResolved", id, to: &writer)
            writer.field("tied", ids: tied)
            write(means, to: &writer)
        default: break
        }
    }

    private static func head(_ type: String, _ ballot: ID<Ballot>, to writer: inout JSONWriter) {
        writer.field("t", type)
        writer.field("ballot", id: ballot)
    }

    private static func write(_ ballot: Ballot, to writer: inout JSONWriter) {
        writer.field("t", "voteOpened")
        writer.field("id", id: ballot.id)
        writer.field("step", id: ballot.step)
        writer.field("title", ballot.title)
        writer.field("items", ids: ballot.items)
        guard let voting = ballot.voting else { return }
        writer.field("plan") { body in body.object { PlanCoder.write(voting.plan, to: &$0) } }
        writer.fieldIfPresent("venue", id: voting.venue)
        writer.fieldIfPresent("group", id: voting.group)
        writer.fieldIfPresent("previous", id: voting.previous)
        writer.fieldIfPresent("deadline", voting.deadline)
        writer.field("seed", voting.seed)
    }

    private static func write(_ item: inout JSONWriter, _ vote: CountedVote) {
        item.field("choice", Base64Text.encode(vote.bytes))
        if vote.weight != 1 { item.field("weight", vote.weight) }
        if let proxy = vote.proxy {
            item.field("proxy", id: proxy.by)
            item.field("count", proxy.count)
        }
        item.fieldIfPresent("voter", id: vote.voter)
    }

    private static func write(_ parts: BallotParts, to writer: inout JSONWriter) {
        writer.field("by", parts.dimension.rawValue)
        writer.field("cells", list: parts.cells) { item, cell in
            item.fieldIfPresent("part", id: cell.part)
            item.fieldIfPresent("voters", cell.voters)
            item.field("items", list: cell.items) { item, result in
                item.field("item", id: result.item)
                item.fieldIfPresent("place", result.place)
                item.field("voters", result.voters)
                item.field("key", numbers: result.key.flatMap { [$0.numerator, $0.denominator] })
            }
        }
    }

    private static func write(_ means: TieBreak.Means, to writer: inout JSONWriter) {
        switch means {
        case .runOff(let levels):
            writer.field("levels", list: levels) { $0.field("items", ids: $1) }
        case .decision(let order, let reason):
            writer.field("order", ids: order)
            writer.field("reason", reason)
        case .lot(let seed): writer.field("seed", seed)
        }
    }

    static func read(_ type: String, _ fields: inout JSONFields) throws(JSONProblem) -> Event? {
        switch type {
        case "voteOpened": return .voteOpened(try ballot(&fields))
        case "voteCast":
            return .voteCast(
                try fields.lossless("ballot"), voter: try fields.lossless("voter"), try sealed(&fields))
        case "voteWithdrawn":
            return .voteWithdrawn(try fields.lossless("ballot"), voter: try fields.lossless("voter"))
        case "voteProxied":
            return .voteProxied(
                try fields.lossless("ballot"),
                ProxyEntry(
                    id: try fields.lossless("id"), by: try fields.lossless("proxy"),
                    count: try fields.integer("count", in: 0...500), sealed: try sealed(&fields)))
        case "votesCounted":
            return .votesCounted(try fields.lossless("ballot"), try fields.array("votes", vote))
        case "voteTurned":
            return .voteTurned(try fields.lossless("ballot"), electorate: try count("of", &fields))
        case "voteExtended":
            return .voteExtended(
                try fields.lossless("ballot"), deadline: Int64(try fields.integer("deadline")))
        case "voteClosed":
            return .voteClosed(
                try fields.lossless("ballot"),
                BallotClosing(
                    electorate: try count("of", &fields),
                    lost: try fields.optionalInteger("lost", in: 0...1_000_000) ?? 0,
                    breakdown: try fields.optional("parts").map(parts)))
        case "tieResolved":
            return .tieResolved(
                try fields.lossless("ballot"), tied: try fields.losslessList("tied"), try means(&fields))
        default: return nil
        }
    }

    private static func count(_ key: String, _ fields: inout JSONFields) throws(JSONProblem) -> Int {
        try fields.integer(key, in: 0...1_000_000)
    }

    private static func ballot(_ fields: inout JSONFields) throws(JSONProblem) -> Ballot {
        var voting = Voting(try PlanCoder.read(try fields.required("plan")))
        voting.venue = try fields.optionalLossless("venue")
        voting.group = try fields.optionalLossless("group")
        voting.previous = try fields.optionalLossless("previous")
        voting.deadline = try fields.optionalInteger("deadline").map(Int64.init)
        voting.seed = try fields.unsigned("seed")
        return Ballot(
            id: try fields.lossless("id"), step: try fields.lossless("step"),
            title: try fields.string("title"), items: try fields.losslessList("items", countMax: 255),
            voting: voting)
    }

    private static func bytes(_ key: String, _ fields: inout JSONFields) throws(JSONProblem) -> [UInt8] {
        guard let bytes = Base64Text.decode(try fields.string(key)) else {
            throw fields.problem(key, .expected("base64"))
        }
        return bytes
    }

    private static func sealed(_ fields: inout JSONFields) throws(JSONProblem) -> SealedChoice {
        SealedChoice(bytes: try bytes("sealed", &fields))
    }

    private static func vote(_ element: JSONElement) throws(JSONProblem) -> CountedVote {
        var fields = try element.object()
        var vote = CountedVote(bytes: try bytes("choice", &fields))
        vote.weight = try fields.optionalInteger("weight", in: BallotMethod.Limits.voterWeight) ?? 1
        if let by: ID<Person> = try fields.optionalLossless("proxy") {
            let count = try fields.integer("count", in: BallotMethod.Limits.proxyCount)
            vote.proxy = BallotVote.Proxy(by: by, count: count)
        }
        vote.voter = try fields.optionalLossless("voter")
        try fields.finish()
        return vote
    }

    private static func parts(_ element: JSONElement) throws(JSONProblem) -> BallotParts {
        var fields = try element.object()
        let parts = BallotParts(dimension: try fields.choice("by"), cells: try fields.array("cells", cell))
        try fields.finish()
        return parts
    }

    private static func cell(_ element: JSONElement) throws(JSONProblem) -> BallotParts.Cell {
        var fields = try element.object()
        let cell = BallotParts.Cell(
            part: try fields.optionalLossless("part"), voters: try fields.optionalInteger("voters"),
            items: try fields.array("items", result))
        try fields.finish()
        return cell
    }

    private static func result(_ element: JSONElement) throws(JSONProblem) -> BallotParts.Result {
        var fields = try element.object()
        let item: ID<Item> = try fields.lossless("item")
        let place = try fields.optionalInteger("place")
        let voters = try fields.integer("voters")
        let numbers = try fields.optionalNumbers("key")
        var key: [Ratio] = []
        for index in stride(from: 0, to: numbers.count - 1, by: 2) {
            guard let ratio = Ratio(numbers[index], over: numbers[index + 1]) else {
                throw fields.problem("key", .expected("fractions"))
            }
            key.append(ratio)
        }
        try fields.finish()
        return BallotParts.Result(item: item, place: place, voters: voters, key: key)
    }

    private static func means(_ fields: inout JSONFields) throws(JSONProblem) -> TieBreak.Means {
        if let seed = try fields.optionalUnsigned("seed") { return .lot(seed: seed) }
        if let reason = try fields.optionalString("reason") {
            return .decision(try fields.losslessList("order"), reason: reason)
        }
        return .runOff(
            try fields.array("levels") { element throws(JSONProblem) in
                var level = try element.object()
                let items: [ID<Item>] = try level.losslessList("items")
                try level.finish()
                return items
            })
    }
}

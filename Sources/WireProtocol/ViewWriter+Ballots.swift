import JSONCodec
import WorkshopCore

extension ViewWriter {
    static func write(_ ballot: BallotView, to writer: inout JSONWriter) {
        writer.field("id", id: ballot.id)
        writer.field("step", id: ballot.step)
        writer.field("title", ballot.title)
        writer.field("items", ids: ballot.items)
        writer.field("dots", ballot.dots)
        writer.field("maxPerItem", ballot.maxPerItem)
        writer.field("state", ballot.isOpen ? "open" : "closed")
        writer.field("shown", ballot.isShown)
        writer.field("voted", ballot.voted)
        writer.field("of", ballot.of)
        if let voting = ballot.voting { write(voting, to: &writer) }
        guard let results = ballot.results else { return }
        writer.field("results", list: results) { item, result in
            item.field("item", id: result.item)
            item.field("dots", result.dots)
            item.field("voters", result.voters)
            item.field("place", result.place)
        }
    }

    private static func write(_ voting: VotingView, to writer: inout JSONWriter) {
        writer.field("plan") { body in body.object { PlanWire.write(voting.plan, to: &$0) } }
        writer.fieldIfPresent("venue", id: voting.venue)
        writer.fieldIfPresent("group", id: voting.group)
        writer.fieldIfPresent("previous", id: voting.previous)
        if voting.round > 1 { writer.field("round", voting.round) }
        writer.fieldIfPresent("deadline", voting.deadline)
        if voting.lost > 0 { writer.field("lost", voting.lost) }
        if voting.isUnreadable { writer.field("unreadable", true) }
        if let first = voting.first {
            writer.field("first") { body in body.object { OutcomeWriter.write(first, to: &$0) } }
        }
        guard let outcome = voting.outcome else { return }
        writer.field("outcome") { body in body.object { OutcomeWriter.write(outcome, to: &$0) } }
        if let parts = voting.breakdown {
            writer.field("parts") { body in body.object { write(parts, to: &$0) } }
        }
        if let named = voting.named {
            writer.field("named", list: named) { item, vote in
                item.field("voter", id: vote.voter)
                write(vote.lines, as: "lines", to: &item)
            }
        }
        guard let first = voting.first else { return }
        writer.field("moved", list: DelphiShift.between(first, outcome)) { item, shift in
            item.field("item", id: shift.item)
            OutcomeWriter.field("median", shift.medianShift, to: &item)
            OutcomeWriter.field("mean", shift.meanShift, to: &item)
            item.fieldIfPresent("dissent", shift.dissentChangeInThousandths)
        }
    }

    private static func write(_ parts: BallotParts, to writer: inout JSONWriter) {
        writer.field("by", parts.dimension.rawValue)
        writer.field("cells", list: parts.cells) { item, cell in
            item.fieldIfPresent("part", id: cell.part)
            guard let voters = cell.voters else { return }
            item.field("voters", voters)
            item.field("items", list: cell.items) { item, result in
                item.field("item", id: result.item)
                item.fieldIfPresent("place", result.place)
                item.field("voters", result.voters)
                if let key = result.key.first { OutcomeWriter.field("key", key, to: &item) }
            }
        }
    }

    static func write(_ ballots: [OwnBallot], to writer: inout JSONWriter) {
        guard !ballots.isEmpty else { return }
        writer.field("ballots", list: ballots) { item, ballot in
            item.field("id", id: ballot.id)
            if let lines = ballot.lines { write(lines, as: "lines", to: &item) }
            if let earlier = ballot.earlier { write(earlier, as: "earlier", to: &item) }
            if let order = ballot.order { item.field("order", ids: order) }
            if let pairs = ballot.pairs {
                item.field("pairs", list: pairs) { pair, each in
                    pair.field("item", id: each.first)
                    pair.field("with", id: each.second)
                }
            }
            if !ballot.forbidden.isEmpty { item.field("forbidden", ids: ballot.forbidden) }
            if let outcome = ballot.outcome {
                item.field("outcome") { body in body.object { OutcomeWriter.write(outcome, to: &$0) } }
            }
        }
    }

    private static func write(_ lines: [ChoiceLine], as name: String, to writer: inout JSONWriter) {
        writer.field(name, list: lines) { item, line in
            item.field("item", id: line.item)
            if !line.numbers.isEmpty { OutcomeWriter.field("n", numbers: line.numbers, to: &item) }
            item.fieldIfPresent("with", id: line.other)
            item.fieldIfPresent("is", line.word?.rawValue)
            if !line.text.isEmpty { item.field("text", line.text) }
        }
    }
}

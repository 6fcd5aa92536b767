import JSONCodec
import WorkshopCore

/// What one item got on a ballot, by method.
enum FiguresWriter {
    static func write(_ figures: ItemFigures, to item: inout JSONWriter) {
        switch figures {
        case .dots(let dots, let share):
            item.field("dots", dots)
            OutcomeWriter.field("share", share, to: &item)
        case .highlight(let marks, let isTop):
            item.field("marks", marks)
            item.field("top", isTop)
        case .likes(let plus, let minus):
            item.field("plus", plus)
            item.field("minus", minus)
            item.field("net", plus - minus)
        case .points(let points, let spread):
            item.field("points", points)
            item.fieldIfPresent("sd", spread?.deviationInThousandths)
        case .quadratic(let votes): item.field("votes", votes)
        case .nominal(let points): item.field("points", points)
        case .picks(let picks, let comments):
            item.field("picks", picks)
            texts("comments", comments, to: &item)
        case .poll(let votes, let share):
            item.field("votes", votes)
            OutcomeWriter.field("share", share, to: &item)
        default: writeOpinion(figures, to: &item)
        }
    }

    private static func writeOpinion(_ figures: ItemFigures, to item: inout JSONWriter) {
        switch figures {
        case .scores(let scores): write(scores, to: &item)
        case .criteria(let criteria):
            OutcomeWriter.field("total", criteria.total, to: &item)
            item.field("criteria", list: Array(zip(criteria.means, criteria.spreads))) { object, criterion in
                OutcomeWriter.field("mean", criterion.0, to: &object)
                write(criterion.1, to: &object)
            }
        case .grid(let grid):
            OutcomeWriter.field("effort", grid.effort, to: &item)
            OutcomeWriter.field("impact", grid.impact, to: &item)
            item.fieldIfPresent("quadrant", grid.quadrant?.rawValue)
            if let ellipse = grid.ellipse {
                let numbers = [ellipse.major, ellipse.minor] + ellipse.direction
                OutcomeWriter.field("ellipse", numbers: numbers, to: &item)
            }
        case .borda(let doubled): OutcomeWriter.field("points", Ratio(doubled, over: 2), to: &item)
        case .schulze(let below, let above):
            item.field("below", below)
            item.field("above", above)
        case .pairwise(let doubled, let won, let comparisons):
            OutcomeWriter.field("points", Ratio(doubled, over: 2), to: &item)
            OutcomeWriter.field("won", won, to: &item)
            item.field("comparisons", comparisons)
        case .fist(let counts, let passes):
            OutcomeWriter.field("fingers", numbers: counts, to: &item)
            item.field("passes", passes)
            item.fieldIfPresent("blocks", figures.fingers?.blocks)
            item.fieldIfPresent("owedTheFloor", figures.fingers?.owedTheFloor)
        case .consent(let consent): write(consent, to: &item)
        default: break
        }
    }

    private static func write(_ scores: ScoreFigures, to item: inout JSONWriter) {
        OutcomeWriter.field("mean", scores.mean, to: &item)
        OutcomeWriter.field("q1", scores.lowerQuartile, to: &item)
        OutcomeWriter.field("median", scores.median, to: &item)
        OutcomeWriter.field("q3", scores.upperQuartile, to: &item)
        if let spread = scores.spread { write(spread, to: &item) }
        OutcomeWriter.field("histogram", numbers: scores.histogram.counts, to: &item)
    }

    private static func write(_ spread: Spread, to item: inout JSONWriter) {
        item.field("sd", spread.deviationInThousandths)
        item.field("dissent", spread.dissentInThousandths)
        if spread.isDissent { item.field("split", true) }
    }

    private static func write(_ consent: ConsentFigures, to item: inout JSONWriter) {
        item.field("agree", consent.agree)
        item.field("abstain", consent.abstain)
        item.field("disagree", consent.disagree)
        item.field("objection", consent.objection)
        item.field("passes", consent.passes)
        texts("open", consent.open, to: &item)
        texts("resolved", consent.resolved, to: &item)
    }

    private static func texts(_ name: String, _ texts: [String], to item: inout JSONWriter) {
        guard !texts.isEmpty else { return }
        item.field(name) { body in body.array { list in for text in texts { list.element(text) } } }
    }
}

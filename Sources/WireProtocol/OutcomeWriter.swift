import JSONCodec
import WorkshopCore

/// A ballot's result on the wire (PROTOCOL, "Results of ballots"): exact fractions as `[numerator,
/// denominator]`, spreads in thousandths.
enum OutcomeWriter {
    static func write(_ outcome: BallotOutcome, to writer: inout JSONWriter) {
        writer.field("turnout") { body in
            body.object { object in
                object.field("voted", outcome.turnout.voted)
                object.field("of", outcome.turnout.electorate)
                object.fieldIfPresent("least", outcome.turnout.leastPercent)
                object.field("enough", outcome.turnout.isEnough)
            }
        }
        writer.field("items", list: outcome.items, write)
        if !outcome.ties.isEmpty {
            writer.field("ties", list: outcome.ties) { $0.field("items", ids: $1) }
        }
        if !outcome.tieBreaks.isEmpty { writer.field("tieBreaks", list: outcome.tieBreaks, write) }
        if let majorities = outcome.majorities {
            writer.field("majorities") { body in body.object { write(majorities, to: &$0) } }
        }
        if !outcome.shifts.isEmpty {
            writer.field("shifts", list: outcome.shifts) { item, shift in
                item.field("criterion", shift.criterion)
                item.field("percent", shift.percent)
                item.field("winners", ids: shift.winners)
            }
        }
        if !outcome.proxies.isEmpty {
            writer.field("proxies", list: outcome.proxies) { item, proxy in
                item.field("by", id: proxy.by)
                item.field("count", proxy.count)
            }
        }
        if let proxied = outcome.proxied { writer.field("proxied", list: proxied, write) }
    }

    private static func write(_ item: inout JSONWriter, _ outcome: ItemOutcome) {
        item.field("item", id: outcome.item)
        item.fieldIfPresent("place", outcome.place)
        item.field("voters", outcome.voters)
        FiguresWriter.write(outcome.figures, to: &item)
    }

    private static func write(_ item: inout JSONWriter, _ tie: TieBreak) {
        item.field("tied", ids: tie.tied)
        item.field("levels", list: tie.levels) { $0.field("items", ids: $1) }
        switch tie.means {
        case .runOff: item.field("by", "runOff")
        case .decision(_, let reason):
            item.field("by", "decision")
            item.field("reason", reason)
        case .lot(let seed):
            item.field("by", "lot")
            item.field("seed", "\(seed)")
        }
    }

    private static func write(_ majorities: Majorities, to writer: inout JSONWriter) {
        let count = majorities.items.count
        writer.field("items", ids: majorities.items)
        for (name, cells) in [("prefer", majorities.prefer), ("compared", majorities.compared)] {
            writer.field(name) { body in
                body.array { rows in
                    for row in 0..<count {
                        rows.array { list in
                            for cell in cells[(row * count)..<((row + 1) * count)] { list.element(cell) }
                        }
                    }
                }
            }
        }
        writer.fieldIfPresent("winner", id: majorities.condorcetWinner)
        if !majorities.circle.isEmpty { writer.field("circle", ids: majorities.circle) }
    }

    /// An exact fraction, where there is one.
    static func field(_ name: String, _ ratio: Ratio?, to writer: inout JSONWriter) {
        guard let ratio else { return }
        field(name, numbers: [ratio.numerator, ratio.denominator], to: &writer)
    }

    static func field(_ name: String, numbers: [Int], to writer: inout JSONWriter) {
        writer.field(name) { body in body.array { list in for number in numbers { list.element(number) } } }
    }
}

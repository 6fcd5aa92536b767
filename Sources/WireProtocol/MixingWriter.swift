package import JSONCodec
package import WorkshopCore

/// Writes proposed groups, what they cost and why they are so (PROTOCOL, "Groups").
///
/// Each reason is a code with its facts and a sentence in both languages; groups count from 0 in facts, as
/// they stand in `groups`, and from 1 in sentences.
package struct MixingWriter {
    private let names: MixingNames

    /// Writes sentences with these names.
    package init(names: MixingNames) { self.names = names }

    /// A proposal: seed, groups, cost and reasons.
    package func write(_ proposal: MixingProposal, to writer: inout JSONWriter) {
        writer.fieldIfPresent("seed", proposal.seed)
        write(proposal.plan, "groups", to: &writer)
        write(proposal.cost, "cost", to: &writer)
        writer.field("reasons", list: proposal.reasons) { write($1, to: &$0) }
    }

    /// What a change by hand would do.
    package func write(_ edit: MixingEditCost, to writer: inout JSONWriter) {
        write(edit.before, "before", to: &writer)
        write(edit.after, "after", to: &writer)
        writer.field("delta", edit.delta)
        writer.field("breaks", list: edit.breaks) { write(.broken($1), to: &$0) }
        writer.field("mends", list: edit.mends) { write(.broken($1), to: &$0) }
    }

    /// How two plans differ.
    package func write(_ comparison: MixingComparison, to writer: inout JSONWriter) {
        write(comparison.before, "before", to: &writer)
        write(comparison.after, "after", to: &writer)
        writer.field("brokenBefore", list: comparison.brokenBefore) { write(.broken($1), to: &$0) }
        writer.field("brokenAfter", list: comparison.brokenAfter) { write(.broken($1), to: &$0) }
        writer.field("moves", list: comparison.moves) { item, move in
            item.field("person", id: move.person)
            item.fieldIfPresent("from", move.from)
            item.fieldIfPresent("to", move.to)
        }
        writer.field("parted", comparison.parted)
        writer.field("joined", comparison.joined)
    }

    private func write(_ plan: MixingPlan, _ key: String, to writer: inout JSONWriter) {
        writer.field(key, list: plan.groups) { item, group in
            item.fieldIfPresent("venue", id: group.venue)
            item.field("members", ids: group.members)
        }
    }

    private func write(_ cost: MixingCost, _ key: String, to writer: inout JSONWriter) {
        writer.field(key) { body in
            body.object { object in
                object.field("total", cost.total)
                object.field("terms", list: MixingTerm.allCases) { item, term in
                    item.field("term", term.rawValue)
                    item.field("pairs", cost[term])
                    item.field("weight", cost.weights[term])
                }
            }
        }
    }

    private func write(_ reason: MixingReason, to writer: inout JSONWriter) {
        writer.field("code", reason.code)
        for fact in reason.facts {
            switch fact.value {
            case .text(let text): writer.field(fact.name, text)
            case .number(let number): writer.field(fact.name, number)
            }
        }
        let sentence = reason.sentence(names)
        writer.field("text") { body in
            body.object { object in
                object.field("ja", sentence.ja)
                object.field("en", sentence.en)
            }
        }
    }
}

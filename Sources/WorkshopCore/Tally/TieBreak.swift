/// How a tie was resolved: always somebody's explicit act, never by itself.
package struct TieBreak: Hashable, Sendable, Encodable {
    /// The items that shared a place.
    package let tied: [ID<Item>]
    package let means: Means
    /// Their new order; those of one level still tie.
    package let levels: [[ID<Item>]]

    /// The three ways to resolve a tie.
    package enum Means: Hashable, Sendable, Encodable {
        /// Another ballot among the tied, whose levels these are, best first.
        case runOff([[ID<Item>]])
        /// The facilitator's order, with the reason that is shown.
        case decision([ID<Item>], reason: String)
        /// A draw that anybody can repeat from the seed.
        case lot(seed: UInt64)
    }
}

/// Why a tie was not resolved.
package enum TieFault: Error, Hashable, Sendable {
    /// These items do not share a place, or are not all that do.
    case notATie([ID<Item>])
    /// The order given is not one of just these items.
    case otherItems(missing: [ID<Item>], foreign: [ID<Item>])
    /// A decision without a reason.
    case reasonMissing
    /// A reason that is too long, in characters.
    case reasonTooLong(most: Int, given: Int)

    /// Its stable code on the wire.
    package var code: String {
        switch self {
        case .notATie: "tie_none"
        case .otherItems: "tie_other_items"
        case .reasonMissing: "tie_reason_missing"
        case .reasonTooLong: "tie_reason_too_long"
        }
    }

    /// Facts for the sentence.
    package var detail: [(name: String, value: Refusal.Fact)] {
        guard case .reasonTooLong(let most, let given) = self else { return [] }
        return [("max", .number(most)), ("given", .number(given))]
    }

    /// What is wrong and what to do instead, in both languages.
    package var sentence: Bilingual {
        switch self {
        case .notATie:
            Bilingual(
                ja: "この候補は同順位ではありません。結果を開き直し、同順位の組を選んでください。",
                en: "These don't share a place. Look at the result again and choose a whole tie.")
        case .otherItems:
            Bilingual(
                ja: "順位は同順位の候補すべてに、一つずつ付けてください。",
                en: "Give each of the tied items one place, and no other item.")
        case .reasonMissing:
            Bilingual(ja: "決めた理由を書いてください。", en: "Write why you decide so.")
        case .reasonTooLong(let most, let given):
            Bilingual(
                ja: "\(given) 文字は長すぎます。\(most) 文字までにしてください。",
                en: "\(given) characters are too many. Use at most \(most).")
        }
    }
}

extension BallotOutcome {
    /// The outcome with one tie resolved.
    ///
    /// - Parameters:
    ///   - tied: All items of one place, in any order.
    ///   - means: Who or what resolves it; kept in ``tieBreaks``.
    /// - Returns: The outcome, in which only levels of a run-off may still tie.
    /// - Throws: ``TieFault`` when these are no tie, or the means do not order just them.
    package func resolving(_ tied: [ID<Item>], by means: TieBreak.Means) throws(TieFault) -> BallotOutcome {
        guard let tie = ties.first(where: { Set($0) == Set(tied) }), tie.count == tied.count else {
            throw .notATie(tied)
        }
        let levels = try Self.levels(tie, by: means)
        var outcome = self
        outcome.tieBreaks.append(TieBreak(tied: tie, means: means, levels: levels))
        outcome.place(levels)
        return outcome
    }

    private static func levels(
        _ tie: [ID<Item>], by means: TieBreak.Means
    ) throws(TieFault) -> [[ID<Item>]] {
        switch means {
        case .runOff(let levels):
            try expect(levels.flatMap(\.self), of: tie)
            return levels.filter { !$0.isEmpty }
        case .decision(let order, let reason):
            try expect(order, of: tie)
            guard !reason.allSatisfy(\.isWhitespace) else { throw .reasonMissing }
            let most = BallotMethod.Limits.textMax
            guard reason.count <= most else { throw .reasonTooLong(most: most, given: reason.count) }
            return order.map { [$0] }
        case .lot(let seed):
            // Sorted first, so that the draw hangs on nothing but the items and the seed.
            var random = SplitMix(seed: seed)
            return tie.sorted().shuffled(using: &random).map { [$0] }
        }
    }

    private static func expect(_ order: [ID<Item>], of tie: [ID<Item>]) throws(TieFault) {
        let (given, wanted) = (Set(order), Set(tie))
        guard given == wanted, order.count == tie.count else {
            throw .otherItems(
                missing: wanted.subtracting(given).sorted(), foreign: given.subtracting(wanted).sorted())
        }
    }

    private mutating func place(_ levels: [[ID<Item>]]) {
        let order = levels.flatMap(\.self)
        guard let start = items.firstIndex(where: { order.contains($0.item) }),
            let place = items[start].place
        else { return }
        var byItem = Dictionary(uniqueKeysWithValues: items.map { ($0.item, $0) })
        var next = place
        for level in levels {
            for item in level { byItem[item]?.place = next }
            next += level.count
        }
        for (offset, item) in order.enumerated() {
            if let outcome = byItem[item] { items[start + offset] = outcome }
        }
    }
}

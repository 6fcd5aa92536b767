/// One line of a voter's choice, in the one form that all methods share on the wire and in the log.
///
/// What its numbers are follows from the method: dots, points, votes or a score (one), for and against
/// (two), a rating by each criterion (as many), effort and impact (two), a rank (one; equal ranks tie).
package struct ChoiceLine: Hashable, Sendable, Encodable {
    package var item: ID<Item>
    package var numbers: [Int]
    /// The item it is compared with.
    package var other: ID<Item>?
    /// A verdict (`left`, `right`, `tie`) or a position (`agree`, `abstain`, `disagree`, `objection`,
    /// `resolved`).
    package var word: ChoiceWord?
    /// A reason or a comment.
    package var text: String

    package init(
        _ item: ID<Item>, _ numbers: Int..., other: ID<Item>? = nil, word: ChoiceWord? = nil,
        text: String = ""
    ) {
        self.init(item: item, numbers: numbers, other: other, word: word, text: text)
    }

    package init(item: ID<Item>, numbers: [Int], other: ID<Item>?, word: ChoiceWord?, text: String) {
        self.item = item
        self.numbers = numbers
        self.other = other
        self.word = word
        self.text = text
    }
}

/// The words of a choice.
package enum ChoiceWord: String, Hashable, Sendable, CaseIterable, Encodable {
    case left, right, tie
    case agree, abstain, disagree, objection
    /// An objection that was met by an amendment.
    case resolved
}

extension BallotMethod {
    /// Reads a choice from its lines.
    ///
    /// - Throws: ``BallotFault/wrongLine(_:)`` for a line of another method, ``BallotFault/twice(_:)`` for an
    ///   item named twice where each has one line.
    package func choice(of lines: [ChoiceLine]) throws(BallotFault) -> BallotChoice {
        switch form {
        case .duels:
            var duels: [Duel] = []
            for line in lines { duels.append(try line.duel()) }
            return .duels(duels)
        case .marks:
            for line in lines { try line.expect(numbers: 0) }
            return .marks(lines.map(\.item))
        case .picks:
            for line in lines { try line.expect(numbers: 0, mayHaveText: true) }
            return .picks(lines.map { Pick($0.item, comment: $0.text) })
        default: return try byItem(lines)
        }
    }

    private func byItem(_ lines: [ChoiceLine]) throws(BallotFault) -> BallotChoice {
        var byItem: [ID<Item>: ChoiceLine] = [:]
        for line in lines {
            guard byItem.updateValue(line, forKey: line.item) == nil else { throw .twice(line.item) }
        }
        switch form {
        case .consents:
            var consents: [ID<Item>: Consent] = [:]
            for line in lines { consents[line.item] = try line.consent() }
            return .consents(consents)
        case .ratings:
            var ratings: [ID<Item>: Ratings] = [:]
            for line in lines { ratings[line.item] = try line.ratings(by: self) }
            return .ratings(ratings)
        case .likes, .places:
            for line in lines { try line.expect(numbers: 2) }
            if form == .places {
                return .places(byItem.mapValues { GridPoint(effort: $0.numbers[0], impact: $0.numbers[1]) })
            }
            return .likes(
                plus: byItem.mapValues { $0.numbers[0] }, minus: byItem.mapValues { $0.numbers[1] })
        default:
            for line in lines { try line.expect(numbers: 1) }
            let numbers = byItem.mapValues { $0.numbers[0] }
            switch form {
            case .scores: return .scores(numbers)
            case .ranking: return .ranking(Self.levels(numbers))
            default: return .amounts(numbers)
            }
        }
    }

    /// Items by rank, lowest first; equal ranks are one level.
    private static func levels(_ ranks: [ID<Item>: Int]) -> [[ID<Item>]] {
        Dictionary(grouping: ranks.keys) { ranks[$0] ?? 0 }.sorted { $0.key < $1.key }
            .map { $0.value.sorted() }
    }
}

extension ChoiceLine {
    fileprivate func expectNoWords(mayHaveText: Bool = false) throws(BallotFault) {
        guard other == nil, word == nil, text.isEmpty || mayHaveText else { throw .wrongLine(item) }
    }

    fileprivate func expect(numbers count: Int, mayHaveText: Bool = false) throws(BallotFault) {
        guard numbers.count == count else { throw .wrongLine(item) }
        try expectNoWords(mayHaveText: mayHaveText)
    }

    fileprivate func ratings(by method: BallotMethod) throws(BallotFault) -> Ratings {
        try expectNoWords()
        if let ratings = Ratings(numbers) { return ratings }
        guard case .criteria(let sheet) = method else { throw .wrongLine(item) }
        guard let outside = numbers.first(where: { !sheet.scale.contains($0) }) else {
            throw .wrongCriteria(item, needs: sheet.criteria.count, given: numbers.count)
        }
        throw .outOfRange(item, allowed: sheet.scale.least...sheet.scale.most, given: outside)
    }

    fileprivate func duel() throws(BallotFault) -> Duel {
        guard numbers.isEmpty, text.isEmpty, let other,
            let verdict = word.flatMap({ Duel.Verdict(rawValue: $0.rawValue) })
        else { throw .wrongLine(item) }
        return Duel(item, other, verdict)
    }

    fileprivate func consent() throws(BallotFault) -> Consent {
        guard numbers.isEmpty, other == nil, let word else { throw .wrongLine(item) }
        if word == .resolved { return Consent(.objection, reason: text, isResolved: true) }
        guard let position = Consent.Position(rawValue: word.rawValue) else { throw .wrongLine(item) }
        return Consent(position, reason: text)
    }
}

extension BallotChoice {
    /// Its lines, items in the order of their ids where the choice has no order of its own: the same choice
    /// always gives the same lines.
    package var lines: [ChoiceLine] {
        switch self {
        case .amounts(let numbers), .scores(let numbers): Self.lines(numbers) { [$0] }
        case .marks(let marks): marks.sorted().map { ChoiceLine($0) }
        case .likes(let plus, let minus):
            Set(plus.keys).union(minus.keys).sorted().map { ChoiceLine($0, plus[$0] ?? 0, minus[$0] ?? 0) }
        case .ratings(let ratings): Self.lines(ratings, \.values)
        case .places(let places): Self.lines(places) { [$0.effort, $0.impact] }
        case .ranking(let levels):
            levels.enumerated().flatMap { rank, level in level.map { ChoiceLine($0, rank + 1) } }
        case .duels(let duels): Self.lines(duels)
        case .consents(let consents):
            consents.sorted { $0.key < $1.key }.map { item, consent in
                let word = consent.isResolved ? .resolved : ChoiceWord(rawValue: consent.position.rawValue)
                return ChoiceLine(item, word: word, text: consent.reason)
            }
        case .picks(let picks):
            picks.sorted { $0.item < $1.item }.map { ChoiceLine($0.item, text: $0.comment) }
        }
    }

    /// In one order and one direction: as they were asked would tell whom they were asked of.
    private static func lines(_ duels: [Duel]) -> [ChoiceLine] {
        let turned = duels.map { duel -> ChoiceLine in
            let pair = ItemPair(duel.left, duel.right)
            let word: ChoiceWord =
                duel.verdict == .tie
                ? .tie : (duel.verdict == .left) == (pair.first == duel.left) ? .left : .right
            return ChoiceLine(pair.first, other: pair.second, word: word)
        }
        return turned.sorted { left, right in
            left.item == right.item
                ? (left.other ?? left.item) < (right.other ?? right.item) : left.item < right.item
        }
    }

    private static func lines<Value>(
        _ values: [ID<Item>: Value], _ numbers: (Value) -> [Int]
    ) -> [ChoiceLine] {
        values.sorted { $0.key < $1.key }.map {
            ChoiceLine(item: $0.key, numbers: numbers($0.value), other: nil, word: nil, text: "")
        }
    }
}

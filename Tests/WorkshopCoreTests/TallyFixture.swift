import WorkshopCore

/// Items named by letters, and ballots written as such.
enum Letters {
    static func item(_ letter: Character) -> ID<Item> {
        ID(high: 0xB0, low: UInt64(letter.unicodeScalars.first?.value ?? 0))
    }

    static func items(_ letters: String) -> [ID<Item>] { letters.map(item) }

    static func text(_ items: [ID<Item>]) -> String {
        String(items.map { Character(Unicode.Scalar(UInt8(truncatingIfNeeded: $0.low))) })
    }

    /// "AB=C" with `=` before an item of the same level.
    static func ranking(_ text: String) -> [[ID<Item>]] {
        var levels: [[ID<Item>]] = []
        var isLevel = false
        for letter in text {
            if letter == "=" {
                isLevel = true
            } else if isLevel, let last = levels.indices.last {
                levels[last].append(item(letter))
                isLevel = false
            } else {
                levels.append([item(letter)])
            }
        }
        return levels
    }

    /// So many equal votes for each ranking.
    static func votes(_ rankings: [(Int, String)]) -> [BallotVote] {
        rankings.flatMap { count, text in
            Array(repeating: BallotVote(.ranking(ranking(text))), count: count)
        }
    }

    static func amounts(_ amounts: [Character: Int]) -> [ID<Item>: Int] {
        Dictionary(uniqueKeysWithValues: amounts.map { (item($0), $1) })
    }

    static func scores(_ scores: [Character: Int]) -> BallotVote { BallotVote(.scores(amounts(scores))) }
    static func dots(_ dots: [Character: Int]) -> BallotVote { BallotVote(.amounts(amounts(dots))) }
}

extension BallotOutcome {
    /// "A BC D": items by place, ties together, those without a place left out.
    var order: String {
        var text = ""
        var place: Int?
        for outcome in items {
            guard let own = outcome.place else { continue }
            if let place, place != own { text += " " }
            text += Letters.text([outcome.item])
            place = own
        }
        return text
    }

    func figures(_ letter: Character) -> ItemFigures? { outcome(of: Letters.item(letter))?.figures }
}

extension BallotMethod {
    func tally(_ votes: [BallotVote], _ letters: String) throws -> BallotOutcome {
        try tally(votes, on: Letters.items(letters), electorate: votes.count)
    }

    func fault(_ choice: BallotChoice, _ letters: String = "ABCD", forbidden: String = "") -> BallotFault? {
        do throws(BallotFault) {
            try check(choice, on: Letters.items(letters), forbidden: Set(Letters.items(forbidden)))
            return nil
        } catch { return error }
    }
}

/// Ratings that fit.
func rated(_ values: [Int]) -> Ratings {
    guard let ratings = Ratings(values) else { preconditionFailure("no ratings: \(values)") }
    return ratings
}

/// How a ballot goes: its plan, what was cast, and what came of it.
package struct Voting: Hashable, Sendable, Encodable {
    package var plan: BallotPlan
    /// Whose people vote; everybody's where neither is named.
    package var venue: ID<Venue>?
    package var group: ID<Group>?
    /// The ballot that this one repeats or breaks a tie of.
    package var previous: ID<Ballot>?
    /// From 1; the second is Delphi's.
    package var round = 1
    /// Server time in milliseconds.
    package var deadline: Int64?
    /// What the orders of its voters are drawn from.
    package var seed: UInt64 = 0
    /// What each voter says while it is open; nothing can be read without the key.
    package var sealed: [ID<Person>: SealedChoice] = [:]
    /// What each said in the first round, until the close.
    package var earlier: [ID<Person>: SealedChoice] = [:]
    package var proxies: [ID<ProxyEntry>: ProxyEntry] = [:]
    /// What is counted, in an order that tells nothing.
    package var counted: [CountedVote] = []
    /// Choices that could not be opened at the close.
    package var lost = 0
    /// The result of the first of two rounds.
    package var first: BallotOutcome?
    package var outcome: BallotOutcome?
    package var breakdown: BallotParts?

    package init(_ plan: BallotPlan) { self.plan = plan }
}

/// A ballot filled in by a facilitator for people in the room without a device.
package struct ProxyEntry: Hashable, Sendable, Encodable {
    package var id: ID<ProxyEntry>
    package var by: ID<Person>
    /// For how many people it speaks; 0 takes it back.
    package var count: Int
    package var sealed: SealedChoice

    package init(id: ID<ProxyEntry>, by: ID<Person>, count: Int, sealed: SealedChoice) {
        self.id = id
        self.by = by
        self.count = count
        self.sealed = sealed
    }
}

/// A choice as it is counted: without its voter, unless the ballot was to tell.
package struct CountedVote: Hashable, Sendable, Encodable {
    /// As `ChoiceBytes` writes them.
    package var bytes: [UInt8]
    package var weight: Int
    package var proxy: BallotVote.Proxy?
    /// Who it was; only where the plan's secrecy is not `anonymous`.
    package var voter: ID<Person>?

    package init(bytes: [UInt8], weight: Int = 1, proxy: BallotVote.Proxy? = nil, voter: ID<Person>? = nil) {
        self.bytes = bytes
        self.weight = weight
        self.proxy = proxy
        self.voter = voter
    }

    /// Its lines; `nil` for bytes that are none.
    package func lines(on items: [ID<Item>]) -> [ChoiceLine]? { ChoiceBytes.decode(bytes, on: items) }

    /// The same vote with other lines.
    package func saying(_ lines: [ChoiceLine], on items: [ID<Item>]) -> CountedVote {
        var vote = self
        vote.bytes = ChoiceBytes.encode(lines, on: items)
        return vote
    }

    /// By what it says: an order that does not tell when it was cast.
    static func isBefore(_ left: CountedVote, _ right: CountedVote) -> Bool {
        if left.bytes != right.bytes { return left.bytes.lexicographicallyPrecedes(right.bytes) }
        let (count, other) = (left.proxy?.count ?? 0, right.proxy?.count ?? 0)
        if (left.weight, count) != (right.weight, other) {
            return (left.weight, count) < (right.weight, other)
        }
        guard let voter = left.voter, let next = right.voter else { return false }
        return voter < next
    }
}

/// What the close of a ballot tells besides its votes.
package struct BallotClosing: Hashable, Sendable {
    package var electorate: Int
    package var lost: Int
    package var breakdown: BallotParts?

    package init(electorate: Int, lost: Int = 0, breakdown: BallotParts? = nil) {
        self.electorate = electorate
        self.lost = lost
        self.breakdown = breakdown
    }
}

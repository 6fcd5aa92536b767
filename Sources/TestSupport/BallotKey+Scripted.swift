package import WorkshopCore

extension BallotKey {
    /// A key that follows from the ballot, so that two that play the same story seal the same bytes.
    package static func scripted(_ ballot: ID<Ballot>) -> BallotKey {
        var random = SplitMix(seed: ballot.high ^ ballot.low)
        return BallotKey { random.next() }
    }
}

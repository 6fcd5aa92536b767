/// The key that seals the choices of one ballot while it is open.
///
/// Choices stand sealed in the log, beside who cast them. The key is kept outside the log and destroyed
/// when the ballot closes; what is counted then names nobody. So nothing is left that ties a voter to a
/// choice (BALLOTS: `Docs/decisions/0024-ballots-are-sealed.md`).
package struct BallotKey: Hashable, Sendable {
    /// 256 bits.
    package let bytes: [UInt8]

    /// Takes 32 bytes; `nil` for another number.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// Draws a key.
    package init(_ random: () -> UInt64) {
        bytes = (0..<4).flatMap { _ -> [UInt8] in
            let word = random()
            return (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) }
        }
    }

    /// Seals bytes under a number that is used once.
    func seal(_ plain: [UInt8], size: Int, nonce: UInt64, counter: UInt32) -> SealedChoice {
        let number =
            (0..<8).map { UInt8(truncatingIfNeeded: nonce >> (8 * UInt64($0))) }
            + (0..<4).map { UInt8(truncatingIfNeeded: counter >> (8 * UInt32($0))) }
        let wanted = (plain.count + size - 1) / size * size
        let padded = plain + Array(repeating: 0, count: wanted - plain.count)
        return SealedChoice(bytes: number + ChaCha20.apply(to: padded, key: bytes, nonce: number))
    }

    /// The bytes with their padding; `nil` when it is too short to be sealed.
    package func open(_ sealed: SealedChoice) -> [UInt8]? {
        guard sealed.bytes.count > 12 else { return nil }
        let nonce = Array(sealed.bytes.prefix(12))
        return ChaCha20.apply(to: Array(sealed.bytes.dropFirst(12)), key: bytes, nonce: nonce)
    }
}

/// A choice that only its ballot's key opens: a number used once (12 bytes), then as many bytes as all
/// choices of the ballot have.
package struct SealedChoice: Hashable, Sendable, Encodable {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }
}

/// The keys of the open ballots of one workshop: beside its state and no part of it.
///
/// Any two are equal and encode as nothing, because what they hold must neither be compared nor written.
package struct BallotKeyring: Sendable {
    private var keys: [ID<Ballot>: BallotKey] = [:]
    /// How ballots stand that show it while they are open, counted once for all who look.
    private var standings: [ID<Ballot>: BallotOutcome] = [:]
    /// What was opened to count them, so that each choice is opened once.
    private var opened: [ID<Ballot>: [ID<Person>: OpenedChoice]] = [:]

    package init() {}

    /// The key of an open ballot; `nil` where it is lost, or the ballot is closed.
    package subscript(ballot: ID<Ballot>) -> BallotKey? { keys[ballot] }

    func standing(of ballot: ID<Ballot>) -> BallotOutcome? { standings[ballot] }

    mutating func keep(_ key: BallotKey, of ballot: ID<Ballot>) { keys[ballot] = key }

    mutating func note(_ standing: BallotOutcome?, of ballot: ID<Ballot>) { standings[ballot] = standing }

    mutating func drop(_ ballot: ID<Ballot>) {
        (keys[ballot], standings[ballot], opened[ballot]) = (nil, nil, nil)
    }

    /// Opens the choices that have not been opened since they were cast.
    ///
    /// - Parameters:
    ///   - sealed: All that is cast on the ballot now.
    ///   - ballot: The open ballot.
    ///   - read: What a choice says; `nil` for one that cannot be read.
    /// - Returns: What they say, by voter.
    mutating func opening(
        _ sealed: [ID<Person>: SealedChoice], of ballot: ID<Ballot>,
        read: (SealedChoice) -> BallotChoice?
    ) -> [ID<Person>: OpenedChoice] {
        let known = opened.removeValue(forKey: ballot) ?? [:]
        var now: [ID<Person>: OpenedChoice] = [:]
        now.reserveCapacity(sealed.count)
        for (voter, choice) in sealed {
            if let before = known[voter], before.sealed == choice {
                now[voter] = before
            } else {
                now[voter] = OpenedChoice(sealed: choice, choice: read(choice))
            }
        }
        opened[ballot] = now
        return now
    }
}

/// A choice on an open ballot that shows how it stands, and what it says.
struct OpenedChoice {
    let sealed: SealedChoice
    let choice: BallotChoice?
}

extension BallotKeyring: Hashable, Encodable {
    package static func == (left: BallotKeyring, right: BallotKeyring) -> Bool { true }
    package func hash(into hasher: inout Hasher) {}
    package func encode(to encoder: any Encoder) throws {}
}

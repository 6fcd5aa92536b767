/// The presentations around what is on stage: in which order, with which bells.
package struct Talks: Hashable, Sendable, Encodable {
    package var order: [ID<Group>] = []
    /// What the lot was drawn with, so that anybody can draw it again; `nil` where it was set by hand.
    package var seed: UInt64?
    /// Seconds before the end at which bells ring; `nil` for the usual ones.
    package var warnings: [Int]?
    /// Seconds behind the end at which the last bell rings; 0 for none.
    package var over = 60

    package init() {}
}

/// What somebody in the audience asks a group.
package struct TalkQuestion: Hashable, Sendable, Encodable {
    package var id: ID<TalkQuestion>
    package var group: ID<Group>
    package var author: ID<Person>
    package var text: String
    /// Server time in milliseconds.
    package var askedAt: Int64
    package var state: QuestionState = .waiting
    /// Whether it was ever shown to all.
    package var wasShown = false

    package init(
        id: ID<TalkQuestion>, group: ID<Group>, author: ID<Person>, text: String, askedAt: Int64
    ) {
        self.id = id
        self.group = group
        self.author = author
        self.text = text
        self.askedAt = askedAt
    }
}

/// How far a question has come: it waits for a facilitator, is shown, answered, or left out.
package enum QuestionState: String, Sendable, CaseIterable, Encodable {
    case waiting, shown, answered, dismissed

    /// Whether all may read it.
    package var isPublic: Bool { self == .shown || self == .answered }
}

/// How the audience feels.
package enum Reaction: String, Sendable, CaseIterable, Comparable, Encodable, CodingKeyRepresentable {
    case clap, laugh, wow, idea, heart

    package static func < (left: Reaction, right: Reaction) -> Bool { left.rawValue < right.rawValue }
}

extension Presenting {
    /// When which bell rings, by the server's clock.
    ///
    /// Moments, not times to go: who comes late hears what is left.
    package var rings: [Ring] {
        guard paused == nil else { return [] }
        let warnings = bells.map { Ring(at: deadline - Int64($0) * 1_000, bell: .warning) }
        let last = (over ?? 0) > 0 ? [Ring(at: deadline + Int64(over ?? 0) * 1_000, bell: .over)] : []
        return warnings.filter { $0.at >= startedAt } + [Ring(at: deadline, bell: .end)] + last
    }
}

/// One bell of a speaker's clock.
package struct Ring: Hashable, Sendable {
    /// Server time in milliseconds.
    package var at: Int64
    package var bell: Bell

    package init(at: Int64, bell: Bell) {
        self.at = at
        self.bell = bell
    }
}

/// What a bell says: time is running out, it is out, it has been out for long.
package enum Bell: String, Sendable, CaseIterable {
    case warning, end, over
}

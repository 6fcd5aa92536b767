/// Which time an event takes place, and what the earlier ones came to.
package struct EditionHistory: Hashable, Sendable, Encodable {
    /// The event's name over the years.
    package var series = ""
    /// This edition's number, from 1.
    package var number = 1
    /// Oldest first.
    package var earlier: [Edition] = []
    /// Counts writings, from 1.
    package var revision = 0
    /// What this one came to when it was counted last.
    package var present: [EditionFigure: Int] = [:]

    package init() {}

    /// Each figure over all editions that say it, this one included; people who came twice count twice.
    package var totals: [EditionFigure: Int] {
        (earlier.map(\.figures) + [present]).reduce(into: [:]) { totals, figures in
            for (figure, value) in figures { totals[figure, default: 0] += value }
        }
    }
}

/// One earlier edition in figures.
package struct Edition: Hashable, Sendable, Encodable {
    package var number: Int
    package var title: String
    package var day: CalendarDay?
    /// What is known of it.
    package var figures: [EditionFigure: Int] = [:]

    package init(number: Int, title: String, day: CalendarDay?) {
        self.number = number
        self.title = title
        self.day = day
    }
}

/// What is counted of an edition.
package enum EditionFigure: String, Sendable, CaseIterable, Comparable, Encodable, CodingKeyRepresentable {
    case venues, organisations, people, groups, observations, ideas, adopted

    package static func < (left: EditionFigure, right: EditionFigure) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension Workshop {
    /// What this edition has come to so far; of the register what is public.
    package var figures: [EditionFigure: Int] {
        let participants = people.values.filter { $0.role == .participant && $0.hasJoined }
        let written = notes.values.filter { !$0.isDeleted }
        let taken: Set<AdoptionStatus> = [.adopted, .partlyAdopted, .implemented]
        return [
            .venues: Set(participants.compactMap(\.venue)).count,
            .organisations: Set(participants.compactMap(\.organisation)).count,
            .people: participants.count, .groups: groups.count,
            .observations: written.count { $0.kind != .idea }, .ideas: written.count { $0.kind == .idea },
            .adopted: (outcome?.adoptions ?? [:]).values.count {
                $0.decision.isPublic && taken.contains($0.decision.status)
            },
        ]
    }
}

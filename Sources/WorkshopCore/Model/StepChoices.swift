/// What people do in a step.
package enum Activity: String, Sendable, CaseIterable, Encodable {
    case listen, write, arrange, vote, outline, present
}

/// Who acts in a step, and on what (TECHNIQUES, "Assignments").
package enum Assignment: String, Sendable, CaseIterable, Encodable {
    /// Everybody for themselves, the group together, facilitators only.
    case solo, plenary, facilitatorOnly
    /// Each seat holds a sheet; all pass theirs on each round.
    case sheets
    /// Each seat holds a sheet, puts it back when done and draws another.
    case pool
    /// Two talk, with another each round.
    case pairs
    /// Groups go from station to station; a station is a prompt.
    case stations
    /// Each seat has a role, another each round; a role is a prompt.
    case roles
    /// Seats are called in turn.
    case turns
    /// Tables grow: alone, in pairs, in fours, all.
    case merge
}

/// Whose seats go round together: a group's, or those of a whole venue.
package enum Among: String, Sendable, CaseIterable, Encodable {
    case group, venue
}

/// Who may read the notes of a step.
package enum Visibility: String, Sendable, CaseIterable, Encodable {
    case own, sheet, group, venue, all, facilitator
}

/// Whether readers learn who wrote a note: by name, by a number that stands for one person in this step, or
/// not at all.
package enum AuthorPolicy: String, Sendable, CaseIterable, Encodable {
    case shown, pseudonym, hidden
}

/// When private writing opens.
package enum RevealRule: String, Sendable, CaseIterable, Encodable {
    case manual, stepEnd, perItem
}

/// Whose notes an action may concern.
package enum Reach: String, Sendable, CaseIterable, Encodable {
    case none, own, any
}

/// In which order readers find notes: as written, by chance (another order for each reader), or by stars and
/// votes.
package enum NoteOrder: String, Sendable, CaseIterable, Encodable {
    case created, random, votes
}

/// What ends a step and begins the next one: the facilitator, the timer, or that all are done.
package enum AdvanceRule: String, Sendable, CaseIterable, Encodable {
    case manual, timer, allDone
}

/// What happens when a timer runs out: a bell, or the step closes.
package enum TimerEnd: String, Sendable, CaseIterable, Encodable {
    case soft, hard
}

package import WorkshopCore

/// What the demonstration asks next, and as whom.
package struct DemoCommand: Sendable, Equatable {
    package let role: Role
    /// `nil` for the facilitator and for somebody who comes in.
    package let person: ID<Person>?
    package let command: Command
    /// Makes the ids of what the command creates; the same in every run.
    package let random: UInt64

    package init(role: Role, person: ID<Person>?, command: Command, random: UInt64) {
        self.role = role
        self.person = person
        self.command = command
        self.random = random
    }

    /// Whoever asks, at `now` in server milliseconds.
    package func asker(now: Int64) -> Asker {
        Asker(person: person, role: role, now: now, random: random)
    }
}

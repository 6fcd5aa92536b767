import WorkshopCore

/// A command of a scene, before it has its place and its randomness.
struct DemoLine {
    let role: Role
    let person: ID<Person>?
    let command: Command

    /// What the facilitator does.
    static func facilitator(_ command: Command) -> DemoLine {
        DemoLine(role: .facilitator, person: nil, command: command)
    }

    /// What a participant does; `nil` for somebody who is just coming in.
    static func participant(_ person: ID<Person>?, _ command: Command) -> DemoLine {
        DemoLine(role: .participant, person: person, command: command)
    }
}

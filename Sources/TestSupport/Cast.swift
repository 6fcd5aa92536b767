package import WorkshopCore

/// The ids of a ``ScriptedWorkshop``: who is who, small numbers that read well in a failure.
package enum Cast {
    package static let workshop: ID<Workshop> = id(1)
    package static let facilitator: ID<Person> = id(0x10)
    package static let secretariat: ID<Person> = id(0x11)
    package static let host: ID<Person> = id(0x12)
    /// Participants of the first venue: three in each group, 1 and 4, 2 and 5, 3 and 6 of one company.
    package static let one: ID<Person> = id(0x21)
    package static let two: ID<Person> = id(0x22)
    package static let three: ID<Person> = id(0x23)
    package static let four: ID<Person> = id(0x24)
    package static let five: ID<Person> = id(0x25)
    package static let six: ID<Person> = id(0x26)
    /// Participants of the second venue.
    package static let seven: ID<Person> = id(0x27)
    package static let eight: ID<Person> = id(0x28)
    package static let firstGroup: ID<Group> = id(0x31)
    package static let secondGroup: ID<Group> = id(0x32)
    package static let farGroup: ID<Group> = id(0x33)
    package static let firstVenue: ID<Venue> = id(0x41)
    package static let secondVenue: ID<Venue> = id(0x42)
    package static let spot: ID<Spot> = id(0x51)

    package static let participants = [one, two, three, four, five, six, seven, eight]
    package static let everybody = [facilitator, secretariat, host] + participants

    /// An id with this number in its low bits.
    package static func id<Kind>(_ number: UInt64) -> ID<Kind> { ID(high: 0, low: number) }
}

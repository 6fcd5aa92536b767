package import WorkshopCore

/// The ids of a ``ScriptedWorkshop``: who is who, small numbers that read well in a failure.
package enum Cast {
    /// The workshop they are all in.
    package static let workshop: ID<Workshop> = id(1)
    /// Runs the workshop.
    package static let facilitator: ID<Person> = id(0x10)
    /// Runs the workshop too, but does not read what is for the facilitator alone.
    package static let secretariat: ID<Person> = id(0x11)
    /// Runs one venue.
    package static let host: ID<Person> = id(0x12)
    /// In the first group of the first venue; of one company with ``four`` and ``seven``.
    package static let one: ID<Person> = id(0x21)
    /// In the first group of the first venue; of one company with ``five`` and ``eight``.
    package static let two: ID<Person> = id(0x22)
    /// In the first group of the first venue; of one company with ``six``.
    package static let three: ID<Person> = id(0x23)
    /// In the second group of the first venue.
    package static let four: ID<Person> = id(0x24)
    /// In the second group of the first venue.
    package static let five: ID<Person> = id(0x25)
    /// In the second group of the first venue.
    package static let six: ID<Person> = id(0x26)
    /// In the one group of the second venue.
    package static let seven: ID<Person> = id(0x27)
    /// In the one group of the second venue.
    package static let eight: ID<Person> = id(0x28)
    /// Of ``one``, ``two`` and ``three``.
    package static let firstGroup: ID<Group> = id(0x31)
    /// Of ``four``, ``five`` and ``six``.
    package static let secondGroup: ID<Group> = id(0x32)
    /// Of ``seven`` and ``eight``, at the second venue.
    package static let farGroup: ID<Group> = id(0x33)
    /// Where two groups sit.
    package static let firstVenue: ID<Venue> = id(0x41)
    /// Where the far group sits.
    package static let secondVenue: ID<Venue> = id(0x42)
    /// A place at the first venue that notes can be about.
    package static let spot: ID<Spot> = id(0x51)

    /// Those who write, by number.
    package static let participants = [one, two, three, four, five, six, seven, eight]
    /// All who have a seat or an account.
    package static let everybody = [facilitator, secretariat, host] + participants

    /// An id with this number in its low bits.
    package static func id<Kind>(_ number: UInt64) -> ID<Kind> { ID(high: 0, low: number) }
}

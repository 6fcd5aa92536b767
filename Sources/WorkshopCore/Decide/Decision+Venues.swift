extension Decision {
    func venue(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .describeVenue(let id, let name, let theme, let startsAt):
            return try describe(id, name: name, theme: theme, startsAt: startsAt)
        case .placePerson(let id, let venue): return try place(id, at: venue)
        case .openGallery(let id, let isOpen):
            guard let step = workshop.agenda.steps[id] else { throw .gone }
            guard step.revealTo == .venue else { throw .invalid(path: "step", reason: "not_by_venue") }
            return workshop.galleries.contains(id) == isOpen ? [] : [.galleryOpened(id, isOpen)]
        default: return []
        }
    }

    /// A facilitator who is bound to a venue sees to that one only (VN2).
    func checkReach(of venue: ID<Venue>?, for name: CommandName) throws(Refusal) {
        guard isFacilitator, let own = person?.venue else { return }
        guard venue == nil || venue == own else { throw .forbidden(name) }
    }

    private func describe(
        _ id: ID<Venue>, name: String, theme: String, startsAt: Int64?
    ) throws(Refusal) -> [Event] {
        guard let known = workshop.venues.first(where: { $0.id == id }) else { throw .gone }
        try checkReach(of: id, for: .describeVenue)
        var venue = known
        venue.name = try checked(name, path: "name", max: limits.nameMax)
        venue.theme = try checked(theme, path: "theme", max: limits.titleMax, mayBeEmpty: true)
        if let startsAt, !(0...Self.timeMax).contains(startsAt) {
            throw .invalid(path: "startsAt", reason: "time")
        }
        venue.startsAt = startsAt
        guard !workshop.venues.contains(where: { $0.id != id && $0.name == venue.name }) else {
            throw .invalid(path: "name", reason: "twice")
        }
        return venue == known ? [] : [.venueDescribed(venue)]
    }

    /// The end of the year 9999, in milliseconds.
    private static let timeMax: Int64 = 253_402_300_799_999

    /// A participant goes to a venue and takes a seat there; whoever runs the workshop is bound to it.
    private func place(_ id: ID<Person>, at venue: ID<Venue>?) throws(Refusal) -> [Event] {
        guard let known = workshop.people[id] else { throw .gone }
        if let venue, !workshop.venues.contains(where: { $0.id == venue }) { throw .gone }
        guard known.role != .facilitator || isFacilitator else { throw .forbidden(.placePerson) }
        try checkReach(of: known.venue, for: .placePerson)
        guard known.venue != venue else { return [] }
        guard known.role == .participant else { return [.personPlaced(id, venue: venue)] }
        guard venue != nil else { throw .invalid(path: "venue", reason: "empty") }
        var moved = known
        (moved.venue, moved.group) = (venue, nil)
        let left: [Event] = known.group == nil ? [] : [.personMoved(id, group: nil)]
        return left + [.personPlaced(id, venue: venue)] + (known.hasJoined ? placed(moved) : [])
    }
}

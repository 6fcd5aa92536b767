extension Workshop {
    mutating func applyToVenues(_ event: Event) {
        switch event {
        case .leadChosen(let group, let person): groups[group]?.lead = person
        case .venueDescribed(let venue):
            if let index = venues.firstIndex(where: { $0.id == venue.id }) { venues[index] = venue }
        case .personPlaced(let person, let venue):
            people[person]?.venue = venue
            leaveTeam(person)
        case .galleryOpened(let step, let isOpen):
            if isOpen { galleries.insert(step) } else { galleries.remove(step) }
        default: break
        }
    }
}

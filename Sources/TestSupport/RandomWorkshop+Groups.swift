import WorkshopCore

extension RandomWorkshop {
    mutating func aroundGroups() -> (Command, ID<Person>) {
        let person = pick(Cast.participants) ?? Cast.one
        if Int.random(in: 0..<8, using: &random) == 0 { return (.nextRound(current, nil), Cast.facilitator) }
        // Teams form for a short while: enough has to happen in it.
        let open = workshop.markets.values.sorted { $0.venue < $1.venue }
        if let market = pick(open), Int.random(in: 0..<3, using: &random) > 0 {
            let here = Cast.participants.filter { workshop.people[$0]?.venue == market.venue }
            return (forming(market), pick(here) ?? person)
        }
        guard Int.random(in: 0..<3, using: &random) > 0 else {
            return (rearranging(person), Cast.facilitator)
        }
        return (exchanging(person), person)
    }

    private mutating func forming(_ market: TeamMarket) -> Command {
        if Bool.random(using: &random), let team = pick(market.teams) { return .joinTeam(team.id) }
        if Int.random(in: 0..<4, using: &random) == 0 { return .joinTeam(nil) }
        let ideas = workshop.notes.values.filter { $0.kind == .idea }.map(\.id).sorted()
        let isPassion = Int.random(in: 0..<4, using: &random) == 0
        return .offerIdea(random.id(), idea: pick(ideas) ?? Cast.id(0), isPassion: isPassion)
    }

    /// Contact cards, as a participant sees to them.
    private mutating func exchanging(_ person: ID<Person>) -> Command {
        let other = pick(Cast.participants) ?? Cast.one
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1:
            var card = ContactCard()
            card.words = text()
            return .writeCard(card)
        case 2, 3: return .offerCard([other], toGroup: Bool.random(using: &random))
        case 4: return .withdrawCard(Bool.random(using: &random) ? other : nil)
        default: return Bool.random(using: &random) ? .removeCard : .offerCard([], toGroup: true)
        }
    }

    /// Venues, leads and new groups, as a facilitator sees to them.
    private mutating func rearranging(_ person: ID<Person>) -> Command {
        let venue = pick(workshop.venues)?.id ?? Cast.firstVenue
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return .importSpots(venue: Cast.firstVenue, names: ["場所 \(random.next() % 10)"])
        case 1:
            return .openGallery(pick(workshop.agenda.order) ?? .named("s0"), Bool.random(using: &random))
        case 2:
            let group = pick(workshop.groups.values.sorted { $0.id < $1.id })
            return .chooseLead(group?.id ?? Cast.id(0), pick(group?.members ?? []))
        case 3: return .placePerson(person, venue: venue)
        case 4: return .openTeams(venue, min: 1, max: 3)
        case 5: return .closeTeams(venue, forms: Bool.random(using: &random))
        case 6: return .describeVenue(venue, name: "会場 \(random.next() % 10)", theme: "", startsAt: nil)
        default:
            let here = workshop.people.values.filter { $0.role == .participant && $0.venue == venue }
            let ids = here.map(\.id).sorted().shuffled(using: &random)
            let half = ids.count / 2
            return .adoptGroups(
                [
                    MixedGroup(venue: venue, members: Array(ids[..<half])),
                    MixedGroup(venue: venue, members: Array(ids[half...])),
                ], again: Bool.random(using: &random))
        }
    }
}

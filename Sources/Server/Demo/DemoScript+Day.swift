import WorkshopCore

extension DemoScript {
    /// What happens in a scene, given the workshop as it stands at its beginning.
    func commands(of scene: DemoScene, in workshop: Workshop) -> [DemoLine] {
        switch scene {
        case .roster: [.facilitator(.importRoster(data.roster))]
        case .spots:
            venue(in: workshop).map { [.facilitator(.importSpots(venue: $0, names: data.spots))] } ?? []
        case .arrivals: arrivals(in: workshop)
        case .groups:
            venue(in: workshop).map { [.facilitator(.dealGroups(venue: $0, size: Self.groupSize))] } ?? []
        case .briefing: start("briefing", in: workshop)
        case .walk: start("walk", in: workshop)
        case .observations: observations(in: workshop)
        case .reveal: reveal("walk", in: workshop)
        case .debrief: start("debrief", in: workshop)
        case .clusters: clusters(in: workshop)
        case .listing: start("reversal-list", in: workshop)
        case .assumptions: assumptions(in: workshop)
        case .listReveal: reveal("reversal-list", in: workshop)
        case .turning: start("reversal-reverse", in: workshop)
        case .reversals: reversals(in: workshop)
        case .making: start("reversal-idea", in: workshop)
        case .ideas: ideas(in: workshop)
        case .ideasReveal: reveal("reversal-idea", in: workshop)
        case .brainstorm: start("brainstorm", in: workshop)
        case .pouring: brainstorm(in: workshop)
        }
    }

    private func venue(in workshop: Workshop) -> ID<Venue>? {
        workshop.venues.first { $0.name == data.venue }?.id
    }

    func step(_ key: String, in workshop: Workshop) -> StepID? {
        workshop.agenda.order.first { $0.key == key }
    }

    private func start(_ key: String, in workshop: Workshop) -> [DemoLine] {
        step(key, in: workshop).map { [.facilitator(.startStep($0))] } ?? []
    }

    private func reveal(_ key: String, in workshop: Workshop) -> [DemoLine] {
        step(key, in: workshop).map { [.facilitator(.revealStep($0))] } ?? []
    }

    private func arrivals(in workshop: Workshop) -> [DemoLine] {
        guard let venue = venue(in: workshop) else { return [] }
        return data.roster.filter { $0.venue == data.venue }.enumerated().map { index, row in
            let arrival = Arrival(
                id: DemoNames.id(.arrival, index + 1), name: row.name, organisation: row.organisation,
                venue: venue, role: .participant)
            return .participant(nil, .join(arrival))
        }
    }

    /// The walk: everybody notes alone, then says that they are done.
    private func observations(in workshop: Workshop) -> [DemoLine] {
        guard let step = step("walk", in: workshop), let cast = DemoCast(workshop: workshop, data: data)
        else {
            return []
        }
        let notes = cast.observers(of: data).map { observation, observer in
            var note = NewNote(
                id: DemoNames.id(.observation, observation.number), step: step, kind: observation.kind,
                text: observation.text)
            note.spot = workshop.spots.first { $0.name == observation.spot }?.id
            return DemoLine.participant(observer, .addNote(note))
        }
        return notes + cast.groups.joined().map { .participant($0, .setReady(step, true)) }
    }

    /// The debrief: a few spots of each group bundled, under the insight that says what they say.
    private func clusters(in workshop: Workshop) -> [DemoLine] {
        guard let step = step("debrief", in: workshop), let cast = DemoCast(workshop: workshop, data: data)
        else { return [] }
        return cast.groups.indices.flatMap { group in
            let bundles = data.spots.filter { cast.groupOfSpot[$0] == group }.compactMap { spot in
                bundle(of: spot, in: workshop)
            }
            return bundles.prefix(Self.clustersPerGroup).enumerated().map { index, bundle in
                let id: ID<Cluster> = DemoNames.id(.cluster, group * Self.clustersPerGroup + index + 1)
                let command = Command.makeCluster(id, step: step, header: bundle.header, notes: bundle.notes)
                return DemoLine.participant(cast.member(index, of: group), command)
            }
        }
    }

    private func bundle(of spot: String, in workshop: Workshop) -> (header: String, notes: [ID<Note>])? {
        let seen = data.observations.filter { $0.spot == spot }
        let notes: [ID<Note>] = seen.map { DemoNames.id(.observation, $0.number) }
            .filter { workshop.notes[$0] != nil }
        guard notes.count >= 3, let insight = seen.first(where: { $0.kind == .insight }) else { return nil }
        return (insight.text, notes)
    }
}

/// How the people of a workshop are to be mixed.
package struct MixingRequest: Hashable, Sendable {
    /// People in a group that may be wished for.
    package static let sizes = 2...20

    /// Whose people; of all venues that have any when empty.
    package var venues: [ID<Venue>] = []
    /// People in a group, as far as it comes out even.
    package var size = 5
    /// How many groups a venue is to have, where it is not to go by the size.
    package var counts: [ID<Venue>: Int] = [:]
    /// Sets of people who must be in one group.
    package var together: [[ID<Person>]] = []
    /// Sets of people of whom no two may be in one group.
    package var apart: [[ID<Person>]] = []
    /// Who stays in which group, by its index among the groups of all these venues.
    package var pinned: [ID<Person>: Int] = [:]
    package var weights = MixingWeights()
    /// Whether earlier groups and pairs of this workshop count.
    package var countsMet = true

    package init() {}
}

/// Groups that are proposed, with what there is to say of them.
package struct MixingProposal: Hashable, Sendable {
    /// What it was drawn with; `nil` for groups made or changed by hand.
    package let seed: UInt64?
    package let plan: MixingPlan
    package let cost: MixingCost
    package let reasons: [MixingReason]
}

extension Workshop {
    /// Everybody who is to be mixed, and into how many groups.
    ///
    /// - Throws: `Refusal` for a venue that is not there or has fewer than two people, and for a size out
    ///   of its limits.
    package func mixingTask(for request: MixingRequest) throws(Refusal) -> MixingTask {
        guard MixingRequest.sizes.contains(request.size) else {
            throw .invalid(
                path: "size",
                reason: "\(MixingRequest.sizes.lowerBound)...\(MixingRequest.sizes.upperBound)")
        }
        for venue in request.venues where !venues.contains(where: { $0.id == venue }) { throw .gone }
        let wanted = venues.map(\.id).filter { request.venues.isEmpty || request.venues.contains($0) }
        var task = MixingTask(people: [], venues: [])
        for venue in wanted {
            let here = people.values.filter { $0.role == .participant && $0.venue == venue }
            if here.isEmpty, request.venues.isEmpty { continue }
            guard here.count >= 2 else { throw .invalid(path: "venues", reason: "too_few_people") }
            task.people += here.sorted { $0.id < $1.id }.map(MixingPerson.init)
            let even = max(1, (here.count + request.size / 2) / request.size)
            task.venues.append(MixingVenue(venue, groups: request.counts[venue] ?? even))
        }
        guard !task.people.isEmpty else { throw .invalid(path: "venues", reason: "too_few_people") }
        task.together = request.together
        task.apart = request.apart
        task.weights = request.weights
        if request.countsMet { task.met = met }
        return task
    }

    /// The groups there are, as a plan for a task's people.
    package func plan(for task: MixingTask) -> MixingPlan {
        MixingPlan(
            groups: task.venues.flatMap { venue in
                groups.values.filter { $0.venue == venue.venue }.sorted { $0.number < $1.number }.map {
                    MixedGroup(venue: $0.venue, members: $0.members)
                }
            })
    }

    /// Names for sentences about this workshop's groups.
    package var mixingNames: MixingNames {
        let (people, organisations, venues) = (people, organisations, venues)
        return MixingNames(
            person: { people[$0]?.name ?? "?" },
            company: { id in organisations.first { $0.id == id }?.name ?? "?" },
            venue: { id in venues.first { $0.id == id }?.name ?? "?" })
    }
}

extension MixingPerson {
    fileprivate init(_ person: Person) {
        self.init(id: person.id, company: person.organisation, venue: person.venue)
        job = person.profile.job
        seniority = person.profile.seniority
        isFirstTime = person.profile.isFirstTime ?? false
        languages = Set(person.profile.languages)
    }
}

extension Decision {
    func cluster(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .makeCluster(let id, let step, let header, let notes):
            return try make(id, step: step, header: header, notes: notes)
        case .headCluster(let id, let header, let revision):
            let cluster = try reachableCluster(id, for: .headCluster)
            let header = try checked(header, path: "header", max: limits.titleMax, mayBeEmpty: true)
            if workshop.running?.clusters.needsNameplate == true, header.isEmpty {
                throw .invalid(path: "header", reason: "empty")
            }
            guard revision == cluster.revision else { throw .staleText }
            if header == cluster.header { return [] }
            return [.clusterHeaded(id, header: header, revision: revision + 1)]
        case .dissolveCluster(let id):
            let cluster = try reachableCluster(id, for: .dissolveCluster)
            guard !isOnOpenBallot(id.of(Item.self)) else { throw .invalid(path: "id", reason: "on_ballot") }
            return [.clusterDissolved(cluster.id)]
        default: return []
        }
    }

    private func make(
        _ id: ID<Cluster>, step: StepID, header: String, notes ids: [ID<Note>]
    ) throws(Refusal) -> [Event] {
        if workshop.clusters[id] != nil { return [] }
        let maker = try actor()
        guard workshop.current == step else { throw .phaseClosed }
        guard workshop.clusters.count < limits.partsMax else {
            throw .tooMany(path: "clusters", max: limits.partsMax)
        }
        guard !ids.isEmpty, Set(ids).count == ids.count else {
            throw .invalid(path: "notes", reason: "twice_or_none")
        }
        let mayBeEmpty = workshop.running?.clusters.needsNameplate != true
        let header = try checked(header, path: "header", max: limits.titleMax, mayBeEmpty: mayBeEmpty)
        var first: Note?
        for noteID in ids {
            let note = try visibleNote(noteID)
            try checkReach(.any, over: note, for: .makeCluster)
            guard first == nil || first?.group == note.group else {
                throw .invalid(path: "notes", reason: "groups")
            }
            first = first ?? note
        }
        var cluster = Cluster(
            id: id, step: step, header: header, rank: Rank(number: workshop.ranksGiven), author: maker.id)
        cluster.group = first?.group
        cluster.venue = first?.venue
        return [.clusterMade(cluster, notes: ids)]
    }

    func reachableCluster(_ id: ID<Cluster>, for name: CommandName) throws(Refusal) -> Cluster {
        guard let cluster = workshop.clusters[id], workshop.sees(cluster, viewer) else { throw .gone }
        guard isFacilitator || cluster.group == nil || cluster.group == person?.group else {
            throw .forbidden(name)
        }
        return cluster
    }

    func isOnOpenBallot(_ item: ID<Item>) -> Bool {
        workshop.ballots.values.contains { $0.isOpen && $0.items.contains(item) }
    }
}

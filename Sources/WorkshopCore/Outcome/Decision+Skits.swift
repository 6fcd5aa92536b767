extension Decision {
    func writeSkit(_ group: ID<Group>, _ skit: Skit, revision: Int) throws(Refusal) -> [OutcomeEvent] {
        guard isFacilitator || person?.group == group else { throw .forbidden(.writeSkit) }
        guard let outline = workshop.outlines[group] else { throw .gone }
        try checkLead(of: group)
        try checkCounts(skit)
        try checkPeople(skit, of: group)
        try checkScenes(skit)
        var written = try skit.mapping { text throws(Refusal) in
            try checked(text, path: "skit", max: limits.commentMax, mayBeEmpty: true)
        }
        written.revision = outline.skit?.revision ?? 0
        if written == outline.skit ?? Skit() { return [] }
        guard revision == written.revision else { throw .staleText }
        written.revision += 1
        return [.skitWritten(group, written)]
    }

    private func checkCounts(_ skit: Skit) throws(Refusal) {
        let bounds = limits.outcome
        let counts = [
            ("cast", skit.cast.count, bounds.skitCastMax), ("props", skit.props.count, bounds.skitPropsMax),
            ("scenes", skit.scenes.count, bounds.skitScenesMax),
            ("cues", skit.scenes.map(\.cues.count).max() ?? 0, bounds.skitCuesMax),
        ]
        for (path, count, max) in counts where count > max { throw .tooMany(path: path, max: max) }
    }

    private func checkPeople(_ skit: Skit, of group: ID<Group>) throws(Refusal) {
        for role in skit.cast {
            guard !role.name.isEmpty else { throw .invalid(path: "cast", reason: "empty") }
            guard let player = role.player else { continue }
            guard workshop.people[player]?.group == group else {
                throw .invalid(path: "player", reason: "not_in_group")
            }
        }
    }

    private func checkScenes(_ skit: Skit) throws(Refusal) {
        for scene in skit.scenes {
            guard (0...60).contains(scene.minutes) else { throw .invalid(path: "minutes", reason: "0...60") }
            guard scene.cues.allSatisfy({ skit.cast.indices.contains($0.role ?? 0) || $0.role == nil })
            else { throw .invalid(path: "role", reason: "not_in_cast") }
            if let spot = scene.spot, !workshop.spots.contains(where: { $0.id == spot }) { throw .gone }
            guard let photo = scene.photo else { continue }
            let isRead = workshop.notes.values.contains {
                $0.photos.contains(photo) && workshop.sees($0, viewer)
            }
            guard isRead else { throw .gone }
        }
    }
}

extension Workshop {
    /// Whether a note, cluster or outline is there and its viewer may read it.
    package func seesItem(_ item: ID<Item>, _ viewer: Viewer) -> Bool {
        if let cluster = clusters[item.of(Cluster.self)] { return sees(cluster, viewer) }
        if let outline = outlines[item.of(Group.self)] { return sees(outline, viewer) }
        return notes[item.of(Note.self)].map { sees($0, viewer) } ?? false
    }

    func projectOutcome(_ touched: Touched, into view: inout View) {
        guard let outcome else { return }
        let all = touched.isEverything
        let parts = all ? [] : touched.outcome.union(partsStandingOn(touched))
        let viewer = view.viewer
        if all || parts.contains(.brief) { view.brief = brief(for: viewer) }
        if all || parts.contains(.pick) { view.pick = pick(for: viewer) }
        for item in outcome.adoptions.keys where all || parts.contains(.adoption(item)) {
            guard let adoption = outcome.adoptions[item] else { continue }
            if let shown = projected(adoption, for: viewer) {
                view.adoptions.append(shown)
            } else if !all, adoption.wasPublic {
                view.gone.adoptions.append(item)
            }
        }
        projectSurveys(parts, all: all, into: &view)
        projectTalks(parts, all: all, into: &view)
        if all || parts.contains(.editions) { view.editions = outcome.editions }
        if viewer.role.readsGroups, all || parts.contains(.costs) { view.costs = outcome.costs }
        view.adoptions.sort { $0.item < $1.item }
        view.gone.adoptions.sort()
    }

    /// Before it is opened the brief is its writers' own.
    private func brief(for viewer: Viewer) -> Brief? {
        guard let brief = outcome?.brief else { return nil }
        return brief.isOpen || viewer.role == .host || viewer.role.readsGroups ? brief : nil
    }

    private func pick(for viewer: Viewer) -> PickView? {
        guard let pick = outcome?.pick, pick.isRevealed || viewer.role == .host else { return nil }
        return PickView(
            items: pick.items.filter { seesItem($0.item, viewer) }, isRevealed: pick.isRevealed)
    }

    private func projected(_ adoption: Adoption, for viewer: Viewer) -> AdoptionView? {
        let keepsIt = viewer.role == .host || viewer.role == .secretariat
        guard keepsIt || adoption.decision.isPublic && seesItem(adoption.item, viewer) else { return nil }
        var decision = adoption.decision
        if !keepsIt { decision.message = "" }
        return AdoptionView(
            item: adoption.item, revision: adoption.revision, decision: decision,
            history: keepsIt
                ? adoption.history
                : adoption.history.filter(\.isPublic).map { change in
                    var shown = change
                    shown.by = nil
                    return shown
                },
            reached: keepsIt ? (decision.message.isEmpty ? 0 : adoption.recipients.count) : nil)
    }

    /// What the host says to a person, by the item it is about.
    func messages(to person: ID<Person>) -> [MessageView] {
        guard let adoptions = outcome?.adoptions, !adoptions.isEmpty else { return [] }
        let mine = adoptions.values.filter {
            !$0.decision.message.isEmpty && $0.recipients.contains(person)
        }
        return mine.sorted { $0.item < $1.item }.map { adoption in
            MessageView(
                item: adoption.item, status: adoption.decision.status, message: adoption.decision.message,
                at: adoption.history.last?.at ?? 0,
                notes: adoption.behind.filter { notes[$0]?.author == person }.sorted())
        }
    }
}

package import WorkshopCore

/// What a technique needs and what it yields, read off its steps: what a picker says of it (PG27).
package struct TechniqueFacts: Equatable {
    /// Kinds of notes that have to be there before.
    package private(set) var earlier: [NoteKind] = []
    /// Kinds of notes that people write in it.
    package private(set) var notes: [NoteKind] = []
    package private(set) var needs: [Need] = []
    package private(set) var yields: [Yield] = []

    /// What has to be at hand beside people and time.
    package enum Need: String, CaseIterable { case seats, partners, stations, cards, photos, moderator }

    /// What is there afterwards beside notes.
    package enum Yield: String, CaseIterable { case clusters, lines, stars, votes, outlines, talks }

    /// Reads them off the steps, in their order.
    package init(of technique: Technique) {
        var ids: Set<StepID> = []
        var (needs, yields): (Set<Need>, Set<Yield>) = ([], [])
        for step in technique.steps {
            for kind in workedOn(by: step, within: ids.union([step.id])) where !earlier.contains(kind) {
                earlier.append(kind)
            }
            let writes = step.permissions.create || step.parts.contains { $0.permissions?.create == true }
            for kind in writes ? step.items.kinds : [] where !notes.contains(kind) { notes.append(kind) }
            needs.formUnion(Self.needs(of: step))
            yields.formUnion(Self.yields(of: step))
            ids.insert(step.id)
        }
        self.needs = Need.allCases.filter(needs.contains)
        self.yields = Yield.allCases.filter(yields.contains)
    }

    /// Kinds of what a step shows, builds on or begins with, where that is not of the technique's own steps.
    private func workedOn(by step: Step, within own: Set<StepID>) -> [NoteKind] {
        // Notes of any step are those of its own, once it has some.
        func isEarlier(_ steps: [StepID]) -> Bool {
            steps.isEmpty ? notes.isEmpty : !steps.contains(where: own.contains)
        }
        let columns = step.columns.filter { step.activity != .write && isEarlier($0.steps) }
        var kinds = columns.flatMap(\.kinds)
        if let source = step.items.source, isEarlier(source.steps) { kinds += source.kinds }
        if let seeds = step.seeds, isEarlier(seeds.steps) { kinds += seeds.kinds }
        if step.deck?.from == .observations { kinds.append(.fact) }
        return kinds
    }

    private static func needs(of step: Step) -> [Need] {
        var needs: [Need] = []
        switch step.assign {
        case .sheets, .pool, .roles, .turns: needs.append(.seats)
        case .pairs, .merge: needs.append(.partners)
        case .stations: needs.append(.stations)
        case .solo, .plenary, .facilitatorOnly: break
        }
        if step.deck != nil { needs.append(.cards) }
        if step.items.photosMax > 0 || step.deck?.from == .photos { needs.append(.photos) }
        if step.isModerated { needs.append(.moderator) }
        return needs
    }

    private static func yields(of step: Step) -> [Yield] {
        let permissions = [step.permissions] + step.parts.compactMap(\.permissions)
        var yields: [Yield] = []
        if permissions.contains(where: \.group) { yields.append(.clusters) }
        if permissions.contains(where: \.relate) { yields.append(.lines) }
        if permissions.contains(where: \.react) { yields.append(.stars) }
        switch step.activity {
        case .vote: yields.append(.votes)
        case .outline: yields.append(.outlines)
        case .present: yields.append(.talks)
        case .listen, .write, .arrange: break
        }
        return yields
    }
}

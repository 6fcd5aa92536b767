extension Workshop {
    mutating func applyToBallots(_ event: Event) {
        switch event {
        case .ballotOpened(let ballot):
            ballots[ballot.id] = ballot
        case .dotsPlaced(let id, let voter, let item, let dots):
            var placed = ballots[id]?.votes[voter] ?? [:]
            placed[item] = dots == 0 ? nil : dots
            ballots[id]?.votes[voter] = placed.isEmpty ? nil : placed
            let voted = ballots[id]?.votes.count ?? 0
            ballots[id]?.voted = voted
        case .ballotClosed(let id, let results, let voted, let electorate):
            ballots[id]?.isOpen = false
            ballots[id]?.results = results
            ballots[id]?.voted = voted
            ballots[id]?.electorate = electorate
            ballots[id]?.votes = [:]
        case .ballotShown(let id):
            ballots[id]?.isShown = true
        default: break
        }
    }

    mutating func applyToTalks(_ event: Event) {
        switch event {
        case .outlineOpened(let outline):
            outlines[outline.group] = outline
        case .outlineTitled(let group, let title, let revision):
            outlines[group]?.title = title
            outlines[group]?.revision = revision
        case .sectionAdded(let group, let section, let after):
            insert(section, into: group, after: after)
        case .sectionWritten(let group, let id, let text, let revision):
            change(id, of: group) {
                $0.text = text
                $0.revision = revision
            }
        case .sourcesCited(let group, let id, let sources):
            change(id, of: group) { $0.sources = sources }
        case .sectionMoved(let group, let id, let after):
            guard let section = outlines[group]?.sections.first(where: { $0.id == id }) else { return }
            outlines[group]?.sections.removeAll { $0.id == id }
            insert(section, into: group, after: after)
        case .sectionRemoved(let group, let id):
            outlines[group]?.sections.removeAll { $0.id == id }
        case .stageSet(let mode, let target):
            stage.mode = mode
            stage.target = target
        case .presentingStarted(let presenting):
            stage.presenting = presenting
            if let talks = outcome?.talks {
                stage.presenting?.bells = talks.warnings ?? presenting.bells
                stage.presenting?.over = talks.over
            }
            outlines[presenting.group]?.isPresented = true
            outlines[presenting.group]?.minutes = Int((presenting.deadline - presenting.startedAt) / 60_000)
        case .presentingEnded:
            stage.presenting = nil
        default: break
        }
    }

    private mutating func insert(
        _ section: OutlineSection, into group: ID<Group>, after: ID<OutlineSection>?
    ) {
        let sections = outlines[group]?.sections ?? []
        let index = after.flatMap { id in sections.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0
        outlines[group]?.sections.insert(section, at: index)
    }

    private mutating func change(
        _ id: ID<OutlineSection>, of group: ID<Group>, _ body: (inout OutlineSection) -> Void
    ) {
        guard var outline = outlines[group], let index = outline.sections.firstIndex(where: { $0.id == id })
        else { return }
        body(&outline.sections[index])
        outlines[group] = outline
    }
}

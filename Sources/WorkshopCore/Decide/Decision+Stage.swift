extension Decision {
    func stage(_ command: Command) throws(Refusal) -> [Event] {
        switch command {
        case .setStage(let mode, let target):
            try check(target, for: mode)
            let stage = workshop.stage
            return stage.mode == mode && stage.target == target ? [] : [.stageSet(mode, target: target)]
        case .startPresenting(let group, let minutes):
            guard workshop.groups[group] != nil else { throw .gone }
            guard (1...120).contains(minutes) else { throw .invalid(path: "minutes", reason: "1...120") }
            let opened: [Event] =
                workshop.outlines[group] == nil ? [.outlineOpened(Outline(group: group))] : []
            let length = Int64(minutes) * 60_000
            let bells = minutes > 3 ? [120, 60] : [30]
            return opened + [
                .presentingStarted(
                    Presenting(group: group, startedAt: asker.now, deadline: asker.now + length, bells: bells)
                ),
                .stageSet(.outline, target: group.of(Item.self)),
            ]
        case .endPresenting:
            return workshop.stage.presenting == nil ? [] : [.presentingEnded, .stageSet(.step, target: nil)]
        default: return []
        }
    }

    private func check(_ target: ID<Item>?, for mode: StageMode) throws(Refusal) {
        switch mode {
        case .step, .join, .board:
            guard target == nil else { throw .invalid(path: "target", reason: "none") }
        case .ballot:
            guard let target, workshop.ballots[target.of(Ballot.self)] != nil else { throw .gone }
        case .outline:
            guard let target, workshop.outlines[target.of(Group.self)]?.isPresented == true else {
                throw .gone
            }
        case .note:
            guard let target, workshop.notes[target.of(Note.self)] != nil else { throw .gone }
            guard workshop.isOpenToAll(target) else { throw .invalid(path: "target", reason: "not_revealed") }
        }
    }
}

import JSONCodec
import Testing
import WorkshopCore

/// What every step leaves that has been played, whatever the technique.
extension RunScript {
    func checkOutcome(of step: Step) {
        // Opened or not, facilitators count what was written.
        let count = host.board.one("runs", step.id.key)?["written"]?.integer
        #expect(count == Int64(written[step.id] ?? 0), "\(step.id): notes that were taken")
        guard step.activity == .write else { return }
        for player in players {
            let notes = player.board.notes(in: step.id)
            #expect(!notes.isEmpty, "\(step.id): person \(player.index) reads nothing when it is over")
            for note in notes { check(note, of: step, for: player) }
        }
        let sequence = Set(step.rounds?.sequence ?? [])
        for column in step.columns {
            // A prompt that no round is under has no notes.
            guard sequence.isEmpty || column.prompts.contains(where: sequence.contains) else { continue }
            #expect(
                players.contains { !$0.board.notes(in: column).isEmpty },
                "\(step.id): column \(column.key) stays empty")
        }
        if step.assign == .sheets || step.assign == .pool { checkSheets(of: step) }
    }

    private func check(_ note: RunNote, of step: Step, for player: RunPlayer) {
        #expect(note.kind.map(step.items.kinds.contains) == true)
        #expect((note.author == nil) == (step.author != .shown), "\(step.id): who wrote")
        if step.items.needsPrompt { #expect(note.prompt != nil, "\(step.id): a note without its prompt") }
        for field in step.items.fields where field.isRequired {
            #expect(note.fields[field.key] != nil, "\(step.id): field \(field.key) is missing")
        }
        guard let rule = step.items.source else { return }
        let sources = note.sources.filter { $0.relation == rule.relation.rawValue }
            .compactMap { source in player.board.notes().first { $0.id == source.id } }
        let isMet = sources.contains { source in
            source.kind.map(rule.kinds.contains) ?? false
                && (rule.steps.isEmpty || rule.steps.contains { $0.key == source.step })
        }
        // Somebody may read the note, and not what it comes from: another group's.
        let isOfGroup = note.group == player.board.me["group"]?.string
        #expect(isMet || !isOfGroup, "\(step.id): a note that comes from nothing")
    }

    /// Every cell once, in whose hand the sheet was; nobody has the same sheet twice in a row, and where
    /// sheets go round, nobody has one twice and none is in two hands.
    private func checkSheets(of step: Step) {
        for group in stage.groups {
            let notes = group[0].board.notes(in: step.id).filter {
                $0.group == group[0].board.me["group"]?.string
            }
            #expect(Set(notes.map(\.place)).count == notes.count, "\(step.id): a cell taken twice")
            let members = Set(group.map(\.index))
            let hands = (hands[step.id] ?? []).filter { members.contains($0.player) }
            for hand in hands { #expect(hand.sheet != nil && hand.row != nil) }
            guard step.assign == .sheets else { continue }
            let visits = Set(hands.map { [$0.player, $0.sheet ?? -1, $0.round ?? -1] })
            #expect(Set(visits.map { [$0[0], $0[1]] }).count == visits.count, "a sheet twice in one hand")
            #expect(Set(visits.map { [$0[1], $0[2]] }).count == visits.count, "a sheet in two hands")
            let rounds = min(group.count, step.sheet.rows)
            #expect(notes.count == group.count * rounds * step.sheet.cells, "a sheet with blanks")
        }
    }
}

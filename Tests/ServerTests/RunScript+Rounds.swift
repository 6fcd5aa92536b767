import JSONCodec
import Testing
import WorkshopCore

extension RunScript {
    /// Round after round, until it is over for everybody.
    func playRounds(of step: Step) throws {
        if step.rounds?.startsManually == true { try host.run(.nextRound, #"{"step":"\#(step.id)"}"#) }
        for number in 1...60 {
            try stage.settle()
            let active = players.filter { round(of: $0, in: step) == number }
            guard !active.isEmpty else { return }
            try playRound(number, of: step, active)
            try stage.settle()
            if host.board.current == step.id.key { checkSecrets(of: step) }
            try close(number, of: step, active)
        }
        throw ServerFailure("\(step.id) has no end")
    }

    private func playRound(_ number: Int, of step: Step, _ active: [RunPlayer]) throws {
        if let places = places(in: step, round: number) { return try fill(places, in: step) }
        var tables: Set<Int> = []
        for player in active {
            // A table writes as one.
            if step.assign == .merge, let table = player.board.holding(in: step)?["sheet"]?.integer,
                !tables.insert(Int(table)).inserted
            {
                remember(player, in: step)
                continue
            }
            let share = step.assign == .sheets ? step.sheet.cells : 1
            try write(max(share, step.quota.perRound?.min ?? 1), as: player, in: step)
        }
    }

    /// Ends a round as the step would: by itself when all are done, by the server's clock, or by the
    /// facilitator.
    private func close(_ number: Int, of step: Step, _ active: [RunPlayer]) throws {
        func isOpen() -> Bool { active.contains { round(of: $0, in: step) == number } }
        if isOpen(), step.timer.earlyWhenAllDone {
            for player in active {
                try player.run(.setReady, #"{"step":"\#(step.id)","ready":true}"#)
            }
            try stage.settle()
            #expect(!isOpen(), "\(step.id): all are done with round \(number), and it goes on")
        }
        guard isOpen() else { return }
        guard step.timer.end == .hard else {
            return try host.run(.nextRound, #"{"step":"\#(step.id)"}"#)
        }
        let seconds = step.rounds?.seconds(of: number) ?? 0
        try host.run(.addTime, #"{"step":"\#(step.id)","seconds":\#(-seconds)}"#)
        try host.wait { board in
            board.current != step.id.key
                || board.one("runs", step.id.key)?["circles"]?.array?.allSatisfy {
                    $0["round"]?.integer != Int64(number) || $0["over"]?.bool == true
                } == true
        }
    }

    /// Sheets of a pool: each person fills the row at hand and takes another, some times.
    func shareSheets(in step: Step) throws {
        for _ in 1...3 {
            for player in players {
                try player.settle()
                guard player.board.holding(in: step)?["sheet"] != nil else { continue }
                try write(step.sheet.cells, as: player, in: step)
                try player.run(.passSheet, #"{"step":"\#(step.id)"}"#)
            }
        }
        try stage.settle()
    }

    /// Whoever is called opens what they wrote before, writes one more, and passes when nothing is left.
    func takeTurns(in step: Step) throws {
        for _ in 1...500 {
            try stage.settle()
            let caller = players.first { $0.board.holding(in: step)?["called"]?.bool == true }
            guard let caller else { return }
            let isFirst = !(called[step.id] ?? []).contains(caller.index)
            called[step.id, default: []].append(caller.index)
            let sealed = caller.board.notes().first { note in
                note.isSealed && caller.board.isOwn(note)
                    && step.seeds?.steps.contains { $0.key == note.step } == true
            }
            if step.permissions.create, let sealed {
                try caller.run(.revealNote, #"{"id":"\#(sealed.id)"}"#)
            } else if step.permissions.create, pens[step.id]?[caller.index] == nil {
                try write(1, as: caller, in: step)
            } else {
                if isFirst { try comment(as: caller, in: step) }
                try caller.run(.pass, #"{"step":"\#(step.id)","reason":"ありません"}"#)
            }
        }
        throw ServerFailure("\(step.id) calls for ever")
    }

    /// A word on the first note that the step shows, where it lets people comment.
    func comment(as player: RunPlayer, in step: Step) throws {
        guard step.permissions.comment,
            let note = step.columns.lazy.compactMap({ player.board.notes(in: $0).first }).first
        else { return }
        try player.run(
            .commentNote, #"{"note":"\#(note.id)","id":"\#(ServerID.fresh())","text":"なるほど"}"#)
    }
}

import JSONCodec
import Testing
import WorkshopCore

extension RunScript {
    /// Part after part: screens have its words, people do what it permits and nothing else, and go on when
    /// they have said that they are done, or when the facilitator says so.
    func playParts(of step: Step) throws {
        for number in 1...step.parts.count {
            let standing = step.standing(in: number)
            for player in players + [host] {
                let shown = player.board.one("steps", step.id.key)
                #expect(shown?["instruction"]?["en"]?.string == standing.instruction.en)
                #expect(player.board.one("runs", step.id.key)?["part"]?.integer == Int64(number))
            }
            if !standing.permissions.group {
                let cluster =
                    #"{"id":"\#(ServerID.fresh())","step":"\#(step.id)","header":"束","notes":[]}"#
                #expect(try players[0].ask(.makeCluster, cluster) == "forbidden")
            }
            try act(in: standing)
            try stage.settle()
            guard number < step.parts.count else { return }
            try leave(part: number, of: step)
        }
    }

    private func leave(part number: Int, of step: Step) throws {
        if step.timer.earlyWhenAllDone {
            for player in players { try player.run(.setReady, #"{"step":"\#(step.id)","ready":true}"#) }
        } else {
            try host.run(.nextRound, #"{"step":"\#(step.id)"}"#)
        }
        try stage.settle()
    }
}

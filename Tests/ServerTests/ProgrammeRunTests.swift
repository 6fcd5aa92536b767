import JSONCodec
import Server
import Testing
import WorkshopCore

/// Every programme that is shipped, played over sockets from its first step to its last.
@Suite(.serialized)
struct ProgrammeRunTests {
    @Test(
        "RU3 a programme goes from its first step to its last, with the people of two groups",
        arguments: TechniqueRunTests.names(in: "programmes"))
    func runs(_ programme: String) async throws {
        let config = ProgrammesLibraryTests.config
        let settings = [
            "reactors": "1", "workshops.batchSpan": "1ms", "configDirectory": config,
        ]
        try await ServerHarness.run(settings) { harness in
            let stage = try RunStage(
                harness, programme: programme, config: config, people: 8, size: 4,
                venues: programme == "two-venues" ? ["東京", "大阪"] : ["東京"])
            #expect(stage.host.board.all("groups").count == 2)
            let script = RunScript(stage)
            try script.playAll()
            let runs = stage.host.board.all("runs")
            #expect(runs.count == script.agenda.order.count)
            #expect(runs.allSatisfy { $0["state"]?.string == "ended" && $0["revealed"]?.bool == true })
            for player in stage.players {
                #expect(player.board.notes().count >= script.written.values.reduce(0, +) / 4)
            }
        }
    }
}

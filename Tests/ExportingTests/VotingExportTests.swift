import Exporting
import TestSupport
import Testing
import WorkshopCore

/// A ballot by a plan in the files that leave the house.
struct VotingExportTests {
    private static let reason = "入口が遠い"
    private static let ballot: ID<Ballot> = Cast.id(0xA1)

    /// A consent on a text, with one objection cast.
    private static func script() throws -> ScriptedWorkshop {
        var script = ScriptedWorkshop(steps: [.scripted("vote", .vote)])
        try script.ask(.startStep(.named("vote")), by: Cast.facilitator)
        var plan = BallotPlan(.consent)
        plan.options = [Bilingual(ja: "夜も開ける", en: "Open at night")]
        let new = NewBallot(id: ballot, step: .named("vote"), title: "決める", items: [], plan: plan)
        try script.ask(.openBallot(new), by: Cast.facilitator)
        let item = try #require(script.workshop.ballots[ballot]?.items.first)
        try script.ask(
            .castBallot(ballot, [ChoiceLine(item, word: .objection, text: reason)]), by: Cast.one)
        return script
    }

    private static func exports(_ script: ScriptedWorkshop, _ person: ID<Person>) throws -> String {
        let viewer = try #require(script.workshop.viewer(of: person))
        return try ProjectionTests.exports(of: script.workshop.project(for: viewer))
    }

    @Test(
        "VO5 VW6 no export of anybody holds a choice or a count before the ballot is shown",
        arguments: Cast.everybody)
    func hidden(_ person: ID<Person>) throws {
        var script = try Self.script()
        for isClosed in [false, true] {
            if isClosed { try script.ask(.closeBallot(Self.ballot), by: Cast.facilitator) }
            let exports = try Self.exports(script, person)
            #expect(!exports.contains(Self.reason))
            #expect(!exports.contains("\"results\""))
            #expect(exports.contains("夜も開ける") && exports.contains("consent"))
        }
    }

    @Test("EX15 once it is shown, table and JSON have the result of a method that adds up nothing")
    func shown() throws {
        var script = try Self.script()
        try script.ask(.closeBallot(Self.ballot), by: Cast.facilitator)
        try script.ask(.showBallot(Self.ballot), by: Cast.facilitator)
        let viewer = try #require(script.workshop.viewer(of: Cast.two))
        let view = script.workshop.project(for: viewer)
        let table = String(decoding: BallotsCSV.bytes(of: view, language: .en), as: UTF8.self)
        #expect(table.contains("Open at night,,1,1"))
        let json = String(decoding: try WorkshopJSON.bytes(of: view), as: UTF8.self)
        #expect(json.contains("\"results\"") && json.contains("\"consent\""))
    }
}

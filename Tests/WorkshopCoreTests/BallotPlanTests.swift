import TestSupport
import Testing
import WorkshopCore

struct BallotPlanTests {
    @Test("VO19 every plan reads back from its keys as it was", arguments: Seeds.upTo(100))
    func roundTrip(_ seed: Int) throws {
        var random = RandomWorkshop(seed: UInt64(seed))
        let plan = random.plan()
        #expect(try BallotPlan(keys: plan.keys) == plan)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var keys: [PlanMember]
        var fault: PlanFault
    }

    static func word(_ key: String, _ word: String) -> PlanMember { PlanMember(key, .word(word)) }
    static func number(_ key: String, _ number: Int) -> PlanMember { PlanMember(key, .number(number)) }

    static let wrong = [
        Row(
            testDescription: "a number too large",
            keys: [word("method", "nominal"), number("ranks", 21)],
            fault: PlanFault(key: "ranks", message: "must be from 1 to 20, not 21")),
        Row(
            testDescription: "a number missing", keys: [word("method", "dots")],
            fault: PlanFault(key: "budget", message: "is missing; the method needs it")),
        Row(
            testDescription: "a word for a number", keys: [word("method", "dots"), word("budget", "many")],
            fault: PlanFault(key: "budget", message: "must be a whole number")),
        Row(
            testDescription: "an unknown word", keys: [word("method", "consent"), word("show", "soon")],
            fault: PlanFault(key: "show", message: "must be one of live, onSubmit, onClose, manual")),
        Row(
            testDescription: "a role that never votes",
            keys: [
                word("method", "consent"), PlanMember("electorate", .list([.word("observer")])),
            ],
            fault: PlanFault(
                key: "electorate",
                message: "must be a list of participant, host, secretariat, facilitator, each once")),
        Row(
            testDescription: "weights that would tell",
            keys: [word("method", "consent"), PlanMember("weights", .object([number("host", 2)]))],
            fault: PlanFault(
                key: "weights",
                message: "needs secrecy: named or facilitatorSees, as a weight tells whose vote it is")),
        Row(
            testDescription: "steps that do not divide",
            keys: [word("method", "points"), number("total", 10), number("step", 3)],
            fault: PlanFault(
                key: "step",
                message: "A total of 10 can't be spent in steps of 3. Choose numbers that divide evenly.")),
        Row(
            testDescription: "seconds of two days",
            keys: [word("method", "schulze"), number("seconds", 86_401)],
            fault: PlanFault(
                key: "seconds", message: "must be a whole number from 1 to 86400, not 86401")),
    ]

    @Test("VO19 a wrong key is named with what is allowed there", arguments: wrong)
    func faults(_ row: Row) {
        #expect(throws: row.fault) { try BallotPlan(keys: row.keys) }
    }

    @Test("VO19 an unknown key is named with the known ones, and a missing method with all methods")
    func unknown() {
        let fault = #expect(throws: PlanFault.self) {
            try BallotPlan(keys: [Self.word("method", "fist"), Self.number("ranks", 3)])
        }
        #expect(fault?.key == "ranks")
        #expect(
            fault?.message.hasPrefix("unknown key with method: fist; known here: method, floor, secrecy")
                == true)
        let missing = #expect(throws: PlanFault.self) { try BallotPlan(keys: []) }
        #expect(missing?.message.contains("dots, highlight, likes") == true)
    }
}

import JSONCodec
import WorkshopCore

/// Writes and reads a ballot's plan by its keys, the same as in a step's file.
enum PlanCoder {
    static func write(_ plan: BallotPlan, to writer: inout JSONWriter) {
        for member in plan.keys { write(member, to: &writer) }
    }

    private static func write(_ member: PlanMember, to writer: inout JSONWriter) {
        switch member.value {
        case .number(let number): writer.field(member.key, number)
        case .flag(let flag): writer.field(member.key, flag)
        case .word(let word): writer.field(member.key, word)
        case .object(let members):
            writer.field(member.key) { body in
                body.object { object in for member in members { write(member, to: &object) } }
            }
        case .list(let elements):
            writer.field(member.key) { body in
                body.array { list in for element in elements { write(element, to: &list) } }
            }
        }
    }

    private static func write(_ element: PlanValue, to list: inout JSONWriter) {
        switch element {
        case .number(let number): list.element(number)
        case .flag(let flag): list.element(flag)
        case .word(let word): list.element(word)
        case .object(let members):
            list.object { object in for member in members { write(member, to: &object) } }
        case .list: break
        }
    }

    static func read(_ element: JSONElement) throws(JSONProblem) -> BallotPlan {
        guard case .object(let members)? = value(element.value) else {
            throw element.problem(expected: "a ballot plan")
        }
        do throws(PlanFault) {
            return try BallotPlan(keys: members)
        } catch {
            throw element.problem(expected: "\(error.key) \(error.message)")
        }
    }

    private static func value(_ value: JSONValue) -> PlanValue? {
        switch value {
        case .integer(let number): return .number(Int(number))
        case .bool(let flag): return .flag(flag)
        case .string(let word): return .word(word)
        case .array(let elements): return .list(elements.compactMap(Self.value))
        case .object(let members):
            return .object(
                members.compactMap { each in Self.value(each.value).map { PlanMember(each.key, $0) } })
        case .null, .number: return nil
        }
    }
}

import JSONCodec
import WorkshopCore

extension EventReader {
    static func agenda(_ type: String, _ fields: inout JSONFields) throws(JSONProblem) -> Event? {
        switch type {
        case "stepsAdded":
            let phase = try fields.string("phase")
            return .stepsAdded(
                try fields.array("steps") { step throws(JSONProblem) in
                    try StepCoder.read(step, phase: phase)
                },
                decks: try FoundingCoder.decks(&fields), after: try fields.optionalLossless("after"))
        case "stepMoved":
            return .stepMoved(
                try fields.lossless("step"), phase: try fields.string("phase"),
                after: try fields.optionalLossless("after"))
        case "stepRemoved": return .stepRemoved(try fields.lossless("step"))
        case "stepPlanned":
            let phase = try fields.string("phase")
            return .stepPlanned(try StepCoder.read(try fields.required("plan"), phase: phase))
        default: return nil
        }
    }
}

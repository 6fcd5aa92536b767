import JSONCodec
import WorkshopCore

/// Commands about the day's plan.
extension CommandReader {
    static func agenda(_ name: CommandName, _ fields: inout JSONFields) throws(JSONProblem) -> Command {
        let step: StepID = try fields.lossless("step")
        switch name {
        case .moveStep:
            return .moveStep(
                step, phase: try fields.string("phase", sizeMax: 80),
                after: try fields.optionalLossless("after"))
        case .planStep:
            return .planStep(
                step, title: try bilingual("title", &fields), minutes: try fields.integer("minutes"))
        default: return .removeStep(step)
        }
    }
}

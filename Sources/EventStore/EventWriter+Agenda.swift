import JSONCodec
import WorkshopCore

/// Changes of the day's plan; steps are stored whole, as in the founding.
extension EventWriter {
    static func writeAgenda(_ event: Event, to writer: inout JSONWriter) {
        switch event {
        case .stepsAdded(let steps, let decks, let after):
            writer.field("t", "stepsAdded")
            writer.field("phase", steps.first?.phase ?? "")
            writer.fieldIfPresent("after", id: after)
            writer.field("steps", list: steps) { StepCoder.write($1, to: &$0) }
            FoundingCoder.write(decks, to: &writer)
        case .stepMoved(let id, let phase, let after):
            writer.field("t", "stepMoved")
            writer.field("step", id: id)
            writer.field("phase", phase)
            writer.fieldIfPresent("after", id: after)
        case .stepRemoved(let id):
            writer.field("t", "stepRemoved")
            writer.field("step", id: id)
        case .stepPlanned(let step):
            writer.field("t", "stepPlanned")
            writer.field("phase", step.phase)
            writer.field("plan") { body in body.object { StepCoder.write(step, to: &$0) } }
        default: break
        }
    }
}

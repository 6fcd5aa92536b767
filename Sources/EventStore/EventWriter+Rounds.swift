import JSONCodec
import WorkshopCore

extension EventWriter {
    static func writeRound(_ event: Event, to writer: inout JSONWriter) {
        switch event {
        case .stepPrepared(let id, let seed, let circles):
            writer.field("t", "stepPrepared")
            writer.field("step", id: id)
            writer.field("seed", seed)
            writer.field("circles", list: circles) { PartCoder.write($1, to: &$0) }
        case .roundStarted(let id, let circles, let number, let deadline):
            writer.field("t", "roundStarted")
            writer.field("step", id: id)
            writer.field("circles", ids: circles)
            writer.field("number", number)
            writer.fieldIfPresent("deadline", deadline)
        case .roundEnded(let id, let circle, let number, let blanks, let isLast):
            head("roundEnded", id, circle, to: &writer)
            writer.field("number", number)
            writer.field("blanks", numbers: blanks)
            writer.field("last", isLast)
        case .passed(let id, let person, let reason):
            writer.field("t", "passed")
            writer.field("step", id: id)
            writer.field("person", id: person)
            writer.field("reason", reason)
        case .sheetDrawn(let id, let circle, let seat):
            head("sheetDrawn", id, circle, to: &writer)
            writer.field("seat", seat)
        case .turnTaken(let id, let circle, let seat, let hasPassed):
            head("turnTaken", id, circle, to: &writer)
            writer.field("seat", seat)
            writer.field("passed", hasPassed)
        case .seated(let id, let circle, let seats, let isLater):
            head("seated", id, circle, to: &writer)
            PartCoder.write(seats: seats, to: &writer)
            writer.field("later", isLater)
        case .cardsDrawn(let id, let circle, let person, let cards, let isRedraw):
            head("cardsDrawn", id, circle, to: &writer)
            writer.fieldIfPresent("person", id: person)
            writer.field("cards", list: cards) { item, card in
                item.field("key", card.key)
                if !card.notes.isEmpty { item.field("notes", ids: card.notes) }
            }
            writer.field("redraw", isRedraw)
        default: break
        }
    }

    private static func head(
        _ type: String, _ step: StepID, _ circle: ID<Circle>, to writer: inout JSONWriter
    ) {
        writer.field("t", type)
        writer.field("step", id: step)
        writer.field("circle", id: circle)
    }

    static func writeMark(_ event: Event, to writer: inout JSONWriter) {
        switch event {
        case .notePlaced(let id, let place):
            mark("notePlaced", id, to: &writer)
            writer.field("place") { body in body.object { PartCoder.write(place, to: &$0) } }
        case .noteFilled(let id, let fields, let revision):
            mark("noteFilled", id, to: &writer)
            PartCoder.write(fields: fields, to: &writer)
            writer.field("rev", revision)
        case .noteRevealed(let id): mark("noteRevealed", id, to: &writer)
        case .noteHeld(let id, let isHeld):
            mark("noteHeld", id, to: &writer)
            writer.field("held", isHeld)
        case .starred(let id, let person, let step, let isOn):
            mark("starred", id, to: &writer)
            writer.field("person", id: person)
            writer.field("step", id: step)
            writer.field("on", isOn)
        case .commented(let id, let comment):
            mark("commented", id, to: &writer)
            writer.field("id", id: comment.id)
            writer.field("step", id: comment.step)
            writer.field("author", id: comment.author)
            writer.field("text", comment.text)
            writer.field("writtenAt", comment.writtenAt)
        case .commentRemoved(let id, let comment):
            mark("commentRemoved", id, to: &writer)
            writer.field("id", id: comment)
        case .clusterNested(let id, let parent):
            writer.field("t", "clusterNested")
            writer.field("cluster", id: id)
            writer.fieldIfPresent("parent", id: parent)
        case .linked(let link):
            writer.field("t", "linked")
            writer.field("id", id: link.id)
            writer.field("step", id: link.step)
            writer.field("from", id: link.from)
            writer.field("to", id: link.to)
            writer.field("kind", link.kind.rawValue)
            writer.field("author", id: link.author)
        case .unlinked(let id):
            writer.field("t", "unlinked")
            writer.field("id", id: id)
        case .handRaised(let person, let group, let isUp):
            writer.field("t", "handRaised")
            writer.field("person", id: person)
            writer.fieldIfPresent("group", id: group)
            writer.field("up", isUp)
        case .undone(let person, let sequence):
            writer.field("t", "undone")
            writer.field("person", id: person)
            writer.field("from", sequence)
        default: break
        }
    }

    private static func mark(_ type: String, _ note: ID<Note>, to writer: inout JSONWriter) {
        writer.field("t", type)
        writer.field("note", id: note)
    }
}

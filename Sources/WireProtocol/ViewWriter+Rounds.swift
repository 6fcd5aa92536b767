import JSONCodec
import WorkshopCore

/// What rounds, sheets, cards and marks add to entities; absent where there is none.
extension ViewWriter {
    static func writeOwn(_ me: MeView, to writer: inout JSONWriter) {
        if let holding = me.holding {
            writer.field("holding") { body in body.object { write(holding, to: &$0) } }
        }
        writeMessages(of: me, to: &writer)
        writeAnswers(of: me, to: &writer)
        writeAsked(by: me, to: &writer)
        if !me.contacts.isEmpty {
            writer.field("contacts") { body in body.object { write(me.contacts, to: &$0) } }
        }
        if !me.stars.isEmpty { writer.field("stars", ids: me.stars) }
        if !me.orders.isEmpty {
            writer.field("orders") { body in
                body.object {
                    for (step, seed) in me.orders.sorted(by: { $0.key < $1.key }) { $0.field(step.key, seed) }
                }
            }
        }
    }

    private static func write(_ holding: HoldingView, to writer: inout JSONWriter) {
        writer.field("step", id: holding.step)
        writer.field("seat", holding.seat)
        writer.field("round", holding.round)
        writer.fieldIfPresent("sheet", holding.sheet)
        writer.fieldIfPresent("row", holding.row)
        writer.fieldIfPresent("prompt", holding.prompt)
        if !holding.partners.isEmpty { writer.field("partners", ids: holding.partners) }
        writer.fieldIfPresent("called", holding.isCalled)
        if !holding.seeds.isEmpty { writer.field("seeds", ids: holding.seeds) }
        guard !holding.cards.isEmpty else { return }
        writer.field("cards", list: holding.cards) { item, card in
            if let words = card.card {
                item.field("key", words.key)
                item.field("title", bilingual: words.title)
                item.field("text", bilingual: words.text)
            }
            if !card.notes.isEmpty { item.field("notes", ids: card.notes) }
        }
    }

    static func writeRounds(of run: RunView, to writer: inout JSONWriter) {
        writer.fieldIfPresent("round", run.round)
        if run.isOver { writer.field("over", true) }
        writer.fieldIfPresent("prompt", run.prompt)
        writer.fieldIfPresent("part", run.part)
        if let order = run.order { writer.field("order", ids: order) }
        if let circles = run.circles {
            writer.field("circles", list: circles) { item, circle in
                item.field("id", id: circle.id)
                item.field("round", circle.round)
                item.fieldIfPresent("rounds", circle.rounds)
                item.fieldIfPresent("prompt", circle.prompt)
                item.fieldIfPresent("deadline", circle.deadline)
                item.fieldIfPresent("pausedMs", circle.paused)
                item.field("over", circle.isOver)
                item.field("done", circle.done)
                item.field("of", circle.of)
                item.fieldIfPresent("blanks", circle.blanks)
            }
        }
        guard let groups = run.lastWritten else { return }
        writer.field("lastWritten") { body in
            body.object {
                for (id, time) in groups.sorted(by: { $0.key < $1.key }) { $0.field("\(id)", time) }
            }
        }
    }

    static func writeMarks(of note: NoteView, to writer: inout JSONWriter) {
        if let place = note.place {
            writer.field("place") { body in
                body.object { object in
                    object.fieldIfPresent("sheet", place.sheet)
                    object.fieldIfPresent("row", place.row)
                    object.fieldIfPresent("cell", place.cell)
                    object.fieldIfPresent("x", place.x)
                    object.fieldIfPresent("y", place.y)
                }
            }
        }
        writer.fieldIfPresent("round", note.round)
        if !note.fields.isEmpty {
            writer.field("fields", list: note.fields.sorted { $0.key < $1.key }) { item, field in
                item.field("key", field.key)
                switch field.value {
                case .text(let text): item.field("value", text)
                case .number(let number): item.field("value", number)
                case .check(let isTicked): item.field("value", isTicked)
                }
            }
        }
        if let stars = note.stars, stars > 0 { writer.field("stars", stars) }
        if !note.comments.isEmpty {
            writer.field("comments", list: note.comments) { item, comment in
                item.field("id", id: comment.id)
                item.field("text", comment.text)
                item.fieldIfPresent("author", id: comment.author)
                item.field("at", comment.writtenAt)
            }
        }
        writer.fieldIfPresent("pen", note.pen)
        if note.isProxy { writer.field("proxy", true) }
        if note.isHeld { writer.field("held", true) }
    }

    static func write(_ link: Link, to writer: inout JSONWriter) {
        writer.field("id", id: link.id)
        writer.field("step", id: link.step)
        writer.field("from", id: link.from)
        writer.field("to", id: link.to)
        writer.field("kind", link.kind.rawValue)
    }

    static func write(_ hands: HandsView, to writer: inout JSONWriter) {
        writer.field("people", list: hands.people) { item, hand in
            item.field("id", id: hand.id)
            item.field("since", hand.since)
        }
        writer.field("groups", list: hands.groups) { item, call in
            item.field("id", id: call.id)
            item.field("since", call.since)
        }
    }
}

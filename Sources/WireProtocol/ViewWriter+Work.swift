import JSONCodec
import WorkshopCore

extension ViewWriter {
    static func write(_ note: NoteView, to writer: inout JSONWriter) {
        writer.field("id", id: note.id)
        writer.field("step", id: note.step)
        writer.field("kind", note.kind.rawValue)
        writer.field("text", note.text)
        writer.field("rev", note.revision)
        writer.field("rank", note.rank.text)
        writer.fieldIfPresent("group", id: note.group)
        writer.fieldIfPresent("cluster", id: note.cluster)
        writer.fieldIfPresent("spot", id: note.spot)
        if !note.photos.isEmpty { writer.field("photos", ids: note.photos) }
        writer.fieldIfPresent("prompt", note.prompt)
        if !note.derivedFrom.isEmpty {
            writer.field("from", list: note.derivedFrom) { item, derivation in
                item.field("id", id: derivation.source)
                item.field("relation", derivation.relation.rawValue)
            }
        }
        writer.fieldIfPresent("author", id: note.author)
        if note.isMine { writer.field("mine", true) }
        if note.isSealed { writer.field("sealed", true) }
        writer.field("at", note.writtenAt)
        if !note.variants.isEmpty {
            writer.field("variants", list: note.variants) { $0.field("text", $1) }
        }
        if note.isDeleted { writer.field("isDeleted", true) }
        writeMarks(of: note, to: &writer)
    }

    static func write(_ cluster: Cluster, to writer: inout JSONWriter) {
        writer.field("id", id: cluster.id)
        writer.field("step", id: cluster.step)
        writer.fieldIfPresent("group", id: cluster.group)
        writer.field("header", cluster.header)
        writer.field("rev", cluster.revision)
        writer.field("rank", cluster.rank.text)
        writer.fieldIfPresent("parent", id: cluster.parent)
        if cluster.level > 1 { writer.field("level", cluster.level) }
    }

    static func write(_ outline: Outline, to writer: inout JSONWriter) {
        writer.field("id", id: outline.group)
        writer.field("title", outline.title)
        writer.field("rev", outline.revision)
        writer.field("minutes", outline.minutes)
        writer.field("presented", outline.isPresented)
        writer.field("sections", list: outline.sections) { item, section in
            item.field("id", id: section.id)
            item.field("kind", section.kind.rawValue)
            item.field("text", section.text)
            item.field("rev", section.revision)
            item.field("sources", ids: section.sources)
        }
        if let skit = outline.skit { writer.field("skit") { body in body.object { write(skit, to: &$0) } } }
    }

    static func write(_ stage: Stage, to writer: inout JSONWriter) {
        writer.field("mode", stage.mode.rawValue)
        writer.fieldIfPresent("target", id: stage.target)
        guard let presenting = stage.presenting else { return }
        writer.field("presenting") { body in
            body.object { object in
                object.field("group", id: presenting.group)
                object.field("startedAt", presenting.startedAt)
                object.field("deadline", presenting.deadline)
                object.field("bells") { list in
                    list.array { for bell in presenting.bells { $0.element(bell) } }
                }
                object.fieldIfPresent("pausedMs", presenting.paused)
                object.field("rings", list: presenting.rings) { item, ring in
                    item.field("at", ring.at)
                    item.field("bell", ring.bell.rawValue)
                }
            }
        }
    }
}

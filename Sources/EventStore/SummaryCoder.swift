import JSONCodec
import WorkshopCore

/// A summary ⇄ bytes, for the head of a snapshot; explicit keys and a version, like the events.
enum SummaryCoder {
    static let version = 1

    static func encode(_ summary: WorkshopSummary) -> [UInt8] {
        var writer = JSONWriter(reserving: 256)
        writer.object { object in
            object.field("v", version)
            object.field("title", summary.title)
            object.field("theme", summary.theme)
            object.field("createdAt", summary.createdAt)
            object.field("people", summary.people)
            object.field("notes", summary.notes)
            if let current = summary.current {
                object.field("ja", current.ja)
                object.field("en", current.en)
            }
        }
        return writer.bytes
    }

    /// The summary; `nil` for one of another version or none at all, which the events then replace.
    static func decode(_ bytes: [UInt8], of id: ID<Workshop>) -> WorkshopSummary? {
        do throws(JSONProblem) {
            var fields = try JSONFields(bytes)
            guard try fields.integer("v") == version else { return nil }
            let summary = WorkshopSummary(
                id: id, title: try fields.string("title"), theme: try fields.string("theme"),
                createdAt: Int64(try fields.integer("createdAt")), people: try fields.integer("people"),
                notes: try fields.integer("notes"), current: try current(&fields))
            try fields.finish()
            return summary
        } catch {
            return nil
        }
    }

    private static func current(_ fields: inout JSONFields) throws(JSONProblem) -> Bilingual? {
        guard let ja = try fields.optionalString("ja") else { return nil }
        return Bilingual(ja: ja, en: try fields.string("en"))
    }
}

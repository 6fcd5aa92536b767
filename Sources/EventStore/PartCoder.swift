import JSONCodec
import WorkshopCore

/// Writes the parts that events carry; `PartCoder+Read` reads them back.
enum PartCoder {
    static func write(_ person: Person, to writer: inout JSONWriter) {
        writer.field("id", id: person.id)
        writer.field("name", person.name)
        writer.field("role", person.role.rawValue)
        writer.fieldIfPresent("organisation", id: person.organisation)
        writer.fieldIfPresent("venue", id: person.venue)
        let profile = person.profile
        if !profile.industry.isEmpty { writer.field("industry", profile.industry) }
        if !profile.job.isEmpty { writer.field("job", profile.job) }
        if !profile.seniority.isEmpty { writer.field("seniority", profile.seniority) }
        writer.fieldIfPresent("firstTime", profile.isFirstTime)
        if !profile.languages.isEmpty {
            writer.field("languages") { list in
                list.array { for language in profile.languages { $0.element(language) } }
            }
        }
    }

    static func write(_ organisation: Organisation, to writer: inout JSONWriter) {
        writer.field("id", id: organisation.id)
        writer.field("name", organisation.name)
    }

    static func write(_ venue: Venue, to writer: inout JSONWriter) {
        writer.field("id", id: venue.id)
        writer.field("name", venue.name)
        if !venue.theme.isEmpty { writer.field("theme", venue.theme) }
        writer.fieldIfPresent("startsAt", venue.startsAt)
    }

    static func write(_ spot: Spot, to writer: inout JSONWriter) {
        writer.field("id", id: spot.id)
        writer.field("venue", id: spot.venue)
        writer.field("name", spot.name)
    }

    static func write(_ group: Group, to writer: inout JSONWriter) {
        writer.field("id", id: group.id)
        writer.field("number", group.number)
        writer.field("venue", id: group.venue)
        writer.field("members", ids: group.members)
        writer.fieldIfPresent("idea", id: group.idea)
    }

    static func write(_ note: Note, to writer: inout JSONWriter) {
        writer.field("id", id: note.id)
        writer.field("step", id: note.step)
        writer.field("author", id: note.author)
        writer.fieldIfPresent("group", id: note.group)
        writer.fieldIfPresent("venue", id: note.venue)
        writer.field("kind", note.kind.rawValue)
        writer.field("text", note.text)
        writer.field("rank", note.rank.text)
        writer.fieldIfPresent("spot", id: note.spot)
        if !note.photos.isEmpty { writer.field("photos", ids: note.photos) }
        writer.fieldIfPresent("prompt", note.prompt)
        if !note.derivedFrom.isEmpty {
            writer.field("from", list: note.derivedFrom) { item, derivation in
                item.field("id", id: derivation.source)
                item.field("relation", derivation.relation.rawValue)
            }
        }
        writer.field("writtenAt", note.writtenAt)
        writePlacement(of: note, to: &writer)
    }

    static func write(_ cluster: Cluster, to writer: inout JSONWriter) {
        writer.field("id", id: cluster.id)
        writer.field("step", id: cluster.step)
        writer.fieldIfPresent("group", id: cluster.group)
        writer.fieldIfPresent("venue", id: cluster.venue)
        writer.field("header", cluster.header)
        writer.field("rank", cluster.rank.text)
        writer.field("author", id: cluster.author)
    }

    static func write(_ outline: Outline, to writer: inout JSONWriter) {
        writer.field("group", id: outline.group)
        writer.field("title", outline.title)
        writer.field("minutes", outline.minutes)
        writer.field("sections", list: outline.sections) { write($1, to: &$0) }
    }

    static func write(_ section: OutlineSection, to writer: inout JSONWriter) {
        writer.field("id", id: section.id)
        writer.field("kind", section.kind.rawValue)
        writer.field("text", section.text)
        writer.field("sources", ids: section.sources)
    }
}

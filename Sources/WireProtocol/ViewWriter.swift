import JSONCodec
import WorkshopCore

/// Writes a view as the `set` and `gone` of a message (PROTOCOL, "Entities in set").
enum ViewWriter {
    static func write(_ view: View, to writer: inout JSONWriter) {
        writer.object { set in
            if let head = view.head { set.field("workshop") { body in body.object { write(head, to: &$0) } } }
            if let me = view.me { set.field("me") { body in body.object { write(me, to: &$0) } } }
            writePlaces(view, to: &set)
            if !view.people.isEmpty { set.field("people", list: view.people) { write($1, to: &$0) } }
            if !view.groups.isEmpty { set.field("groups", list: view.groups) { write($1, to: &$0) } }
            if let agenda = view.agenda {
                set.field("agenda") { body in body.object { write(agenda, to: &$0) } }
            }
            if !view.steps.isEmpty { set.field("steps", list: view.steps) { StepWriter.write($1, to: &$0) } }
            if !view.runs.isEmpty { set.field("runs", list: view.runs) { write($1, to: &$0) } }
            if !view.notes.isEmpty { set.field("notes", list: view.notes) { write($1, to: &$0) } }
            if !view.clusters.isEmpty { set.field("clusters", list: view.clusters) { write($1, to: &$0) } }
            if !view.ballots.isEmpty { set.field("ballots", list: view.ballots) { write($1, to: &$0) } }
            if !view.outlines.isEmpty { set.field("outlines", list: view.outlines) { write($1, to: &$0) } }
            if !view.links.isEmpty { set.field("links", list: view.links) { write($1, to: &$0) } }
            if let hands = view.hands { set.field("hands") { body in body.object { write(hands, to: &$0) } } }
            writeOutcome(view, to: &set)
            if !view.markets.isEmpty { set.field("markets", list: view.markets) { write($1, to: &$0) } }
            if let stage = view.stage { set.field("stage") { body in body.object { write(stage, to: &$0) } } }
        }
    }

    static func write(_ gone: View.Gone, to writer: inout JSONWriter) {
        writer.object { object in
            if !gone.steps.isEmpty {
                object.field("steps", ids: gone.steps)
                object.field("runs", ids: gone.steps)
            }
            if !gone.people.isEmpty { object.field("people", ids: gone.people) }
            if !gone.groups.isEmpty { object.field("groups", ids: gone.groups) }
            if !gone.notes.isEmpty { object.field("notes", ids: gone.notes) }
            if !gone.clusters.isEmpty { object.field("clusters", ids: gone.clusters) }
            if !gone.links.isEmpty { object.field("links", ids: gone.links) }
            if !gone.markets.isEmpty { object.field("markets", ids: gone.markets) }
            if !gone.outlines.isEmpty { object.field("outlines", ids: gone.outlines) }
            if !gone.adoptions.isEmpty { object.field("adoptions", ids: gone.adoptions) }
            if !gone.questions.isEmpty { object.field("questions", ids: gone.questions) }
        }
    }

    private static func write(_ head: HeadView, to writer: inout JSONWriter) {
        writer.field("id", id: head.id)
        writer.field("title", head.title)
        writer.field("theme", head.theme)
        writer.field("language", head.language.rawValue)
        writer.field("createdAt", head.createdAt)
        if head.isDemo { writer.field("isDemo", true) }
    }

    private static func write(_ me: MeView, to writer: inout JSONWriter) {
        writer.fieldIfPresent("id", id: me.id)
        writer.field("name", me.name)
        writer.field("role", me.role.rawValue)
        writer.fieldIfPresent("venue", id: me.venue)
        writer.fieldIfPresent("organisation", id: me.organisation)
        writer.fieldIfPresent("group", id: me.group)
        writer.fieldIfPresent("seat", me.seat)
        writer.field("votes") { body in
            body.object { votes in
                for (ballot, placed) in me.votes.sorted(by: { $0.key < $1.key }) {
                    votes.field(ballot.description) { inner in
                        inner.object { items in
                            for (item, dots) in placed.sorted(by: { $0.key < $1.key }) {
                                items.field(item.description, dots)
                            }
                        }
                    }
                }
            }
        }
        write(me.ballots, to: &writer)
        writer.field("ready", ids: me.ready)
        writeOwn(me, to: &writer)
    }

    private static func writePlaces(_ view: View, to writer: inout JSONWriter) {
        if let venues = view.venues {
            writer.field("venues", list: venues) { item, venue in
                item.field("id", id: venue.id)
                item.field("name", venue.name)
                if !venue.theme.isEmpty { item.field("theme", venue.theme) }
                item.fieldIfPresent("startsAt", venue.startsAt)
            }
        }
        if let organisations = view.organisations {
            writer.field("organisations", list: organisations) { item, organisation in
                item.field("id", id: organisation.id)
                item.field("name", organisation.name)
            }
        }
        if let spots = view.spots {
            writer.field("spots", list: spots) { item, spot in
                item.field("id", id: spot.id)
                item.field("venue", id: spot.venue)
                item.field("name", spot.name)
            }
        }
    }

    private static func write(_ person: PersonView, to writer: inout JSONWriter) {
        writer.field("id", id: person.id)
        writer.field("name", person.name)
        writer.field("role", person.role.rawValue)
        writer.fieldIfPresent("organisation", id: person.organisation)
        writer.fieldIfPresent("venue", id: person.venue)
        writer.fieldIfPresent("group", id: person.group)
        writer.field("joined", person.hasJoined)
        guard let profile = person.profile else { return }
        writer.field("industry", profile.industry)
        writer.field("job", profile.job)
        writer.field("seniority", profile.seniority)
        writer.fieldIfPresent("firstTime", profile.isFirstTime)
        writer.field("languages") { list in
            list.array { for language in profile.languages { $0.element(language) } }
        }
    }

    private static func write(_ group: Group, to writer: inout JSONWriter) {
        writer.field("id", id: group.id)
        writer.field("number", group.number)
        writer.field("venue", id: group.venue)
        writer.field("members", ids: group.members)
        writer.fieldIfPresent("lead", id: group.lead)
        writer.fieldIfPresent("idea", id: group.idea)
    }

    private static func write(_ agenda: AgendaView, to writer: inout JSONWriter) {
        writer.field("phases", list: agenda.phases) { item, phase in
            item.field("key", phase.key)
            item.field("title", bilingual: phase.title)
            item.field("accent", phase.accent.rawValue)
            item.field("steps", ids: phase.steps)
        }
        if let current = agenda.current {
            writer.field("current", id: current)
        } else {
            writer.field("current", .null)
        }
    }

    private static func write(_ run: RunView, to writer: inout JSONWriter) {
        writer.field("id", id: run.id)
        writer.field("state", run.state.rawValue)
        writer.fieldIfPresent("startedAt", run.startedAt)
        writer.fieldIfPresent("endedAt", run.endedAt)
        writer.fieldIfPresent("deadline", run.deadline)
        writer.fieldIfPresent("pausedMs", run.paused)
        writer.field("revealed", run.isRevealed)
        writer.field("written", run.written)
        if let groups = run.writtenByGroup {
            writer.field("writtenByGroup") { body in
                body.object {
                    for (id, count) in groups.sorted(by: { $0.key < $1.key }) { $0.field("\(id)", count) }
                }
            }
        }
        writer.field("ready", run.ready)
        writer.field("of", run.of)
        writer.field("may") { list in list.array { for name in run.may { $0.element(name.rawValue) } } }
        writeRounds(of: run, to: &writer)
    }
}

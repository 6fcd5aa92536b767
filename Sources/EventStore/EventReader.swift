import JSONCodec
import WorkshopCore

/// Reads an event's type and fields; the twin of `EventWriter`.
enum EventReader {
    static func read(_ fields: inout JSONFields) throws(JSONProblem) -> Event {
        let type = try fields.string("t")
        // Most events are of notes, and each name that is compared costs.
        if let event = try note(type, &fields) { return event }
        if let event = try people(type, &fields) { return event }
        if let event = try step(type, &fields) { return event }
        if let event = try ballot(type, &fields) { return event }
        if let event = try outline(type, &fields) { return event }
        if let event = try stage(type, &fields) { return event }
        if let event = try round(type, &fields) { return event }
        if let event = try mark(type, &fields) { return event }
        if let event = try OutcomeCoder.read(type, &fields) { return .outcome(event) }
        if let event = try venue(type, &fields) { return event }
        if let event = try VoteCoder.read(type, &fields) { return event }
        if let event = try agenda(type, &fields) { return event }
        throw fields.problem("t", .expected("a known event type"))
    }

    private static func people(_ type: String, _ fields: inout JSONFields) throws(JSONProblem) -> Event? {
        switch type {
        case "founded": return try FoundingCoder.read(&fields)
        case "described":
            return .described(title: try fields.string("title"), theme: try fields.string("theme"))
        case "rosterImported":
            return .rosterImported(
                try fields.array("people", PartCoder.person),
                organisations: try fields.array("organisations", PartCoder.organisation),
                venues: try fields.array("venues", PartCoder.venue))
        case "spotsImported": return .spotsImported(try fields.array("spots", PartCoder.spot))
        case "personAdded":
            let person = try PartCoder.person(try fields.required("person"))
            let organisation = fields.optional("organisation")
            return .personAdded(person, organisation: try organisation.map(PartCoder.organisation))
        case "personJoined": return .personJoined(try fields.lossless("person"))
        case "personRenamed":
            return .personRenamed(try fields.lossless("person"), name: try fields.string("name"))
        case "personRemoved": return .personRemoved(try fields.lossless("person"))
        case "groupsDealt": return .groupsDealt(try fields.array("groups", PartCoder.group))
        case "personMoved":
            return .personMoved(try fields.lossless("person"), group: try fields.optionalLossless("group"))
        default: return nil
        }
    }

    private static func step(_ type: String, _ fields: inout JSONFields) throws(JSONProblem) -> Event? {
        switch type {
        case "stepStarted":
            return .stepStarted(
                try fields.lossless("step"), deadline: try fields.optionalInteger("deadline").map(Int64.init))
        case "stepEnded": return .stepEnded(try fields.lossless("step"))
        case "revealed": return .revealed(try fields.lossless("step"))
        case "deadlineSet":
            return .deadlineSet(try fields.lossless("step"), Int64(try fields.integer("deadline")))
        case "timerPaused":
            return .timerPaused(try fields.lossless("step"), left: Int64(try fields.integer("left")))
        case "partStarted":
            return .partStarted(
                try fields.lossless("step"), number: try fields.integer("number", in: 1...1_000),
                deadline: try fields.optionalInteger("deadline").map(Int64.init))
        case "readySet":
            return .readySet(
                try fields.lossless("step"), try fields.lossless("person"), try fields.bool("ready"))
        default: return nil
        }
    }

    private static func note(_ type: String, _ fields: inout JSONFields) throws(JSONProblem) -> Event? {
        switch type {
        case "noteAdded": return .noteAdded(try PartCoder.note(&fields))
        case "noteEdited":
            return .noteEdited(
                try fields.lossless("note"), text: try fields.string("text"), kind: try fields.choice("kind"),
                revision: try fields.integer("rev"))
        case "variantKept":
            let variant = Variant(text: try fields.string("text"), author: try fields.lossless("author"))
            return .variantKept(try fields.lossless("note"), variant)
        case "noteMoved":
            return .noteMoved(
                try fields.lossless("note"), cluster: try fields.optionalLossless("cluster"),
                rank: try PartCoder.rank(&fields))
        case "noteDeleted": return .noteDeleted(try fields.lossless("note"))
        case "noteRestored": return .noteRestored(try fields.lossless("note"))
        case "clusterMade":
            return .clusterMade(try PartCoder.cluster(&fields), notes: try fields.losslessList("notes"))
        case "clusterHeaded":
            return .clusterHeaded(
                try fields.lossless("cluster"), header: try fields.string("header"),
                revision: try fields.integer("rev"))
        case "clusterDissolved": return .clusterDissolved(try fields.lossless("cluster"))
        default: return nil
        }
    }

    private static func ballot(_ type: String, _ fields: inout JSONFields) throws(JSONProblem) -> Event? {
        switch type {
        case "ballotOpened":
            return .ballotOpened(
                Ballot(
                    id: try fields.lossless("id"), step: try fields.lossless("step"),
                    title: try fields.string("title"), items: try fields.losslessList("items"),
                    dots: try fields.integer("dots"), maxPerItem: try fields.integer("maxPerItem")))
        case "dotsPlaced":
            return .dotsPlaced(
                try fields.lossless("ballot"), voter: try fields.lossless("voter"),
                item: try fields.lossless("item"), dots: try fields.integer("dots"))
        case "ballotClosed":
            return .ballotClosed(
                try fields.lossless("ballot"), results: try fields.array("results", PartCoder.result),
                voted: try fields.integer("voted"), electorate: try fields.integer("of"))
        case "ballotShown": return .ballotShown(try fields.lossless("ballot"))
        default: return nil
        }
    }

    private static func outline(_ type: String, _ fields: inout JSONFields) throws(JSONProblem) -> Event? {
        switch type {
        case "outlineOpened": return .outlineOpened(try PartCoder.outline(&fields))
        case "outlineTitled":
            return .outlineTitled(
                try fields.lossless("group"), title: try fields.string("title"),
                revision: try fields.integer("rev"))
        case "sectionAdded":
            let section = try PartCoder.section(try fields.required("section"))
            return .sectionAdded(
                try fields.lossless("group"), section, after: try fields.optionalLossless("after"))
        case "sectionWritten":
            return .sectionWritten(
                try fields.lossless("group"), try fields.lossless("section"), text: try fields.string("text"),
                revision: try fields.integer("rev"))
        case "sourcesCited":
            return .sourcesCited(
                try fields.lossless("group"), try fields.lossless("section"),
                sources: try fields.losslessList("sources"))
        case "sectionMoved":
            return .sectionMoved(
                try fields.lossless("group"), try fields.lossless("section"),
                after: try fields.optionalLossless("after"))
        case "sectionRemoved":
            return .sectionRemoved(try fields.lossless("group"), try fields.lossless("section"))
        default: return nil
        }
    }

    private static func stage(_ type: String, _ fields: inout JSONFields) throws(JSONProblem) -> Event? {
        switch type {
        case "stageSet":
            return .stageSet(try fields.choice("mode"), target: try fields.optionalLossless("target"))
        case "presentingStarted":
            return .presentingStarted(
                Presenting(
                    group: try fields.lossless("group"), startedAt: Int64(try fields.integer("startedAt")),
                    deadline: Int64(try fields.integer("deadline")),
                    bells: try fields.array("bells") { element throws(JSONProblem) in try element.integer() })
            )
        case "presentingEnded": return .presentingEnded
        case "withheld": return .withheld
        default: return nil
        }
    }
}

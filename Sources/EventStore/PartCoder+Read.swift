import JSONCodec
import WorkshopCore

extension PartCoder {
    static func person(_ element: JSONElement) throws(JSONProblem) -> Person {
        var fields = try element.object()
        var person = Person(
            id: try fields.lossless("id"), name: try fields.string("name"), role: try fields.choice("role"))
        person.organisation = try fields.optionalLossless("organisation")
        person.venue = try fields.optionalLossless("venue")
        person.profile.industry = try fields.optionalString("industry") ?? ""
        person.profile.job = try fields.optionalString("job") ?? ""
        person.profile.seniority = try fields.optionalString("seniority") ?? ""
        person.profile.isFirstTime = try fields.optionalBool("firstTime")
        person.profile.languages =
            try fields.optionalArray("languages") { element throws(JSONProblem) in try element.string() }
            ?? []
        try fields.finish()
        return person
    }

    static func organisation(_ element: JSONElement) throws(JSONProblem) -> Organisation {
        var fields = try element.object()
        let organisation = Organisation(id: try fields.lossless("id"), name: try fields.string("name"))
        try fields.finish()
        return organisation
    }

    static func venue(_ element: JSONElement) throws(JSONProblem) -> Venue {
        var fields = try element.object()
        var venue = Venue(id: try fields.lossless("id"), name: try fields.string("name"))
        venue.theme = try fields.optionalString("theme") ?? ""
        venue.startsAt = try fields.optionalInteger("startsAt").map(Int64.init)
        try fields.finish()
        return venue
    }

    static func spot(_ element: JSONElement) throws(JSONProblem) -> Spot {
        var fields = try element.object()
        let spot = Spot(
            id: try fields.lossless("id"), venue: try fields.lossless("venue"),
            name: try fields.string("name"))
        try fields.finish()
        return spot
    }

    static func group(_ element: JSONElement) throws(JSONProblem) -> Group {
        var fields = try element.object()
        var group = Group(
            id: try fields.lossless("id"), number: try fields.integer("number"),
            venue: try fields.lossless("venue"), members: try fields.losslessList("members"))
        group.idea = try fields.optionalLossless("idea")
        try fields.finish()
        return group
    }

    static func rank(_ fields: inout JSONFields) throws(JSONProblem) -> Rank {
        guard let rank = Rank(try fields.string("rank")) else {
            throw fields.problem("rank", .expected("a rank"))
        }
        return rank
    }

    static func note(_ fields: inout JSONFields) throws(JSONProblem) -> Note {
        var note = Note(
            id: try fields.lossless("id"), step: try fields.lossless("step"),
            author: try fields.lossless("author"),
            kind: try fields.choice("kind"), text: try fields.string("text"), rank: try rank(&fields),
            writtenAt: Int64(try fields.integer("writtenAt")))
        note.group = try fields.optionalLossless("group")
        note.venue = try fields.optionalLossless("venue")
        note.spot = try fields.optionalLossless("spot")
        note.photos = try fields.losslessList("photos")
        note.prompt = try fields.optionalString("prompt")
        note.derivedFrom =
            try fields.optionalArray("from") { element throws(JSONProblem) in
                var source = try element.object()
                let derivation = Derivation(
                    source: try source.lossless("id"), relation: try source.choice("relation"))
                try source.finish()
                return derivation
            } ?? []
        try readPlacement(&fields, into: &note)
        return note
    }

    static func cluster(_ fields: inout JSONFields) throws(JSONProblem) -> Cluster {
        var cluster = Cluster(
            id: try fields.lossless("id"), step: try fields.lossless("step"),
            header: try fields.string("header"),
            rank: try rank(&fields), author: try fields.lossless("author"))
        cluster.group = try fields.optionalLossless("group")
        cluster.venue = try fields.optionalLossless("venue")
        return cluster
    }

    static func result(_ element: JSONElement) throws(JSONProblem) -> BallotResult {
        var fields = try element.object()
        let result = BallotResult(
            item: try fields.lossless("item"), dots: try fields.integer("dots"),
            voters: try fields.integer("voters"), place: try fields.integer("place"))
        try fields.finish()
        return result
    }

    static func outline(_ fields: inout JSONFields) throws(JSONProblem) -> Outline {
        var outline = Outline(group: try fields.lossless("group"))
        outline.title = try fields.string("title")
        outline.minutes = try fields.integer("minutes")
        outline.sections = try fields.array("sections", section)
        return outline
    }

    static func section(_ element: JSONElement) throws(JSONProblem) -> OutlineSection {
        var fields = try element.object()
        var section = OutlineSection(id: try fields.lossless("id"), kind: try fields.choice("kind"))
        section.text = try fields.string("text")
        section.sources = try fields.losslessList("sources")
        try fields.finish()
        return section
    }
}

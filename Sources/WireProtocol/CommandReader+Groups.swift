import JSONCodec
import WorkshopCore

/// Commands about groups, venues, contact cards and teams.
extension CommandReader {
    static func venue(_ name: CommandName, _ fields: inout JSONFields) throws(JSONProblem) -> Command {
        switch name {
        case .adoptGroups:
            return .adoptGroups(
                try fields.array("groups", countMax: 500, mixedGroup),
                again: try fields.optionalBool("again") ?? false)
        case .chooseLead:
            return .chooseLead(try fields.lossless("group"), try fields.optionalLossless("person"))
        case .describeVenue:
            return .describeVenue(
                try fields.lossless("venue"), name: try fields.string("name"),
                theme: try fields.optionalString("theme") ?? "",
                startsAt: try fields.optionalInteger("startsAt").map(Int64.init))
        case .placePerson:
            return .placePerson(try fields.lossless("person"), venue: try fields.optionalLossless("venue"))
        case .openGallery: return .openGallery(try fields.lossless("step"), try fields.bool("open"))
        default: return try own(name, &fields)
        }
    }

    private static func own(_ name: CommandName, _ fields: inout JSONFields) throws(JSONProblem) -> Command {
        switch name {
        case .writeCard:
            var card = ContactCard()
            card.mail = try fields.optionalString("mail") ?? ""
            card.phone = try fields.optionalString("phone") ?? ""
            card.link = try fields.optionalString("link") ?? ""
            card.words = try fields.optionalString("words") ?? ""
            return .writeCard(card)
        case .removeCard: return .removeCard
        case .offerCard:
            return .offerCard(
                try fields.losslessList("to", countMax: 500),
                toGroup: try fields.optionalBool("group") ?? false)
        case .withdrawCard: return .withdrawCard(try fields.optionalLossless("from"))
        case .openTeams:
            return .openTeams(
                try fields.lossless("venue"), min: try fields.integer("min"), max: try fields.integer("max"))
        case .offerIdea:
            return .offerIdea(
                try fields.lossless("id"), idea: try fields.lossless("idea"),
                isPassion: try fields.optionalBool("passion") ?? false)
        case .joinTeam: return .joinTeam(try fields.optionalLossless("team"))
        default:
            return .closeTeams(
                try fields.lossless("venue"), forms: try fields.optionalBool("form") ?? true)
        }
    }

    /// A group of a plan: `{venue, members}`.
    static func mixedGroup(_ element: JSONElement) throws(JSONProblem) -> MixedGroup {
        var fields = try element.object()
        let group = MixedGroup(
            venue: try fields.lossless("venue"), members: try fields.losslessList("members", countMax: 500))
        try fields.finish()
        return group
    }
}

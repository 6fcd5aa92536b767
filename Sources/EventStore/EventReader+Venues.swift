import JSONCodec
import WorkshopCore

/// What venues, contact cards and teams add.
extension EventReader {
    static func venue(_ type: String, _ fields: inout JSONFields) throws(JSONProblem) -> Event? {
        switch type {
        case "leadChosen":
            return .leadChosen(try fields.lossless("group"), try fields.optionalLossless("person"))
        case "venueDescribed": return .venueDescribed(try PartCoder.venue(try fields.required("venue")))
        case "personPlaced":
            return .personPlaced(try fields.lossless("person"), venue: try fields.optionalLossless("venue"))
        case "galleryOpened": return .galleryOpened(try fields.lossless("step"), try fields.bool("open"))
        case "cardWritten":
            let card = fields.optional("card")
            return .cardWritten(try fields.lossless("person"), try card.map(PartCoder.contactCard))
        case "cardOffered":
            return .cardOffered(try fields.lossless("person"), to: try fields.losslessList("to"))
        case "cardWithdrawn":
            return .cardWithdrawn(try fields.lossless("person"), from: try fields.losslessList("from"))
        default: return try team(type, &fields)
        }
    }

    private static func team(_ type: String, _ fields: inout JSONFields) throws(JSONProblem) -> Event? {
        switch type {
        case "teamsOpened":
            return .teamsOpened(
                try fields.lossless("venue"), min: try fields.integer("min"), max: try fields.integer("max"))
        case "teamOffered":
            let venue: ID<Venue> = try fields.lossless("venue")
            let team = Team(
                id: try fields.lossless("id"), idea: try fields.lossless("idea"),
                isPassion: try fields.bool("passion"), members: try fields.losslessList("members"))
            return .teamOffered(team, venue: venue)
        case "teamJoined":
            return .teamJoined(
                try fields.lossless("person"), team: try fields.optionalLossless("team"),
                venue: try fields.lossless("venue"))
        case "teamsClosed": return .teamsClosed(try fields.lossless("venue"))
        default: return nil
        }
    }
}

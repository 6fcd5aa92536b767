import JSONCodec
import WorkshopCore

/// What venues, contact cards and teams add.
extension EventWriter {
    static func writeVenue(_ event: Event, to writer: inout JSONWriter) {
        switch event {
        case .leadChosen(let group, let person):
            writer.field("t", "leadChosen")
            writer.field("group", id: group)
            writer.fieldIfPresent("person", id: person)
        case .venueDescribed(let venue):
            writer.field("t", "venueDescribed")
            writer.field("venue") { body in body.object { PartCoder.write(venue, to: &$0) } }
        case .personPlaced(let person, let venue):
            writer.field("t", "personPlaced")
            writer.field("person", id: person)
            writer.fieldIfPresent("venue", id: venue)
        case .galleryOpened(let step, let isOpen):
            writer.field("t", "galleryOpened")
            writer.field("step", id: step)
            writer.field("open", isOpen)
        case .cardWritten(let person, let card):
            writer.field("t", "cardWritten")
            writer.field("person", id: person)
            if let card { writer.field("card") { body in body.object { PartCoder.write(card, to: &$0) } } }
        case .cardOffered(let person, let others):
            writer.field("t", "cardOffered")
            writer.field("person", id: person)
            writer.field("to", ids: others)
        case .cardWithdrawn(let person, let others):
            writer.field("t", "cardWithdrawn")
            writer.field("person", id: person)
            writer.field("from", ids: others)
        default: writeTeam(event, to: &writer)
        }
    }

    private static func writeTeam(_ event: Event, to writer: inout JSONWriter) {
        switch event {
        case .teamsOpened(let venue, let min, let max):
            writer.field("t", "teamsOpened")
            writer.field("venue", id: venue)
            writer.field("min", min)
            writer.field("max", max)
        case .teamOffered(let team, let venue):
            writer.field("t", "teamOffered")
            writer.field("venue", id: venue)
            writer.field("id", id: team.id)
            writer.field("idea", id: team.idea)
            writer.field("passion", team.isPassion)
            writer.field("members", ids: team.members)
        case .teamJoined(let person, let team, let venue):
            writer.field("t", "teamJoined")
            writer.field("person", id: person)
            writer.fieldIfPresent("team", id: team)
            writer.field("venue", id: venue)
        case .teamsClosed(let venue):
            writer.field("t", "teamsClosed")
            writer.field("venue", id: venue)
        default: break
        }
    }
}
